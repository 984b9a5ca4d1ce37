-- Asserts of every date and instant of a service's tables that it lies where the suite accepts it
-- (TimeRange of the kit), with a year before and a century behind for what is counted from it. A
-- service calls it at the end of a migration that adds such columns; what has the check is left
-- alone. A column whose comment begins with 'unbounded:' is left out: the comment says why. Rows
-- that were there before are not looked at, so that a database in use can be migrated.
create function bound_times() returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  v_column record;
begin
  for v_column in
    select c.relname as table_name, a.attname as name,
      'ck_' || c.relname || '_' || a.attname || '_in_range' as check_name,
      case a.atttypid when 'date'::regtype then '' else ' 00:00:00+00' end as midnight
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname !~ '^(outbox|inbox|idempotency)_' and c.relname <> 'dead_letter'
      and a.attnum > 0 and not a.attisdropped
      and a.atttypid in ('date'::regtype, 'timestamptz'::regtype)
      and coalesce(col_description(c.oid, a.attnum), '') not like 'unbounded:%'
  loop
    continue when exists (
      select from pg_constraint k
      where k.conrelid = v_column.table_name::regclass and k.conname = v_column.check_name);
    execute format(
      'alter table %1$I add constraint %2$I check (isfinite(%3$I) and %3$I >= %4$L and %3$I < %5$L) not valid',
      v_column.table_name, v_column.check_name, v_column.name,
      '1899-01-01' || v_column.midnight, '2300-01-01' || v_column.midnight);
  end loop;
end $$;
