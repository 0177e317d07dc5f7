-- Streets and blocks: the town's own base map, so that nothing is asked of the outside.

CREATE TABLE asset.street (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  geom geometry(MultiLineString, :srid) NOT NULL,
  width_m double precision,
  class text,
  row_version bigint NOT NULL DEFAULT 1,
  base_version bigint,
  valid_from timestamptz NOT NULL DEFAULT now(),
  valid_to timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid,
  CONSTRAINT street_geometry_is_finite_and_has_length CHECK (ST_Length(geom) > 0 AND ST_Length(geom) < 1e7),
  CONSTRAINT street_width_is_plausible CHECK (width_m > 0 AND width_m <= 200),
  CONSTRAINT street_ends_after_it_began CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE asset.street IS 'Centre line of a street';
CREATE INDEX street_geom ON asset.street USING gist (geom);
CREATE INDEX street_name_prefix ON asset.street (lower(name) text_pattern_ops);

CREATE TABLE asset.block (
  id uuid PRIMARY KEY,
  name text,
  geom geometry(MultiPolygon, :srid) NOT NULL,
  row_version bigint NOT NULL DEFAULT 1,
  base_version bigint,
  valid_from timestamptz NOT NULL DEFAULT now(),
  valid_to timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid,
  CONSTRAINT block_geometry_is_valid CHECK (ST_IsValid(geom) AND NOT ST_IsEmpty(geom)),
  CONSTRAINT block_ends_after_it_began CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE asset.block IS 'Built-up block between streets';
CREATE INDEX block_geom ON asset.block USING gist (geom);
