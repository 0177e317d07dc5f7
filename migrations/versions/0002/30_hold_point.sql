-- What a crew signs on site: for whom, about which part of the dig, by which reading of a pin.

ALTER TABLE dig.hold_point
  ADD COLUMN owner_id uuid REFERENCES org.organisation,
  ADD COLUMN part_number int,
  ADD COLUMN words_key text,
  ADD COLUMN sighting_id uuid REFERENCES pin.sighting,
  ADD COLUMN signed_at_device timestamptz,
  ADD CONSTRAINT hold_point_step_is_known CHECK (step IN ('briefing_read', 'pin_scan', 'locator_sweep', 'marks_seen', 'meeting_record',
    'trial_hole', 'exposed_and_supported', 'depth_limit', 'as_found', 'backfill')),
  ADD CONSTRAINT hold_point_result_is_known CHECK (result IN ('done', 'not_found', 'not_reached')),
  ADD CONSTRAINT hold_point_signed_says_the_result CHECK (signed_at IS NULL OR result IS NOT NULL),
  ADD CONSTRAINT hold_point_is_about_one_thing CHECK (num_nonnulls(pin_id, line_id, node_id) <= 1),
  ADD CONSTRAINT hold_point_scans_a_pin CHECK (step <> 'pin_scan' OR pin_id IS NOT NULL);
COMMENT ON COLUMN dig.hold_point.owner_id IS 'Whose marks are to be seen, or who is to be met';
COMMENT ON COLUMN dig.hold_point.part_number IS 'Part of the dig, counted from 1; null: all of it';
COMMENT ON COLUMN dig.hold_point.words_key IS 'Which sentence tells the crew what to do; null: the step''s own';
COMMENT ON COLUMN dig.hold_point.result IS 'not_found is evidence against the certificate: it makes it STALE; not_reached: the dig ended before it came there';
COMMENT ON COLUMN dig.hold_point.sighting_id IS 'The reading of the pin that was signed for';
COMMENT ON COLUMN dig.hold_point.signed_at IS 'The server''s clock, which alone decides';
COMMENT ON COLUMN dig.hold_point.signed_at_device IS 'The clock of the phone, which may have been without signal for a whole shift';
CREATE INDEX hold_point_sighting ON dig.hold_point (sighting_id) WHERE sighting_id IS NOT NULL;
