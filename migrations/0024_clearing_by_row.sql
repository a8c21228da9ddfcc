-- The rules of the clearing desk, asked row by row. Told as sets, they were worked out for all post on the desk whenever one letter was
-- asked about: with some hundred cases open each look took seconds.

create index on clearing_case (tenant_id, document_id);
create index on clearing_case (tenant_id, submission_id);

-- Whether the letter of a case may be that of a protected household, as the register says now: the letter's own candidates or, where
-- pages were cut or joined, those of what it was made from. The answer is the same whoever asks, so it is the owner's. The cost keeps
-- the planner from asking for more rows than it must.
create function app.names_protected(office integer, wanted_document uuid, wanted_submission uuid, pages_changed boolean) returns boolean
  language plpgsql stable security definer set search_path = public, pg_temp cost 1000
  as $$
  declare
    asked uuid;
  begin
    for asked in
      select wanted_document where wanted_document is not null
      union
      select d.id from document d
      where pages_changed and d.tenant_id = office and d.submission_id = wanted_submission and d.state = 'replaced'
    loop
      if exists (
        select
        from (
          select decision.household_ids from filing_decision decision
          where decision.tenant_id = office and decision.document_id = asked and decision.decided_by is null
          order by decision.decided_at desc limit 1
        ) latest
        cross join lateral jsonb_array_elements_text(latest.household_ids) as named(household_id)
        join household on household.tenant_id = office and household.id = named.household_id::uuid
        where household.protected)
      then
        return true;
      end if;
    end loop;
    return false;
  end $$;

create or replace view clearing_protection with (security_invoker = false) as
  select c.tenant_id, c.id as case_id,
    app.names_protected(c.tenant_id, c.document_id, c.submission_id, c.reason = 'pages_changed') as protected
  from clearing_case c
  where c.tenant_id = app.current_tenant();

-- A new office has no post, and then a hundred letters in an hour: the planner must hear of it sooner than after the usual tenth of all.
do $$
declare
  relation text;
begin
  foreach relation in array array['submission', 'page', 'page_text', 'document', 'filing_decision', 'clearing_case', 'letter'] loop
    execute format('alter table %I set (autovacuum_analyze_threshold = 20, autovacuum_analyze_scale_factor = 0.05)', relation);
  end loop;
end $$;

do $$
declare
  -- Whether %1$s, a row of clearing_case, is post on the desk of whoever asks.
  on_desk text := $rule$
    app.may('clearing.read')
    and (%1$s.state in ('open', 'deferred') or %1$s.closed_at > now() - interval '1 day' or %1$s.closed_by = app.current_staff())
    and (app.may('clearing.protected')
      or not app.names_protected(%1$s.tenant_id, %1$s.document_id, %1$s.submission_id, %1$s.reason = 'pages_changed'))
  $rule$;
  mine text := 'tenant_id = app.current_tenant()';
  rule record;
  relation text;
begin
  execute format($view$
    create or replace view app.clearing_post as
    select c.tenant_id, c.id, c.document_id, c.submission_id
    from public.clearing_case c
    where c.tenant_id = app.current_tenant() and %s
  $view$, format(on_desk, 'c'));

  for rule in
    select * from (values
      ('clearing_case', format(on_desk, 'clearing_case')),
      ('clearing_lease', 'staff_id = app.current_staff() or exists (
        select from app.clearing_post c where c.tenant_id = clearing_lease.tenant_id and c.id = clearing_lease.case_id)'),
      ('filing_sample', 'app.may(''filing.check'') and app.sample_shows(document_id)
        or exists (select from document d where d.tenant_id = filing_sample.tenant_id and d.id = filing_sample.document_id)')
    ) as rules (relation, seen)
  loop
    execute format('alter policy seen on %I using (%s and (%s))', rule.relation, mine, rule.seen);
  end loop;

  -- What one may not see, one can neither change nor take away: said in the words of what one may see, whatever they are by now.
  foreach relation in array array['clearing_case', 'clearing_lease', 'filing_sample', 'unit', 'staff', 'case_file', 'household', 'client',
    'membership', 'register_key', 'document', 'letter', 'submission', 'page']
  loop
    for rule in
      select pg_get_expr(seen.polqual, seen.polrelid) as seen, pg_get_expr(changed.polwithcheck, changed.polrelid) as written
      from pg_policy seen join pg_policy changed on changed.polrelid = seen.polrelid and changed.polname = 'changed'
      where seen.polrelid = relation::regclass and seen.polname = 'seen'
    loop
      execute format('alter policy changed on %I using ((%s) and (%s))', relation, rule.seen, rule.written);
      execute format('alter policy removed on %I using ((%s) and (%s))', relation, rule.seen, rule.written);
    end loop;
  end loop;
end $$;

-- It and what arrived together with it: where one letter ends is decided with the stack in view.
create or replace view app.clearing_document as
  select d.tenant_id, d.id
  from public.document d
  where exists (select from app.clearing_post c where c.tenant_id = d.tenant_id and c.submission_id = d.submission_id)
    and (app.may('clearing.protected') or not exists (
        select from public.case_file f where f.tenant_id = d.tenant_id and f.id = d.case_file_id and f.protected)
      and not exists (
        select from public.clearing_case c
        where c.tenant_id = d.tenant_id and c.document_id = d.id and c.state <> 'solved'
          and app.names_protected(c.tenant_id, c.document_id, c.submission_id, c.reason = 'pages_changed')));

-- Each is a look into other tables: asked last, and for as few rows as may be.
alter function app.clearing_shows(uuid) cost 5000;
alter function app.sample_shows(uuid) cost 5000;
alter function app.sample_names(uuid) cost 1000;

grant execute on function app.names_protected(integer, uuid, uuid, boolean) to laufmappe_app, laufmappe_worker;
