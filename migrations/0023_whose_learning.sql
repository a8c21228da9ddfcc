-- Learning whose letter it is: what was weighed at a decision, what people said then, and what was learned from both.

-- Kinds of agreement and how much of each, by numbers and codes of ours, for each household that was found; no name, no number,
-- no word of the letter. Gone with the letter, and with the switch of learning.
create table whose_example (
  tenant_id integer not null,
  document_id uuid not null,
  decided_at timestamptz not null,
  -- How probable it was that a person looks at the letter without a cause: 1 at the clearing desk, else the share of the sample.
  share real not null check (share >= 0 and share <= 1),
  -- {names, options}: the candidates of the decision in their order, more that were found, and last: none of them.
  options jsonb not null,
  -- Place of what people said among the options, from 0; null: nobody has said anything.
  chosen smallint check (chosen >= 0),
  source text check (source in ('cleared', 'sampled', 'moved')),
  taught_at timestamptz,
  primary key (tenant_id, document_id),
  foreign key (tenant_id, document_id) references document on delete cascade,
  check ((chosen is null) = (source is null) and (chosen is null) = (taught_at is null))
);
create index whose_example_taught on whose_example (tenant_id, taught_at) where chosen is not null;
create index whose_example_unanswered on whose_example (tenant_id, decided_at) where chosen is null;

-- One at most is live; without one the shipped weights work.
create table whose_model (
  tenant_id integer not null references tenant,
  version integer not null check (version > 0),
  trained_at timestamptz not null,
  state text not null check (state in ('live', 'refused', 'retired')),
  examples integer not null,
  -- On letters held back: {present, candidate}, see WeightsScore in the room of filing.
  scores jsonb not null,
  -- {weights, doubtLimits}
  model jsonb not null,
  primary key (tenant_id, version)
);
create unique index whose_model_live on whose_model (tenant_id) where state = 'live';

do $$
declare
  rule record;
  mine text := 'tenant_id = app.current_tenant()';
  manages text := '(app.may(''filing.manage'') or app.may(''types.manage''))';
begin
  for rule in
    select * from (values
      -- The right first: asked for each row, the document costs more.
      ('whose_example', manages || ' or exists (select from document d
          where d.tenant_id = whose_example.tenant_id and d.id = whose_example.document_id)', 'true'),
      ('whose_model', 'true', manages)
    ) as rules (relation, seen, written)
  loop
    execute format('alter table %I enable row level security', rule.relation);
    execute format('create policy worker on %I to laufmappe_worker using (%s) with check (%s)', rule.relation, mine, mine);
    execute format('create policy seen on %I for select to laufmappe_app using (%s and (%s))', rule.relation, mine, rule.seen);
    execute format('create policy added on %I for insert to laufmappe_app with check (%s and (%s))', rule.relation, mine, rule.written);
    execute format('create policy changed on %I for update to laufmappe_app using (%s and (%s) and (%s)) with check (%s and (%s))',
      rule.relation, mine, rule.seen, rule.written, mine, rule.written);
    execute format('create policy removed on %I for delete to laufmappe_app using (%s and (%s) and (%s))',
      rule.relation, mine, rule.seen, rule.written);
  end loop;
end $$;

grant select, insert, update, delete on whose_example to laufmappe_app, laufmappe_worker;
grant select, insert, update on whose_model to laufmappe_app, laufmappe_worker;
