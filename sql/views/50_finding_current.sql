create or replace view avstem.finding_current as
with newest as (
  select distinct on (e.source) e.source, e.reading_id, e.document_sha256, e.edition_kind, e.published_at
  from avstem.edition e
  join avstem.document d on d.sha256 = e.document_sha256
  where upper_inf(e.recorded)
  order by e.source, e.published_at desc, d.retrieved_at desc, d.sha256 desc
), decided as (
  select distinct on (finding_id) finding_id, accept_key, accept_value, keep_both, decided_by, why, decided_at, ground
  from avstem.decision
  where revoked_by_run is null
  order by finding_id, id desc
)
select
  f.id,
  f.source,
  f.keys,
  case
    when rf.verdict not in ('undecided', 'unexplained', 'unproven') then 'resolved'
    when d.finding_id is not null then 'decided'
    else 'open'
  end as status,
  f.severity,
  f.rule,
  f.rule_name,
  rf.verdict,
  rf.title_nb,
  rf.title_en,
  rf.printed,
  rf.accepted,
  rf.implied,
  rf.discrepancy,
  rf.distrusted,
  rf.support,
  rf.reason_nb,
  rf.reason_en,
  rf.alternatives,
  rf.settled_by_nb,
  rf.settled_by_en,
  rf.arithmetic,
  rf.gap,
  rf.certificate,
  rf.ground,
  rf.relation,
  d.accept_key,
  d.accept_value,
  d.keep_both,
  d.decided_by,
  d.why,
  d.decided_at,
  d.ground <> rf.ground as decided_on_other_ground,
  n.document_sha256,
  n.edition_kind,
  n.published_at,
  n.reading_id,
  rf.ordinal,
  rf.passages
from newest n
join avstem.reading_finding rf on rf.reading_id = n.reading_id
join avstem.finding f on f.id = rf.finding_id
left join decided d on d.finding_id = f.id;

comment on view avstem.finding_current is 'The contradictions of the newest edition of each source, settled or not.';
comment on column avstem.finding_current.id is 'Hash of source, rule and keys.';
comment on column avstem.finding_current.source is 'Source.';
comment on column avstem.finding_current.keys is 'Figures that it is about.';
comment on column avstem.finding_current.status is 'open, decided (by an analyst) or resolved (by the document itself).';
comment on column avstem.finding_current.severity is 'hard or soft.';
comment on column avstem.finding_current.rule is 'Kind of the rule that is broken.';
comment on column avstem.finding_current.rule_name is 'Its name.';
comment on column avstem.finding_current.verdict is 'What explains it.';
comment on column avstem.finding_current.title_nb is 'One line in Norwegian.';
comment on column avstem.finding_current.title_en is 'One line in English.';
comment on column avstem.finding_current.printed is 'Every differing value printed.';
comment on column avstem.finding_current.accepted is 'Printed value that the other figures require.';
comment on column avstem.finding_current.implied is 'Value required but printed nowhere.';
comment on column avstem.finding_current.discrepancy is 'Size of the contradiction.';
comment on column avstem.finding_current.distrusted is 'Observations that are distrusted.';
comment on column avstem.finding_current.support is 'Observations that speak for the accepted value.';
comment on column avstem.finding_current.reason_nb is 'Why, in Norwegian.';
comment on column avstem.finding_current.reason_en is 'Why, in English.';
comment on column avstem.finding_current.alternatives is 'Other explanations that fit.';
comment on column avstem.finding_current.settled_by_nb is 'What would settle it, in Norwegian.';
comment on column avstem.finding_current.settled_by_en is 'What would settle it, in English.';
comment on column avstem.finding_current.arithmetic is 'The sums written out.';
comment on column avstem.finding_current.gap is 'Cost of the runner-up less that of the optimum, in witnesses.';
comment on column avstem.finding_current.certificate is 'Values and conflicts that prove the optimum.';
comment on column avstem.finding_current.ground is 'Hash of the prints that it rests on.';
comment on column avstem.finding_current.relation is 'The broken rule as arithmetic over keys.';
comment on column avstem.finding_current.accept_key is 'Key whose value an analyst accepted.';
comment on column avstem.finding_current.accept_value is 'Value that an analyst accepted.';
comment on column avstem.finding_current.keep_both is 'An analyst lets both stand.';
comment on column avstem.finding_current.decided_by is 'Who decided.';
comment on column avstem.finding_current.why is 'The reason given.';
comment on column avstem.finding_current.decided_at is 'When.';
comment on column avstem.finding_current.decided_on_other_ground is 'Whether the prints have changed since; null where that is not known.';
comment on column avstem.finding_current.document_sha256 is 'Newest edition.';
comment on column avstem.finding_current.edition_kind is 'original or sample.';
comment on column avstem.finding_current.published_at is 'When that edition was published.';
comment on column avstem.finding_current.reading_id is 'Reading of it.';
comment on column avstem.finding_current.ordinal is 'Order in the reading.';
comment on column avstem.finding_current.passages is 'Words that it is about and that are no figure.';

create or replace view avstem.finding_open as
select
  id, source, keys, severity, rule, rule_name, verdict, title_nb, title_en, printed, accepted, implied, discrepancy,
  reason_nb, reason_en, settled_by_nb, settled_by_en, document_sha256, edition_kind, published_at
from avstem.finding_current
where status = 'open';

comment on view avstem.finding_open is 'Contradictions that wait for an analyst or a further figure.';
comment on column avstem.finding_open.id is 'Hash of source, rule and keys.';
comment on column avstem.finding_open.source is 'Source.';
comment on column avstem.finding_open.keys is 'Figures that it is about.';
comment on column avstem.finding_open.severity is 'hard or soft.';
comment on column avstem.finding_open.rule is 'Kind of the rule that is broken.';
comment on column avstem.finding_open.rule_name is 'Its name.';
comment on column avstem.finding_open.verdict is 'undecided, unexplained or unproven.';
comment on column avstem.finding_open.title_nb is 'One line in Norwegian.';
comment on column avstem.finding_open.title_en is 'One line in English.';
comment on column avstem.finding_open.printed is 'Every differing value printed.';
comment on column avstem.finding_open.accepted is 'Printed value that the other figures require.';
comment on column avstem.finding_open.implied is 'Value required but printed nowhere.';
comment on column avstem.finding_open.discrepancy is 'Size of the contradiction.';
comment on column avstem.finding_open.reason_nb is 'Why, in Norwegian.';
comment on column avstem.finding_open.reason_en is 'Why, in English.';
comment on column avstem.finding_open.settled_by_nb is 'What would settle it, in Norwegian.';
comment on column avstem.finding_open.settled_by_en is 'What would settle it, in English.';
comment on column avstem.finding_open.document_sha256 is 'Newest edition.';
comment on column avstem.finding_open.edition_kind is 'original or sample.';
comment on column avstem.finding_open.published_at is 'When that edition was published.';
