-- In whose stead somebody reaches a case file, or one with a document in it: in nobody's where anything of their own opens
-- it, and where nothing does. A person's desk comes before that of a team.
create function app.reached_for(wanted_file uuid, wanted_document uuid)
  returns table (deputy_for uuid, deputy_for_unit uuid)
  language plpgsql stable security definer set search_path = public, pg_temp
  as $$
  declare
    office constant integer := app.current_tenant();
    me constant uuid := app.current_staff();
    own_units uuid[];
    file record;
  begin
    -- As nearly always.
    if cardinality(app.acting_for()) < 2 and not exists (
      select from unit_deputy d
      where d.tenant_id = office and d.deputy_id = me and app.today() between d.starts_on and d.ends_on)
    then
      return;
    end if;
    select f.id, f.unit_id, f.clerk_code, f.protected into file from case_file f
    where f.tenant_id = office and f.id = coalesce(wanted_file, (
      select d.case_file_id from document d where d.tenant_id = office and d.id = wanted_document));
    -- A protected file opens to nobody's deputy.
    if not found or file.protected then
      return;
    end if;
    select coalesce(array_agg(h.unit_id), '{}') into own_units from app.held h
    where h.tenant_id = office and h.staff_id = me and h.unit_id is not null;
    if app.may('casefiles.read_all') or file.clerk_code = app.own_code() or file.unit_id = any (own_units)
      or file.unit_id is null and app.may('clearing.read')
      or exists (
        select from case_access a
        where a.tenant_id = office and a.case_file_id = file.id
          and a.starts_at <= now() and (a.ends_at is null or a.ends_at > now())
          and (a.staff_id = me or a.unit_id = any (own_units)))
    then
      return;
    end if;
    return query
      with desks as (
        select d.staff_id, null::uuid as unit_id, s.code, array(
          select h.unit_id from app.held h
          where h.tenant_id = office and h.staff_id = d.staff_id and h.unit_id is not null) as units
        from deputy d join staff s on s.tenant_id = d.tenant_id and s.id = d.staff_id
        where d.tenant_id = office and d.deputy_id = me and app.today() between d.starts_on and d.ends_on
        union all
        select null, d.unit_id, null, array[d.unit_id] from unit_deputy d
        where d.tenant_id = office and d.deputy_id = me and app.today() between d.starts_on and d.ends_on
      )
      select desks.staff_id, desks.unit_id from desks
      where file.unit_id = any (desks.units) or exists (
        select from case_access a
        where a.tenant_id = office and a.case_file_id = file.id
          and a.starts_at <= now() and (a.ends_at is null or a.ends_at > now())
          and (a.staff_id = desks.staff_id or a.unit_id = any (desks.units)))
      order by coalesce(desks.code = file.clerk_code, false) desc, desks.staff_id is null,
        coalesce(file.unit_id = any (desks.units), false) desc, desks.staff_id, desks.unit_id
      limit 1;
  end $$;
grant execute on function app.reached_for(uuid, uuid) to laufmappe_app, laufmappe_worker;
