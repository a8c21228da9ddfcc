-- What a page tells beside its words, and how far its text can be trusted.

-- What was measured comes back to the last digit: names of cached pictures and bytes of PDFs hang on it.
alter table page
  alter skew type double precision using skew::text::double precision,
  alter dpi type double precision using dpi::text::double precision,
  alter confidence type double precision using confidence::text::double precision;

alter table page
  -- Corners of the paper in a photo, clockwise from the upper left, as [{x, y}]; null where the picture is the page.
  add corners jsonb,
  -- ISO 639-1 of the language the page was read in.
  add language text,
  -- 0 … 100: how far the text can be trusted.
  add quality double precision,
  add doubts text[] not null default '{}',
  -- Read too badly to file a letter by it.
  add unsafe boolean not null default false,
  -- Pictures of pages can be made again from the original at any time: they lie in the cache, no row names them.
  drop image_blob_key,
  drop thumbnail_blob_key;

alter table page_text
  -- Checkboxes, stamps, handwriting.
  add marks jsonb not null default '[]';

alter table document
  -- The way the searchable PDF is put together; the same way gives the same bytes, so only its hash is kept. 0: to be made anew.
  add pdf_recipe integer not null default 0,
  drop pdf_blob_key;

alter table submission
  -- Goes before the other post.
  add urgent boolean not null default false,
  -- Bitonal pages packed anew without loss of a pixel: then blob_key names the packed file, and the received bytes, whose
  -- hash stays in sha256, are gone.
  add recoded_at timestamptz,
  -- Looked at whether that pays, with or without a gain.
  add recode_looked_at timestamptz,
  add recoded_sha256 text,
  -- SHA-256 over the pixels of all pages: equal before and after.
  add recoded_pixels_sha256 text,
  add received_media_type text;

-- What is waiting or being read, and in which order.
create index submission_under_way on submission (tenant_id, urgent desc, received_at) where state in ('received', 'reading');

-- `due` is a job's place among those of the same priority: a time in the past is just an order.
drop function app.add_stage(text, json, text, integer);
create function app.add_stage(stage text, payload json, stage_key text, stage_priority integer, due timestamptz default now())
  returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    perform graphile_worker.add_job(
      stage, payload,
      run_at => least(due, now()),
      job_key => stage_key, job_key_mode => 'preserve_run_at',
      priority => stage_priority, max_attempts => 25
    );
  end $$;
revoke all on function app.add_stage from public;
grant execute on function app.add_stage to laufmappe_app;
