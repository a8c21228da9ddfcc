-- Control over automatic filing: settings of the office, the sample that gets a second look, and misfiles that were found.

-- The office itself changes its settings; nothing else about a tenant.
grant update (settings) on tenant to laufmappe_app;

-- What the statistics group by stands beside the decision.
alter table filing_decision
  add channel text,
  add type_code text;

update filing_decision as decision
set channel = submission.channel, type_code = decision.type ->> 'code'
from document join submission on submission.tenant_id = document.tenant_id and submission.id = document.submission_id
where document.tenant_id = decision.tenant_id and document.id = decision.document_id;

create index filing_decision_control on filing_decision (tenant_id, decided_at)
  include (outcome, reason, channel, type_code, score) where decided_by is null;

-- Decisions are never changed, so a day that is over is counted once: a year of letters is read from these few rows.
create table filing_day (
  tenant_id integer not null references tenant,
  day date not null,
  by text not null check (by in ('all', 'reason', 'channel', 'type')),
  key text not null,
  letters integer not null,
  filed integer not null,
  primary key (tenant_id, day, by, key)
);
-- The first day that is not counted yet.
create table filing_counted (
  tenant_id integer not null references tenant,
  until date not null,
  primary key (tenant_id)
);

-- Nobody can foretell which letters get a second look: the choice hangs on a secret of the office.
create table filing_secret (
  tenant_id integer not null references tenant,
  salt bytea not null,
  primary key (tenant_id)
);

create table filing_sample (
  tenant_id integer not null,
  document_id uuid not null,
  decision_id uuid not null,
  -- Where the letter was filed when it was chosen.
  case_file_id uuid not null,
  chosen_at timestamptz not null default now(),
  state text not null default 'open' check (state in ('open', 'confirmed', 'corrected')),
  checked_at timestamptz,
  checked_by uuid,
  primary key (tenant_id, document_id),
  foreign key (tenant_id, document_id) references document,
  foreign key (tenant_id, decision_id) references filing_decision,
  foreign key (tenant_id, case_file_id) references case_file,
  foreign key (tenant_id, checked_by) references staff
);
create index on filing_sample (tenant_id, chosen_at);
create index filing_sample_open on filing_sample (tenant_id, chosen_at) where state = 'open';

-- A letter that lay in a wrong case file and was moved to the right one.
create table filing_correction (
  tenant_id integer not null,
  id uuid not null,
  document_id uuid not null,
  -- The decision of the machine that had put it there; null: a person had.
  decision_id uuid,
  from_case_file_id uuid not null,
  to_case_file_id uuid not null,
  reason text not null check (reason in ('wrong_person', 'wrong_household', 'other')),
  found_by text not null check (found_by in ('sample', 'clerk')),
  corrected_at timestamptz not null default now(),
  corrected_by uuid not null,
  -- Taken back: it had been right after all.
  undone_at timestamptz,
  undone_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, document_id) references document,
  foreign key (tenant_id, decision_id) references filing_decision,
  foreign key (tenant_id, from_case_file_id) references case_file,
  foreign key (tenant_id, to_case_file_id) references case_file,
  foreign key (tenant_id, corrected_by) references staff,
  foreign key (tenant_id, undone_by) references staff
);
create index on filing_correction (tenant_id, corrected_at);
create index on filing_correction (tenant_id, document_id);

do $$
declare
  relation text;
begin
  foreach relation in array array['filing_day', 'filing_counted', 'filing_secret', 'filing_sample', 'filing_correction'] loop
    execute format('alter table %I enable row level security', relation);
    execute format(
      'create policy tenant on %I using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()))',
      relation
    );
  end loop;
end $$;

-- What was found stays found; rows are never taken away.
grant select, insert on filing_secret, filing_day to laufmappe_app;
grant select, insert, update on filing_sample, filing_correction, filing_counted to laufmappe_app;

-- Open screens are told of letters of the sample and of the switch, ids only.
create function app.tell_control() returns trigger
  language plpgsql
  as $$
  begin
    perform pg_notify('laufmappe_desk', json_build_object(
      'tenant', case when tg_table_name = 'tenant' then to_json(new) -> 'id' else to_json(new) -> 'tenant_id' end,
      'about', tg_table_name,
      'id', case when tg_table_name = 'tenant' then to_json(new) -> 'id' else to_json(new) -> 'document_id' end
    )::text);
    return null;
  end $$;

create trigger tell_control after insert or update on filing_sample for each row execute function app.tell_control();
create trigger tell_control after update of settings on tenant for each row execute function app.tell_control();
