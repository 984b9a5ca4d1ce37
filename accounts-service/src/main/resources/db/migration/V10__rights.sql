-- What earlier migrations left the service's role of rights.
insert into table_right (name, rights) values
  ('placement_refusal', '{SELECT, INSERT}'),
  ('placed_row', '{SELECT, INSERT}'),
  ('ledger_entry', '{SELECT, INSERT}'),
  ('ledger_posting', '{SELECT, INSERT}');
insert into table_right (name, rights)
  select relname, '{}' from pg_inherits join pg_class on oid = inhrelid
  where inhparent in ('ledger_entry'::regclass, 'ledger_posting'::regclass);
