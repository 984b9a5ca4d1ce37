-- What earlier migrations left the service's role of rights.
insert into table_right (name, rights) values
  ('fact', '{SELECT, INSERT}'),
  ('fact_revocation', '{SELECT, INSERT}'),
  ('restriction', '{SELECT, INSERT}'),
  ('restriction_revocation', '{SELECT, INSERT}'),
  ('consent', '{SELECT, INSERT}'),
  ('consent_revocation', '{SELECT, INSERT}'),
  ('contact_point_place', '{SELECT, INSERT}'),
  ('clock_announcement', '{SELECT, INSERT}'),
  ('decision', '{SELECT, INSERT}'),
  ('decision_override', '{SELECT, INSERT}'),
  ('decision_before_receipts', '{SELECT}'),
  ('receipt_chain', '{SELECT}');
insert into table_right (name, rights)
  select relname, '{SELECT, INSERT}' from pg_inherits join pg_class on oid = inhrelid
  where inhparent in ('fact'::regclass, 'decision'::regclass);
