-- Taking in what was read. The tag is looked up over the whole register, whoever read it: a fact does not depend on
-- what its reporter may see. What the reporter is shown afterwards does.

CREATE FUNCTION app.put_sightings(batch jsonb)
RETURNS TABLE (n int, id uuid, status text, receipt text, pin_id uuid, clock_suspect boolean, outside boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  town geometry := ST_SetSRID(ST_Expand(app.town_box(), 1)::geometry, 4326);
  actor uuid := app.current_actor();
  device uuid := app.current_device();
  made uuid[];
BEGIN
  IF session_user <> 'smartpin_api' THEN
    RAISE EXCEPTION 'SERVER_ONLY: Sightings are judged and stored by the server: POST /api/v1/sightings.' USING ERRCODE = 'SP403';
  END IF;

  WITH sent AS MATERIALIZED (
    SELECT s.*, decode(s.identity, 'hex') AS identity_bytes
    FROM jsonb_to_recordset(batch) AS s (n int, id uuid, tag_id uuid, carrier text, format text, identity text, payload jsonb,
      lon float8, lat float8, accuracy_m float8, fix_quality text, captured_at timestamptz, rssi smallint, telemetry jsonb,
      trust_class smallint, trust_reason text, content text)
  ), tied AS (
    SELECT s.*, t.id AS found_tag,
      coalesce(t.pin_id, (SELECT p.id FROM pin.pin p
        WHERE s.format IN ('code', 'ndef-uri') AND t.id IS NULL AND octet_length(s.identity_bytes) = 9
          AND p.code = encode(s.identity_bytes, 'escape'))) AS found_pin
    FROM sent s LEFT JOIN LATERAL (
      SELECT g.id, g.pin_id FROM pin.pin_tag g WHERE g.id = s.tag_id
      UNION ALL
      SELECT g.id, g.pin_id FROM pin.pin_tag g
      WHERE s.tag_id IS NULL AND g.carrier = s.carrier AND g.identity = s.identity_bytes AND g.active_to IS NULL
      LIMIT 1) AS t ON true
  ), put AS (
    INSERT INTO pin.sighting (id, tag_id, pin_id, carrier, format, identity, payload, geom, lon, lat, accuracy_m, fix_quality,
      captured_at, clock_suspect, device_id, person_id, rssi, telemetry, trust_class, trust_reason, content_sha256)
    -- In order of id, so that two batches with the same sightings wait for each other in one direction only.
    SELECT DISTINCT ON (s.id) s.id, s.found_tag, s.found_pin, s.carrier, s.format, s.identity_bytes, s.payload,
      CASE WHEN town && ST_SetSRID(ST_MakePoint(s.lon, s.lat), 4326)
        THEN ST_Transform(ST_SetSRID(ST_MakePoint(s.lon, s.lat), 4326), :srid) END,
      s.lon, s.lat, s.accuracy_m, s.fix_quality, s.captured_at,
      s.captured_at > now() + interval '24 hours' OR s.captured_at < now() - interval '1 year',
      device, actor, s.rssi, s.telemetry, coalesce(s.trust_class, 0::smallint), s.trust_reason, decode(s.content, 'hex')
    FROM tied s ORDER BY s.id, s.n
    ON CONFLICT (id) DO NOTHING
    RETURNING pin.sighting.id
  )
  SELECT array_agg(put.id) INTO made FROM put;

  -- A statement of its own, and so with a snapshot that sees what a parallel batch has put there meanwhile.
  RETURN QUERY
  SELECT s.n, s.id,
    CASE WHEN kept.content_sha256 <> decode(s.content, 'hex') THEN 'conflict'
      WHEN s.id = ANY (made) AND s.n = min(s.n) OVER (PARTITION BY s.id) THEN 'created'
      ELSE 'duplicate' END,
    to_char(kept.received_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '/' || left(encode(kept.content_sha256, 'hex'), 16),
    kept.pin_id, kept.clock_suspect, kept.lon IS NOT NULL AND kept.geom IS NULL
  FROM jsonb_to_recordset(batch) AS s (n int, id uuid, content text)
  JOIN pin.sighting kept ON kept.id = s.id;
END $$;
COMMENT ON FUNCTION app.put_sightings(jsonb) IS
  'Stores an array of sightings the server has decoded; the same id with the same content is a duplicate, with other content a conflict';

CREATE FUNCTION app.store_sightings(batch jsonb) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY INVOKER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN (
    SELECT jsonb_build_object('items', coalesce(jsonb_agg(
      CASE p.status
        WHEN 'conflict' THEN jsonb_build_object('id', p.id, 'status', p.status, 'code', 'SIGHTING_CONFLICT',
          'detail', 'Another sighting has this id already. Give every sighting an id of its own.')
        ELSE jsonb_build_object('id', p.id, 'status', p.status, 'receipt', p.receipt)
          || CASE WHEN p.clock_suspect THEN jsonb_build_object('code', 'CLOCK_SUSPECT',
               'detail', 'Stored. The device''s clock looks wrong: set it.')
             WHEN p.outside THEN jsonb_build_object('code', 'OUTSIDE_JURISDICTION',
               'detail', 'Stored as it came. The position lies outside the area this register serves.')
             ELSE '{}' END
      END ORDER BY p.n), '[]'))::text
    FROM app.put_sightings(batch) AS p);
END $$;

-- Whoever stands at a pin must learn that more lies here than they are shown, and whom to call; nothing else of it.
CREATE FUNCTION app.hidden_from(seen uuid[], at_pin uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN (
    SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('name', o.name, 'phone', coalesce(o.desk_phone, o.phone))), '[]')
    FROM pin.pin_mark m
    LEFT JOIN asset.utility_line l ON l.id = m.line_id
    LEFT JOIN asset.utility_node n ON n.id = m.node_id
    LEFT JOIN org.organisation o ON o.id = coalesce(l.owner_id, n.owner_id, l.operator_id, n.operator_id)
    WHERE m.pin_id = at_pin AND m.valid_to IS NULL AND m.id <> ALL (seen));
END $$;
COMMENT ON FUNCTION app.hidden_from(uuid[], uuid) IS 'Desks to call about marks of this pin that are not among those seen';

CREATE FUNCTION app.withheld(at_pin pin.pin) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY INVOKER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN (SELECT app.hidden_from(ARRAY(SELECT m.id FROM pin.pin_mark m WHERE m.pin_id = at_pin.id AND m.valid_to IS NULL), at_pin.id));
END $$;

CREATE FUNCTION app.read_pin(sighting jsonb) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY INVOKER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  put record;
  found pin.pin;
  answer jsonb;
BEGIN
  SELECT * INTO STRICT put FROM app.put_sightings(jsonb_build_array(sighting));
  answer := jsonb_build_object('sighting',
    jsonb_build_object('id', put.id, 'status', put.status, 'receipt', put.receipt, 'clock_suspect', put.clock_suspect,
      'outside_jurisdiction', put.outside));
  SELECT one.* INTO found FROM pin.pin AS one WHERE one.id = put.pin_id AND put.status <> 'conflict';
  IF found.id IS NULL THEN
    RETURN (answer || '{"pin": null}')::text;
  END IF;
  RETURN (answer || jsonb_build_object(
    'pin', app.pin_json(found),
    'marks', app.marks_of(found.id),
    'below', CASE WHEN found.geom IS NULL THEN '[]' ELSE app.below(ST_Force2D(found.geom), 5) END,
    'withheld', app.withheld(found),
    'distance_m', (SELECT round(ST_Distance(s.geom, found.geom)::numeric, 1) FROM pin.sighting s WHERE s.id = put.id)))::text;
END $$;
COMMENT ON FUNCTION app.read_pin(jsonb) IS
  'Stores one sighting and answers with the pin, its marks and what lies within 5 m; {"pin": null} when the caller may not see one';

-- For live views: the ids of new sightings of pins, in messages below PostgreSQL's limit of 8,000 bytes.
CREATE FUNCTION app.tell_heard() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM pg_notify('smartpin_heard', string_agg(h.id::text, ',' ORDER BY h.place))
  FROM (SELECT id, row_number() OVER () - 1 AS place FROM heard WHERE pin_id IS NOT NULL) AS h GROUP BY h.place / 200;
  RETURN NULL;
END $$;

CREATE TRIGGER a60_tell_heard AFTER INSERT ON pin.sighting
  REFERENCING NEW TABLE AS heard FOR EACH STATEMENT EXECUTE FUNCTION app.tell_heard();

-- Which pin was heard, and when, without who heard it and where: what pin_status tells of the last time as well.
CREATE FUNCTION app.heard_facts(ids uuid[])
RETURNS TABLE (pin_id uuid, heard_at timestamptz, trust_class smallint, rssi smallint, received_at timestamptz, id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT s.pin_id, least(s.captured_at, s.received_at), s.trust_class, s.rssi, s.received_at, s.id
  FROM pin.sighting s WHERE s.id = ANY (ids) AND session_user = 'smartpin_api';
END $$;
COMMENT ON FUNCTION app.heard_facts(uuid[]) IS 'For app.heard, which shows them only with a pin that the caller may see';

CREATE FUNCTION app.heard(ids uuid[]) RETURNS text
LANGUAGE plpgsql STABLE SECURITY INVOKER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN (
    SELECT coalesce(jsonb_agg(jsonb_build_object('pin_id', one.id, 'code', one.code, 'heard_at', s.heard_at,
      'trust_class', s.trust_class, 'rssi', s.rssi) || app.lonlat(one.geom) ORDER BY s.received_at, s.id), '[]')::text
    FROM app.heard_facts(ids) s JOIN pin.pin one ON one.id = s.pin_id
    WHERE one.geom IS NOT NULL);
END $$;
COMMENT ON FUNCTION app.heard(uuid[]) IS 'Of these sightings, those of pins the caller may see, as events';
