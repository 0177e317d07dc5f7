-- Nothing is deleted: things end (valid_to), and what was written down stays written.

CREATE FUNCTION app.refuse_delete() RETURNS trigger
LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RAISE EXCEPTION 'NO_DELETE: Rows of % are never deleted.', TG_TABLE_NAME
    USING ERRCODE = 'SP403', HINT = 'Set valid_to to retire the row.';
END $$;
COMMENT ON FUNCTION app.refuse_delete() IS 'Refuses DELETE and TRUNCATE, for everybody';

CREATE FUNCTION app.refuse_update() RETURNS trigger
LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RAISE EXCEPTION 'APPEND_ONLY: Rows of % are never changed.', TG_TABLE_NAME USING ERRCODE = 'SP403';
END $$;
COMMENT ON FUNCTION app.refuse_update() IS 'Refuses UPDATE of what is its own record';

DO $$
DECLARE
  target record;
BEGIN
  FOR target IN SELECT name FROM app.tenant_tables() EXCEPT SELECT name FROM app.disposable_tables() LOOP
    EXECUTE format('CREATE TRIGGER a00_no_delete BEFORE DELETE ON %s FOR EACH ROW EXECUTE FUNCTION app.refuse_delete()', target.name);
    EXECUTE format('CREATE TRIGGER a00_no_truncate BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_delete()', target.name);
  END LOOP;
  FOR target IN SELECT unnest(ARRAY['pin.sighting', 'dig.finding', 'sync.op_receipt', 'audit.change', 'audit.change_cell',
      'audit.history', 'audit.look', 'dig.reminder']::regclass[]) AS name LOOP
    EXECUTE format('CREATE TRIGGER a00_append_only BEFORE UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION app.refuse_update()', target.name);
  END LOOP;
END $$;
