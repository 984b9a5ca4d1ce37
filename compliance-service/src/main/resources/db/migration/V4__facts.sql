-- What decisions rest on, so that it can be read as it stood at any instant: restrictions of more kinds,
-- consents, facts of every type, each with its revocation as a row of its own.

-- The latest instant at which something about the debtor was recorded.
alter table debtor add column told_at timestamptz not null default '-infinity';

alter table case_file add column debt_kind text, add column recorded_at timestamptz;
update case_file set recorded_at = opened_at;
alter table case_file alter column recorded_at set not null;
create index ix_case_file_debtor_account on case_file (debtor_id, account_id);
drop index ix_case_file_debtor;

alter table contact_point add column recorded_at timestamptz;
update contact_point set recorded_at = added_at;
alter table contact_point alter column recorded_at set not null;

-- lasting: read however old it is; else it is a contact that took place and counts for some weeks only.
-- consumer_wide: it holds for all accounts of the debtor.
alter table fact
  add column lasting boolean not null default false,
  add column consumer_wide boolean not null default false,
  add constraint ck_fact_consumer_wide check (lasting or not consumer_wide);
alter table fact alter column lasting drop default, alter column consumer_wide drop default;
drop index ix_fact_newest;
create index ix_fact_contact on fact (account_id, holds_from desc) where not lasting;
create index ix_fact_lasting on fact (account_id) where lasting;
create index ix_fact_newest on fact (account_id, recorded_at desc, id desc);
create index ix_fact_id on fact (id);

create table fact_revocation (
  account_id uuid not null,
  fact_id uuid not null,
  revoked_at timestamptz not null,
  revoked_by text not null,
  constraint pk_fact_revocation primary key (account_id, fact_id),
  constraint fk_fact_revocation_fact foreign key (account_id, fact_id) references fact (account_id, id)
);

-- What was a state of the case is a fact from now on.
insert into fact (id, account_id, type, holds_from, attributes, recorded_at, recorded_by, lasting, consumer_wide)
select gen_random_uuid(), account_id, 'PAID_IN_FULL', closed_at, jsonb_build_object('debt', account_id),
  closed_at, 'account-paid', true, false
from case_file where status = 'CLOSED';

alter table restriction
  add column details jsonb not null default '{}',
  drop constraint ck_restriction_kind,
  add constraint ck_restriction_kind check (kind in (
    'CEASE', 'ATTORNEY', 'MEDIA', 'WRONG_NUMBER', 'INCONVENIENT_TIME', 'INCONVENIENT_PLACE', 'EMPLOYER_FORBIDS',
    'DECEASED', 'BANKRUPTCY', 'MILITARY', 'VULNERABILITY', 'MORATORIUM')),
  add constraint ck_restriction_details check (
    case kind
      when 'INCONVENIENT_TIME' then details ?& array['weekdays', 'from', 'to']
      when 'INCONVENIENT_PLACE' then details ? 'place'
      when 'BANKRUPTCY' then details ?& array['chapter', 'filedOn']
      when 'MILITARY' then details ? 'startsOn'
      when 'VULNERABILITY' then details ? 'category'
      when 'MORATORIUM' then details ?& array['moratorium', 'startsOn']
      when 'ATTORNEY' then details - 'nameKnown' = '{}'
      else details = '{}'
    end);
alter table restriction alter column details drop default;

-- Why it holds no longer; a bankruptcy that was dismissed or discharged leaves that as a fact.
alter table restriction_revocation
  add column reason text not null default 'WITHDRAWN',
  add column ended_on date,
  add constraint ck_restriction_revocation_reason check (
    case
      when reason in ('WITHDRAWN', 'IN_ERROR') then ended_on is null
      when reason in ('ENDED', 'DISMISSED', 'DISCHARGED') then ended_on is not null
      else false
    end);
alter table restriction_revocation alter column reason drop default;

