-- Need to know: who belongs where, who may do what, and which case files somebody's work needs. The rows a person may not
-- see do not exist for that person: the policies at the end say so for every table, whatever a query asks for.

do $$
begin
  if not exists (select from pg_roles where rolname = 'laufmappe_worker') then
    create role laufmappe_worker nologin;
  end if;
exception
  when duplicate_object or unique_violation then null;
end $$;

do $$
begin
  if not pg_has_role(current_user, 'laufmappe_worker', 'set') then
    grant laufmappe_worker to current_user;
  end if;
end $$;

------------------------------------------------------------------------------------------------------------------------
-- Organisation: sites, units, positions and who holds them from when to when

create table site (
  tenant_id integer not null references tenant,
  id uuid not null,
  key text not null,
  name text not null,
  primary key (tenant_id, id),
  unique (tenant_id, key)
);

alter table unit
  add site_id uuid,
  add parent_id uuid,
  add foreign key (tenant_id, site_id) references site,
  add foreign key (tenant_id, parent_id) references unit;

create table position (
  tenant_id integer not null references tenant,
  id uuid not null,
  -- null: for the whole office
  unit_id uuid,
  name text not null,
  roles text[] not null default '{}',
  primary key (tenant_id, id),
  foreign key (tenant_id, unit_id) references unit
);
create index on position (tenant_id, unit_id);

create table position_holder (
  tenant_id integer not null,
  position_id uuid not null,
  staff_id uuid not null,
  starts_on date not null default '2000-01-01',
  -- The last day; null: until further notice.
  ends_on date check (ends_on >= starts_on),
  primary key (tenant_id, staff_id, position_id, starts_on),
  foreign key (tenant_id, position_id) references position,
  foreign key (tenant_id, staff_id) references staff
);
create index on position_holder (tenant_id, position_id);

-- Everybody keeps what they had: one position for each place, with the roles of whoever sits there.
insert into position (tenant_id, id, unit_id, name, roles)
select staff.tenant_id, gen_random_uuid(), staff_unit.unit_id, coalesce(staff.code, staff.login), staff.roles
from staff left join staff_unit on staff_unit.tenant_id = staff.tenant_id and staff_unit.staff_id = staff.id;

insert into position_holder (tenant_id, position_id, staff_id)
select staff.tenant_id, position.id, staff.id
from staff
left join staff_unit on staff_unit.tenant_id = staff.tenant_id and staff_unit.staff_id = staff.id
join position on position.tenant_id = staff.tenant_id and position.name = coalesce(staff.code, staff.login)
  and position.unit_id is not distinct from staff_unit.unit_id;

drop table staff_unit;
-- What remains in `staff.roles` is given to the person, whatever position they hold.
update staff set roles = '{}';

-- The day in the office, whatever zone the database keeps.
create function app.today() returns date
  language sql stable parallel safe
  as $$ select (now() at time zone 'Europe/Berlin')::date $$;

create view app.held with (security_invoker = true) as
  select holder.tenant_id, holder.staff_id, position.id as position_id, position.unit_id, position.roles
  from public.position_holder holder
  join public.position on position.tenant_id = holder.tenant_id and position.id = holder.position_id
  where holder.starts_on <= app.today() and (holder.ends_on is null or holder.ends_on >= app.today());

-- The roles of somebody today: those of their positions, and those given to them as a person.
create function app.roles_of(wanted_tenant integer, wanted_staff uuid) returns text[]
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select coalesce(array_agg(distinct role order by role), '{}') from (
      select unnest(staff.roles) as role from staff where staff.tenant_id = wanted_tenant and staff.id = wanted_staff
      union all
      select unnest(held.roles) from app.held where held.tenant_id = wanted_tenant and held.staff_id = wanted_staff
    ) given
  $$;

create table unit_deputy (
  tenant_id integer not null,
  unit_id uuid not null,
  deputy_id uuid not null,
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  primary key (tenant_id, deputy_id, unit_id, starts_on),
  foreign key (tenant_id, unit_id) references unit,
  foreign key (tenant_id, deputy_id) references staff
);
create index on unit_deputy (tenant_id, unit_id);

------------------------------------------------------------------------------------------------------------------------
-- Roles and rights as data: the shipped matrix (R_shipped.sql), and over it what the office changed

