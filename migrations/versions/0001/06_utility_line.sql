-- Lines: what is buried along a way. A node may be named at either end.

CREATE TABLE asset.utility_line (
  id uuid PRIMARY KEY,
  asset_code text NOT NULL,
  name text,
  kind text NOT NULL DEFAULT 'unknown' REFERENCES lookup.kind,
  owner_id uuid REFERENCES org.organisation,
  operator_id uuid REFERENCES org.organisation,
  status text NOT NULL DEFAULT 'unknown' REFERENCES lookup.asset_status,
  geom geometry(LineStringZ, :srid),
  z_reference text NOT NULL DEFAULT 'unknown' REFERENCES lookup.z_reference,
  material text REFERENCES lookup.material,
  outer_diameter_mm double precision,
  half_width_m double precision,
  depth_m double precision,
  depth_reference text NOT NULL DEFAULT 'unknown' REFERENCES lookup.depth_reference,
  depth_at date,
  depth_profile jsonb,
  h_uncertainty_m double precision,
  v_uncertainty_m double precision,
  quality text NOT NULL DEFAULT 'D' REFERENCES lookup.quality,
  quality_scheme text,
  quality_method text,
  surveyed_on date,
  surface_altered_on date,
  voltage_kv double precision,
  pressure_bar double precision,
  grade text,
  nature text,
  scale_denominator int,
  critical boolean,
  restricted boolean,
  installed_on date,
  build_start date,
  removed_geom geometry(MultiLineString, :srid),
  from_node_id uuid REFERENCES asset.utility_node,
  to_node_id uuid REFERENCES asset.utility_node,
  street_id uuid REFERENCES asset.street,
  source text,
  content_hash bytea,
  half_width_used_m double precision,
  envelope_m double precision,
  reach_m double precision,
  usable boolean NOT NULL DEFAULT true,
  unusable_reason text,
  last_known_box geometry(Polygon, :srid),
  row_version bigint NOT NULL DEFAULT 1,
  base_version bigint,
  valid_from timestamptz NOT NULL DEFAULT now(),
  valid_to timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid,
  CONSTRAINT utility_line_code_is_not_blank CHECK (btrim(asset_code) <> ''),
  CONSTRAINT utility_line_has_a_place_or_is_unusable CHECK (geom IS NOT NULL OR NOT usable),
  CONSTRAINT utility_line_says_why_it_is_unusable CHECK (usable OR unusable_reason IS NOT NULL),
  -- The length in space is NaN or infinite as soon as one ordinate is, and NaN sorts above every number.
  CONSTRAINT utility_line_geometry_is_finite_and_has_length CHECK (ST_3DLength(geom) >= 0.001 AND ST_3DLength(geom) < 1e6),
  CONSTRAINT utility_line_z_is_plausible CHECK (ST_ZMin(geom) >= -500 AND ST_ZMax(geom) <= 6000),
  CONSTRAINT utility_line_z_is_zero_when_its_reference_is_unknown CHECK (z_reference <> 'unknown' OR (ST_ZMin(geom) = 0 AND ST_ZMax(geom) = 0)),
  CONSTRAINT utility_line_diameter_is_plausible CHECK (outer_diameter_mm > 0 AND outer_diameter_mm <= 20000),
  CONSTRAINT utility_line_half_width_is_plausible CHECK (half_width_m > 0 AND half_width_m <= 50),
  CONSTRAINT utility_line_depth_is_plausible CHECK (depth_m > 0 AND depth_m <= 100),
  CONSTRAINT utility_line_depth_profile_is_well_formed CHECK (depth_profile IS NULL OR lookup.is_depth_profile(depth_profile)),
  CONSTRAINT utility_line_uncertainty_is_positive CHECK (h_uncertainty_m > 0 AND h_uncertainty_m <= 10000 AND v_uncertainty_m > 0 AND v_uncertainty_m <= 1000),
  CONSTRAINT utility_line_quality_a_comes_only_from_exposures CHECK (quality <> 'A'),
  CONSTRAINT utility_line_voltage_is_plausible CHECK (voltage_kv > 0 AND voltage_kv <= 1500),
  CONSTRAINT utility_line_pressure_is_plausible CHECK (pressure_bar >= 0 AND pressure_bar <= 1000),
  CONSTRAINT utility_line_scale_is_plausible CHECK (scale_denominator > 0),
  CONSTRAINT utility_line_removed_geometry_only_when_removed CHECK (removed_geom IS NULL OR status = 'removed'),
  -- A row without a reach would be invisible to clearances: no index look-up finds it.
  CONSTRAINT utility_line_reach_is_known CHECK (geom IS NULL OR (half_width_used_m > 0 AND envelope_m > 0 AND reach_m >= half_width_used_m + envelope_m AND reach_m < 1e6) IS TRUE),
  CONSTRAINT utility_line_last_known_box_is_valid CHECK (ST_IsValid(last_known_box) AND NOT ST_IsEmpty(last_known_box)),
  CONSTRAINT utility_line_ends_after_it_began CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE asset.utility_line IS 'A buried linear asset';
COMMENT ON COLUMN asset.utility_line.owner_id IS 'Null: nobody knows the owner';
COMMENT ON COLUMN asset.utility_line.z_reference IS 'What the height means; unknown: every Z is 0 and is served as null';
COMMENT ON COLUMN asset.utility_line.depth_m IS 'Depth below the surface at depth_at; null: unknown, never 0';
COMMENT ON COLUMN asset.utility_line.depth_profile IS '[[measure_m from the start, depth_m or null], …] for lines that slope; it outranks depth_m';
COMMENT ON COLUMN asset.utility_line.quality IS 'At best B1: quality A comes only from exposures';
COMMENT ON COLUMN asset.utility_line.critical IS 'Null: unknown, counts as true';
COMMENT ON COLUMN asset.utility_line.restricted IS 'Null: unknown, counts as true';
COMMENT ON COLUMN asset.utility_line.removed_geom IS 'What was taken out of the ground; the rest counts as in service';
COMMENT ON COLUMN asset.utility_line.half_width_m IS 'Half of the outer width; half_width_used_m is what the rules made of it';
COMMENT ON COLUMN asset.utility_line.content_hash IS 'SHA-256 of the imported content: the same content again is no change';
COMMENT ON COLUMN asset.utility_line.reach_m IS 'Half width + envelope + greatest tolerance, by trigger; clients cannot write it';
COMMENT ON COLUMN asset.utility_line.last_known_box IS 'Where an unusable row was last seen, so that it still counts there';
CREATE UNIQUE INDEX utility_line_code_unique_while_active ON asset.utility_line (owner_id, asset_code) WHERE valid_to IS NULL;
CREATE INDEX utility_line_geom ON asset.utility_line USING gist (geom);
CREATE INDEX utility_line_reach ON asset.utility_line USING gist (ST_Expand(geom, reach_m));
CREATE INDEX utility_line_last_known_box ON asset.utility_line USING gist (last_known_box) WHERE NOT usable;
CREATE INDEX utility_line_code_prefix ON asset.utility_line (lower(asset_code) text_pattern_ops);
CREATE INDEX utility_line_name_prefix ON asset.utility_line (lower(name) text_pattern_ops) WHERE name IS NOT NULL;
CREATE INDEX utility_line_operator ON asset.utility_line (operator_id);
CREATE INDEX utility_line_street ON asset.utility_line (street_id);
CREATE INDEX utility_line_from_node ON asset.utility_line (from_node_id) WHERE from_node_id IS NOT NULL;
CREATE INDEX utility_line_to_node ON asset.utility_line (to_node_id) WHERE to_node_id IS NOT NULL;
