-- The physical marker, its identities, and its ties to assets.

CREATE TABLE pin.pin (
  id uuid PRIMARY KEY,
  code text NOT NULL,
  geom geometry(PointZ, :srid),
  z_reference text NOT NULL DEFAULT 'unknown' REFERENCES lookup.z_reference,
  position_accuracy_m double precision,
  position_method text NOT NULL DEFAULT 'unknown' REFERENCES lookup.position_method,
  source_crs text,
  source_position jsonb,
  street_id uuid REFERENCES asset.street,
  state text NOT NULL DEFAULT 'in_stock' REFERENCES lookup.pin_state,
  steward_id uuid REFERENCES org.organisation,
  installed_on date,
  note text,
  row_version bigint NOT NULL DEFAULT 1,
  base_version bigint,
  valid_from timestamptz NOT NULL DEFAULT now(),
  valid_to timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid,
  CONSTRAINT pin_code_is_unique UNIQUE (code),
  CONSTRAINT pin_code_is_nine_crockford_symbols CHECK (code ~ '^[0-9A-HJKMNP-TV-Z]{9}$'),
  CONSTRAINT pin_in_the_road_has_a_place CHECK (geom IS NOT NULL OR state IN ('in_stock', 'retired')),
  CONSTRAINT pin_geometry_is_finite CHECK (NOT ST_IsEmpty(geom)
    AND ST_X(geom) > -2e7 AND ST_X(geom) < 2e7 AND ST_Y(geom) > -2e7 AND ST_Y(geom) < 2e7),
  CONSTRAINT pin_z_is_plausible CHECK (ST_Z(geom) >= -500 AND ST_Z(geom) <= 6000),
  CONSTRAINT pin_z_is_zero_when_its_reference_is_unknown CHECK (z_reference <> 'unknown' OR ST_Z(geom) = 0),
  CONSTRAINT pin_accuracy_is_positive CHECK (position_accuracy_m > 0 AND position_accuracy_m <= 10000),
  CONSTRAINT pin_ends_after_it_began CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE pin.pin IS 'A smart pin: the marker in the road that stands for several buried assets';
COMMENT ON COLUMN pin.pin.code IS 'Eight random Crockford symbols and a check symbol, without hyphens';
COMMENT ON COLUMN pin.pin.z_reference IS 'crown: Z is the height of the pin''s head; unknown: Z is 0 and served as null';
COMMENT ON COLUMN pin.pin.source_position IS 'The fix as it was measured, in source_crs; the column geom is made from it';
COMMENT ON COLUMN pin.pin.steward_id IS 'Organisation that looks after the pin; its phone number is on the tag';
CREATE INDEX pin_geom ON pin.pin USING gist (geom);
CREATE INDEX pin_code_prefix ON pin.pin (code text_pattern_ops);
CREATE INDEX pin_steward ON pin.pin (steward_id);
CREATE INDEX pin_street ON pin.pin (street_id);

CREATE TABLE pin.pin_tag (
  id uuid PRIMARY KEY,
  pin_id uuid NOT NULL REFERENCES pin.pin,
  carrier text NOT NULL REFERENCES lookup.carrier,
  format text NOT NULL REFERENCES lookup.tag_format,
  identity bytea NOT NULL,
  label text,
  active_from timestamptz NOT NULL DEFAULT now(),
  active_to timestamptz,
  key_generation int,
  eid_exponent smallint,
  clock_zero timestamptz,
  row_version bigint NOT NULL DEFAULT 1,
  base_version bigint,
  valid_from timestamptz NOT NULL DEFAULT now(),
  valid_to timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid,
  CONSTRAINT pin_tag_identity_is_1_to_64_bytes CHECK (octet_length(identity) BETWEEN 1 AND 64),
  CONSTRAINT pin_tag_eid_exponent_is_0_to_15 CHECK (eid_exponent BETWEEN 0 AND 15),
  CONSTRAINT pin_tag_key_generation_is_positive CHECK (key_generation > 0),
  CONSTRAINT pin_tag_stops_after_it_started CHECK (active_to >= active_from),
  CONSTRAINT pin_tag_ends_after_it_began CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE pin.pin_tag IS 'One radio or optical identity of a pin, replaceable in time; a radio address is never one';
COMMENT ON COLUMN pin.pin_tag.identity IS 'Bytes from the payload; for frames that change, the id that the keys are derived from';
COMMENT ON COLUMN pin.pin_tag.key_generation IS 'Which master key the tag''s keys come from; the keys themselves are never in the database';
COMMENT ON COLUMN pin.pin_tag.clock_zero IS 'When the tag''s clock read 0';
CREATE UNIQUE INDEX pin_tag_unique_while_active ON pin.pin_tag (carrier, identity) WHERE active_to IS NULL;
CREATE INDEX pin_tag_pin ON pin.pin_tag (pin_id);

CREATE TABLE pin.pin_mark (
  id uuid PRIMARY KEY,
  pin_id uuid NOT NULL REFERENCES pin.pin,
  line_id uuid REFERENCES asset.utility_line,
  node_id uuid REFERENCES asset.utility_node,
  bearing_deg double precision,
  offset_m double precision NOT NULL,
  depth_m double precision,
  depth_reference text NOT NULL DEFAULT 'unknown' REFERENCES lookup.depth_reference,
  level_m double precision,
  measured_at timestamptz,
  measured_by uuid REFERENCES org.person,
  method text NOT NULL DEFAULT 'unknown' REFERENCES lookup.position_method,
  h_uncertainty_m double precision,
  v_uncertainty_m double precision,
  row_version bigint NOT NULL DEFAULT 1,
  base_version bigint,
  valid_from timestamptz NOT NULL DEFAULT now(),
  valid_to timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid,
  CONSTRAINT pin_mark_points_to_one_line_or_one_node CHECK (num_nonnulls(line_id, node_id) = 1),
  CONSTRAINT pin_mark_bearing_is_0_to_360 CHECK (bearing_deg >= 0 AND bearing_deg < 360),
  CONSTRAINT pin_mark_offset_is_plausible CHECK (offset_m >= 0 AND offset_m <= 200),
  CONSTRAINT pin_mark_offset_has_a_direction CHECK (offset_m = 0 OR bearing_deg IS NOT NULL),
  CONSTRAINT pin_mark_depth_is_plausible CHECK (depth_m > 0 AND depth_m <= 100),
  CONSTRAINT pin_mark_level_is_plausible CHECK (level_m >= -500 AND level_m <= 6000),
  CONSTRAINT pin_mark_uncertainty_is_positive CHECK (h_uncertainty_m > 0 AND h_uncertainty_m <= 10000 AND v_uncertainty_m > 0 AND v_uncertainty_m <= 1000),
  CONSTRAINT pin_mark_ends_after_it_began CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE pin.pin_mark IS 'Tie from a pin to one asset: which way, how far, how deep, and how that is known';
COMMENT ON COLUMN pin.pin_mark.bearing_deg IS 'From the pin to the asset, clockwise from grid north';
COMMENT ON COLUMN pin.pin_mark.depth_m IS 'Below the surface on the day it was measured; null: unknown, never 0';
COMMENT ON COLUMN pin.pin_mark.level_m IS 'Height of the same point, which stays right when the road is resurfaced';
CREATE INDEX pin_mark_pin ON pin.pin_mark (pin_id);
CREATE INDEX pin_mark_line ON pin.pin_mark (line_id) WHERE line_id IS NOT NULL;
CREATE INDEX pin_mark_node ON pin.pin_mark (node_id) WHERE node_id IS NOT NULL;
CREATE UNIQUE INDEX pin_mark_unique_while_active ON pin.pin_mark (pin_id, coalesce(line_id, node_id)) WHERE valid_to IS NULL;
