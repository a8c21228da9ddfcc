-- Where one letter ends: what the parting of a stack was not sure of, and what its sheets say.

alter table document
  -- Page numbers of the original before which a new letter may begin after all; its own first page, when that is not sure to be one.
  add cut_doubts integer[] not null default '{}',
  -- Laid behind a separator sheet that says „eilt“.
  add urgent boolean not null default false;
