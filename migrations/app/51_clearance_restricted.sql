-- Restricted assets as they are told to those who may not see them: not by their distance, which many digs could feel out,
-- but by cells of a fixed grid. A dig counts as all the cells it touches, an asset as everything within a whole number of
-- cells of it; nothing a dig can do inside its cells changes the answer. Never less than the exact rule finds: the cells
-- hold the dig, and the number of cells is rounded up.

CREATE FUNCTION app.grid_cells(place geometry, cell_m double precision) RETURNS geometry
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN (SELECT ST_Collect(cell.geom ORDER BY cell.i, cell.j) FROM ST_SquareGrid(cell_m, place) AS cell WHERE ST_Intersects(cell.geom, place));
END
$$;
COMMENT ON FUNCTION app.grid_cells(geometry, double precision) IS 'The cells of the grid through 0, 0 that a place touches';

-- Rows of app.line_facts and app.node_facts whose parts are those that may reach the asset by their cells, as if each lay
-- on it; `zone` is the cells themselves, for showing. What a dig brings is told by search_m, the radius of the search area.
CREATE FUNCTION app.restricted_near(digs geometry[], search_m double precision[], row_cap int) RETURNS json
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  cell_m double precision := app.rule('restricted_grid');
  -- Reaches up to a fifth of a cell count alike, greater ones by whole cells: else a dig's own uncertainty could measure them.
  small_m double precision := cell_m / 5;
  around geometry := ST_Expand(ST_Collect(digs), (SELECT max(m) FROM unnest(search_m) AS m) + small_m + 3 * cell_m);
  ids uuid[];
  parts int[];
BEGIN
  SELECT array_agg(near.id), array_agg(near.number) INTO ids, parts FROM (
    SELECT asset.id, part.number::int AS number
    FROM (
      SELECT id, geom, reach_m FROM asset.utility_line
      WHERE ST_Expand(geom, reach_m) && around AND restricted IS NOT FALSE AND valid_to IS NULL
      UNION ALL
      SELECT id, geom, reach_m FROM asset.utility_node
      WHERE ST_Expand(geom, reach_m) && around AND restricted IS NOT FALSE AND valid_to IS NULL
      UNION ALL
      SELECT id, last_known_box, 0 FROM asset.utility_line
      WHERE NOT usable AND last_known_box && around AND restricted IS NOT FALSE AND valid_to IS NULL
      UNION ALL
      SELECT id, last_known_box, 0 FROM asset.utility_node
      WHERE NOT usable AND last_known_box && around AND restricted IS NOT FALSE AND valid_to IS NULL
    ) AS asset,
      (SELECT number, app.grid_cells(dig, cell_m) AS cells, radius_m FROM unnest(digs, search_m) WITH ORDINALITY AS p (dig, radius_m, number) OFFSET 0) AS part
    WHERE ST_DWithin(asset.geom, part.cells, cell_m * ceil((part.radius_m
      + CASE WHEN asset.reach_m <= small_m THEN small_m ELSE cell_m * ceil(asset.reach_m / cell_m) END) / cell_m))
    LIMIT row_cap + 1) AS near;
  IF ids IS NULL THEN
    RETURN '[]'::json;
  ELSIF cardinality(ids) > row_cap THEN
    RETURN NULL;
  END IF;
  RETURN (
    WITH told AS (
      SELECT near.id, array_agg(near.number ORDER BY near.number) AS numbers,
        json_agg(json_build_object('part', near.number - 1, 'dist_m', 0, 'corner_m', NULL, 'bearing_deg', NULL,
          'near_e', ST_X(ST_Centroid(digs[near.number])), 'near_n', ST_Y(ST_Centroid(digs[near.number]))) ORDER BY near.number) AS parts
      FROM unnest(ids, parts) AS near (id, number) GROUP BY near.id
    ), zone AS MATERIALIZED (
      SELECT numbers, app.told_zone((SELECT ST_Collect(digs[n]) FROM unnest(numbers) AS n), cell_m) AS shape
      FROM (SELECT DISTINCT numbers FROM told) AS groups
    )
    SELECT json_agg(json_build_object('facts', facts, 'operator_id', operator_id, 'zone', shape) ORDER BY id) FROM (
      SELECT told.id, line.operator_id, zone.shape, app.line_facts(line, told.parts) AS facts
      FROM told JOIN zone USING (numbers) JOIN asset.utility_line AS line USING (id)
      UNION ALL
      SELECT told.id, node.operator_id, zone.shape, app.node_facts(node, told.parts)
      FROM told JOIN zone USING (numbers) JOIN asset.utility_node AS node USING (id)
    ) AS found
  );
END
$$;
COMMENT ON FUNCTION app.restricted_near(geometry[], double precision[], int) IS
  'Restricted assets that may reach the cells a dig touches; null when there are more than row_cap';

CREATE FUNCTION app.told_zone(touching geometry, cell_m double precision) RETURNS json
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN ST_AsGeoJSON(ST_Transform(ST_UnaryUnion(app.grid_cells(touching, cell_m)), 4326), 6)::json;
END
$$;
COMMENT ON FUNCTION app.told_zone(geometry, double precision) IS 'The cells of those parts of a dig, in longitude and latitude, for showing';
