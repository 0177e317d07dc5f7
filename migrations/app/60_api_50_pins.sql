-- Pins as JSON, under the caller's own role.

CREATE FUNCTION app.pin_json(one pin.pin) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT jsonb_build_object(
    'id', one.id, 'code', one.code, 'state', one.state,
    'position', app.lonlat(one.geom) || jsonb_build_object('accuracy_m', one.position_accuracy_m,
      'height_m', CASE WHEN one.z_reference <> 'unknown' THEN public.ST_Z(one.geom) END),
    'position_method', one.position_method, 'z_reference', one.z_reference,
    'source_crs', one.source_crs, 'source_position', one.source_position, 'street_id', one.street_id,
    'steward', app.organisation_json(one.steward_id), 'installed_on', one.installed_on, 'note', one.note,
    'row_version', one.row_version, 'valid_from', one.valid_from, 'valid_to', one.valid_to, 'changed_at', one.changed_at)
$$;

CREATE FUNCTION app.pin_status_json(of_pin uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN (
    SELECT jsonb_build_object('last_seen_at', s.last_seen_at, 'battery_mv', s.battery_mv, 'temperature_c', s.temperature_c,
      'tilt_deg', s.tilt_deg, 'trust_class', s.trust_class)
    FROM pin.pin_status s WHERE s.pin_id = of_pin);
END $$;

CREATE FUNCTION app.tag_json(tag pin.pin_tag) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT jsonb_build_object('id', tag.id, 'pin_id', tag.pin_id, 'carrier', tag.carrier, 'format', tag.format,
    'identity', encode(tag.identity, 'hex'), 'label', tag.label, 'active_from', tag.active_from, 'active_to', tag.active_to,
    'key_generation', tag.key_generation, 'eid_exponent', tag.eid_exponent, 'clock_zero', tag.clock_zero,
    'row_version', tag.row_version)
$$;

CREATE FUNCTION app.asset_of(line asset.utility_line) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT jsonb_build_object('type', 'line', 'id', line.id, 'asset_code', line.asset_code, 'kind', line.kind,
    'owner', app.organisation_json(line.owner_id), 'status', line.status, 'material', line.material,
    'outer_diameter_mm', line.outer_diameter_mm, 'quality', line.quality, 'critical', line.critical, 'restricted', line.restricted)
$$;
COMMENT ON FUNCTION app.asset_of(asset.utility_line) IS 'What a mark tells of its line';

CREATE FUNCTION app.asset_of(node asset.utility_node) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT jsonb_build_object('type', 'node', 'id', node.id, 'asset_code', node.asset_code, 'kind', node.kind,
    'node_kind', node.node_kind, 'owner', app.organisation_json(node.owner_id), 'status', node.status,
    'material', node.material, 'outer_diameter_mm', NULL, 'quality', node.quality, 'critical', node.critical, 'restricted', node.restricted)
$$;
COMMENT ON FUNCTION app.asset_of(asset.utility_node) IS 'What a mark tells of its node';

CREATE FUNCTION app.mark_json(mark pin.pin_mark, asset jsonb) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT jsonb_build_object(
    'id', mark.id, 'asset', asset, 'bearing_deg', mark.bearing_deg, 'offset_m', mark.offset_m, 'depth_m', mark.depth_m,
    'depth_reference', mark.depth_reference, 'level_m', mark.level_m, 'measured_at', mark.measured_at, 'method', mark.method,
    'h_uncertainty_m', mark.h_uncertainty_m, 'v_uncertainty_m', mark.v_uncertainty_m, 'row_version', mark.row_version)
$$;

-- Row security shows a mark only with its asset.
CREATE FUNCTION app.marks_of(of_pin uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN (
    SELECT coalesce(jsonb_agg(app.mark_json(mark, CASE WHEN line.id IS NOT NULL THEN app.asset_of(line) ELSE app.asset_of(node) END)
      ORDER BY mark.offset_m, mark.id), '[]')
    FROM pin.pin_mark AS mark
    LEFT JOIN asset.utility_line AS line ON line.id = mark.line_id
    LEFT JOIN asset.utility_node AS node ON node.id = mark.node_id
    WHERE mark.pin_id = of_pin AND mark.valid_to IS NULL);
END $$;

CREATE FUNCTION app.mark_by_id(wanted uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN (
    SELECT app.mark_json(mark, CASE WHEN line.id IS NOT NULL THEN app.asset_of(line) ELSE app.asset_of(node) END)
    FROM pin.pin_mark AS mark
    LEFT JOIN asset.utility_line AS line ON line.id = mark.line_id
    LEFT JOIN asset.utility_node AS node ON node.id = mark.node_id
    WHERE mark.id = wanted);
END $$;

-- What the register's geometry says lies within some metres of a place, nearest first.
CREATE FUNCTION app.below(place geometry, within_m float8) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN (
    SELECT coalesce(jsonb_agg(thing ORDER BY offset_m), '[]') FROM (
      (SELECT ST_Distance(line.geom, place) AS offset_m,
        jsonb_build_object('id', line.id,
          'asset', app.asset_of(line),
          'bearing_deg', app.bearing_deg(place, near), 'offset_m', round(ST_Distance(line.geom, place)::numeric, 3),
          'depth_m', round(app.line_depth_m(line, near)::numeric, 3), 'depth_reference', line.depth_reference,
          'measured_at', coalesce(line.depth_at, line.surveyed_on), 'method', line.quality_method,
          'h_uncertainty_m', coalesce(line.h_uncertainty_m, line.envelope_m), 'v_uncertainty_m', line.v_uncertainty_m) AS thing
      FROM asset.utility_line AS line, ST_ClosestPoint(ST_Force2D(line.geom), place) AS near
      WHERE line.geom && ST_Expand(place, within_m) AND ST_DWithin(line.geom, place, within_m)
        AND line.valid_to IS NULL AND line.status <> 'removed'
      ORDER BY 1 LIMIT 50)
      UNION ALL
      (SELECT ST_Distance(node.geom, place),
        jsonb_build_object('id', node.id,
          'asset', app.asset_of(node),
          'bearing_deg', app.bearing_deg(place, node.geom), 'offset_m', round(ST_Distance(node.geom, place)::numeric, 3),
          'depth_m', node.depth_m, 'depth_reference', node.depth_reference,
          'measured_at', coalesce(node.depth_at, node.surveyed_on), 'method', node.quality_method,
          'h_uncertainty_m', coalesce(node.h_uncertainty_m, node.envelope_m), 'v_uncertainty_m', node.v_uncertainty_m)
      FROM asset.utility_node AS node
      WHERE node.geom && ST_Expand(place, within_m) AND ST_DWithin(node.geom, place, within_m)
        AND node.valid_to IS NULL AND node.status <> 'removed'
      ORDER BY 1 LIMIT 50)
    ) AS things);
END $$;
COMMENT ON FUNCTION app.below(geometry, float8) IS 'Lines and nodes near a point of the projected system, as marks computed from their geometry';

CREATE FUNCTION app.pin_whole(one pin.pin) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN (
    SELECT app.pin_json(one) || jsonb_build_object(
      'tags', (SELECT coalesce(jsonb_agg(app.tag_json(tag) ORDER BY tag.carrier, tag.active_from), '[]')
        FROM pin.pin_tag AS tag WHERE tag.pin_id = one.id AND tag.valid_to IS NULL),
      'marks', app.marks_of(one.id),
      'status', app.pin_status_json(one.id)));
END $$;

CREATE FUNCTION app.pin_by_id(wanted uuid) RETURNS text
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN (SELECT app.pin_whole(one)::text FROM pin.pin AS one WHERE one.id = wanted);
END $$;

CREATE FUNCTION app.pin_by_code(wanted text) RETURNS text
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN (SELECT app.pin_whole(one)::text FROM pin.pin AS one WHERE one.code = wanted);
END $$;

CREATE FUNCTION app.pins_in_box(west float8, south float8, east float8, north float8, page int, after uuid) RETURNS text
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  box geometry := app.asked_box(west, south, east, north, 25);
  found jsonb;
BEGIN
  SELECT coalesce(jsonb_agg(feature ORDER BY id), '[]') INTO found FROM (
    SELECT one.id, jsonb_build_object('type', 'Feature', 'id', one.id, 'geometry', app.geojson(one.geom, one.z_reference),
      'properties', app.pin_json(one) - 'id' || jsonb_build_object('status', app.pin_status_json(one.id))) AS feature
    FROM pin.pin AS one
    WHERE one.geom && box AND one.valid_to IS NULL AND (after IS NULL OR one.id > after)
    ORDER BY one.id LIMIT page + 1) AS rows;
  RETURN app.collection(found, page);
END $$;

CREATE FUNCTION app.around(lon float8, lat float8, radius_m float8) RETURNS text
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  place geometry := app.asked_point(lon, lat);
  box geometry := ST_Expand(place, radius_m);
BEGIN
  RETURN jsonb_build_object(
    'pins', (SELECT coalesce(jsonb_agg(row ORDER BY distance_m), '[]') FROM (
      SELECT ST_Distance(one.geom, place) AS distance_m,
        app.pin_json(one) || jsonb_build_object('distance_m', round(ST_Distance(one.geom, place)::numeric, 2),
          'bearing_deg', app.bearing_deg(place, one.geom), 'status', app.pin_status_json(one.id)) AS row
      FROM pin.pin AS one WHERE one.geom && box AND ST_DWithin(one.geom, place, radius_m) AND one.valid_to IS NULL
      ORDER BY 1 LIMIT 200) AS pins),
    'lines', (SELECT coalesce(jsonb_agg(row ORDER BY distance_m), '[]') FROM (
      SELECT ST_Distance(line.geom, place) AS distance_m,
        app.line_json(line) || jsonb_build_object('distance_m', round(ST_Distance(line.geom, place)::numeric, 2),
          'bearing_deg', app.bearing_deg(place, near), 'nearest', app.lonlat(near),
          'geometry', app.geojson(line.geom, line.z_reference)) AS row
      FROM asset.utility_line AS line, ST_ClosestPoint(ST_Force2D(line.geom), place) AS near
      WHERE line.geom && box AND ST_DWithin(line.geom, place, radius_m) AND line.valid_to IS NULL
      ORDER BY 1 LIMIT 200) AS lines),
    'nodes', (SELECT coalesce(jsonb_agg(row ORDER BY distance_m), '[]') FROM (
      SELECT ST_Distance(node.geom, place) AS distance_m,
        app.node_json(node) || jsonb_build_object('distance_m', round(ST_Distance(node.geom, place)::numeric, 2),
          'bearing_deg', app.bearing_deg(place, node.geom), 'geometry', app.geojson(node.geom, node.z_reference)) AS row
      FROM asset.utility_node AS node WHERE node.geom && box AND ST_DWithin(node.geom, place, radius_m) AND node.valid_to IS NULL
      ORDER BY 1 LIMIT 200) AS nodes))::text;
END $$;
