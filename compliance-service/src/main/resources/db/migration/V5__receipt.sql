-- What a decision's receipt says is the decision itself; stored besides is only what does not follow
-- from it: its place in the chain of its account, and the signature. A decision from before there
-- were receipts has none; the check is for those that follow.
alter table decision
  add column sequence bigint,
  add column previous_hash bytea,
  add column facts_hash bytea,
  add column key_id text,
  add column signature bytea,
  add column override_id uuid,
  add constraint ck_decision_receipt check (
    sequence is not null and sequence >= 1
    and (previous_hash is null) = (sequence = 1)
    and facts_hash is not null and key_id is not null and signature is not null) not valid;

-- Where each chain ends. The service can only take it a step further, by receipt_chain_advance: who
-- cuts off the newest decisions as the service's role leaves a head that tells.
create table receipt_chain (
  account_id uuid primary key,
  last_sequence bigint not null,
  last_hash bytea not null
) with (fillfactor = 70);
revoke insert, update, delete, truncate on receipt_chain from ${app_role};

create function receipt_chain_advance(
  p_account uuid, p_sequence bigint, p_previous bytea, p_hash bytea) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if p_sequence = 1 then
    insert into receipt_chain (account_id, last_sequence, last_hash) values (p_account, 1, p_hash);
  else
    update receipt_chain set last_sequence = p_sequence, last_hash = p_hash
    where account_id = p_account and last_sequence = p_sequence - 1 and last_hash = p_previous;
    if not found then
      raise exception 'The receipts of % do not end before %', p_account, p_sequence
        using errcode = '40001';
    end if;
  end if;
end $$;

-- A supervisor's leave to disregard presumptions, for one act of this kind.
create table decision_override (
  id uuid primary key,
  decision_id uuid not null,
  account_id uuid not null,
  debtor_id uuid not null,
  creditor_id uuid not null,
  channel text not null,
  contact_point_id uuid not null,
  rules text[] not null,
  factor text not null,
  reason text not null,
  granted_by text not null,
  granted_at timestamptz not null,
  expires_at timestamptz not null,
  constraint uq_decision_override_decision unique (decision_id),
  constraint fk_decision_override_decision foreign key (account_id, decision_id)
    references decision (account_id, id),
  constraint ck_decision_override_rules check (cardinality(rules) > 0),
  constraint ck_decision_override_factor check (factor in (
    'ACTIVE_LITIGATION', 'AVOID_NEGATIVE_EFFECT_TIME_CRITICAL', 'REQUIRED_BY_APPLICABLE_LAW',
    'RESPONSE_TO_INFORMATION_REQUEST')),
  constraint ck_decision_override_reason check (length(reason) between 1 and 500),
  constraint ck_decision_override_term check (expires_at > granted_at)
);
create index ix_decision_override_account on decision_override (account_id, expires_at);
revoke update, delete, truncate on decision_override from ${app_role};

-- It is used by the one decision that names it.
create unique index uq_decision_override_use on decision (account_id, override_id)
  where override_id is not null;

-- What a decision takes up beside its basis: the end of the account's chain, and leaves not used yet.
-- Called after decision_basis has locked the debtor; volatile, so that it sees what was committed
-- while that waited.
create function decision_continues(
  p_account uuid, p_channel text, p_contact_point uuid, p_at timestamptz) returns jsonb
language plpgsql volatile as $$
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
        select from decision d where d.account_id = o.account_id and d.override_id = o.id);
  return jsonb_build_object(
    'sequence', coalesce(v_chain.last_sequence, 0),
    'hash', encode(v_chain.last_hash, 'base64'),
    'overrides', coalesce(v_overrides, '[]'));
end $$;

-- The nightly verifications: whoever enters a day does its walk.
create table audit_run (
  day date primary key,
  started_at timestamptz not null,
  finished_at timestamptz,
  chains bigint,
  decisions bigint,
  broken bigint,
  constraint ck_audit_run_finished check (
    (finished_at is null) = (chains is null)
    and (finished_at is null) = (decisions is null)
    and (finished_at is null) = (broken is null))
);
