-- What is special about an original that was accepted, for whoever opens its letters: so far only the record said it.

alter table submission
  -- Codes such as signed, attachments, scripts.
  add notes text[] not null default '{}',
  -- Files that lie inside, and how many of them are documents somebody should read.
  add attachments integer not null default 0,
  add attached_documents integer not null default 0;

-- Of what came before, their number is not known.
update submission set notes = string_to_array(act.facts ->> 'notes', ' ')
from act
where act.tenant_id = submission.tenant_id and act.subject_kind = 'submission' and act.subject_id = submission.id::text
  and act.what = 'intake.received' and act.facts ? 'notes';
