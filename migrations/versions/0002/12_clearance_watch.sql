-- What a clearance watches, and the rules it was judged by.

ALTER TABLE dig.clearance
  ADD COLUMN footprint geometry(MultiPolygon, :srid),
  ADD COLUMN search_m double precision,
  ADD CONSTRAINT clearance_search_is_plausible CHECK (search_m >= 0 AND search_m < 1e6);
COMMENT ON COLUMN dig.clearance.footprint IS 'Everything that was judged: all parts, assumed pits too. Null: nothing is watched, so it is STALE';
COMMENT ON COLUMN dig.clearance.search_m IS 'Radius of the search area: a change of coverage, service area or owner list within it counts, and any asset in it';
-- Who gives way is written before who takes its place: never are two of them live.
ALTER TABLE dig.clearance ALTER CONSTRAINT clearance_superseded_by_fkey DEFERRABLE INITIALLY DEFERRED;
CREATE UNIQUE INDEX clearance_one_is_awaited_per_revision ON dig.clearance (revision_id) WHERE status = 'AWAITING';

CREATE TABLE lookup.rule_set (
  sha256 bytea PRIMARY KEY,
  id text NOT NULL,
  toml text NOT NULL,
  profile jsonb NOT NULL,
  kept_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT rule_set_hash_is_sha256 CHECK (octet_length(sha256) = 32)
);
COMMENT ON TABLE lookup.rule_set IS 'Rule sets that clearances were judged by: activating a newer one of the same name overwrites lookup.jurisdiction';
