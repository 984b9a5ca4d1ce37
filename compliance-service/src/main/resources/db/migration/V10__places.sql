-- In which city an address is, as far as its postal code says. Told with the contact point, or later of one
-- that is there already; never changed.
create table contact_point_place (
  contact_point_id uuid primary key,
  postal_code text not null,
  recorded_at timestamptz not null,
  constraint fk_contact_point_place_contact_point foreign key (contact_point_id) references contact_point (id),
  constraint ck_contact_point_place_postal_code check (postal_code ~ '^[0-9]{5}$')
);
revoke update, delete, truncate on contact_point_place from ${app_role};

-- By what the places were found whose law a decision was taken under, so that it can be taken again as it
-- was: decisions from before this are by STATE. Each decision says so itself, because for a while after the
-- migration replicas of the version before go on deciding in their way.
alter table decision
  add column placed_by text not null default 'STATE',
  add constraint ck_decision_placed_by check (placed_by in ('STATE', 'POSTAL_CODE'));

-- All that a decision about an account rests on: as before, with the postal codes known by then.
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
        'contactPointId', r.contact_point_id, 'details', r.details, 'holdsFrom', r.holds_from,
        'ended', v.reason, 'endedOn', v.ended_on))
      from restriction r
      left join restriction_revocation v on v.restriction_id = r.id and v.revoked_at <= p_as_of
      where r.debtor_id = d.id and r.recorded_at <= p_as_of
        and (v.restriction_id is null or v.ended_on is not null)), '[]'),
    'consents', coalesce((
      select json_agg(json_build_object(
        'id', k.id, 'giver', k.giver, 'receiver', k.receiver, 'scope', k.scope, 'givenBy', k.given_by,
        'contactPointId', k.contact_point_id, 'onDate', k.on_date, 'holdsFrom', k.holds_from,
        'expiresAt', k.expires_at, 'revokedAt', v.revoked_at))
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
