-- A letter whose pages a person has just changed has no decision of its own yet: until it has, it is as protected as what its
-- pages lay in before, or for a moment everybody could read it.
create or replace view clearing_protection with (security_invoker = true) as
  select clearing_case.tenant_id, clearing_case.id as case_id, exists (
    select
    from filing_decision
    cross join lateral jsonb_array_elements_text(filing_decision.household_ids) as named(household_id)
    join household on household.tenant_id = filing_decision.tenant_id and household.id = named.household_id::uuid
    where filing_decision.tenant_id = clearing_case.tenant_id and filing_decision.decided_by is null and household.protected
      and filing_decision.id in (
        select latest.id
        from document
        cross join lateral (
          select decision.id from filing_decision decision
          where decision.tenant_id = document.tenant_id and decision.document_id = document.id and decision.decided_by is null
          order by decision.decided_at desc limit 1
        ) latest
        where document.tenant_id = clearing_case.tenant_id and (
          document.id = clearing_case.document_id
          or document.submission_id = clearing_case.submission_id and document.state = 'replaced'
            and clearing_case.reason = 'pages_changed')
      )
  ) as protected
  from clearing_case;
