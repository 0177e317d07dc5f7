-- What the open ground showed. Never altered: a second look is a second record. Only the owner's word is added.

CREATE TABLE dig.as_found (
  id uuid PRIMARY KEY,
  excavation_id uuid NOT NULL REFERENCES dig.excavation,
  organisation_id uuid NOT NULL REFERENCES org.organisation,
  outcome text NOT NULL,
  line_id uuid REFERENCES asset.utility_line,
  node_id uuid REFERENCES asset.utility_node,
  owner_id uuid REFERENCES org.organisation,
  kind text REFERENCES lookup.kind,
  geom geometry(PointZ, :srid) NOT NULL,
  path geometry(LineStringZ, :srid),
  accuracy_m double precision,
  dx_m double precision,
  dy_m double precision,
  dz_m double precision,
  depth_m double precision,
  depth_reference text NOT NULL DEFAULT 'unknown' REFERENCES lookup.depth_reference,
  outer_diameter_mm double precision,
  method text NOT NULL DEFAULT 'trial_hole' REFERENCES lookup.position_method,
  note text,
  found_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  found_by uuid REFERENCES org.person,
  claimed_m double precision,
  off_m double precision,
  counts boolean NOT NULL DEFAULT false,
  inside boolean,
  exposure_id uuid REFERENCES asset.exposure,
  provisional_line_id uuid REFERENCES asset.utility_line,
  provisional_node_id uuid REFERENCES asset.utility_node,
  review text NOT NULL DEFAULT 'pending',
  reviewed_by uuid REFERENCES org.person,
  reviewed_at timestamptz,
  review_note text,
  row_version bigint NOT NULL DEFAULT 1,
  base_version bigint,
  valid_from timestamptz NOT NULL DEFAULT now(),
  valid_to timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid,
  CONSTRAINT as_found_outcome_is_known CHECK (outcome IN ('as_recorded', 'elsewhere', 'not_found', 'unrecorded')),
  CONSTRAINT as_found_names_the_asset_unless_unrecorded CHECK (num_nonnulls(line_id, node_id) = CASE WHEN outcome = 'unrecorded' THEN 0 ELSE 1 END),
  CONSTRAINT as_found_geometry_is_finite CHECK (NOT ST_IsEmpty(geom)
    AND ST_X(geom) > -2e7 AND ST_X(geom) < 2e7 AND ST_Y(geom) > -2e7 AND ST_Y(geom) < 2e7 AND ST_Z(geom) = 0),
  CONSTRAINT as_found_path_is_finite_and_short CHECK (path IS NULL OR (ST_3DLength(path) >= 0.001 AND ST_3DLength(path) < 1000 AND ST_NPoints(path) <= 200
    AND ST_ZMin(path) = 0 AND ST_ZMax(path) = 0)),
  CONSTRAINT as_found_accuracy_is_positive CHECK (accuracy_m > 0 AND accuracy_m <= 10000),
  CONSTRAINT as_found_shift_is_plausible CHECK (num_nulls(dx_m, dy_m) IN (0, 2) AND abs(dx_m) <= 1000 AND abs(dy_m) <= 1000 AND abs(dz_m) <= 100),
  CONSTRAINT as_found_depth_is_plausible CHECK (depth_m > 0 AND depth_m <= 100),
  CONSTRAINT as_found_diameter_is_plausible CHECK (outer_diameter_mm > 0 AND outer_diameter_mm <= 20000),
  CONSTRAINT as_found_counts_with_numbers CHECK (NOT counts OR (inside IS NOT NULL AND owner_id IS NOT NULL)),
  CONSTRAINT as_found_review_is_known CHECK (review IN ('pending', 'confirmed', 'rejected')),
  CONSTRAINT as_found_review_is_by_somebody CHECK ((review = 'pending') = (reviewed_at IS NULL)),
  CONSTRAINT as_found_ends_after_it_began CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE dig.as_found IS 'What an open hole showed of an asset, or that an asset is there which no record has';
COMMENT ON COLUMN dig.as_found.owner_id IS 'Whose record it is about; of an unrecorded service, whose it seems to be';
COMMENT ON COLUMN dig.as_found.geom IS 'Where it was found; of what was not found, where it was looked for. Z is 0';
COMMENT ON COLUMN dig.as_found.path IS 'The way of an unrecorded service as far as it was seen';
COMMENT ON COLUMN dig.as_found.dx_m IS 'Metres it lies east of where it is recorded; dy_m north, dz_m deeper';
COMMENT ON COLUMN dig.as_found.found_at IS 'The device''s clock; recorded_at is the server''s';
COMMENT ON COLUMN dig.as_found.claimed_m IS 'How far off the record claimed to be at most, when this was found';
COMMENT ON COLUMN dig.as_found.off_m IS 'How far off it was; null: not measured';
COMMENT ON COLUMN dig.as_found.counts IS 'Measured well enough to tell how good the owner''s records are';
COMMENT ON COLUMN dig.as_found.inside IS 'off_m within claimed_m';
COMMENT ON COLUMN dig.as_found.provisional_line_id IS 'What was put into the register at once, of the worst quality, until the owner has looked';
CREATE INDEX as_found_excavation ON dig.as_found (excavation_id);
CREATE INDEX as_found_owner_counted ON dig.as_found (owner_id, recorded_at DESC, id) INCLUDE (inside) WHERE counts;
CREATE INDEX as_found_owner_pending ON dig.as_found (owner_id) WHERE review = 'pending';
CREATE INDEX as_found_line ON dig.as_found (line_id) WHERE line_id IS NOT NULL;
CREATE INDEX as_found_node ON dig.as_found (node_id) WHERE node_id IS NOT NULL;

ALTER TABLE asset.exposure
  ADD COLUMN confirmed_by uuid REFERENCES org.person,
  ADD COLUMN confirmed_at timestamptz;
COMMENT ON COLUMN asset.exposure.confirmed_by IS 'Who of the owner, or of the authority, said that it counts as evidence';
