-- Stored decisions asked again under other rules: a job whose progress is its own row, so that it goes
-- on where it stopped. Decisions are walked in the order of their primary key.
create table replay (
  id uuid primary key,
  creditor_id uuid,
  account_id uuid,
  decided_from timestamptz,
  decided_before timestamptz not null,
  rules text not null,
  overlay jsonb,
  requested_at timestamptz not null,
  requested_by text not null,
  state text not null,
  total integer,
  replayed integer not null default 0,
  unchanged integer not null default 0,
  now_allowed integer not null default 0,
  now_blocked integer not null default 0,
  other_reason integer not null default 0,
  not_reproduced integer not null default 0,
  examples jsonb not null default '[]',
  last_account_id uuid,
  last_decision_id uuid,
  finished_at timestamptz,
  failure text,
  constraint ck_replay_rules check (rules in ('CONFIGURED', 'SHIPPED')),
  constraint ck_replay_state check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  constraint ck_replay_finished check ((finished_at is not null) = (state in ('DONE', 'FAILED', 'CANCELLED'))),
  constraint ck_replay_counts check (
    replayed = unchanged + now_allowed + now_blocked + other_reason + not_reproduced)
);
create index ix_replay_newest on replay (requested_at desc, id desc);
create index ix_replay_open on replay (requested_at) where state in ('QUEUED', 'RUNNING');
