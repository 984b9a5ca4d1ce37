-- What is expected of the debtors of known accounts, and the payments that fulfil it.

-- An account somebody told of. Its row is the lock that all changes below it take first. What
-- account-placed tells is missing as long as only later events of the account have been heard.
create table known_account (
  id uuid primary key,
  creditor_id uuid,
  debtor_id uuid,
  currency text,
  zones text,
  paid boolean not null,
  constraint ck_known_account_placed
    check (num_nulls(creditor_id, debtor_id, currency, zones) in (0, 4)),
  constraint ck_known_account_currency check (currency ~ '^[A-Z]{3}$')
);

-- Every payment heard of; without received_on only its reversal has been heard.
create table payment (
  id uuid primary key,
  account_id uuid not null,
  currency text not null,
  amount_minor bigint not null,
  received_on date,
  occurred_at timestamptz,
  reversed boolean not null,
  constraint fk_payment_account foreign key (account_id) references known_account (id),
  constraint ck_payment_amount check (amount_minor > 0),
  constraint ck_payment_heard check (reversed or num_nulls(received_on, occurred_at) = 0)
);
create index ix_payment_standing on payment (account_id, occurred_at, id) where not reversed;

create table promise (
  id uuid primary key,
  version bigint not null,
  account_id uuid not null,
  creditor_id uuid not null,
  attempt_id uuid,
  currency text not null,
  amount_minor bigint not null,
  kept_minor bigint not null,
  due_on date not null,
  lapses_on date not null,
  lapses_at timestamptz not null,
  made_at timestamptz not null,
  status text not null,
  ended_on date,
  cancel_reason text,
  created_at timestamptz not null,
  constraint fk_promise_account foreign key (account_id) references known_account (id),
  constraint ck_promise_amount check (amount_minor > 0 and kept_minor between 0 and amount_minor),
  constraint ck_promise_lapses check (lapses_on > due_on),
  constraint ck_promise_ended check ((ended_on is null) = (status = 'OPEN')),
  constraint ck_promise_cancelled check ((cancel_reason is null) = (status <> 'CANCELLED')),
  constraint ck_promise_cancel_reason check (cancel_reason in ('REQUESTED', 'ACCOUNT_PAID')),
  constraint ck_promise_status check (
    case status
      when 'OPEN' then kept_minor < amount_minor
      when 'KEPT' then kept_minor = amount_minor
      when 'PARTIALLY_KEPT' then kept_minor > 0 and kept_minor < amount_minor
      when 'BROKEN' then kept_minor = 0
      when 'CANCELLED' then kept_minor < amount_minor
      else false
    end)
);
create index ix_promise_newest on promise (created_at desc, id desc);
create index ix_promise_account on promise (account_id, created_at desc, id desc);
create index ix_promise_creditor on promise (creditor_id, created_at desc, id desc);
create index ix_promise_lapsing on promise (lapses_at) where status = 'OPEN';

-- What each payment gave to each promise; a reversal takes exactly this back.
create table promise_allotment (
  promise_id uuid not null,
  payment_id uuid not null,
  amount_minor bigint not null,
  constraint pk_promise_allotment primary key (promise_id, payment_id),
  constraint fk_promise_allotment_promise foreign key (promise_id) references promise (id),
  constraint fk_promise_allotment_payment foreign key (payment_id) references payment (id),
  constraint ck_promise_allotment_amount check (amount_minor > 0)
);
create index ix_promise_allotment_payment on promise_allotment (payment_id);

-- Promises that contact attempts recorded for accounts not placed yet.
create table awaited_promise (
  attempt_id uuid primary key,
  account_id uuid not null,
  currency text not null,
  amount_minor bigint not null,
  due_on date not null,
  made_at timestamptz not null,
  constraint fk_awaited_promise_account foreign key (account_id) references known_account (id)
);
create index ix_awaited_promise_account on awaited_promise (account_id);

create table plan (
  id uuid primary key,
  version bigint not null,
  account_id uuid not null,
  creditor_id uuid not null,
  currency text not null,
  total_minor bigint not null,
  paid_minor bigint not null,
  cadence text not null,
  installment_count integer not null,
  first_due_on date not null,
  last_due_on date not null,
  status text not null,
  activated_at timestamptz,
  ended_on date,
  completion text,
  cancel_reason text,
  created_at timestamptz not null,
  constraint fk_plan_account foreign key (account_id) references known_account (id),
  constraint ck_plan_cadence
    check (cadence in ('WEEKLY', 'EVERY_TWO_WEEKS', 'TWICE_A_MONTH', 'MONTHLY')),
  constraint ck_plan_amounts
    check (total_minor >= installment_count and paid_minor between 0 and total_minor),
  constraint ck_plan_schedule
    check (installment_count between 1 and 120 and last_due_on >= first_due_on),
  constraint ck_plan_completion check (completion in ('ALL_PAID', 'ACCOUNT_PAID')),
  constraint ck_plan_cancel_reason
    check (cancel_reason in ('REQUESTED', 'ACCOUNT_PAID', 'SUPERSEDED')),
  constraint ck_plan_completed check ((completion is null) = (status <> 'COMPLETED')),
  constraint ck_plan_cancelled check ((cancel_reason is null) = (status <> 'CANCELLED')),
  constraint ck_plan_status check (
    case status
      when 'PROPOSED' then activated_at is null and ended_on is null and paid_minor = 0
      when 'ACTIVE' then activated_at is not null and ended_on is null and paid_minor < total_minor
      when 'COMPLETED' then
        activated_at is not null and ended_on is not null
        and (completion <> 'ALL_PAID' or paid_minor = total_minor)
      when 'CANCELLED' then ended_on is not null and (activated_at is not null or paid_minor = 0)
      else false
    end)
);
create unique index uq_plan_account_open on plan (account_id) where status in ('PROPOSED', 'ACTIVE');
create index ix_plan_newest on plan (created_at desc, id desc);
create index ix_plan_account on plan (account_id, created_at desc, id desc);
create index ix_plan_creditor on plan (creditor_id, created_at desc, id desc);

create table installment (
  plan_id uuid not null,
  number integer not null,
  due_on date not null,
  lapses_at timestamptz not null,
  amount_minor bigint not null,
  paid_minor bigint not null,
  status text not null,
  constraint pk_installment primary key (plan_id, number),
  constraint fk_installment_plan foreign key (plan_id) references plan (id),
  constraint ck_installment_number check (number between 1 and 120),
  constraint ck_installment_amount check (amount_minor > 0 and paid_minor between 0 and amount_minor),
  constraint ck_installment_status check (
    case
      when status = 'PAID' then paid_minor = amount_minor
      when status in ('DUE', 'MISSED', 'CANCELLED') then paid_minor < amount_minor
      else false
    end)
);
create index ix_installment_lapsing on installment (lapses_at) where status = 'DUE';

-- What each payment gave to each installment; a reversal takes exactly this back.
create table installment_allotment (
  plan_id uuid not null,
  payment_id uuid not null,
  number integer not null,
  amount_minor bigint not null,
  constraint pk_installment_allotment primary key (plan_id, payment_id, number),
  constraint fk_installment_allotment_installment
    foreign key (plan_id, number) references installment (plan_id, number),
  constraint fk_installment_allotment_payment foreign key (payment_id) references payment (id),
  constraint ck_installment_allotment_amount check (amount_minor > 0)
);
create index ix_installment_allotment_payment on installment_allotment (payment_id);
