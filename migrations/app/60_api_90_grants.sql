-- Who may call what the server calls. Functions of others are none of this file's business.

DO $$
DECLARE
  -- Before somebody has entered: the server's login alone.
  before_entering text[] := ARRAY['enter_for', 'begin_sign_in', 'close_tries', 'open_session', 'open_device', 'end_access',
    'revoke_device', 'person_json', 'health', 'keyed_tags', 'tags_token'];
  for_everybody text[] := ARRAY['me', 'my_devices', 'town_box', 'refuse_elsewhere', 'asked_box', 'asked_point',
    'lonlat', 'geojson', 'bearing_deg', 'organisation_json', 'depth_along', 'line_depth_m', 'line_json', 'node_json', 'line_by_id',
    'node_by_id', 'collection', 'lines_in_box', 'nodes_in_box', 'pin_json', 'pin_status_json', 'tag_json', 'asset_of', 'mark_json', 'mark_by_id', 'marks_of',
    'below', 'pin_whole', 'pin_by_id', 'pin_by_code', 'pins_in_box', 'around', 'put_sightings', 'store_sightings', 'read_pin', 'hidden_from', 'withheld',
    'heard', 'heard_facts', 'fold', 'match_rank', 'assets_called', 'pins_called', 'search'];
  target regprocedure;
  called name;
BEGIN
  FOR target, called IN SELECT p.oid, p.proname FROM pg_proc p WHERE p.pronamespace = 'app'::regnamespace
      AND p.proname = ANY (before_entering || for_everybody || ARRAY['tell_heard']) LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', target);
    IF called = ANY (before_entering) THEN
      EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO smartpin_api', target);
    ELSIF called = ANY (for_everybody) THEN
      EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO smartpin_viewer, smartpin_crew, smartpin_engineer, smartpin_authority,
        smartpin_admin', target);
    END IF;
  END LOOP;
END $$;
