-- Who owes. These two tables are the only ones with personal data.
create table debtor (
  id uuid primary key,
  version bigint not null,
  creditor_id uuid not null,
  reference text not null,
  kind text not null,
  name text not null,
  first_name text,
  last_name text,
  language text,
  country text not null,
  state text,
  created_at timestamptz not null,
  constraint fk_debtor_creditor foreign key (creditor_id) references creditor (id),
  constraint uq_debtor_reference unique (creditor_id, reference),
  constraint ck_debtor_kind check (kind in ('PERSON', 'BUSINESS')),
  constraint ck_debtor_person check (kind = 'PERSON' or (first_name is null and last_name is null)),
  constraint ck_debtor_country check (country ~ '^[A-Z]{2}$')
);

create table contact_point (
  id uuid primary key,
  debtor_id uuid not null,
  kind text not null,
  type text not null,
  value text not null,
  region text,
  address_line text,
  city text,
  postal_code text,
  state text,
  country text,
  zones text[] not null,
  locates boolean not null,
  created_at timestamptz not null,
  constraint fk_contact_point_debtor foreign key (debtor_id) references debtor (id),
  constraint uq_contact_point_value unique (debtor_id, kind, value),
  constraint ck_contact_point_type check (type in ('MOBILE', 'LANDLINE', 'WORK', 'HOME', 'UNKNOWN')),
  constraint ck_contact_point_kind check (
    case kind
      when 'PHONE' then value ~ '^\+[1-9][0-9]{3,14}$' and address_line is null and country is null
      when 'EMAIL' then value like '%_@_%' and address_line is null and country is null
      when 'ADDRESS' then address_line is not null and country is not null
      else false
    end)
);
