-- Dates and instants lie within the range of the suite, but for those that stand for none.
comment on column debtor.told_at is 'unbounded: -infinity until something was told';
comment on column clock_watch.due_at is 'unbounded: -infinity is at once, the year 9999 is never';
comment on column audit_run.leased_until is 'unbounded: -infinity is not leased';
select bound_times();

-- A date or instant as JSON can say it to every reader: what lay before the year 1 or after 9999 in
-- a row of older versions made its account undecidable, even once it was revoked.
create function readable(p_time timestamptz) returns timestamptz
language sql immutable set search_path = public, pg_temp as $$
  select case when p_time is not null
    then greatest(least(p_time, '9999-12-31 00:00:00+00'), '0001-01-02 00:00:00+00') end
$$;
create function readable(p_day date) returns date
language sql immutable set search_path = public, pg_temp as $$
  select case when p_day is not null
    then greatest(least(p_day, date '9999-12-31'), date '0001-01-02') end
$$;

create or replace function basis_as_of(p_account uuid, p_as_of timestamptz) returns json
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare
  v_basis json;
begin
  select json_build_object(
    'knownAt', p_as_of,
    'debtorId', d.id,
    'creditorId', d.creditor_id,
    'debtorKind', d.kind,
    'cases', (
      select json_agg(json_build_object(
        'accountId', c.account_id, 'country', c.country, 'state', c.state, 'zones', c.zones,
        'debtKind', c.debt_kind))
      from case_file c where c.debtor_id = d.id and c.recorded_at <= p_as_of),
    'contactPoints', coalesce((
      select json_agg(json_build_object(
        'id', p.id, 'kind', p.kind, 'type', p.type, 'zones', p.zones, 'workplace', p.workplace,
        'postalCode', l.postal_code))
      from contact_point p
      left join contact_point_place l on l.contact_point_id = p.id and l.recorded_at <= p_as_of
      where p.debtor_id = d.id and p.recorded_at <= p_as_of), '[]'),
    'facts', coalesce((
      select json_agg(f)
      from case_file c cross join lateral facts_as_of(c.account_id, p_as_of, c.account_id = p_account) f
      where c.debtor_id = d.id), '[]'),
    'restrictions', coalesce((
      select json_agg(json_build_object(
        'id', r.id, 'accountId', r.account_id, 'kind', r.kind, 'channel', r.channel,
        'contactPointId', r.contact_point_id, 'details', r.details, 'holdsFrom', readable(r.holds_from),
        'ended', v.reason, 'endedOn', readable(v.ended_on)))
      from restriction r
      left join restriction_revocation v on v.restriction_id = r.id and v.revoked_at <= p_as_of
      where r.debtor_id = d.id and r.recorded_at <= p_as_of
        and (v.restriction_id is null or v.ended_on is not null)), '[]'),
    'consents', coalesce((
      select json_agg(json_build_object(
        'id', k.id, 'giver', k.giver, 'receiver', k.receiver, 'scope', k.scope, 'givenBy', k.given_by,
        'contactPointId', k.contact_point_id, 'onDate', readable(k.on_date), 'holdsFrom', readable(k.holds_from),
        'expiresAt', readable(k.expires_at), 'revokedAt', v.revoked_at))
      from consent k
      left join consent_revocation v on v.consent_id = k.id and v.revoked_at <= p_as_of
      where k.account_id = p_account and k.recorded_at <= p_as_of), '[]'),
    'held', coalesce((
      select json_agg(h)
      from case_file c cross join lateral held_as_of(c.account_id, p_as_of) h
      where c.debtor_id = d.id), '[]'))
  into v_basis
  from case_file a join debtor d on d.id = a.debtor_id
  where a.account_id = p_account and a.recorded_at <= p_as_of;
  return v_basis;
end $$;
