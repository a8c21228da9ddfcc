-- Every tenant is a Jobcenter: tenant_id leads every key, and row-level security keeps tenants apart even when a query
-- forgets to. The application works under the role laufmappe_app, which owns nothing and cannot bypass the policies.

do $$
begin
  if not exists (select from pg_roles where rolname = 'laufmappe_app') then
    create role laufmappe_app nologin;
  end if;
exception
  -- Roles belong to the whole cluster: another database may be migrating at this very moment.
  when duplicate_object or unique_violation then null;
end $$;

-- Whoever owns this database steps down into that role; where an administrator has seen to that, nothing is to be done.
do $$
begin
  if not pg_has_role(current_user, 'laufmappe_app', 'set') then
    grant laufmappe_app to current_user;
  end if;
end $$;

create schema app;

-- The tenant of the running transaction; null (and so no row at all) when nobody said which one.
create function app.current_tenant() returns integer
  language sql stable parallel safe
  as $$ select nullif(current_setting('laufmappe.tenant', true), '')::integer $$;

------------------------------------------------------------------------------------------------------------------------
-- Office: tenants, units, staff, sign-in

create table tenant (
  id integer primary key,
  key text not null unique,
  name text not null,
  kind text not null check (kind in ('real', 'training')),
  settings jsonb not null default '{}',
  created_at timestamptz not null default now()
);

create table unit (
  tenant_id integer not null references tenant,
  id uuid not null,
  key text not null,
  name text not null,
  kind text not null check (kind in ('benefits', 'integration', 'objections', 'maintenance', 'offences', 'education',
                                     'mail-room', 'clearing', 'management', 'other')),
  primary key (tenant_id, id),
  unique (tenant_id, key)
);

create table staff (
  tenant_id integer not null references tenant,
  id uuid not null,
  code text,
  login text not null unique,
  name text not null,
  email text,
  locale text not null default 'de' check (locale in ('de', 'en')),
  roles text[] not null default '{}',
  password_hash text,
  active boolean not null default true,
  failed_sign_ins integer not null default 0,
  locked_until timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, code)
);

create table staff_unit (
  tenant_id integer not null,
  staff_id uuid not null,
  unit_id uuid not null,
  primary key (tenant_id, staff_id, unit_id),
  foreign key (tenant_id, staff_id) references staff,
  foreign key (tenant_id, unit_id) references unit
);
create index on staff_unit (tenant_id, unit_id);

create table deputy (
  tenant_id integer not null,
  staff_id uuid not null,
  deputy_id uuid not null,
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  primary key (tenant_id, staff_id, deputy_id, starts_on),
  foreign key (tenant_id, staff_id) references staff,
  foreign key (tenant_id, deputy_id) references staff
);
create index on deputy (tenant_id, deputy_id);

create table session (
  tenant_id integer not null,
  token_hash bytea not null,
  staff_id uuid not null,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (tenant_id, token_hash),
  foreign key (tenant_id, staff_id) references staff
);
create unique index on session (token_hash);

------------------------------------------------------------------------------------------------------------------------
-- Register: households, clients, memberships, case files

create table household (
  tenant_id integer not null references tenant,
  id uuid not null,
  bg_number text not null,
  status text not null check (status in ('active', 'closed')),
  unit_id uuid,
  clerk_code text,
  protected boolean not null default false,
  primary key (tenant_id, id),
  unique (tenant_id, bg_number),
  foreign key (tenant_id, unit_id) references unit
);

create table client (
  tenant_id integer not null references tenant,
  id uuid not null,
  customer_number text not null,
  title text,
  first_name text not null,
  last_name text not null,
  birth_name text,
  name_changed_on date,
  birth_date date,
  sex text check (sex in ('f', 'm', 'd')),
  pension_number text,
  tax_id text,
  primary key (tenant_id, id),
  unique (tenant_id, customer_number)
);