create table role (
  tenant_id integer not null references tenant,
  key text not null check (key ~ '^[a-z][a-z0-9-]{1,40}$'),
  name text not null,
  primary key (tenant_id, key)
);

create table role_right (
  tenant_id integer not null references tenant,
  role_key text not null,
  right_key text not null,
  allowed boolean not null,
  primary key (tenant_id, role_key, right_key)
);

-- Bound by name while R_shipped.sql has not run yet.
create function app.shipped_rights() returns table (role_key text, right_key text)
  language sql immutable parallel safe
  as $$ select null::text, null::text where false $$;

create function app.rights_of(wanted_tenant integer, wanted_roles text[]) returns text[]
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select coalesce(array_agg(distinct granted.right_key order by granted.right_key), '{}')
    from (
      select role_key, right_key from app.shipped_rights()
      where role_key = any(wanted_roles) and not exists (
        select from role_right r where r.tenant_id = wanted_tenant and r.role_key = shipped_rights.role_key
          and r.right_key = shipped_rights.right_key and not r.allowed)
      union all
      select role_key, right_key from role_right
      where tenant_id = wanted_tenant and role_key = any(wanted_roles) and allowed
    ) granted
  $$;

------------------------------------------------------------------------------------------------------------------------
-- Rights sit on the case file: its unit, its protection, and who else was let in or is kept out

alter table case_file
  -- The benefits file belongs to the register; the others are opened beside it, with a unit of their own.
  add kind text not null default 'benefits' check (kind in ('benefits', 'objection', 'offence', 'maintenance')),
  add unit_id uuid,
  add clerk_code text,
  add protected boolean not null default false,
  add foreign key (tenant_id, unit_id) references unit,
  drop constraint case_file_tenant_id_household_id_key;
create unique index case_file_of_register on case_file (tenant_id, household_id) where kind = 'benefits';
create index on case_file (tenant_id, household_id);
create index on case_file (tenant_id, unit_id);

update case_file set unit_id = household.unit_id, clerk_code = household.clerk_code, protected = household.protected
from household where household.tenant_id = case_file.tenant_id and household.id = case_file.household_id;

-- Protection holds for everything about a household; unit and clerk only for the file of the register.
create function app.inherit_responsibility() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    update case_file set
      protected = new.protected,
      unit_id = case when kind = 'benefits' then new.unit_id else unit_id end,
      clerk_code = case when kind = 'benefits' then new.clerk_code else clerk_code end
    where tenant_id = new.tenant_id and household_id = new.id;
    return null;
  end $$;
create trigger inherit_responsibility after update of unit_id, clerk_code, protected on household
  for each row when (old.unit_id is distinct from new.unit_id or old.clerk_code is distinct from new.clerk_code
    or old.protected is distinct from new.protected)
  execute function app.inherit_responsibility();

create function app.begin_responsibility() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    source household;
  begin
    select * into source from household where tenant_id = new.tenant_id and id = new.household_id;
    new.protected := coalesce(source.protected, false);
    if new.kind = 'benefits' then
      new.unit_id := source.unit_id;
      new.clerk_code := source.clerk_code;
    end if;
    return new;
  end $$;
create trigger begin_responsibility before insert on case_file for each row execute function app.begin_responsibility();

create table case_access (
  tenant_id integer not null,
  id uuid not null,
  case_file_id uuid not null,
  staff_id uuid,
  unit_id uuid,
  kind text not null check (kind in ('letter', 'forwarded', 'named', 'break_glass')),
  -- The letter that lies on this desk, for as long as it lies there.
  letter_id uuid,
  reason text,
  starts_at timestamptz not null default now(),
  ends_at timestamptz,
  granted_by uuid,
  ended_by uuid,
  -- A break-glass look that the data-protection officer has taken note of.
  noted_by uuid,
  noted_at timestamptz,
  primary key (tenant_id, id),
  check (num_nonnulls(staff_id, unit_id) = 1),
  check (kind <> 'break_glass' or staff_id is not null and reason is not null and ends_at is not null),
  foreign key (tenant_id, case_file_id) references case_file,
  foreign key (tenant_id, staff_id) references staff,
  foreign key (tenant_id, unit_id) references unit,
  foreign key (tenant_id, letter_id) references letter on delete cascade
);
create index on case_access (tenant_id, case_file_id);
create index on case_access (tenant_id, staff_id, ends_at);
create index on case_access (tenant_id, letter_id);
create index on case_access (tenant_id, starts_at) where kind = 'break_glass';

