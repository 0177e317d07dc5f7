-- The owner's desk. What is asked of the writer (name, time) is set here, so that nobody signs for another or yesterday;
-- guard_tenant (21_authority) has judged whose row it is, guard_answer (25_dig_authority) that answers stand.

CREATE FUNCTION app.refuse_unanswerable(revision_id uuid, owner_id uuid) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  job record;
BEGIN
  SELECT e.id, e.life, e.valid_to, e.code, v.number, v.submitted_at, (
      SELECT max(n.number) FROM dig.excavation_revision n WHERE n.excavation_id = e.id AND n.submitted_at IS NOT NULL) AS newest
  INTO job FROM dig.excavation_revision v JOIN dig.excavation e ON e.id = v.excavation_id
  WHERE v.id = refuse_unanswerable.revision_id;
  IF NOT app.is_asked(job.id, refuse_unanswerable.owner_id) THEN
    PERFORM app.refuse('SP403', 'NOT_ASKED: This owner was not asked about this job.');
  END IF;
  IF job.submitted_at IS NULL THEN
    PERFORM app.refuse('SP409', format('NOT_SUBMITTED: Revision %s of %s was not submitted, so nobody was asked.', job.number, job.code));
  END IF;
  IF job.life = 'closed' OR job.valid_to IS NOT NULL THEN
    PERFORM app.refuse('SP409', format('EXCAVATION_CLOSED: The job %s is closed.', job.code));
  END IF;
  IF job.number < job.newest THEN
    PERFORM app.refuse('SP409', format('REVISION_SUPERSEDED: Revision %s of %s was replaced by revision %s. Answer that one.',
      job.number, job.code, job.newest));
  END IF;
  IF NOT EXISTS (SELECT FROM dig.routed_owner r WHERE r.revision_id = refuse_unanswerable.revision_id
      AND r.owner_id = refuse_unanswerable.owner_id AND r.valid_to IS NULL) THEN
    PERFORM app.refuse('SP403', format('NOT_ASKED: This owner was not asked about revision %s of %s.', job.number, job.code));
  END IF;
END $$;
COMMENT ON FUNCTION app.refuse_unanswerable(uuid, uuid) IS
  'SP409 for a revision that was never submitted, was replaced, or whose job is closed; SP403 for an owner that was not asked';

CREATE FUNCTION app.refuse_another_asset(line_id uuid, node_id uuid, owner_id uuid, version bigint) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  asset record;
BEGIN
  SELECT a.owner_id, a.row_version, a.valid_to, a.asset_code INTO asset FROM (
    SELECT l.id, l.owner_id, l.row_version, l.valid_to, l.asset_code FROM asset.utility_line l WHERE l.id = refuse_another_asset.line_id
    UNION ALL
    SELECT n.id, n.owner_id, n.row_version, n.valid_to, n.asset_code FROM asset.utility_node n WHERE n.id = refuse_another_asset.node_id
  ) AS a;
  IF asset.owner_id IS DISTINCT FROM refuse_another_asset.owner_id
      OR NOT (app.is_authority() OR refuse_another_asset.owner_id = app.current_organisation()) THEN
    PERFORM app.refuse('SP403', 'NOT_YOUR_ASSET: There is no such asset of yours.');
  END IF;
  IF asset.row_version <> version OR asset.valid_to IS NOT NULL THEN
    PERFORM app.refuse('SP409', format('ASSET_CHANGED: %s was changed: you read version %s, it is at %s. Look at it again before you consent.',
      asset.asset_code, version, asset.row_version));
  END IF;
END $$;
COMMENT ON FUNCTION app.refuse_another_asset(uuid, uuid, uuid, bigint) IS
  'SP403 for another owner''s asset; SP409 for a version that is not the current one, or an asset that ended';

