-- Functions find their tables in this schema, whatever the caller's search path says and whatever
-- temporary tables it has.
alter function ledger_entries_have_postings() set search_path = public, pg_temp;
alter function ledger_postings_balance() set search_path = public, pg_temp;
