-- What is owed, as the latest event of the account says: the text of a message may state it. Null until an event
-- tells it; the number of the event keeps a late one from bringing an old balance back.
alter table case_file
  add column balance_minor bigint,
  add column balance_currency text,
  add column balance_sequence bigint,
  add constraint ck_case_file_balance check (
    (balance_minor is null) = (balance_currency is null) and (balance_minor is null) = (balance_sequence is null));
