create or replace function avstem.figure_as_of(at_known timestamptz, at_published timestamptz)
returns table (
  key text, dataset text, population text, denominator text, comparable_group text, measure text,
  dimensions jsonb, year integer, county_code text, county_name text, valid daterange,
  value numeric, implied_value numeric, low numeric, high numeric, quantum numeric, unit text, status text,
  candidates jsonb, verdict text, finding_id text, edition_kind text, document_sha256 text, page integer,
  published_at timestamptz, recorded_from timestamptz, run_id bigint
)
language sql stable parallel safe
begin atomic
  select
    q.key,
    q.source,
    m.population_nb,
    m.denominator_nb,
    m.comparable_group,
    q.measure,
    q.dimensions,
    extract(year from lower(q.valid))::integer,
    q.dimensions ->> 'county',
    county.label_nb,
    q.valid,
    f.value,
    f.implied_value,
    f.low,
    f.high,
    f.quantum,
    f.unit,
    f.status,
    f.candidates,
    newest.verdict,
    newest.finding_id,
    d.edition_kind,
    r.document_sha256,
    o.page,
    lower(v.published),
    lower(v.recorded),
    v.run_id
  from avstem.figure_version v
  join avstem.quantity q on q.id = v.quantity_id
  join avstem.reading_figure f on f.reading_id = v.reading_id and f.quantity_id = v.quantity_id
  join avstem.reading r on r.id = v.reading_id
  join avstem.document d on d.sha256 = r.document_sha256
  left join avstem.reading_observation o on o.reading_id = v.reading_id and o.ordinal = f.observation
  left join avstem.measure m on m.source = q.source and m.name = q.measure
  left join avstem.dimension_member county
    on county.source = q.source and county.dimension = 'county' and county.code = q.dimensions ->> 'county'
  -- The verdict is that of the newest edition that prints the key, so that it opens no version.
  left join lateral (
    select nf.verdict, nf.finding_id
    from avstem.edition e
    join avstem.document nd on nd.sha256 = e.document_sha256
    join avstem.reading_figure nf on nf.reading_id = e.reading_id and nf.quantity_id = q.id
    where e.source = q.source and e.recorded @> at_known and e.published_at <= at_published
    order by e.published_at desc, nd.retrieved_at desc, nd.sha256 desc
    limit 1
  ) newest on true
  where v.recorded @> at_known and v.published @> at_published;
end;

comment on function avstem.figure_as_of(timestamptz, timestamptz) is
  'Figures as we knew them at at_known, from the editions published until at_published; ''infinity'' for the newest.';
