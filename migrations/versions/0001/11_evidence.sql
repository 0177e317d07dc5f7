-- What people saw on site, and proof that an asset is dead.

CREATE TABLE pin.inspection (
  id uuid PRIMARY KEY,
  pin_id uuid REFERENCES pin.pin,
  line_id uuid REFERENCES asset.utility_line,
  node_id uuid REFERENCES asset.utility_node,
  organisation_id uuid REFERENCES org.organisation,
  result text NOT NULL REFERENCES lookup.inspection_result,
  note text,
  geom geometry(Point, :srid),
  accuracy_m double precision,
  inspected_at timestamptz NOT NULL,
  inspected_by uuid REFERENCES org.person,
  row_version bigint NOT NULL DEFAULT 1,
  base_version bigint,
  valid_from timestamptz NOT NULL DEFAULT now(),
  valid_to timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid,
  CONSTRAINT inspection_is_of_one_pin_line_or_node CHECK (num_nonnulls(pin_id, line_id, node_id) = 1),
  CONSTRAINT inspection_geometry_is_finite CHECK (NOT ST_IsEmpty(geom)
    AND ST_X(geom) > -2e7 AND ST_X(geom) < 2e7 AND ST_Y(geom) > -2e7 AND ST_Y(geom) < 2e7),
  CONSTRAINT inspection_accuracy_is_positive CHECK (accuracy_m > 0 AND accuracy_m <= 1e6),
  CONSTRAINT inspection_ends_after_it_began CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE pin.inspection IS 'A crew''s report on a pin or an asset';
CREATE INDEX inspection_pin ON pin.inspection (pin_id) WHERE pin_id IS NOT NULL;
CREATE INDEX inspection_line ON pin.inspection (line_id) WHERE line_id IS NOT NULL;
CREATE INDEX inspection_node ON pin.inspection (node_id) WHERE node_id IS NOT NULL;
CREATE INDEX inspection_geom ON pin.inspection USING gist (geom);

CREATE TABLE asset.exposure (
  id uuid PRIMARY KEY,
  line_id uuid REFERENCES asset.utility_line,
  node_id uuid REFERENCES asset.utility_node,
  organisation_id uuid REFERENCES org.organisation,
  geom geometry(PointZ, :srid) NOT NULL,
  z_reference text NOT NULL DEFAULT 'unknown' REFERENCES lookup.z_reference,
  depth_m double precision,
  depth_reference text NOT NULL DEFAULT 'unknown' REFERENCES lookup.depth_reference,
  outer_diameter_mm double precision,
  h_uncertainty_m double precision,
  v_uncertainty_m double precision,
  method text NOT NULL DEFAULT 'trial_hole' REFERENCES lookup.position_method,
  exposed_at timestamptz NOT NULL,
  exposed_by uuid REFERENCES org.person,
  evidence_on_file boolean NOT NULL DEFAULT false,
  note text,
  row_version bigint NOT NULL DEFAULT 1,
  base_version bigint,
  valid_from timestamptz NOT NULL DEFAULT now(),
  valid_to timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid,
  CONSTRAINT exposure_is_of_one_line_or_one_node CHECK (num_nonnulls(line_id, node_id) = 1),
  CONSTRAINT exposure_geometry_is_finite CHECK (NOT ST_IsEmpty(geom)
    AND ST_X(geom) > -2e7 AND ST_X(geom) < 2e7 AND ST_Y(geom) > -2e7 AND ST_Y(geom) < 2e7),
  CONSTRAINT exposure_z_is_plausible CHECK (ST_Z(geom) >= -500 AND ST_Z(geom) <= 6000),
  CONSTRAINT exposure_z_is_zero_when_its_reference_is_unknown CHECK (z_reference <> 'unknown' OR ST_Z(geom) = 0),
  CONSTRAINT exposure_depth_is_plausible CHECK (depth_m > 0 AND depth_m <= 100),
  CONSTRAINT exposure_diameter_is_plausible CHECK (outer_diameter_mm > 0 AND outer_diameter_mm <= 20000),
  CONSTRAINT exposure_uncertainty_is_positive CHECK (h_uncertainty_m > 0 AND h_uncertainty_m <= 10000 AND v_uncertainty_m > 0 AND v_uncertainty_m <= 1000),
  CONSTRAINT exposure_ends_after_it_began CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE asset.exposure IS 'An open hole: the asset was seen here, this deep; the only source of quality A, and only near itself';
COMMENT ON COLUMN asset.exposure.evidence_on_file IS 'A photo or a survey record is stored; without it the hole proves nothing';
CREATE INDEX exposure_geom ON asset.exposure USING gist (geom);
CREATE INDEX exposure_line ON asset.exposure (line_id) WHERE line_id IS NOT NULL;
CREATE INDEX exposure_node ON asset.exposure (node_id) WHERE node_id IS NOT NULL;

CREATE TABLE asset.abandonment_proof (
  id uuid PRIMARY KEY,
  line_id uuid REFERENCES asset.utility_line,
  node_id uuid REFERENCES asset.utility_node,
  owner_id uuid NOT NULL REFERENCES org.organisation,
  asset_version bigint NOT NULL,
  statement text NOT NULL,
  signed_by uuid NOT NULL REFERENCES org.person,
  signed_at timestamptz NOT NULL,
  row_version bigint NOT NULL DEFAULT 1,
  base_version bigint,
  valid_from timestamptz NOT NULL DEFAULT now(),
  valid_to timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid,
  CONSTRAINT abandonment_proof_is_of_one_line_or_one_node CHECK (num_nonnulls(line_id, node_id) = 1),
  CONSTRAINT abandonment_proof_statement_is_not_blank CHECK (btrim(statement) <> ''),
  CONSTRAINT abandonment_proof_ends_after_it_began CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE asset.abandonment_proof IS 'Signed proof that an asset is dead';
COMMENT ON COLUMN asset.abandonment_proof.asset_version IS 'Good for this row_version of the asset only';
CREATE INDEX abandonment_proof_line ON asset.abandonment_proof (line_id) WHERE line_id IS NOT NULL;
CREATE INDEX abandonment_proof_node ON asset.abandonment_proof (node_id) WHERE node_id IS NOT NULL;
