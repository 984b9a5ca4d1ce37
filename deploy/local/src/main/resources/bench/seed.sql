-- Accounts that a call may lawfully be placed about, each with a debtor of its own and {facts} facts, in the
-- shape in which the service writes them. The contacts among them are older than the weeks that limits count.

create temporary table seeded on commit drop as
select
  n,
  format('%s-0000-4000-a000-%s', lpad('{facts}', 8, '0'), lpad(to_hex(n), 12, '0'))::uuid as account_id,
  format('%s-0000-4000-b000-%s', lpad('{facts}', 8, '0'), lpad(to_hex(n), 12, '0'))::uuid as debtor_id,
  format('%s-0000-4000-8000-%s', lpad('{facts}', 8, '0'), lpad(to_hex(n), 12, '0'))::uuid as phone_id,
  format('%s-0000-4000-9000-%s', lpad('{facts}', 8, '0'), lpad(to_hex(n), 12, '0'))::uuid as email_id,
  timestamptz '{now}' - interval '800 days' as placed_at
from generate_series(1, {accounts}) n;

insert into debtor (id, creditor_id, kind, created_at, told_at)
select debtor_id, '00000000-0000-4000-8000-0000000000c1', 'PERSON', placed_at, timestamptz '{now}' - interval '1 hour'
from seeded;

insert into case_file
  (account_id, debtor_id, creditor_id, status, country, state, zones, debt_kind, opened_at, recorded_at)
select
  account_id, debtor_id, '00000000-0000-4000-8000-0000000000c1', 'OPEN', 'US', 'TX', '{America/Chicago}',
  'CREDIT_CARD', placed_at, placed_at
from seeded;

insert into contact_point (id, debtor_id, kind, type, zones, workplace, added_at, recorded_at)
select phone_id, debtor_id, 'PHONE', 'MOBILE', '{America/Chicago}'::text[], false, placed_at, placed_at from seeded
union all
select email_id, debtor_id, 'EMAIL', 'PERSONAL', '{}', false, placed_at, placed_at from seeded;

insert into fact
  (id, account_id, type, holds_from, attributes, recorded_at, recorded_by, lasting, consumer_wide)
select
  md5(account_id || ' ' || k)::uuid, account_id, said.type, said.at, said.attributes, said.at, said.recorded_by,
  said.lasting, said.type in ('EMAIL_IN', 'PORTAL_SESSION_START', 'PORTAL_SESSION_END')
from seeded
cross join generate_series(1, {facts}) k
cross join lateral (
  select
    timestamptz '{now}' - interval '8 days' - k * interval '55 days' / {facts} as weeks_ago,
    timestamptz '{now}' - interval '8 days' - k * interval '700 days' / {facts} as months_ago,
    format('attempt %s', md5(account_id || ' attempt ' || k)::uuid) as attempt
) times
cross join lateral (
  values
    (-2, 'INITIAL_COMMUNICATION', true, placed_at + interval '1 day',
      jsonb_build_object('debt', account_id, 'medium', 'oral'), attempt),
    (-1, 'VALIDATION_NOTICE_MAILED', true, placed_at + interval '3 days',
      jsonb_build_object('debt', account_id, 'end', (placed_at + interval '41 days')::date), 'local-agent'),
    (0, 'CALL_OUT', false, weeks_ago,
      jsonb_build_object('debt', account_id, 'number', phone_id, 'outcome', 'RANG_NO_ANSWER'), attempt),
    (1, 'EMAIL_OUT', false, weeks_ago,
      jsonb_build_object('debt', account_id, 'address', email_id, 'outcome', 'DELIVERED'), attempt),
    (2, 'PAYMENT_RECEIVED', true, months_ago, jsonb_build_object('debt', account_id, 'amount', '25.00'),
      format('payment-posted.v1 %s', md5(account_id || ' payment ' || k)::uuid)),
    (3, 'EMAIL_IN', true, months_ago, jsonb_build_object('debt', account_id, 'aboutDebt', true), 'local-agent'),
    (4, 'PORTAL_SESSION_START', true, months_ago, '{}'::jsonb, 'local-integrator'),
    (5, 'PORTAL_SESSION_END', true, months_ago + interval '5 minutes', '{}'::jsonb, 'local-integrator')
) said (part, type, lasting, at, attributes, recorded_by)
where said.part = case when k <= 2 then k - 3 else (k - 3) % 6 end;

-- Nobody watches the clocks of these accounts.
delete from clock_change;
