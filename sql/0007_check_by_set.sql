-- A foreign key asks once for every row. These tables are filled a thousand rows at a time, so each COPY is asked once.
alter table avstem.reading_observation drop constraint reading_observation_reading_id_fkey;
alter table avstem.reading_observation drop constraint reading_observation_quantity_id_fkey;
alter table avstem.reading_figure drop constraint reading_figure_reading_id_fkey;
alter table avstem.reading_figure drop constraint reading_figure_quantity_id_fkey;
alter table avstem.printed_cell drop constraint printed_cell_table_id_fkey;
alter table avstem.statement drop constraint statement_reading_id_fkey;

create function avstem.refuse_unknown_quantity() returns trigger language plpgsql as $$
begin
  if exists (
    select from fresh f
    where not exists (select from avstem.quantity q where q.id = f.quantity_id)
      or not exists (select from avstem.reading r where r.id = f.reading_id)
  ) then
    raise foreign_key_violation using message = format('a row of %s names no reading or no quantity', tg_table_name);
  end if;
  return null;
end $$;

create function avstem.refuse_unknown_reading() returns trigger language plpgsql as $$
begin
  if exists (
    select from fresh f where not exists (select from avstem.reading r where r.id = f.reading_id)
  ) then
    raise foreign_key_violation using message = format('a row of %s names no reading', tg_table_name);
  end if;
  return null;
end $$;

create function avstem.refuse_unknown_table() returns trigger language plpgsql as $$
begin
  if exists (
    select from fresh f where not exists (select from avstem.printed_table t where t.id = f.table_id)
  ) then
    raise foreign_key_violation using message = 'a cell names no printed table';
  end if;
  return null;
end $$;

create trigger known after insert on avstem.reading_observation
  referencing new table as fresh for each statement execute function avstem.refuse_unknown_quantity();
create trigger known after insert on avstem.reading_figure
  referencing new table as fresh for each statement execute function avstem.refuse_unknown_quantity();
create trigger known after insert on avstem.statement
  referencing new table as fresh for each statement execute function avstem.refuse_unknown_reading();
create trigger known after insert on avstem.printed_cell
  referencing new table as fresh for each statement execute function avstem.refuse_unknown_table();

comment on function avstem.refuse_unknown_quantity() is 'Foreign keys of observations and figures, asked once for a whole COPY.';
comment on function avstem.refuse_unknown_reading() is 'Foreign key of statements, asked once for a whole COPY.';
comment on function avstem.refuse_unknown_table() is 'Foreign key of cells, asked once for a whole COPY.';

-- The number of a quantity leads to every edition that prints it; no query wants them all.
drop index avstem.reading_figure_quantity;

alter table avstem.figure_version add column content text;
update avstem.figure_version v set content = f.content
from avstem.reading_figure f where f.reading_id = v.reading_id and f.quantity_id = v.quantity_id;
alter table avstem.figure_version alter column content set not null;
comment on column avstem.figure_version.content is 'Hash of what is held, as in reading_figure: versions are compared by it.';
