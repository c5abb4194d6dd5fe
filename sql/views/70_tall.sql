create or replace view avstem.tall as
select
  f.key,
  m.label_nb as label,
  definition.definition,
  f.unit,
  lower(f.valid) as reference_date,
  lower(f.valid) as valid_from,
  upper(f.valid) as valid_to,
  v.cause = 'definition changed' as break_before,
  f.county_code,
  county.vintage as county_vintage,
  f.county_name,
  size_class.label_nb as size_class,
  need.label_nb as need,
  service.label_nb as service,
  o.printed,
  f.value,
  f.implied_value,
  f.low,
  f.high,
  f.status as obs_status,
  share.value as share_estimated,
  s.publisher,
  s.title,
  t.caption as "table",
  f.page,
  coalesce(d.url, s.url) as url,
  f.document_sha256 as sha256,
  f.finding_id,
  concat_ws('. ',
    concat(s.publisher, ': ', s.title),
    t.caption,
    case when f.page is not null then concat('Side ', f.page) end,
    concat('Utgitt ', to_char(f.published_at at time zone s.timezone, 'YYYY-MM-DD')),
    case when f.edition_kind = 'sample' then 'EKSEMPELDATA' end,
    coalesce(d.url, s.url),
    concat('sha256 ', f.document_sha256)) as sitat,
  f.dataset,
  f.measure,
  f.year,
  f.edition_kind
from avstem.figure_current f
join avstem.source s on s.name = f.dataset
join avstem.document d on d.sha256 = f.document_sha256
join avstem.quantity q on q.key = f.key
join avstem.figure_version v
  on v.quantity_id = q.id and upper_inf(v.recorded) and upper_inf(v.published)
join avstem.reading_figure rf on rf.reading_id = v.reading_id and rf.quantity_id = q.id
left join avstem.reading_observation o on o.reading_id = rf.reading_id and o.ordinal = rf.observation
left join avstem.printed_table t on t.reading_id = o.reading_id and t.index = o.table_index
left join avstem.reading_definition definition
  on definition.reading_id = v.reading_id and definition.measure = f.measure
left join avstem.measure m on m.source = f.dataset and m.name = f.measure
left join avstem.dimension_member county
  on county.source = f.dataset and county.dimension = 'county' and county.code = f.county_code
left join avstem.dimension_member size_class
  on size_class.source = f.dataset and size_class.dimension = 'size_class'
  and size_class.code = f.dimensions ->> 'size_class'
left join avstem.dimension_member need
  on need.source = f.dataset and need.dimension = 'need' and need.code = f.dimensions ->> 'need'
left join avstem.dimension_member service
  on service.source = f.dataset and service.dimension = 'service' and service.code = f.dimensions ->> 'service'
left join lateral (
  select sv.value
  from avstem.quantity sq
  join avstem.figure_version sf on sf.quantity_id = sq.id and upper_inf(sf.recorded) and upper_inf(sf.published)
  join avstem.reading_figure sv on sv.reading_id = sf.reading_id and sv.quantity_id = sq.id
  where sq.source = f.dataset and sq.measure = 'share_estimated' and sq.dimensions = f.dimensions
    and sq.valid && f.valid and f.measure <> 'share_estimated' and f.unit = 'count'
  order by sq.id
  limit 1
) share on true;

comment on view avstem.tall is 'Today''s figures, flat, for Excel, R and Power BI.';
comment on column avstem.tall.key is 'dataset/measure/YYYY-MM-DD?dim=code&…';
comment on column avstem.tall.label is 'Norwegian label of the measure.';
comment on column avstem.tall.definition is 'Definition as quoted from the document.';
comment on column avstem.tall.unit is 'Unit.';
comment on column avstem.tall.reference_date is 'First day of the period.';
comment on column avstem.tall.valid_from is 'First day of the period.';
comment on column avstem.tall.valid_to is 'Day after the last of the period.';
comment on column avstem.tall.break_before is 'The definition changed with this version: do not compare it with earlier ones.';
comment on column avstem.tall.county_code is 'County; 00 is the total of all units that the population names.';
comment on column avstem.tall.county_vintage is 'Version of the classification that the county code belongs to.';
comment on column avstem.tall.county_name is 'Name of the county.';
comment on column avstem.tall.size_class is 'Size of municipality.';
comment on column avstem.tall.need is 'Need of assistance.';
comment on column avstem.tall.service is 'Service.';
comment on column avstem.tall.printed is 'The ink.';
comment on column avstem.tall.value is 'Value held.';
comment on column avstem.tall.implied_value is 'Value that other figures require but that is printed nowhere.';
comment on column avstem.tall.low is 'Lower bound of what undistrusted claims admit.';
comment on column avstem.tall.high is 'Upper bound of what undistrusted claims admit.';
comment on column avstem.tall.obs_status is 'Meaning of SDMX OBS_STATUS, unreadable or undecided.';
comment on column avstem.tall.share_estimated is 'Percent of those asked that answered with an estimate, where the document says it.';
comment on column avstem.tall.publisher is 'Who published it.';
comment on column avstem.tall.title is 'Title of the publication.';
comment on column avstem.tall."table" is 'Caption of the table; null for running text.';
comment on column avstem.tall.page is 'Page, from 1; null for HTML.';
comment on column avstem.tall.url is 'Where it was published.';
comment on column avstem.tall.sha256 is 'Document.';
comment on column avstem.tall.finding_id is 'Finding in which an observation of this key is distrusted or undecided.';
comment on column avstem.tall.sitat is 'Citation.';
comment on column avstem.tall.dataset is 'Source.';
comment on column avstem.tall.measure is 'Measure.';
comment on column avstem.tall.year is 'Year of the first day.';
comment on column avstem.tall.edition_kind is 'original, or sample: EKSEMPELDATA.';
