-- When the clearance was withdrawn of an attempt that has a result all the same: a contact from then on
-- was made outside its clearance, as one is after the reservation's end.
alter table attempt add column withdrawn_at timestamptz;
-- The debtor's other accounts that were spoken of in the same conversation.
alter table attempt add column debts_discussed uuid[];
-- Rows that were there before have neither, and are not looked at.
alter table attempt
  add constraint ck_attempt_withdrawn check (withdrawn_at is null or status in ('COMPLETED', 'FAILED')) not valid,
  add constraint ck_attempt_debts_discussed check (
    debts_discussed is null
    or party = 'RIGHT_PARTY' and cardinality(debts_discussed) between 1 and 20
      and not account_id = any (debts_discussed)) not valid;
select bound_times();
