-- Lost update: whoever sends the version they read is refused when somebody else was faster. A row that would not
-- change keeps its version, so that importing the same content again is no change.

CREATE FUNCTION app.keep_version() RETURNS trigger
LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  probe record;
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.row_version := 1;
    NEW.base_version := NULL;
    NEW.created_at := now();
    NEW.changed_at := clock_timestamp();
    NEW.changed_by := app.current_actor();
    RETURN NEW;
  END IF;

  IF NEW.id <> OLD.id THEN
    RAISE EXCEPTION 'ID_IS_FIXED: The id of a % cannot change.', TG_TABLE_NAME USING ERRCODE = 'SP422';
  END IF;
  IF NEW.base_version IS NULL THEN
    IF session_user <> 'smartpin_api' AND NOT app.is_maintenance() THEN
      RAISE EXCEPTION 'BASE_VERSION_MISSING: Send base_version, the row_version you read of % %.', TG_TABLE_NAME, OLD.id
        USING ERRCODE = 'SP409', HINT = 'In QGIS the field base_version needs the default value "row_version", applied on update.';
    END IF;
  ELSIF NEW.base_version <> OLD.row_version THEN
    RAISE EXCEPTION 'STALE_EDIT: % % was changed meanwhile (you read version %, it is at %). Read it again and repeat your edit.',
      TG_TABLE_NAME, OLD.id, NEW.base_version, OLD.row_version
      USING ERRCODE = 'SP409', DETAIL = OLD.row_version::text;
  END IF;
  NEW.base_version := NULL;
  NEW.row_version := OLD.row_version;
  NEW.created_at := OLD.created_at;
  NEW.changed_at := OLD.changed_at;
  NEW.changed_by := OLD.changed_by;

  probe := NEW;
  IF TG_ARGV[0] = 'asset' THEN
    -- Derived from rules: rewriting them is no edit.
    probe.half_width_used_m := OLD.half_width_used_m;
    probe.envelope_m := OLD.envelope_m;
    probe.reach_m := OLD.reach_m;
    probe.quality_dropped_to := OLD.quality_dropped_to;
  END IF;
  IF probe *= OLD THEN
    RETURN NEW;
  END IF;
  NEW.row_version := OLD.row_version + 1;
  NEW.changed_at := greatest(clock_timestamp(), OLD.changed_at + interval '1 microsecond');
  NEW.changed_by := app.current_actor();
  RETURN NEW;
END $$;
COMMENT ON FUNCTION app.keep_version() IS
  'Counts versions and refuses a stale one with SP409 STALE_EDIT; clients cannot write the columns it keeps';

DO $$
DECLARE
  target record;
BEGIN
  FOR target IN SELECT * FROM app.versioned_tables() LOOP
    EXECUTE format('CREATE TRIGGER a20_version_insert BEFORE INSERT ON %s FOR EACH ROW WHEN (NOT app.in_bulk_load())
      EXECUTE FUNCTION app.keep_version()', target.name);
    EXECUTE format('CREATE TRIGGER a20_version_update BEFORE UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION app.keep_version(%L)',
      target.name, CASE WHEN target.name IN ('asset.utility_line'::regclass, 'asset.utility_node') THEN 'asset' ELSE 'plain' END);
  END LOOP;
END $$;
