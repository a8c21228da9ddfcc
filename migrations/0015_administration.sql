-- The administration: nobody makes more of themselves, whoever leaves leaves no letters behind, and cases that changed hands
-- together can be given back together.

-- A position one holds and the rights of a role one has are for somebody else to change.
create function app.guard_own_position() returns trigger
  language plpgsql
  as $$
  begin
    if current_user = 'laufmappe_app' and (new.roles, new.unit_id) is distinct from (old.roles, old.unit_id)
      and exists (select from app.held where held.tenant_id = new.tenant_id and held.position_id = new.id
        and held.staff_id = app.current_staff())
    then
      raise exception 'what somebody is, others say' using errcode = 'insufficient_privilege';
    end if;
    return new;
  end $$;
create trigger guard_own_position before update on position for each row execute function app.guard_own_position();

-- Rights may be given up, not taken: a tick added to one's own role, or a removed one put back.
create function app.guard_own_role() returns trigger
  language plpgsql
  as $$
  declare
    opened text := case
      when tg_op = 'DELETE' then case when not old.allowed then old.role_key end
      when new.allowed then new.role_key end;
  begin
    if current_user = 'laufmappe_app' and opened = any (string_to_array(current_setting('laufmappe.roles', true), ',')) then
      raise exception 'what somebody may do, others say' using errcode = 'insufficient_privilege';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
  end $$;
create trigger guard_own_role before insert or update or delete on role_right for each row execute function app.guard_own_role();

-- Administrators see no letters, but those of a leaver must not stay on an empty desk: they go to the basket of their team.
create function app.return_letters_of(leaver uuid) returns integer
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    moved integer;
  begin
    if not app.may('staff.manage') then
      raise exception 'not allowed' using errcode = 'insufficient_privilege';
    end if;
    update letter set staff_id = null
    where tenant_id = app.current_tenant() and staff_id = leaver and status in ('new', 'open');
    get diagnostics moved = row_count;
    return moved;
  end $$;

-- What lay where before many cases changed hands at once, so that this can be taken back. Only the house reads it.
create table reassignment (
  tenant_id integer not null references tenant,
  id uuid not null,
  made_by uuid not null,
  made_at timestamptz not null default now(),
  undone_at timestamptz,
  to_unit_id uuid not null,
  to_clerk_code text,
  -- [{"id", "unitId", "clerkCode"}] of households
  cases jsonb not null,
  -- [{"id", "unitId", "staffId"}] of letters that moved along
  letters jsonb not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, made_by) references staff,
  foreign key (tenant_id, to_unit_id) references unit
);
alter table reassignment enable row level security;
create policy worker on reassignment to laufmappe_worker
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
grant select, insert, update on reassignment to laufmappe_worker;
-- Without a policy: who asks as a person finds nothing.
grant select on reassignment to laufmappe_app;
