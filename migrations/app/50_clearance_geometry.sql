-- Geometry that clearance facts are made of. All lengths in metres in the database's own projected CRS.
-- Functions with a query inside are plpgsql: their plans are kept for the session, those of SQL functions are not.
-- Nothing is decided from a plain ST_Buffer: its polygon lies inside the round envelope and misses what touches it.

-- The form that won the measurements: one index look-up by the stored reach, then the distance, computed once.
-- OFFSET 0 keeps the planner from computing it twice. No SET clause, so that the function is inlined.
CREATE FUNCTION app.lines_in_reach(dig geometry, own_m double precision)
RETURNS TABLE (id uuid, dist_m double precision)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT q.id, q.dist FROM (
    SELECT line.id, line.reach_m, public.ST_Distance(line.geom, $1) AS dist
    FROM asset.utility_line AS line
    WHERE public.ST_Expand(line.geom, line.reach_m) OPERATOR(public.&&) public.ST_Expand($1, $2) AND line.valid_to IS NULL
    OFFSET 0) AS q
  WHERE q.dist <= q.reach_m + $2
$$;
COMMENT ON FUNCTION app.lines_in_reach(geometry, double precision) IS
  'Current lines whose reach + own_m meets the dig: every line that can matter to it';

CREATE FUNCTION app.nodes_in_reach(dig geometry, own_m double precision)
RETURNS TABLE (id uuid, dist_m double precision)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT q.id, q.dist FROM (
    SELECT node.id, node.reach_m, public.ST_Distance(node.geom, $1) AS dist
    FROM asset.utility_node AS node
    WHERE public.ST_Expand(node.geom, node.reach_m) OPERATOR(public.&&) public.ST_Expand($1, $2) AND node.valid_to IS NULL
    OFFSET 0) AS q
  WHERE q.dist <= q.reach_m + $2
$$;
COMMENT ON FUNCTION app.nodes_in_reach(geometry, double precision) IS
  'Current nodes whose reach + own_m meets the dig: every node that can matter to it';

-- The stored reach knows the recorded width only. A pipe that a hole showed wider reaches farther: it is looked for by the
-- holes near the dig, as far off as the widest pipe anybody may record (10 m) and the window of a hole can bring it.
CREATE FUNCTION app.lines_seen_wider(dig geometry, own_m double precision, window_m double precision)
RETURNS TABLE (id uuid, dist_m double precision)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN QUERY
  SELECT line.id, ST_Distance(line.geom, dig)
  FROM (
    SELECT e.line_id, max(e.outer_diameter_mm) / 2000 AS half_width_m FROM asset.exposure AS e
    WHERE e.geom && ST_Expand(dig, own_m + 10 + window_m + (SELECT max(value) FROM lookup.rule_value WHERE rule = 'tolerance'))
      AND e.line_id IS NOT NULL AND e.valid_to IS NULL AND e.outer_diameter_mm IS NOT NULL
    GROUP BY e.line_id) AS seen
  JOIN asset.utility_line AS line ON line.id = seen.line_id
  WHERE line.valid_to IS NULL AND seen.half_width_m > line.half_width_used_m
    AND ST_Distance(line.geom, dig) > line.reach_m + own_m
    AND ST_Distance(line.geom, dig) <= line.reach_m - line.half_width_used_m + seen.half_width_m + own_m;
END
$$;
COMMENT ON FUNCTION app.lines_seen_wider(geometry, double precision, double precision) IS
  'Lines beyond their stored reach that an open hole showed to be wide enough to matter';

CREATE FUNCTION app.nodes_seen_wider(dig geometry, own_m double precision)
RETURNS TABLE (id uuid, dist_m double precision)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN QUERY
  SELECT node.id, ST_Distance(node.geom, dig)
  FROM (
    SELECT e.node_id, max(e.outer_diameter_mm) / 2000 AS half_width_m FROM asset.exposure AS e
    WHERE e.geom && ST_Expand(dig, own_m + 11 + (SELECT max(value) FROM lookup.rule_value WHERE rule = 'tolerance'))
      AND e.node_id IS NOT NULL AND e.valid_to IS NULL AND e.outer_diameter_mm IS NOT NULL
    GROUP BY e.node_id) AS seen
  JOIN asset.utility_node AS node ON node.id = seen.node_id
  WHERE node.valid_to IS NULL AND seen.half_width_m > node.half_width_used_m
    AND ST_Distance(node.geom, dig) > node.reach_m + own_m
    AND ST_Distance(node.geom, dig) <= node.reach_m - node.half_width_used_m + seen.half_width_m + own_m;
