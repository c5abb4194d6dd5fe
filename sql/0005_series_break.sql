create table avstem.series_break (
  source text not null references avstem.source,
  measure text not null,
  valid_from date not null,
  label_nb text not null,
  label_en text not null,
  declared boolean not null default true,
  primary key (source, measure, valid_from)
);

comment on table avstem.series_break is 'Changes in how figures are collected, as declared: periods before and from valid_from on are not one series.';
comment on column avstem.series_break.source is 'Source that declares it.';
comment on column avstem.series_break.measure is 'Measure whose series breaks.';
comment on column avstem.series_break.valid_from is 'First day of the first period after the change.';
comment on column avstem.series_break.label_nb is 'What changed, in Norwegian.';
comment on column avstem.series_break.label_en is 'What changed, in English.';
comment on column avstem.series_break.declared is 'Whether the code still declares it.';
