create table avstem.run (
  id bigint generated always as identity primary key,
  source text not null,
  kind text not null check (kind in ('scheduled', 'manual', 'backfill', 'sample', 'undo', 'resolve')),
  status text not null default 'running'
    check (status in ('running', 'succeeded', 'not_refreshed', 'failed', 'dry_run')),
  started_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  recorded_at timestamptz,
  summary jsonb,
  error_code text,
  error_message text,
  error_hint text,
  decided_by text,
  why text,
  undoes bigint references avstem.run,
  undone_by bigint references avstem.run
);
create index run_source on avstem.run (source, id);

create table avstem.decision (
  id bigint generated always as identity primary key,
  source text not null,
  finding_id text not null,
  accept_key text,
  accept_value numeric,
  keep_both boolean not null,
  decided_by text not null,
  why text not null,
  ground text,
  decided_at timestamptz not null,
  run_id bigint references avstem.run,
  revoked_by_run bigint references avstem.run,
  check (keep_both = (accept_value is null))
);
create index decision_finding on avstem.decision (finding_id, id);

create table avstem.retrieval (
  id bigint generated always as identity primary key,
  source text not null,
  url text not null,
  retrieved_at timestamptz not null,
  outcome text not null check (outcome in ('new', 'unchanged', 'not_modified', 'failed')),
  http_status integer,
  document_sha256 text,
  etag text,
  last_modified text,
  error text
);
create index retrieval_source on avstem.retrieval (source, retrieved_at);

create table avstem.archive_check (
  document_sha256 text primary key,
  checked_at timestamptz not null,
  state text not null check (state in ('intact', 'damaged', 'missing'))
);

create table avstem.schedule_slot (
  source text primary key,
  due timestamptz,
  failing boolean not null,
  stale boolean not null
);

create table avstem.schedule_heartbeat (
  scheduler text primary key,
  started_at timestamptz not null,
  beat_at timestamptz not null,
  stopped_at timestamptz
);

comment on table avstem.run is 'One pass over one source, or a decision or undoing by an analyst.';
comment on column avstem.run.id is 'Number of the run; commands take it, or latest, latest~1.';
comment on column avstem.run.source is 'Source that was worked on.';
comment on column avstem.run.kind is 'scheduled, manual, backfill, sample, undo or resolve.';
comment on column avstem.run.status is 'running, succeeded, not_refreshed (an archived edition served), failed or dry_run.';
comment on column avstem.run.started_at is 'When it started.';
comment on column avstem.run.finished_at is 'When it ended; null while it runs.';
comment on column avstem.run.recorded_at is 'Recorded time of its changes; null if it changed nothing.';
comment on column avstem.run.summary is 'Counts of what it read and wrote.';
comment on column avstem.run.error_code is 'Kind of failure.';
comment on column avstem.run.error_message is 'What was found, where, what was expected.';
comment on column avstem.run.error_hint is 'What to type next.';
comment on column avstem.run.decided_by is 'Who undid or decided.';
comment on column avstem.run.why is 'The reason they gave.';
comment on column avstem.run.undoes is 'The run that this one undid.';
comment on column avstem.run.undone_by is 'The run that undid this one.';

comment on table avstem.decision is 'What analysts decided on findings: appended, replayed by every later run, never overwritten.';
comment on column avstem.decision.id is 'Order of decisions; the newest of a finding counts.';
comment on column avstem.decision.source is 'Source of the finding.';
comment on column avstem.decision.finding_id is 'Finding that was decided.';
comment on column avstem.decision.accept_key is 'Key whose value was accepted, where the finding has several.';
comment on column avstem.decision.accept_value is 'Value accepted; null where both stand.';
comment on column avstem.decision.keep_both is 'Both printed values stand.';
comment on column avstem.decision.decided_by is 'Who decided.';
comment on column avstem.decision.why is 'The reason given.';
comment on column avstem.decision.ground is 'Hash of the prints that the finding rested on.';
comment on column avstem.decision.decided_at is 'When.';
comment on column avstem.decision.run_id is 'Run that recorded it.';
comment on column avstem.decision.revoked_by_run is 'Undoing that took it back.';

comment on table avstem.retrieval is 'Every attempt to retrieve a source.';
comment on column avstem.retrieval.id is 'Order of attempts.';
comment on column avstem.retrieval.source is 'Source that was asked for.';
comment on column avstem.retrieval.url is 'Address asked.';
comment on column avstem.retrieval.retrieved_at is 'When.';
comment on column avstem.retrieval.outcome is 'new bytes, unchanged bytes, not_modified (the server said so) or failed.';
comment on column avstem.retrieval.http_status is 'Status that the server answered with.';
comment on column avstem.retrieval.document_sha256 is 'Bytes received or confirmed.';
comment on column avstem.retrieval.etag is 'ETag received.';
comment on column avstem.retrieval.last_modified is 'Last-Modified received.';
comment on column avstem.retrieval.error is 'Why it failed.';

comment on table avstem.archive_check is 'Last comparison of an archived file with its hash.';
comment on column avstem.archive_check.document_sha256 is 'Which bytes.';
comment on column avstem.archive_check.checked_at is 'When they were read back.';
comment on column avstem.archive_check.state is 'intact, damaged or missing.';

comment on table avstem.schedule_slot is 'What the scheduler remembers of each source between restarts.';
comment on column avstem.schedule_slot.source is 'Source.';
comment on column avstem.schedule_slot.due is 'Next slot; one that lies in the past was missed, or its run never ended.';
comment on column avstem.schedule_slot.failing is 'The last run failed, and people were told.';
comment on column avstem.schedule_slot.stale is 'The source is stale, and people were told.';

comment on table avstem.schedule_heartbeat is 'Sign of life of each scheduler.';
comment on column avstem.schedule_heartbeat.scheduler is 'Host and process.';
comment on column avstem.schedule_heartbeat.started_at is 'When it started.';
comment on column avstem.schedule_heartbeat.beat_at is 'When it was last alive.';
comment on column avstem.schedule_heartbeat.stopped_at is 'When it was stopped on purpose; null while it runs, and where it died.';
