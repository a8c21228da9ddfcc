-- What the office says about a case beside the register, looks that were reviewed, and answers to the person concerned.

-- Protected by either stays protected: the register's word and the office's own are kept apart. Unit and clerk as the register
-- named them last: what was handed over here stays until the register says something new.
alter table household
  add said_protected boolean not null default false,
  add protected_here boolean not null default false,
  add said_unit_id uuid,
  add said_clerk_code text;
update household set said_protected = protected, said_unit_id = unit_id, said_clerk_code = clerk_code;

alter table document_opening add note text;

-- A look that stood out and that somebody has gone after.
create table access_review (
  tenant_id integer not null references tenant,
  finding text not null check (finding in (
    'many_files', 'own_name', 'same_surname', 'same_house', 'odd_hours', 'covered_often', 'break_glass_refused')),
  staff_id uuid not null,
  day date not null,
  note text not null,
  reviewed_by uuid not null,
  reviewed_at timestamptz not null default now(),
  primary key (tenant_id, staff_id, day, finding),
  foreign key (tenant_id, staff_id) references staff,
  foreign key (tenant_id, reviewed_by) references staff
);

-- Art. 15 GDPR, § 83 SGB X: who was told what is held about them, and why.
create table data_export (
  tenant_id integer not null references tenant,
  id uuid not null,
  client_id uuid not null,
  recipient text not null,
  reason text not null,
  with_names boolean not null,
  sha256 text not null,
  made_by uuid not null,
  made_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, client_id) references client,
  foreign key (tenant_id, made_by) references staff
);
create index on data_export (tenant_id, client_id);

-- The record by time, for what stands out among everybody's looks.
create index on act (tenant_id, at);

do $$
declare
  rule record;
  mine text := 'tenant_id = (select app.current_tenant())';
begin
  for rule in
    select * from (values
      ('access_review', '(select app.may(''audit.read''))', '(select app.may(''audit.read'')) and reviewed_by = (select app.current_staff())'),
      ('data_export', '(select app.may(''audit.export'')) or (select app.may(''audit.read''))',
        '(select app.may(''audit.export'')) and made_by = (select app.current_staff())')
    ) as rules (relation, seen, written)
  loop
    execute format('alter table %I enable row level security', rule.relation);
    execute format('create policy worker on %I to laufmappe_worker using (%s) with check (%s)', rule.relation, mine, mine);
    execute format('create policy seen on %I for select to laufmappe_app using (%s and (%s))', rule.relation, mine, rule.seen);
    execute format('create policy added on %I for insert to laufmappe_app with check (%s and (%s))', rule.relation, mine, rule.written);
    execute format('create policy changed on %I for update to laufmappe_app using (%s and (%s)) with check (%s and (%s))',
      rule.relation, mine, rule.written, mine, rule.written);
  end loop;
end $$;

grant select, insert, update on access_review to laufmappe_app, laufmappe_worker;
grant select, insert on data_export to laufmappe_app, laufmappe_worker;
