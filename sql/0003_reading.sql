create table avstem.reading (
  id bigint generated always as identity primary key,
  source text not null references avstem.source,
  document_sha256 text not null references avstem.document,
  digest text not null,
  reader text not null,
  read_at timestamptz not null default clock_timestamp(),
  run_id bigint references avstem.run,
  warnings text[] not null,
  notes jsonb not null,
  unique (source, document_sha256, digest)
);

create table avstem.reading_definition (
  reading_id bigint not null references avstem.reading,
  measure text not null,
  definition text not null,
  primary key (reading_id, measure)
);

create table avstem.printed_table (
  id bigint generated always as identity primary key,
  reading_id bigint not null references avstem.reading,
  index integer not null,
  caption text,
  notes text[] not null,
  method text not null,
  width integer not null,
  height integer not null,
  section text[] not null,
  pages integer[] not null,
  choices jsonb not null,
  unique (reading_id, index)
);

create table avstem.printed_cell (
  table_id bigint not null references avstem.printed_table,
  row integer not null,
  col integer not null,
  row_span integer not null,
  col_span integer not null,
  kind text not null,
  text text not null,
  marks text[] not null,
  page integer,
  bbox double precision[],
  offset_start integer,
  offset_end integer,
  primary key (table_id, row, col)
);

create table avstem.statement (
  reading_id bigint not null references avstem.reading,
  ordinal integer not null,
  kind text not null,
  text text not null,
  section text[] not null,
  page integer,
  bbox double precision[],
  offset_start integer,
  offset_end integer,
  primary key (reading_id, ordinal)
);

create table avstem.reading_observation (
  reading_id bigint not null references avstem.reading,
  ordinal integer not null,
  quantity_id bigint not null references avstem.quantity,
  value numeric,
  claim numrange,
  quantum numeric,
  printed text not null,
  unit text not null,
  status text not null,
  qualifier text,
  standing text not null,
  table_index integer,
  row integer,
  col integer,
  statement_ordinal integer,
  text_start integer,
  text_end integer,
  page integer,
  bbox double precision[],
  offset_start integer,
  offset_end integer,
  further_places jsonb,
  quote text not null,
  primary key (reading_id, ordinal),
  check ((table_index is null) <> (statement_ordinal is null)),
  check ((page is null) <> (offset_start is null))
);
create index reading_observation_quantity on avstem.reading_observation (quantity_id);

create table avstem.reading_figure (
  reading_id bigint not null references avstem.reading,
  quantity_id bigint not null references avstem.quantity,
  content text not null,
  value numeric,
  implied_value numeric,
  low numeric,
  high numeric,
  quantum numeric,
  unit text not null,
  status text not null,
  candidates jsonb not null,
  verdict text,
  finding_id text,
  observation integer not null,
  primary key (reading_id, quantity_id)
);
create index reading_figure_quantity on avstem.reading_figure (quantity_id);

create table avstem.reading_window (
  reading_id bigint not null references avstem.reading,
  series text not null,
  span daterange not null,
  primary key (reading_id, series)
);

create table avstem.finding (
  id text primary key,
  source text not null references avstem.source,
  rule text not null,
  rule_name text not null,
  severity text not null,
  keys text[] not null,
  first_read_at timestamptz not null default clock_timestamp()
);

create table avstem.reading_finding (
  reading_id bigint not null references avstem.reading,
  finding_id text not null references avstem.finding,
  ordinal integer not null,
  verdict text not null,
  title_nb text not null,
  title_en text not null,
  printed numeric[] not null,
  accepted numeric,
  implied numeric,
  discrepancy numeric,
  distrusted integer[] not null,
  support integer[] not null,
  reason_nb text not null,
  reason_en text not null,
  alternatives jsonb not null,
  settled_by_nb text not null,
  settled_by_en text not null,
  arithmetic text[] not null,
  gap integer,
  certificate jsonb,
  ground text,
  relation jsonb,
  primary key (reading_id, finding_id)
);

create table avstem.reading_check (
  reading_id bigint not null references avstem.reading,
  ordinal integer not null,
  rule text not null,
  rule_name text not null,
  keys text[] not null,
  arithmetic text not null,
  tolerance numeric,
  observations integer[] not null,
  relation jsonb,
  primary key (reading_id, ordinal)
);

comment on table avstem.reading is 'What one version of the code read in one document; appended, never changed.';
comment on column avstem.reading.id is 'Number used by other tables.';
comment on column avstem.reading.source is 'Source whose declaration it was read by.';
comment on column avstem.reading.document_sha256 is 'Document that was read.';
comment on column avstem.reading.digest is 'Hash of everything read; the same reading is stored once.';
comment on column avstem.reading.reader is 'Version of the code.';
comment on column avstem.reading.read_at is 'When it was first read so.';
comment on column avstem.reading.run_id is 'Run that first read it so.';
comment on column avstem.reading.warnings is 'What could not be read, one sentence each.';
comment on column avstem.reading.notes is 'How print was matched to the declaration: misspelt headings and the like.';

