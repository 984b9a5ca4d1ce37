-- What payment-plan-service said of the promise that a result brought: the promise it made of it, or why it
-- refused it. Neither while it has said nothing.
alter table attempt add column promise_id uuid;
alter table attempt add column promise_refusal text;
-- Rows that were there before have neither, and are not looked at.
alter table attempt
  add constraint ck_attempt_promise_fate check (
    num_nonnulls(promise_id, promise_refusal) = 0
    or num_nonnulls(promise_id, promise_refusal) = 1 and coalesce(result, '') = 'PROMISE') not valid;
