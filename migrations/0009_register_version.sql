-- Which register the answers of filing are from: what was asked in vain need not be asked again until keys are added.

alter table tenant add register_version bigint not null default 1;

create function app.count_register_version() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    update tenant set register_version = register_version + 1
    where id in (select distinct tenant_id from added);
    return null;
  end $$;

create trigger count_register_version after insert on register_key
  referencing new table as added
  for each statement execute function app.count_register_version();
