-- What was last heard of a pin. Being heard is no edit: no version, no audit.

CREATE FUNCTION app.note_heard() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  -- A clock that runs ahead must not silence all later sightings: no pin was heard after the server was told.
  -- In order of the pin, so that two batches never wait for each other crosswise.
  INSERT INTO pin.pin_status AS s (pin_id, last_sighting_id, last_seen_at, battery_mv, temperature_c, tilt_deg, heard_geom, trust_class)
  SELECT DISTINCT ON (h.pin_id) h.pin_id, h.id, least(h.captured_at, h.received_at),
    app.number_in(h.telemetry, 'battery_mv')::int, app.number_in(h.telemetry, 'temperature_c'),
    app.number_in(h.telemetry, 'tilt_deg'), h.geom, h.trust_class
  FROM heard h
  WHERE h.pin_id IS NOT NULL
  ORDER BY h.pin_id, least(h.captured_at, h.received_at) DESC, h.received_at DESC, h.id
  ON CONFLICT (pin_id) DO UPDATE SET
    last_sighting_id = excluded.last_sighting_id,
    last_seen_at = excluded.last_seen_at,
    battery_mv = coalesce(excluded.battery_mv, s.battery_mv),
    temperature_c = coalesce(excluded.temperature_c, s.temperature_c),
    tilt_deg = coalesce(excluded.tilt_deg, s.tilt_deg),
    heard_geom = coalesce(excluded.heard_geom, s.heard_geom),
    trust_class = excluded.trust_class
  WHERE excluded.last_seen_at > s.last_seen_at;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION app.note_heard() IS 'Keeps pin_status at the newest capture of each pin; older sightings that arrive late change nothing';

CREATE FUNCTION app.number_in(content jsonb, key text) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN jsonb_typeof(content -> key) = 'number' AND abs((content ->> key)::numeric) < 1e9 THEN (content ->> key)::float8 END
$$;
COMMENT ON FUNCTION app.number_in(jsonb, text) IS 'A number of a jsonb object, null when it is none or absurd';

CREATE TRIGGER a50_note_heard AFTER INSERT ON pin.sighting
  REFERENCING NEW TABLE AS heard FOR EACH STATEMENT EXECUTE FUNCTION app.note_heard();
