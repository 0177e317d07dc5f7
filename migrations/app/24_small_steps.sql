-- Which changes of assets and pins need two persons, measured from what was last agreed.

-- Two small steps are one large one: everything is compared with what was last agreed, not with what it was a minute ago.
-- Agreed is what two persons did, what maintenance loaded, and how the row came in.
CREATE FUNCTION app.agreed_version(entity text, entity_id uuid, up_to bigint) RETURNS bigint
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT greatest(1,
    -- Approved and carried out: an approval alone agrees to nothing that happens later.
    (SELECT max(c.row_version) FROM sync.proposal p
     JOIN audit.change c ON c.entity = p.entity AND c.entity_id = p.entity_id AND c.row_version = p.entity_version + 1 AND c.xid = p.decided_xid
     WHERE p.entity = agreed_version.entity AND p.entity_id = agreed_version.entity_id AND p.state = 'approved' AND c.row_version <= up_to),
    (SELECT max(c.row_version) FROM audit.change c
     WHERE c.entity = agreed_version.entity AND c.entity_id = agreed_version.entity_id AND c.actor_id IS NULL AND c.row_version <= up_to))
$$;

-- What was first known since then of each thing that one person may learn but not alter. To know less is never
-- dangerous, but forgetting and learning anew is altering.
CREATE FUNCTION app.agreed_state(entity text, entity_id uuid, was jsonb, old_geom geometry)
RETURNS TABLE (state jsonb, geom geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
  WITH since AS (
    SELECT h.row_version, h."row" AS content, h.geom FROM audit.history h
    WHERE h.entity = agreed_state.entity AND h.entity_id = agreed_state.entity_id
      AND h.row_version >= app.agreed_version(entity, entity_id, (was ->> 'row_version')::bigint)
    UNION ALL
    SELECT (was ->> 'row_version')::bigint, was, old_geom
  )
  SELECT jsonb_build_object(
      'depth', (SELECT jsonb_build_object('m', content -> 'depth_m', 'profile', content -> 'depth_profile') FROM since
        WHERE content ->> 'depth_m' IS NOT NULL OR jsonb_typeof(content -> 'depth_profile') = 'array' ORDER BY row_version LIMIT 1),
      'depth_reference', (SELECT content ->> 'depth_reference' FROM since WHERE content ->> 'depth_reference' <> 'unknown' ORDER BY row_version LIMIT 1),
      'kind', (SELECT content ->> 'kind' FROM since WHERE content ->> 'kind' <> 'unknown' ORDER BY row_version LIMIT 1),
      'node_kind', (SELECT content ->> 'node_kind' FROM since WHERE content ->> 'node_kind' <> 'unknown' ORDER BY row_version LIMIT 1),
      'half_width_m', (SELECT greatest((content ->> 'half_width_m')::float8, (content ->> 'outer_diameter_mm')::float8 / 2000) FROM since
        WHERE num_nonnulls(content ->> 'half_width_m', content ->> 'outer_diameter_mm') > 0 ORDER BY row_version LIMIT 1),
      'altered_on', (SELECT max(content ->> 'surface_altered_on') FROM since),
      'scale', (SELECT max((content ->> 'scale_denominator')::int) FROM since)),
    (SELECT s.geom FROM since s WHERE s.geom IS NOT NULL ORDER BY s.row_version LIMIT 1)
$$;

CREATE FUNCTION app.depth_told(told jsonb, at_m double precision) RETURNS double precision
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN CASE WHEN jsonb_typeof(told -> 'profile') = 'array' THEN app.depth_along(told -> 'profile', at_m) ELSE (told ->> 'm')::float8 END;
END $$;
COMMENT ON FUNCTION app.depth_told(jsonb, double precision) IS 'The recorded depth at a measure along the line; null: unknown there';

CREATE FUNCTION app.is_moved_in_depth(agreed jsonb, becomes jsonb) RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
  -- Between two measures both run straight, so that the greatest difference lies at a measure of one of them.
  SELECT coalesce(bool_or(abs(app.depth_told(becomes, measure) - app.depth_told(agreed, measure)) > 0.5), false) FROM (
    SELECT 0::float8 AS measure
    UNION SELECT (step ->> 0)::float8 FROM jsonb_array_elements(CASE WHEN jsonb_typeof(agreed -> 'profile') = 'array' THEN agreed -> 'profile' ELSE '[]' END) AS step
    UNION SELECT (step ->> 0)::float8 FROM jsonb_array_elements(CASE WHEN jsonb_typeof(becomes -> 'profile') = 'array' THEN becomes -> 'profile' ELSE '[]' END) AS step) AS measures
$$;
COMMENT ON FUNCTION app.is_moved_in_depth(jsonb, jsonb) IS 'True when some part is said to lie more than 0.5 m deeper or shallower';

CREATE FUNCTION app.is_smaller_kind(agreed text, becomes text) RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT EXISTS (
    SELECT FROM lookup.rule_value AS had JOIN lookup.rule_value AS has ON has.rule = had.rule AND has.method = had.method AND has.kind = becomes
    WHERE had.kind = agreed AND has.value < had.value)
$$;
COMMENT ON FUNCTION app.is_smaller_kind(text, text) IS 'True when some distance of the rule set is smaller for the new kind';

-- Whether the ground was, or may have been, changed after its depth was measured: then the depth counts for nothing.
CREATE FUNCTION app.is_depth_outdated(content jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE
AS $$
  SELECT content ->> 'surface_altered_on' IS NOT NULL
    AND coalesce(content ->> 'surface_altered_on' >= coalesce(content ->> 'depth_at', content ->> 'surveyed_on'), true)
$$;

-- As GeoJSON, which a row becomes in jsonb: rounded to a nanometre, far less than the tolerance.
CREATE FUNCTION app.is_more_removed(was jsonb, becomes jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT CASE
    WHEN becomes IS NULL OR jsonb_typeof(becomes) = 'null' THEN false
    WHEN was IS NULL OR jsonb_typeof(was) = 'null' THEN true
    ELSE NOT ST_IsEmpty(ST_Difference(ST_GeomFromGeoJSON(becomes), ST_Buffer(ST_GeomFromGeoJSON(was), 0.001))) END
$$;

CREATE FUNCTION app.dangerous_asset_change(was jsonb, becomes jsonb, old_geom geometry, new_geom geometry, agreed jsonb, agreed_geom geometry)
RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT CASE
    WHEN becomes ->> 'valid_to' IS NOT NULL AND was ->> 'valid_to' IS NULL THEN 'retiring it'
    -- What is in the ground is not planned again: with a start far off, every dig before that would be told to go ahead.
    WHEN becomes ->> 'status' IN ('abandoned', 'removed', 'planned') AND was ->> 'status' <> becomes ->> 'status' THEN 'abandoning it'
    WHEN becomes ->> 'status' = 'planned' AND becomes ->> 'build_start' IS NOT NULL
      AND coalesce(becomes ->> 'build_start' > was ->> 'build_start', true) THEN 'putting its building off'
    WHEN becomes -> 'removed_geom' IS DISTINCT FROM was -> 'removed_geom' AND app.is_more_removed(was -> 'removed_geom', becomes -> 'removed_geom')
      THEN 'taking more of it out of the record'
    WHEN old_geom IS NOT NULL AND new_geom::bytea IS DISTINCT FROM old_geom::bytea
      AND (app.is_moved(old_geom, new_geom) OR app.is_moved(agreed_geom, new_geom)) THEN 'moving it more than 0.5 m'
    WHEN (becomes -> 'depth_m', becomes -> 'depth_profile') IS DISTINCT FROM (was -> 'depth_m', was -> 'depth_profile')
      AND app.is_moved_in_depth(agreed -> 'depth', jsonb_build_object('m', becomes -> 'depth_m', 'profile', becomes -> 'depth_profile'))
      THEN 'moving it more than 0.5 m in depth'
    WHEN becomes ->> 'depth_reference' NOT IN ('unknown', was ->> 'depth_reference', coalesce(agreed ->> 'depth_reference', becomes ->> 'depth_reference'))
      THEN 'saying that its depth is measured to another part of it'
    WHEN (SELECT rank FROM lookup.quality WHERE code = becomes ->> 'quality') < (SELECT rank FROM lookup.quality WHERE code = was ->> 'quality')
      OR (becomes ->> 'h_uncertainty_m')::float8 < coalesce((was ->> 'h_uncertainty_m')::float8, 'Infinity')
      OR (becomes ->> 'v_uncertainty_m')::float8 < coalesce((was ->> 'v_uncertainty_m')::float8, 'Infinity')
      -- A bound that is no longer told does not bind.
      OR (becomes ->> 'h_uncertainty_m' IS NULL AND was ->> 'h_uncertainty_m' IS NOT NULL)
      OR (becomes ->> 'v_uncertainty_m' IS NULL AND was ->> 'v_uncertainty_m' IS NOT NULL)
      OR (becomes -> 'scale_denominator' IS DISTINCT FROM was -> 'scale_denominator'
        AND coalesce((becomes ->> 'scale_denominator')::int, 0) < (agreed ->> 'scale')::int)
      OR (lower(was ->> 'quality_method') IN ('digitised', 'digitized') AND lower(coalesce(becomes ->> 'quality_method', '')) NOT IN ('digitised', 'digitized'))
      OR (becomes ->> 'usable' = 'true' AND was ->> 'usable' = 'false')
      THEN 'raising its quality'
    WHEN becomes ->> 'restricted' = 'false' AND was ->> 'restricted' IS DISTINCT FROM 'false' THEN 'lifting "restricted"'
    WHEN becomes ->> 'critical' = 'false' AND was ->> 'critical' IS DISTINCT FROM 'false' THEN 'lifting "critical"'
    WHEN becomes ->> 'kind' <> was ->> 'kind' AND app.is_smaller_kind(agreed ->> 'kind', becomes ->> 'kind') THEN 'giving it to a less dangerous kind'
    WHEN becomes ->> 'node_kind' NOT IN ('unknown', was ->> 'node_kind', coalesce(agreed ->> 'node_kind', becomes ->> 'node_kind'))
      THEN 'calling it another thing'
    WHEN (becomes -> 'half_width_m', becomes -> 'outer_diameter_mm') IS DISTINCT FROM (was -> 'half_width_m', was -> 'outer_diameter_mm')
      AND greatest((becomes ->> 'half_width_m')::float8, (becomes ->> 'outer_diameter_mm')::float8 / 2000) < (agreed ->> 'half_width_m')::float8 - 0.001
      THEN 'making it narrower'
    WHEN (becomes -> 'surface_altered_on' IS DISTINCT FROM was -> 'surface_altered_on'
        AND coalesce(becomes ->> 'surface_altered_on' < agreed ->> 'altered_on', agreed ->> 'altered_on' IS NOT NULL))
      OR (app.is_depth_outdated(was) AND NOT app.is_depth_outdated(becomes)) THEN 'forgetting that the ground above it was changed'
  END
$$;
COMMENT ON FUNCTION app.dangerous_asset_change(jsonb, jsonb, geometry, geometry, jsonb, geometry) IS
  'In words, why a change of an asset needs a second person; null when it does not. A tighter uncertainty is a claim of quality';

CREATE FUNCTION app.carries_marks(of_pin uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$ SELECT EXISTS (SELECT FROM pin.pin_mark m WHERE m.pin_id = of_pin AND m.valid_to IS NULL) $$;
COMMENT ON FUNCTION app.carries_marks(uuid) IS 'Is something measured from this pin, also what the caller may not see?';

-- Definers, since history is not everybody's to read; a trigger function cannot be called to ask it.
CREATE FUNCTION app.guard_asset_alone() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  was record := OLD;
  becomes record := NEW;
  before jsonb;
  after jsonb;
  agreed record;
BEGIN
  IF app.is_maintenance() OR app.in_the_house()
      OR NOT coalesce((SELECT o.two_person FROM org.organisation o WHERE o.id = coalesce(OLD.owner_id, OLD.operator_id)), true) THEN
    RETURN NEW;
  END IF;
  was.geom := NULL;  -- compared beside, exactly: as GeoJSON it would be rounded, and long
  becomes.geom := NULL;
  before := to_jsonb(was);
  after := to_jsonb(becomes);
  IF before - app.derived_columns() = after - app.derived_columns() AND OLD.geom::bytea IS NOT DISTINCT FROM NEW.geom::bytea THEN
    RETURN NEW;
  END IF;
  SELECT * INTO agreed FROM app.agreed_state(TG_TABLE_NAME, OLD.id, before, OLD.geom);
  PERFORM app.refuse_alone(TG_TABLE_NAME, OLD.id, OLD.row_version, coalesce(OLD.owner_id, OLD.operator_id),
    app.dangerous_asset_change(before, after, OLD.geom, NEW.geom, agreed.state, agreed.geom), before, after, OLD.geom, NEW.geom);
  RETURN NEW;
END $$;
COMMENT ON FUNCTION app.guard_asset_alone() IS 'What needs two persons, measured from what was last agreed';

CREATE FUNCTION app.derived_columns() RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT ARRAY['base_version', 'row_version', 'changed_at', 'changed_by', 'half_width_used_m', 'envelope_m', 'reach_m', 'quality_dropped_to'] $$;
COMMENT ON FUNCTION app.derived_columns() IS 'Columns of an asset that nobody writes';

CREATE FUNCTION app.guard_pin_alone() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  agreed geometry;
BEGIN
  -- Whatever its state is called meanwhile: "missing", moved and "installed" again would take the marks along.
  IF app.is_maintenance() OR OLD.geom::bytea IS NOT DISTINCT FROM NEW.geom::bytea OR NOT (OLD.state = 'installed' OR app.carries_marks(OLD.id)) THEN
    RETURN NEW;
  END IF;
  SELECT h.geom INTO agreed FROM audit.history h
  WHERE h.entity = 'pin' AND h.entity_id = OLD.id AND h.geom IS NOT NULL AND h.row_version >= app.agreed_version('pin', OLD.id, OLD.row_version)
  ORDER BY h.row_version LIMIT 1;
  IF app.is_moved(OLD.geom, NEW.geom) OR app.is_moved(agreed, NEW.geom) THEN
    PERFORM app.refuse_alone('pin', OLD.id, OLD.row_version, OLD.steward_id, 'moving it more than 0.5 m',
      to_jsonb(OLD) - 'geom', to_jsonb(NEW) - 'geom', OLD.geom, NEW.geom);
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION app.guard_pin_alone() IS 'An installed pin, and any that carries marks, is moved by two persons, also in small steps';

-- After the guards that ask who it is, so that a stranger is told that.
CREATE TRIGGER a14_alone BEFORE UPDATE ON asset.utility_line FOR EACH ROW EXECUTE FUNCTION app.guard_asset_alone();
CREATE TRIGGER a14_alone BEFORE UPDATE ON asset.utility_node FOR EACH ROW EXECUTE FUNCTION app.guard_asset_alone();
CREATE TRIGGER a14_alone BEFORE UPDATE ON pin.pin FOR EACH ROW EXECUTE FUNCTION app.guard_pin_alone();

REVOKE ALL ON FUNCTION app.agreed_version(text, uuid, bigint), app.agreed_state(text, uuid, jsonb, geometry),
  app.guard_asset_alone(), app.guard_pin_alone() FROM PUBLIC;
