-- Photos: what is shown to whom is asked by the thing they belong to.

ALTER TABLE sync.attachment
  ADD COLUMN width_px int,
  ADD COLUMN height_px int,
  ADD COLUMN accuracy_m double precision,
  ADD CONSTRAINT attachment_picture_has_a_size CHECK (width_px > 0 AND height_px > 0),
  ADD CONSTRAINT attachment_accuracy_is_positive CHECK (accuracy_m > 0 AND accuracy_m <= 1e6),
  ADD CONSTRAINT attachment_geometry_is_finite CHECK (NOT ST_IsEmpty(geom)
    AND ST_X(geom) > -2e7 AND ST_X(geom) < 2e7 AND ST_Y(geom) > -2e7 AND ST_Y(geom) < 2e7);
COMMENT ON COLUMN sync.attachment.geom IS 'Where it was taken, copied from the picture before its metadata were taken off';
COMMENT ON COLUMN sync.attachment.taken_at IS 'The camera''s clock; null: it did not say, or not in which zone';
CREATE INDEX attachment_sha256 ON sync.attachment (sha256);
