-- What the row said that opened an account, as digests of its columns: a later row about the account
-- either says the same again or is a conflict. Accounts placed before have none.
create table placed_row (
  account_id uuid primary key,
  digests bytea not null,
  constraint fk_placed_row_account foreign key (account_id) references account (id)
);
revoke update, delete, truncate on placed_row from ${app_role};

alter table placement_refusal
  add column reference text,
  add column effect text not null default 'ROW_REFUSED',
  add constraint ck_placement_refusal_effect check (effect in ('ROW_REFUSED', 'VALUE_LEFT_OUT'));

-- A placement of which every row was refused is no success.
alter table placement
  add column values_left_out bigint not null default 0,
  add constraint ck_placement_values_left_out check (values_left_out >= 0),
  drop constraint ck_placement_state,
  add constraint ck_placement_state check (
    case state
      when 'RECEIVED' then completed_at is null and problem is null and rows_read = 0
      when 'LOADING' then completed_at is null and problem is null
      when 'LOADED' then
        completed_at is not null and problem is null and rows_refused = 0 and values_left_out = 0
      when 'LOADED_WITH_ERRORS' then
        completed_at is not null
        and (problem is not null or rows_refused > 0 or values_left_out > 0)
      when 'REJECTED' then
        completed_at is not null and problem is not null and rows_read = rows_refused
      else false
    end);
