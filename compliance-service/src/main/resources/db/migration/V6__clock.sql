-- When the clocks of which accounts have to be read again, and what was told of them.

-- Of whom something was recorded. Written with the record and emptied by a job: the writer waits for nobody.
create table clock_change (
  id bigint generated always as identity primary key,
  debtor_id uuid not null
);

create function clock_debtor_changed() returns trigger language plpgsql as $$
begin
  insert into clock_change (debtor_id) values (new.id);
  return null;
end $$;
create trigger tr_debtor_clock after update of told_at on debtor
  for each row execute function clock_debtor_changed();

create function clock_case_opened() returns trigger language plpgsql as $$
begin
  insert into clock_change (debtor_id) values (new.debtor_id);
  return null;
end $$;
create trigger tr_case_file_clock after insert on case_file
  for each row execute function clock_case_opened();

insert into clock_change (debtor_id) select id from debtor;

create table clock_watch (
  account_id uuid primary key,
  due_at timestamptz not null
) with (fillfactor = 70);
create index ix_clock_watch_due on clock_watch (due_at);

-- Each clock tells once that it is about to lapse, and once that it did; again only if its last day moved.
create table clock_announcement (
  account_id uuid not null,
  clock_id uuid not null,
  what text not null,
  ends_on date not null,
  announced_at timestamptz not null,
  constraint pk_clock_announcement primary key (account_id, clock_id, ends_on, what),
  constraint ck_clock_announcement_what check (what in ('ENDING', 'LAPSED'))
);
revoke update, delete, truncate on clock_announcement from ${app_role};
