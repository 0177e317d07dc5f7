-- Narrow copies for tiles, kept by row triggers, and the overview of merged lines, rebuilt from dirty cells.

CREATE FUNCTION app.street_slot(line geometry, street geometry) RETURNS smallint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
AS $$
  -- Half metres from the street's axis, positive when the line lies to its own right of the axis: a map that shifts a
  -- line that way spreads neighbours apart without changing their order. A line that leaves the street (a house
  -- connection, a crossing) is beside nothing: the way to the axis must be about square to it (40 degrees), else 0.
  SELECT CASE WHEN street IS NULL THEN 0 ELSE greatest(-9, least(9, round(2 * sign(across) * apart))) END::smallint
  FROM (
    SELECT apart, CASE WHEN abs(across) >= 0.77 * apart * ST_Distance(ahead, behind) THEN across ELSE 0 END AS across
    FROM (
    SELECT ST_Distance(middle, near) AS apart, ahead, behind,
      (ST_Y(ahead) - ST_Y(behind)) * (ST_X(middle) - ST_X(near)) - (ST_X(ahead) - ST_X(behind)) * (ST_Y(middle) - ST_Y(near)) AS across
    FROM (
      SELECT middle, ahead, behind, ST_ClosestPoint(street, middle) AS near
      FROM (SELECT ST_LineInterpolatePoint(line, 0.5) AS middle, ST_LineInterpolatePoint(line, 0.51) AS ahead,
        ST_LineInterpolatePoint(line, 0.49) AS behind) AS along
    ) AS place
    ) AS square
  ) AS side
$$;
COMMENT ON FUNCTION app.street_slot(geometry, geometry) IS 'Slot for drawing parallel lines side by side, from -9 to 9; 0 without a street';

CREATE FUNCTION app.overview_cell(line geometry) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  -- No search_path of its own, so that it can be inlined: a load calls it a million times.
  SELECT app.cell(public.ST_X(public.ST_LineInterpolatePoint(line, 0.5)), public.ST_Y(public.ST_LineInterpolatePoint(line, 0.5)))
$$;
COMMENT ON FUNCTION app.overview_cell(geometry) IS 'The one cell whose overview a line is part of: that of its middle';

CREATE FUNCTION app.copy_line_to_tiles() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.geom IS NOT NULL THEN
    INSERT INTO asset.dirty_cell (cell) VALUES (app.overview_cell(OLD.geom)) ON CONFLICT (cell) DO UPDATE SET marked_at = now();
  END IF;
  IF NEW.valid_to IS NOT NULL OR NEW.geom IS NULL THEN
    DELETE FROM asset.tile_line WHERE id = NEW.id;
    RETURN NULL;
  END IF;
  INSERT INTO asset.dirty_cell (cell) VALUES (app.overview_cell(NEW.geom)) ON CONFLICT (cell) DO UPDATE SET marked_at = now();
  INSERT INTO asset.tile_line AS t (id, geom, kind, status, quality, owner_id, operator_id, critical, restricted, rank)
  VALUES (NEW.id, ST_Force2D(ST_Transform(NEW.geom, 3857)), NEW.kind, NEW.status, NEW.quality, NEW.owner_id, NEW.operator_id,
    NEW.critical, NEW.restricted,
    coalesce((SELECT app.street_slot(NEW.geom, s.geom) FROM asset.street s WHERE s.id = NEW.street_id), 0::smallint))
  ON CONFLICT (id) DO UPDATE SET geom = excluded.geom, kind = excluded.kind, status = excluded.status, quality = excluded.quality,
    owner_id = excluded.owner_id, operator_id = excluded.operator_id, critical = excluded.critical,
    restricted = excluded.restricted, rank = excluded.rank;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION app.copy_line_to_tiles() IS 'Keeps tile_line at the current lines and marks the cells whose overview is out of date';

CREATE FUNCTION app.copy_node_to_tiles() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF NEW.valid_to IS NOT NULL OR NEW.geom IS NULL THEN
    DELETE FROM asset.tile_node WHERE id = NEW.id;
    RETURN NULL;
  END IF;
  INSERT INTO asset.tile_node (id, geom, node_kind, kind, status, quality, owner_id, operator_id, critical, restricted)
  VALUES (NEW.id, ST_Force2D(ST_Transform(NEW.geom, 3857)), NEW.node_kind, NEW.kind, NEW.status, NEW.quality, NEW.owner_id,
    NEW.operator_id, NEW.critical, NEW.restricted)
  ON CONFLICT (id) DO UPDATE SET geom = excluded.geom, node_kind = excluded.node_kind, kind = excluded.kind, status = excluded.status,
    quality = excluded.quality, owner_id = excluded.owner_id, operator_id = excluded.operator_id, critical = excluded.critical,
    restricted = excluded.restricted;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION app.copy_node_to_tiles() IS 'Keeps tile_node at the current nodes';

