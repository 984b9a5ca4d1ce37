create table note (
  id           uuid primary key,
  text         text not null,
  amount_minor bigint not null,
  version      integer not null default 0,
  written_at   timestamptz not null
);
create table effect (
  event_id uuid not null,
  text     text not null
);
