-- What earlier migrations left the service's role of rights.
insert into table_right (name, rights) values ('attempt', '{SELECT, INSERT, UPDATE}');
insert into table_right (name, rights)
  select relname, '{SELECT, INSERT, UPDATE}' from pg_inherits join pg_class on oid = inhrelid
  where inhparent = 'attempt'::regclass;
