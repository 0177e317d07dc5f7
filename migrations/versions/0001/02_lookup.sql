-- Values that constraints lean on, the active jurisdiction and the numbers of its rule set.
-- The code lists themselves are made from reference/*.csv by the migration, before this file runs.

CREATE TABLE lookup.jurisdiction (
  id text PRIMARY KEY,
  name text NOT NULL,
  srid int NOT NULL,
  languages text[] NOT NULL,
  boundary geometry(MultiPolygon, :srid) NOT NULL,
  toml text NOT NULL,
  profile jsonb NOT NULL,
  sha256 bytea NOT NULL,
  activated_at timestamptz NOT NULL DEFAULT now(),
  active boolean NOT NULL DEFAULT false,
  CONSTRAINT jurisdiction_uses_the_srid_of_the_database CHECK (srid = :srid),
  CONSTRAINT jurisdiction_boundary_is_valid CHECK (ST_IsValid(boundary) AND NOT ST_IsEmpty(boundary)),
  CONSTRAINT jurisdiction_hash_is_sha256 CHECK (octet_length(sha256) = 32)
);
COMMENT ON TABLE lookup.jurisdiction IS 'City profiles that were ever activated here; one database serves one jurisdiction';
COMMENT ON COLUMN lookup.jurisdiction.toml IS 'The file as it was activated, byte for byte';
COMMENT ON COLUMN lookup.jurisdiction.profile IS 'The same file, parsed, for readers that want one value of it';
COMMENT ON COLUMN lookup.jurisdiction.sha256 IS 'Hash of the file: part of every certificate';
CREATE UNIQUE INDEX jurisdiction_one_is_active ON lookup.jurisdiction (active) WHERE active;

CREATE TABLE lookup.rule_value (
  rule text NOT NULL,
  kind text NOT NULL DEFAULT '*',
  method text NOT NULL DEFAULT '*',
  value double precision NOT NULL,
  source text NOT NULL,
  PRIMARY KEY (rule, kind, method),
  CONSTRAINT rule_value_is_a_finite_distance CHECK (value >= 0 AND value < 1e6)
);
COMMENT ON TABLE lookup.rule_value IS 'Numbers of the active rule set, in metres unless the rule says otherwise; written when a jurisdiction is activated';
COMMENT ON COLUMN lookup.rule_value.kind IS 'Kind of asset, or * for all that have no row of their own';
COMMENT ON COLUMN lookup.rule_value.method IS 'Method of digging, or * for all that have no row of their own';
COMMENT ON COLUMN lookup.rule_value.source IS 'Where the number comes from, or engineering-judgement';

CREATE TABLE lookup.envelope (
  quality text PRIMARY KEY REFERENCES lookup.quality,
  floor_m double precision NOT NULL,
  depth_share double precision NOT NULL DEFAULT 0,
  depth_usable boolean NOT NULL,
  v_floor_m double precision,
  v_share double precision,
  source text NOT NULL,
  CONSTRAINT envelope_floor_is_positive CHECK (floor_m > 0 AND floor_m < 1000),
  CONSTRAINT envelope_share_is_a_share CHECK (depth_share >= 0 AND depth_share <= 10),
  CONSTRAINT envelope_vertical_is_plausible CHECK (v_floor_m >= 0 AND v_floor_m < 1000 AND v_share >= 0 AND v_share <= 10)
);
COMMENT ON TABLE lookup.envelope IS 'How far off a recorded position may be, by quality, in the active rule set';
COMMENT ON COLUMN lookup.envelope.floor_m IS 'Horizontal bound in metres that no claim goes below';
COMMENT ON COLUMN lookup.envelope.depth_share IS 'Share of the depth that the horizontal bound is at least';

-- A depth along a line: [[measure_m, depth_m or null], ...], measures rising from the start of the line.
-- Lives here and not in app: a constraint must never lean on a schema that is rebuilt.
CREATE FUNCTION lookup.is_depth_profile(profile jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT CASE WHEN jsonb_typeof(profile) <> 'array' THEN false
    WHEN jsonb_array_length(profile) < 2 THEN false
    ELSE (
      SELECT bool_and(good) FROM (
        SELECT coalesce(
          CASE WHEN jsonb_typeof(step) = 'array' AND jsonb_array_length(step) = 2 AND jsonb_typeof(step -> 0) = 'number'
            THEN (step ->> 0)::float8 >= 0
             AND (step ->> 0)::float8 > coalesce(lag(CASE WHEN jsonb_typeof(step -> 0) = 'number' THEN (step ->> 0)::float8 END) OVER (ORDER BY place), -1)
             AND CASE jsonb_typeof(step -> 1) WHEN 'null' THEN true
                   WHEN 'number' THEN (step ->> 1)::float8 > 0 AND (step ->> 1)::float8 <= 100 ELSE false END
          END, false) AS good
        FROM jsonb_array_elements(profile) WITH ORDINALITY AS steps (step, place)
      ) AS judged)
  END
$$;
COMMENT ON FUNCTION lookup.is_depth_profile(jsonb) IS 'True for [[measure_m, depth_m or null], …] with at least two rising measures and depths in (0, 100]';
