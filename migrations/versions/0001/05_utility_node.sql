-- Nodes come before lines because a line may name the nodes it ends at.

CREATE TABLE asset.utility_node (
  id uuid PRIMARY KEY,
  asset_code text NOT NULL,
  name text,
  node_kind text NOT NULL DEFAULT 'unknown' REFERENCES lookup.node_kind,
  kind text NOT NULL DEFAULT 'unknown' REFERENCES lookup.kind,
  owner_id uuid REFERENCES org.organisation,
  operator_id uuid REFERENCES org.organisation,
  status text NOT NULL DEFAULT 'unknown' REFERENCES lookup.asset_status,
  geom geometry(PointZ, :srid),
  z_reference text NOT NULL DEFAULT 'unknown' REFERENCES lookup.z_reference,
  material text REFERENCES lookup.material,
  half_width_m double precision,
  depth_m double precision,
  depth_reference text NOT NULL DEFAULT 'unknown' REFERENCES lookup.depth_reference,
  depth_at date,
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
  removed_geom geometry(MultiPoint, :srid),
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
  CONSTRAINT utility_node_code_is_not_blank CHECK (btrim(asset_code) <> ''),
  CONSTRAINT utility_node_has_a_place_or_is_unusable CHECK (geom IS NOT NULL OR NOT usable),
  CONSTRAINT utility_node_says_why_it_is_unusable CHECK (usable OR unusable_reason IS NOT NULL),
  CONSTRAINT utility_node_geometry_is_finite CHECK (NOT ST_IsEmpty(geom)
    AND ST_X(geom) > -2e7 AND ST_X(geom) < 2e7 AND ST_Y(geom) > -2e7 AND ST_Y(geom) < 2e7),
  CONSTRAINT utility_node_z_is_plausible CHECK (ST_Z(geom) >= -500 AND ST_Z(geom) <= 6000),
  CONSTRAINT utility_node_z_is_zero_when_its_reference_is_unknown CHECK (z_reference <> 'unknown' OR ST_Z(geom) = 0),
  CONSTRAINT utility_node_half_width_is_plausible CHECK (half_width_m > 0 AND half_width_m <= 50),
  CONSTRAINT utility_node_depth_is_plausible CHECK (depth_m > 0 AND depth_m <= 100),
  CONSTRAINT utility_node_uncertainty_is_positive CHECK (h_uncertainty_m > 0 AND h_uncertainty_m <= 10000 AND v_uncertainty_m > 0 AND v_uncertainty_m <= 1000),
  CONSTRAINT utility_node_quality_a_comes_only_from_exposures CHECK (quality <> 'A'),
  CONSTRAINT utility_node_voltage_is_plausible CHECK (voltage_kv > 0 AND voltage_kv <= 1500),
  CONSTRAINT utility_node_pressure_is_plausible CHECK (pressure_bar >= 0 AND pressure_bar <= 1000),
  CONSTRAINT utility_node_scale_is_plausible CHECK (scale_denominator > 0),
  CONSTRAINT utility_node_removed_geometry_only_when_removed CHECK (removed_geom IS NULL OR status = 'removed'),
  -- A row without a reach would be invisible to clearances: no index look-up finds it.
  CONSTRAINT utility_node_reach_is_known CHECK (geom IS NULL OR (half_width_used_m > 0 AND envelope_m > 0 AND reach_m >= half_width_used_m + envelope_m AND reach_m < 1e6) IS TRUE),
  CONSTRAINT utility_node_last_known_box_is_valid CHECK (ST_IsValid(last_known_box) AND NOT ST_IsEmpty(last_known_box)),
  CONSTRAINT utility_node_ends_after_it_began CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE asset.utility_node IS 'Valve, manhole, joint and the like: a buried thing with one place';
COMMENT ON COLUMN asset.utility_node.owner_id IS 'Null: nobody knows the owner';
COMMENT ON COLUMN asset.utility_node.z_reference IS 'What the height means; unknown: every Z is 0 and is served as null';
COMMENT ON COLUMN asset.utility_node.depth_m IS 'Depth below the surface at depth_at; null: unknown, never 0';
COMMENT ON COLUMN asset.utility_node.quality IS 'At best B1: quality A comes only from exposures';
COMMENT ON COLUMN asset.utility_node.critical IS 'Null: unknown, counts as true';
COMMENT ON COLUMN asset.utility_node.restricted IS 'Null: unknown, counts as true';
COMMENT ON COLUMN asset.utility_node.reach_m IS 'Half width + envelope + greatest tolerance, by trigger; clients cannot write it';
COMMENT ON COLUMN asset.utility_node.last_known_box IS 'Where an unusable row was last seen, so that it still counts there';
CREATE UNIQUE INDEX utility_node_code_unique_while_active ON asset.utility_node (owner_id, asset_code) WHERE valid_to IS NULL;
CREATE INDEX utility_node_geom ON asset.utility_node USING gist (geom);
CREATE INDEX utility_node_reach ON asset.utility_node USING gist (ST_Expand(geom, reach_m));
CREATE INDEX utility_node_last_known_box ON asset.utility_node USING gist (last_known_box) WHERE NOT usable;
CREATE INDEX utility_node_code_prefix ON asset.utility_node (lower(asset_code) text_pattern_ops);
CREATE INDEX utility_node_name_prefix ON asset.utility_node (lower(name) text_pattern_ops) WHERE name IS NOT NULL;
CREATE INDEX utility_node_operator ON asset.utility_node (operator_id);
CREATE INDEX utility_node_street ON asset.utility_node (street_id);
