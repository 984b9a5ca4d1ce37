-- What happened, in the names of the rules' vocabulary: since when it holds and when we learned it.
create table fact (
  id uuid not null,
  account_id uuid not null,
  type text not null,
  holds_from timestamptz not null,
  attributes jsonb not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  constraint pk_fact primary key (account_id, id)
) partition by hash (account_id);
create index ix_fact_newest on fact (account_id, holds_from desc);

create table restriction (
  id uuid primary key,
  account_id uuid not null,
  debtor_id uuid not null,
  creditor_id uuid not null,
  kind text not null,
  channel text,
  contact_point_id uuid,
  holds_from timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  constraint fk_restriction_case_file foreign key (account_id) references case_file (account_id),
  constraint ck_restriction_kind check (kind in ('CEASE', 'ATTORNEY', 'MEDIA', 'WRONG_NUMBER')),
  constraint ck_restriction_channel check (channel in ('CALL', 'VOICEMAIL', 'SMS', 'EMAIL', 'LETTER')),
  constraint ck_restriction_scope check (
    case kind
      when 'MEDIA' then channel is not null or contact_point_id is not null
      when 'WRONG_NUMBER' then channel is null and contact_point_id is not null
      else channel is null and contact_point_id is null
    end),
  constraint ck_restriction_holds_from check (holds_from <= recorded_at)
);
create index ix_restriction_debtor on restriction (debtor_id);
create index ix_restriction_newest on restriction (account_id, recorded_at desc, id desc);

-- Revoking adds a row; the restriction stays as it was recorded.
create table restriction_revocation (
  restriction_id uuid primary key,
  revoked_at timestamptz not null,
  revoked_by text not null,
  constraint fk_restriction_revocation_restriction foreign key (restriction_id) references restriction (id)
);

do $$
begin
  for i in 0 .. 15 loop
    execute format(
      'create table fact_%s partition of fact for values with (modulus 16, remainder %s)', i, i);
  end loop;
end $$;

revoke update, delete, truncate on fact, restriction, restriction_revocation from ${app_role};
do $$
begin
  for i in 0 .. 15 loop
    execute format('revoke update, delete, truncate on fact_%s from ${app_role}', i);
  end loop;
end $$;
