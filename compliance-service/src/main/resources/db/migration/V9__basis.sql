-- What a decision rests on, read in a fraction of the time. A plan for partitioned tables takes ten times
-- as long to make as to run, so that plans are kept (force_generic_plan); statements that name the one
-- account they are about open one partition of each table, a join on accounts opens all; and json is
-- written straight away, while jsonb is built first and then written.

drop function decision_basis(uuid, timestamptz);
drop function basis_as_of(uuid, timestamptz);

-- When something was last decided about an account.
create function last_decided(p_account uuid) returns timestamptz
language plpgsql stable as $$
begin
  return (
    select d.decided_at from decision d where d.account_id = p_account order by d.decided_at desc limit 1);
end $$;

create or replace function next_instant(p_debtor uuid, p_now timestamptz) returns timestamptz
language plpgsql volatile set plan_cache_mode = force_generic_plan as $$
declare
  v_last timestamptz;
begin
  select greatest(
    b.told_at, (select max(last_decided(c.account_id)) from case_file c where c.debtor_id = b.id))
  into v_last from debtor b where b.id = p_debtor;
  return greatest(p_now, v_last + interval '1 microsecond');
end $$;

-- The facts of an account that were known at an instant; to decisions about another account of its
-- debtor only the contacts, and what holds for all of them.
create function facts_as_of(p_account uuid, p_as_of timestamptz, p_own boolean) returns setof json
language plpgsql stable rows 100 as $$
begin
  return query
  select json_build_object('id', f.id, 'type', f.type, 'at', f.holds_from, 'attributes', f.attributes)
  from (
    select f.id, f.type, f.holds_from, f.attributes
    from fact f
    where f.account_id = p_account and f.lasting and (p_own or f.consumer_wide) and f.recorded_at <= p_as_of
    union all
    select f.id, f.type, f.holds_from, f.attributes
    from fact f
    where f.account_id = p_account and not f.lasting
      and f.holds_from >= p_as_of - interval '65 days' and f.recorded_at <= p_as_of) f
  where not exists (
    select from fact_revocation v
    where v.account_id = p_account and v.fact_id = f.id and v.revoked_at <= p_as_of);
end $$;

-- The budget that was held for an account at an instant.
create function held_as_of(p_account uuid, p_as_of timestamptz) returns setof json
language plpgsql stable rows 5 as $$
begin
  return query
  select json_build_object(
    'id', h.id, 'accountId', h.account_id, 'channel', h.channel,
    'contactPointId', h.contact_point_id, 'at', h.at, 'asked', h.asked)
  from reservation h
  where h.account_id = p_account and h.reserved_at < p_as_of and h.expires_at > p_as_of
    and (h.settled_at is null or h.settled_at > p_as_of);
end $$;

-- All that a decision about an account rests on, as it was known at an instant: of the debtor's other
-- accounts the contacts and what holds for all accounts, but never a consent. Contacts count for 65 days,
-- longer than any rule looks back at them. The order of rows means nothing.
create function basis_as_of(p_account uuid, p_as_of timestamptz) returns json
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
        'id', p.id, 'kind', p.kind, 'type', p.type, 'zones', p.zones, 'workplace', p.workplace))
      from contact_point p where p.debtor_id = d.id and p.recorded_at <= p_as_of), '[]'),
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

-- The same for a decision to be taken, in one round trip. Locks the debtor first; what follows are
-- statements of their own because only then their snapshots are younger than the lock: read together with
-- the lock, a decision that waited would not see the reservation it waited for.
create function decision_basis(p_account uuid, p_now timestamptz) returns json
language plpgsql volatile as $$
declare
  v_debtor uuid;
begin
  select debtor_id into v_debtor from case_file where account_id = p_account;
  if not found then
    return null;
  end if;
  perform 1 from debtor where id = v_debtor for no key update;
  return basis_as_of(p_account, next_instant(v_debtor, p_now));
end $$;

-- What a decision takes up beside its basis: as before, but for the partition in which a leave's use is
-- looked for.
create or replace function decision_continues(
  p_account uuid, p_channel text, p_contact_point uuid, p_at timestamptz) returns jsonb
language plpgsql volatile set plan_cache_mode = force_generic_plan as $$
declare
  v_chain receipt_chain;
  v_overrides jsonb;
begin
  select * into v_chain from receipt_chain where account_id = p_account;
  select jsonb_agg(
      jsonb_build_object(
        'id', o.id, 'rules', o.rules, 'factor', o.factor, 'reason', o.reason,
        'grantedBy', o.granted_by, 'grantedAt', o.granted_at)
      order by o.granted_at desc)
    into v_overrides
    from decision_override o
    where o.account_id = p_account and o.expires_at > p_at
      and o.channel = p_channel and o.contact_point_id = p_contact_point
      and not exists (
        select from decision d where d.account_id = p_account and d.override_id = o.id);
  return jsonb_build_object(
    'sequence', coalesce(v_chain.last_sequence, 0),
    'hash', encode(v_chain.last_hash, 'base64'),
    'overrides', coalesce(v_overrides, '[]'));
end $$;
