create or replace view avstem.source_health as
select
  s.name as source,
  s.title,
  s.cron,
  s.timezone,
  last_run.id as last_run_id,
  last_run.status as last_run_status,
  last_run.started_at as last_run_at,
  last_run.error_message as last_error,
  done.finished_at as last_success_at,
  fetched.retrieved_at as last_retrieved_at,
  newest.published_at as newest_published_at,
  newest.document_sha256 as newest_document_sha256,
  newest.edition_kind as newest_edition_kind,
  coalesce(fetched.retrieved_at, done.finished_at, first_run.started_at)
    < now() - make_interval(days => s.stale_after_days) is true as stale,
  (select count(*) from avstem.finding_open o where o.source = s.name) as open_findings,
  (select count(*) from avstem.figure_version v join avstem.quantity q on q.id = v.quantity_id
    where q.source = s.name and upper_inf(v.recorded) and upper_inf(v.published)) as figures
from avstem.source s
left join lateral (
  select * from avstem.run r
  where r.source = s.name and r.kind not in ('undo', 'resolve') and r.status <> 'dry_run'
  order by r.id desc limit 1
) last_run on true
left join lateral (
  select r.finished_at from avstem.run r
  where r.source = s.name and r.status = 'succeeded' and r.kind not in ('undo', 'resolve')
  order by r.id desc limit 1
) done on true
left join lateral (
  select min(r.started_at) as started_at from avstem.run r where r.source = s.name
) first_run on true
left join lateral (
  select f.retrieved_at from avstem.retrieval f
  where f.source = s.name and f.outcome <> 'failed'
  order by f.retrieved_at desc limit 1
) fetched on true
left join lateral (
  select e.published_at, e.document_sha256, e.edition_kind
  from avstem.edition e
  join avstem.document d on d.sha256 = e.document_sha256
  where e.source = s.name and upper_inf(e.recorded)
  order by e.published_at desc, d.retrieved_at desc, d.sha256 desc limit 1
) newest on true;

comment on view avstem.source_health is 'Whether each source is read as it should be.';
comment on column avstem.source_health.source is 'Source.';
comment on column avstem.source_health.title is 'Title of the publication.';
comment on column avstem.source_health.cron is 'When it is looked for.';
comment on column avstem.source_health.timezone is 'Time zone of cron.';
comment on column avstem.source_health.last_run_id is 'Newest run, dry runs apart.';
comment on column avstem.source_health.last_run_status is 'How it ended.';
comment on column avstem.source_health.last_run_at is 'When it started.';
comment on column avstem.source_health.last_error is 'Why it failed.';
comment on column avstem.source_health.last_success_at is 'End of the newest run that succeeded.';
comment on column avstem.source_health.last_retrieved_at is 'Newest retrieval that succeeded.';
comment on column avstem.source_health.newest_published_at is 'Date of the newest edition.';
comment on column avstem.source_health.newest_document_sha256 is 'Its document.';
comment on column avstem.source_health.newest_edition_kind is 'original or sample.';
comment on column avstem.source_health.stale is 'No success within the days that the source allows.';
comment on column avstem.source_health.open_findings is 'Contradictions that wait for an analyst.';
comment on column avstem.source_health.figures is 'Figures held today.';
