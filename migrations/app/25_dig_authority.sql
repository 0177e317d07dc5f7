-- Who may change what of a job. A submitted revision is never altered, an answer never taken back.

CREATE FUNCTION app.excavation_of(entity text, row_content jsonb) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT CASE
    WHEN entity = 'excavation' THEN (row_content ->> 'id')::uuid
    WHEN row_content ? 'excavation_id' THEN (row_content ->> 'excavation_id')::uuid
    WHEN row_content ? 'revision_id' THEN
      (SELECT excavation_id FROM dig.excavation_revision WHERE id = (row_content ->> 'revision_id')::uuid)
    WHEN row_content ? 'clearance_id' THEN
      (SELECT r.excavation_id FROM dig.clearance c JOIN dig.excavation_revision r ON r.id = c.revision_id
       WHERE c.id = (row_content ->> 'clearance_id')::uuid)
  END
$$;
COMMENT ON FUNCTION app.excavation_of(text, jsonb) IS 'The job a row of schema dig belongs to';

CREATE FUNCTION app.digger_of(entity text, row_content jsonb) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$ SELECT organisation_id FROM dig.excavation WHERE id = app.excavation_of(entity, row_content) $$;
COMMENT ON FUNCTION app.digger_of(text, jsonb) IS 'Organisation whose job a row belongs to';

