-- The administration by screen: a second factor is demanded from the next sign-in on, and printing is a right of its own.

-- Whoever is at work when the office begins to demand a second factor works on; the next sign-in asks for it. A demand that
-- does not say since when counts for every session.
create or replace function app.find_session(wanted_hash bytea)
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
          and s.created_at >= coalesce((tenant.settings #>> '{signIn,demandedAt}')::timestamptz, '-infinity')
          and not exists (select from second_factor f where f.tenant_id = s.tenant_id and f.staff_id = s.staff_id and f.confirmed_at is not null)
          and not exists (select from passkey p where p.tenant_id = s.tenant_id and p.staff_id = s.staff_id)
        then 'second-factor'
      end
    from session s
    join staff on staff.tenant_id = s.tenant_id and staff.id = s.staff_id
    join tenant on tenant.id = s.tenant_id
    where s.token_hash = wanted_hash and staff.active
  $$;

-- Until now whoever might take copies away might print. What offices said about the one holds for the other until they say more.
insert into role_right (tenant_id, role_key, right_key, allowed)
select tenant_id, role_key, 'documents.print', allowed from role_right where right_key = 'documents.download';