-- What the register says of a person as a member of one household: a child may live in two of them, each with its
-- own address and account.
create table membership (
  tenant_id integer not null,
  household_id uuid not null,
  client_id uuid not null,
  role text not null check (role in ('applicant', 'partner', 'child', 'other')),
  member_from date,
  member_to date,
  street text,
  house_number text,
  postcode text,
  city text,
  former_addresses jsonb not null default '[]',
  ibans text[] not null default '{}',
  phone text,
  email text,
  landlord text,
  employer text,
  electricity_supplier text,
  electricity_number text,
  health_insurer text,
  child_benefit_number text,
  letter_references text[] not null default '{}',
  primary key (tenant_id, household_id, client_id),
  foreign key (tenant_id, household_id) references household,
  foreign key (tenant_id, client_id) references client
);
create index on membership (tenant_id, client_id);

-- How filing finds somebody: one row for each normalised number, name, date or address of a member. Collation "C":
-- prefixes are searched as ranges, and only comparisons of that kind may use an index under row-level security.
create table register_key (
  tenant_id integer not null,
  kind text not null,
  key text collate "C" not null,
  household_id uuid not null,
  client_id uuid not null,
  primary key (tenant_id, kind, key, household_id, client_id)
);
create index on register_key (tenant_id, household_id);

create table case_file (
  tenant_id integer not null,
  id uuid not null,
  household_id uuid not null,
  -- Aktenzeichen: for a benefits file the BG-Nummer.
  reference text not null,
  -- „Name, Vorname“ of the applicant, as the lists show it.
  title text not null,
  opened_on date,
  closed_on date,
  primary key (tenant_id, id),
  unique (tenant_id, household_id),
  unique (tenant_id, reference),
  foreign key (tenant_id, household_id) references household
);

------------------------------------------------------------------------------------------------------------------------
-- Intake: submissions with receipt, immutable originals

create table submission (
  tenant_id integer not null references tenant,
  id uuid not null,
  receipt_number text not null,
  channel text not null check (channel in ('scan', 'upload', 'api')),
  idempotency_key text,
  received_at timestamptz not null,
  -- The day the office counts as day of receipt; corrected only as an act on record (§ 37 Abs. 2 SGB II).
  received_on date not null,
  submitted_by uuid,
  file_name text not null,
  media_type text,
  bytes bigint not null,
  sha256 text not null,
  blob_key text not null,
  pages integer,
  state text not null check (state in ('received', 'reading', 'done', 'failed', 'rejected', 'duplicate')),
  duplicate_of uuid,
  failure jsonb,
  primary key (tenant_id, id),
  unique (tenant_id, receipt_number),
  unique (tenant_id, idempotency_key),
  foreign key (tenant_id, submitted_by) references staff,
  foreign key (tenant_id, duplicate_of) references submission
);
create index on submission (tenant_id, sha256);
create index on submission (tenant_id, received_at desc);
-- Two copies that arrive at the same moment: only one of them is read.
create unique index submission_original on submission (tenant_id, sha256) where duplicate_of is null and state <> 'rejected';

------------------------------------------------------------------------------------------------------------------------
-- Documents and their pages

create table document (
  tenant_id integer not null,
  id uuid not null,
  submission_id uuid not null,
  -- Place of the letter in its stack, from 1.
  position integer not null,
  case_file_id uuid,
  type_code text,
  letter_date date,
  urgency text not null default 'normal' check (urgency in ('same-day', 'high', 'normal')),
  received_on date not null,
  page_count integer not null,
  state text not null check (state in ('read', 'clearing', 'filed', 'discarded')),
  pdf_blob_key text,
  pdf_sha256 text,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, submission_id, position),
  foreign key (tenant_id, submission_id) references submission,
  foreign key (tenant_id, case_file_id) references case_file
);
create index on document (tenant_id, case_file_id, received_on desc);

