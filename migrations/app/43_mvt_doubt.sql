-- Vector tiles of what is not known: where records are missing, and how far off a line may lie. For the web client's map.

CREATE FUNCTION app.mvt_holes(z int, x int, y int) RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
AS $$
  -- One shape for all owners and kinds: a hatch says "something is missing here", the clearance says what. Slits between
  -- neighbours whose shared border was rounded are left out: a drawing needs no millimetre, unlike the clearance.
  WITH here AS MATERIALIZED (SELECT ST_Envelope(ST_Transform(app.tile_box(z, x, y), :srid)) AS box),
  served AS MATERIALIZED (
    SELECT s.owner_id, s.kind, ST_ClipByBox2D(s.geom, here.box) AS geom
    FROM here JOIN asset.service_area s ON s.geom && here.box AND s.valid_to IS NULL AND z >= 13
    -- The usual case first: records complete for the whole area, in the very same outline.
    WHERE NOT EXISTS (
      SELECT FROM asset.coverage c WHERE c.owner_id = s.owner_id AND c.kind = s.kind AND c.valid_to IS NULL
        AND c.valid_until > now() AND ST_OrderingEquals(c.geom, s.geom))
  ),
  missing AS (
    SELECT (ST_Dump(ST_Difference(s.geom, covered.geom))).geom AS geom
    FROM served s CROSS JOIN here CROSS JOIN LATERAL (
      SELECT coalesce(ST_Union(ST_ClipByBox2D(c.geom, here.box)), ST_GeomFromText('POLYGON EMPTY', :srid)) AS geom
      FROM asset.coverage c
      WHERE c.owner_id = s.owner_id AND c.kind = s.kind AND c.geom && here.box AND c.valid_to IS NULL AND c.valid_until > now()
    ) AS covered
    WHERE NOT ST_IsEmpty(s.geom)
  )
  SELECT ST_AsMVT(t, 'holes', 4096, 'geom') FROM (
    SELECT ST_AsMVTGeom(ST_Transform(ST_CollectionExtract(ST_Union(geom), 3), 3857), ST_TileEnvelope(z, x, y), 4096, 64) AS geom
    FROM missing WHERE ST_Area(geom) > 0.5
  ) AS t WHERE geom IS NOT NULL
$$;
COMMENT ON FUNCTION app.mvt_holes(int, int, int) IS 'Layer holes, from zoom 13: where some owner has no complete and current records of its kind';

CREATE FUNCTION app.mvt_bands(z int, x int, y int) RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT ST_AsMVT(t, 'bands', 4096, 'geom') FROM (
    SELECT id::text, kind, envelope_m + half_width_used_m AS half_width_m,
      ST_AsMVTGeom(ST_Transform(ST_Force2D(geom), 3857), ST_TileEnvelope(z, x, y), 4096, 64) AS geom
    FROM asset.utility_line
    WHERE geom && ST_Transform(app.tile_box(z, x, y), :srid) AND valid_to IS NULL AND z >= 18
    LIMIT 5000
  ) AS t WHERE geom IS NOT NULL
$$;
COMMENT ON FUNCTION app.mvt_bands(int, int, int) IS 'Layer bands, from zoom 18: lines with half the width in which they may really lie, metres';
