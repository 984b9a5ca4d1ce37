-- An operator may put a dead event away instead of replaying it, and says why.
alter table dead_letter
  add column put_away_at timestamptz,
  add column put_away_by text,
  add column put_away_reason text,
  add constraint ck_dead_letter_put_away check (
    num_nonnulls(put_away_at, put_away_by, put_away_reason) in (0, 3)
    and (put_away_at is null or replayed_at is null));
create index dead_letter_open on dead_letter (topic) where replayed_at is null and put_away_at is null;

-- Reasons were the words of whatever failed, which may hold SQL, names of classes and content of events.
update dead_letter set reason = 'It failed before reasons were kept in plain words; see the log of that time.';