-- § 16 SGB X: who is kept out of a case, whatever else would let them in.
create table case_exclusion (
  tenant_id integer not null,
  case_file_id uuid not null,
  staff_id uuid not null,
  reason text not null check (reason in ('party', 'relative', 'representative', 'other')),
  set_at timestamptz not null default now(),
  set_by uuid,
  primary key (tenant_id, staff_id, case_file_id),
  foreign key (tenant_id, case_file_id) references case_file,
  foreign key (tenant_id, staff_id) references staff
);
create index on case_exclusion (tenant_id, case_file_id);

-- The post of a team's desks is the team's; a desk may also stand outside the team.
create function app.desks_of(staff_id uuid, unit_id uuid) returns table (staff_id uuid, unit_id uuid)
  language sql immutable
  as $$ select null::uuid, $2 union all select $1, null::uuid where $1 is not null $$;

-- A letter on somebody's desk opens the file for that desk until it is done; on the desk of its own unit nothing is needed.
create function app.open_file_with_letter() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    delete from case_access where tenant_id = new.tenant_id and letter_id = new.id;
    -- For a day after it is done, so that a slip can be taken back.
    if new.status <> 'withdrawn' then
      insert into case_access (tenant_id, id, case_file_id, staff_id, unit_id, kind, letter_id, ends_at)
      select new.tenant_id, gen_random_uuid(), new.case_file_id, desk.staff_id, desk.unit_id, 'letter', new.id,
        case when new.status = 'done' then now() + interval '1 day' end
      from case_file cross join app.desks_of(new.staff_id, new.unit_id) desk
      where case_file.tenant_id = new.tenant_id and case_file.id = new.case_file_id and not case_file.protected
        and case_file.unit_id is distinct from new.unit_id;
    end if;
    return null;
  end $$;
create trigger open_file_with_letter after insert or update of status, unit_id, staff_id, case_file_id on letter
  for each row execute function app.open_file_with_letter();

insert into case_access (tenant_id, id, case_file_id, staff_id, unit_id, kind, letter_id)
select letter.tenant_id, gen_random_uuid(), letter.case_file_id, desk.staff_id, desk.unit_id, 'letter', letter.id
from letter join case_file on case_file.tenant_id = letter.tenant_id and case_file.id = letter.case_file_id
cross join app.desks_of(letter.staff_id, letter.unit_id) desk
where letter.status in ('new', 'open') and not case_file.protected and case_file.unit_id is distinct from letter.unit_id;

create index on letter (tenant_id, case_file_id);
create index on filing_sample (tenant_id, case_file_id);

------------------------------------------------------------------------------------------------------------------------
-- Health data (§ 76 SGB X) stay covered until somebody opens them and says why

alter table document add health boolean not null default false;

-- Bound by name while R_shipped.sql has not run yet.
create function app.shipped_health_types() returns text[]
  language sql immutable parallel safe
  as $$ select '{}'::text[] $$;

create function app.is_health_type(wanted_tenant integer, wanted_code text) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select coalesce(
      (select (data ->> 'health')::boolean from document_type_version
       where tenant_id = wanted_tenant and code = wanted_code order by version desc limit 1),
      wanted_code = any (app.shipped_health_types()),
      false)
  $$;

create function app.cover_health() returns trigger
  language plpgsql
  as $$
  begin
    new.health := app.is_health_type(new.tenant_id, new.type_code);
    return new;
  end $$;
create trigger cover_health before insert or update of type_code on document for each row execute function app.cover_health();

create table document_opening (
  tenant_id integer not null,
  document_id uuid not null,
  staff_id uuid not null,
  reason text not null,
  opened_at timestamptz not null default now(),
  ends_at timestamptz not null,
  primary key (tenant_id, staff_id, document_id, opened_at),
  foreign key (tenant_id, document_id) references document on delete cascade,
  foreign key (tenant_id, staff_id) references staff
);
create index on document_opening (tenant_id, document_id);

------------------------------------------------------------------------------------------------------------------------
-- Who acts: said once in each transaction, worked out here and not by the application

create function app.current_staff() returns uuid
  language sql stable parallel safe
  as $$ select nullif(current_setting('laufmappe.staff', true), '')::uuid $$;
