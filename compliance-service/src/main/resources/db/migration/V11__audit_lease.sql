-- A nightly verification belongs to who entered or took it over, for as long as the lease that they renew; what
-- came of it so far is kept with it, so that another goes on where they stopped. Without an end of the lease
-- it is that of a replica of the version before, and is left alone.
alter table audit_run
  drop constraint ck_audit_run_finished,
  add column lease uuid,
  add column leased_until timestamptz,
  add column walked_to uuid;
update audit_run set chains = 0, decisions = 0, broken = 0 where finished_at is null;
-- Those that nobody will come back to.
update audit_run set leased_until = '-infinity' where finished_at is null;
alter table audit_run
  add constraint ck_audit_run_finished check (
    finished_at is null or (chains is not null and decisions is not null and broken is not null));
