-- The assets of one clearance, with what must be measured on them. No verdict is made here.
-- The one-expression functions have no SET clause, so that they are inlined.

CREATE FUNCTION app.zone_m(half_width_m double precision, envelope_m double precision, own_m double precision, of_kind text, of_method text)
RETURNS double precision
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT half_width_m + envelope_m + own_m + greatest(app.rule('tolerance', of_kind, of_method),
    CASE WHEN of_method = 'IMPACT' THEN app.rule('influence', of_kind, 'IMPACT') END)
$$;
COMMENT ON FUNCTION app.zone_m(double precision, double precision, double precision, text, text) IS
  'Distance from the dig within which an asset is not FAR';

-- A riser has no one depth. Known by its heights, or by having no length in plan.
CREATE FUNCTION app.stands_upright(line geometry, z_reference text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF ST_Length2D(line) < 0.01 THEN
    RETURN true;
  ELSIF z_reference = 'unknown' OR ST_ZMax(line) - ST_ZMin(line) < 0.1 THEN
    RETURN false;
  END IF;
  RETURN EXISTS (SELECT FROM ST_DumpSegments(line) AS d WHERE ST_Length2D(d.geom) < 0.01 AND ST_3DLength(d.geom) >= 0.1);
END
$$;
COMMENT ON FUNCTION app.stands_upright(geometry, text) IS
  'True for a riser and for a line with one in it (0.1 m or more straight up): one depth cannot tell where its top is';

CREATE FUNCTION app.line_facts(line asset.utility_line, parts json) RETURNS json
LANGUAGE sql STABLE
AS $$
  SELECT json_build_object(
    'type', 'line', 'id', line.id, 'version', line.row_version,
    'row_hash', encode(sha256(convert_to(line::text, 'UTF8')), 'hex'),
    'asset_code', line.asset_code, 'name', line.name, 'kind', line.kind, 'owner_id', line.owner_id, 'status', line.status,
    'material', line.material, 'outer_diameter_mm', line.outer_diameter_mm,
    'half_width_m', greatest(line.half_width_m, line.outer_diameter_mm / 2000),
    'half_width_used_m', line.half_width_used_m, 'envelope_m', line.envelope_m, 'reach_m', line.reach_m,
    'depth_m', line.depth_m, 'depth_reference', line.depth_reference, 'depth_profile', line.depth_profile,
    'v_uncertainty_m', line.v_uncertainty_m, 'h_uncertainty_m', line.h_uncertainty_m,
    'scale_denominator', line.scale_denominator, 'quality', coalesce(line.quality_dropped_to, line.quality), 'quality_method', line.quality_method,
    'surveyed_on', line.surveyed_on, 'depth_at', line.depth_at, 'surface_altered_on', line.surface_altered_on,
    'critical', line.critical, 'restricted', line.restricted, 'build_start', line.build_start,
    'stands', app.stands_upright(line.geom, line.z_reference),
    'usable', line.usable, 'unusable_reason', line.unusable_reason, 'parts', parts)
$$;

CREATE FUNCTION app.node_facts(node asset.utility_node, parts json) RETURNS json
LANGUAGE sql STABLE
AS $$
  SELECT json_build_object(
    'type', 'node', 'id', node.id, 'version', node.row_version,
    'row_hash', encode(sha256(convert_to(node::text, 'UTF8')), 'hex'),
    'asset_code', node.asset_code, 'name', node.name, 'kind', node.kind, 'node_kind', node.node_kind, 'owner_id', node.owner_id,
    'status', node.status, 'material', node.material, 'outer_diameter_mm', NULL, 'half_width_m', node.half_width_m,
    'half_width_used_m', node.half_width_used_m, 'envelope_m', node.envelope_m, 'reach_m', node.reach_m,
    'depth_m', node.depth_m, 'depth_reference', node.depth_reference, 'depth_profile', NULL,
    'v_uncertainty_m', node.v_uncertainty_m, 'h_uncertainty_m', node.h_uncertainty_m,
    'scale_denominator', node.scale_denominator, 'quality', coalesce(node.quality_dropped_to, node.quality), 'quality_method', node.quality_method,
    'surveyed_on', node.surveyed_on, 'depth_at', node.depth_at, 'surface_altered_on', node.surface_altered_on,
    'critical', node.critical, 'restricted', node.restricted, 'build_start', node.build_start,
    'usable', node.usable, 'unusable_reason', node.unusable_reason, 'parts', parts)
$$;

-- `told` is the document, `asset_ids` the ids of what is in it: reading them out of the document again would cost as much.
CREATE FUNCTION app.clearance_assets(digs geometry[], methods text[], own_m double precision[], candidate_m double precision[], search_area geometry,
  row_cap int, OUT told json, OUT asset_ids uuid[])
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  bound_m double precision := (SELECT floor_m FROM lookup.envelope WHERE quality = 'A');
  window_m double precision := app.rule('exposure_window');
  depth_usable text[] := ARRAY(SELECT quality FROM lookup.envelope AS e WHERE e.depth_usable);
  corners geometry[] := ARRAY(SELECT ST_Points(dig) FROM unnest(digs) WITH ORDINALITY AS p (dig, number) ORDER BY number);
  numbers int[];
  ids uuid[];
  dists double precision[];
  lines json;
  nodes json;
  lost json;
BEGIN
  SELECT array_agg(number), array_agg(id), array_agg(dist_m) INTO numbers, ids, dists FROM (
    SELECT p.number, reached.id, reached.dist_m
    FROM unnest(digs, candidate_m) WITH ORDINALITY AS p (dig, reach_m, number), LATERAL app.lines_in_reach(p.dig, p.reach_m) AS reached
    LIMIT row_cap + 1) AS near;
  SELECT numbers || array_agg(seen.number), ids || array_agg(seen.id), dists || array_agg(seen.dist_m) INTO numbers, ids, dists
  FROM (SELECT p.number, wider.* FROM unnest(digs, candidate_m) WITH ORDINALITY AS p (dig, reach_m, number),
    LATERAL app.lines_seen_wider(p.dig, p.reach_m, window_m) AS wider LIMIT row_cap + 1) AS seen;
  IF cardinality(ids) > row_cap THEN
    told := json_build_object('over_cap', true);
    RETURN;
  END IF;
  -- Bearings start at the dig's nearest corner: people measure from a corner they can stand on.
  SELECT json_agg(app.line_facts(line, seen.parts) ORDER BY line.id) INTO lines FROM (
    SELECT near.id, json_agg(json_build_object('part', near.number - 1, 'dist_m', near.dist_m, 'corner_m', ST_Length(way),
        'bearing_deg', degrees(ST_Azimuth(ST_StartPoint(way), ST_EndPoint(way))), 'near_e', ST_X(nearest), 'near_n', ST_Y(nearest),
        'zone', CASE WHEN line.depth_profile IS NOT NULL AND line.quality = ANY (depth_usable) THEN app.zone_measures(line.geom, digs[near.number],
          app.zone_m(line.half_width_used_m, line.envelope_m, own_m[near.number], line.kind, methods[near.number])) END,
        'removed', CASE WHEN line.status = 'removed' THEN app.removed_in_zone(line.geom, line.removed_geom, digs[near.number],
          app.zone_m(line.half_width_used_m, line.envelope_m, own_m[near.number], line.kind, methods[near.number])) END,
        'exposed', CASE WHEN EXISTS (SELECT FROM asset.exposure AS e WHERE e.line_id = line.id)
          THEN app.exposed_places(line.id, line.geom, digs[near.number], bound_m, window_m) END)
      ORDER BY near.number) AS parts
    FROM unnest(numbers, ids, dists) AS near (number, id, dist_m)
      JOIN asset.utility_line AS line ON line.id = near.id,
      LATERAL ST_ShortestLine(corners[near.number], ST_Force2D(line.geom)) AS way,
      LATERAL ST_ClosestPoint(ST_Force2D(line.geom), digs[near.number]) AS nearest
    GROUP BY near.id) AS seen
  JOIN asset.utility_line AS line ON line.id = seen.id;

  asset_ids := ids;
  row_cap := row_cap - coalesce(cardinality(ids), 0);
  SELECT array_agg(number), array_agg(id), array_agg(dist_m) INTO numbers, ids, dists FROM (
    SELECT p.number, reached.id, reached.dist_m
    FROM unnest(digs, candidate_m) WITH ORDINALITY AS p (dig, reach_m, number), LATERAL app.nodes_in_reach(p.dig, p.reach_m) AS reached
    LIMIT row_cap + 1) AS near;
  SELECT numbers || array_agg(seen.number), ids || array_agg(seen.id), dists || array_agg(seen.dist_m) INTO numbers, ids, dists
  FROM (SELECT p.number, wider.* FROM unnest(digs, candidate_m) WITH ORDINALITY AS p (dig, reach_m, number),
    LATERAL app.nodes_seen_wider(p.dig, p.reach_m) AS wider LIMIT row_cap + 1) AS seen;
  IF cardinality(ids) > row_cap THEN
    told := json_build_object('over_cap', true);
    RETURN;
  END IF;
  SELECT json_agg(app.node_facts(node, seen.parts) ORDER BY node.id) INTO nodes FROM (
    SELECT near.id, json_agg(json_build_object('part', near.number - 1, 'dist_m', near.dist_m, 'corner_m', ST_Length(way),
        'bearing_deg', degrees(ST_Azimuth(ST_StartPoint(way), ST_EndPoint(way))), 'near_e', ST_X(node.geom), 'near_n', ST_Y(node.geom),
        'removed', CASE WHEN node.status = 'removed' THEN app.removed_in_zone(node.geom, node.removed_geom, digs[near.number],
          app.zone_m(node.half_width_used_m, node.envelope_m, own_m[near.number], node.kind, methods[near.number])) END,
        'exposed', CASE WHEN EXISTS (SELECT FROM asset.exposure AS e WHERE e.node_id = node.id)
          THEN app.exposed_node(node.id, node.geom, near.dist_m, bound_m) END)
      ORDER BY near.number) AS parts
    FROM unnest(numbers, ids, dists) AS near (number, id, dist_m)
      JOIN asset.utility_node AS node ON node.id = near.id,
      LATERAL ST_ShortestLine(corners[near.number], ST_Force2D(node.geom)) AS way
    GROUP BY near.id) AS seen
  JOIN asset.utility_node AS node ON node.id = seen.id;

  asset_ids := asset_ids || ids;
  row_cap := row_cap - coalesce(cardinality(ids), 0);
  -- Rows that cannot be placed: where they were last known, or else wherever their owner is responsible.
  SELECT json_agg(facts) INTO lost FROM (
    SELECT app.line_facts(line, '[]') AS facts FROM asset.utility_line AS line
    WHERE NOT line.usable AND line.valid_to IS NULL AND line.last_known_box && search_area AND ST_Intersects(line.last_known_box, search_area)
    UNION ALL
    SELECT app.line_facts(line, '[]') FROM asset.utility_line AS line
    WHERE NOT line.usable AND line.valid_to IS NULL AND line.last_known_box IS NULL AND line.geom IS NULL
      AND app.owner_may_be_in(line.owner_id, search_area)
    UNION ALL
    SELECT app.node_facts(node, '[]') FROM asset.utility_node AS node
    WHERE NOT node.usable AND node.valid_to IS NULL AND node.last_known_box && search_area AND ST_Intersects(node.last_known_box, search_area)
    UNION ALL
    SELECT app.node_facts(node, '[]') FROM asset.utility_node AS node
    WHERE NOT node.usable AND node.valid_to IS NULL AND node.last_known_box IS NULL AND node.geom IS NULL
      AND app.owner_may_be_in(node.owner_id, search_area)
    LIMIT row_cap + 1) AS unplaced;
  IF coalesce(json_array_length(lost), 0) > row_cap THEN
    told := json_build_object('over_cap', true);
    RETURN;
  END IF;
  IF lost IS NOT NULL THEN
    asset_ids := asset_ids || ARRAY(SELECT (one ->> 'id')::uuid FROM json_array_elements(lost) AS one);
  END IF;
  told := json_build_object('over_cap', false, 'lines', coalesce(lines, '[]'), 'nodes', coalesce(nodes, '[]'), 'unplaced', coalesce(lost, '[]'));
END
$$;

CREATE FUNCTION app.owner_may_be_in(of_owner uuid, area geometry) RETURNS boolean
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN (
    SELECT NOT EXISTS (SELECT FROM asset.service_area AS s WHERE s.owner_id = of_owner AND s.valid_to IS NULL)
      OR EXISTS (SELECT FROM asset.service_area AS s WHERE s.owner_id = of_owner AND s.valid_to IS NULL AND s.geom && area AND ST_Intersects(s.geom, area))
  );
END
$$;
COMMENT ON FUNCTION app.owner_may_be_in(uuid, geometry) IS 'An owner without a service area, or nobody knows whom, is everywhere';