CREATE FUNCTION app.copy_pin_to_tiles() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF NEW.valid_to IS NOT NULL OR NEW.geom IS NULL OR NEW.state = 'retired' THEN
    DELETE FROM asset.tile_pin WHERE id = NEW.id;
    RETURN NULL;
  END IF;
  INSERT INTO asset.tile_pin (id, geom, code, state, steward_id)
  VALUES (NEW.id, ST_Force2D(ST_Transform(NEW.geom, 3857)), NEW.code, NEW.state, NEW.steward_id)
  ON CONFLICT (id) DO UPDATE SET geom = excluded.geom, code = excluded.code, state = excluded.state, steward_id = excluded.steward_id;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION app.copy_pin_to_tiles() IS 'Keeps tile_pin at the current pins';

CREATE TRIGGER a70_tiles_insert AFTER INSERT ON asset.utility_line FOR EACH ROW WHEN (NOT app.in_bulk_load()) EXECUTE FUNCTION app.copy_line_to_tiles();
CREATE TRIGGER a70_tiles_update AFTER UPDATE ON asset.utility_line FOR EACH ROW WHEN (OLD.row_version <> NEW.row_version) EXECUTE FUNCTION app.copy_line_to_tiles();
CREATE TRIGGER a70_tiles_insert AFTER INSERT ON asset.utility_node FOR EACH ROW WHEN (NOT app.in_bulk_load()) EXECUTE FUNCTION app.copy_node_to_tiles();
CREATE TRIGGER a70_tiles_update AFTER UPDATE ON asset.utility_node FOR EACH ROW WHEN (OLD.row_version <> NEW.row_version) EXECUTE FUNCTION app.copy_node_to_tiles();
CREATE TRIGGER a70_tiles_insert AFTER INSERT ON pin.pin FOR EACH ROW WHEN (NOT app.in_bulk_load()) EXECUTE FUNCTION app.copy_pin_to_tiles();
CREATE TRIGGER a70_tiles_update AFTER UPDATE ON pin.pin FOR EACH ROW WHEN (OLD.row_version <> NEW.row_version) EXECUTE FUNCTION app.copy_pin_to_tiles();

CREATE FUNCTION app.refuse_assets_outside_jurisdiction() RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  outside bigint;
BEGIN
  SELECT count(*) INTO outside FROM lookup.jurisdiction j, (
    SELECT geom FROM asset.utility_line WHERE valid_to IS NULL
    UNION ALL SELECT geom FROM asset.utility_node WHERE valid_to IS NULL
    UNION ALL SELECT geom FROM pin.pin WHERE valid_to IS NULL) AS a
  WHERE j.active AND NOT ST_Intersects(j.boundary, a.geom);
  IF outside > 0 THEN
    PERFORM app.refuse('SP422', format('OUTSIDE_JURISDICTION: %s assets or pins are outside the jurisdiction.', outside));
  END IF;
END $$;
COMMENT ON FUNCTION app.refuse_assets_outside_jurisdiction() IS 'The same test as for single rows, over all of them';

