-- Lines of pages as people have written them, beside what the machine reads there; and what it could not read for want of data.

-- `words` is what counts: searched, filed by, laid into the PDF. Where a person has written lines of the page, this is what the
-- machine read, kept so that a correction can be taken back and laid anew over a better reading.
alter table page_text add read_words jsonb;

create table page_correction (
  tenant_id integer not null references tenant,
  id uuid not null,
  submission_id uuid not null,
  -- Place of the page in the original, from 1.
  number integer not null,
  -- Where the line stands, in pixels of the page as it lay when the line was written …
  x integer not null,
  y integer not null,
  w integer not null check (w > 0),
  h integer not null check (h > 0),
  -- … and how it lay: a page that is turned later takes its corrections along.
  turned integer not null,
  page_width integer not null check (page_width > 0),
  page_height integer not null check (page_height > 0),
  -- The whole line; empty where nothing is written there.
  text text not null,
  corrected_by uuid not null,
  corrected_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, submission_id, number) references page,
  foreign key (tenant_id, corrected_by) references staff
);
create index on page_correction (tenant_id, submission_id, number);

do $$
declare
  mine text := 'tenant_id = (select app.current_tenant())';
  seen text := 'exists (select from page p where p.tenant_id = page_correction.tenant_id
    and p.submission_id = page_correction.submission_id and p.number = page_correction.number)';
  written text := '(select app.may(''documents.correct''))';
begin
  alter table page_correction enable row level security;
  execute format('create policy worker on page_correction to laufmappe_worker using (%s) with check (%s)', mine, mine);
  execute format('create policy seen on page_correction for select to laufmappe_app using (%s and %s)', mine, seen);
  execute format('create policy added on page_correction for insert to laufmappe_app
    with check (%s and %s and corrected_by = (select app.current_staff()))', mine, written);
  execute format('create policy changed on page_correction for update to laufmappe_app using (%s and %s and %s)
    with check (%s and %s and corrected_by = (select app.current_staff()))', mine, seen, written, mine, written);
  execute format('create policy removed on page_correction for delete to laufmappe_app using (%s and %s and %s)', mine, seen, written);
end $$;

grant select, insert, update, delete on page_correction to laufmappe_app, laufmappe_worker;

-- Languages (ISO 639-1) the page may be in, whose data was not there when it was read.
alter table page add missing_languages text[] not null default '{}';
-- Not noted so far: whatever looked like none of ours is tried once with each language that is there by now.
update page set missing_languages = '{tr,ar,uk,ru,pl,ro,en,fr}' where language = 'de' and doubts && '{foreign,garbage}';
create index page_missing_languages on page (tenant_id, submission_id) where missing_languages <> '{}';
