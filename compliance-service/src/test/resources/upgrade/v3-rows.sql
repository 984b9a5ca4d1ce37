-- What a service of schema version 3 may have held: one debtor with an open and a paid account, and a
-- second one. {zone}: where it is noon. Rows as that service wrote them.
insert into debtor (id, creditor_id, kind, created_at) values
  ('0d000000-0000-4000-8000-000000000001', '0c000000-0000-4000-8000-000000000001', 'PERSON', now() - interval '40 days'),
  ('0d000000-0000-4000-8000-000000000002', '0c000000-0000-4000-8000-000000000001', 'BUSINESS', now() - interval '30 days');

insert into case_file (account_id, debtor_id, creditor_id, status, country, state, zones, opened_at, closed_at) values
  ('0a000000-0000-4000-8000-000000000001', '0d000000-0000-4000-8000-000000000001', '0c000000-0000-4000-8000-000000000001',
   'OPEN', 'US', 'TX', array['{zone}'], now() - interval '40 days', null),
  ('0a000000-0000-4000-8000-000000000002', '0d000000-0000-4000-8000-000000000001', '0c000000-0000-4000-8000-000000000001',
   'CLOSED', 'US', 'TX', array['{zone}'], now() - interval '40 days', now() - interval '3 days'),
  ('0a000000-0000-4000-8000-000000000003', '0d000000-0000-4000-8000-000000000002', '0c000000-0000-4000-8000-000000000001',
   'OPEN', null, null, '{}', now() - interval '30 days', null);

insert into contact_point (id, debtor_id, kind, type, zones, workplace, added_at) values
  ('0b000000-0000-4000-8000-000000000001', '0d000000-0000-4000-8000-000000000001', 'PHONE', 'MOBILE', '{}', false, now() - interval '40 days'),
  ('0b000000-0000-4000-8000-000000000002', '0d000000-0000-4000-8000-000000000001', 'EMAIL', 'UNKNOWN', '{}', false, now() - interval '40 days'),
  ('0b000000-0000-4000-8000-000000000003', '0d000000-0000-4000-8000-000000000001', 'PHONE', 'WORK', '{}', true, now() - interval '20 days');

insert into fact (id, account_id, type, holds_from, attributes, recorded_at, recorded_by)
select ('0f000000-0000-4000-8000-00000000000' || n)::uuid, '0a000000-0000-4000-8000-000000000001', 'CALL_OUT',
  now() - n * interval '20 hours',
  '{"debt": "0a000000-0000-4000-8000-000000000001", "number": "0b000000-0000-4000-8000-000000000001", "outcome": "RANG_NO_ANSWER"}',
  now() - n * interval '20 hours', 'attempt 0e000000-0000-4000-8000-00000000000' || n
from generate_series(1, 4) n;

insert into restriction
  (id, account_id, debtor_id, creditor_id, kind, channel, contact_point_id, holds_from, recorded_at, recorded_by) values
  ('0e000000-0000-4000-8000-000000000011', '0a000000-0000-4000-8000-000000000001', '0d000000-0000-4000-8000-000000000001',
   '0c000000-0000-4000-8000-000000000001', 'MEDIA', 'SMS', null, now() - interval '9 days', now() - interval '9 days', 'agent-7'),
  ('0e000000-0000-4000-8000-000000000012', '0a000000-0000-4000-8000-000000000001', '0d000000-0000-4000-8000-000000000001',
   '0c000000-0000-4000-8000-000000000001', 'WRONG_NUMBER', null, '0b000000-0000-4000-8000-000000000003',
   now() - interval '8 days', now() - interval '8 days', 'attempt 0e000000-0000-4000-8000-000000000001'),
  ('0e000000-0000-4000-8000-000000000013', '0a000000-0000-4000-8000-000000000001', '0d000000-0000-4000-8000-000000000001',
   '0c000000-0000-4000-8000-000000000001', 'CEASE', null, null, now() - interval '7 days', now() - interval '7 days', 'agent-7'),
  ('0e000000-0000-4000-8000-000000000014', '0a000000-0000-4000-8000-000000000003', '0d000000-0000-4000-8000-000000000002',
   '0c000000-0000-4000-8000-000000000001', 'ATTORNEY', null, null, now() - interval '7 days', now() - interval '7 days', 'agent-7');

insert into restriction_revocation (restriction_id, revoked_at, revoked_by) values
  ('0e000000-0000-4000-8000-000000000013', now() - interval '6 days', 'agent-8');

insert into decision
  (id, account_id, debtor_id, creditor_id, channel, contact_point_id, verdict, at, decided_at, asked_by, rules,
   next_permitted_at, next_condition, pack_version, reservation_id) values
  ('0e000000-0000-4000-8000-000000000021', '0a000000-0000-4000-8000-000000000001', '0d000000-0000-4000-8000-000000000001',
   '0c000000-0000-4000-8000-000000000001', 'CALL', '0b000000-0000-4000-8000-000000000001', 'ALLOWED',
   now() - interval '5 minutes', now() - interval '5 minutes', 'agent-7',
   '[{"ruleId": "REGF-TIME", "citation": "12 CFR 1006.6(b)(1)", "verdict": "PERMIT", "reasonCode": "REGF_TIME_OK",
      "explanation": "Within the hours", "missingFact": null, "nextPermittedAt": null, "nextCondition": null, "factIds": []}]',
   null, null, 'house:2026.11', '0e000000-0000-4000-8000-000000000031'),
  ('0e000000-0000-4000-8000-000000000022', '0a000000-0000-4000-8000-000000000001', '0d000000-0000-4000-8000-000000000001',
   '0c000000-0000-4000-8000-000000000001', 'CALL', '0b000000-0000-4000-8000-000000000001', 'BLOCKED',
   now() - interval '7 days', now() - interval '7 days', 'agent-7',
   '[{"ruleId": "REGF-CEASE", "citation": "12 CFR 1006.6(c)(1)", "verdict": "DENY", "reasonCode": "REGF_CEASE",
      "explanation": "A written demand to stop", "missingFact": null, "nextPermittedAt": null, "nextCondition": "NEVER",
      "factIds": ["0e000000-0000-4000-8000-000000000013"]}]',
   null, 'NEVER', 'house:2026.11', null),
  ('0e000000-0000-4000-8000-000000000023', '0a000000-0000-4000-8000-000000000001', '0d000000-0000-4000-8000-000000000001',
   '0c000000-0000-4000-8000-000000000001', 'EMAIL', '0b000000-0000-4000-8000-000000000002', 'ALLOWED',
   now() - interval '2 days', now() - interval '2 days', 'agent-7', '[]', null, null, 'house:2026.11',
   '0e000000-0000-4000-8000-000000000032');

insert into reservation
  (id, account_id, decision_id, channel, contact_point_id, at, expires_at, state, settled_at) values
  ('0e000000-0000-4000-8000-000000000031', '0a000000-0000-4000-8000-000000000001', '0e000000-0000-4000-8000-000000000021',
   'CALL', '0b000000-0000-4000-8000-000000000001', now() - interval '5 minutes', now() + interval '1 hour', 'HELD', null),
  ('0e000000-0000-4000-8000-000000000032', '0a000000-0000-4000-8000-000000000001', '0e000000-0000-4000-8000-000000000023',
   'EMAIL', '0b000000-0000-4000-8000-000000000002', now() - interval '2 days', now() - interval '47 hours', 'COMMITTED',
   now() - interval '47 hours');

-- Each decision was told of in an event of its account, numbered from one.
insert into outbox_sequence (stream, key, last)
select 'compliance.decision', account_id, count(*) from decision group by account_id;
