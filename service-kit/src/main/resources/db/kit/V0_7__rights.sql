-- What the service's role may do at most where that is not everything: the default privileges of new
-- tables give it select, insert, update and delete. A migration that takes some of them away says here
-- what is left, for the table and for each of its partitions.
create table table_right (
  name   text primary key,
  rights text[] not null,
  constraint ck_table_right_rights check (rights <@ array['SELECT', 'INSERT', 'UPDATE', 'DELETE'])
);
revoke insert, update, delete on table_right from ${app_role};
insert into table_right (name, rights) values
  ('table_right', '{SELECT}'),
  ('kit_schema_history', '{SELECT}'),
  ('flyway_schema_history', '{SELECT}');

-- The functions that work with the owner's rights and are there for the service to call. Any other one is
-- a way round what the role may not do itself, and PostgreSQL lets all execute a function with its making.
-- One that works with the rights of its caller gives nobody a right that they do not have.
create table routine_right (signature text primary key);
revoke insert, update, delete on routine_right from ${app_role};
insert into table_right (name, rights) values ('routine_right', '{SELECT}');
insert into routine_right (signature) values
  ('idempotency_roll(integer)'),
  ('idempotency_prepare()'),
  ('idempotency_forget(integer)'),
  ('surplus_rights(oid)');

-- What a role may do to what is of others beyond that, by a grant to itself, to all or to a role it is
-- in, of the table or of some columns. Truncating, triggers, references and maintenance are for owners.
-- Whoever asks gets the answer, even a role that may not read table_right.
-- A view of the owner's works with the owner's rights on the tables below it, and the default privileges
-- give the service all rights on a view as on a table. So it may read views and change nothing through
-- them, unless table_right says so.
-- It may set no sequence back, and execute with the rights of another role only what stands in routine_right.
create function surplus_rights(p_role oid) returns table (name text, surplus text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with others as (
    select c.oid, c.relname::text as name, c.relkind = 'v' as is_view from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
      and not pg_has_role(p_role, c.relowner, 'member')),
  withheld as (
    select o.oid, o.name, r.surplus
    from others o join table_right t on t.name = o.name
    cross join unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE']) r (surplus)
    where r.surplus <> all (t.rights)
    union all
    select o.oid, o.name, r.surplus
    from others o cross join unnest(array['INSERT', 'UPDATE', 'DELETE']) r (surplus)
    where o.is_view and not exists (select from table_right t where t.name = o.name)
    union all
    select o.oid, o.name, r.surplus
    from others o cross join unnest(array['TRUNCATE', 'TRIGGER', 'REFERENCES', 'MAINTAIN']) r (surplus)),
  routines as (
    select p.oid, format('%I(%s)', p.proname, oidvectortypes(p.proargtypes)) as signature from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prosecdef
      and not pg_has_role(p_role, p.proowner, 'member'))
  select w.name, w.surplus from withheld w
  where has_table_privilege(p_role, w.oid, w.surplus)
    or case when w.surplus in ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES')
        then has_any_column_privilege(p_role, w.oid, w.surplus) end
  union all
  select c.relname::text, 'UPDATE' from pg_sequence s join pg_class c on c.oid = s.seqrelid
  where c.relnamespace = 'public'::regnamespace
    and not pg_has_role(p_role, c.relowner, 'member') and has_sequence_privilege(p_role, s.seqrelid, 'UPDATE')
  union all
  select r.signature, 'EXECUTE' from routines r
  where has_function_privilege(p_role, r.oid, 'EXECUTE')
    and not exists (select from routine_right k where k.signature = r.signature)
  order by 1, 2
$$;
