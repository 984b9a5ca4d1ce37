-- As all other functions.
alter function utc_day() set search_path = pg_catalog, public, pg_temp;
