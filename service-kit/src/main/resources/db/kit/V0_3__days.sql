-- The days of idempotency keys: found by the bounds of their partitions, and a key that finds no
-- partition of its day is kept all the same.

-- The day it is, everywhere: that of UTC by the database's clock, whatever the session's zone.
create function utc_day() returns date language sql stable as $$
  select (now() at time zone 'UTC')::date
$$;
alter table idempotency_key alter column created_on set default utc_day();

-- Keys of days that have no partition.
create table idempotency_key_default partition of idempotency_key default;

-- The partitions of days and what they hold, read one by one: a planner that is free to filter
-- before it joins would read the bounds of tables that are none of ours.
create function idempotency_days() returns table (part regclass, first_day date, end_day date)
language plpgsql stable set search_path = pg_catalog, public, pg_temp set datestyle = 'ISO' as $$
declare
  v_bounds text[];
begin
  for part in select inhrelid from pg_inherits where inhparent = 'public.idempotency_key'::regclass loop
    v_bounds := regexp_match(
      (select pg_get_expr(relpartbound, oid) from pg_class where oid = part),
      '^FOR VALUES FROM \(''(.+)''\) TO \(''(.+)''\)$');
    if v_bounds is not null then
      first_day := v_bounds[1];
      end_day := v_bounds[2];
      return next;
    end if;
  end loop;
end $$;

-- How many days from tomorrow on have their partitions, one behind the other; 30 if it is more.
create function idempotency_days_ahead() returns integer
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  with days as materialized (select first_day, end_day from idempotency_days())
  select coalesce(min(ahead) - 1, 30)::integer
  from generate_series(1, 30) ahead
  where not exists (
    select from days where utc_day() + ahead >= first_day and utc_day() + ahead < end_day)
$$;

-- Makes the partitions that are missing, of today and the seven days to come, the farthest first. A day
-- of which keys are kept already has none. Gives up after half a second, because writers wait behind it.
create function idempotency_prepare() returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
set datestyle = 'ISO' set lock_timeout = '500ms' as $$
declare
  v_day date;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('idempotency_roll', 0)) then
    return;
  end if;
  for v_day in
    with days as materialized (select first_day, end_day from idempotency_days())
    select utc_day() + ahead from generate_series(7, 0, -1) ahead
    where not exists (
        select from days where utc_day() + ahead >= first_day and utc_day() + ahead < end_day)
      and not exists (
        select from public.idempotency_key_default where created_on = utc_day() + ahead)
  loop
    execute format(
      'create table public.%I partition of public.idempotency_key for values from (%L) to (%L)',
      'idempotency_key_' || to_char(v_day, 'YYYYMMDD'), v_day, v_day + 1);
  end loop;
end $$;

-- Drops the oldest day whose keys have lived p_keep_days, or some of those that had no partition; says
-- whether there was anything to drop. Gives up after half a second, because writers wait behind it.
create function idempotency_forget(p_keep_days integer) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
set lock_timeout = '500ms' as $$
declare
  v_old regclass;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('idempotency_roll', 0)) then
    return false;
  end if;
  select part into v_old from idempotency_days()
    where end_day <= utc_day() - p_keep_days order by end_day limit 1;
  if found then
    execute format('drop table %s', v_old);
    return true;
  end if;
  delete from public.idempotency_key_default where ctid = any (array(
    select ctid from public.idempotency_key_default where created_on < utc_day() - p_keep_days limit 10000));
  return found;
end $$;

-- As the version before calls it.
create or replace function idempotency_roll(p_keep_days integer) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_dropped integer := 0;
begin
  perform idempotency_prepare();
  while idempotency_forget(p_keep_days) loop
    v_dropped := v_dropped + 1;
  end loop;
  return v_dropped;
end $$;
select idempotency_prepare();
