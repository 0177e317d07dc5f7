-- Who changed what. Written by triggers only.

CREATE TABLE audit.change (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  actor_id uuid,
  device_id uuid,
  op_id uuid,
  login name NOT NULL DEFAULT session_user,
  entity text NOT NULL,
  entity_id uuid,
  row_version bigint,
  op text NOT NULL,
  changed jsonb NOT NULL,
  scope text NOT NULL,
  scope_id uuid,
  owner_id uuid,
  old_geom geometry(Geometry, :srid),
  new_geom geometry(Geometry, :srid),
  old_reach double precision,
  new_reach double precision,
  row_hash bytea NOT NULL,
  CONSTRAINT change_op_is_known CHECK (op IN ('insert', 'update', 'retire', 'load', 'rule_set', 'read')),
  CONSTRAINT change_scope_is_known CHECK (scope IN ('area', 'excavation', 'all', 'none'))
);
COMMENT ON TABLE audit.change IS 'One row per change, in the transaction of the change';
COMMENT ON COLUMN audit.change.id IS 'A label, never a sync token: a slow transaction commits behind a faster one''s number';
COMMENT ON COLUMN audit.change.xid IS 'Compare with a snapshot to know what a reader has seen';
COMMENT ON COLUMN audit.change.login IS 'Database login; the only trace of a change made past the actor settings';
COMMENT ON COLUMN audit.change.changed IS 'insert: the row; update: {column: [old, new]}; geometries are in old_geom and new_geom';
COMMENT ON COLUMN audit.change.scope IS 'What a certificate must watch: a place, one excavation, everything, or nothing';
COMMENT ON COLUMN audit.change.owner_id IS 'Organisation whose row it is, which may read this';
COMMENT ON COLUMN audit.change.row_hash IS 'SHA-256 of this row''s content; chained and sealed later, not here';
CREATE INDEX change_entity ON audit.change (entity, entity_id, id);
CREATE INDEX change_owner ON audit.change (owner_id, id);
CREATE INDEX change_xid ON audit.change (xid);
CREATE INDEX change_scope ON audit.change (scope, scope_id) WHERE scope IN ('excavation', 'all');
CREATE INDEX change_old_geom ON audit.change USING gist (old_geom) WHERE old_geom IS NOT NULL;
CREATE INDEX change_new_geom ON audit.change USING gist (new_geom) WHERE new_geom IS NOT NULL;

CREATE TABLE audit.change_cell (
  cell bigint NOT NULL,
  xid xid8 NOT NULL,
  entity text NOT NULL,
  id uuid NOT NULL,
  op text NOT NULL,
  CONSTRAINT change_cell_pkey PRIMARY KEY (cell, xid, entity, id)
);
COMMENT ON TABLE audit.change_cell IS 'Which 500 m cells a change touched, with the old or the new geometry: what changed here since a token';
COMMENT ON COLUMN audit.change_cell.cell IS 'floor(E / 500 m) * 2^24 + floor(N / 500 m), each moved by 2^23 so that none is negative';

CREATE TABLE audit.history (
  entity text NOT NULL,
  entity_id uuid NOT NULL,
  row_version bigint NOT NULL,
  "row" jsonb NOT NULL,
  geom geometry,
  owner_id uuid,
  period tstzrange NOT NULL,
  CONSTRAINT history_pkey PRIMARY KEY (entity, entity_id, row_version),
  CONSTRAINT history_geometry_has_the_srid_of_the_database CHECK (ST_SRID(geom) = :srid),
  CONSTRAINT history_period_is_bounded CHECK (NOT lower_inf(period) AND NOT upper_inf(period))
);
COMMENT ON TABLE audit.history IS 'Full old rows with the time they were current: as-of views and restore';
COMMENT ON COLUMN audit.history.geom IS 'The row''s geometry, kept out of the column row so that no ordinate is rounded; flat or with heights, as it was';
CREATE INDEX history_geom_period ON audit.history USING gist (geom, period);

CREATE TABLE audit.bulk_load (
  id uuid PRIMARY KEY,
  reason text NOT NULL,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  login name NOT NULL DEFAULT session_user,
  began_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  finished_at timestamptz,
  counts jsonb,
  CONSTRAINT bulk_load_reason_is_not_blank CHECK (btrim(reason) <> '')
);
COMMENT ON TABLE audit.bulk_load IS 'Loads by the owner of the tables that stand for many changes at once';
COMMENT ON COLUMN audit.bulk_load.finished_at IS 'Null at commit is refused: the derived rows would be missing';
