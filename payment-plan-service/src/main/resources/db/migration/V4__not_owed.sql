-- Promises follow the debt down: one that nothing of is owed any more is cancelled.
alter table promise
  drop constraint ck_promise_cancel_reason,
  add constraint ck_promise_cancel_reason
    check (cancel_reason in ('REQUESTED', 'ACCOUNT_PAID', 'NOT_OWED'));
