-- Functions find their tables in this schema, whatever the caller's search path says and whatever
-- temporary tables it has.
alter function outbox_append(uuid[], text[], uuid[], text[], text[], timestamptz, text)
  set search_path = public, pg_temp;
alter function outbox_lease_shards(uuid, integer) set search_path = public, pg_temp;
alter function inbox_accept(uuid, text, uuid, bigint) set search_path = public, pg_temp;
alter function idempotency_find(text, text) set search_path = public, pg_temp;
