do $$
declare role_name text;
begin
  foreach role_name in array array['avstem_reader', 'avstem_writer'] loop
    if not exists (select from pg_roles where rolname = role_name) then
      begin
        execute format('create role %I nologin', role_name);
        execute format('comment on role %I is %L', role_name, case role_name
          when 'avstem_reader' then 'Reads all that avstem keeps, and changes nothing.'
          else 'Appends to what avstem keeps, as runs do; deletes nothing.' end);
      exception when duplicate_object or unique_violation then null;
      end;
    end if;
  end loop;
end $$;

revoke all on schema avstem from public;
grant usage on schema avstem to avstem_reader, avstem_writer;
grant select on all tables in schema avstem to avstem_reader, avstem_writer;
grant execute on all functions in schema avstem to avstem_reader, avstem_writer;
alter default privileges in schema avstem grant select on tables to avstem_reader, avstem_writer;

-- Rows are appended; what may change on one that stands is named, and nothing may be deleted.
grant insert on
  avstem.source, avstem.measure, avstem.dimension_member, avstem.document, avstem.quantity, avstem.run,
  avstem.decision, avstem.retrieval, avstem.archive_check, avstem.schedule_slot, avstem.schedule_heartbeat,
  avstem.reading, avstem.reading_definition, avstem.printed_table, avstem.printed_cell, avstem.statement,
  avstem.reading_observation, avstem.reading_figure, avstem.reading_window, avstem.finding,
  avstem.reading_finding, avstem.reading_check, avstem.edition, avstem.figure_version,
  avstem.series_break, avstem.reading_inputs
  to avstem_writer;
grant update on
  avstem.source, avstem.measure, avstem.dimension_member, avstem.document, avstem.run, avstem.archive_check,
  avstem.schedule_slot, avstem.schedule_heartbeat, avstem.series_break
  to avstem_writer;
grant update (valid) on avstem.quantity to avstem_writer;
grant update (recorded, closed_by_run) on avstem.edition to avstem_writer;
grant update (recorded, closed_by_run, closed_cause) on avstem.figure_version to avstem_writer;
grant update (revoked_by_run) on avstem.decision to avstem_writer;