CREATE FUNCTION app.fill_tile_tables() RETURNS jsonb
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  lines bigint; nodes bigint; pins bigint;
BEGIN
  -- In Hilbert order: ORDER BY of a geometry is that in PostGIS, and cold tiles then touch few pages.
  WITH fresh AS (
    INSERT INTO asset.tile_line (id, geom, kind, status, quality, owner_id, operator_id, critical, restricted, rank)
    SELECT * FROM (
      SELECT l.id, ST_Force2D(ST_Transform(l.geom, 3857)) AS geom, l.kind, l.status, l.quality, l.owner_id, l.operator_id, l.critical,
        l.restricted, coalesce(app.street_slot(l.geom, s.geom), 0::smallint)
      FROM asset.utility_line l LEFT JOIN asset.street s ON s.id = l.street_id
      WHERE l.valid_to IS NULL AND l.geom IS NOT NULL AND NOT EXISTS (SELECT FROM asset.tile_line t WHERE t.id = l.id)
    ) AS fresh ORDER BY geom
    RETURNING id
  ), marked AS (
    INSERT INTO asset.dirty_cell (cell)
    SELECT DISTINCT app.overview_cell(l.geom) FROM fresh JOIN asset.utility_line l ON l.id = fresh.id
    ON CONFLICT DO NOTHING
  )
  SELECT count(*) INTO lines FROM fresh;
  INSERT INTO asset.tile_node (id, geom, node_kind, kind, status, quality, owner_id, operator_id, critical, restricted)
  SELECT * FROM (
    SELECT n.id, ST_Force2D(ST_Transform(n.geom, 3857)) AS geom, n.node_kind, n.kind, n.status, n.quality, n.owner_id, n.operator_id,
      n.critical, n.restricted
    FROM asset.utility_node n
    WHERE n.valid_to IS NULL AND n.geom IS NOT NULL AND NOT EXISTS (SELECT FROM asset.tile_node t WHERE t.id = n.id)
  ) AS fresh ORDER BY geom;
  GET DIAGNOSTICS nodes = ROW_COUNT;
  INSERT INTO asset.tile_pin (id, geom, code, state, steward_id)
  SELECT * FROM (
    SELECT p.id, ST_Force2D(ST_Transform(p.geom, 3857)) AS geom, p.code, p.state, p.steward_id
    FROM pin.pin p
    WHERE p.valid_to IS NULL AND p.geom IS NOT NULL AND p.state <> 'retired' AND NOT EXISTS (SELECT FROM asset.tile_pin t WHERE t.id = p.id)
  ) AS fresh ORDER BY geom;
  GET DIAGNOSTICS pins = ROW_COUNT;
  RETURN jsonb_build_object('lines', lines, 'nodes', nodes, 'pins', pins);
END $$;
COMMENT ON FUNCTION app.fill_tile_tables() IS 'Tile rows for everything current that has none; counts are the result';

CREATE FUNCTION app.rebuild_overview() RETURNS int
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  cells bigint[];
BEGIN
  -- Taken and cleared first: what is marked while this runs stays marked for the next run.
  WITH taken AS (DELETE FROM asset.dirty_cell RETURNING cell)
  SELECT array_agg(cell ORDER BY cell) INTO cells FROM taken;
  IF cells IS NULL THEN
    RETURN 0;
  END IF;
  DELETE FROM asset.tile_overview WHERE cell = ANY (cells);
  IF cardinality(cells) > 400 THEN
    INSERT INTO asset.tile_overview (cell, kind, owner_id, operator_id, restricted, geom)
    SELECT * FROM (
      SELECT c.cell, l.kind, l.owner_id, l.operator_id, l.restricted, app.merged(ST_Collect(l.geom)) AS geom
      FROM (SELECT app.overview_cell(geom) AS cell, kind, owner_id, operator_id, restricted, geom FROM asset.utility_line
            WHERE valid_to IS NULL AND geom IS NOT NULL OFFSET 0) AS l
      JOIN unnest(cells) AS c (cell) ON c.cell = l.cell
      GROUP BY c.cell, l.kind, l.owner_id, l.operator_id, l.restricted
    ) AS merged WHERE geom IS NOT NULL ORDER BY geom;
  ELSE
    INSERT INTO asset.tile_overview (cell, kind, owner_id, operator_id, restricted, geom)
    SELECT * FROM (
      SELECT c.cell, l.kind, l.owner_id, l.operator_id, l.restricted, app.merged(ST_Collect(l.geom)) AS geom
      FROM unnest(cells) AS c (cell)
      JOIN asset.utility_line l ON l.geom && app.cell_box(c.cell, :srid) AND app.overview_cell(l.geom) = c.cell
      WHERE l.valid_to IS NULL
      GROUP BY c.cell, l.kind, l.owner_id, l.operator_id, l.restricted
    ) AS merged WHERE geom IS NOT NULL ORDER BY geom;
  END IF;
  RETURN cardinality(cells);
END $$;
COMMENT ON FUNCTION app.rebuild_overview() IS 'Merge the lines of every dirty cell anew; the number of cells is the result. Run within a minute of a change';

CREATE FUNCTION app.merged(lines geometry) RETURNS geometry
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
AS $$
  -- 1.5 m is a sixth of a pixel at zoom 14, where the overview is drawn at its largest. What is left shorter than two
  -- pixels after joining (house connections, most of all lines) would only blur the mains it hangs on.
  SELECT ST_Multi(ST_Simplify(ST_Collect(part.geom), 1.5, true))
  FROM ST_Dump(ST_LineMerge(ST_Force2D(ST_Transform(lines, 3857)))) AS part
  WHERE ST_Length(part.geom) > 20
$$;
COMMENT ON FUNCTION app.merged(geometry) IS 'Lines joined end to end and simplified for small scales, in EPSG:3857, without stubs; null when nothing is left';