create function app.may(wanted text) returns boolean
  language sql stable parallel safe
  as $$ select coalesce(wanted = any(string_to_array(current_setting('laufmappe.rights', true), ',')), false) $$;
create function app.own_units() returns uuid[]
  language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('laufmappe.units', true), ''), '{}')::uuid[] $$;
-- Oneself and those one stands in for.
create function app.acting_for() returns uuid[]
  language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('laufmappe.acting_for', true), ''), '{}')::uuid[] $$;
create function app.kept_out_of() returns uuid[]
  language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('laufmappe.kept_out_of', true), ''), '{}')::uuid[] $$;
create function app.own_code() returns text
  language sql stable parallel safe
  as $$ select nullif(current_setting('laufmappe.code', true), '') $$;

create function app.enter(wanted_tenant integer, wanted_staff uuid, source text) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    me record;
    acting uuid[];
    units uuid[];
    own_roles text[];
  begin
    select staff.code into me from staff
    where staff.tenant_id = wanted_tenant and staff.id = wanted_staff and staff.active;
    -- Nobody of this office, or nobody any more: a transaction that sees nothing.
    if not found then
      perform set_config('laufmappe.tenant', '', true), set_config('laufmappe.staff', '', true),
        set_config('laufmappe.rights', '', true), set_config('laufmappe.units', '', true),
        set_config('laufmappe.acting_for', '', true), set_config('laufmappe.kept_out_of', '', true),
        set_config('laufmappe.code', '', true);
      return;
    end if;
    select array_agg(deputy.staff_id) || wanted_staff into acting from deputy
    where deputy.tenant_id = wanted_tenant and deputy.deputy_id = wanted_staff
      and app.today() between deputy.starts_on and deputy.ends_on;
    acting := coalesce(acting, array[wanted_staff]);
    select array_agg(distinct unit_id) into units from (
      select held.unit_id from app.held
      where held.tenant_id = wanted_tenant and held.staff_id = any(acting) and held.unit_id is not null
      union all
      select unit_deputy.unit_id from unit_deputy
      where unit_deputy.tenant_id = wanted_tenant and unit_deputy.deputy_id = wanted_staff
        and app.today() between unit_deputy.starts_on and unit_deputy.ends_on
    ) places;
    -- Who stands in for somebody sees their cases, but has no more rights than before.
    own_roles := app.roles_of(wanted_tenant, wanted_staff);
    perform set_config('laufmappe.tenant', wanted_tenant::text, true),
      set_config('laufmappe.staff', wanted_staff::text, true),
      set_config('laufmappe.source', coalesce(source, ''), true),
      set_config('laufmappe.code', coalesce(me.code, ''), true),
      set_config('laufmappe.roles', array_to_string(own_roles, ','), true),
      set_config('laufmappe.role', array_to_string(own_roles, ','), true),
      set_config('laufmappe.rights', array_to_string(app.rights_of(wanted_tenant, own_roles), ','), true),
      set_config('laufmappe.acting_for', acting::text, true),
      set_config('laufmappe.units', coalesce(units, '{}')::text, true),
      set_config('laufmappe.kept_out_of', (
        select coalesce(array_agg(case_file_id), '{}')::text from case_exclusion
        where case_exclusion.tenant_id = wanted_tenant and case_exclusion.staff_id = wanted_staff), true);
  end $$;

-- The worker sees its tenant and is nobody.
create function app.enter_as_worker(wanted_tenant integer, source text) returns void
  language sql
  as $$
    select set_config('laufmappe.tenant', wanted_tenant::text, true), set_config('laufmappe.staff', '', true),
      set_config('laufmappe.source', coalesce(source, ''), true)
  $$;

------------------------------------------------------------------------------------------------------------------------
-- Which case files: one place that says it. The views belong to the owner, whom the policies do not bind; they show only
-- what the person of the transaction may see.

