-- What a service of schema version 5 may have held: one account with a payment, and a file of which a row was refused.
insert into creditor (id, version, code, name, currency, allocation_order, created_at) values
  ('0a000000-0000-4000-8000-0000000000c1', 0, 'KEPT', 'Kept Bank', 'USD', 'FEES,INTEREST,PRINCIPAL', now() - interval '40 days');
insert into placement (id, version, creditor_id, state, format, file_name, sha256, rows_read, rows_accepted,
    rows_refused, rows_duplicate, received_by, created_at, updated_at, completed_at) values
  ('0a000000-0000-4000-8000-0000000000f1', 3, '0a000000-0000-4000-8000-0000000000c1', 'LOADED_WITH_ERRORS', 'CSV', 'kept.csv',
   repeat('0', 64), 2, 1, 1, 0, 'somebody', now() - interval '40 days', now() - interval '40 days', now() - interval '40 days');
insert into placement_refusal (placement_id, id, line, field, reason) values
  ('0a000000-0000-4000-8000-0000000000f1', '0a000000-0000-4000-8000-0000000000f2', 3, 'currency', 'is not USD');
insert into debtor (id, version, creditor_id, reference, kind, name, first_name, last_name, country, state, created_at) values
  ('0a000000-0000-4000-8000-0000000000d1', 0, '0a000000-0000-4000-8000-0000000000c1', 'D-1', 'PERSON', 'Person A', 'Person', 'A',
   'US', 'TX', now() - interval '40 days');
insert into contact_point (id, debtor_id, kind, type, value, region, zones, locates, created_at) values
  ('0a000000-0000-4000-8000-0000000000b1', '0a000000-0000-4000-8000-0000000000d1', 'PHONE', 'MOBILE', '+15125550142', 'US',
   array['America/Chicago'], true, now() - interval '40 days');
insert into account (id, version, creditor_id, debtor_id, placement_id, reference, currency, status, plan_sequence,
    debt_kind, itemization_date, itemization_amount_minor, itemization_interest_minor, itemization_fees_minor,
    itemization_credits_minor, placed_at) values
  ('0a000000-0000-4000-8000-0000000000a1', 1, '0a000000-0000-4000-8000-0000000000c1', '0a000000-0000-4000-8000-0000000000d1',
   '0a000000-0000-4000-8000-0000000000f1', 'R-1', 'USD', 'ACTIVE', 0, 'credit card', '2020-01-02', 10000, 0, 0, 0,
   now() - interval '40 days');
insert into account_balance (account_id, currency, principal_minor, interest_minor, fees_minor, version) values
  ('0a000000-0000-4000-8000-0000000000a1', 'USD', 9000, 0, 0, 2);
with entry as (
  insert into ledger_entry (account_id, id, creditor_id, sequence, kind, currency, amount_minor, balance_minor, value_on,
      method, booked_by, booked_at)
  select '0a000000-0000-4000-8000-0000000000a1', e.id::uuid, '0a000000-0000-4000-8000-0000000000c1', e.sequence, e.kind, 'USD',
    e.amount, e.balance, '2026-01-15', e.method, 'somebody', now() - interval '40 days'
  from (values
    ('0a000000-0000-4000-8000-0000000000e1', 1, 'PLACEMENT', 10000, 10000, null),
    ('0a000000-0000-4000-8000-0000000000e2', 2, 'PAYMENT', -1000, 9000, 'ACH')) e (id, sequence, kind, amount, balance, method))
insert into ledger_posting (account_id, entry_id, creditor_id, currency, book, amount_minor)
select '0a000000-0000-4000-8000-0000000000a1', p.id::uuid, '0a000000-0000-4000-8000-0000000000c1', 'USD', p.book, p.amount
from (values
  ('0a000000-0000-4000-8000-0000000000e1', 'PRINCIPAL', 10000),
  ('0a000000-0000-4000-8000-0000000000e1', 'CREDITOR_CLAIMS', -10000),
  ('0a000000-0000-4000-8000-0000000000e2', 'PRINCIPAL', -1000),
  ('0a000000-0000-4000-8000-0000000000e2', 'CREDITOR_CLAIMS', 1000),
  ('0a000000-0000-4000-8000-0000000000e2', 'TRUST', 1000),
  ('0a000000-0000-4000-8000-0000000000e2', 'CREDITOR_PAYABLE', -1000)) p (id, book, amount);
