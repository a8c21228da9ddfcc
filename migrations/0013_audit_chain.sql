-- The record that cannot be bent (ADR 26): every act is a link of its office's chain, links are sealed in blocks, acts lie in
-- months. All that makes the chain lies in the schema `record`, to which no role of the application has any right; what the
-- application may do with `act` stays: add and read.

create schema record;

------------------------------------------------------------------------------------------------------------------------
-- `act` anew, by month; policies and grants are those that the table had

create temporary table act_policy on commit drop as
  select policyname, permissive, roles, cmd, qual, with_check from pg_policies where schemaname = 'public' and tablename = 'act';
create temporary table act_grant on commit drop as
  select grantee, privilege_type from pg_class, aclexplode(relacl) where oid = 'public.act'::regclass and grantee not in (0, relowner);

do $$
begin
  if exists (select from pg_trigger where tgrelid = 'public.act'::regclass and not tgisinternal) then
    raise exception 'act has triggers, which this migration would lose';
  end if;
  if (select count(*) from pg_attribute where attrelid = 'public.act'::regclass and attnum > 0 and not attisdropped) <> 9 then
    raise exception 'act has columns, which this migration would lose';
  end if;
end $$;

alter table act rename to act_before;
alter sequence act_id_seq rename to act_before_id_seq;
alter table act_before drop constraint act_pkey;
alter table act_before drop constraint act_tenant_id_fkey;

create table act (
  tenant_id integer not null references tenant,
  id bigint not null generated always as identity,
  at timestamptz not null default now(),
  -- null: the machine
  staff_id uuid,
  what text not null,
  subject_kind text not null,
  subject_id text not null,
  case_file_id uuid,
  facts jsonb not null default '{}',
  -- Where the request came from, in whose stead and in which role it was made: as the transaction says.
  source text default nullif(current_setting('laufmappe.source', true), ''),
  deputy_for uuid default nullif(current_setting('laufmappe.deputy_for', true), '')::uuid,
  acting_role text default nullif(current_setting('laufmappe.role', true), ''),
  -- Why it was shown or done, where a reason is asked for.
  reason text,
  primary key (tenant_id, at, id)
) partition by range (at);
create index on act (tenant_id, subject_kind, subject_id, at);
create index on act (tenant_id, staff_id, at);
create index on act (tenant_id, case_file_id, at);

alter table act enable row level security;
do $$
declare
  old record;
begin
  for old in select * from act_policy loop
    execute format('create policy %I on public.act as %s for %s to %s %s %s', old.policyname, old.permissive, old.cmd,
      (select string_agg(case when role = 'public' then 'public' else quote_ident(role) end, ', ') from unnest(old.roles) as role),
      case when old.qual is not null then 'using (' || old.qual || ')' end,
      case when old.with_check is not null then 'with check (' || old.with_check || ')' end);
  end loop;
  for old in select * from act_grant loop
    execute format('grant %s on public.act to %s', old.privilege_type, old.grantee::regrole);
  end loop;
end $$;

-- Nobody writes in another's name, nor into the past or the future.
create policy own_hand on act as restrictive for insert with check (
  at = now()
  and (staff_id is null or staff_id = coalesce(nullif(current_setting('laufmappe.staff', true), '')::uuid, staff_id))
);

-- Where an act lies for whose month nobody has made a place: adding an act never fails for that.
create table record.act_rest partition of act default;
alter table record.act_rest enable row level security;

-- Makes the place for one month, next to the table and then in it: what is being written meanwhile waits for a moment at most.
create function record.add_month(first date) returns void
  language plpgsql set timezone = 'UTC' set lock_timeout = '3s'
  as $$
  declare
    name text := 'act_' || to_char(first, 'YYYY_MM');
    starts timestamptz := first;
    ends timestamptz := first + interval '1 month';
  begin
    if to_regclass(format('record.%I', name)) is not null then return; end if;
    execute format('create table record.%I (like public.act including defaults including constraints)', name);
    execute format('alter table record.%I enable row level security', name);
    execute format(
      'with moved as (delete from record.act_rest where at >= $1 and at < $2 returning *) insert into record.%I select * from moved', name
    ) using starts, ends;
    execute format('alter table public.act attach partition record.%I for values from (%L) to (%L)', name, starts, ends);
  end $$;

-- This month and those ahead.
create function record.add_months(ahead integer) returns void
  language sql set timezone = 'UTC'
  as $$
    select record.add_month((date_trunc('month', now()) + make_interval(months => month))::date) from generate_series(0, ahead) as month
  $$;