do $$
declare
  reach text := $view$
    select f.tenant_id, f.id, f.household_id, f.protected
    from public.case_file f
    where f.tenant_id = (select app.current_tenant())
      and f.id <> all ((select app.kept_out_of())::uuid[])
      and (
        current_user = 'laufmappe_worker'
        or not f.protected and ((select app.may(%1$L)) or f.unit_id = any ((select app.own_units())::uuid[])
          or f.unit_id is null and (select app.may('clearing.read')))
        or f.clerk_code = (select app.own_code())
        %2$s
        or exists (
          select from public.case_access a
          where a.tenant_id = f.tenant_id and a.case_file_id = f.id
            and a.starts_at <= now() and (a.ends_at is null or a.ends_at > now())
            and case when f.protected then a.kind in ('named', 'break_glass') and a.staff_id = (select app.current_staff())
              else a.staff_id = any ((select app.acting_for())::uuid[]) or a.unit_id = any ((select app.own_units())::uuid[]) end))
  $view$;
begin
  -- Its cover: that it exists, whose it is, who is responsible.
  execute 'create view app.findable_file as ' || format(reach, 'casefiles.find_all',
    -- Whoever works the basket of protected post must find the file it belongs to.
    -- Whoever takes the second look at a letter must be told in whose file it lies.
    $post$or f.protected and (select app.may('clearing.protected')) and (select app.may('clearing.read'))
        or not f.protected and (select app.may('filing.check')) and exists (
          select from public.filing_sample s where s.tenant_id = f.tenant_id and s.case_file_id = f.id
            and (s.state = 'open' or s.checked_at > now() - interval '1 day'))$post$);
  -- What lies in it.
  execute 'create view app.readable_file as ' || format(reach, 'casefiles.read_all', '');
end $$;

create view app.findable_person as
  select m.tenant_id, m.client_id, m.household_id from public.membership m
  join app.findable_file f on f.tenant_id = m.tenant_id and f.household_id = m.household_id;

-- Whether the letter of a case may be that of a protected household, as the register says now: the answer must be the same
-- whoever asks, so it is the owner's.
create or replace view clearing_protection with (security_invoker = false) as
  select clearing_case.tenant_id, clearing_case.id as case_id, exists (
    select
    from filing_decision
    cross join lateral jsonb_array_elements_text(filing_decision.household_ids) as named(household_id)
    join household on household.tenant_id = filing_decision.tenant_id and household.id = named.household_id::uuid
    where filing_decision.tenant_id = clearing_case.tenant_id and filing_decision.decided_by is null and household.protected
      and filing_decision.id in (
        select latest.id
        from document
        cross join lateral (
          select decision.id from filing_decision decision
          where decision.tenant_id = document.tenant_id and decision.document_id = document.id and decision.decided_by is null
          order by decision.decided_at desc limit 1
        ) latest
        where document.tenant_id = clearing_case.tenant_id and (
          document.id = clearing_case.document_id
          or document.submission_id = clearing_case.submission_id and document.state = 'replaced'
            and clearing_case.reason = 'pages_changed')
      )
  ) as protected
  from clearing_case
  where clearing_case.tenant_id = (select app.current_tenant());

-- Post on the clearing desk, and what went from it within a day, so that a slip can be taken back.
create view app.clearing_post as
  select c.tenant_id, c.id, c.document_id, c.submission_id
  from public.clearing_case c
  where c.tenant_id = (select app.current_tenant()) and (select app.may('clearing.read'))
    and (c.state in ('open', 'deferred') or c.closed_at > now() - interval '1 day' or c.closed_by = (select app.current_staff()))
    and ((select app.may('clearing.protected')) or not (
      select p.protected from public.clearing_protection p where p.tenant_id = c.tenant_id and p.case_id = c.id));

-- It and what arrived together with it: where one letter ends is decided with the stack in view.
create view app.clearing_document as
  select d.tenant_id, d.id
  from public.document d
  where exists (select from app.clearing_post c where c.tenant_id = d.tenant_id and c.submission_id = d.submission_id)
    and ((select app.may('clearing.protected')) or not exists (
        select from public.case_file f where f.tenant_id = d.tenant_id and f.id = d.case_file_id and f.protected)
      and not exists (
        select from public.clearing_case c join public.clearing_protection p on p.tenant_id = c.tenant_id and p.case_id = c.id
        where c.tenant_id = d.tenant_id and c.document_id = d.id and c.state <> 'solved' and p.protected));