CREATE FUNCTION app.sign_answer() RETURNS trigger
LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF app.is_maintenance() THEN
    RETURN NEW;
  END IF;
  PERFORM app.refuse_unanswerable(NEW.revision_id, NEW.owner_id);
  IF TG_TABLE_NAME = 'owner_reply' THEN
    NEW.replied_at := now();
    NEW.replied_by := app.current_actor();
    NEW.meeting_signed_at := NULL;
    NEW.meeting_signed_by := NULL;
    NEW.meeting_note := NULL;
  ELSIF TG_TABLE_NAME = 'consent' THEN
    PERFORM app.refuse_another_asset(NEW.line_id, NEW.node_id, NEW.owner_id, NEW.asset_version);
    NEW.given_at := now();
    NEW.given_by := app.current_actor();
    NEW.second_by := NULL;
  ELSE
    PERFORM app.refuse_another_asset(NEW.line_id, NEW.node_id, NEW.owner_id, NULL);
    NEW.released_at := now();
    NEW.released_by := app.current_actor();
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION app.sign_answer() IS 'An answer is signed by whoever sends it, with the server''s clock, while it can still be given';

CREATE FUNCTION app.countersign_answer() RETURNS trigger
LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF app.is_maintenance() THEN
    RETURN NEW;
  END IF;
  IF TG_TABLE_NAME = 'owner_reply' THEN
    IF NEW.meeting_signed_at IS NULL THEN
      RETURN NEW;  -- touched, not signed
    END IF;
    IF OLD.meeting_signed_at IS NOT NULL THEN
      PERFORM app.refuse('SP409', 'MEETING_SIGNED: The record of this meeting is signed already.');
    END IF;
    IF OLD.code NOT IN ('STANDBY', 'HIGH_PRIORITY_MEETING') THEN
      PERFORM app.refuse('SP409', format('NO_MEETING: The answer %s asks for no meeting.', OLD.code));
    END IF;
    NEW.meeting_signed_at := now();
    NEW.meeting_signed_by := app.current_actor();
  ELSE
    IF NEW.second_by IS NULL THEN
      RETURN NEW;
    END IF;
    IF OLD.second_by IS NOT NULL THEN
      PERFORM app.refuse('SP409', 'CONSENT_SIGNED: Two persons have signed this consent already.');
    END IF;
    IF app.current_actor() IS NULL OR app.current_actor() = OLD.given_by THEN
      PERFORM app.refuse('SP403', 'NEEDS_SECOND_PERSON: Somebody else must sign your consent.');
    END IF;
    PERFORM app.refuse_another_asset(OLD.line_id, OLD.node_id, OLD.owner_id, OLD.asset_version);
    NEW.second_by := app.current_actor();
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION app.countersign_answer() IS 'A meeting is signed once; a consent a second time by another person, while its asset is unchanged';

CREATE FUNCTION app.sign_record() RETURNS trigger
LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF app.is_maintenance() OR (TG_OP = 'UPDATE' AND NEW.valid_to IS NOT NULL) THEN
    RETURN NEW;
  END IF;
  IF TG_TABLE_NAME = 'coverage' THEN
    NEW.attested_by := app.current_actor();
    NEW.attested_at := now();
  ELSE
    NEW.signed_by := app.current_actor();
    NEW.signed_at := now();
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION app.sign_record() IS 'A claim about records is signed by whoever makes or alters it; ending it keeps the signature';

CREATE TRIGGER a14_sign BEFORE INSERT ON dig.owner_reply FOR EACH ROW EXECUTE FUNCTION app.sign_answer();
CREATE TRIGGER a14_sign BEFORE INSERT ON dig.consent FOR EACH ROW EXECUTE FUNCTION app.sign_answer();
CREATE TRIGGER a14_sign BEFORE INSERT ON dig.restricted_release FOR EACH ROW EXECUTE FUNCTION app.sign_answer();
CREATE TRIGGER a14_countersign BEFORE UPDATE ON dig.owner_reply FOR EACH ROW EXECUTE FUNCTION app.countersign_answer();
CREATE TRIGGER a14_countersign BEFORE UPDATE ON dig.consent FOR EACH ROW EXECUTE FUNCTION app.countersign_answer();
CREATE TRIGGER a14_sign BEFORE INSERT OR UPDATE ON dig.standing_instruction FOR EACH ROW EXECUTE FUNCTION app.sign_record();
CREATE TRIGGER a14_sign BEFORE INSERT OR UPDATE ON asset.coverage FOR EACH ROW EXECUTE FUNCTION app.sign_record();

REVOKE ALL ON FUNCTION app.refuse_another_asset(uuid, uuid, uuid, bigint), app.refuse_unanswerable(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.refuse_another_asset(uuid, uuid, uuid, bigint), app.refuse_unanswerable(uuid, uuid)
  TO smartpin_engineer, smartpin_authority, smartpin_admin;
