-- What the office knows of its kinds of documents is data: the shipped types, and over them what it changed. Rows are
-- only ever added, so every earlier state can be looked up and taken back.
create table document_type_version (
  tenant_id integer not null references tenant,
  -- Made in the order of time: the newest one and the number of rows name a state.
  id uuid not null,
  code text not null,
  version integer not null check (version > 0),
  -- null: as shipped
  data jsonb,
  changed_by uuid,
  changed_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, code, version),
  foreign key (tenant_id, changed_by) references staff
);

-- What a person said a letter is, for learning: hashed counts of its words, never the words, and gone with the letter.
create table type_example (
  tenant_id integer not null,
  document_id uuid not null,
  code text not null,
  source text not null check (source in ('filed', 'changed')),
  taught_at timestamptz not null default now(),
  features bytea not null,
  primary key (tenant_id, document_id),
  foreign key (tenant_id, document_id) references document on delete cascade
);

-- What was learned from them. One model at most is live; without one the shipped model works.
create table type_model (
  tenant_id integer not null references tenant,
  version integer not null check (version > 0),
  trained_at timestamptz not null default now(),
  state text not null check (state in ('live', 'refused', 'retired')),
  examples integer not null,
  -- On letters held back from training: {present: {f1, sameDay, letters}, candidate: {…}}
  scores jsonb not null,
  model bytea not null,
  primary key (tenant_id, version)
);
create unique index type_model_live on type_model (tenant_id) where state = 'live';

do $$
declare
  relation text;
begin
  foreach relation in array array['document_type_version', 'type_example', 'type_model'] loop
    execute format('alter table %I enable row level security', relation);
    execute format(
      'create policy tenant on %I using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()))',
      relation
    );
  end loop;
end $$;

grant select, insert on document_type_version to laufmappe_app;
grant select, insert, update, delete on type_example to laufmappe_app;
grant select, insert, update on type_model to laufmappe_app;
-- The switches of an office; who may turn them is for the application to say.
grant update (settings) on tenant to laufmappe_app;