-- Letters drawn for a second look.
create view app.sample_post as
  select s.tenant_id, s.document_id, s.case_file_id
  from public.filing_sample s
  join public.document d on d.tenant_id = s.tenant_id and d.id = s.document_id
  left join public.case_file f on f.tenant_id = s.tenant_id and f.id = coalesce(d.case_file_id, s.case_file_id)
  where s.tenant_id = (select app.current_tenant()) and (select app.may('filing.check'))
    and (s.state = 'open' or s.checked_at > now() - interval '1 day' or s.checked_by = (select app.current_staff()))
    and (not f.protected or (select app.may('filing.check_protected')) and exists (
      select from app.readable_file r where r.tenant_id = f.tenant_id and r.id = f.id))
    and f.id <> all ((select app.kept_out_of())::uuid[]);

-- Health data somebody may look at: opened with a reason a while ago, or on their own desk to be worked on.
create view app.uncovered as
  select o.tenant_id, o.document_id from public.document_opening o
  where o.tenant_id = (select app.current_tenant()) and o.staff_id = (select app.current_staff()) and o.ends_at > now()
  union all
  select l.tenant_id, l.document_id from public.letter l
  where l.tenant_id = (select app.current_tenant()) and l.staff_id = (select app.current_staff()) and l.status in ('new', 'open');

-- Everything in the files one may read, covered letters without what they are about.
create view app.document_shell as
  select d.tenant_id, d.id, d.submission_id, s.channel, d.case_file_id, d.position, d.received_on, d.page_count, d.created_at, d.state,
    covered.so as covered,
    case when not covered.so then d.type_code end as type_code,
    case when not covered.so then d.title end as title,
    case when not covered.so then d.letter_date end as letter_date,
    d.due_on,
    case when not covered.so then d.due_ground end as due_ground
  from public.document d
  join public.submission s on s.tenant_id = d.tenant_id and s.id = d.submission_id
  join app.readable_file f on f.tenant_id = d.tenant_id and f.id = d.case_file_id
  cross join lateral (select d.health and current_user <> 'laufmappe_worker' and not exists (
    select from app.uncovered u where u.tenant_id = d.tenant_id and u.document_id = d.id) as so) covered;

------------------------------------------------------------------------------------------------------------------------
-- Policies. The worker sees its tenant. A person sees what these conditions let through; `true` stands for the tenant alone.

do $$
declare
  rule record;
  mine text := 'tenant_id = (select app.current_tenant())';
  in_document text := 'exists (select from document d where d.tenant_id = %1$I.tenant_id and d.id = %1$I.document_id)';
  may text := '(select app.may(%L))';
