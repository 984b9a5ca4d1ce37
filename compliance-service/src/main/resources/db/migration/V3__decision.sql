-- What was asked and what the law said to it. Written once.
create table decision (
  id uuid not null,
  account_id uuid not null,
  debtor_id uuid not null,
  creditor_id uuid not null,
  channel text not null,
  contact_point_id uuid not null,
  verdict text not null,
  at timestamptz not null,
  decided_at timestamptz not null,
  asked_by text not null,
  rules jsonb not null,
  next_permitted_at timestamptz,
  next_condition text,
  pack_version text not null,
  reservation_id uuid,
  constraint pk_decision primary key (account_id, id),
  constraint ck_decision_channel check (channel in ('CALL', 'VOICEMAIL', 'SMS', 'EMAIL', 'LETTER')),
  constraint ck_decision_verdict check (
    case verdict
      when 'ALLOWED' then reservation_id is not null and next_permitted_at is null and next_condition is null
      when 'BLOCKED' then reservation_id is null and (next_permitted_at is null) <> (next_condition is null)
      else false
    end)
) partition by hash (account_id);
create index ix_decision_id on decision (id);
create index ix_decision_newest on decision (account_id, decided_at desc, id desc);

-- One unit of contact budget. HELD until the result of the act is known; COMMITTED: it took place;
-- RELEASED: nothing was sent; EXPIRED: no result came in time (a late one still commits it).
create table reservation (
  id uuid not null,
  account_id uuid not null,
  decision_id uuid not null,
  channel text not null,
  contact_point_id uuid not null,
  at timestamptz not null,
  expires_at timestamptz not null,
  state text not null,
  settled_at timestamptz,
  constraint pk_reservation primary key (account_id, id),
  constraint ck_reservation_state check (state in ('HELD', 'COMMITTED', 'RELEASED', 'EXPIRED')),
  constraint ck_reservation_settled check ((state = 'HELD') = (settled_at is null))
) partition by hash (account_id);
create index ix_reservation_held on reservation (account_id) where state = 'HELD';
create index ix_reservation_due on reservation (expires_at) where state = 'HELD';

do $$
begin
  for i in 0 .. 15 loop
    execute format(
      'create table decision_%s partition of decision for values with (modulus 16, remainder %s)', i, i);
    execute format('revoke update, delete, truncate on decision_%s from ${app_role}', i);
    execute format(
      'create table reservation_%s partition of reservation for values with (modulus 16, remainder %s)'
      ' with (fillfactor = 70)', i, i);
  end loop;
end $$;
revoke update, delete, truncate on decision from ${app_role};

-- All a decision rests on, in one round trip. Locks the debtor first; what follows is a statement of
-- its own because only then its snapshot is younger than the lock: read together with the lock, a
-- decision that waited would not see the reservation it waited for.
create function decision_basis(p_account uuid, p_since timestamptz) returns jsonb
language plpgsql volatile as $$
declare
  v_debtor uuid;
  v_basis jsonb;
begin
  select debtor_id into v_debtor from case_file where account_id = p_account;
  if not found then
    return null;
  end if;
  perform 1 from debtor where id = v_debtor for no key update;
  select jsonb_build_object(
    'debtorId', d.id,
    'creditorId', d.creditor_id,
    'cases', (
      select jsonb_agg(jsonb_build_object(
        'accountId', c.account_id, 'country', c.country, 'state', c.state, 'zones', c.zones,
        'closedAt', c.closed_at))
      from case_file c where c.debtor_id = d.id),
    'contactPoints', coalesce((
      select jsonb_agg(jsonb_build_object('id', p.id, 'kind', p.kind, 'zones', p.zones))
      from contact_point p where p.debtor_id = d.id), '[]'),
    'facts', coalesce((
      select jsonb_agg(jsonb_build_object(
        'id', f.id, 'type', f.type, 'at', f.holds_from, 'attributes', f.attributes))
      from case_file c join fact f on f.account_id = c.account_id
      where c.debtor_id = d.id and f.holds_from >= p_since), '[]'),
    'restrictions', coalesce((
      select jsonb_agg(jsonb_build_object(
        'id', r.id, 'accountId', r.account_id, 'kind', r.kind, 'channel', r.channel,
        'contactPointId', r.contact_point_id, 'holdsFrom', r.holds_from))
      from restriction r
      where r.debtor_id = d.id
        and not exists (select from restriction_revocation v where v.restriction_id = r.id)), '[]'),
    'held', coalesce((
      select jsonb_agg(jsonb_build_object(
        'id', h.id, 'accountId', h.account_id, 'channel', h.channel,
        'contactPointId', h.contact_point_id, 'at', h.at))
      from case_file c join reservation h on h.account_id = c.account_id
      where c.debtor_id = d.id and h.state = 'HELD'), '[]'))
  into v_basis from debtor d where d.id = v_debtor;
  return v_basis;
end $$;
