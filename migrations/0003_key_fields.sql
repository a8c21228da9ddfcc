-- What a letter says about itself: its title, its key fields, until when it is to be dealt with.

alter table document
  -- As a person would write it; null where the name of the type says as much.
  add title text,
  -- [{name, kind, value, printed, page, boxes}], see KeyField in the room of filing; pages count from 1.
  add key_fields jsonb not null default '[]',
  add due_on date,
  -- Code of the reason, e.g. stated, sgg-104.
  add due_ground text;