create table consent (
  id uuid primary key,
  account_id uuid not null,
  debtor_id uuid not null,
  creditor_id uuid not null,
  giver text not null,
  receiver text not null,
  scope text not null,
  contact_point_id uuid,
  given_by text not null,
  on_date date,
  holds_from timestamptz not null,
  expires_at timestamptz,
  recorded_at timestamptz not null,
  recorded_by text not null,
  constraint fk_consent_case_file foreign key (account_id) references case_file (account_id),
  constraint ck_consent_giver check (giver in ('CONSUMER', 'SPOUSE', 'ATTORNEY', 'GUARDIAN', 'EXECUTOR', 'COURT')),
  constraint ck_consent_receiver check (receiver in ('COLLECTOR', 'CREDITOR', 'PRIOR_COLLECTOR')),
  constraint ck_consent_scope check (scope in (
    'CALL_BACK', 'CALLS', 'CONTACT_ANY_TIME', 'EMAIL', 'TEXT', 'ELECTRONIC_DELIVERY', 'DIRECT_CONTACT')),
  constraint ck_consent_given_by check (given_by in ('PHONE', 'LETTER', 'EMAIL', 'TEXT', 'WEB', 'IN_PERSON')),
  constraint ck_consent_holds_from check (holds_from <= recorded_at),
  constraint ck_consent_expires_at check (expires_at > holds_from)
);
create index ix_consent_newest on consent (account_id, recorded_at desc, id desc);

create table consent_revocation (
  consent_id uuid primary key,
  revoked_at timestamptz not null,
  revoked_by text not null,
  constraint fk_consent_revocation_consent foreign key (consent_id) references consent (id)
);

revoke update, delete, truncate on fact_revocation, consent, consent_revocation from ${app_role};

-- What was asked beyond channel and contact point, in the words of the vocabulary.
alter table decision add column asked jsonb not null default '{}';
alter table reservation add column asked jsonb not null default '{}', add column reserved_at timestamptz;
update reservation r set reserved_at = d.decided_at
from decision d where d.account_id = r.account_id and d.id = r.decision_id;
alter table reservation alter column reserved_at set not null;
drop index ix_reservation_held;
create index ix_reservation_unexpired on reservation (account_id, expires_at);

-- The next instant of a debtor's history: now, or just after whatever was recorded or decided last. The
-- caller holds the debtor's lock, so that records and decisions stand in one order whatever the clocks say.
create function next_instant(p_debtor uuid, p_now timestamptz) returns timestamptz
language plpgsql volatile as $$
declare
  v_last timestamptz;
begin
  select greatest(
    b.told_at,
    (select max(newest.decided_at)
     from case_file c
     cross join lateral (
       select d.decided_at from decision d
       where d.account_id = c.account_id order by d.decided_at desc limit 1) newest
     where c.debtor_id = b.id))
  into v_last from debtor b where b.id = p_debtor;
  return greatest(p_now, v_last + interval '1 microsecond');
end $$;

-- Takes the debtor's lock and says as of when that which is now recorded is known. A contact point may
-- be told of before its debtor: the advisory lock lets the two wait for each other all the same.
create function recording_instant(p_debtor uuid, p_now timestamptz) returns timestamptz
language plpgsql volatile as $$
declare
  v_instant timestamptz;
begin
  perform pg_advisory_xact_lock(hashtextextended(p_debtor::text, 0));
  perform 1 from debtor where id = p_debtor for no key update;
  v_instant := next_instant(p_debtor, p_now);
  update debtor set told_at = v_instant where id = p_debtor;
  return v_instant;
end $$;

drop function decision_basis(uuid, timestamptz);

-- All that a decision about an account rests on, as it was known at an instant: of the debtor's other
-- accounts the contacts and what holds for all accounts, but never a consent. Contacts count for 65 days, longer than any rule
-- looks back at them. The order of rows means nothing.
create function basis_as_of(p_account uuid, p_as_of timestamptz) returns jsonb
language plpgsql stable as $$
declare
  v_basis jsonb;
