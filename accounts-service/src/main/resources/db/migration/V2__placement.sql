-- A batch of accounts handed over by a creditor, and what became of each of its rows.
create table placement (
  id uuid primary key,
  version bigint not null,
  creditor_id uuid not null,
  state text not null,
  format text not null,
  file_name text,
  sha256 text,
  duplicate_of uuid,
  problem text,
  rows_read bigint not null,
  rows_accepted bigint not null,
  rows_refused bigint not null,
  rows_duplicate bigint not null,
  received_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  completed_at timestamptz,
  constraint fk_placement_creditor foreign key (creditor_id) references creditor (id),
  constraint fk_placement_duplicate_of foreign key (duplicate_of) references placement (id),
  constraint ck_placement_format check (format in ('CSV', 'NDJSON')),
  constraint ck_placement_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint ck_placement_rows check (
    rows_accepted >= 0 and rows_refused >= 0 and rows_duplicate >= 0
    and rows_read = rows_accepted + rows_refused + rows_duplicate),
  constraint ck_placement_state check (
    case state
      when 'RECEIVED' then completed_at is null and problem is null and rows_read = 0
      when 'LOADING' then completed_at is null and problem is null
      when 'LOADED' then completed_at is not null and problem is null and rows_refused = 0
      when 'LOADED_WITH_ERRORS' then
        completed_at is not null and (problem is not null or rows_refused > 0)
      when 'REJECTED' then completed_at is not null and problem is not null and rows_read = 0
      else false
    end)
);
create index ix_placement_newest on placement (created_at desc, id desc);
create index ix_placement_creditor on placement (creditor_id, created_at desc, id desc);
create index ix_placement_file on placement (creditor_id, sha256) where sha256 is not null;
create index ix_placement_open on placement (updated_at) where state in ('RECEIVED', 'LOADING');

create table placement_refusal (
  placement_id uuid not null,
  id uuid not null,
  line bigint not null,
  field text,
  reason text not null,
  constraint pk_placement_refusal primary key (placement_id, id),
  constraint fk_placement_refusal_placement
    foreign key (placement_id) references placement (id),
  constraint ck_placement_refusal_line check (line > 0)
);
revoke update, delete, truncate on placement_refusal from ${app_role};
