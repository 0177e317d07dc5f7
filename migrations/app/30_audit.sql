-- One audit row per change, in the change's own transaction; the full old row goes to history.

CREATE FUNCTION app.cell(east double precision, north double precision) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT ((floor(east / 500)::bigint + 8388608) << 24) | (floor(north / 500)::bigint + 8388608)
$$;
COMMENT ON FUNCTION app.cell(double precision, double precision) IS 'Number of the 500 m cell at a place of the projected system';

CREATE FUNCTION app.cell_box(cell bigint, srid int) RETURNS geometry
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT ST_MakeEnvelope(e * 500, n * 500, (e + 1) * 500, (n + 1) * 500, srid)
  FROM (SELECT (cell >> 24) - 8388608 AS e, (cell & 16777215) - 8388608 AS n) AS place
$$;
COMMENT ON FUNCTION app.cell_box(bigint, int) IS 'The square of a cell';

CREATE FUNCTION app.cells_of(g geometry) RETURNS SETOF bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 2
SET search_path = pg_catalog, public, pg_temp
SET jit = off  -- the planner expects a million cells and would compile for them, which takes longer than all the rest
AS $$
  SELECT app.cell(e * 500.0, n * 500.0)
  FROM generate_series(floor(ST_XMin(g) / 500)::int, floor(ST_XMax(g) / 500)::int) AS e,
    generate_series(floor(ST_YMin(g) / 500)::int, floor(ST_YMax(g) / 500)::int) AS n
  WHERE (floor(ST_XMin(g) / 500) = floor(ST_XMax(g) / 500) AND floor(ST_YMin(g) / 500) = floor(ST_YMax(g) / 500))
    OR ST_Intersects(g, ST_MakeEnvelope(e * 500.0, n * 500.0, (e + 1) * 500.0, (n + 1) * 500.0, ST_SRID(g)))
$$;
COMMENT ON FUNCTION app.cells_of(geometry) IS 'Cells a geometry touches';

CREATE FUNCTION app.write_change(
  entity text, entity_id uuid, row_version bigint, op text, changed jsonb, scope text, scope_id uuid, owner_id uuid,
  old_geom geometry, new_geom geometry, old_reach double precision, new_reach double precision) RETURNS void
LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
  INSERT INTO audit.change (actor_id, device_id, op_id, entity, entity_id, row_version, op, changed, scope, scope_id, owner_id,
    old_geom, new_geom, old_reach, new_reach, row_hash)
  VALUES (app.current_actor(), app.current_device(), nullif(current_setting('app.op_id', true), '')::uuid, entity, entity_id,
    row_version, op, changed, scope, scope_id, owner_id, ST_Force2D(old_geom), ST_Force2D(new_geom), old_reach, new_reach,
    sha256(convert_to(jsonb_build_array(app.current_actor(), app.current_device(), session_user, now(),
      pg_current_xact_id()::text, entity, entity_id, row_version, op, changed, scope, scope_id, owner_id,
      old_geom::text, new_geom::text, old_reach, new_reach)::text, 'UTF8')));
  INSERT INTO audit.change_cell (cell, xid, entity, id, op)
  SELECT c, pg_current_xact_id(), entity, entity_id, op
  FROM (SELECT app.cells_of(old_geom) AS c UNION SELECT app.cells_of(new_geom)) AS touched
  ON CONFLICT DO NOTHING;
$$;
COMMENT ON FUNCTION app.write_change(text, uuid, bigint, text, jsonb, text, uuid, uuid, geometry, geometry, double precision, double precision)
  IS 'One audit row with its hash, and the cells it touches';

CREATE FUNCTION app.place_of(row_content jsonb) RETURNS geometry
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT CASE
    WHEN row_content ? 'pin_id' THEN (SELECT geom FROM pin.pin WHERE id = (row_content ->> 'pin_id')::uuid)
    ELSE coalesce(
      (SELECT geom FROM asset.utility_line WHERE id = (row_content ->> 'line_id')::uuid),
      (SELECT geom FROM asset.utility_node WHERE id = (row_content ->> 'node_id')::uuid))
  END
$$;
COMMENT ON FUNCTION app.place_of(jsonb) IS 'Where a row without a geometry of its own is: at its pin, line or node';

-- What an open hole shows counts as far along the line as the rules let it, and may show a wider pipe than recorded.
CREATE FUNCTION app.reach_of(row_content jsonb) RETURNS double precision
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT coalesce(
      (SELECT reach_m FROM asset.utility_line WHERE id = (row_content ->> 'line_id')::uuid),
      (SELECT reach_m FROM asset.utility_node WHERE id = (row_content ->> 'node_id')::uuid))
    + coalesce((SELECT max(v.value) FROM lookup.rule_value v WHERE v.rule = 'exposure_window'), 0)
    + coalesce((row_content ->> 'outer_diameter_mm')::float8 / 2000, 0)
$$;
COMMENT ON FUNCTION app.reach_of(jsonb) IS 'How far around it a row about an asset may matter: the asset''s own reach and what the row adds to it';
REVOKE ALL ON FUNCTION app.reach_of(jsonb) FROM PUBLIC;

-- Arguments: scope (area, excavation, none), then 'geom' if the table has one, then 'reach' for assets.
CREATE FUNCTION app.audit_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  was record; became record; before jsonb; after jsonb; difference jsonb; kind_of_change text := lower(TG_OP);
  old_geom geometry; new_geom geometry; old_reach double precision; new_reach double precision;
  scope text := TG_ARGV[0]; scope_id uuid; tenant uuid;
