-- Several people at one clearing desk, cases that open a case file of their own, and a basket for protected households.

-- Who is at which clearing case. A lease lapses by itself; what was done with the case stands in `act`.
create table clearing_lease (
  tenant_id integer not null,
  case_id uuid not null,
  staff_id uuid not null,
  since timestamptz not null,
  until timestamptz not null,
  primary key (tenant_id, case_id),
  foreign key (tenant_id, case_id) references clearing_case on delete cascade,
  foreign key (tenant_id, staff_id) references staff
);
create index on clearing_lease (tenant_id, staff_id);

alter table clearing_case
  -- Put off until this day: then it is open again by itself.
  add deferred_until date,
  add deferred_reason text,
  -- The case file that was opened for this letter; closed again when that is taken back.
  add opened_case_file_id uuid,
  add foreign key (tenant_id, opened_case_file_id) references case_file;
create index on clearing_case (tenant_id, submission_id) where state in ('open', 'deferred');

-- Opened at the clearing desk under a number of our own; the next register file that knows the person brings the real one.
alter table household add provisional boolean not null default false;
alter table client add provisional boolean not null default false;
create index on household (tenant_id) where provisional;

-- The households of a decision without reading through its evidence.
alter table filing_decision
  add household_ids jsonb generated always as (jsonb_path_query_array(candidates, '$[*].householdId')) stored;

-- Whether the letter of a case may be that of a protected household, as the register says now.
create view clearing_protection with (security_invoker = true) as
  select clearing_case.tenant_id, clearing_case.id as case_id, exists (
    select
    from (
      select household_ids from filing_decision
      where filing_decision.tenant_id = clearing_case.tenant_id and filing_decision.document_id = clearing_case.document_id
        and decided_by is null
      order by decided_at desc limit 1
    ) latest
    cross join lateral jsonb_array_elements_text(latest.household_ids) as named(household_id)
    join household on household.tenant_id = clearing_case.tenant_id and household.id = named.household_id::uuid
    where household.protected
  ) as protected
  from clearing_case;

alter table clearing_lease enable row level security;
create policy tenant on clearing_lease
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
grant select, insert, update, delete on clearing_lease to laufmappe_app;
grant select on clearing_protection to laufmappe_app;

-- Renewing a lease is no news; that somebody came or went is.
create function app.tell_desks_of_lease() returns trigger
  language plpgsql
  as $$
  begin
    perform pg_notify('laufmappe_desk', json_build_object(
      'tenant', coalesce(new.tenant_id, old.tenant_id), 'about', 'clearing_lease', 'id', coalesce(new.case_id, old.case_id)
    )::text);
    return null;
  end $$;
create trigger tell_desks after insert or delete or update of staff_id on clearing_lease
  for each row execute function app.tell_desks_of_lease();

-- Whoever signs out, or is signed out, is at no case any more.
create function app.end_leases() returns trigger
  language plpgsql
  as $$
  begin
    delete from clearing_lease
    where tenant_id = old.tenant_id and staff_id = old.staff_id
      and not exists (select from session where session.tenant_id = old.tenant_id and session.staff_id = old.staff_id);
    return null;
  end $$;
create trigger end_leases after delete on session for each row execute function app.end_leases();
