-- A view of the owner's works with the owner's rights on the tables below it, and the default privileges
-- give the service all rights on a view as on a table. So it may read views and change nothing through
-- them, unless table_right says so.
create or replace function surplus_rights(p_role oid) returns table (name text, surplus text)
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
    from others o cross join unnest(array['TRUNCATE', 'TRIGGER', 'REFERENCES', 'MAINTAIN']) r (surplus))
  select w.name, w.surplus from withheld w
  where has_table_privilege(p_role, w.oid, w.surplus)
    or case when w.surplus in ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES')
        then has_any_column_privilege(p_role, w.oid, w.surplus) end
  order by 1, 2
$$;
