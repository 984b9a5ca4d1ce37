insert into note (id, text, amount_minor, written_at)
  values ('0a000000-0000-4000-8000-000000000001', 'kept', 100, now());
insert into effect (event_id, text) values ('0a000000-0000-4000-8000-000000000002', 'kept');
