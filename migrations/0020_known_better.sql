-- What people know better than the machine about a letter, which letters came in one envelope, and why a cut is doubtful.

alter table document
  -- [{name, kind, value, asRead, read, by, at}], the newest last, see Correction in the room of filing; nothing is taken away.
  add corrections jsonb not null default '[]',
  -- Number of the sheet „Umschlag“ it lies behind, counted in its stack; null: behind none.
  add envelope integer,
  -- [{page, speaksFor, speaksAgainst}] for each of cut_doubts; none where a letter was parted before this was kept.
  add cut_reasons jsonb not null default '[]';

select app.renew_document_views();
