-- Vector tiles, one function per layer, under the caller's role: nobody sees in a tile what the tables refuse.
-- The box test comes first: it is the only one that an index serves under row security.

CREATE FUNCTION app.tile_box(z int, x int, y int) RETURNS geometry
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
AS $$ SELECT ST_TileEnvelope(z, x, y, margin => 0.015625) $$;
COMMENT ON FUNCTION app.tile_box(int, int, int) IS 'The tile with 64 of 4096 units around it, in EPSG:3857';

CREATE FUNCTION app.mvt_blocks(z int, x int, y int) RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT ST_AsMVT(t, 'blocks', 4096, 'geom') FROM (
    SELECT id::text, name, ST_AsMVTGeom(ST_Transform(geom, 3857), ST_TileEnvelope(z, x, y), 4096, 64) AS geom
    FROM asset.block
    WHERE geom && ST_Transform(app.tile_box(z, x, y), :srid) AND valid_to IS NULL AND z >= 11
    LIMIT 20000
  ) AS t WHERE geom IS NOT NULL
$$;
COMMENT ON FUNCTION app.mvt_blocks(int, int, int) IS 'Layer blocks, from zoom 11';

CREATE FUNCTION app.mvt_streets(z int, x int, y int) RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT ST_AsMVT(t, 'streets', 4096, 'geom') FROM (
    SELECT id::text, name, class, width_m, ST_AsMVTGeom(ST_Transform(geom, 3857), ST_TileEnvelope(z, x, y), 4096, 64) AS geom
    FROM asset.street
    WHERE geom && ST_Transform(app.tile_box(z, x, y), :srid) AND valid_to IS NULL AND z >= 9
    LIMIT 20000
  ) AS t WHERE geom IS NOT NULL
$$;
COMMENT ON FUNCTION app.mvt_streets(int, int, int) IS 'Layer streets, from zoom 9';

CREATE FUNCTION app.mvt_coverage(z int, x int, y int) RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT ST_AsMVT(t, 'coverage', 4096, 'geom') FROM (
    SELECT id::text, owner_id::text, kind, complete_as_of::text, extract(epoch FROM valid_until)::bigint AS valid_until,
      connections_mapped, ST_AsMVTGeom(ST_Transform(geom, 3857), ST_TileEnvelope(z, x, y), 4096, 64) AS geom
    FROM asset.coverage
    WHERE geom && ST_Transform(app.tile_box(z, x, y), :srid) AND valid_to IS NULL
    LIMIT 2000
  ) AS t WHERE geom IS NOT NULL
$$;
COMMENT ON FUNCTION app.mvt_coverage(int, int, int) IS 'Layer coverage: where records are said to be complete, by owner and kind';

CREATE FUNCTION app.mvt_lines(z int, x int, y int) RETURNS bytea
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  tile bytea;
BEGIN
  IF z > 14 OR (z >= 12 AND NOT app.sees_whole_cells()) THEN
    SELECT ST_AsMVT(t, 'lines', 4096, 'geom') INTO tile FROM (
      -- All lines run eastwards here, and so does their lettering: a letter shifted by the line's own slot then stays on it.
      SELECT id::text, kind, status, quality, owner_id::text, coalesce(critical, true) AS critical,
        CASE WHEN eastwards THEN rank ELSE -rank END AS rank,
        ST_AsMVTGeom(CASE WHEN eastwards THEN tile_line.geom ELSE ST_Reverse(tile_line.geom) END,
          ST_TileEnvelope(z, x, y), 4096, 64) AS geom
      FROM asset.tile_line, LATERAL (SELECT ST_X(ST_EndPoint(tile_line.geom)) >= ST_X(ST_StartPoint(tile_line.geom)) AS eastwards) AS way
      WHERE tile_line.geom && app.tile_box(z, x, y)
        -- Below zoom 18 maps spread the lines of a street: house connections would then hang in the air between them.
        AND (z > 17 OR rank <> 0 OR ST_Length(tile_line.geom) > 30)
      LIMIT 50000
    ) AS t WHERE geom IS NOT NULL;
  ELSE
    SELECT ST_AsMVT(t, 'lines', 4096, 'geom') INTO tile FROM (
      SELECT kind, owner_id::text, 0 AS rank, ST_AsMVTGeom(tile_overview.geom, ST_TileEnvelope(z, x, y), 4096, 64) AS geom
      FROM asset.tile_overview
      WHERE tile_overview.geom && app.tile_box(z, x, y)
      LIMIT 50000
    ) AS t WHERE geom IS NOT NULL;
  END IF;
  RETURN tile;
END $$;
COMMENT ON FUNCTION app.mvt_lines(int, int, int) IS
  'Layer lines: every line from zoom 18, without house connections from 15, merged below; who sees only part of a cell gets single lines from 12';

CREATE FUNCTION app.sees_whole_cells() RETURNS boolean
LANGUAGE sql STABLE
AS $$ SELECT app.is_maintenance() OR coalesce(app.current_role_name() NOT IN ('crew', 'contractor', 'gateway'), false) $$;
COMMENT ON FUNCTION app.sees_whole_cells() IS 'False for those who see only what lies inside their areas';

CREATE FUNCTION app.mvt_nodes(z int, x int, y int) RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT ST_AsMVT(t, 'nodes', 4096, 'geom') FROM (
    SELECT id::text, node_kind, kind, status, quality, owner_id::text, coalesce(critical, true) AS critical,
      ST_AsMVTGeom(tile_node.geom, ST_TileEnvelope(z, x, y), 4096, 64) AS geom
    FROM asset.tile_node
    WHERE tile_node.geom && app.tile_box(z, x, y) AND z >= 15
    LIMIT 20000
  ) AS t WHERE geom IS NOT NULL
$$;
COMMENT ON FUNCTION app.mvt_nodes(int, int, int) IS 'Layer nodes, from zoom 15';

CREATE FUNCTION app.last_heard(pins uuid[]) RETURNS TABLE (pin_id uuid, last_seen_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$ SELECT s.pin_id, s.last_seen_at FROM pin.pin_status s WHERE s.pin_id = ANY (pins) $$;
COMMENT ON FUNCTION app.last_heard(uuid[]) IS 'When pins were last heard: the caller has seen the pins themselves already, and gets no place';

CREATE FUNCTION app.mvt_pins(z int, x int, y int) RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
AS $$
  WITH shown AS MATERIALIZED (
    SELECT id, code, state, ST_AsMVTGeom(tile_pin.geom, ST_TileEnvelope(z, x, y), 4096, 64) AS geom
    FROM asset.tile_pin
    WHERE tile_pin.geom && app.tile_box(z, x, y) AND z >= 10
    LIMIT 20000
  )
  SELECT ST_AsMVT(t, 'pins', 4096, 'geom') FROM (
    SELECT s.id::text, s.code, s.state, extract(epoch FROM h.last_seen_at)::bigint AS last_seen, s.geom
    FROM shown s LEFT JOIN app.last_heard((SELECT array_agg(id) FROM shown)) AS h ON h.pin_id = s.id
    WHERE s.geom IS NOT NULL
  ) AS t
$$;
COMMENT ON FUNCTION app.mvt_pins(int, int, int) IS 'Layer pins, from zoom 10; last_seen in seconds since 1970, missing when never heard';
