-- The same rules, told so that asking under them costs little. Each policy stands in the plan of every query that touches its
-- table, and in those of the tables that refer to it: what few people need (the clearing desk, the second look, covered letters)
-- sits behind a call that is made only for those who have the right, instead of in everybody's plan.

-- Who sees a submission is asked by its letters.
create index on document (tenant_id, submission_id);

create function app.clearing_shows(wanted_document uuid) returns boolean
  language plpgsql stable
  as $$ begin
    return exists (select from app.clearing_document c where c.tenant_id = app.current_tenant() and c.id = wanted_document);
  end $$;

create function app.sample_shows(wanted_document uuid) returns boolean
  language plpgsql stable
  as $$ begin
    return exists (select from app.sample_post s where s.tenant_id = app.current_tenant() and s.document_id = wanted_document);
  end $$;

create function app.uncovers(wanted_document uuid) returns boolean
  language plpgsql stable
  as $$ begin
    return exists (select from app.uncovered u where u.tenant_id = app.current_tenant() and u.document_id = wanted_document);
  end $$;

-- Whoever takes the second look at a letter must be told in whose file it lies.
create function app.sample_names(wanted_file uuid) returns boolean
  language plpgsql stable security definer set search_path = public, pg_temp
  as $$ begin
    return exists (
      select from public.filing_sample s where s.tenant_id = app.current_tenant() and s.case_file_id = wanted_file
        and (s.state = 'open' or s.checked_at > now() - interval '1 day'));
  end $$;

-- Asked for each row, so without taking the list of rights apart each time.
create or replace function app.may(wanted text) returns boolean
  language sql stable parallel safe
  as $$ select coalesce(strpos(',' || current_setting('laufmappe.rights', true) || ',', ',' || wanted || ',') > 0, false) $$;

-- Let in beside those whose file it is: a letter on a desk, forwarded; `personal`, the only way into a protected file: named, break-glass.
create view app.entry as
  select a.tenant_id, a.case_file_id, a.kind in ('named', 'break_glass') and a.staff_id is not distinct from app.current_staff() as personal
  from public.case_access a
  where a.starts_at <= now() and (a.ends_at is null or a.ends_at > now())
    and (a.staff_id = any (app.acting_for()) or a.unit_id = any (app.own_units()));
grant select on app.entry to laufmappe_app, laufmappe_worker;

do $$
declare
  -- Who acts is read where it is asked: reading a setting costs less than a step of the plan that would keep it.
  mine text := 'tenant_id = app.current_tenant()';
  -- Whether somebody finds (or reads) the file %1$s: %2$s is the right to see all, %3$s who else finds it.
  reach text := $reach$
    %1$s.id <> all (app.kept_out_of())
    and (
      not %1$s.protected and (%1$s.unit_id = any (app.own_units()) or app.may(%2$L)
        or %1$s.unit_id is null and app.may('clearing.read'))
      or %1$s.clerk_code = app.own_code()
      %3$s
      or exists (
        select from app.entry
        where entry.tenant_id = %1$s.tenant_id and entry.case_file_id = %1$s.id and (entry.personal or not %1$s.protected)))
  $reach$;
  -- Whoever works the basket of protected post must find the file it belongs to.
  found text := $found$or %1$s.protected and app.may('clearing.protected') and app.may('clearing.read')
      or not %1$s.protected and app.may('filing.check') and app.sample_names(%1$s.id)$found$;
  file_view text := $view$
    create or replace view %s as
    select f.tenant_id, f.id, f.household_id, f.protected, f.reference, f.title, f.closed_on
    from public.case_file f
    where f.tenant_id = app.current_tenant() and (current_user = 'laufmappe_worker' or %s)
  $view$;
  -- Which documents somebody may open.
  opened text := $opened$
    exists (select from app.readable_file r where r.tenant_id = %1$s.tenant_id and r.id = %1$s.case_file_id) and (not %1$s.health or app.uncovers(%1$s.id))
    or app.may('clearing.read') and app.clearing_shows(%1$s.id)
    or app.may('filing.check') and app.sample_shows(%1$s.id)
  $opened$;
  of_household text := 'exists (select from app.findable_file f where f.tenant_id = %1$I.tenant_id and f.household_id = %1$I.household_id)';
  rule record;
