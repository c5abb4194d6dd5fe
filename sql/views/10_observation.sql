create or replace view avstem.observation as
select
  q.key,
  q.source as dataset,
  q.measure,
  q.dimensions,
  q.valid,
  o.value,
  o.printed,
  o.quantum,
  o.unit,
  o.status,
  case when o.table_index is null then 'statement' else 'table' end as origin,
  t.id as table_id,
  o.row,
  o.col,
  r.document_sha256,
  o.page,
  o.bbox,
  case
    when o.page is null
      then jsonb_build_object('kind', 'offset', 'start', o.offset_start, 'end', o.offset_end)
    else jsonb_build_object('kind', 'page', 'page', o.page, 'bbox', to_jsonb(o.bbox))
  end as place,
  o.further_places,
  o.quote,
  o.standing,
  o.qualifier,
  o.claim,
  e.edition_kind,
  e.published_at,
  r.id as reading_id,
  o.ordinal
from avstem.edition e
join avstem.reading r on r.id = e.reading_id
join avstem.reading_observation o on o.reading_id = r.id
join avstem.quantity q on q.id = o.quantity_id
left join avstem.printed_table t on t.reading_id = o.reading_id and t.index = o.table_index
where upper_inf(e.recorded);

comment on view avstem.observation is 'What every place of every edition held today says, as read last.';
comment on column avstem.observation.key is 'Figure that it speaks of: dataset/measure/YYYY-MM-DD?dim=code&…';
comment on column avstem.observation.dataset is 'Source.';
comment on column avstem.observation.measure is 'Measure.';
comment on column avstem.observation.dimensions is 'Dimension → code.';
comment on column avstem.observation.valid is 'Period that it is about, half-open days.';
comment on column avstem.observation.value is 'Number printed; null for a sign or unreadable ink.';
comment on column avstem.observation.printed is 'The ink.';
comment on column avstem.observation.quantum is 'Unit of the last printed digit.';
comment on column avstem.observation.unit is 'Unit.';
comment on column avstem.observation.status is 'Meaning of SDMX OBS_STATUS, or unreadable.';
comment on column avstem.observation.origin is 'table or statement.';
comment on column avstem.observation.table_id is 'The printed_table; null for running text.';
comment on column avstem.observation.row is 'Row of that table, from 0.';
comment on column avstem.observation.col is 'Column of that table, from 0.';
comment on column avstem.observation.document_sha256 is 'Document.';
comment on column avstem.observation.page is 'Page, from 1; null for HTML.';
comment on column avstem.observation.bbox is 'x0, y0, x1, y1 in points from the top left; null for HTML.';
comment on column avstem.observation.place is 'Page and box, or UTF-16 offsets into the decoded source.';
comment on column avstem.observation.further_places is 'The other places of a figure that is broken over lines.';
comment on column avstem.observation.quote is 'The sentence, or the label of the row and the heading of the column.';
comment on column avstem.observation.standing is 'cell, label, text or summary, heaviest first.';
comment on column avstem.observation.qualifier is 'Word that weakens or directs the claim.';
comment on column avstem.observation.claim is 'Values that the printing admits.';
comment on column avstem.observation.edition_kind is 'original or sample.';
comment on column avstem.observation.published_at is 'When the edition was published.';
comment on column avstem.observation.reading_id is 'Reading that it belongs to.';
comment on column avstem.observation.ordinal is 'Position in the document, from 0.';
