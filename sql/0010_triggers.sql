comment on trigger known on avstem.reading_observation is 'Foreign keys to reading and quantity, asked once for a whole COPY.';
comment on trigger known on avstem.reading_figure is 'Foreign keys to reading and quantity, asked once for a whole COPY.';
comment on trigger known on avstem.statement is 'Foreign key to reading, asked once for a whole COPY.';
comment on trigger known on avstem.printed_cell is 'Foreign key to the printed table, asked once for a whole COPY.';