begin
  execute format(file_view, 'app.findable_file', format(reach, 'f', 'casefiles.find_all', format(found, 'f')));
  execute format(file_view, 'app.readable_file', format(reach, 'f', 'casefiles.read_all', ''));

  execute format($made$
    create function app.renew_document_views() returns void
      language plpgsql
      as $body$ begin
        create or replace view app.openable_document as
          select d.* from public.document d
          where d.tenant_id = app.current_tenant() and (current_user = 'laufmappe_worker' or %s);
        create or replace view app.document_with_origin as
          select s.receipt_number, s.channel, s.file_name, s.sha256,
            array(select p from public.page p where p.tenant_id = d.tenant_id and p.document_id = d.id and p.position is not null order by p.position) as pages,
            d.*
          from app.openable_document d
          join public.submission s on s.tenant_id = d.tenant_id and s.id = d.submission_id;
      end $body$
  $made$, format(opened, 'd'));

  for rule in
    select * from (values
      ('unit', 'true'),
      ('staff', 'true'),
      -- The file says for itself who finds it.
      ('case_file', format(reach, 'case_file', 'casefiles.find_all', format(found, 'case_file'))),
      ('household', 'exists (select from app.findable_file f where f.tenant_id = household.tenant_id and f.household_id = household.id)'),
      ('client', 'exists (select from app.findable_person p where p.tenant_id = client.tenant_id and p.client_id = client.id)'),
      ('membership', format(of_household, 'membership')),
      ('register_key', format(of_household, 'register_key')),
      ('document', format(opened, 'document')),
      ('letter', 'exists (select from app.readable_file f where f.tenant_id = letter.tenant_id and f.id = letter.case_file_id)
        or app.may(''clearing.read'') and app.clearing_shows(document_id)
        or app.may(''filing.check'') and app.sample_shows(document_id)'),
      ('submission', 'app.may(''clearing.read'') or submitted_by = app.current_staff()
        or exists (select from document d where d.tenant_id = submission.tenant_id and d.submission_id = submission.id)'),
      ('page', 'exists (select from document d where d.tenant_id = page.tenant_id and d.id = page.document_id)
        or document_id is null and app.may(''clearing.read'')')
    ) as rules (relation, seen)
  loop
    execute format('alter policy seen on %I using (%s and (%s))', rule.relation, mine, rule.seen);
  end loop;
end $$;

-- What lists and the reader ask for all the time, in one question instead of one for each table it is put together from. As
-- the views above they belong to the owner and show what may be seen.

-- The cover as lists name it.
create view app.file_cover as
  select f.tenant_id, f.id, f.household_id, f.reference, f.title, h.status = 'closed' or f.closed_on is not null as closed,
    (select c.birth_date from public.membership m
      join public.client c on c.tenant_id = m.tenant_id and c.id = m.client_id
      where m.tenant_id = f.tenant_id and m.household_id = f.household_id and m.role = 'applicant'
      order by m.member_to is not null, m.member_from, c.id limit 1) as birth_date
  from app.findable_file f
  join public.household h on h.tenant_id = f.tenant_id and h.id = f.household_id;

-- What lies in the files one may read, as before, with the cover it lies in.
create or replace view app.document_shell as
  select d.tenant_id, d.id, d.submission_id, s.channel, d.case_file_id, d.position, d.received_on, d.page_count, d.created_at, d.state,
    covered.so as covered,
    case when not covered.so then d.type_code end as type_code,
    case when not covered.so then d.title end as title,
    case when not covered.so then d.letter_date end as letter_date,
    d.due_on,
    case when not covered.so then d.due_ground end as due_ground,
    f.reference, f.title as file_title
  from public.document d
  join public.submission s on s.tenant_id = d.tenant_id and s.id = d.submission_id
  join app.readable_file f on f.tenant_id = d.tenant_id and f.id = d.case_file_id
  cross join lateral (select d.health and current_user <> 'laufmappe_worker' and not app.uncovers(d.id) as so) covered;

-- The letters about them, as desks list them: each in the file its document lies in, which is the one looked at here.
create view app.letter_shell as
  select l.tenant_id, l.id, l.document_id, l.case_file_id, l.unit_id, l.staff_id, l.urgency, l.due_on, l.status, l.arrived_at, l.read_at,
    d.reference, d.file_title, d.type_code, d.title, d.covered, d.channel, d.page_count, d.due_ground, d.received_on
  from public.letter l
  join app.document_shell d on d.tenant_id = l.tenant_id and d.id = l.document_id and d.case_file_id = l.case_file_id;

-- The people of a file, with what puts hits in order.
create view app.file_person as
  select f.tenant_id, f.id as case_file_id, f.household_id, f.reference, f.title, h.status, c.id as client_id, c.first_name, c.last_name, c.birth_name
  from app.findable_file f
  join public.household h on h.tenant_id = f.tenant_id and h.id = f.household_id
  join public.membership m on m.tenant_id = f.tenant_id and m.household_id = f.household_id
  join public.client c on c.tenant_id = m.tenant_id and c.id = m.client_id;

-- A document one may open, and the same with where it came from and its pages. `*` of a view is what it was when the view was made: a
-- migration that adds columns to `document` calls this again.
revoke execute on function app.renew_document_views() from public;
select app.renew_document_views();

-- By what they are found.
create view app.person_key as
  select k.kind, k.key, p.*
  from public.register_key k
  join app.file_person p on p.tenant_id = k.tenant_id and p.household_id = k.household_id and p.client_id = k.client_id;

grant select on app.openable_document, app.file_cover, app.letter_shell, app.person_key, app.file_person, app.document_with_origin to laufmappe_app, laufmappe_worker;

-- The chain looks up one instant, in one month; a plan for any instant would open them all.
alter function record.link_acts(integer, timestamptz) set plan_cache_mode = auto;

-- Whether somebody, and if a person asks this person, did this to it between the two instants. Planned with them each time, so that one month of the
-- record is opened and not all.
create function app.did_between(wanted_staff uuid, wanted_what text, wanted_kind text, wanted_id text, since timestamptz, until timestamptz) returns boolean
  language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
  as $$ begin
    return exists (
      select from public.act
      where act.tenant_id = app.current_tenant() and act.staff_id = coalesce(app.current_staff(), wanted_staff) and act.subject_kind = wanted_kind
        and act.subject_id = wanted_id and act.what = wanted_what and act.at > since and act.at < until);
  end $$;

-- Whoever searches for a first name finds it by index. The imports to come make this key themselves.
insert into register_key (tenant_id, kind, key, household_id, client_id)
select distinct n.tenant_id, 'first-name', word, n.household_id, n.client_id
from register_key n cross join unnest(string_to_array(n.key, ' ')) as word
where n.kind = 'name' and not exists (
  select from register_key l where l.tenant_id = n.tenant_id and l.kind = 'last-name' and l.key = word
    and l.household_id = n.household_id and l.client_id = n.client_id);
