-- What the reader of an answer may see around a dig, asked under their own role: row security decides.

-- Shapes of lines and nodes that may be findings, cut to `shown_m` around the dig, and the ids of restricted assets within
-- `told_m` that the reader may know of. The boxes come first: they are all that row security lets an index look for.
CREATE FUNCTION app.clearance_sight(digs geometry[], own_m double precision, shown_m double precision, told_m double precision, most int)
RETURNS json
LANGUAGE plpgsql STABLE SECURITY INVOKER
SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_generic_plan
SET jit = off
AS $$
DECLARE
  place geometry := ST_Collect(digs);
  shown geometry := ST_Expand(place, shown_m);
  told geometry := ST_Expand(place, told_m);
BEGIN
  RETURN (
    SELECT json_build_object(
      'shapes', (
        SELECT coalesce(json_object_agg(id, ST_AsGeoJSON(ST_Transform(ST_ClipByBox2D(ST_Force2D(geom), shown), 4326), 7)::json), '{}')
        FROM (
          SELECT id, geom FROM asset.utility_line WHERE geom && shown AND valid_to IS NULL AND ST_Distance(geom, place) <= reach_m + own_m
          UNION ALL
          SELECT id, geom FROM asset.utility_node WHERE geom && shown AND valid_to IS NULL AND ST_Distance(geom, place) <= reach_m + own_m
          LIMIT most) AS asset),
      'restricted', (
        SELECT coalesce(json_agg(id), '[]') FROM (
          SELECT id FROM asset.utility_line WHERE geom && told AND restricted IS NOT FALSE AND valid_to IS NULL
          UNION ALL
          SELECT id FROM asset.utility_node WHERE geom && told AND restricted IS NOT FALSE AND valid_to IS NULL) AS asset))
  );
END
$$;
COMMENT ON FUNCTION app.clearance_sight(geometry[], double precision, double precision, double precision, int) IS
  'Shapes near a dig and restricted assets around it, as far as the caller''s own role may see them';
GRANT EXECUTE ON FUNCTION app.clearance_sight(geometry[], double precision, double precision, double precision, int)
  TO smartpin_viewer, smartpin_crew, smartpin_engineer, smartpin_authority, smartpin_admin;
