-- The job, what is to be dug in numbered revisions, and who is asked about it.

CREATE TABLE dig.excavation (
  id uuid PRIMARY KEY,
  code text NOT NULL,
  organisation_id uuid NOT NULL REFERENCES org.organisation,
  requested_by uuid REFERENCES org.person,
  title text NOT NULL,
  purpose text,
  life text NOT NULL DEFAULT 'draft' REFERENCES lookup.excavation_life,
  emergency boolean NOT NULL DEFAULT false,
  contact_name text,
  contact_phone text,
  street_id uuid REFERENCES asset.street,
  row_version bigint NOT NULL DEFAULT 1,
  base_version bigint,
  valid_from timestamptz NOT NULL DEFAULT now(),
  valid_to timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid,
  CONSTRAINT excavation_code_is_unique UNIQUE (code),
  CONSTRAINT excavation_title_is_not_blank CHECK (btrim(title) <> ''),
  CONSTRAINT excavation_ends_after_it_began CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE dig.excavation IS 'A job that breaks ground; on screens: permit';
COMMENT ON COLUMN dig.excavation.emergency IS 'The verdict is shown but does not block; a check after the fact is due';
CREATE INDEX excavation_organisation ON dig.excavation (organisation_id, life);

CREATE TABLE dig.excavation_revision (
  id uuid PRIMARY KEY,
  excavation_id uuid NOT NULL REFERENCES dig.excavation,
  number int NOT NULL,
  geom geometry(MultiPolygon, :srid),
  drawing_uncertainty_m double precision,
  window_from timestamptz,
  window_to timestamptz,
  submitted_at timestamptz,
  submitted_by uuid REFERENCES org.person,
  note text,
  row_version bigint NOT NULL DEFAULT 1,
  base_version bigint,
  valid_from timestamptz NOT NULL DEFAULT now(),
  valid_to timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid,
  CONSTRAINT excavation_revision_number_is_unique UNIQUE (excavation_id, number),
  CONSTRAINT excavation_revision_number_is_positive CHECK (number > 0),
  CONSTRAINT excavation_revision_geometry_is_valid CHECK (ST_IsValid(geom) AND NOT ST_IsEmpty(geom)),
  CONSTRAINT excavation_revision_drawing_uncertainty_is_plausible CHECK (drawing_uncertainty_m >= 0 AND drawing_uncertainty_m <= 1000),
  CONSTRAINT excavation_revision_window_ends_after_it_began CHECK (window_to > window_from),
  CONSTRAINT excavation_revision_ends_after_it_began CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE dig.excavation_revision IS 'What is to be dug, as asked at one time; a change of area, depth or method is a new one';
COMMENT ON COLUMN dig.excavation_revision.geom IS 'All parts together, for searching and for showing overlapping permits';
COMMENT ON COLUMN dig.excavation_revision.drawing_uncertainty_m IS 'Null: unknown, counts as 2 m';
CREATE INDEX excavation_revision_geom ON dig.excavation_revision USING gist (geom);

CREATE TABLE dig.excavation_part (
  id uuid PRIMARY KEY,
  revision_id uuid NOT NULL REFERENCES dig.excavation_revision,
  number int NOT NULL,
  geom geometry(Polygon, :srid) NOT NULL,
  method text REFERENCES lookup.dig_method,
  z_top_m double precision NOT NULL DEFAULT 0,
  z_bottom_m double precision,
  tool_width_m double precision,
  row_version bigint NOT NULL DEFAULT 1,
  base_version bigint,
  valid_from timestamptz NOT NULL DEFAULT now(),
  valid_to timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid,
  CONSTRAINT excavation_part_number_is_unique UNIQUE (revision_id, number),
  CONSTRAINT excavation_part_geometry_is_valid CHECK (ST_IsValid(geom) AND NOT ST_IsEmpty(geom)),
  CONSTRAINT excavation_part_has_at_most_5000_vertices CHECK (ST_NPoints(geom) <= 5000),
  CONSTRAINT excavation_part_depth_is_plausible CHECK (z_top_m >= 0 AND z_top_m <= 1000 AND z_bottom_m > z_top_m AND z_bottom_m <= 1000),
  CONSTRAINT excavation_part_tool_width_is_plausible CHECK (tool_width_m > 0 AND tool_width_m <= 100),
  CONSTRAINT excavation_part_ends_after_it_began CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE dig.excavation_part IS 'One polygon dug with one method between two depths below today''s surface';
COMMENT ON COLUMN dig.excavation_part.method IS 'Null: unknown, counts as the worst of all';
COMMENT ON COLUMN dig.excavation_part.z_bottom_m IS 'Null: unknown, never separated from anything';
CREATE INDEX excavation_part_geom ON dig.excavation_part USING gist (geom);

CREATE TABLE dig.routed_owner (
  id uuid PRIMARY KEY,
  revision_id uuid NOT NULL REFERENCES dig.excavation_revision,
  owner_id uuid NOT NULL REFERENCES org.organisation,
  kinds text[] NOT NULL,
  reason text NOT NULL,
  routed_at timestamptz NOT NULL DEFAULT now(),
  due_at timestamptz,
  row_version bigint NOT NULL DEFAULT 1,
  base_version bigint,
  valid_from timestamptz NOT NULL DEFAULT now(),
  valid_to timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid,
  CONSTRAINT routed_owner_is_asked_once UNIQUE (revision_id, owner_id),
  CONSTRAINT routed_owner_ends_after_it_began CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE dig.routed_owner IS 'An owner that a revision was sent to, with what it is asked about and until when';
CREATE INDEX routed_owner_owner ON dig.routed_owner (owner_id);

CREATE TABLE dig.standing_instruction (
  id uuid PRIMARY KEY,
  owner_id uuid NOT NULL REFERENCES org.organisation,
  kinds text[] NOT NULL,
  geom geometry(MultiPolygon, :srid),
  valid_until timestamptz,
  signed_by uuid REFERENCES org.person,
  signed_at timestamptz,
  row_version bigint NOT NULL DEFAULT 1,
  base_version bigint,
  valid_from timestamptz NOT NULL DEFAULT now(),
  valid_to timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid,
  CONSTRAINT standing_instruction_geometry_is_valid CHECK (ST_IsValid(geom) AND NOT ST_IsEmpty(geom)),
  CONSTRAINT standing_instruction_kinds_are_not_empty CHECK (cardinality(kinds) > 0),
  CONSTRAINT standing_instruction_ends_after_it_began CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE dig.standing_instruction IS '"The register answers for me": no reply of the owner''s own is awaited';
COMMENT ON COLUMN dig.standing_instruction.geom IS 'Null: everywhere the owner is responsible';
CREATE INDEX standing_instruction_owner ON dig.standing_instruction (owner_id);
CREATE INDEX standing_instruction_geom ON dig.standing_instruction USING gist (geom);
