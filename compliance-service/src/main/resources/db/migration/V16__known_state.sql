-- Decisions from here on go by a state only where the country has it: of any other the law is not known.
alter table decision drop constraint ck_decision_placed_by;
alter table decision
  add constraint ck_decision_placed_by check (placed_by in ('STATE', 'POSTAL_CODE', 'KNOWN_STATE')) not valid;
