-- How many decisions of an account are from before there were receipts. Written once, here: whatever else
-- has no receipt was robbed of it.
create table decision_before_receipts (
  account_id uuid primary key,
  decisions bigint not null
);
insert into decision_before_receipts
  select account_id, count(*) from decision where sequence is null group by account_id;
revoke insert, update, delete, truncate on decision_before_receipts from ${app_role};
