-- Sign-in: second factors, passkeys, identity providers, sessions that lock, known devices, tokens of other systems.

alter table staff
  -- A password that somebody else has set opens nothing but the change of it.
  add column password_change_due boolean not null default false,
  add column oidc_issuer text,
  add column oidc_subject text,
  -- An account of another system: it has no password and holds tokens.
  add column system boolean not null default false,
  -- Delays by login and address take the place of a lock that strangers could close.
  drop column failed_sign_ins,
  drop column locked_until;
create unique index on staff (tenant_id, oidc_issuer, oidc_subject);

alter table session
  add column id uuid not null default gen_random_uuid(),
  add column method text not null default 'password' check (method in ('password', 'code', 'recovery', 'passkey', 'oidc')),
  -- When the person last proved to be the one who signed in.
  add column proved_at timestamptz not null default now(),
  add column locked_at timestamptz,
  add column address text,
  add column agent text,
  -- The session at the identity provider, which may end it (back-channel logout).
  add column oidc_session text;
create unique index on session (tenant_id, id);
create index on session (tenant_id, staff_id);

create table second_factor (
  tenant_id integer not null references tenant,
  staff_id uuid not null,
  -- Encrypted with a key that does not lie in the database.
  secret bytea not null,
  created_at timestamptz not null default now(),
  -- null: shown, but no code of it has been entered yet
  confirmed_at timestamptz,
  -- The last step of time whose code was used: none before it counts again.
  last_step bigint not null default 0,
  primary key (tenant_id, staff_id),
  foreign key (tenant_id, staff_id) references staff
);

create table recovery_code (
  tenant_id integer not null references tenant,
  staff_id uuid not null,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (tenant_id, staff_id, code_hash),
  foreign key (tenant_id, staff_id) references staff
);

create table passkey (
  tenant_id integer not null references tenant,
  id uuid not null,
  staff_id uuid not null,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  label text not null,
  created_at timestamptz not null,
  used_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, staff_id) references staff
);
create unique index on passkey (credential_id);
create index on passkey (tenant_id, staff_id);

-- Browsers from which somebody has signed in before: strangers elsewhere do not slow them down.
create table known_device (
  tenant_id integer not null references tenant,
  staff_id uuid not null,
  device_hash bytea not null,
  used_at timestamptz not null,
  primary key (tenant_id, staff_id, device_hash),
  foreign key (tenant_id, staff_id) references staff
);

create table api_token (
  tenant_id integer not null references tenant,
  id uuid not null,
  -- The account of the other system.
  staff_id uuid not null,
  label text not null,
  token_hash bytea not null,
  rights text[] not null check (cardinality(rights) > 0),
  created_by uuid not null,
  created_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz,
  used_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, staff_id) references staff,
  foreign key (tenant_id, created_by) references staff
);
create unique index on api_token (token_hash);

do $$
declare
  relation text;
begin
  foreach relation in array array['second_factor', 'recovery_code', 'passkey', 'known_device', 'api_token'] loop
    execute format('alter table %I enable row level security', relation);
    -- One's own, and what an administrator has to take away from whoever has lost it.
    execute format(
      'create policy person on %I to laufmappe_app using (tenant_id = (select app.current_tenant())
         and (staff_id = (select app.current_staff()) or (select app.may(%L))))',
      relation, case relation when 'api_token' then 'tokens.manage' else 'sign_in.manage' end
    );
    execute format('create policy worker on %I to laufmappe_worker using (tenant_id = (select app.current_tenant()))', relation);
    execute format('grant select, insert, update, delete on %I to laufmappe_app, laufmappe_worker', relation);
  end loop;
end $$;
-- Tokens end; they do not vanish.
revoke delete on api_token from laufmappe_app;

------------------------------------------------------------------------------------------------------------------------
-- What must be known before the tenant is. These run as the owner and give out nothing else.

drop function if exists app.find_sign_in(text);
drop function if exists app.find_session(bytea);

create function app.find_sign_in(wanted_login text)
  returns table (tenant_id integer, staff_id uuid, password_hash text)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select s.tenant_id, s.id, s.password_hash from staff s where s.login = wanted_login and s.active and not s.system $$;

create function app.knows_device(wanted_login text, wanted_device bytea)
  returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select exists (
      select from known_device d join staff s on s.tenant_id = d.tenant_id and s.id = d.staff_id
      where s.login = wanted_login and d.device_hash = wanted_device
    )
  $$;

-- `due`: what the person has to put right before anything else opens.
create function app.find_session(wanted_hash bytea)
  returns table (
    tenant_id integer, staff_id uuid, id uuid, method text, expires_at timestamptz, seen_at timestamptz,
    proved_at timestamptz, locked_at timestamptz, due text
  )
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select s.tenant_id, s.staff_id, s.id, s.method, s.expires_at, s.seen_at, s.proved_at, s.locked_at,
      case
        when staff.password_change_due and s.method <> 'oidc' then 'password'
        when tenant.kind = 'real' and tenant.settings #>> '{signIn,secondFactor}' = 'true' and s.method <> 'oidc'
          and not exists (select from second_factor f where f.tenant_id = s.tenant_id and f.staff_id = s.staff_id and f.confirmed_at is not null)
          and not exists (select from passkey p where p.tenant_id = s.tenant_id and p.staff_id = s.staff_id)
        then 'second-factor'
      end
    from session s
    join staff on staff.tenant_id = s.tenant_id and staff.id = s.staff_id
    join tenant on tenant.id = s.tenant_id
    where s.token_hash = wanted_hash and staff.active
  $$;

