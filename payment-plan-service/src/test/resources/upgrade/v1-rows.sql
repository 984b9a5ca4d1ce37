-- What a service of schema version 1 may have held: an account with a kept promise and a plan of which one installment is paid.
insert into known_account (id, creditor_id, debtor_id, currency, zones, paid) values
  ('0a000000-0000-4000-8000-0000000000a1', '0a000000-0000-4000-8000-0000000000c1', '0a000000-0000-4000-8000-0000000000d1', 'USD',
   'America/Chicago', false),
  ('0a000000-0000-4000-8000-0000000000a2', null, null, null, null, false);
insert into payment (id, account_id, currency, amount_minor, received_on, occurred_at, reversed) values
  ('0a000000-0000-4000-8000-0000000000e1', '0a000000-0000-4000-8000-0000000000a1', 'USD', 500, '2026-01-15', now() - interval '9 days', false),
  ('0a000000-0000-4000-8000-0000000000e2', '0a000000-0000-4000-8000-0000000000a1', 'USD', 700, '2026-02-15', now() - interval '8 days', false);
insert into promise (id, version, account_id, creditor_id, currency, amount_minor, kept_minor, due_on, lapses_on, lapses_at,
    made_at, status, ended_on, created_at) values
  ('0a000000-0000-4000-8000-0000000000b1', 1, '0a000000-0000-4000-8000-0000000000a1', '0a000000-0000-4000-8000-0000000000c1', 'USD',
   500, 500, '2026-01-20', '2026-01-22', now() - interval '7 days', now() - interval '10 days', 'KEPT', '2026-01-15', now() - interval '10 days');
insert into promise_allotment (promise_id, payment_id, amount_minor) values
  ('0a000000-0000-4000-8000-0000000000b1', '0a000000-0000-4000-8000-0000000000e1', 500);
insert into awaited_promise (attempt_id, account_id, currency, amount_minor, due_on, made_at) values
  ('0a000000-0000-4000-8000-0000000000b2', '0a000000-0000-4000-8000-0000000000a2', 'USD', 300, '2099-01-20', now() - interval '1 day');
insert into plan (id, version, account_id, creditor_id, currency, total_minor, paid_minor, cadence, installment_count,
    first_due_on, last_due_on, status, activated_at, created_at) values
  ('0a000000-0000-4000-8000-0000000000f1', 1, '0a000000-0000-4000-8000-0000000000a1', '0a000000-0000-4000-8000-0000000000c1', 'USD',
   1400, 700, 'MONTHLY', 2, '2099-01-01', '2099-02-01', 'ACTIVE', now() - interval '9 days', now() - interval '9 days');
insert into installment (plan_id, number, due_on, lapses_at, amount_minor, paid_minor, status) values
  ('0a000000-0000-4000-8000-0000000000f1', 1, '2099-01-01', '2099-01-03T00:00:00Z', 700, 700, 'PAID'),
  ('0a000000-0000-4000-8000-0000000000f1', 2, '2099-02-01', '2099-02-03T00:00:00Z', 700, 0, 'DUE');
insert into installment_allotment (plan_id, payment_id, number, amount_minor) values
  ('0a000000-0000-4000-8000-0000000000f1', '0a000000-0000-4000-8000-0000000000e2', 1, 700);