BEGIN
  became := NEW;
  IF 'geom' = ANY (TG_ARGV) THEN
    new_geom := NEW.geom;
    became.geom := NULL;  -- kept beside, exact; GeoJSON would round it
  END IF;
  IF 'reach' = ANY (TG_ARGV) THEN
    new_reach := NEW.reach_m;
  END IF;
  after := to_jsonb(became) - '{geom,base_version,password_hash,token_sha256,inputs,certificate}'::text[];

  IF TG_OP = 'UPDATE' THEN
    was := OLD;
    IF 'geom' = ANY (TG_ARGV) THEN
      old_geom := OLD.geom;
      was.geom := NULL;
    END IF;
    IF 'reach' = ANY (TG_ARGV) THEN
      old_reach := OLD.reach_m;
    END IF;
    before := to_jsonb(was) - '{geom,base_version,password_hash,token_sha256,inputs,certificate}'::text[];
    IF after ->> 'valid_to' IS NOT NULL AND before ->> 'valid_to' IS NULL THEN
      kind_of_change := 'retire';
    END IF;
    SELECT coalesce(jsonb_object_agg(key, jsonb_build_array(before -> key, value)), '{}') INTO difference
    FROM jsonb_each(after)
    WHERE before -> key IS DISTINCT FROM value AND key NOT IN ('row_version', 'changed_at', 'changed_by');
    INSERT INTO audit.history (entity, entity_id, row_version, "row", geom, owner_id, period)
    VALUES (TG_TABLE_NAME, OLD.id, OLD.row_version, before, old_geom, app.tenant_of(TG_TABLE_NAME, before),
      tstzrange(OLD.changed_at, NEW.changed_at));
  ELSE
    difference := jsonb_strip_nulls(after);
  END IF;

  IF NOT 'geom' = ANY (TG_ARGV) THEN
    new_geom := app.place_of(after);
    old_geom := app.place_of(before);
  END IF;
  IF TG_TABLE_NAME IN ('exposure', 'abandonment_proof') THEN
    new_reach := app.reach_of(after);
    old_reach := app.reach_of(before);
  END IF;
  IF TG_TABLE_SCHEMA = 'dig' THEN
    scope_id := app.excavation_of(TG_TABLE_NAME, after);
  END IF;
  -- A hole that proves nothing yet is none to a clearance; what it shows against the record is told by dig.as_found.
  IF TG_TABLE_NAME = 'exposure' AND NOT (coalesce((after ->> 'evidence_on_file')::boolean, false) OR coalesce((before ->> 'evidence_on_file')::boolean, false)) THEN
    scope := 'none';
  END IF;
  IF scope = 'area' AND old_geom IS NULL AND new_geom IS NULL THEN
    scope := 'all';  -- an area nobody can name is everywhere
  END IF;
  PERFORM app.write_change(TG_TABLE_NAME, NEW.id, NEW.row_version, kind_of_change, difference, scope, scope_id,
    app.tenant_of(TG_TABLE_NAME, after), old_geom, new_geom, old_reach, new_reach);
  RETURN NULL;
END $$;
COMMENT ON FUNCTION app.audit_change() IS 'Writes audit.change, audit.history and audit.change_cell for a change of a versioned row';

CREATE FUNCTION app.tenant_of(entity text, row_content jsonb) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT CASE
    WHEN entity = 'organisation' THEN (row_content ->> 'id')::uuid
    WHEN row_content ? 'owner_id' THEN (row_content ->> 'owner_id')::uuid
    WHEN row_content ? 'steward_id' THEN (row_content ->> 'steward_id')::uuid
    WHEN row_content ? 'organisation_id' THEN (row_content ->> 'organisation_id')::uuid
    WHEN row_content ? 'pin_id' THEN (SELECT steward_id FROM pin.pin WHERE id = (row_content ->> 'pin_id')::uuid)
    ELSE (SELECT organisation_id FROM dig.excavation WHERE id = app.excavation_of(entity, row_content))
  END
$$;
COMMENT ON FUNCTION app.tenant_of(text, jsonb) IS 'Whose row it is: the organisation that may read about its changes';

DO $$
DECLARE
  target record;
  arguments text;
  counted_in_an_area regclass[] := ARRAY['asset.utility_line', 'asset.utility_node', 'asset.service_area', 'asset.owner_list',
    'asset.coverage', 'asset.exposure', 'asset.abandonment_proof', 'dig.standing_instruction'];
BEGIN
  FOR target IN
    SELECT v.name, n.nspname, EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = v.name AND a.attname = 'geom') AS has_geom,
      EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = v.name AND a.attname = 'reach_m' AND n.nspname = 'asset') AS has_reach
    FROM app.versioned_tables() v JOIN pg_class c ON c.oid = v.name JOIN pg_namespace n ON n.oid = c.relnamespace
  LOOP
    arguments := quote_literal(CASE WHEN target.name = ANY (counted_in_an_area) THEN 'area'
      WHEN target.nspname = 'dig' THEN 'excavation' ELSE 'none' END);
    IF target.has_geom THEN arguments := arguments || ', ''geom'''; END IF;
    IF target.has_reach THEN arguments := arguments || ', ''reach'''; END IF;
    EXECUTE format('CREATE TRIGGER a60_audit_insert AFTER INSERT ON %s FOR EACH ROW WHEN (NOT app.in_bulk_load())
      EXECUTE FUNCTION app.audit_change(%s)', target.name, arguments);
    EXECUTE format('CREATE TRIGGER a60_audit_update AFTER UPDATE ON %s FOR EACH ROW WHEN (OLD.row_version <> NEW.row_version)
      EXECUTE FUNCTION app.audit_change(%s)', target.name, arguments);
  END LOOP;
END $$;
