-- The name that money has at its processor: of one creditor and method it is booked once, on whichever
-- account. Kept beside the ledger, which says no more than what was booked.
create table payment_reference (
  creditor_id uuid not null,
  method text not null,
  reference text not null,
  account_id uuid not null,
  payment_id uuid not null,
  constraint pk_payment_reference primary key (creditor_id, method, reference)
);

-- Of payments from before that share a reference the first has it; the others stand as they are.
insert into payment_reference (creditor_id, method, reference, account_id, payment_id)
select e.creditor_id, e.method, e.reference, e.account_id, e.id
from ledger_entry e
where e.kind = 'PAYMENT' and e.reference is not null
  and not exists (
    select from ledger_entry r
    where r.account_id = e.account_id and r.reverses = e.id and r.reason = 'MISPOSTED')
order by e.booked_at, e.sequence, e.id
on conflict do nothing;