END
$$;
COMMENT ON FUNCTION app.nodes_seen_wider(geometry, double precision) IS
  'Nodes beyond their stored reach that an open hole showed to be wide enough to matter';

-- All points within `radius_m`, never fewer: the chords of each quarter circle are pushed out by 1 / cos(half a chord).
-- What lies around one outline of many corners takes GEOS time that grows with their square (1,600 of a comb: 7 s). Cut
-- into pieces first it is the same set in a tenth of it: around a union is the union of what is around.
CREATE FUNCTION app.all_within(place geometry, radius_m double precision) RETURNS geometry
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  outer_m double precision := radius_m / cos(pi() / 128);
BEGIN
  IF ST_NPoints(place) <= 128 THEN
    RETURN ST_Buffer(ST_Force2D(place), outer_m, 'quad_segs=32');
  END IF;
  RETURN (SELECT ST_Union(ST_Buffer(piece, outer_m, 'quad_segs=32')) FROM ST_Subdivide(ST_Force2D(place), 32) AS piece);
END
$$;
COMMENT ON FUNCTION app.all_within(geometry, double precision) IS
  'A polygon that holds every point within radius_m; at most 0.04 % wider at corners';

-- What of `wanted` no cover holds. Neighbours whose shared border was rounded leave slits of 0.1 mm: pieces that are
-- nowhere wider than `slit_m` are let go, any wider hole counts. Null when nothing is left.
CREATE FUNCTION app.uncovered(wanted geometry, covers geometry[], slit_m double precision) RETURNS geometry
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  hole geometry;
BEGIN
  IF wanted IS NULL OR ST_IsEmpty(wanted) THEN
    RETURN NULL;
  END IF;
  IF cardinality(covers) > 0 THEN
    hole := ST_Difference(wanted, CASE WHEN cardinality(covers) = 1 THEN covers[1] ELSE ST_Union(covers) END);
    IF ST_IsEmpty(hole) THEN
      RETURN NULL;
    END IF;
  ELSE
    hole := wanted;
  END IF;
  -- Eroding by half a slit empties whatever is nowhere wider; a chord of the erosion can only leave more, not less.
  SELECT ST_Collect(piece.geom) INTO hole
  FROM ST_Dump(ST_CollectionExtract(hole, 3)) AS piece
  WHERE NOT ST_IsEmpty(ST_Buffer(piece.geom, -slit_m / 2));
  RETURN hole;
END
$$;
COMMENT ON FUNCTION app.uncovered(geometry, geometry[], double precision) IS
  'The part of wanted that the covers leave open, without slits up to slit_m; null when there is none';

-- Of a dig with many corners only what can lie within `zone_m` of an asset; the rest would be drawn around for nothing.
CREATE FUNCTION app.beside(dig geometry, asset_geom geometry, zone_m double precision) RETURNS geometry
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN public.ST_NPoints(dig) <= 128 THEN dig
    ELSE public.ST_Intersection(dig, public.ST_Expand(public.ST_Envelope(public.ST_Force2D(asset_geom)), zone_m * 1.01)) END
$$;

-- Where a line lies within `zone_m` of the dig: [[from, to], …] as lengths along the line in plan.
CREATE FUNCTION app.zone_measures(line geometry, dig geometry, zone_m double precision) RETURNS json
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN (
    WITH zone AS MATERIALIZED (
      SELECT app.all_within(app.beside(dig, line, zone_m), zone_m) AS geom
    ), segment AS (
      SELECT d.path[1] AS number, d.geom, ST_Length(d.geom) AS length_m FROM ST_DumpSegments(ST_Force2D(line)) AS d
    ), placed AS (
      SELECT *, sum(length_m) OVER (ORDER BY number) - length_m AS start_m FROM segment
    ), piece AS (
      SELECT placed.start_m, placed.length_m, placed.geom, d.geom AS inside
      FROM placed, zone, ST_Dump(ST_Intersection(placed.geom, zone.geom)) AS d
      WHERE placed.length_m > 0 AND ST_DWithin(placed.geom, dig, zone_m * 1.001)
    ), found AS (
      SELECT start_m + length_m * ST_LineLocatePoint(geom, ST_StartPoint(inside)) AS a,
             start_m + length_m * ST_LineLocatePoint(geom, ST_EndPoint(inside)) AS b
      FROM piece
    )
    SELECT json_agg(json_build_array(least(a, b), greatest(a, b)) ORDER BY least(a, b)) FROM found
  );
