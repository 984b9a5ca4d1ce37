-- What is known of an account for the purpose of lawful contact. No name, number or address.

-- One row per debtor: its lock serialises the decisions about all of the debtor's accounts.
create table debtor (
  id uuid primary key,
  creditor_id uuid not null,
  kind text not null,
  created_at timestamptz not null,
  constraint ck_debtor_kind check (kind in ('PERSON', 'BUSINESS'))
);

create table case_file (
  account_id uuid primary key,
  debtor_id uuid not null,
  creditor_id uuid not null,
  status text not null,
  country text,
  state text,
  zones text[] not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  constraint fk_case_file_debtor foreign key (debtor_id) references debtor (id),
  constraint ck_case_file_status check (status in ('OPEN', 'CLOSED')),
  constraint ck_case_file_closed check ((status = 'CLOSED') = (closed_at is not null))
);
create index ix_case_file_debtor on case_file (debtor_id);

-- A contact point may be told of before the first account of its debtor: no reference to debtor.
create table contact_point (
  id uuid primary key,
  debtor_id uuid not null,
  kind text not null,
  type text not null,
  zones text[] not null,
  workplace boolean not null,
  added_at timestamptz not null,
  constraint ck_contact_point_kind check (kind in ('PHONE', 'EMAIL', 'ADDRESS'))
);
create index ix_contact_point_debtor on contact_point (debtor_id);
