-- A permit as its readers see it, and when ground may be broken.

CREATE FUNCTION app.next_excavation_code() RETURNS text
LANGUAGE sql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$ SELECT 'P' || to_char(now(), 'YY') || '-' || lpad(nextval('dig.excavation_code_number')::text, 5, '0') $$;
COMMENT ON FUNCTION app.next_excavation_code() IS 'The code of a new permit, for people to read out';

CREATE FUNCTION app.standing_clearance(of_excavation uuid) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  candidate record;
  latest uuid;
BEGIN
  -- While an extension is being answered the certificate it prolongs still counts.
  FOR candidate IN
    SELECT c.id, c.status FROM dig.clearance c JOIN dig.excavation_revision r ON r.id = c.revision_id
    WHERE r.excavation_id = of_excavation
    ORDER BY c.status IN ('AWAITING', 'VALID') DESC, r.number DESC, c.evaluated_at DESC, c.id
  LOOP
    latest := coalesce(latest, candidate.id);
    EXIT WHEN candidate.status NOT IN ('AWAITING', 'VALID');
    IF candidate.status = 'VALID' AND app.clearance_status(candidate.id) ->> 'status' = 'VALID' THEN
      RETURN candidate.id;
    END IF;
  END LOOP;
  RETURN latest;
END $$;
COMMENT ON FUNCTION app.standing_clearance(uuid) IS 'The clearance of a job that counts now: the valid certificate, else the newest evaluation';

CREATE FUNCTION app.ground_reasons(of_excavation uuid) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  job dig.excavation;
  asked dig.excavation_revision;
  chosen uuid;
  standing jsonb;
  reasons text[] := '{}';
BEGIN
  SELECT e.* INTO job FROM dig.excavation e WHERE e.id = of_excavation;
  IF NOT FOUND OR job.life = 'draft' THEN
    RETURN ARRAY['NOT_SUBMITTED'];
  ELSIF job.life = 'closed' OR job.valid_to IS NOT NULL THEN
    RETURN ARRAY['JOB_CLOSED'];
  END IF;
  chosen := app.standing_clearance(of_excavation);
  IF chosen IS NULL THEN
    RETURN ARRAY['NOT_EVALUATED'];
  END IF;
  standing := app.clearance_status(chosen);
  SELECT r.* INTO asked FROM dig.clearance c JOIN dig.excavation_revision r ON r.id = c.revision_id WHERE c.id = chosen;
  IF standing ->> 'issued_at' IS NULL THEN
    reasons := reasons || 'NOT_ISSUED'::text;
  END IF;
  IF standing ->> 'status' NOT IN ('VALID', 'AWAITING') THEN
    reasons := reasons || ('CERTIFICATE_' || (standing ->> 'status'));
  END IF;
  IF standing ->> 'verdict' NOT IN ('CLEAR', 'CAUTION') THEN
    reasons := reasons || ('VERDICT_' || (standing ->> 'verdict'));
  END IF;
  IF clock_timestamp() < asked.window_from THEN
    reasons := reasons || 'WINDOW_NOT_BEGUN'::text;
  ELSIF clock_timestamp() >= asked.window_to THEN
    reasons := reasons || 'WINDOW_OVER'::text;
  END IF;
  IF EXISTS (SELECT FROM dig.hold_point h WHERE h.clearance_id = chosen AND h.phase = 'before' AND h.signed_at IS NULL AND h.valid_to IS NULL) THEN
    reasons := reasons || 'STEPS_BEFORE_OPEN'::text;
  END IF;
  RETURN reasons;
END $$;
COMMENT ON FUNCTION app.ground_reasons(uuid) IS 'Every reason why ground may not be broken now, as codes; {}: it may';

CREATE FUNCTION app.open_steps(of_excavation uuid) RETURNS int
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  chosen uuid := coalesce(app.last_certificate(of_excavation), app.standing_clearance(of_excavation));
BEGIN
  RETURN (SELECT count(*) FROM dig.hold_point h WHERE h.clearance_id = chosen AND h.signed_at IS NULL AND h.valid_to IS NULL);
END $$;
COMMENT ON FUNCTION app.open_steps(uuid) IS 'How many steps of the last certificate of a job, else of its evaluation, are not signed';

-- The steps that close a job are those of the last certificate, whatever became of it: what was dug is dug.
CREATE FUNCTION app.last_certificate(of_excavation uuid) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN (SELECT c.id FROM dig.clearance c JOIN dig.excavation_revision r ON r.id = c.revision_id
    WHERE r.excavation_id = of_excavation AND c.issued_at IS NOT NULL ORDER BY c.issued_at DESC LIMIT 1);
END $$;
COMMENT ON FUNCTION app.last_certificate(uuid) IS 'The certificate of a job that was issued last';
REVOKE ALL ON FUNCTION app.last_certificate(uuid) FROM PUBLIC;

CREATE FUNCTION app.file_emergency_check(of_excavation uuid) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  job dig.excavation;
  filed uuid;
  before text;
