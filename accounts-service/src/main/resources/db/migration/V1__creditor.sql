-- Who is owed: places accounts, receives what is collected.
create table creditor (
  id uuid primary key,
  version bigint not null,
  code text not null,
  name text not null,
  currency text not null,
  allocation_order text not null,
  created_at timestamptz not null,
  constraint uq_creditor_code unique (code),
  constraint ck_creditor_code check (code ~ '^[A-Z0-9][A-Z0-9_-]{1,19}$'),
  constraint ck_creditor_name check (length(name) between 1 and 200),
  constraint ck_creditor_currency check (currency ~ '^[A-Z]{3}$'),
  constraint ck_creditor_allocation_order check (
    allocation_order in (
      'FEES,INTEREST,PRINCIPAL', 'FEES,PRINCIPAL,INTEREST', 'INTEREST,FEES,PRINCIPAL',
      'INTEREST,PRINCIPAL,FEES', 'PRINCIPAL,FEES,INTEREST', 'PRINCIPAL,INTEREST,FEES'))
);
create index ix_creditor_newest on creditor (created_at desc, id desc);