begin
  select jsonb_build_object(
    'knownAt', p_as_of,
    'debtorId', d.id,
    'creditorId', d.creditor_id,
    'debtorKind', d.kind,
    'cases', (
      select jsonb_agg(jsonb_build_object(
        'accountId', c.account_id, 'country', c.country, 'state', c.state, 'zones', c.zones,
        'debtKind', c.debt_kind))
      from case_file c where c.debtor_id = d.id and c.recorded_at <= p_as_of),
    'contactPoints', coalesce((
      select jsonb_agg(jsonb_build_object(
        'id', p.id, 'kind', p.kind, 'type', p.type, 'zones', p.zones, 'workplace', p.workplace))
      from contact_point p where p.debtor_id = d.id and p.recorded_at <= p_as_of), '[]'),
    'facts', coalesce((
      select jsonb_agg(jsonb_build_object(
        'id', f.id, 'type', f.type, 'at', f.holds_from, 'attributes', f.attributes))
      from (
        select f.account_id, f.id, f.type, f.holds_from, f.attributes
        from fact f
        where f.account_id = p_account and f.lasting and f.recorded_at <= p_as_of
        union all
        select f.account_id, f.id, f.type, f.holds_from, f.attributes
        from case_file c join fact f on f.account_id = c.account_id
        where c.debtor_id = d.id and c.account_id <> p_account
          and f.lasting and f.consumer_wide and f.recorded_at <= p_as_of
        union all
        select f.account_id, f.id, f.type, f.holds_from, f.attributes
        from case_file c join fact f on f.account_id = c.account_id
        where c.debtor_id = d.id and not f.lasting
          and f.holds_from >= p_as_of - interval '65 days' and f.recorded_at <= p_as_of) f
      where not exists (
        select from fact_revocation v
        where v.account_id = f.account_id and v.fact_id = f.id and v.revoked_at <= p_as_of)), '[]'),
    'restrictions', coalesce((
      select jsonb_agg(jsonb_build_object(
        'id', r.id, 'accountId', r.account_id, 'kind', r.kind, 'channel', r.channel,
        'contactPointId', r.contact_point_id, 'details', r.details, 'holdsFrom', r.holds_from,
        'ended', v.reason, 'endedOn', v.ended_on))
      from restriction r
      left join restriction_revocation v on v.restriction_id = r.id and v.revoked_at <= p_as_of
      where r.debtor_id = d.id and r.recorded_at <= p_as_of
        and (v.restriction_id is null or v.ended_on is not null)), '[]'),
    'consents', coalesce((
      select jsonb_agg(jsonb_build_object(
        'id', k.id, 'giver', k.giver, 'receiver', k.receiver, 'scope', k.scope, 'givenBy', k.given_by,
        'contactPointId', k.contact_point_id, 'onDate', k.on_date, 'holdsFrom', k.holds_from,
        'expiresAt', k.expires_at, 'revokedAt', v.revoked_at))
      from consent k
      left join consent_revocation v on v.consent_id = k.id and v.revoked_at <= p_as_of
      where k.account_id = p_account and k.recorded_at <= p_as_of), '[]'),
    'held', coalesce((
      select jsonb_agg(jsonb_build_object(
        'id', h.id, 'accountId', h.account_id, 'channel', h.channel,
        'contactPointId', h.contact_point_id, 'at', h.at, 'asked', h.asked))
      from case_file c join reservation h on h.account_id = c.account_id
      where c.debtor_id = d.id and h.reserved_at < p_as_of and h.expires_at > p_as_of
        and (h.settled_at is null or h.settled_at > p_as_of)), '[]'))
  into v_basis
  from case_file a join debtor d on d.id = a.debtor_id
  where a.account_id = p_account and a.recorded_at <= p_as_of;
  return v_basis;
end $$;

-- The same for a decision to be taken, in one round trip. Locks the debtor first; what follows are
-- statements of their own because only then their snapshots are younger than the lock: read together with
-- the lock, a decision that waited would not see the reservation it waited for.
create function decision_basis(p_account uuid, p_now timestamptz) returns jsonb
language plpgsql volatile as $$
declare
  v_debtor uuid;
begin
  select debtor_id into v_debtor from case_file where account_id = p_account;
  if not found then
    return null;
  end if;
  perform 1 from debtor where id = v_debtor for no key update;
  return basis_as_of(p_account, next_instant(v_debtor, p_now));
end $$;