BEGIN
  SELECT e.* INTO job FROM dig.excavation e WHERE e.id = of_excavation AND e.emergency;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  IF NOT app.is_authority() AND job.organisation_id IS DISTINCT FROM app.current_organisation() THEN
    PERFORM app.refuse('SP403', 'NOT_YOURS: This job belongs to another organisation.');
  END IF;
  SELECT t.id INTO filed FROM sync.task t WHERE t.entity = 'emergency' AND t.entity_id = of_excavation LIMIT 1;
  IF filed IS NULL THEN
    filed := gen_random_uuid();
    before := app.open_house();  -- a contractor has no tasks of its own making
    INSERT INTO sync.task (id, organisation_id, title, note, entity, entity_id, geom, due_at)
    SELECT filed, job.organisation_id, 'Check emergency works after the fact: ' || job.code, job.title, 'emergency', job.id,
      ST_PointOnSurface((SELECT r.geom FROM dig.excavation_revision r WHERE r.excavation_id = job.id ORDER BY r.number DESC LIMIT 1)),
      now() + interval '24 hours';
    PERFORM app.close_house(before);
  END IF;
  RETURN filed;
END $$;
COMMENT ON FUNCTION app.file_emergency_check(uuid) IS
  'The task to check emergency works after the fact, due in 24 hours; one for each job, none for other jobs';

CREATE FUNCTION app.end_emergency_check(of_excavation uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  before text;
BEGIN
  IF NOT app.is_authority() AND app.digger_of('excavation', jsonb_build_object('id', of_excavation)) IS DISTINCT FROM app.current_organisation() THEN
    PERFORM app.refuse('SP403', 'NOT_YOURS: This job belongs to another organisation.');
  END IF;
  before := app.open_house();
  UPDATE sync.task SET state = 'done', base_version = row_version
  WHERE entity = 'emergency' AND entity_id = of_excavation AND state NOT IN ('done', 'cancelled');
  PERFORM app.close_house(before);
END $$;
COMMENT ON FUNCTION app.end_emergency_check(uuid) IS 'The job was closed with all its steps signed: that is the check';

CREATE FUNCTION app.emergency_check_due_at(of_excavation uuid) RETURNS timestamptz
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN (SELECT t.due_at FROM sync.task t WHERE t.entity = 'emergency' AND t.entity_id = of_excavation
    AND t.state NOT IN ('done', 'cancelled') LIMIT 1);
END $$;
COMMENT ON FUNCTION app.emergency_check_due_at(uuid) IS 'Until when emergency works must have been checked; null: no emergency, or done';

-- Permits of other organisations at the same place and time. Both crews are told: whom to call, and where the two meet,
-- but of the other's dig no more than that.
CREATE FUNCTION app.overlaps_of(of_excavation uuid)
RETURNS TABLE (code text, title text, organisation text, contact_name text, contact_phone text, window_from timestamptz,
  window_to timestamptz, distance_m double precision, geom geometry, life text)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 5
SET search_path = pg_catalog, public, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  near_m constant double precision := 10;  -- engineering-judgement: a bank, a machine or a shut lane away
  mine dig.excavation_revision;
  digger uuid := app.digger_of('excavation', jsonb_build_object('id', of_excavation));
BEGIN
  IF NOT app.is_authority() AND digger IS DISTINCT FROM app.current_organisation() THEN
    RETURN;
  END IF;
  SELECT r.* INTO mine FROM dig.excavation_revision r
  WHERE r.excavation_id = of_excavation AND r.submitted_at IS NOT NULL ORDER BY r.number DESC LIMIT 1;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  RETURN QUERY
  SELECT e.code, e.title, o.name, e.contact_name, coalesce(e.contact_phone, o.phone), r.window_from, r.window_to,
    ST_Distance(r.geom, mine.geom), ST_CollectionExtract(ST_Intersection(r.geom, ST_Buffer(mine.geom, near_m)), 3), e.life
  FROM dig.excavation_revision r JOIN dig.excavation e ON e.id = r.excavation_id JOIN org.organisation o ON o.id = e.organisation_id
  WHERE r.geom && ST_Expand(mine.geom, near_m) AND ST_DWithin(r.geom, mine.geom, near_m)
    AND e.organisation_id <> digger AND e.life IN ('requested', 'open') AND e.valid_to IS NULL
    AND tstzrange(r.window_from, r.window_to) && tstzrange(mine.window_from, mine.window_to)
    AND r.number = (SELECT max(n.number) FROM dig.excavation_revision n WHERE n.excavation_id = e.id AND n.submitted_at IS NOT NULL)
  ORDER BY ST_Distance(r.geom, mine.geom), e.code;
END $$;
COMMENT ON FUNCTION app.overlaps_of(uuid) IS 'For the crew whose job it is, and the authority: other organisations'' permits within 10 m at the same time';

CREATE FUNCTION app.keep_rule_set() RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
  INSERT INTO lookup.rule_set (sha256, id, toml, profile)
  SELECT j.sha256, j.id, j.toml, j.profile FROM lookup.jurisdiction j
  WHERE j.active AND NOT EXISTS (SELECT FROM lookup.rule_set k WHERE k.sha256 = j.sha256)
$$;
COMMENT ON FUNCTION app.keep_rule_set() IS 'Keep the active rules for as long as there are clearances judged by them';
REVOKE ALL ON FUNCTION app.keep_rule_set() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.keep_rule_set() TO smartpin_clearance;

CREATE FUNCTION app.sealed_certificate(of_clearance uuid) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  -- The server leaves out what its reader may not see; a person's own login cannot, so it reads none of it.
  IF session_user <> 'smartpin_api' AND NOT pg_has_role(session_user, 'smartpin_owner', 'MEMBER') THEN
    PERFORM app.refuse('SP403', 'FORBIDDEN: Ask the server for a copy of the certificate.');
  END IF;
  RETURN (SELECT c.certificate FROM dig.clearance c WHERE c.id = of_clearance);
END $$;
COMMENT ON FUNCTION app.sealed_certificate(uuid) IS 'The whole text of a certificate, for the server to make its reader''s copy of';