begin
  for rule in
    select * from (values
      -- table, what is seen, what may be written (null: nothing)
      ('unit', 'true', format(may, 'staff.manage')),
      ('site', 'true', format(may, 'staff.manage')),
      ('position', 'true', format(may, 'staff.manage')),
      -- Nobody gives a position to themself.
      ('position_holder', 'true', format(may, 'staff.manage') || ' and staff_id <> (select app.current_staff())'),
      ('staff', 'true', format(may, 'staff.manage') || ' or id = (select app.current_staff())'),
      ('deputy', 'true', format(may, 'staff.manage') || ' or ' || format(may, 'deputies.manage') || ' or staff_id = (select app.current_staff())'),
      ('unit_deputy', 'true', format(may, 'staff.manage') || ' or ' || format(may, 'deputies.manage')),
      ('role', 'true', format(may, 'roles.manage')),
      ('role_right', 'true', format(may, 'roles.manage')),
      ('session', 'staff_id = (select app.current_staff()) or ' || format(may, 'staff.manage'),
        'staff_id = (select app.current_staff()) or ' || format(may, 'staff.manage')),

      ('household', 'exists (select from app.findable_file f where f.tenant_id = household.tenant_id and f.household_id = household.id)',
        format(may, 'clearing.work')),
      ('client', 'exists (select from app.findable_person p where p.tenant_id = client.tenant_id and p.client_id = client.id)',
        format(may, 'clearing.work')),
      ('membership', 'exists (select from app.findable_file f where f.tenant_id = membership.tenant_id and f.household_id = membership.household_id)',
        format(may, 'clearing.work')),
      ('register_key', 'exists (select from app.findable_file f where f.tenant_id = register_key.tenant_id and f.household_id = register_key.household_id)',
        format(may, 'clearing.work')),
      ('register_version', 'true', 'true'),
      ('case_file', 'exists (select from app.findable_file f where f.tenant_id = case_file.tenant_id and f.id = case_file.id)',
        format(may, 'clearing.work') || ' or ' || format(may, 'casefiles.hand_over')),
      ('case_access', 'staff_id = any ((select app.acting_for())::uuid[]) or unit_id = any ((select app.own_units())::uuid[])
          or ' || format(may, 'audit.read') || ' or ' || format(may, 'protection.manage')
          || ' or exists (select from app.readable_file f where f.tenant_id = case_access.tenant_id and f.id = case_access.case_file_id)',
        format(may, 'casefiles.forward') || ' or ' || format(may, 'protection.manage') || ' or ' || format(may, 'casefiles.break_glass')
          || ' or ' || format(may, 'audit.read')),
      ('case_exclusion', 'staff_id = (select app.current_staff()) or ' || format(may, 'protection.manage') || ' or ' || format(may, 'audit.read'),
        format(may, 'protection.manage') || ' or staff_id = (select app.current_staff())'),

      ('submission', format(may, 'clearing.read') || ' or submitted_by = (select app.current_staff())
          or exists (select from document d where d.tenant_id = submission.tenant_id and d.submission_id = submission.id)', 'true'),
      ('document', 'case_file_id is not null
          and exists (select from app.readable_file f where f.tenant_id = document.tenant_id and f.id = document.case_file_id)
          and (not health or exists (
            select from app.uncovered u where u.tenant_id = document.tenant_id and u.document_id = document.id))
        or (select app.may(''clearing.read'')) and exists (
          select from app.clearing_document c where c.tenant_id = document.tenant_id and c.id = document.id)
        or (select app.may(''filing.check'')) and exists (
          select from app.sample_post s where s.tenant_id = document.tenant_id and s.document_id = document.id)', 'true'),
      ('document_opening', 'staff_id = (select app.current_staff()) or ' || format(may, 'audit.read'), 'staff_id = (select app.current_staff())'),
      ('page', 'exists (select from document d where d.tenant_id = page.tenant_id and d.id = page.document_id)
          or document_id is null and ' || format(may, 'clearing.read'), 'true'),
      ('page_text', 'exists (select from page p where p.tenant_id = page_text.tenant_id
          and p.submission_id = page_text.submission_id and p.number = page_text.number)', 'true'),
      ('page_operation', format(may, 'clearing.read'), format(may, 'clearing.work')),

      ('filing_decision', format(in_document, 'filing_decision'), 'true'),
      ('clearing_case', 'exists (select from app.clearing_post c where c.tenant_id = clearing_case.tenant_id and c.id = clearing_case.id)', 'true'),
      ('clearing_lease', 'staff_id = (select app.current_staff()) or exists (
          select from app.clearing_post c where c.tenant_id = clearing_lease.tenant_id and c.id = clearing_lease.case_id)', 'true'),
      ('filing_sample', 'exists (select from app.sample_post s where s.tenant_id = filing_sample.tenant_id and s.document_id = filing_sample.document_id)
          or ' || format(in_document, 'filing_sample'), 'true'),
      ('filing_correction', 'corrected_by = (select app.current_staff()) or ' || format(in_document, 'filing_correction'), 'true'),
      ('filing_day', format(may, 'filing.report'), format(may, 'filing.report')),
      ('filing_counted', format(may, 'filing.report'), format(may, 'filing.report')),
      ('filing_secret', 'false', 'false'),
      ('document_type_version', 'true', format(may, 'types.manage')),
      ('type_example', format(in_document, 'type_example') || ' or ' || format(may, 'types.manage'), 'true'),
      ('type_model', 'true', format(may, 'types.manage')),
      ('responsibility_rule', 'true', format(may, 'staff.manage')),
      ('letter', 'exists (select from app.readable_file f where f.tenant_id = letter.tenant_id and f.id = letter.case_file_id)
          or (select app.may(''clearing.read'')) and exists (
            select from app.clearing_document c where c.tenant_id = letter.tenant_id and c.id = letter.document_id)
          or (select app.may(''filing.check'')) and exists (
            select from app.sample_post s where s.tenant_id = letter.tenant_id and s.document_id = letter.document_id)', 'true'),
      ('act', 'staff_id = (select app.current_staff()) or ' || format(may, 'audit.read') || '
          or subject_kind = ''letter'' and (select app.may(''clearing.read'')) and exists (
            select from letter l where l.tenant_id = act.tenant_id
              and l.id = case when pg_input_is_valid(act.subject_id, ''uuid'') then act.subject_id::uuid end)
          or case_file_id is null and subject_kind in (''tenant'', ''document_type'', ''type_model'', ''register'')
          or case_file_id is not null and exists (select from app.readable_file f where f.tenant_id = act.tenant_id and f.id = act.case_file_id)',
        -- What the machine does of itself because of them is nobody's act.
        'staff_id is null or staff_id = (select app.current_staff())')
    ) as rules (relation, seen, written)
  loop
    execute format('alter table %I enable row level security', rule.relation);
    execute format('drop policy if exists tenant on %I', rule.relation);
    execute format('create policy worker on %I to laufmappe_worker using (%s) with check (%s)', rule.relation, mine, mine);
    execute format('create policy seen on %I for select to laufmappe_app using (%s and (%s))', rule.relation, mine, rule.seen);
    execute format('create policy added on %I for insert to laufmappe_app with check (%s and (%s))', rule.relation, mine, rule.written);
    -- What one may not see, one can neither change nor take away.
    execute format('create policy changed on %I for update to laufmappe_app using (%s and (%s) and (%s)) with check (%s and (%s))',
      rule.relation, mine, rule.seen, rule.written, mine, rule.written);
    execute format('create policy removed on %I for delete to laufmappe_app using (%s and (%s) and (%s))',
      rule.relation, mine, rule.seen, rule.written);
  end loop;
end $$;

-- Everybody may change their own password and language; what somebody is, others say.
create function app.guard_staff() returns trigger
  language plpgsql
  as $$
  begin
    if current_user = 'laufmappe_app' and (new.id = app.current_staff() or not app.may('staff.manage'))
      and (new.roles, new.active, new.login, new.code) is distinct from (old.roles, old.active, old.login, old.code)
    then
      raise exception 'what somebody is, others say' using errcode = 'insufficient_privilege';
    end if;
    return new;
  end $$;
create trigger guard_staff before update on staff for each row execute function app.guard_staff();

-- Screens hear of post they may know of: of a submission whoever handed it in, and the clearing desk.
create or replace function app.tell_desks() returns trigger
  language plpgsql
  as $$
  begin
    perform pg_notify('laufmappe_desk', json_build_object(
      'tenant', new.tenant_id, 'about', tg_table_name, 'id', new.id,
      'unit', case when tg_table_name = 'letter' then to_json(new) ->> 'unit_id' end,
      'staff', case tg_table_name when 'letter' then to_json(new) ->> 'staff_id'
        when 'submission' then to_json(new) ->> 'submitted_by' end
    )::text);
    return null;
  end $$;

drop policy tenant on tenant;
create policy worker on tenant to laufmappe_worker using (id = (select app.current_tenant()));
create policy person on tenant to laufmappe_app using (id = (select app.current_tenant()) and (select app.current_staff()) is not null);

grant select, insert, update on position, position_holder, site, unit_deputy, role, role_right, case_access, case_exclusion, document_opening
  to laufmappe_app, laufmappe_worker;
grant delete on unit_deputy, role, role_right, case_exclusion to laufmappe_app, laufmappe_worker;
grant select on app.findable_file, app.readable_file, app.findable_person, app.clearing_post, app.clearing_document, app.sample_post, app.uncovered, app.document_shell,
  app.held to laufmappe_app, laufmappe_worker;
-- The worker does what stages and the command line do.
grant usage on schema public, app to laufmappe_worker;
grant select, update (settings) on tenant to laufmappe_worker;
grant select, insert, update, delete on
  unit, staff, deputy, session, household, client, membership, register_key, case_file, clearing_case, clearing_lease,
  responsibility_rule, letter, page, page_text, document, type_example
  to laufmappe_worker;
grant select, insert, update on
  submission, page_operation, type_model, filing_sample, filing_correction, filing_counted, register_version
  to laufmappe_worker;
grant select, insert on filing_decision, act, document_type_version, filing_secret, filing_day to laufmappe_worker;
grant select on clearing_protection to laufmappe_worker;
grant usage on all sequences in schema public to laufmappe_worker;
grant execute on all functions in schema app to laufmappe_worker;
grant execute on all functions in schema app to laufmappe_app;
revoke execute on function app.rights_of, app.roles_of, app.enter from public;