END
$$;

-- True when what was taken out of the ground covers all of the asset that lies within `zone_m` of the dig.
CREATE FUNCTION app.removed_in_zone(asset_geom geometry, removed geometry, dig geometry, zone_m double precision) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN (
    SELECT removed IS NOT NULL AND ST_IsEmpty(ST_Difference(
      CASE WHEN ST_Length(ST_Force2D(asset_geom)) = 0 THEN ST_Force2D(ST_StartPoint(asset_geom))  -- a point, or a riser
           ELSE ST_Intersection(ST_Force2D(asset_geom), app.all_within(app.beside(dig, asset_geom, zone_m), zone_m)) END,
      ST_Buffer(removed, 0.001)))  -- inscribed: may say too little was removed, never too much
  );
END
$$;

-- Open holes that prove a line's place: on it within the bound of quality A, evidence on file. Each is good for
-- `window_m` along the line to both sides; `rest_m` is the distance of all the rest (null when nothing is left).
CREATE FUNCTION app.exposed_places(of_line uuid, line geometry, dig geometry, bound_m double precision, window_m double precision)
RETURNS json
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN (
    WITH flat AS (
      SELECT ST_Force2D(line) AS geom, ST_Length(ST_Force2D(line)) AS length_m
    ), hole AS (
      SELECT e.*, flat.geom AS flat, flat.length_m,
        greatest(flat.length_m * ST_LineLocatePoint(flat.geom, ST_Force2D(e.geom)) - window_m, 0) AS from_m,
        least(flat.length_m * ST_LineLocatePoint(flat.geom, ST_Force2D(e.geom)) + window_m, flat.length_m) AS to_m
      FROM flat, asset.exposure AS e
      WHERE e.line_id = of_line AND e.valid_to IS NULL AND e.evidence_on_file AND flat.length_m > 0
        AND ST_Distance(e.geom, flat.geom) <= bound_m
    ), gap AS (
      SELECT unnest(nummultirange(numrange(0, max(length_m)::numeric, '[]')) - range_agg(numrange(from_m::numeric, to_m::numeric, '[]'))) AS span
      FROM hole HAVING count(*) > 0
    )
    SELECT json_build_object(
      'places', json_agg(json_build_object('id', id, 'version', row_version, 'depth_m', depth_m, 'depth_reference', depth_reference,
        'outer_diameter_mm', outer_diameter_mm, 'h_uncertainty_m', h_uncertainty_m, 'v_uncertainty_m', v_uncertainty_m,
        'exposed_at', exposed_at,
        'dist_m', ST_Distance(dig, ST_LineSubstring(flat, from_m / length_m, to_m / length_m))) ORDER BY id),
      'rest_m', (SELECT min(ST_Distance(dig, ST_LineSubstring(flat.geom, least(lower(span)::float8 / length_m, 1), least(upper(span)::float8 / length_m, 1))))
                 FROM gap, flat))
    FROM hole HAVING count(*) > 0
  );
END
$$;

-- The same for a node: a hole on it proves the whole of it.
CREATE FUNCTION app.exposed_node(of_node uuid, node geometry, node_dist_m double precision, bound_m double precision) RETURNS json
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN (
    SELECT json_build_object('places', json_agg(json_build_object('id', id, 'version', row_version, 'depth_m', depth_m,
      'depth_reference', depth_reference, 'outer_diameter_mm', outer_diameter_mm, 'h_uncertainty_m', h_uncertainty_m,
      'v_uncertainty_m', v_uncertainty_m, 'exposed_at', exposed_at, 'dist_m', node_dist_m) ORDER BY id), 'rest_m', NULL)
    FROM asset.exposure
    WHERE node_id = of_node AND valid_to IS NULL AND evidence_on_file AND ST_Distance(geom, node) <= bound_m
    HAVING count(*) > 0
  );
END
$$;
