-- Originals are stored encrypted. Each blob has a key of its own; it lies here wrapped by the key of every case file that
-- holds a letter of it, or by that of its submission while a letter is not filed. Those keys lie here wrapped by the
-- master key, which lies elsewhere: in a file or with a key management system.

-- Of the whole installation, like the table of migrations: which master key is in use. The id is computed from the key and
-- is the check value by which a wrong one is known; it gives nothing away.
create table master_key (
  id text primary key,
  state text not null check (state in ('active', 'retiring', 'retired')),
  since timestamptz not null default now(),
  ended timestamptz
);
create unique index master_key_active on master_key (state) where state = 'active';
alter table master_key enable row level security;

-- No foreign keys: these rows are backed up apart from all others and without history (see docs/operations.md), so after a
-- restore they may be newer than what they belong to.
create table file_key (
  tenant_id integer not null,
  id uuid not null,
  case_file_id uuid,
  submission_id uuid,
  master_key text not null,
  -- null: destroyed, and with it all bytes that were wrapped by it alone
  wrapped bytea,
  made_at timestamptz not null default now(),
  destroyed_at timestamptz,
  primary key (tenant_id, id),
  check (num_nonnulls(case_file_id, submission_id) = 1),
  check ((wrapped is null) = (destroyed_at is not null)),
  unique (tenant_id, case_file_id),
  unique (tenant_id, submission_id)
);
create index on file_key (master_key, tenant_id, id) where wrapped is not null;

create table blob_key (
  tenant_id integer not null references tenant,
  blob text not null,
  file_key_id uuid not null,
  wrapped bytea not null,
  primary key (tenant_id, blob, file_key_id)
);
create index on blob_key (tenant_id, file_key_id);

do $$
declare
  relation text;
begin
  foreach relation in array array['file_key', 'blob_key'] loop
    execute format('alter table %I enable row level security', relation);
    execute format(
      'create policy tenant on %I using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()))',
      relation
    );
  end loop;
end $$;
-- Keys of case files are destroyed by the owner's hand only.
create policy only_of_submissions on file_key as restrictive for delete using (submission_id is not null);

grant select, insert, delete on file_key, blob_key to laufmappe_app, laufmappe_worker;

create index submission_blob on submission (tenant_id, blob_key);

-- The master key for new keys; it stays the one in use until the end of the transaction.
create function app.hold_master_key() returns text
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    perform pg_advisory_xact_lock_shared(4826114);
    return (select id from master_key where state = 'active');
  end $$;

-- Whoever files, moves or puts back a letter need not think of keys: they follow it. What came before there were keys has
-- none to follow.
create function app.keys_follow() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    if exists (
      select from submission join blob_key on blob_key.tenant_id = submission.tenant_id and blob_key.blob = submission.blob_key
      where submission.tenant_id = new.tenant_id and submission.id = new.submission_id
    ) then
      perform app.add_stage(
        'casefiles.hand_over_keys',
        json_build_object('tenantId', new.tenant_id, 'submissionId', new.submission_id),
        format('casefiles.hand_over_keys:%s:%s', new.submission_id, new.tenant_id),
        40
      );
    end if;
    return null;
  end $$;
create trigger keys_follow_new after insert on document
  for each row when (new.case_file_id is not null) execute function app.keys_follow();
create trigger keys_follow after update of case_file_id, state on document
  for each row when (old.case_file_id is distinct from new.case_file_id or old.state is distinct from new.state)
  execute function app.keys_follow();

revoke all on function app.hold_master_key, app.keys_follow from public;
grant execute on function app.hold_master_key to laufmappe_app, laufmappe_worker;
