-- What is owed on an account, as accounts-service told last; empty for accounts placed before.
alter table known_account
  add column owed_minor bigint,
  add column owed_sequence bigint not null default 0,
  add constraint ck_known_account_owed check (owed_minor >= 0);

-- A plan asks for no more than is owed: its last installments shrink, to nothing if need be.
alter table plan
  drop constraint ck_plan_amounts,
  add constraint ck_plan_amounts check (total_minor > 0 and paid_minor between 0 and total_minor);
alter table installment
  drop constraint ck_installment_amount,
  add constraint ck_installment_amount check (
    paid_minor between 0 and amount_minor and (amount_minor > 0 or status = 'CANCELLED')),
  drop constraint ck_installment_status,
  add constraint ck_installment_status check (
    case
      when status = 'PAID' then paid_minor = amount_minor
      when status in ('DUE', 'MISSED') then paid_minor < amount_minor
      when status = 'CANCELLED' then paid_minor < amount_minor or amount_minor = 0
      else false
    end);

-- Money may keep a promise whose time has passed: the lapsed ones of an account are looked for too.
create index ix_promise_expected on promise (account_id, due_on, id)
  where status in ('OPEN', 'PARTIALLY_KEPT', 'BROKEN');