create table page (
  tenant_id integer not null,
  submission_id uuid not null,
  -- Place in the original, from 1.
  number integer not null,
  document_id uuid,
  -- Place in the letter, from 1.
  position integer,
  state text not null default 'waiting' check (state in ('waiting', 'read', 'failed')),
  failure jsonb,
  width integer,
  height integer,
  dpi real,
  turned integer,
  skew real,
  blank boolean,
  separator boolean,
  confidence real,
  engine text,
  image_blob_key text,
  thumbnail_blob_key text,
  read_at timestamptz,
  primary key (tenant_id, submission_id, number),
  foreign key (tenant_id, submission_id) references submission,
  foreign key (tenant_id, document_id) references document
);
create unique index on page (tenant_id, document_id, position);

create table page_text (
  tenant_id integer not null,
  submission_id uuid not null,
  number integer not null,
  words jsonb not null,
  barcodes jsonb not null default '[]',
  primary key (tenant_id, submission_id, number),
  foreign key (tenant_id, submission_id, number) references page
);

------------------------------------------------------------------------------------------------------------------------
-- Filing: decisions with evidence, clearing desk

create table filing_decision (
  tenant_id integer not null,
  id uuid not null,
  document_id uuid not null,
  decided_at timestamptz not null default now(),
  -- null: the machine
  decided_by uuid,
  outcome text not null check (outcome in ('file', 'clearing')),
  case_file_id uuid,
  reason text,
  score real not null,
  evidence jsonb not null,
  candidates jsonb not null,
  type jsonb,
  primary key (tenant_id, id),
  foreign key (tenant_id, document_id) references document,
  foreign key (tenant_id, decided_by) references staff,
  foreign key (tenant_id, case_file_id) references case_file
);
create index on filing_decision (tenant_id, document_id, decided_at desc);

create table clearing_case (
  tenant_id integer not null,
  id uuid not null,
  submission_id uuid not null,
  document_id uuid,
  kind text not null check (kind in ('whose', 'failed', 'rejected')),
  reason text not null,
  facts jsonb not null default '{}',
  -- The job to add again when somebody says "try again".
  retry jsonb,
  state text not null default 'open' check (state in ('open', 'deferred', 'solved', 'discarded')),
  opened_at timestamptz not null default now(),
  closed_at timestamptz,
  closed_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, submission_id) references submission,
  foreign key (tenant_id, document_id) references document,
  foreign key (tenant_id, closed_by) references staff
);
create index on clearing_case (tenant_id, state, opened_at);
-- A stage that runs twice opens its case once.
create unique index clearing_case_once on clearing_case (tenant_id, submission_id, coalesce(document_id, submission_id), kind)
  where state in ('open', 'deferred');

------------------------------------------------------------------------------------------------------------------------
-- Inbox: letters on desks, responsibility as data

create table responsibility_rule (
  tenant_id integer not null references tenant,
  id uuid not null,
  -- Rules are asked in this order; the first that fits decides.
  position integer not null,
  type_codes text[],
  letters_from text,
  letters_to text,
  -- null: the team and clerk of the case
  unit_id uuid,
  clerk_code text,
  primary key (tenant_id, id),
  unique (tenant_id, position),
  foreign key (tenant_id, unit_id) references unit
);

create table letter (
  tenant_id integer not null,
  id uuid not null,
  document_id uuid not null,
  case_file_id uuid not null,
  unit_id uuid not null,
  staff_id uuid,
  urgency text not null check (urgency in ('same-day', 'high', 'normal')),
  due_on date,
  status text not null default 'new' check (status in ('new', 'open', 'done', 'withdrawn')),
  arrived_at timestamptz not null default now(),
  read_at timestamptz,
  done_at timestamptz,
  done_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, document_id) references document,
  foreign key (tenant_id, case_file_id) references case_file,
  foreign key (tenant_id, unit_id) references unit,
  foreign key (tenant_id, staff_id) references staff,
  foreign key (tenant_id, done_by) references staff
);
-- One document lies on one desk.
create unique index letter_once on letter (tenant_id, document_id) where status <> 'withdrawn';
create index on letter (tenant_id, staff_id, status, arrived_at desc);
create index on letter (tenant_id, unit_id, status, arrived_at desc);

------------------------------------------------------------------------------------------------------------------------
-- Audit: what happened and who looked; rows are only ever added