CREATE FUNCTION app.is_asked(excavation_id uuid, organisation_id uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT EXISTS (
    SELECT FROM dig.excavation_revision r JOIN dig.routed_owner o ON o.revision_id = r.id
    WHERE r.excavation_id = is_asked.excavation_id AND o.owner_id = is_asked.organisation_id AND r.submitted_at IS NOT NULL)
$$;
COMMENT ON FUNCTION app.is_asked(uuid, uuid) IS 'Was this organisation asked about a submitted revision of the job?';

CREATE FUNCTION app.may_break_ground(excavation_id uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN cardinality(app.ground_reasons(excavation_id)) = 0;
END $$;
COMMENT ON FUNCTION app.may_break_ground(uuid) IS
  'A valid certificate without conflict, every step before digging signed, and the window open; see app.ground_reasons for what is missing';

CREATE FUNCTION app.guard_excavation() RETURNS trigger
LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  was text := CASE WHEN TG_OP = 'UPDATE' THEN OLD.life ELSE 'draft' END;
BEGIN
  IF app.is_maintenance() THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.emergency <> OLD.emergency AND was <> 'draft' THEN
    PERFORM app.refuse('SP409', 'EMERGENCY_IS_FIXED: Whether works are an emergency is settled when they are submitted.');
  END IF;
  IF NEW.life = was THEN
    RETURN NEW;
  END IF;
  IF was = 'closed' THEN
    PERFORM app.refuse('SP409', 'JOB_CLOSED: This permit is closed. Begin a new one.');
  ELSIF NEW.life = 'draft' OR (NEW.life = 'requested' AND was = 'open') THEN
    PERFORM app.refuse('SP409', 'LIFE_GOES_ON: A permit does not go back.');
  ELSIF NEW.life = 'requested' AND NOT EXISTS (
      SELECT FROM dig.excavation_revision r WHERE r.excavation_id = NEW.id AND r.submitted_at IS NOT NULL) THEN
    PERFORM app.refuse('SP409', 'NOT_SUBMITTED: No revision of this permit was submitted.');
  ELSIF NEW.life = 'open' AND NOT NEW.emergency AND NOT app.may_break_ground(NEW.id) THEN
    PERFORM app.refuse('SP409', 'NOT_CLEARED: Ground may not be broken: ' || coalesce(array_to_string(app.ground_reasons(NEW.id), ', '), 'unknown') || '.');
  ELSIF NEW.life = 'closed' AND was = 'open' AND app.open_steps(NEW.id) > 0 THEN
    PERFORM app.refuse('SP409', 'STEPS_OPEN: Steps of this permit are not signed yet.');
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION app.guard_excavation() IS
  'The life of a job goes one way; it opens when ground may be broken (emergencies are shown, not blocked) and closes when all is signed';

CREATE FUNCTION app.guard_shift() RETURNS trigger
LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  reasons text[];
BEGIN
  IF app.is_maintenance() THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF OLD.ended_at IS NOT NULL OR NEW.started_at <> OLD.started_at OR NEW.clearance_id IS DISTINCT FROM OLD.clearance_id THEN
      PERFORM app.refuse('SP409', 'SHIFT_ENDED: A shift is not altered afterwards.');
    END IF;
    RETURN NEW;
  END IF;
  reasons := app.ground_reasons(NEW.excavation_id);
  IF cardinality(reasons) > 0 AND NOT EXISTS (
      SELECT FROM dig.excavation e WHERE e.id = NEW.excavation_id AND e.emergency AND e.life IN ('requested', 'open')) THEN
    PERFORM app.refuse('SP409', 'NOT_CLEARED: Ground may not be broken: ' || array_to_string(reasons, ', ') || '.');
  END IF;
  NEW.started_at := now();
  NEW.warnings := reasons;
  NEW.clearance_id := app.standing_clearance(NEW.excavation_id);
  RETURN NEW;
END $$;
COMMENT ON FUNCTION app.guard_shift() IS 'A shift begins when ground may be broken, by the server''s clock, and keeps under which certificate';

CREATE FUNCTION app.guard_dig_part() RETURNS trigger
LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  content jsonb;
BEGIN
  IF app.is_maintenance() OR current_user = 'smartpin_clearance' THEN
    RETURN NEW;
  END IF;
  PERFORM app.refuse_nobody();
  content := to_jsonb(NEW) - 'geom';
  IF TG_OP = 'UPDATE' AND app.excavation_of(TG_TABLE_NAME, content) IS DISTINCT FROM app.excavation_of(TG_TABLE_NAME, to_jsonb(OLD) - 'geom') THEN
    PERFORM app.refuse('SP403', format('TAKE_OVER_REFUSED: A %s does not move to another job.', TG_TABLE_NAME));
  END IF;
  IF NOT app.is_authority() AND app.digger_of(TG_TABLE_NAME, content) IS DISTINCT FROM app.current_organisation() THEN
    PERFORM app.refuse('SP403', 'NOT_YOURS: This job belongs to another organisation.');
  END IF;
  IF app.current_role_name() = 'gateway' THEN
    PERFORM app.refuse('SP403', 'NOT_YOUR_JOB: A gateway hands in sightings only.');
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION app.guard_dig_part() IS 'Parts of a job are changed by who digs, or by the authority';

CREATE FUNCTION app.parts_of(of_revision uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY INVOKER
SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT jsonb_agg(jsonb_build_array(p.number, encode(p.geom::bytea, 'hex'), p.method, p.z_top_m, p.z_bottom_m, p.tool_width_m) ORDER BY p.number)
  FROM dig.excavation_part p WHERE p.revision_id = of_revision AND p.valid_to IS NULL
$$;
COMMENT ON FUNCTION app.parts_of(uuid) IS 'What a revision asks to dig, to compare it with another';

CREATE FUNCTION app.guard_submitted() RETURNS trigger
LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  submitted timestamptz;
BEGIN
  IF app.is_maintenance() THEN
    RETURN NEW;
  END IF;
  IF TG_TABLE_NAME = 'excavation_part' THEN
    SELECT submitted_at INTO submitted FROM dig.excavation_revision WHERE id = NEW.revision_id;
  ELSIF TG_OP = 'UPDATE' THEN
    submitted := OLD.submitted_at;
  END IF;
  IF submitted IS NOT NULL THEN
    PERFORM app.refuse('SP409', 'REVISION_IS_FIXED: This revision was submitted and is not altered.', 'Make a new revision.');
  END IF;
  -- A certificate stays good while its extension is answered (53_clearance_status), so an extension asks for nothing new.
  IF TG_TABLE_NAME = 'excavation_revision' THEN
    IF NEW.submitted_at IS NOT NULL AND NEW.extends IS NOT NULL AND NOT EXISTS (
        SELECT FROM dig.excavation_revision r
        WHERE r.excavation_id = NEW.excavation_id AND r.number = NEW.extends AND r.submitted_at IS NOT NULL
          AND r.drawing_uncertainty_m IS NOT DISTINCT FROM NEW.drawing_uncertainty_m
          AND r.geom::bytea IS NOT DISTINCT FROM NEW.geom::bytea
          AND app.parts_of(r.id) IS NOT DISTINCT FROM app.parts_of(NEW.id)) THEN
      PERFORM app.refuse('SP409', 'EXTENSION_DIFFERS: An extension has the very parts of what it extends.', 'Make a new revision.');
    END IF;
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION app.guard_submitted() IS 'What owners were asked about stays what they were asked about';

CREATE FUNCTION app.guard_answer() RETURNS trigger
LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  altered text;
BEGIN
  IF app.is_maintenance() THEN
    RETURN NEW;
  END IF;
  SELECT string_agg(key, ', ') INTO altered FROM jsonb_each(to_jsonb(NEW))
  WHERE to_jsonb(OLD) -> key IS DISTINCT FROM value
    AND key NOT IN ('base_version', 'row_version', 'changed_at', 'changed_by', 'meeting_signed_at', 'meeting_signed_by', 'meeting_note', 'second_by');
  IF altered IS NOT NULL THEN
    PERFORM app.refuse('SP403', format('ANSWER_STANDS: An answer is not taken back (%s).', altered), 'Give a further answer.');
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION app.guard_answer() IS 'Answers add up; only the record of a meeting and a second signature come later';

CREATE FUNCTION app.guard_engine_only() RETURNS trigger
LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF NOT app.is_maintenance() AND current_user <> 'smartpin_clearance' THEN
    PERFORM app.refuse('SP403', format('ENGINE_ONLY: Only the clearance engine writes %s.', TG_TABLE_NAME));
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION app.guard_engine_only() IS 'Nobody writes a verdict by hand';

CREATE TRIGGER a12_guard BEFORE INSERT OR UPDATE ON dig.excavation FOR EACH ROW EXECUTE FUNCTION app.guard_excavation();
CREATE TRIGGER a10_guard BEFORE INSERT OR UPDATE ON dig.excavation_revision FOR EACH ROW EXECUTE FUNCTION app.guard_dig_part();
CREATE TRIGGER a10_guard BEFORE INSERT OR UPDATE ON dig.excavation_part FOR EACH ROW EXECUTE FUNCTION app.guard_dig_part();
CREATE TRIGGER a10_guard BEFORE INSERT OR UPDATE ON dig.hold_point FOR EACH ROW EXECUTE FUNCTION app.guard_dig_part();
CREATE TRIGGER a10_guard BEFORE INSERT OR UPDATE ON dig.shift FOR EACH ROW EXECUTE FUNCTION app.guard_dig_part();
CREATE TRIGGER a12_guard BEFORE INSERT OR UPDATE ON dig.shift FOR EACH ROW EXECUTE FUNCTION app.guard_shift();
CREATE TRIGGER a12_guard BEFORE INSERT OR UPDATE ON dig.excavation_revision FOR EACH ROW EXECUTE FUNCTION app.guard_submitted();
CREATE TRIGGER a12_guard BEFORE INSERT OR UPDATE ON dig.excavation_part FOR EACH ROW EXECUTE FUNCTION app.guard_submitted();
CREATE TRIGGER a12_guard BEFORE UPDATE ON dig.owner_reply FOR EACH ROW EXECUTE FUNCTION app.guard_answer();
CREATE TRIGGER a12_guard BEFORE UPDATE ON dig.consent FOR EACH ROW EXECUTE FUNCTION app.guard_answer();
CREATE TRIGGER a12_guard BEFORE UPDATE ON dig.restricted_release FOR EACH ROW EXECUTE FUNCTION app.guard_answer();
CREATE TRIGGER a10_guard BEFORE INSERT OR UPDATE ON dig.clearance FOR EACH ROW EXECUTE FUNCTION app.guard_engine_only();
CREATE TRIGGER a10_guard BEFORE INSERT ON dig.finding FOR EACH ROW EXECUTE FUNCTION app.guard_engine_only();
CREATE TRIGGER a10_guard BEFORE INSERT OR UPDATE ON dig.routed_owner FOR EACH ROW EXECUTE FUNCTION app.guard_engine_only();
