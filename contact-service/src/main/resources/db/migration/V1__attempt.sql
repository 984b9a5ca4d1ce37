-- What contact-service knows of an account. Attempts are asked for and withdrawn under its row lock.
create table account (
  id uuid primary key,
  creditor_id uuid not null,
  debtor_id uuid not null,
  currency text not null,
  status text not null,
  constraint ck_account_currency check (currency ~ '^[A-Z]{3}$'),
  constraint ck_account_status check (status in ('OPEN', 'PAID'))
);
create index ix_account_debtor on account (debtor_id);

-- One try to reach a debtor. Partitioned by its own id, so that the primary key holds a repeated
-- request off whichever account it names, and reading one attempt looks into one partition only.
create table attempt (
  id uuid primary key,
  version bigint not null,
  account_id uuid not null,
  creditor_id uuid not null,
  debtor_id uuid not null,
  channel text not null,
  contact_point_id uuid not null,
  requested_at timestamptz not null,
  decision jsonb not null,
  status text not null,
  party text,
  result text,
  result_at timestamptz,
  promise_minor bigint,
  promise_currency text,
  promise_due_on date,
  written_notice boolean,
  cancellation_reason text,
  cancelled_at timestamptz,
  constraint ck_attempt_channel check (channel in ('CALL', 'VOICEMAIL', 'SMS', 'EMAIL', 'LETTER')),
  constraint ck_attempt_decision check (
    coalesce(decision ->> 'verdict', 'none') = case status when 'BLOCKED' then 'BLOCKED' else 'ALLOWED' end
    and coalesce(jsonb_typeof(decision -> 'reservation'), 'null')
      = case status when 'BLOCKED' then 'null' else 'object' end),
  constraint ck_attempt_status check (
    case status
      when 'CLEARED' then num_nonnulls(party, result_at, written_notice, cancellation_reason, cancelled_at) = 0
      when 'BLOCKED' then num_nonnulls(party, result_at, written_notice, cancellation_reason, cancelled_at) = 0
      when 'COMPLETED' then num_nulls(party, result_at, written_notice) = 0
        and num_nonnulls(cancellation_reason, cancelled_at) = 0
      when 'FAILED' then num_nulls(party, result_at, written_notice) = 0
        and num_nonnulls(cancellation_reason, cancelled_at) = 0
      when 'CANCELLED' then num_nonnulls(party, result_at, written_notice) = 0
        and num_nulls(cancellation_reason, cancelled_at) = 0
      else false
    end),
  constraint ck_attempt_party check (party in ('RIGHT_PARTY', 'THIRD_PARTY', 'NO_ONE')),
  constraint ck_attempt_result check (
    case
      when result is null then status not in ('COMPLETED', 'FAILED')
      when result in ('BUSY', 'NOT_IN_SERVICE', 'BOUNCED') then status = 'FAILED'
      when result in ('PROMISE', 'REFUSED', 'DISPUTED', 'CEASE', 'CALLBACK', 'WRONG_NUMBER', 'NO_ANSWER',
        'VOICEMAIL_LEFT', 'DELIVERED', 'ATTORNEY', 'INFORMATION') then status = 'COMPLETED'
      else false
    end),
  constraint ck_attempt_promise check (
    num_nulls(promise_minor, promise_currency, promise_due_on)
      = case when result = 'PROMISE' then 0 else 3 end
    and promise_minor > 0 and promise_currency ~ '^[A-Z]{3}$'),
  constraint ck_attempt_cancellation_reason check (
    cancellation_reason in ('NOT_SENT', 'ACCOUNT_PAID', 'RESTRICTED'))
) partition by hash (id);
create index ix_attempt_newest on attempt (requested_at desc, id desc);
create index ix_attempt_account on attempt (account_id, requested_at desc, id desc);
create index ix_attempt_creditor on attempt (creditor_id, requested_at desc, id desc);
create index ix_attempt_status on attempt (status, requested_at desc, id desc);
create index ix_attempt_cleared on attempt (debtor_id) where status = 'CLEARED';

do $$
begin
  for i in 0 .. 15 loop
    execute format(
      'create table attempt_%s partition of attempt for values with (modulus 16, remainder %s)', i, i);
    execute format('revoke delete, truncate on attempt_%s from ${app_role}', i);
  end loop;
end $$;
revoke delete, truncate on attempt from ${app_role};
