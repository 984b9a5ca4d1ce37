-- Since when something that was recorded after the decision forbids the act. The reservation is held all the
-- same until the act's result or its cancellation is known, because the act may be under way.
alter table reservation add column barred_at timestamptz;

-- Whether an act about the debtor is allowed, not made yet and not barred.
create function has_permission(p_debtor uuid, p_now timestamptz) returns boolean
language plpgsql volatile set plan_cache_mode = force_generic_plan set search_path = public, pg_temp as $$
begin
  return exists (
    select from case_file c cross join lateral (
      select from reservation h
      where h.account_id = c.account_id and h.state = 'HELD' and h.barred_at is null
        and h.expires_at > p_now) held
    where c.debtor_id = p_debtor);
end $$;
select bound_times();
