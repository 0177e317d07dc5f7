-- Narrow copies in EPSG:3857 that tiles are cut from. Written by triggers only, never by hand, and not versioned:
-- they can be thrown away and made anew from the tables they copy.

CREATE TABLE asset.tile_line (
  id uuid PRIMARY KEY,
  geom geometry(LineString, 3857) NOT NULL,
  kind text NOT NULL,
  status text NOT NULL,
  quality text NOT NULL,
  owner_id uuid,
  operator_id uuid,
  critical boolean,
  restricted boolean,
  rank smallint NOT NULL DEFAULT 0
);
COMMENT ON TABLE asset.tile_line IS 'Current lines for tiles of zoom 15 and more';
COMMENT ON COLUMN asset.tile_line.rank IS 'Slot for drawing parallel lines side by side: half metres from the street axis, positive to the right of the line itself';
CREATE INDEX tile_line_geom ON asset.tile_line USING gist (geom);

CREATE TABLE asset.tile_node (
  id uuid PRIMARY KEY,
  geom geometry(Point, 3857) NOT NULL,
  node_kind text NOT NULL,
  kind text NOT NULL,
  status text NOT NULL,
  quality text NOT NULL,
  owner_id uuid,
  operator_id uuid,
  critical boolean,
  restricted boolean
);
COMMENT ON TABLE asset.tile_node IS 'Current nodes for tiles';
CREATE INDEX tile_node_geom ON asset.tile_node USING gist (geom);

CREATE TABLE asset.tile_pin (
  id uuid PRIMARY KEY,
  geom geometry(Point, 3857) NOT NULL,
  code text NOT NULL,
  state text NOT NULL,
  steward_id uuid
);
COMMENT ON TABLE asset.tile_pin IS 'Current pins for tiles';
CREATE INDEX tile_pin_geom ON asset.tile_pin USING gist (geom);

CREATE TABLE asset.tile_overview (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  cell bigint NOT NULL,
  kind text NOT NULL,
  owner_id uuid,
  operator_id uuid,
  restricted boolean,
  geom geometry(MultiLineString, 3857) NOT NULL
);
COMMENT ON TABLE asset.tile_overview IS 'Lines merged per 500 m cell, kind and whoever may see them, for zoom 14 and less; rebuilt from dirty cells';
CREATE INDEX tile_overview_geom ON asset.tile_overview USING gist (geom);
CREATE INDEX tile_overview_cell ON asset.tile_overview (cell);

CREATE TABLE asset.dirty_cell (
  cell bigint PRIMARY KEY,
  marked_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE asset.dirty_cell IS 'Cells whose overview is out of date';
