-- Tables and functions that every service has: outbox, inbox, dead letters, idempotency keys.
-- Runs as the owner; the service itself runs as ${app_role}, which may not change the schema.

alter default privileges in schema public grant select, insert, update, delete on tables to ${app_role};
alter default privileges in schema public grant usage on sequences to ${app_role};
alter default privileges in schema public grant execute on functions to ${app_role};

-- Outbox ------------------------------------------------------------------------------------------

create table outbox_event (
  position    bigint generated always as identity primary key,
  shard       smallint not null,
  id          uuid not null,
  stream      text not null,
  key         uuid not null,
  type        text not null,
  sequence    bigint not null,
  occurred_at timestamptz not null,
  stored_at   timestamptz not null default clock_timestamp(),
  traceparent text,
  headers     text,
  data        bytea
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- The number of the last event of each aggregate. Its row lock also makes events of one aggregate
-- commit in the order of their positions.
create table outbox_sequence (
  stream text not null,
  key    uuid not null,
  last   bigint not null,
  primary key (stream, key)
) partition by hash (key);
create table outbox_sequence_0 partition of outbox_sequence for values with (modulus 4, remainder 0) with (fillfactor = 70);
create table outbox_sequence_1 partition of outbox_sequence for values with (modulus 4, remainder 1) with (fillfactor = 70);
create table outbox_sequence_2 partition of outbox_sequence for values with (modulus 4, remainder 2) with (fillfactor = 70);
create table outbox_sequence_3 partition of outbox_sequence for values with (modulus 4, remainder 3) with (fillfactor = 70);

-- Appends events, in order, numbering each aggregate's own without a gap.
create function outbox_append(
  p_ids uuid[], p_streams text[], p_keys uuid[], p_types text[], p_data text[],
  p_occurred_at timestamptz, p_traceparent text) returns void
language plpgsql as $$
declare
  v_sequence bigint;
begin
  for i in 1 .. cardinality(p_ids) loop
    insert into outbox_sequence as s (stream, key, last) values (p_streams[i], p_keys[i], 1)
      on conflict (stream, key) do update set last = s.last + 1
      returning last into v_sequence;
    insert into outbox_event (shard, id, stream, key, type, sequence, occurred_at, traceparent, data)
      values (hashtextextended(p_keys[i]::text, 0) & 15, p_ids[i], p_streams[i], p_keys[i], p_types[i],
              v_sequence, p_occurred_at, p_traceparent, convert_to(p_data[i], 'UTF8'));
  end loop;
end $$;

-- Which replica publishes which shard, and which replicas there are to share them.
create table outbox_lease (
  shard      smallint primary key,
  owner      uuid,
  held_until timestamptz not null default '-infinity'
);
insert into outbox_lease (shard) select generate_series(0, 15);
create table outbox_relay (
  owner uuid primary key,
  seen_at timestamptz not null
);

-- Renews what p_owner holds and takes what is free, up to a fair share; returns the shards held.
create function outbox_lease_shards(p_owner uuid, p_seconds integer) returns smallint[]
language plpgsql as $$
declare
  v_share integer;
  v_shards smallint[];
begin
  insert into outbox_relay (owner, seen_at) values (p_owner, clock_timestamp())
    on conflict (owner) do update set seen_at = excluded.seen_at;
  delete from outbox_relay where seen_at < clock_timestamp() - make_interval(secs => 4 * p_seconds);
  select ceil(16.0 / count(*)) into v_share
    from outbox_relay where seen_at > clock_timestamp() - make_interval(secs => p_seconds);
  with mine as (
    select shard from outbox_lease
    where owner = p_owner or held_until < clock_timestamp()
    order by (owner is not distinct from p_owner) desc, shard
    limit v_share
    for update skip locked),
  taken as (
    update outbox_lease l
    set owner = p_owner, held_until = clock_timestamp() + make_interval(secs => p_seconds)
    from mine where l.shard = mine.shard
    returning l.shard)
  select coalesce(array_agg(shard order by shard), '{}') into v_shards from taken;
  update outbox_lease set owner = null, held_until = '-infinity'
    where owner = p_owner and shard <> all (v_shards);
  return v_shards;
end $$;

-- Inbox -------------------------------------------------------------------------------------------

create table inbox_event (
  event_id   uuid primary key,
  topic      text not null,
  handled_at timestamptz not null default clock_timestamp()
);
create index inbox_event_handled_at on inbox_event using brin (handled_at);

-- The highest sequence seen of each aggregate: a step of more than one is a gap.
create table inbox_position (
  topic text not null,
  key   uuid not null,
  last  bigint not null,
  primary key (topic, key)
) partition by hash (key);
create table inbox_position_0 partition of inbox_position for values with (modulus 4, remainder 0) with (fillfactor = 70);
create table inbox_position_1 partition of inbox_position for values with (modulus 4, remainder 1) with (fillfactor = 70);
create table inbox_position_2 partition of inbox_position for values with (modulus 4, remainder 2) with (fillfactor = 70);
create table inbox_position_3 partition of inbox_position for values with (modulus 4, remainder 3) with (fillfactor = 70);

-- Marks an event as handled: null when it was before, else the sequence before it (0 for the first).
create function inbox_accept(p_event uuid, p_topic text, p_key uuid, p_sequence bigint) returns bigint
language plpgsql as $$
declare
  v_before bigint;
begin
  insert into inbox_event (event_id, topic) values (p_event, p_topic) on conflict do nothing;
  if not found then
    return null;
  end if;
  insert into inbox_position as p (topic, key, last) values (p_topic, p_key, p_sequence)
    on conflict (topic, key) do update set last = greatest(p.last, excluded.last)
    returning old.last into v_before;
  return coalesce(v_before, 0);
end $$;

create table dead_letter (
  event_id     uuid primary key,
  topic        text not null,
  record_key   text,
  headers      text not null,
  value        bytea,
  reason       text not null,
  dead_at      timestamptz not null,
  replayed_at  timestamptz
);
create index dead_letter_dead_at on dead_letter (dead_at desc, event_id desc);

-- Idempotency keys --------------------------------------------------------------------------------

-- Partitioned by day so that old keys go by dropping a table. A key is unique by the advisory lock
-- that idempotency_find takes, not by an index over all days.
create table idempotency_key (
  subject     text not null,
  key         text not null,
  fingerprint bytea not null,
  status      smallint not null,
  headers     text not null,
  body        text,
  created_on  date not null default current_date,
  primary key (subject, key, created_on)
) partition by range (created_on);

-- Makes the partitions of the coming days and drops those older than p_keep_days.
create function idempotency_roll(p_keep_days integer) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_day date;
  v_old record;
  v_dropped integer := 0;
begin
  perform pg_advisory_xact_lock(hashtextextended('idempotency_roll', 0));
  for v_day in select generate_series(current_date, current_date + 7, interval '1 day')::date loop
    execute format(
      'create table if not exists %I partition of idempotency_key for values from (%L) to (%L)',
      'idempotency_key_' || to_char(v_day, 'YYYYMMDD'), v_day, v_day + 1);
  end loop;
  for v_old in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'idempotency_key'::regclass
      and to_date(right(c.relname, 8), 'YYYYMMDD') < current_date - p_keep_days
  loop
    execute format('drop table %I', v_old.relname);
    v_dropped := v_dropped + 1;
  end loop;
  return v_dropped;
end $$;
select idempotency_roll(30);

-- Takes the key for this transaction and looks it up; the look-up sees what the last holder
-- committed because it is a statement of its own behind the lock.
create function idempotency_find(p_subject text, p_key text)
  returns table (is_free boolean, fingerprint bytea, status smallint, headers text, body text)
language plpgsql as $$
begin
  if not pg_try_advisory_xact_lock(hashtextextended(p_subject || chr(31) || p_key, 7)) then
    return query select false, null::bytea, null::smallint, null::text, null::text;
    return;
  end if;
  return query
    select true, k.fingerprint, k.status, k.headers, k.body
    from (values (1)) as always (one)
    left join idempotency_key k on k.subject = p_subject and k.key = p_key;
end $$;
