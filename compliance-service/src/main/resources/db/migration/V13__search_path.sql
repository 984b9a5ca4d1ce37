-- Functions find their tables in this schema, whatever the caller's search path says and whatever
-- temporary tables it has.
alter function next_instant(uuid, timestamptz) set search_path = public, pg_temp;
alter function recording_instant(uuid, timestamptz) set search_path = public, pg_temp;
alter function last_decided(uuid) set search_path = public, pg_temp;
alter function facts_as_of(uuid, timestamptz, boolean) set search_path = public, pg_temp;
alter function held_as_of(uuid, timestamptz) set search_path = public, pg_temp;
alter function basis_as_of(uuid, timestamptz) set search_path = public, pg_temp;
alter function decision_basis(uuid, timestamptz) set search_path = public, pg_temp;
alter function decision_continues(uuid, text, uuid, timestamptz) set search_path = public, pg_temp;
alter function clock_debtor_changed() set search_path = public, pg_temp;
alter function clock_case_opened() set search_path = public, pg_temp;