create table act (
  tenant_id integer not null references tenant,
  id bigint generated always as identity,
  at timestamptz not null default now(),
  -- null: the machine
  staff_id uuid,
  what text not null,
  subject_kind text not null,
  subject_id text not null,
  case_file_id uuid,
  facts jsonb not null default '{}',
  primary key (tenant_id, id)
);
create index on act (tenant_id, subject_kind, subject_id, id);
create index on act (tenant_id, staff_id, at);
create index on act (tenant_id, case_file_id, at);

------------------------------------------------------------------------------------------------------------------------
-- Row-level security

do $$
declare
  relation text;
begin
  foreach relation in array array[
    'unit', 'staff', 'staff_unit', 'deputy', 'session', 'household', 'client', 'membership', 'register_key',
    'case_file', 'submission', 'document', 'page', 'page_text', 'filing_decision', 'clearing_case',
    'responsibility_rule', 'letter', 'act'
  ] loop
    execute format('alter table %I enable row level security', relation);
    execute format(
      'create policy tenant on %I using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()))',
      relation
    );
  end loop;
end $$;

alter table tenant enable row level security;
create policy tenant on tenant using (id = (select app.current_tenant()));

grant usage on schema public, app to laufmappe_app;
grant select on tenant to laufmappe_app;
grant select, insert, update, delete on
  unit, staff, staff_unit, deputy, session, household, client, membership, register_key, case_file, clearing_case,
  responsibility_rule, letter, page, page_text, document
  to laufmappe_app;
-- What came in, what was decided and what happened stays.
grant select, insert, update on submission to laufmappe_app;
grant select, insert on filing_decision, act to laufmappe_app;
grant usage on all sequences in schema public to laufmappe_app;

------------------------------------------------------------------------------------------------------------------------
-- What must be known before the tenant is: sign-in and session. These run as the owner and give out nothing else.

create function app.find_sign_in(wanted_login text)
  returns table (tenant_id integer, staff_id uuid, password_hash text, locked_until timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select s.tenant_id, s.id, s.password_hash, s.locked_until from staff s where s.login = wanted_login and s.active $$;

create function app.find_session(wanted_hash bytea)
  returns table (tenant_id integer, staff_id uuid, expires_at timestamptz, seen_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select s.tenant_id, s.staff_id, s.expires_at, s.seen_at
    from session s join staff using (tenant_id)
    where s.token_hash = wanted_hash and staff.id = s.staff_id and staff.active
  $$;

create function app.list_tenants()
  returns table (id integer, key text, name text, kind text, settings jsonb)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select t.id, t.key, t.name, t.kind, t.settings from tenant t order by t.id $$;

-- The next stage of a letter's journey, added in the transaction of the one before it.
create function app.add_stage(stage text, payload json, stage_key text, stage_priority integer)
  returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    perform graphile_worker.add_job(
      stage, payload,
      job_key => stage_key, job_key_mode => 'preserve_run_at',
      priority => stage_priority, max_attempts => 25
    );
  end $$;

revoke all on function app.find_sign_in, app.find_session, app.list_tenants, app.add_stage from public;
grant execute on function app.current_tenant, app.find_sign_in, app.find_session, app.list_tenants, app.add_stage to laufmappe_app;

------------------------------------------------------------------------------------------------------------------------
-- Open screens are told that something changed: ids only, never contents

create function app.tell_desks() returns trigger
  language plpgsql
  as $$
  begin
    perform pg_notify('laufmappe_desk', json_build_object(
      'tenant', new.tenant_id, 'about', tg_table_name, 'id', new.id,
      'unit', case when tg_table_name = 'letter' then to_json(new) ->> 'unit_id' end,
      'staff', case when tg_table_name = 'letter' then to_json(new) ->> 'staff_id' end
    )::text);
    return null;
  end $$;

create trigger tell_desks after insert or update on letter for each row execute function app.tell_desks();
create trigger tell_desks after insert or update on clearing_case for each row execute function app.tell_desks();
create trigger tell_desks after insert or update of state, pages on submission for each row execute function app.tell_desks();
