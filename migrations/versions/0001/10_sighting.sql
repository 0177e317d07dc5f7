-- What was heard. Append-only, its own record: no version, no audit row.

CREATE TABLE pin.sighting (
  id uuid PRIMARY KEY,
  tag_id uuid REFERENCES pin.pin_tag,
  pin_id uuid REFERENCES pin.pin,
  carrier text NOT NULL,
  format text NOT NULL,
  identity bytea,
  payload jsonb,
  geom geometry(Point, :srid),
  lon double precision,
  lat double precision,
  accuracy_m double precision,
  fix_quality text,
  captured_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  clock_suspect boolean NOT NULL DEFAULT false,
  device_id uuid,
  person_id uuid,
  rssi smallint,
  telemetry jsonb,
  trust_class smallint NOT NULL DEFAULT 0,
  trust_reason text,
  content_sha256 bytea NOT NULL,
  -- Spelled out instead of looked up: this table takes hundreds of rows per request.
  CONSTRAINT sighting_carrier_is_known CHECK (carrier IN ('ble', 'epc', 'nfc', 'qr', 'code')),
  CONSTRAINT sighting_format_is_short CHECK (length(format) BETWEEN 1 AND 40),
  CONSTRAINT sighting_identity_is_short CHECK (octet_length(identity) <= 64),
  CONSTRAINT sighting_position_is_on_earth CHECK (lon >= -180 AND lon <= 180 AND lat >= -90 AND lat <= 90),
  CONSTRAINT sighting_position_is_whole CHECK (num_nulls(lon, lat) IN (0, 2) AND (geom IS NULL OR lon IS NOT NULL)),
  CONSTRAINT sighting_geometry_is_finite CHECK (NOT ST_IsEmpty(geom)
    AND ST_X(geom) > -2e7 AND ST_X(geom) < 2e7 AND ST_Y(geom) > -2e7 AND ST_Y(geom) < 2e7),
  CONSTRAINT sighting_accuracy_is_positive CHECK (accuracy_m > 0 AND accuracy_m <= 1e6),
  CONSTRAINT sighting_rssi_is_plausible CHECK (rssi BETWEEN -200 AND 40),
  CONSTRAINT sighting_trust_class_is_0_to_3 CHECK (trust_class BETWEEN 0 AND 3),
  CONSTRAINT sighting_hash_is_sha256 CHECK (octet_length(content_sha256) = 32)
);
COMMENT ON TABLE pin.sighting IS 'This tag was read by this device, then, there; never changed, never lowers a verdict';
COMMENT ON COLUMN pin.sighting.geom IS 'The fix in the projected system, for searching; lon and lat keep it as it came';
COMMENT ON COLUMN pin.sighting.captured_at IS 'The device''s clock';
COMMENT ON COLUMN pin.sighting.received_at IS 'The server''s clock';
COMMENT ON COLUMN pin.sighting.clock_suspect IS 'The device''s clock is ahead of the server''s or years off';
COMMENT ON COLUMN pin.sighting.content_sha256 IS 'Hash of what the client sent: the same id with other content is a conflict';
CREATE INDEX sighting_pin ON pin.sighting (pin_id, captured_at DESC);
CREATE INDEX sighting_tag ON pin.sighting (tag_id);
CREATE INDEX sighting_received ON pin.sighting USING brin (received_at);

CREATE TABLE pin.pin_status (
  pin_id uuid PRIMARY KEY REFERENCES pin.pin,
  last_sighting_id uuid NOT NULL REFERENCES pin.sighting,
  last_seen_at timestamptz NOT NULL,
  battery_mv int,
  temperature_c double precision,
  tilt_deg double precision,
  heard_geom geometry(Point, :srid),
  trust_class smallint NOT NULL DEFAULT 0
);
COMMENT ON TABLE pin.pin_status IS 'What was last heard of a pin, by trigger from sightings; being heard is no edit, so it has no version and no audit';
COMMENT ON COLUMN pin.pin_status.last_seen_at IS 'The device''s clock, but never later than the server''s';
COMMENT ON COLUMN pin.pin_status.heard_geom IS 'Where the reader stood, not where the pin is';
CREATE INDEX pin_status_last_seen ON pin.pin_status (last_seen_at);
