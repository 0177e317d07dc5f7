-- Lines and nodes as JSON, under the caller's own role: what row security hides is not there.

CREATE FUNCTION app.organisation_json(of_organisation uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN (SELECT jsonb_build_object('id', o.id, 'name', o.name, 'phone', o.phone) FROM org.organisation o WHERE o.id = of_organisation);
END $$;
COMMENT ON FUNCTION app.organisation_json(uuid) IS 'What is printed on tags: name and phone; null for an unknown owner';

-- Depth at a measure along a line, straight between the steps on either side; null where either is unknown.
CREATE FUNCTION app.depth_along(profile jsonb, at_m float8) RETURNS float8
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN (
    WITH steps AS (
      SELECT (step ->> 0)::float8 AS m, (step ->> 1)::float8 AS d,
        lead((step ->> 0)::float8) OVER (ORDER BY place) AS next_m, lead((step ->> 1)::float8) OVER (ORDER BY place) AS next_d,
        row_number() OVER (ORDER BY place) = 1 AS first, lead(place) OVER (ORDER BY place) IS NULL AS last
      FROM jsonb_array_elements(profile) WITH ORDINALITY AS list (step, place)
    )
    SELECT CASE
        WHEN s.last OR at_m <= s.m THEN s.d
        ELSE s.d + (s.next_d - s.d) * (at_m - s.m) / (s.next_m - s.m) END
    FROM steps s
    WHERE (s.m <= at_m OR s.first) AND (s.last OR s.next_m > at_m)
    LIMIT 1);
END $$;
COMMENT ON FUNCTION app.depth_along(jsonb, float8) IS 'Depth in metres at a measure of a depth profile; the ends go on level';

CREATE FUNCTION app.line_depth_m(line asset.utility_line, near geometry) RETURNS float8
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN line.depth_profile IS NULL THEN line.depth_m
    ELSE app.depth_along(line.depth_profile, public.ST_LineLocatePoint(line.geom, public.ST_Force2D(near)) * public.ST_Length(line.geom)) END
$$;

CREATE FUNCTION app.line_json(line asset.utility_line) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT jsonb_build_object(
    'id', line.id, 'asset_code', line.asset_code, 'name', line.name, 'kind', line.kind, 'status', line.status,
    'owner', app.organisation_json(line.owner_id), 'operator', app.organisation_json(line.operator_id),
    'z_reference', line.z_reference, 'material', line.material, 'outer_diameter_mm', line.outer_diameter_mm,
    'depth_m', line.depth_m, 'depth_reference', line.depth_reference, 'depth_at', line.depth_at, 'depth_profile', line.depth_profile,
    'h_uncertainty_m', line.h_uncertainty_m, 'v_uncertainty_m', line.v_uncertainty_m,
    'quality', line.quality, 'quality_scheme', line.quality_scheme, 'quality_method', line.quality_method,
    'surveyed_on', line.surveyed_on, 'surface_altered_on', line.surface_altered_on,
    'voltage_kv', line.voltage_kv, 'pressure_bar', line.pressure_bar)
  || jsonb_build_object(
    'grade', line.grade, 'nature', line.nature, 'scale_denominator', line.scale_denominator,
    'critical', line.critical, 'restricted', line.restricted, 'installed_on', line.installed_on,
    'from_node_id', line.from_node_id, 'to_node_id', line.to_node_id, 'street_id', line.street_id, 'source', line.source,
    'half_width_used_m', line.half_width_used_m, 'envelope_m', line.envelope_m, 'reach_m', line.reach_m,
    'usable', line.usable, 'unusable_reason', line.unusable_reason,
    'row_version', line.row_version, 'valid_from', line.valid_from, 'valid_to', line.valid_to, 'changed_at', line.changed_at)
$$;

CREATE FUNCTION app.node_json(node asset.utility_node) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT jsonb_build_object(
    'id', node.id, 'asset_code', node.asset_code, 'name', node.name, 'node_kind', node.node_kind, 'kind', node.kind,
    'status', node.status, 'owner', app.organisation_json(node.owner_id), 'operator', app.organisation_json(node.operator_id),
    'z_reference', node.z_reference, 'material', node.material,
    'depth_m', node.depth_m, 'depth_reference', node.depth_reference, 'depth_at', node.depth_at,
    'h_uncertainty_m', node.h_uncertainty_m, 'v_uncertainty_m', node.v_uncertainty_m,
    'quality', node.quality, 'quality_scheme', node.quality_scheme, 'quality_method', node.quality_method,
    'surveyed_on', node.surveyed_on, 'surface_altered_on', node.surface_altered_on)
  || jsonb_build_object(
    'voltage_kv', node.voltage_kv, 'pressure_bar', node.pressure_bar, 'grade', node.grade, 'nature', node.nature,
    'scale_denominator', node.scale_denominator, 'critical', node.critical, 'restricted', node.restricted,
    'installed_on', node.installed_on, 'street_id', node.street_id, 'source', node.source,
    'half_width_used_m', node.half_width_used_m, 'envelope_m', node.envelope_m, 'reach_m', node.reach_m,
    'usable', node.usable, 'unusable_reason', node.unusable_reason,
    'row_version', node.row_version, 'valid_from', node.valid_from, 'valid_to', node.valid_to, 'changed_at', node.changed_at)
$$;

CREATE FUNCTION app.line_by_id(wanted uuid) RETURNS text
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN (
    SELECT (app.line_json(line) || jsonb_build_object('geometry', app.geojson(line.geom, line.z_reference)))::text
    FROM asset.utility_line AS line WHERE line.id = wanted);
END $$;

CREATE FUNCTION app.node_by_id(wanted uuid) RETURNS text
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN (
    SELECT (app.node_json(node) || jsonb_build_object('geometry', app.geojson(node.geom, node.z_reference)))::text
    FROM asset.utility_node AS node WHERE node.id = wanted);
END $$;

-- A page of a box, in the order of ids: the last id of a page is the cursor to the next one.
CREATE FUNCTION app.collection(features jsonb, page int) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT jsonb_build_object('type', 'FeatureCollection',
    'features', CASE WHEN jsonb_array_length(features) > page THEN features - page ELSE features END,
    'next', CASE WHEN jsonb_array_length(features) > page THEN features -> (page - 1) ->> 'id' END)::text
$$;
COMMENT ON FUNCTION app.collection(jsonb, int) IS 'GeoJSON (RFC 7946) of a page; one feature more than the page tells that there is a next one';

CREATE FUNCTION app.lines_in_box(west float8, south float8, east float8, north float8, page int, after uuid) RETURNS text
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  box geometry := app.asked_box(west, south, east, north, 4);
  found jsonb;
BEGIN
  SELECT coalesce(jsonb_agg(feature ORDER BY id), '[]') INTO found FROM (
    SELECT line.id, jsonb_build_object('type', 'Feature', 'id', line.id, 'geometry', app.geojson(line.geom, line.z_reference),
      'properties', app.line_json(line) - 'id') AS feature
    FROM asset.utility_line AS line
    WHERE line.geom && box AND line.valid_to IS NULL AND (after IS NULL OR line.id > after)
    ORDER BY line.id LIMIT page + 1) AS rows;
  RETURN app.collection(found, page);
END $$;

CREATE FUNCTION app.nodes_in_box(west float8, south float8, east float8, north float8, page int, after uuid) RETURNS text
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  box geometry := app.asked_box(west, south, east, north, 4);
  found jsonb;
BEGIN
  SELECT coalesce(jsonb_agg(feature ORDER BY id), '[]') INTO found FROM (
    SELECT node.id, jsonb_build_object('type', 'Feature', 'id', node.id, 'geometry', app.geojson(node.geom, node.z_reference),
      'properties', app.node_json(node) - 'id') AS feature
    FROM asset.utility_node AS node
    WHERE node.geom && box AND node.valid_to IS NULL AND (after IS NULL OR node.id > after)
    ORDER BY node.id LIMIT page + 1) AS rows;
  RETURN app.collection(found, page);
END $$;
