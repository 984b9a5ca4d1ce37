-- Every amount that changed what is owed: double entry, append only, partitioned by account.
-- Sign of a posting: debit positive, credit negative. Each entry adds up to zero in its currency.
create table account_balance (
  account_id uuid primary key,
  currency text not null,
  principal_minor bigint not null,
  interest_minor bigint not null,
  fees_minor bigint not null,
  version bigint not null,
  constraint fk_account_balance_account foreign key (account_id) references account (id),
  constraint ck_account_balance_owed
    check (principal_minor >= 0 and interest_minor >= 0 and fees_minor >= 0)
) with (fillfactor = 70);

create table ledger_entry (
  account_id uuid not null,
  id uuid not null,
  creditor_id uuid not null,
  sequence bigint not null,
  kind text not null,
  currency text not null,
  amount_minor bigint not null,
  balance_minor bigint not null,
  value_on date not null,
  method text,
  reference text,
  reason text,
  reverses uuid,
  booked_by text not null,
  booked_at timestamptz not null,
  constraint pk_ledger_entry primary key (account_id, id),
  constraint uq_ledger_entry_sequence unique (account_id, sequence),
  constraint uq_ledger_entry_reverses unique (account_id, reverses),
  constraint ck_ledger_entry_balance check (balance_minor >= 0),
  constraint ck_ledger_entry_kind check (
    case kind
      when 'PLACEMENT' then amount_minor > 0 and sequence = 1 and reverses is null
      when 'PAYMENT' then amount_minor < 0 and method is not null and reverses is null
      when 'REVERSAL' then amount_minor > 0 and reason is not null and reverses is not null
      when 'ADJUSTMENT' then amount_minor <> 0 and reason is not null and reverses is null
      else false
    end)
) partition by hash (account_id);

create table ledger_posting (
  account_id uuid not null,
  entry_id uuid not null,
  book text not null,
  creditor_id uuid not null,
  currency text not null,
  amount_minor bigint not null,
  constraint pk_ledger_posting primary key (account_id, entry_id, book),
  constraint ck_ledger_posting_book check (
    book in ('PRINCIPAL', 'INTEREST', 'FEES', 'CREDITOR_CLAIMS', 'TRUST', 'CREDITOR_PAYABLE')),
  constraint ck_ledger_posting_amount check (amount_minor <> 0)
) partition by hash (account_id);
create index ix_ledger_posting_creditor
  on ledger_posting (creditor_id, book, currency) include (amount_minor);

revoke update, delete, truncate on ledger_entry, ledger_posting from ${app_role};

-- The partitions are reached through their parent only, so that its triggers see every row.
do $$
begin
  for part in 0..7 loop
    execute format(
      'create table ledger_entry_%s partition of ledger_entry for values with (modulus 8, remainder %s)',
      part, part);
    execute format(
      'create table ledger_posting_%s partition of ledger_posting for values with (modulus 8, remainder %s)',
      part, part);
    execute format('revoke all on ledger_entry_%s, ledger_posting_%s from ${app_role}', part, part);
  end loop;
end $$;

-- An entry and its postings are written by one statement; at its end they must balance. The plans
-- are held to index lookups: cached while the tables are small, they must stay good when they are not.
create function ledger_entries_have_postings() returns trigger language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  if exists (
    select from new_entry entry
    where not exists (
      select from ledger_posting posting
      where posting.account_id = entry.account_id and posting.entry_id = entry.id))
  then
    raise exception 'a ledger entry has no postings'
      using errcode = 'check_violation', constraint = 'ck_ledger_entry_has_postings';
  end if;
  return null;
end $$;
create trigger ledger_entries_have_postings after insert on ledger_entry
  referencing new table as new_entry
  for each statement execute function ledger_entries_have_postings();

create function ledger_postings_balance() returns trigger language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  if exists (
    select from new_posting
    group by account_id, entry_id, currency
    having sum(amount_minor) <> 0)
  then
    raise exception 'a ledger entry does not add up to zero'
      using errcode = 'check_violation', constraint = 'ck_ledger_posting_balanced';
  end if;
  if exists (
    select from new_posting posting
    where not exists (
      select from ledger_entry entry
      where entry.account_id = posting.account_id and entry.id = posting.entry_id
        and entry.currency = posting.currency and entry.creditor_id = posting.creditor_id))
  then
    raise exception 'a ledger posting belongs to no entry of its currency and creditor'
      using errcode = 'check_violation', constraint = 'ck_ledger_posting_entry';
  end if;
  return null;
end $$;
create trigger ledger_postings_balance after insert on ledger_posting
  referencing new table as new_posting
  for each statement execute function ledger_postings_balance();
