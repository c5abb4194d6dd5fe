create or replace function avstem.tall_as_of(at_known timestamptz, at_published timestamptz)
returns table (
  key text, label text, definition text, unit text, reference_date date, valid_from date, valid_to date,
  break_before boolean, county_code text, county_vintage text, county_name text, size_class text, need text,
  service text, printed text, value numeric, implied_value numeric, low numeric, high numeric, obs_status text,
  share_estimated numeric, publisher text, title text, "table" text, page integer, url text, sha256 text,
  finding_id text, sitat text, dataset text, measure text, year integer, edition_kind text
)
language sql stable parallel safe
begin atomic
  -- Who did not answer with an exact number answered with an estimate.
  with answer as materialized (
    select m.source, m.name as of_measure, sq.id, sq.dimensions, sq.valid, sq.measure = m.estimate_measure as direct,
      case when sq.measure = m.estimate_measure then sv.value else 100 - sv.value end as value
    from avstem.measure m
    join avstem.quantity sq on sq.source = m.source and sq.measure in (m.estimate_measure, m.exact_measure)
    join avstem.figure_version sf
      on sf.quantity_id = sq.id and sf.recorded @> at_known and sf.published @> at_published
    join avstem.reading_figure sv on sv.reading_id = sf.reading_id and sv.quantity_id = sq.id
    where sv.value is not null
  ), share as materialized (
    select distinct on (of.id) of.id as quantity_id, answer.value
    from avstem.quantity of
    join answer
      on answer.source = of.source and answer.of_measure = of.measure and answer.dimensions = of.dimensions
      and answer.valid && of.valid
    order by of.id, answer.direct desc, answer.id
  )
  select
    f.key,
    m.label_nb as label,
    definition.definition,
    f.unit,
    lower(f.valid) as reference_date,
    lower(f.valid) as valid_from,
    upper(f.valid) as valid_to,
    v.cause = 'definition changed' or exists (
      select from avstem.series_break b
      where b.source = f.dataset and b.measure = f.measure and b.valid_from = lower(f.valid) and b.declared
    ) as break_before,
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
  from avstem.figure_as_of(at_known, at_published) f
  join avstem.source s on s.name = f.dataset
  join avstem.document d on d.sha256 = f.document_sha256
  join avstem.quantity q on q.key = f.key
  join avstem.figure_version v
    on v.quantity_id = q.id and v.recorded @> at_known and v.published @> at_published
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
  left join share on share.quantity_id = q.id;
end;

comment on function avstem.tall_as_of(timestamptz, timestamptz) is
  'The flat view as it was at at_known, from the editions published until at_published.';
