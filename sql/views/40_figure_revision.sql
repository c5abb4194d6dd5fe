create or replace view avstem.figure_revision as
select
  q.key,
  q.source as dataset,
  q.measure,
  q.dimensions,
  q.valid,
  v.published,
  v.recorded,
  v.cause,
  f.value,
  f.implied_value,
  f.low,
  f.high,
  f.quantum,
  f.unit,
  f.status,
  f.candidates,
  d.edition_kind,
  r.document_sha256,
  o.page,
  v.run_id,
  v.closed_cause,
  v.closed_by_run,
  v.id as version_id,
  v.reading_id
from avstem.figure_version v
join avstem.quantity q on q.id = v.quantity_id
join avstem.reading_figure f on f.reading_id = v.reading_id and f.quantity_id = v.quantity_id
join avstem.reading r on r.id = v.reading_id
join avstem.document d on d.sha256 = r.document_sha256
left join avstem.reading_observation o on o.reading_id = v.reading_id and o.ordinal = f.observation;

comment on view avstem.figure_revision is 'Every version of every figure that was ever held.';
comment on column avstem.figure_revision.key is 'dataset/measure/YYYY-MM-DD?dim=code&…';
comment on column avstem.figure_revision.dataset is 'Source.';
comment on column avstem.figure_revision.measure is 'Measure.';
comment on column avstem.figure_revision.dimensions is 'Dimension → code.';
comment on column avstem.figure_revision.valid is 'Period that the figure is about, half-open days.';
comment on column avstem.figure_revision.published is 'Editions that say so, by the time they were published.';
comment on column avstem.figure_revision.recorded is 'When we held it; open at the end while we do.';
comment on column avstem.figure_revision.cause is 'Why the version was opened: first, source revised, reader changed, definition changed, analyst decided, run undone, withdrawn, redated or sample replaced.';
comment on column avstem.figure_revision.value is 'Value held.';
comment on column avstem.figure_revision.implied_value is 'Value that other figures require but that is printed nowhere.';
comment on column avstem.figure_revision.low is 'Lower bound of what undistrusted claims admit.';
comment on column avstem.figure_revision.high is 'Upper bound of what undistrusted claims admit.';
comment on column avstem.figure_revision.quantum is 'Unit of the last printed digit.';
comment on column avstem.figure_revision.unit is 'Unit.';
comment on column avstem.figure_revision.status is 'Meaning of SDMX OBS_STATUS, unreadable or undecided.';
comment on column avstem.figure_revision.candidates is 'Other printed values that still stood.';
comment on column avstem.figure_revision.edition_kind is 'original or sample.';
comment on column avstem.figure_revision.document_sha256 is 'First edition that says so.';
comment on column avstem.figure_revision.page is 'Page in that edition, from 1; null for HTML.';
comment on column avstem.figure_revision.run_id is 'Run that opened the version.';
comment on column avstem.figure_revision.closed_cause is 'Why it was closed; null while it is held.';
comment on column avstem.figure_revision.closed_by_run is 'Run that closed it; null while it is held.';
comment on column avstem.figure_revision.version_id is 'Number of the version.';
comment on column avstem.figure_revision.reading_id is 'Reading that it is taken from.';
