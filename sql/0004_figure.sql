create table avstem.edition (
  id bigint generated always as identity primary key,
  source text not null references avstem.source,
  document_sha256 text not null references avstem.document,
  edition_kind text not null check (edition_kind in ('original', 'sample')),
  published_at timestamptz not null,
  published_basis text not null check (published_basis in ('given', 'stated', 'retrieved')),
  reading_id bigint not null references avstem.reading,
  recorded tstzrange not null check (not isempty(recorded)),
  run_id bigint not null references avstem.run,
  closed_by_run bigint references avstem.run,
  exclude using gist (source with =, document_sha256 with =, recorded with &&)
);
create index edition_held on avstem.edition (source, published_at) where upper_inf(recorded);
create index edition_run on avstem.edition (run_id);
create index edition_closed_by_run on avstem.edition (closed_by_run);

create table avstem.figure_version (
  id bigint generated always as identity primary key,
  quantity_id bigint not null references avstem.quantity,
  published tstzrange not null check (not isempty(published)),
  recorded tstzrange not null check (not isempty(recorded)),
  reading_id bigint not null,
  cause text not null check (cause in ('first', 'source revised', 'reader changed', 'definition changed',
    'analyst decided', 'run undone', 'withdrawn', 'redated', 'sample replaced')),
  run_id bigint not null references avstem.run,
  closed_cause text,
  closed_by_run bigint references avstem.run,
  foreign key (reading_id, quantity_id) references avstem.reading_figure (reading_id, quantity_id),
  constraint one_truth exclude using gist (quantity_id with =, published with &&, recorded with &&)
);
create index figure_version_held on avstem.figure_version (quantity_id) where upper_inf(recorded);
create index figure_version_run on avstem.figure_version (run_id);
create index figure_version_closed_by_run on avstem.figure_version (closed_by_run);

comment on table avstem.edition is 'Which reading of which document was held as an edition of its source, and when.';
comment on column avstem.edition.id is 'Number of the row.';
comment on column avstem.edition.source is 'Source that it is an edition of.';
comment on column avstem.edition.document_sha256 is 'Document.';
comment on column avstem.edition.edition_kind is 'original or sample.';
comment on column avstem.edition.published_at is 'When this edition was published.';
comment on column avstem.edition.published_basis is 'Where that date comes from: given by hand, stated in the document, or retrieval.';
comment on column avstem.edition.reading_id is 'The reading that counts.';
comment on column avstem.edition.recorded is 'When we held it so.';
comment on column avstem.edition.run_id is 'Run that opened the row.';
comment on column avstem.edition.closed_by_run is 'Run that closed it.';

comment on table avstem.figure_version is 'Versions of figures on two axes of time; analysts use the view figure_revision.';
comment on column avstem.figure_version.id is 'Number of the version.';
comment on column avstem.figure_version.quantity_id is 'What the figure is about.';
comment on column avstem.figure_version.published is 'Editions that say so, by the time they were published.';
comment on column avstem.figure_version.recorded is 'When we held it.';
comment on column avstem.figure_version.reading_id is 'Reading that it is taken from: that of the first edition that says so.';
comment on column avstem.figure_version.cause is 'Why the version was opened.';
comment on column avstem.figure_version.run_id is 'Run that opened it.';
comment on column avstem.figure_version.closed_cause is 'Why it was closed.';
comment on column avstem.figure_version.closed_by_run is 'Run that closed it.';
