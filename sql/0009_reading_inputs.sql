create table avstem.reading_inputs (
  reading_id bigint not null references avstem.reading,
  inputs text not null,
  confirmed_at timestamptz not null default clock_timestamp(),
  primary key (reading_id, inputs)
);

comment on table avstem.reading_inputs is 'From what a reading was got, so that a document need not be read again while none of it changed.';
comment on column avstem.reading_inputs.reading_id is 'Reading.';
comment on column avstem.reading_inputs.inputs is 'Hash of all that a reading depends on beside the document: code, libraries, declaration, decisions.';
comment on column avstem.reading_inputs.confirmed_at is 'When it was first got from these.';

-- A load asks for the edition of one document, and for samples; the source has many others.
create index edition_document on avstem.edition (document_sha256);
create index edition_sample on avstem.edition (source) where edition_kind = 'sample' and upper_inf(recorded);
