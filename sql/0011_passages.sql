alter table avstem.reading_finding add column passages jsonb not null default '[]';

comment on column avstem.reading_finding.passages is 'Words that it is about and that are no figure, each with role (distrusted or support), text, quote and place.';
