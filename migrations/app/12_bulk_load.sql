-- Loading millions of rows without a million audit rows, and without ever disabling a trigger: while a load is on,
-- the per-row INSERT triggers step aside, and finish_bulk_load() writes what they would have written, set by set.
-- Updates are never bulk. Only maintenance is believed, and a load that is not finished cannot be committed.

CREATE FUNCTION app.in_bulk_load() RETURNS boolean
LANGUAGE sql STABLE
AS $$ SELECT coalesce(pg_catalog.current_setting('app.bulk_load', true), '') = 'on' AND app.is_maintenance() $$;
COMMENT ON FUNCTION app.in_bulk_load() IS 'True between begin_bulk_load and the end of the transaction, for maintenance only';

CREATE FUNCTION app.begin_bulk_load(reason text) RETURNS uuid
LANGUAGE plpgsql SECURITY INVOKER
AS $$
DECLARE
  load_id uuid := pg_catalog.gen_random_uuid();
BEGIN
  IF NOT app.is_maintenance() THEN
    RAISE EXCEPTION 'NOT_ALLOWED: Only the owner of the tables may load in bulk.' USING ERRCODE = 'SP403';
  END IF;
  INSERT INTO audit.bulk_load (id, reason) VALUES (load_id, reason);
  PERFORM pg_catalog.set_config('app.bulk_load', 'on', true);
  RETURN load_id;
END $$;
COMMENT ON FUNCTION app.begin_bulk_load(text) IS
  'From here to the end of the transaction INSERTs write no audit and no tile rows; call finish_bulk_load() before COMMIT';

CREATE FUNCTION app.refuse_unfinished_load() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF EXISTS (SELECT FROM audit.bulk_load WHERE id = NEW.id AND finished_at IS NULL) THEN
    RAISE EXCEPTION 'BULK_LOAD_UNFINISHED: Call app.finish_bulk_load() before COMMIT: derived rows are missing.' USING ERRCODE = 'SP409';
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION app.refuse_unfinished_load() IS 'A commit without finish_bulk_load() is refused';

CREATE CONSTRAINT TRIGGER a90_finished AFTER INSERT ON audit.bulk_load
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.refuse_unfinished_load();

CREATE FUNCTION app.finish_bulk_load() RETURNS jsonb
LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  made jsonb;
  load record;
BEGIN
  SELECT * INTO load FROM audit.bulk_load WHERE xid = pg_current_xact_id() AND finished_at IS NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'NO_BULK_LOAD: No load was begun in this transaction.' USING ERRCODE = 'SP409';
  END IF;
  PERFORM app.refuse_assets_outside_jurisdiction();
  made := app.fill_tile_tables();
  PERFORM app.rebuild_overview();
  UPDATE audit.bulk_load SET finished_at = clock_timestamp(), counts = made WHERE id = load.id;
  PERFORM app.write_change('bulk_load', load.id, 1, 'load', jsonb_build_object('reason', load.reason, 'counts', made),
    'all', NULL, NULL, NULL, NULL, NULL, NULL);
  PERFORM set_config('app.bulk_load', 'off', true);
  RETURN made;
END $$;
COMMENT ON FUNCTION app.finish_bulk_load() IS
  'Write tile rows, overview and one audit row for everything loaded in this transaction; counts of rows are the result';
