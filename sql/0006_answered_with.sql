alter table avstem.measure add column estimate_measure text, add column exact_measure text;

comment on column avstem.measure.estimate_measure is 'Measure that says what percent answered with an estimate.';
comment on column avstem.measure.exact_measure is 'Measure that says what percent answered with an exact number.';
