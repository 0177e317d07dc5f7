-- Between the API's WGS 84 degrees and the projected system of the database.
-- In this file and the next: a function that is one expression is in SQL without SET, so that PostgreSQL puts it in the
-- place of its call; any other is in plpgsql, whose plans the session keeps. Both matter: a function in SQL that is
-- called as such is planned anew each time.

CREATE FUNCTION app.town_box() RETURNS box2d
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN (SELECT ST_Transform(ST_Envelope(boundary), 4326)::box2d FROM lookup.jurisdiction WHERE active);
END $$;
COMMENT ON FUNCTION app.town_box() IS 'Longitudes and latitudes the active jurisdiction lies in';

CREATE FUNCTION app.refuse_elsewhere(box box2d) RETURNS void
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  town geometry := ST_SetSRID(app.town_box()::geometry, 0);
BEGIN
  IF town IS NULL THEN
    RAISE EXCEPTION 'NO_RULE_SET: No jurisdiction is active here. Run: smartpin rules activate' USING ERRCODE = 'SP503';
  END IF;
  IF town && box::geometry THEN
    RETURN;
  END IF;
  IF town && ST_FlipCoordinates(box::geometry) THEN
    RAISE EXCEPTION 'OUTSIDE_JURISDICTION: Longitude and latitude look swapped: longitude comes first.' USING ERRCODE = 'SP422';
  END IF;
  RAISE EXCEPTION 'OUTSIDE_JURISDICTION: The place lies outside the area this register serves (longitude % to %, latitude % to %).',
    round(ST_XMin(town)::numeric, 2), round(ST_XMax(town)::numeric, 2), round(ST_YMin(town)::numeric, 2), round(ST_YMax(town)::numeric, 2)
    USING ERRCODE = 'SP422';
END $$;
COMMENT ON FUNCTION app.refuse_elsewhere(box2d) IS 'SP422 for a box of degrees that does not touch the jurisdiction; says so when the axes look swapped';

CREATE FUNCTION app.asked_box(west float8, south float8, east float8, north float8, greatest_km2 float8) RETURNS geometry
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  box geometry := ST_MakeEnvelope(west, south, east, north, 4326);
  area_km2 float8 := (east - west) * 111.32 * cos(radians((south + north) / 2)) * (north - south) * 111.32;
BEGIN
  PERFORM app.refuse_elsewhere(box::box2d);
  IF area_km2 > greatest_km2 THEN
    RAISE EXCEPTION 'AREA_TOO_LARGE: The box covers % km²; % km² can be asked for at once.',
      round(area_km2::numeric, 1), greatest_km2 USING ERRCODE = 'SP422';
  END IF;
  RETURN ST_Transform(box, :srid);
END $$;

CREATE FUNCTION app.asked_point(lon float8, lat float8) RETURNS geometry
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  place geometry := ST_SetSRID(ST_MakePoint(lon, lat), 4326);
BEGIN
  PERFORM app.refuse_elsewhere(place::box2d);
  RETURN ST_Transform(place, :srid);
END $$;

CREATE FUNCTION app.lonlat(place geometry) RETURNS jsonb
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  degrees geometry := ST_Transform(ST_Force2D(place), 4326);
BEGIN
  RETURN jsonb_build_object('lon', round(ST_X(degrees)::numeric, 8), 'lat', round(ST_Y(degrees)::numeric, 8));
END $$;
COMMENT ON FUNCTION app.lonlat(geometry) IS 'A point as {"lon", "lat"} in degrees, to a millimetre';

-- GeoJSON has no word for an unknown height: then the geometry has two ordinates.
CREATE FUNCTION app.geojson(shape geometry, z_reference text) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT public.ST_AsGeoJSON(public.ST_Transform(CASE WHEN z_reference = 'unknown' THEN public.ST_Force2D(shape) ELSE shape END, 4326), 8, 0)::jsonb
$$;
COMMENT ON FUNCTION app.geojson(geometry, text) IS 'In degrees, to a millimetre';

CREATE FUNCTION app.bearing_deg(origin geometry, target geometry) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT round(degrees(public.ST_Azimuth(public.ST_Force2D(origin), public.ST_Force2D(target)))::numeric, 1) % 360 $$;
COMMENT ON FUNCTION app.bearing_deg(geometry, geometry) IS 'Clockwise from grid north; null for two points in one place';