create function app.find_passkey(wanted_credential text)
  returns table (tenant_id integer, staff_id uuid, id uuid, public_key bytea, counter bigint, transports text[])
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select p.tenant_id, p.staff_id, p.id, p.public_key, p.counter, p.transports
    from passkey p join staff on staff.tenant_id = p.tenant_id and staff.id = p.staff_id
    where p.credential_id = wanted_credential and staff.active
  $$;

create function app.find_api_token(wanted_hash bytea, at timestamptz)
  returns table (tenant_id integer, staff_id uuid, id uuid, rights text[], used_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select t.tenant_id, t.staff_id, t.id, t.rights, t.used_at
    from api_token t join staff on staff.tenant_id = t.tenant_id and staff.id = t.staff_id
    where t.token_hash = wanted_hash and t.ended_at is null and t.ends_at > at and staff.active
  $$;

------------------------------------------------------------------------------------------------------------------------
-- Steps of a sign-in that is not through yet: a challenge, or that the password was right. Nobody has a tenant then; the
-- table lies apart, and only these functions reach it.

create table app.sign_in_step (
  token_hash bytea primary key,
  kind text not null,
  data jsonb not null,
  expires_at timestamptz not null
);
create index on app.sign_in_step (expires_at);

create function app.keep_step(new_hash bytea, new_kind text, new_data jsonb, at timestamptz, until timestamptz)
  returns void
  language sql security definer set search_path = app, pg_temp
  as $$
    delete from sign_in_step where expires_at < at;
    insert into sign_in_step (token_hash, kind, data, expires_at) values (new_hash, new_kind, new_data, until);
  $$;

create function app.see_step(wanted_hash bytea, wanted_kind text, at timestamptz)
  returns jsonb
  language sql stable security definer set search_path = app, pg_temp
  as $$ select data from sign_in_step where token_hash = wanted_hash and kind = wanted_kind and expires_at > at $$;

-- A step is taken once.
create function app.take_step(wanted_hash bytea, wanted_kind text, at timestamptz)
  returns jsonb
  language sql security definer set search_path = app, pg_temp
  as $$ delete from sign_in_step where token_hash = wanted_hash and kind = wanted_kind and expires_at > at returning data $$;

------------------------------------------------------------------------------------------------------------------------
-- The brake: who tries again and again from one place waits longer and longer there, and nobody else does. Keys are hashes.

create table app.sign_in_brake (
  key bytea primary key,
  tries integer not null,
  last_at timestamptz not null
);
create index on app.sign_in_brake (last_at);

-- Takes one try, before anybody looks whether it is right: tries at the same moment cannot pass together. Returns the
-- seconds to wait; 0 lets it pass.
create function app.take_turn(
  wanted_key bytea, free_tries integer, first_wait integer, longest_wait integer, forget_after integer, at timestamptz
)
  returns integer
  language plpgsql security definer set search_path = app, pg_temp
  as $$
  declare
    brake sign_in_brake;
    left_to_wait numeric;
  begin
    insert into sign_in_brake as b (key, tries, last_at) values (wanted_key, 0, at)
      on conflict (key) do update set key = excluded.key
      returning * into brake;
    if extract(epoch from at - brake.last_at) > forget_after then
      brake.tries := 0;
    end if;
    if brake.tries >= free_tries then
      left_to_wait := least(first_wait * 2 ^ least(brake.tries - free_tries, 20), longest_wait) - extract(epoch from at - brake.last_at);
      if left_to_wait > 0 then
        return ceil(left_to_wait);
      end if;
    end if;
    update sign_in_brake set tries = brake.tries + 1, last_at = at where key = wanted_key;
    return 0;
  end $$;

-- The try was right: it does not count; with `all_of_them`, neither do those before it.
create function app.give_turn_back(wanted_key bytea, all_of_them boolean, at timestamptz)
  returns void
  language sql security definer set search_path = app, pg_temp
  as $$
    update sign_in_brake set tries = case when all_of_them then 0 else greatest(tries - 1, 0) end where key = wanted_key;
    delete from sign_in_brake where last_at < at - interval '2 days';
  $$;

revoke all on function app.find_sign_in, app.knows_device, app.find_session, app.find_passkey, app.find_api_token,
  app.keep_step, app.see_step, app.take_step, app.take_turn, app.give_turn_back from public;
grant execute on function app.find_sign_in, app.knows_device, app.find_session, app.find_passkey, app.find_api_token,
  app.keep_step, app.see_step, app.take_step, app.take_turn, app.give_turn_back to laufmappe_app;
