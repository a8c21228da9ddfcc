-- By which numbers others keep a case (Kindergeldnummer, court file number, client number at a supplier), as letters have taught
-- that lie in a file. Gone with the letter, when its filing is taken back, and with the switch of learning.
create table learned_reference (
  tenant_id integer not null,
  document_id uuid not null,
  kind text not null check (kind in ('child-benefit', 'court', 'supplier')),
  -- Signs without blanks and marks.
  key text not null,
  household_id uuid not null,
  primary key (tenant_id, document_id, kind, key),
  foreign key (tenant_id, document_id) references document on delete cascade,
  foreign key (tenant_id, household_id) references household on delete cascade
);
create index learned_reference_key on learned_reference (tenant_id, kind, key, household_id);
create index learned_reference_household on learned_reference (tenant_id, household_id);

do $$
declare
  mine text := 'tenant_id = (select app.current_tenant())';
  seen text := 'exists (select from document d where d.tenant_id = learned_reference.tenant_id and d.id = learned_reference.document_id)';
begin
  alter table learned_reference enable row level security;
  execute format('create policy worker on learned_reference to laufmappe_worker using (%s) with check (%s)', mine, mine);
  execute format('create policy seen on learned_reference for select to laufmappe_app using (%s and %s)', mine, seen);
  -- Whoever files a letter may not be able to follow it into the file.
  execute format('create policy added on learned_reference for insert to laufmappe_app with check (%s)', mine);
  -- All go with the switch, whoever may see the letters.
  execute format('create policy removed on learned_reference for delete to laufmappe_app
    using (%s and ((select app.may(''types.manage'')) or %s))', mine, seen);
end $$;

grant select, insert, delete on learned_reference to laufmappe_app, laufmappe_worker;
