comment on column avstem.reading_figure.content is 'What is held in one text, apart from who says it; versions differ where it differs.';
comment on column avstem.figure_version.content is 'What is held in one text, as in reading_figure.';
