-- Who is responsible where, which kinds are expected there, and where records are complete.

CREATE TABLE asset.service_area (
  id uuid PRIMARY KEY,
  owner_id uuid NOT NULL REFERENCES org.organisation,
  kind text NOT NULL REFERENCES lookup.kind,
  geom geometry(MultiPolygon, :srid) NOT NULL,
  row_version bigint NOT NULL DEFAULT 1,
  base_version bigint,
  valid_from timestamptz NOT NULL DEFAULT now(),
  valid_to timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid,
  CONSTRAINT service_area_geometry_is_valid CHECK (ST_IsValid(geom) AND NOT ST_IsEmpty(geom)),
  CONSTRAINT service_area_ends_after_it_began CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE asset.service_area IS 'Where an owner is responsible for a kind; an owner without one is responsible everywhere';
CREATE INDEX service_area_geom ON asset.service_area USING gist (geom);
CREATE INDEX service_area_owner ON asset.service_area (owner_id, kind);

CREATE TABLE asset.owner_list (
  id uuid PRIMARY KEY,
  name text,
  geom geometry(MultiPolygon, :srid) NOT NULL,
  kinds text[] NOT NULL,
  attested_by uuid REFERENCES org.person,
  attested_at timestamptz,
  valid_until timestamptz,
  row_version bigint NOT NULL DEFAULT 1,
  base_version bigint,
  valid_from timestamptz NOT NULL DEFAULT now(),
  valid_to timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid,
  CONSTRAINT owner_list_geometry_is_valid CHECK (ST_IsValid(geom) AND NOT ST_IsEmpty(geom)),
  CONSTRAINT owner_list_kinds_are_known CHECK (cardinality(kinds) > 0 AND array_position(kinds, NULL) IS NULL AND kinds <@ ARRAY[
    'water', 'foul_sewer', 'storm_sewer', 'combined_sewer', 'gas', 'power', 'street_lighting', 'telecom',
    'district_energy', 'fuel', 'duct', 'tunnel', 'unknown']),
  CONSTRAINT owner_list_ends_after_it_began CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE asset.owner_list IS 'Which kinds are expected in a region, signed by the authority';
COMMENT ON COLUMN asset.owner_list.attested_at IS 'Null: not signed, and so worth nothing to a clearance';
CREATE INDEX owner_list_geom ON asset.owner_list USING gist (geom);

CREATE TABLE asset.coverage (
  id uuid PRIMARY KEY,
  owner_id uuid NOT NULL REFERENCES org.organisation,
  kind text NOT NULL REFERENCES lookup.kind,
  geom geometry(MultiPolygon, :srid) NOT NULL,
  complete_as_of date NOT NULL,
  valid_until timestamptz NOT NULL,
  connections_mapped boolean,
  attested_by uuid REFERENCES org.person,
  attested_at timestamptz,
  row_version bigint NOT NULL DEFAULT 1,
  base_version bigint,
  valid_from timestamptz NOT NULL DEFAULT now(),
  valid_to timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid,
  CONSTRAINT coverage_geometry_is_valid CHECK (ST_IsValid(geom) AND NOT ST_IsEmpty(geom)),
  CONSTRAINT coverage_ends_after_it_began CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE asset.coverage IS 'Where an owner says its records of a kind are complete';
COMMENT ON COLUMN asset.coverage.connections_mapped IS 'Are the branches into houses mapped too? Null: unknown, counts as false';
CREATE INDEX coverage_geom ON asset.coverage USING gist (geom);
CREATE INDEX coverage_owner ON asset.coverage (owner_id, kind);
