-- Steps a crew signs. Whoever writes, from whatever door: in order, once, under their own name and the server's clock.
-- A reading of a pin is evidence that somebody stood there. It opens the next step; no verdict is ever made of it.

CREATE FUNCTION app.hold_point_stage(step text) RETURNS int
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE step
    WHEN 'briefing_read' THEN 1 WHEN 'pin_scan' THEN 2 WHEN 'locator_sweep' THEN 3
    WHEN 'marks_seen' THEN 4 WHEN 'meeting_record' THEN 4
    WHEN 'trial_hole' THEN 5 WHEN 'exposed_and_supported' THEN 5 WHEN 'depth_limit' THEN 6
    WHEN 'as_found' THEN 7 WHEN 'backfill' THEN 8 END
$$;
COMMENT ON FUNCTION app.hold_point_stage(text) IS
  'A step waits for all of earlier stages; within a stage a crew goes as the trench goes: pins and crossings in any order';

CREATE FUNCTION app.results_of_step(step text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE
    WHEN step IN ('pin_scan', 'marks_seen') THEN ARRAY['done', 'not_found']
    WHEN step IN ('trial_hole', 'exposed_and_supported') THEN ARRAY['done', 'not_found', 'not_reached']
    WHEN step = 'depth_limit' THEN ARRAY['done', 'not_reached']
    ELSE ARRAY['done'] END
$$;
COMMENT ON FUNCTION app.results_of_step(text) IS 'What can be signed for a step';

CREATE FUNCTION app.steps_before(step dig.hold_point) RETURNS int[]
LANGUAGE sql STABLE
AS $$
  SELECT coalesce(array_agg(other.number ORDER BY other.number), '{}') FROM dig.hold_point AS other
  WHERE other.clearance_id = step.clearance_id AND other.signed_at IS NULL
    AND app.hold_point_stage(other.step) < app.hold_point_stage(step.step)
$$;
COMMENT ON FUNCTION app.steps_before(dig.hold_point) IS 'Numbers of the steps that must be signed before this one';

-- What a signature stands on. Functions that run as the owner of the tables, since the reading may be a colleague's and
-- the pin out of sight by now; only the trigger may call them, and they tell no more than why not.
CREATE FUNCTION app.refuse_scan(step dig.hold_point) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  read record;
  wanted record;
  away_m double precision;
  near_m double precision := app.rule('scan_distance');
  unsure_m double precision := app.rule('scan_accuracy');
BEGIN
  SELECT p.code, p.geom, c.issued_at, e.organisation_id INTO wanted
  FROM pin.pin p, dig.clearance c JOIN dig.excavation_revision r ON r.id = c.revision_id JOIN dig.excavation e ON e.id = r.excavation_id
  WHERE p.id = step.pin_id AND c.id = step.clearance_id;
  IF step.sighting_id IS NULL THEN
    PERFORM app.refuse('SP422', format('SCAN_MISSING: Read pin %s first.', wanted.code), 'If it is not there, sign "not found".');
  END IF;
  SELECT s.*, least(s.captured_at, s.received_at) AS at INTO read FROM pin.sighting s JOIN org.person p ON p.id = s.person_id
  WHERE s.id = step.sighting_id AND p.organisation_id = wanted.organisation_id;
  IF NOT FOUND THEN
    PERFORM app.refuse('SP409', 'SCAN_UNKNOWN: No reading with this id by anybody of your organisation is stored.', 'Send the reading first.');
  END IF;
  IF read.pin_id IS NULL THEN
    PERFORM app.refuse('SP409', 'SCAN_OF_NO_PIN: What was read belongs to no pin of the register.', format('This step asks for pin %s.', wanted.code));
  ELSIF read.pin_id <> step.pin_id THEN
    PERFORM app.refuse('SP409', format('WRONG_PIN: This is another pin; the step asks for %s.', wanted.code),
      'A pin of another permit, or of another place, proves nothing here.');
  ELSIF read.trust_reason = 'forged' THEN
    PERFORM app.refuse('SP409', 'SCAN_FORGED: The identity is this pin''s, the signature is not.', 'Look for the real pin; if it is not there, sign "not found".');
  ELSIF read.clock_suspect THEN
    PERFORM app.refuse('SP409', 'SCAN_CLOCK_WRONG: The clock of the reader was days off, so nobody knows when the pin was read.', 'Set the clock and read it again.');
  ELSIF read.at < wanted.issued_at THEN
    PERFORM app.refuse('SP409', 'SCAN_TOO_OLD: The pin was read before this certificate was issued.', 'Read it again on site.');
  ELSIF read.geom IS NULL THEN
    PERFORM app.refuse('SP409', 'SCAN_WITHOUT_PLACE: The reading does not say where it was made.', 'Allow the phone to know its position and read the pin again.');
  END IF;
  away_m := ST_Distance(read.geom, wanted.geom);
  IF away_m > near_m + least(coalesce(read.accuracy_m, 0), unsure_m) THEN
    PERFORM app.refuse('SP409', format('SCAN_FAR_AWAY: It was read %s m from where the pin is recorded.', round(away_m)),
      'If this pin really stands there it was moved: sign "not found", and say so in the note.');
  END IF;
  -- The same identity elsewhere since then: one of the two is a copy. Radio carries further; a typed code proves no place.
  IF EXISTS (
    SELECT FROM pin.sighting s JOIN org.person p ON p.id = s.person_id AND p.organisation_id = wanted.organisation_id
    WHERE s.pin_id = step.pin_id AND s.carrier <> 'code' AND least(s.captured_at, s.received_at) >= wanted.issued_at AND NOT s.clock_suspect
      AND ST_Distance(s.geom, wanted.geom) > coalesce(s.accuracy_m, unsure_m) + CASE s.carrier WHEN 'ble' THEN 4 ELSE 1 END * near_m) THEN
    PERFORM app.refuse('SP409', format('PIN_IN_TWO_PLACES: Pin %s was read far from here too since the certificate was issued: two carry one identity.', wanted.code),
      'Do not rely on its marks: sign "not found", and say so in the note.');
  END IF;
END $$;
COMMENT ON FUNCTION app.refuse_scan(dig.hold_point) IS 'Refuses a reading that does not show that somebody stood at this pin after the certificate was issued';

CREATE FUNCTION app.refuse_signing_elsewhere(step dig.hold_point) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  place geometry;
  away_m double precision;
BEGIN
  IF step.step = 'briefing_read' THEN
    RETURN;  -- may be read in the office
  END IF;
  IF step.geom IS NULL THEN
    IF step.step = 'pin_scan' AND step.result = 'not_found' THEN
      PERFORM app.refuse('SP422', 'POSITION_MISSING: Say where you looked.', 'Allow the phone to know its position and sign again.');
    END IF;
    RETURN;
  END IF;
  SELECT coalesce((SELECT p.geom FROM pin.pin p WHERE p.id = step.pin_id AND step.step = 'pin_scan'), r.geom) INTO place
  FROM dig.clearance c JOIN dig.excavation_revision r ON r.id = c.revision_id WHERE c.id = step.clearance_id;
  away_m := ST_Distance(step.geom, place);
  IF away_m > app.rule('scan_distance') + least(coalesce(step.accuracy_m, 0), app.rule('scan_accuracy')) THEN
    PERFORM app.refuse('SP409', format('SIGNED_ELSEWHERE: You are %s m away from the place this certificate is for.', round(away_m)),
      'A certificate is good at its own place only.');
  END IF;
END $$;
COMMENT ON FUNCTION app.refuse_signing_elsewhere(dig.hold_point) IS 'A permit copied to another site is signed at another site';

-- Which of the assets that were to be exposed have no record of what was found.
CREATE FUNCTION app.as_found_missing(of_clearance uuid) RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT count(DISTINCT coalesce(h.line_id, h.node_id))::int
  FROM dig.hold_point h JOIN dig.clearance c ON c.id = h.clearance_id JOIN dig.excavation_revision r ON r.id = c.revision_id
  WHERE h.clearance_id = of_clearance AND h.step IN ('trial_hole', 'exposed_and_supported') AND h.result IN ('done', 'not_found')
    AND NOT EXISTS (SELECT FROM dig.as_found a WHERE a.excavation_id = r.excavation_id
      AND (a.line_id = h.line_id OR a.node_id = h.node_id))
$$;
COMMENT ON FUNCTION app.as_found_missing(uuid) IS 'How many exposed assets have no as-found record yet';

CREATE FUNCTION app.refuse_unheld_meeting(step dig.hold_point) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF EXISTS (SELECT FROM dig.owner_reply o JOIN dig.clearance c ON c.revision_id = o.revision_id
      WHERE c.id = step.clearance_id AND o.owner_id = step.owner_id AND o.code IN ('STANDBY', 'HIGH_PRIORITY_MEETING')
        AND o.meeting_signed_at IS NULL) THEN
    PERFORM app.refuse('SP409', 'MEETING_NOT_SIGNED: The owner has not signed the record of the meeting.', 'Meet on site; the owner signs first.');
  END IF;
END $$;
COMMENT ON FUNCTION app.refuse_unheld_meeting(dig.hold_point) IS 'The crew sees the record of the meeting when there is one';

CREATE FUNCTION app.judge_signature() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  PERFORM app.refuse_signing_elsewhere(NEW);
  IF NEW.step = 'pin_scan' AND NEW.result = 'done' THEN
    PERFORM app.refuse_scan(NEW);
  ELSIF NEW.sighting_id IS NOT NULL THEN
    PERFORM app.refuse('SP422', 'SCAN_NOT_ASKED: A reading of a pin belongs to the signature that the pin was read.');
  ELSIF NEW.step = 'meeting_record' THEN
    PERFORM app.refuse_unheld_meeting(NEW);
  ELSIF NEW.step = 'as_found' AND app.as_found_missing(NEW.clearance_id) > 0 THEN
    PERFORM app.refuse('SP409', format('AS_FOUND_MISSING: Of %s exposed assets nobody has written down how they were found.', app.as_found_missing(NEW.clearance_id)),
      'Record each first, also where all was as recorded.');
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION app.judge_signature() IS 'Readings, places, meetings and records that a signature needs';

REVOKE ALL ON FUNCTION app.refuse_scan(dig.hold_point), app.refuse_signing_elsewhere(dig.hold_point), app.as_found_missing(uuid),
  app.refuse_unheld_meeting(dig.hold_point) FROM PUBLIC;

CREATE FUNCTION app.guard_hold_point() RETURNS trigger
LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  altered text;
  held record;
  over_at timestamptz;
  first int[];
BEGIN
  IF app.is_maintenance() OR current_user = 'smartpin_clearance' THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'INSERT' THEN
    PERFORM app.refuse('SP403', 'ENGINE_ONLY: Only the clearance engine says which steps there are.');
  END IF;
  IF OLD.signed_at IS NOT NULL THEN
    PERFORM app.refuse('SP409', format('STEP_SIGNED: Step %s was signed already, and a signature is not taken back.', OLD.number));
  END IF;
  SELECT string_agg(key, ', ') INTO altered FROM jsonb_each(to_jsonb(NEW) - 'geom')
  WHERE to_jsonb(OLD) -> key IS DISTINCT FROM value AND key NOT IN ('base_version', 'row_version', 'changed_at', 'changed_by',
    'result', 'note', 'accuracy_m', 'signed_at', 'signed_by', 'signed_at_device', 'sighting_id');
  IF altered IS NOT NULL THEN
    PERFORM app.refuse('SP403', format('STEP_IS_FIXED: What a step asks for is not altered (%s).', altered));
  END IF;
  NEW.signed_at := now();
  NEW.signed_by := app.current_actor();
  IF NEW.signed_by IS NULL THEN
    PERFORM app.refuse('SP403', 'NOBODY_SIGNS: A step is signed by a person.');
  END IF;
  IF NEW.result IS NULL OR NEW.result <> ALL (app.results_of_step(NEW.step)) THEN
    PERFORM app.refuse('SP422', format('RESULT_NOT_POSSIBLE: This step can be signed as %s.', array_to_string(app.results_of_step(NEW.step), ', ')));
  END IF;
  SELECT c.issued_at, c.status, c.revoked_at, (SELECT n.evaluated_at FROM dig.clearance n WHERE n.id = c.superseded_by) AS superseded_at
  INTO held FROM dig.clearance c WHERE c.id = NEW.clearance_id;
  IF held.issued_at IS NULL THEN
    PERFORM app.refuse('SP409', 'NOT_ISSUED: Nothing is signed before the certificate is issued.');
  END IF;
  -- What was signed without signal while it was good still comes in; it opens nothing that is over by the server's clock.
  over_at := CASE held.status WHEN 'REVOKED' THEN held.revoked_at WHEN 'SUPERSEDED' THEN coalesce(held.superseded_at, '-infinity') END;
  IF over_at <= least(coalesce(NEW.signed_at_device, now()), now()) THEN
    PERFORM app.refuse('SP409', 'CERTIFICATE_OVER: This certificate was revoked or replaced by a newer one.', 'Sign the steps of the newer one.');
  END IF;
  first := app.steps_before(NEW);
  IF cardinality(first) > 0 THEN
    PERFORM app.refuse('SP409', format('STEP_TOO_EARLY: Step %s must be signed first.', array_to_string(first, ', ')));
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION app.guard_hold_point() IS 'Steps are signed in order, once, on site, by a person, and on evidence';

CREATE TRIGGER a12_guard BEFORE INSERT OR UPDATE ON dig.hold_point FOR EACH ROW EXECUTE FUNCTION app.guard_hold_point();
CREATE TRIGGER a14_evidence BEFORE UPDATE ON dig.hold_point FOR EACH ROW
  WHEN (NEW.signed_at IS NOT NULL AND NOT app.is_maintenance()) EXECUTE FUNCTION app.judge_signature();

CREATE FUNCTION app.give_task(to_organisation uuid, its_title text, its_note text, its_entity text, its_entity_id uuid, place geometry) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  before text := app.open_house();
BEGIN
  INSERT INTO sync.task (id, organisation_id, title, note, entity, entity_id, geom, due_at)
  SELECT gen_random_uuid(), to_whom.id, its_title, its_note, its_entity, its_entity_id, ST_Force2D(place),
    now() + make_interval(secs => app.rule('task_due_days') * 86400)
  FROM (SELECT coalesce(to_organisation, (SELECT o.id FROM org.organisation o WHERE o.kind = 'authority' AND o.valid_to IS NULL
    ORDER BY o.created_at, o.id LIMIT 1)) AS id) AS to_whom
  WHERE to_whom.id IS NOT NULL AND NOT EXISTS (SELECT FROM sync.task t WHERE t.organisation_id = to_whom.id AND t.entity = its_entity
    AND t.entity_id = its_entity_id AND t.state IN ('open', 'assigned', 'in_progress') AND t.valid_to IS NULL);
  PERFORM app.close_house(before);
END $$;
COMMENT ON FUNCTION app.give_task(uuid, text, text, text, uuid, geometry) IS
  'A task with a deadline, once per thing, to an organisation; to the city where nobody knows whose it is';

REVOKE ALL ON FUNCTION app.give_task(uuid, text, text, text, uuid, geometry) FROM PUBLIC;

CREATE FUNCTION app.follow_signature() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  gone record;
BEGIN
  IF NEW.step = 'pin_scan' AND NEW.result = 'not_found' AND OLD.signed_at IS NULL THEN
    SELECT p.id, p.code, p.steward_id, p.geom INTO gone FROM pin.pin p WHERE p.id = NEW.pin_id;
    PERFORM app.give_task(gone.steward_id, format('Pin %s was not found', gone.code), NEW.note, 'pin', gone.id, coalesce(NEW.geom, gone.geom));
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION app.follow_signature() IS 'A pin that is not there is work for its steward';

CREATE TRIGGER a70_follow AFTER UPDATE ON dig.hold_point FOR EACH ROW WHEN (NEW.signed_at IS NOT NULL) EXECUTE FUNCTION app.follow_signature();

REVOKE ALL ON FUNCTION app.judge_signature(), app.follow_signature() FROM PUBLIC;
