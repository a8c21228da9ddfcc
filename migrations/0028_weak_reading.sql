-- What may stand on a page though it was not read well enough to be its text. It is neither searched nor shown nor filed by: where
-- nothing else tells whose a letter is, it suggests cases to the person who decides.
alter table page_text
  -- Left out of the text as guessed from handwriting.
  add guessed_words jsonb,
  -- Read once more with thickened strokes; null: not tried.
  add weak_words jsonb;

create or replace function app.size_of(text_of_page page_text) returns bigint
  language sql stable
  as $$ select coalesce(pg_column_size(text_of_page.words), 0) + coalesce(pg_column_size(text_of_page.read_words), 0)
    + coalesce(pg_column_size(text_of_page.guessed_words), 0) + coalesce(pg_column_size(text_of_page.weak_words), 0)
    + coalesce(pg_column_size(text_of_page.barcodes), 0) + coalesce(pg_column_size(text_of_page.marks), 0) $$;

-- The last figures of telephone numbers, for letters on which the first ones cannot be read. The imports to come make this key themselves.
insert into register_key (tenant_id, kind, key, household_id, client_id)
select tenant_id, 'phone-end', right(key, 6), household_id, client_id from register_key where kind = 'phone' and length(key) > 6
on conflict do nothing;
