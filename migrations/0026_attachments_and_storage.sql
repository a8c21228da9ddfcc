-- Documents that lie inside a PDF are taken in as originals of their own when somebody says so; they arrived with it.

alter table submission
  -- The original in which it lay, and which of the files inside it was.
  add attached_to uuid,
  add attachment_number integer,
  -- Of an original with documents inside: when and by whom they were wanted, and since when they are taken in.
  add attachments_wanted_at timestamptz,
  add attachments_wanted_by uuid,
  add attachments_taken_at timestamptz,
  add check ((attached_to is null) = (attachment_number is null)),
  add foreign key (tenant_id, attached_to) references submission,
  add foreign key (tenant_id, attachments_wanted_by) references staff;
create unique index submission_attached on submission (tenant_id, attached_to, attachment_number) where attached_to is not null;

-- What lay inside a letter that may be a protected household's is as protected as that letter, though it may name nobody.
create or replace function app.names_protected(office integer, wanted_document uuid, wanted_submission uuid, pages_changed boolean) returns boolean
  language plpgsql stable security definer set search_path = public, pg_temp cost 1000
  as $$
  declare
    around uuid := (select s.attached_to from submission s where s.tenant_id = office and s.id = wanted_submission);
    asked uuid;
  begin
    if around is not null and exists (
      select
      from document d join case_file f on f.tenant_id = office and f.id = d.case_file_id
      where d.tenant_id = office and d.submission_id = around and f.protected)
    then
      return true;
    end if;
    for asked in
      select wanted_document where wanted_document is not null
      union
      select d.id from document d
      where pages_changed and d.tenant_id = office and d.submission_id = wanted_submission and d.state = 'replaced'
      union
      select d.id from document d where d.tenant_id = office and d.submission_id = around
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

-- An engine that has read a page again no better than it was read before: the old text stays, and it is not tried once more.
alter table page add tried_engine text;

-- What the archive holds, kept up as it changes: to add it up anew for each look would read every submission and page. Each
-- connection adds to a row of its own, so that none waits for another.
create table storage_count (
  tenant_id integer not null references tenant,
  slot smallint not null,
  pages bigint not null default 0,
  -- Of originals: as they were received, and as they lie now. Doubles lie once.
  received bigint not null default 0,
  kept bigint not null default 0,
  -- What was read on the pages, as the database packs it.
  read bigint not null default 0,
  primary key (tenant_id, slot)
) with (fillfactor = 50);

alter table submission add recoded_bytes bigint;
update submission set recoded_bytes = (act.facts ->> 'bytes')::bigint
from act
where act.tenant_id = submission.tenant_id and act.subject_kind = 'submission' and act.subject_id = submission.id::text
  and act.what = 'recognition.original_recoded' and submission.recoded_at is not null;

create function app.add_storage(office integer, more_pages bigint, more_received bigint, more_kept bigint, more_read bigint) returns void
  language sql security definer set search_path = public, pg_temp
  as $$
    insert into storage_count as known (tenant_id, slot, pages, received, kept, read)
    values (office, pg_backend_pid() % 256, more_pages, more_received, more_kept, more_read)
    on conflict (tenant_id, slot) do update set
      pages = known.pages + excluded.pages, received = known.received + excluded.received,
      kept = known.kept + excluded.kept, read = known.read + excluded.read
  $$;
revoke all on function app.add_storage from public;

-- Once a statement: many rows at once are one addition.
create function app.count_originals() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    if tg_op = 'INSERT' then
      perform app.add_storage(tenant_id, sum(coalesce(pages, 0))::bigint, sum(bytes)::bigint, sum(coalesce(recoded_bytes, bytes))::bigint, 0)
      from added where state <> 'duplicate' group by tenant_id;
    else
      perform app.add_storage(tenant_id, sum(pages)::bigint, sum(received)::bigint, sum(kept)::bigint, 0)
      from (
        select tenant_id, coalesce(pages, 0) as pages, bytes as received, coalesce(recoded_bytes, bytes) as kept
        from added where state <> 'duplicate'
        union all
        select tenant_id, -coalesce(pages, 0), -bytes, -coalesce(recoded_bytes, bytes) from removed where state <> 'duplicate'
      ) as changed
      group by tenant_id having (sum(pages), sum(received), sum(kept)) <> (0, 0, 0);
    end if;
    return null;
  end $$;
create trigger count_originals after insert on submission
  referencing new table as added for each statement execute function app.count_originals();
create trigger count_changed_originals after update on submission
  referencing old table as removed new table as added for each statement execute function app.count_originals();

create function app.size_of(text_of_page page_text) returns bigint
  language sql stable
  as $$ select coalesce(pg_column_size(text_of_page.words), 0) + coalesce(pg_column_size(text_of_page.read_words), 0)
    + coalesce(pg_column_size(text_of_page.barcodes), 0) + coalesce(pg_column_size(text_of_page.marks), 0) $$;

-- What is new is looked up where it lies: only there is it packed.
create function app.count_texts() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    if tg_op = 'INSERT' then
      perform app.add_storage(tenant_id, 0, 0, 0, sum(app.size_of(page_text))::bigint)
      from added join page_text using (tenant_id, submission_id, number) group by tenant_id;
    else
      perform app.add_storage(tenant_id, 0, 0, 0, sum(size)::bigint)
      from (
        select tenant_id, app.size_of(page_text) as size from added join page_text using (tenant_id, submission_id, number)
        union all
        select tenant_id, -app.size_of(removed) from removed
      ) as changed
      group by tenant_id having sum(size) <> 0;
    end if;
    return null;
  end $$;
create trigger count_texts after insert on page_text
  referencing new table as added for each statement execute function app.count_texts();
create trigger count_changed_texts after update on page_text
  referencing old table as removed new table as added for each statement execute function app.count_texts();

insert into storage_count (tenant_id, slot, pages, received, kept, read)
select tenant_id, 0, sum(pages), sum(received), sum(kept), sum(read)
from (
  select tenant_id, coalesce(pages, 0) as pages, bytes as received, coalesce(recoded_bytes, bytes) as kept, 0 as read
  from submission where state <> 'duplicate'
  union all
  select tenant_id, 0, 0, 0, app.size_of(page_text) from page_text
) as counted
group by tenant_id;

alter table storage_count enable row level security;
create policy worker on storage_count for select to laufmappe_worker using (tenant_id = app.current_tenant());
create policy seen on storage_count for select to laufmappe_app
  using (tenant_id = app.current_tenant() and app.may('filing.report'));
-- Only the triggers add to it.
create policy added on storage_count for insert to laufmappe_app, laufmappe_worker with check (false);
grant select, insert on storage_count to laufmappe_app, laufmappe_worker;
