-- What a service of schema version 1 may have held: an open account with a completed attempt and a blocked one.
insert into account (id, creditor_id, debtor_id, currency, status) values
  ('0a000000-0000-4000-8000-0000000000a1', '0a000000-0000-4000-8000-0000000000c1', '0a000000-0000-4000-8000-0000000000d1', 'USD', 'OPEN');
insert into attempt (id, version, account_id, creditor_id, debtor_id, channel, contact_point_id, requested_at, decision,
    status, party, result, result_at, written_notice) values
  ('0a000000-0000-4000-8000-0000000000e1', 1, '0a000000-0000-4000-8000-0000000000a1', '0a000000-0000-4000-8000-0000000000c1',
   '0a000000-0000-4000-8000-0000000000d1', 'CALL', '0a000000-0000-4000-8000-0000000000b1', now() - interval '9 days',
   '{"id": "0a000000-0000-4000-8000-0000000000f1", "verdict": "ALLOWED", "rules": [], "reservation": {"id": "0a000000-0000-4000-8000-0000000000f2"}}',
   'COMPLETED', 'NO_ONE', 'NO_ANSWER', now() - interval '9 days', false),
  ('0a000000-0000-4000-8000-0000000000e2', 0, '0a000000-0000-4000-8000-0000000000a1', '0a000000-0000-4000-8000-0000000000c1',
   '0a000000-0000-4000-8000-0000000000d1', 'SMS', '0a000000-0000-4000-8000-0000000000b1', now() - interval '8 days',
   '{"id": "0a000000-0000-4000-8000-0000000000f3", "verdict": "BLOCKED", "rules": []}',
   'BLOCKED', null, null, null, null);
