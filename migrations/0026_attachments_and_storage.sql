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
