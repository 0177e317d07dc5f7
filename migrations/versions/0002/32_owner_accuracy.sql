-- How good an owner's records turned out to be, and what follows from it for all of them.

CREATE TABLE asset.owner_accuracy (
  owner_id uuid PRIMARY KEY REFERENCES org.organisation,
  counted int NOT NULL,
  inside int NOT NULL,
  levels_dropped int NOT NULL,
  decided_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT owner_accuracy_counts_are_plausible CHECK (inside >= 0 AND counted >= inside),
  CONSTRAINT owner_accuracy_drops_one_level_at_most CHECK (levels_dropped IN (0, 1))
);
COMMENT ON TABLE asset.owner_accuracy IS 'Of an owner''s last exposures, how many lay where its records said; made anew from dig.as_found';
COMMENT ON COLUMN asset.owner_accuracy.levels_dropped IS '1: what this owner''s records claim counts as the next worse quality in every clearance';

ALTER TABLE asset.utility_line ADD COLUMN quality_dropped_to text;
ALTER TABLE asset.utility_node ADD COLUMN quality_dropped_to text;
COMMENT ON COLUMN asset.utility_line.quality_dropped_to IS 'What clearances believe instead of quality, by trigger, while its owner''s records are found off too often; null: quality itself';
COMMENT ON COLUMN asset.utility_node.quality_dropped_to IS 'What clearances believe instead of quality, by trigger, while its owner''s records are found off too often; null: quality itself';