-- Takes away the months of the past in which nothing is left.
create function record.remove_empty_months() returns void
  language plpgsql set timezone = 'UTC' set lock_timeout = '3s'
  as $$
  declare
    name text;
    used boolean;
  begin
    for name in
      select relname from pg_inherits join pg_class on pg_class.oid = inhrelid
      where inhparent = 'public.act'::regclass and relname ~ '^act_\d{4}_\d{2}$' and relname < 'act_' || to_char(now() - interval '1 year', 'YYYY_MM')
    loop
      execute format('select exists (select from record.%I)', name) into used;
      if not used then execute format('drop table record.%I', name); end if;
    end loop;
  end $$;

do $$
begin
  perform record.add_month(month::date)
  from generate_series(
    (select greatest(date_trunc('month', coalesce(min(at), now()) at time zone 'UTC'), '2020-01-01') from act_before),
    (now() at time zone 'UTC') + interval '3 months', interval '1 month') as month;
end $$;

insert into act (tenant_id, id, at, staff_id, what, subject_kind, subject_id, case_file_id, facts, source, deputy_for, acting_role)
  overriding system value
  select tenant_id, id, at, staff_id, what, subject_kind, subject_id, case_file_id, facts, null, null, null from act_before order by id;
select setval(pg_get_serial_sequence('act', 'id'), coalesce(max(id), 0) + 1, false) from act;
drop table act_before;

grant usage on sequence act_id_seq to laufmappe_app;

------------------------------------------------------------------------------------------------------------------------
-- The chain: what is hashed is documented in docs/audit-format.md

create table record.link (
  tenant_id integer not null,
  -- Place in the office's chain, from 1, without gaps.
  number bigint not null,
  act_id bigint not null,
  at timestamptz not null,
  hash bytea not null,
  -- Two bytes of a hash of each field: they tell which one was changed, not that none was.
  marks bytea not null,
  primary key (tenant_id, number),
  unique (tenant_id, act_id)
);

create table record.head (
  tenant_id integer not null,
  number bigint not null default 0,
  hash bytea not null default decode(repeat('00', 32), 'hex'),
  primary key (tenant_id)
);

create table record.block (
  tenant_id integer not null,
  number bigint not null,
  first_number bigint not null,
  last_number bigint not null check (last_number >= first_number),
  -- Hash of the last link, and with it of all before.
  last_hash bytea not null,
  sealed_at timestamptz not null,
  hash bytea not null,
  -- Answer of the time stamping authority over `hash` (RFC 3161, DER).
  stamp bytea,
  primary key (tenant_id, number)
);
create unique index on record.block (tenant_id, last_number);

alter table record.link enable row level security;
alter table record.head enable row level security;
alter table record.block enable row level security;

-- One field as it is hashed: its length in bytes, a colon, its text, a comma; `~,` for nothing.
create function record.field(value text) returns text
  language sql immutable
  as $$ select coalesce(octet_length(value)::text || ':' || value || ',', '~,') $$;

