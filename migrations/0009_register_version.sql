-- Which register the answers of filing are from: what was asked in vain need not be asked again until keys are added. A table
-- of its own, because the row of the tenant is held by whoever decides or changes a setting.

create table register_version (
  tenant_id integer not null references tenant,
  version bigint not null,
  primary key (tenant_id)
);
alter table register_version enable row level security;
create policy tenant on register_version using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
grant select, insert, update on register_version to laufmappe_app;

create function app.count_register_version() returns trigger
  language plpgsql
  as $$
  begin
    insert into register_version (tenant_id, version)
    select distinct tenant_id, 1 from added
    on conflict (tenant_id) do update set version = register_version.version + 1;
    return null;
  end $$;

create trigger count_register_version after insert on register_key
  referencing new table as added
  for each statement execute function app.count_register_version();