comment on table avstem.reading_definition is 'Definitions as quoted from the document.';
comment on column avstem.reading_definition.reading_id is 'Reading that they were found in.';
comment on column avstem.reading_definition.measure is 'Measure that is defined.';
comment on column avstem.reading_definition.definition is 'The sentence of the document.';

comment on table avstem.printed_table is 'A table as printed.';
comment on column avstem.printed_table.id is 'Number used by other tables.';
comment on column avstem.printed_table.reading_id is 'Reading that it was found in.';
comment on column avstem.printed_table.index is 'Order in the document, from 0.';
comment on column avstem.printed_table.caption is 'Caption, or null.';
comment on column avstem.printed_table.notes is 'Source lines and footnotes.';
comment on column avstem.printed_table.method is 'How the grid was found: lattice, stream or html.';
comment on column avstem.printed_table.width is 'Number of columns.';
comment on column avstem.printed_table.height is 'Number of rows.';
comment on column avstem.printed_table.section is 'Headings that it stands under, outermost first.';
comment on column avstem.printed_table.pages is 'Pages that it stands on.';
comment on column avstem.printed_table.choices is 'What the ink left open and the sums of the table decided.';

comment on table avstem.printed_cell is 'A cell of a printed table, anchored at its top left slot.';
comment on column avstem.printed_cell.table_id is 'Table that it belongs to.';
comment on column avstem.printed_cell.row is 'Row, from 0.';
comment on column avstem.printed_cell.col is 'Column, from 0.';
comment on column avstem.printed_cell.row_span is 'Rows that it covers.';
comment on column avstem.printed_cell.col_span is 'Columns that it covers.';
comment on column avstem.printed_cell.kind is 'header or data.';
comment on column avstem.printed_cell.text is 'Text as printed, white space folded.';
comment on column avstem.printed_cell.marks is 'Footnote marks.';
comment on column avstem.printed_cell.page is 'Page, from 1; null for HTML.';
comment on column avstem.printed_cell.bbox is 'x0, y0, x1, y1 in points from the top left; null for HTML.';
comment on column avstem.printed_cell.offset_start is 'First UTF-16 unit in the decoded source; null for PDF.';
comment on column avstem.printed_cell.offset_end is 'UTF-16 unit after the last; null for PDF.';

comment on table avstem.statement is 'A sentence, heading, item or note as printed.';
comment on column avstem.statement.reading_id is 'Reading that it was found in.';
comment on column avstem.statement.ordinal is 'Reading order, from 0.';
comment on column avstem.statement.kind is 'sentence, item, heading, caption, note or label.';
comment on column avstem.statement.text is 'Text, white space folded.';
comment on column avstem.statement.section is 'Headings that it stands under, outermost first.';
comment on column avstem.statement.page is 'Page where it begins; null for HTML.';
comment on column avstem.statement.bbox is 'Box around its words on that page; null for HTML.';
comment on column avstem.statement.offset_start is 'First UTF-16 unit in the decoded source; null for PDF.';
comment on column avstem.statement.offset_end is 'UTF-16 unit after the last; null for PDF.';

comment on table avstem.reading_observation is 'What one place in one document says of one quantity; analysts use the view observation.';
comment on column avstem.reading_observation.reading_id is 'Reading that it belongs to.';
comment on column avstem.reading_observation.ordinal is 'Position in the document, from 0.';
comment on column avstem.reading_observation.quantity_id is 'What it speaks of.';
comment on column avstem.reading_observation.value is 'Number printed; null for a sign or unreadable ink.';
comment on column avstem.reading_observation.claim is 'Values that the printing admits.';
comment on column avstem.reading_observation.quantum is 'Unit of the last printed digit.';
comment on column avstem.reading_observation.printed is 'The ink.';
comment on column avstem.reading_observation.unit is 'Unit.';
comment on column avstem.reading_observation.status is 'Meaning of SDMX OBS_STATUS, or unreadable.';
comment on column avstem.reading_observation.qualifier is 'Word that weakens or directs the claim.';
comment on column avstem.reading_observation.standing is 'cell, label, text or summary, heaviest first.';
comment on column avstem.reading_observation.table_index is 'Table in the document, from 0; null for running text.';
comment on column avstem.reading_observation.row is 'Row of that table.';
comment on column avstem.reading_observation.col is 'Column of that table.';
comment on column avstem.reading_observation.statement_ordinal is 'Statement in the document; null for a table.';
comment on column avstem.reading_observation.text_start is 'First UTF-16 unit in the statement.';
comment on column avstem.reading_observation.text_end is 'UTF-16 unit after the last.';
comment on column avstem.reading_observation.page is 'Page, from 1; null for HTML.';
comment on column avstem.reading_observation.bbox is 'x0, y0, x1, y1 in points from the top left; null for HTML.';
comment on column avstem.reading_observation.offset_start is 'First UTF-16 unit in the decoded source; null for PDF.';
comment on column avstem.reading_observation.offset_end is 'UTF-16 unit after the last; null for PDF.';
comment on column avstem.reading_observation.further_places is 'The other places of a figure that is broken over lines.';
comment on column avstem.reading_observation.quote is 'The sentence, or the label of the row and the heading of the column.';

