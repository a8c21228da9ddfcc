-- Wrong cuts and turned pages are mended on the clearing desk. Nothing of a document is changed for that: others take its
-- place, with page lists of their own, and it stays without pages, so that the step can be taken back.

alter table document
  drop constraint document_state_check,
  add constraint document_state_check check (state in ('read', 'clearing', 'filed', 'discarded', 'replaced')),
  drop constraint document_tenant_id_submission_id_position_key;

-- A number given once, not the order: letters of a stack stand in the order of their first pages.
create unique index document_number on document (tenant_id, submission_id, position) where state <> 'replaced';

alter table clearing_case
  drop constraint clearing_case_state_check,
  add constraint clearing_case_state_check check (state in ('open', 'deferred', 'solved', 'discarded', 'replaced'));

-- How a person says the page lies (as `turned`); no reading changes that. Null: nobody has said anything.
alter table page add turned_by_person integer check (turned_by_person in (0, 90, 180, 270));

create table page_operation (
  tenant_id integer not null,
  id uuid not null,
  submission_id uuid not null,
  kind text not null check (kind in ('split', 'merge', 'turn')),
  done_by uuid not null,
  done_at timestamptz not null default now(),
  -- The documents as they were, with their pages, cases and letters; the turned page with its reading.
  before jsonb not null,
  -- The documents that took their place.
  made uuid[] not null,
  undone_by uuid,
  undone_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, submission_id) references submission,
  foreign key (tenant_id, done_by) references staff,
  foreign key (tenant_id, undone_by) references staff
);
create index on page_operation (tenant_id, submission_id, done_at);

alter table page_operation enable row level security;
create policy tenant on page_operation using (tenant_id = (select app.current_tenant()))
  with check (tenant_id = (select app.current_tenant()));
grant select, insert, update on page_operation to laufmappe_app;
