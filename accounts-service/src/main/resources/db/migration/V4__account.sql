-- One debt of one debtor to one creditor. What is owed on it stands in the ledger.
create table account (
  id uuid primary key,
  version bigint not null,
  creditor_id uuid not null,
  debtor_id uuid not null,
  placement_id uuid not null,
  reference text not null,
  currency text not null,
  status text not null,
  plan_id uuid,
  plan_sequence bigint not null,
  closed_on date,
  debt_kind text,
  original_creditor text,
  description text,
  itemization_date date,
  itemization_basis text,
  itemization_amount_minor bigint,
  itemization_interest_minor bigint,
  itemization_fees_minor bigint,
  itemization_credits_minor bigint,
  placed_at timestamptz not null,
  constraint fk_account_creditor foreign key (creditor_id) references creditor (id),
  constraint fk_account_debtor foreign key (debtor_id) references debtor (id),
  constraint fk_account_placement foreign key (placement_id) references placement (id),
  constraint uq_account_reference unique (creditor_id, reference),
  constraint ck_account_currency check (currency ~ '^[A-Z]{3}$'),
  constraint ck_account_status check (
    case status
      when 'ACTIVE' then plan_id is null and closed_on is null
      when 'IN_PLAN' then plan_id is not null and closed_on is null
      when 'PAID' then plan_id is null and closed_on is not null
      else false
    end),
  constraint ck_account_itemization check (
    num_nulls(itemization_amount_minor, itemization_interest_minor, itemization_fees_minor,
      itemization_credits_minor) in (0, 4))
);
create index ix_account_newest on account (placed_at desc, id desc);
create index ix_account_creditor on account (creditor_id, placed_at desc, id desc);
create index ix_account_debtor on account (debtor_id);
create index ix_account_reference on account (reference);
