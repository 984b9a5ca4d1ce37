-- One allowed decision as compliance-service takes it: the same statements in the same order, with what the
-- service really stored for one. Evaluation, hashes and signature are left out, for they are not the database's.
\set n random(1, :accounts)
\set key random(1, 9000000000000000000)
begin;
select found.*,
  format('%s-0000-4000-a000-%s', lpad(:facts, 8, '0'), lpad(to_hex(:n::bigint), 12, '0')) as account,
  format('%s-0000-4000-8000-%s', lpad(:facts, 8, '0'), lpad(to_hex(:n::bigint), 12, '0')) as point,
  format('%s-0000-4000-b000-%s', lpad(:facts, 8, '0'), lpad(to_hex(:n::bigint), 12, '0')) as debtor,
  gen_random_uuid() as decision, gen_random_uuid() as reservation, clock_timestamp() + :ahead::interval as now
from idempotency_find(:subject, :key) found \gset
select read.*, read.continues ->> 'hash' as last, (read.continues ->> 'sequence')::bigint + 1 as next
from (
  select basis, decision_continues(:account, 'CALL', :point, :now) as continues
  from decision_basis(:account, :now) basis
  where basis is not null) read \gset
with decided as (
  insert into decision (id, account_id, debtor_id, creditor_id, channel, contact_point_id,
    asked, verdict, at, decided_at, asked_by, rules, next_permitted_at, next_condition, pack_version,
    reservation_id, sequence, previous_hash, facts_hash, key_id, signature, override_id,
    placed_by)
  values (:decision, :account, :debtor, '00000000-0000-4000-8000-0000000000c1', 'CALL', :point,
    '{}', 'ALLOWED', :now, :now, :subject, :rules::jsonb, null, null, :pack,
    :reservation, :next, decode(nullif(:last, ''), 'base64'), decode(:hash, 'hex'), :keyid,
    decode(:signature, 'hex'), null, 'POSTAL_CODE'))
, reserved as (
  insert into reservation
    (id, account_id, decision_id, channel, contact_point_id, asked, at, reserved_at, expires_at,
    state)
  values (:reservation, :account, :decision, 'CALL', :point, '{}', :now, :now,
    :now::timestamptz + interval '15 minutes', 'HELD'))
select outbox_append(array[uuidv7()], array['compliance.decision'], array[:account]::uuid[],
    array['contact-allowed.v1'], array[:event], :now, nullif(:traceparent, 'none')),
  receipt_chain_advance(:account, :next, decode(nullif(:last, ''), 'base64'), decode(:hash, 'hex'));
insert into idempotency_key (subject, key, fingerprint, status, headers, body)
values (:subject, :key, decode(:hash, 'hex'), 201, :kept, :answer);
commit;