create function record.instant(value timestamptz) returns text
  language sql stable
  as $$ select to_char(value at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') $$;

create function record.sha256_of(value text) returns bytea
  language sql stable
  as $$ select sha256(convert_to(value, 'UTF8')) $$;

create function record.mark(field text) returns bytea
  language sql stable
  as $$ select substr(sha256(convert_to(field, 'UTF8')), 1, 2) $$;

-- Adds to the chain, in the order of their ids, those acts of the office and instant that are not in it yet. The head is taken
-- last, when the transaction is about to commit: nobody waits for more than the end of a commit, and who waits holds all
-- else already. Plans made while the chain was short must not outlive it: no scans of whole tables.
create function record.link_acts(wanted_tenant integer, instant timestamptz) returns void
  language plpgsql set search_path = pg_catalog, pg_temp set enable_seqscan = off set enable_bitmapscan = off set jit = off
  as $$
  declare
    latest record.head;
    entry public.act;
    f text[];
    marks bytea;
  begin
    select * into latest from record.head where tenant_id = wanted_tenant for update;
    if not found then
      insert into record.head (tenant_id) values (wanted_tenant) on conflict do nothing;
      select * into latest from record.head where tenant_id = wanted_tenant for update;
    end if;
    -- Planned anew each time: knowing the instant, PostgreSQL opens one month and not all.
    for entry in
      execute 'select * from public.act a
        where a.tenant_id = $1 and a.at = $2
          and not exists (select from record.link l where l.tenant_id = $1 and l.act_id = a.id and l.at = a.at)
        order by a.id' using wanted_tenant, instant
    loop
      latest.number := latest.number + 1;
      f := array[
        record.field(entry.tenant_id::text), record.field(latest.number::text), record.field(entry.id::text),
        record.field(record.instant(entry.at)), record.field(entry.staff_id::text), record.field(entry.deputy_for::text),
        record.field(entry.acting_role), record.field(entry.source), record.field(entry.what), record.field(entry.subject_kind),
        record.field(entry.subject_id), record.field(entry.case_file_id::text), record.field(entry.reason),
        record.field(entry.facts::text)];
      -- Written out: an expression takes a tenth of the time of a query over the fields.
      marks := record.mark(f[1]) || record.mark(f[2]) || record.mark(f[3]) || record.mark(f[4]) || record.mark(f[5])
        || record.mark(f[6]) || record.mark(f[7]) || record.mark(f[8]) || record.mark(f[9]) || record.mark(f[10])
        || record.mark(f[11]) || record.mark(f[12]) || record.mark(f[13]) || record.mark(f[14]);
      latest.hash := record.sha256_of(record.field('laufmappe-act-1') || record.field(encode(latest.hash, 'hex'))
        || array_to_string(f, '') || record.field(encode(marks, 'hex')));
      insert into record.link values (wanted_tenant, latest.number, entry.id, entry.at, latest.hash, marks);
    end loop;
    update record.head set number = latest.number, hash = latest.hash where tenant_id = wanted_tenant;
  end $$;

create function record.link_at_commit() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp set enable_seqscan = off set enable_bitmapscan = off set jit = off
  as $$
  begin
    -- The first act of the transaction has taken the others along.
    if not exists (select from record.link where tenant_id = new.tenant_id and act_id = new.id and at = new.at) then
      perform record.link_acts(new.tenant_id, new.at);
    end if;
    return null;
  end $$;

-- What was there before joins the chain as it is now.
do $$
declare
  old record;
begin
  for old in select distinct tenant_id, at from public.act order by tenant_id, at loop
    perform record.link_acts(old.tenant_id, old.at);
  end loop;
end $$;

create constraint trigger link_at_commit after insert on act
  deferrable initially deferred for each row execute function record.link_at_commit();

------------------------------------------------------------------------------------------------------------------------
-- Blocks and retention

-- Seals what is not sealed yet; returns the number of the new block, or null when there is nothing.
create function record.seal(wanted_tenant integer) returns bigint
  language plpgsql set search_path = pg_catalog, pg_temp
  as $$
  declare
    head record.head;
    before record.block;
    made record.block;
  begin
    select * into head from record.head where tenant_id = wanted_tenant for update;
    select * into before from record.block where tenant_id = wanted_tenant order by number desc limit 1;
    if coalesce(head.number, 0) < coalesce(before.last_number, 0) then
      raise exception 'the chain ends before its last block';
    end if;
    if coalesce(head.number, 0) = coalesce(before.last_number, 0) then return null; end if;
    made.number := coalesce(before.number, 0) + 1;
    made.first_number := coalesce(before.last_number, 0) + 1;
    made.sealed_at := clock_timestamp();
    made.hash := record.sha256_of(record.field('laufmappe-block-1')
      || record.field(encode(coalesce(before.hash, decode(repeat('00', 32), 'hex')), 'hex'))
      || record.field(wanted_tenant::text) || record.field(made.number::text) || record.field(made.first_number::text)
      || record.field(head.number::text) || record.field(encode(head.hash, 'hex')) || record.field(record.instant(made.sealed_at)));
    insert into record.block (tenant_id, number, first_number, last_number, last_hash, sealed_at, hash)
      values (wanted_tenant, made.number, made.first_number, head.number, head.hash, made.sealed_at, made.hash);
    return made.number;
  end $$;

-- The first instant that is kept when so many years are.
create function record.month_before(years integer) returns timestamptz
  language sql stable
  as $$ select date_trunc('month', now() - make_interval(years => years), 'UTC') $$;

-- Deletes the acts of whole months that are older than so many years, and the links of whole blocks that held nothing else;
-- says so in an act. Returns the number of acts deleted.
create function record.apply_retention(wanted_tenant integer, years integer) returns bigint
  language plpgsql set timezone = 'UTC' set search_path = pg_catalog, pg_temp
  as $$
  declare
    dropped_before timestamptz := record.month_before(years);
    first_kept bigint;
    through bigint;
    gone bigint;
  begin
    delete from public.act where tenant_id = wanted_tenant and at < dropped_before;
    get diagnostics gone = row_count;
    if gone = 0 then return 0; end if;
    select number into first_kept from record.link where tenant_id = wanted_tenant and at >= dropped_before order by number limit 1;
    select coalesce(max(last_number), 0) into through from record.block
      where tenant_id = wanted_tenant and (first_kept is null or last_number < first_kept);
    delete from record.link where tenant_id = wanted_tenant and number <= through;
    insert into public.act (tenant_id, what, subject_kind, subject_id, facts) values (
      wanted_tenant, 'audit.retention_applied', 'tenant', wanted_tenant::text,
      jsonb_build_object('droppedBefore', record.instant(dropped_before), 'entries', gone, 'throughNumber', through, 'years', years));
    return gone;
  end $$;

revoke all on all functions in schema record from public;
