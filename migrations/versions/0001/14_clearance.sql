-- A stored evaluation, its reasons, and the steps a crew signs.

CREATE TABLE dig.clearance (
  id uuid PRIMARY KEY,
  revision_id uuid NOT NULL REFERENCES dig.excavation_revision,
  status text NOT NULL DEFAULT 'AWAITING' REFERENCES lookup.clearance_status,
  verdict text NOT NULL REFERENCES lookup.verdict,
  register_verdict text NOT NULL REFERENCES lookup.verdict,
  rule_set text NOT NULL,
  rule_set_sha256 bytea NOT NULL,
  inputs jsonb NOT NULL,
  inputs_hash bytea NOT NULL,
  certificate_hash bytea,
  certificate text,
  snapshot pg_snapshot NOT NULL,
  system_identifier text NOT NULL,
  timeline text NOT NULL,
  reach_m double precision NOT NULL,
  evaluated_at timestamptz NOT NULL,
  evaluated_by uuid REFERENCES org.person,
  issued_at timestamptz,
  expires_at timestamptz,
  superseded_by uuid REFERENCES dig.clearance,
  revoked_at timestamptz,
  revoked_reason text,
  row_version bigint NOT NULL DEFAULT 1,
  base_version bigint,
  valid_from timestamptz NOT NULL DEFAULT now(),
  valid_to timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid,
  CONSTRAINT clearance_hashes_are_sha256 CHECK (octet_length(inputs_hash) = 32 AND octet_length(rule_set_sha256) = 32 AND octet_length(certificate_hash) = 32),
  CONSTRAINT clearance_valid_is_issued_and_signed CHECK (status <> 'VALID' OR (issued_at IS NOT NULL AND expires_at IS NOT NULL AND certificate IS NOT NULL)),
  CONSTRAINT clearance_revoked_says_why CHECK (status <> 'REVOKED' OR (revoked_at IS NOT NULL AND revoked_reason IS NOT NULL)),
  CONSTRAINT clearance_reach_is_plausible CHECK (reach_m >= 0 AND reach_m < 1e6),
  CONSTRAINT clearance_ends_after_it_began CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE dig.clearance IS 'One evaluation of one revision; once issued and signed it is the certificate';
COMMENT ON COLUMN dig.clearance.inputs IS 'Dig, rules, assets, coverage, replies and consents, so that the verdict can be worked out again';
COMMENT ON COLUMN dig.clearance.snapshot IS 'Which changes were seen; STALE is derived from it when read';
COMMENT ON COLUMN dig.clearance.system_identifier IS 'With timeline: after a restore or fail-over every older certificate is STALE';
COMMENT ON COLUMN dig.clearance.reach_m IS 'Greatest distance from the dig at which a change of the area counts';
CREATE INDEX clearance_revision ON dig.clearance (revision_id);
CREATE UNIQUE INDEX clearance_one_is_valid_per_revision ON dig.clearance (revision_id) WHERE status = 'VALID';

CREATE TABLE dig.finding (
  id uuid PRIMARY KEY,
  clearance_id uuid NOT NULL REFERENCES dig.clearance,
  number int NOT NULL,
  line_id uuid REFERENCES asset.utility_line,
  node_id uuid REFERENCES asset.utility_node,
  owner_id uuid REFERENCES org.organisation,
  kind text REFERENCES lookup.kind,
  part_number int,
  row_code text NOT NULL,
  class text,
  verdict text NOT NULL REFERENCES lookup.verdict,
  reason text NOT NULL,
  distance_m double precision,
  gap_m double precision,
  numbers jsonb,
  geom geometry,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT finding_number_is_unique UNIQUE (clearance_id, number),
  CONSTRAINT finding_geometry_has_the_srid_of_the_database CHECK (ST_SRID(geom) = :srid),
  CONSTRAINT finding_is_of_at_most_one_asset CHECK (num_nonnulls(line_id, node_id) <= 1)
);
COMMENT ON TABLE dig.finding IS 'One reason of a clearance: about an asset or about the area; never changed';
COMMENT ON COLUMN dig.finding.row_code IS 'Row of the rule table that matched: 1 to 9, or A to M for the area';
CREATE INDEX finding_line ON dig.finding (line_id) WHERE line_id IS NOT NULL;
CREATE INDEX finding_node ON dig.finding (node_id) WHERE node_id IS NOT NULL;

CREATE TABLE dig.hold_point (
  id uuid PRIMARY KEY,
  clearance_id uuid NOT NULL REFERENCES dig.clearance,
  number int NOT NULL,
  phase text NOT NULL REFERENCES lookup.hold_point_phase,
  step text NOT NULL,
  pin_id uuid REFERENCES pin.pin,
  line_id uuid REFERENCES asset.utility_line,
  node_id uuid REFERENCES asset.utility_node,
  result text,
  note text,
  geom geometry(Point, :srid),
  accuracy_m double precision,
  signed_at timestamptz,
  signed_by uuid REFERENCES org.person,
  row_version bigint NOT NULL DEFAULT 1,
  base_version bigint,
  valid_from timestamptz NOT NULL DEFAULT now(),
  valid_to timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid,
  CONSTRAINT hold_point_number_is_unique UNIQUE (clearance_id, number),
  CONSTRAINT hold_point_is_signed_by_somebody CHECK (num_nulls(signed_at, signed_by) IN (0, 2)),
  CONSTRAINT hold_point_accuracy_is_positive CHECK (accuracy_m > 0 AND accuracy_m <= 1e6),
  CONSTRAINT hold_point_ends_after_it_began CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE dig.hold_point IS 'A step that must be signed before ground is broken, while digging, or before closing';
CREATE INDEX hold_point_pin ON dig.hold_point (pin_id) WHERE pin_id IS NOT NULL;