comment on table avstem.reading_figure is 'What one reading holds true of one quantity after reconciling its document.';
comment on column avstem.reading_figure.reading_id is 'Reading.';
comment on column avstem.reading_figure.quantity_id is 'Quantity.';
comment on column avstem.reading_figure.content is 'Hash of what is held; versions differ where it differs.';
comment on column avstem.reading_figure.value is 'Value held, printed somewhere.';
comment on column avstem.reading_figure.implied_value is 'Value that other figures require but that is printed nowhere.';
comment on column avstem.reading_figure.low is 'Lower bound of what undistrusted claims admit.';
comment on column avstem.reading_figure.high is 'Upper bound of what undistrusted claims admit.';
comment on column avstem.reading_figure.quantum is 'Unit of the last printed digit.';
comment on column avstem.reading_figure.unit is 'Unit.';
comment on column avstem.reading_figure.status is 'Meaning of SDMX OBS_STATUS, unreadable or undecided.';
comment on column avstem.reading_figure.candidates is 'Other printed values that still stand.';
comment on column avstem.reading_figure.verdict is 'Verdict of the finding.';
comment on column avstem.reading_figure.finding_id is 'Finding in which an observation of this key is distrusted or undecided.';
comment on column avstem.reading_figure.observation is 'Observation that the value is taken from.';

comment on table avstem.reading_window is 'Span of periods that a reading prints of a series: what it omits within is withdrawn.';
comment on column avstem.reading_window.reading_id is 'Reading.';
comment on column avstem.reading_window.series is 'Series.';
comment on column avstem.reading_window.span is 'From its first period to the end of its last.';

comment on table avstem.finding is 'A contradiction between printed figures, the same over runs and editions.';
comment on column avstem.finding.id is 'Hash of source, rule and keys.';
comment on column avstem.finding.source is 'Source.';
comment on column avstem.finding.rule is 'Kind of the rule that is broken.';
comment on column avstem.finding.rule_name is 'Its name.';
comment on column avstem.finding.severity is 'hard or soft.';
comment on column avstem.finding.keys is 'Figures that it is about.';
comment on column avstem.finding.first_read_at is 'When it was first found.';

comment on table avstem.reading_finding is 'What one reading says of a finding.';
comment on column avstem.reading_finding.reading_id is 'Reading.';
comment on column avstem.reading_finding.finding_id is 'Finding.';
comment on column avstem.reading_finding.ordinal is 'Order in the reading.';
comment on column avstem.reading_finding.verdict is 'What explains it; undecided, unexplained and unproven leave it open.';
comment on column avstem.reading_finding.title_nb is 'One line in Norwegian.';
comment on column avstem.reading_finding.title_en is 'One line in English.';
comment on column avstem.reading_finding.printed is 'Every differing value printed.';
comment on column avstem.reading_finding.accepted is 'Printed value that the other figures of the document require.';
comment on column avstem.reading_finding.implied is 'Value required but printed nowhere.';
comment on column avstem.reading_finding.discrepancy is 'Size of the contradiction.';
comment on column avstem.reading_finding.distrusted is 'Observations that are distrusted.';
comment on column avstem.reading_finding.support is 'Observations that speak for the accepted value.';
comment on column avstem.reading_finding.reason_nb is 'Why, in Norwegian.';
comment on column avstem.reading_finding.reason_en is 'Why, in English.';
comment on column avstem.reading_finding.alternatives is 'Other explanations that fit.';
comment on column avstem.reading_finding.settled_by_nb is 'What would settle it, in Norwegian.';
comment on column avstem.reading_finding.settled_by_en is 'What would settle it, in English.';
comment on column avstem.reading_finding.arithmetic is 'The sums written out.';
comment on column avstem.reading_finding.gap is 'Cost of the runner-up less that of the optimum, in witnesses.';
comment on column avstem.reading_finding.certificate is 'Values and conflicts that prove the optimum.';
comment on column avstem.reading_finding.ground is 'Hash of the prints that it rests on: a decision made on other ground is flagged.';
comment on column avstem.reading_finding.relation is 'The broken rule as arithmetic over keys.';

comment on table avstem.reading_check is 'Rules that were evaluated and hold.';
comment on column avstem.reading_check.reading_id is 'Reading.';
comment on column avstem.reading_check.ordinal is 'Order in the reading.';
comment on column avstem.reading_check.rule is 'Kind of rule.';
comment on column avstem.reading_check.rule_name is 'Its name.';
comment on column avstem.reading_check.keys is 'Figures that it is about.';
comment on column avstem.reading_check.arithmetic is 'The sum written out.';
comment on column avstem.reading_check.tolerance is 'Rounding that it was given; null where it holds exactly.';
comment on column avstem.reading_check.observations is 'Observations that it takes in.';
comment on column avstem.reading_check.relation is 'The rule as arithmetic over keys.';
