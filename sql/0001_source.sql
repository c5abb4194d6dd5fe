create extension if not exists btree_gist with schema public;

create table avstem.source (
  name text primary key,
  title text not null,
  publisher text not null,
  media_type text not null,
  url text not null,
  cron text not null,
  timezone text not null,
  stale_after_days integer not null,
  declaration text not null,
  last_recorded_at timestamptz not null default '-infinity'
);

create table avstem.measure (
  source text not null references avstem.source,
  name text not null,
  ordinal integer not null,
  label_nb text not null,
  label_en text not null,
  unit text not null,
  population_nb text not null,
  population_en text not null,
  denominator_nb text,
  denominator_en text,
  comparable_group text not null,
  primary key (source, name)
);

create table avstem.dimension_member (
  source text not null references avstem.source,
  dimension text not null,
  code text not null,
  ordinal integer not null,
  dimension_label_nb text not null,
  dimension_label_en text not null,
  label_nb text not null,
  label_en text not null,
  vintage text not null,
  primary key (source, dimension, code)
);

create table avstem.document (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  media_type text not null,
  edition_kind text not null check (edition_kind in ('original', 'sample')),
  url text,
  file_name text,
  retrieved_at timestamptz not null,
  etag text,
  last_modified text,
  bytes bigint not null,
  title text,
  pages integer
);

create table avstem.quantity (
  id bigint generated always as identity primary key,
  key text not null unique,
  source text not null references avstem.source,
  measure text not null,
  dimensions jsonb not null,
  valid daterange not null check (not isempty(valid)),
  series text not null
);
create index quantity_series on avstem.quantity (source, series);

comment on table avstem.source is 'A publication that avstem reads, as declared in the code.';
comment on column avstem.source.name is 'Short name; also the name of its dataset.';
comment on column avstem.source.title is 'Title of the publication.';
comment on column avstem.source.publisher is 'Who publishes it.';
comment on column avstem.source.media_type is 'What its documents are: PDF or HTML.';
comment on column avstem.source.url is 'Where it is published.';
comment on column avstem.source.cron is 'When it is looked for.';
comment on column avstem.source.timezone is 'Time zone of cron.';
comment on column avstem.source.stale_after_days is 'Days without a successful retrieval after which it counts as stale.';
comment on column avstem.source.declaration is 'Hash of the declaration that the tables measure and dimension_member were filled from.';
comment on column avstem.source.last_recorded_at is 'Newest recorded time given out for this source; the next one is later, whatever the clock says.';

comment on table avstem.measure is 'What a source counts.';
comment on column avstem.measure.source is 'Source that declares it.';
comment on column avstem.measure.name is 'Name used in keys.';
comment on column avstem.measure.ordinal is 'Order of declaration.';
comment on column avstem.measure.label_nb is 'Norwegian label.';
comment on column avstem.measure.label_en is 'English label.';
comment on column avstem.measure.unit is 'Unit: count, percent, per_plan …';
comment on column avstem.measure.population_nb is 'Who was counted, in Norwegian.';
comment on column avstem.measure.population_en is 'Who was counted, in English.';
comment on column avstem.measure.denominator_nb is 'What a share or rate is of, in Norwegian; null for counts.';
comment on column avstem.measure.denominator_en is 'What a share or rate is of, in English; null for counts.';
comment on column avstem.measure.comparable_group is 'Figures may be compared within one group only.';

comment on table avstem.dimension_member is 'Codes of the dimensions with their names.';
comment on column avstem.dimension_member.source is 'Source that declares it.';
comment on column avstem.dimension_member.dimension is 'Dimension: county, size_class, need …';
comment on column avstem.dimension_member.code is 'Code used in keys.';
comment on column avstem.dimension_member.ordinal is 'Order of declaration.';
comment on column avstem.dimension_member.dimension_label_nb is 'Norwegian name of the dimension.';
comment on column avstem.dimension_member.dimension_label_en is 'English name of the dimension.';
comment on column avstem.dimension_member.label_nb is 'Norwegian name of the member.';
comment on column avstem.dimension_member.label_en is 'English name of the member.';
comment on column avstem.dimension_member.vintage is 'Version of the classification that the code belongs to.';

comment on table avstem.document is 'The bytes of one edition, known by their hash; the bytes themselves lie in the archive.';
comment on column avstem.document.sha256 is 'SHA-256 of the bytes, in hex.';
comment on column avstem.document.media_type is 'What it is: PDF or HTML.';
comment on column avstem.document.edition_kind is 'original, or sample: an abridged edition written for this project.';
comment on column avstem.document.url is 'Where it was retrieved; null for a file taken in by hand without an address.';
comment on column avstem.document.file_name is 'Name of the file that was taken in by hand.';
comment on column avstem.document.retrieved_at is 'When these bytes were first retrieved.';
comment on column avstem.document.etag is 'ETag of the last retrieval.';
comment on column avstem.document.last_modified is 'Last-Modified of the last retrieval.';
comment on column avstem.document.bytes is 'Length in bytes.';
comment on column avstem.document.title is 'Title that the document gives itself.';
comment on column avstem.document.pages is 'Number of pages; null for a document without pages.';

comment on table avstem.quantity is 'What a figure is about: one quantity of the world, whoever prints it.';
comment on column avstem.quantity.id is 'Number used by other tables.';
comment on column avstem.quantity.key is 'dataset/measure/YYYY-MM-DD?dim=code&…';
comment on column avstem.quantity.source is 'Source, which is also the dataset.';
comment on column avstem.quantity.measure is 'Measure.';
comment on column avstem.quantity.dimensions is 'Dimension → code.';
comment on column avstem.quantity.valid is 'Period that the figure is about, half-open days.';
comment on column avstem.quantity.series is 'The key without its period: quantities of one series differ in period alone.';
