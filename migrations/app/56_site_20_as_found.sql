-- What open ground showed, and what follows from it at once: an exposure, a provisional asset, a task for the owner.

-- An asset of the job: a finding names it, and it is not one the digger was only told the desk's phone of.
CREATE FUNCTION app.found_by_job(of_excavation uuid, its_line uuid, its_node uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT EXISTS (
    SELECT FROM dig.finding f JOIN dig.clearance c ON c.id = f.clearance_id JOIN dig.excavation_revision r ON r.id = c.revision_id
    WHERE r.excavation_id = of_excavation AND f.reason <> 'RESTRICTED' AND (f.line_id = its_line OR f.node_id = its_node))
    AND app.may_read_job(of_excavation)
$$;
COMMENT ON FUNCTION app.found_by_job(uuid, uuid, uuid) IS 'Was this line or node told to who digs?';

CREATE FUNCTION app.guard_as_found() RETURNS trigger
LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  job record;
  ground geometry;
BEGIN
  IF app.is_maintenance() THEN
    RETURN NEW;
  END IF;
  PERFORM app.refuse_nobody();
  SELECT e.organisation_id, e.life INTO job FROM dig.excavation e WHERE e.id = NEW.excavation_id;
  IF NOT FOUND THEN
    PERFORM app.refuse('SP404', 'EXCAVATION_NOT_FOUND: There is no such permit, or you may not see it.');
  ELSIF NOT app.is_authority() AND job.organisation_id IS DISTINCT FROM app.current_organisation() THEN
    PERFORM app.refuse('SP403', 'NOT_YOURS: This job belongs to another organisation.');
  ELSIF app.current_actor() IS NULL THEN
    PERFORM app.refuse('SP403', 'NOT_YOUR_JOB: What was found is written down by a person.');
  ELSIF job.life = 'closed' THEN
    PERFORM app.refuse('SP409', 'JOB_CLOSED: This permit is closed.', 'Ask for a new one.');
  END IF;
  -- What the register makes of it is never taken from the sender.
  NEW.organisation_id := job.organisation_id;
  NEW.recorded_at := now();
  NEW.found_by := app.current_actor();
  NEW.review := 'pending';
  NEW.reviewed_by := NULL;
  NEW.reviewed_at := NULL;
  NEW.review_note := NULL;
  NEW.exposure_id := NULL;
  NEW.provisional_line_id := NULL;
  NEW.provisional_node_id := NULL;
  NEW.counts := false;
  NEW.inside := NULL;
  NEW.off_m := NULL;
  NEW.claimed_m := NULL;
  PERFORM app.refuse_outside_jurisdiction(NEW.geom);
  SELECT ST_Union(r.geom) INTO ground FROM dig.excavation_revision r WHERE r.excavation_id = NEW.excavation_id AND r.submitted_at IS NOT NULL;
  IF ground IS NULL THEN
    PERFORM app.refuse('SP409', 'NOT_SUBMITTED: Nothing can be found before the permit was asked for.');
  ELSIF ST_Distance(ground, NEW.geom) > app.rule('scan_distance') + least(coalesce(NEW.accuracy_m, 0), app.rule('scan_accuracy'))
      OR ST_Distance(ground, NEW.path) > app.rule('scan_distance') THEN
    PERFORM app.refuse('SP422', 'NOT_AT_THE_DIG: This place is too far from the dig of this permit.', 'Check the position; what lies elsewhere is another permit''s.');
  END IF;
  IF NEW.outcome = 'unrecorded' THEN
    NEW.kind := coalesce(NEW.kind, 'unknown');
    IF NEW.owner_id IS NOT NULL AND NOT EXISTS (SELECT FROM org.organisation o WHERE o.id = NEW.owner_id AND o.kind <> 'contractor' AND o.valid_to IS NULL) THEN
      PERFORM app.refuse('SP422', 'OWNER_UNKNOWN: There is no such owner.', 'Leave it out when nobody knows whose it is.');
    END IF;
    RETURN NEW;
  END IF;

  IF NOT app.sees_asset(NEW.line_id, NEW.node_id) AND NOT app.found_by_job(NEW.excavation_id, NEW.line_id, NEW.node_id) THEN
    PERFORM app.refuse('SP404', 'ASSET_NOT_FOUND: There is no such asset, or you may not see it.', 'What no record has is recorded as unrecorded.');
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION app.guard_as_found() IS 'Who digs writes down what was found, at the dig, of what they may know of';

-- 0.15 m is what the best depth a line can claim is known to; less than that is no news.
CREATE FUNCTION app.found_shallower(entry dig.as_found) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT coalesce(entry.dz_m < -0.15, false) OR EXISTS (
    SELECT FROM (SELECT l.depth_m, l.depth_reference FROM asset.utility_line l WHERE l.id = entry.line_id
      UNION ALL SELECT n.depth_m, n.depth_reference FROM asset.utility_node n WHERE n.id = entry.node_id) AS record
    WHERE entry.depth_m < record.depth_m - 0.15 AND entry.depth_reference IN (record.depth_reference, 'unknown'))
$$;
COMMENT ON FUNCTION app.found_shallower(dig.as_found) IS 'Whether it lay higher than its record says: whoever digs by the record may hit it';
REVOKE ALL ON FUNCTION app.found_shallower(dig.as_found) FROM PUBLIC;

-- A definer, since the record may be out of the sight of who saw the thing itself; the guard has asked whether they may.
CREATE FUNCTION app.measure_as_found() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  record_of record;
BEGIN
  SELECT * INTO record_of FROM (
    SELECT ST_Force2D(l.geom) AS geom, l.envelope_m AS claimed_m, l.owner_id, l.kind FROM asset.utility_line l WHERE l.id = NEW.line_id
    UNION ALL
    SELECT ST_Force2D(n.geom), n.envelope_m, n.owner_id, n.kind FROM asset.utility_node n WHERE n.id = NEW.node_id) AS known;
  NEW.owner_id := record_of.owner_id;
  NEW.kind := record_of.kind;
  NEW.claimed_m := record_of.claimed_m;
  NEW.path := NULL;
  IF NEW.outcome = 'not_found' OR record_of.geom IS NULL THEN
    RETURN NEW;
  END IF;
  IF NEW.dx_m IS NOT NULL THEN
    NEW.off_m := sqrt(NEW.dx_m ^ 2 + NEW.dy_m ^ 2);
    -- A tape from where the record has it is better than the phone's own fix.
    NEW.geom := ST_Force3D(ST_Translate(ST_ClosestPoint(record_of.geom, ST_Force2D(NEW.geom)), NEW.dx_m, NEW.dy_m));
  ELSIF NEW.accuracy_m <= app.rule('accuracy_fix') THEN
    NEW.off_m := ST_Distance(record_of.geom, NEW.geom);
  ELSIF NEW.outcome = 'elsewhere' THEN
    PERFORM app.refuse('SP422', 'SHIFT_MISSING: Say how far off it was: dx_m and dy_m, or a position good to 0.3 m.');
  ELSE
    NEW.geom := ST_Force3D(ST_ClosestPoint(record_of.geom, ST_Force2D(NEW.geom)));
  END IF;
  IF NEW.outcome = 'as_recorded' AND NEW.off_m > NEW.claimed_m THEN
    PERFORM app.refuse('SP422', format('NOT_AS_RECORDED: That is %s m off, and the record claims to be at most %s m off.',
      round(NEW.off_m::numeric, 2), round(NEW.claimed_m::numeric, 2)), 'Record it as found elsewhere.');
  END IF;
  IF NEW.outcome = 'as_recorded' AND app.found_shallower(NEW) THEN
    PERFORM app.refuse('SP422', 'NOT_AS_RECORDED: That is less deep than the record says.', 'Record it as found elsewhere, with dz_m.');
  END IF;
  NEW.inside := coalesce(NEW.off_m <= NEW.claimed_m, NEW.outcome = 'as_recorded');
  NEW.counts := NEW.owner_id IS NOT NULL;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION app.measure_as_found() IS 'How far off the record was, and whether that is within what it claims';

CREATE FUNCTION app.guard_review() RETURNS trigger
LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  altered text;
BEGIN
  IF app.is_maintenance() OR app.in_the_house() THEN
    RETURN NEW;
  END IF;
  PERFORM app.refuse_nobody();
  SELECT string_agg(key, ', ') INTO altered FROM jsonb_each(to_jsonb(NEW) - '{geom,path}'::text[])
  WHERE to_jsonb(OLD) -> key IS DISTINCT FROM value
    AND key NOT IN ('base_version', 'row_version', 'changed_at', 'changed_by', 'review', 'review_note', 'reviewed_by', 'reviewed_at');
  IF altered IS NOT NULL OR NEW.geom::bytea <> OLD.geom::bytea OR NEW.path::bytea IS DISTINCT FROM OLD.path::bytea THEN
    PERFORM app.refuse('SP403', format('RECORD_STANDS: What was found is not altered (%s).', altered), 'Write down a second look as a second record.');
  ELSIF NOT app.is_authority() AND (app.current_role_name() NOT IN ('engineer', 'owner')
      OR OLD.owner_id IS DISTINCT FROM app.current_organisation()) THEN
    PERFORM app.refuse('SP403', 'NOT_YOUR_JOB: The owner''s engineers, or the authority, say whether it is so.');
  ELSIF OLD.review <> 'pending' AND NOT (app.is_authority() AND OLD.review = 'rejected') THEN
    -- The authority may overrule an owner that does not want to know.
    PERFORM app.refuse('SP409', 'REVIEWED: The owner has said so already.');
  ELSIF NEW.review = 'pending' THEN
    PERFORM app.refuse('SP422', 'NOTHING_TO_CHANGE: Confirm it or reject it.');
  END IF;
  PERFORM app.refuse_own_word(OLD.owner_id, OLD.found_by);
  NEW.reviewed_by := app.current_actor();
  NEW.reviewed_at := now();
  RETURN NEW;
END $$;
COMMENT ON FUNCTION app.guard_review() IS 'What was found stands; the owner adds its word once';

-- The worst that can be: of unknown width, quality D, counted as live and critical. Not restricted: strangers have seen
-- it in an open hole, and hiding it would endanger the next crew.
CREATE FUNCTION app.put_provisional(entry dig.as_found) RETURNS dig.as_found
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  code text := 'AF-' || upper(left(replace(entry.id::text, '-', ''), 12));
  depth double precision := CASE WHEN entry.depth_m <= app.rule('depth_max', entry.kind) THEN entry.depth_m END;
  width_mm double precision := CASE WHEN entry.outer_diameter_mm / 2000 <= app.rule('half_width_max', entry.kind) THEN entry.outer_diameter_mm END;
  was_restricted boolean := false;
  before text := app.open_house();
BEGIN
  IF entry.outcome = 'elsewhere' THEN
    SELECT x.restricted INTO was_restricted FROM (
      SELECT l.restricted FROM asset.utility_line l WHERE l.id = entry.line_id
      UNION ALL SELECT n.restricted FROM asset.utility_node n WHERE n.id = entry.node_id) AS x;
  END IF;
  IF entry.path IS NOT NULL THEN
    entry.provisional_line_id := gen_random_uuid();
    INSERT INTO asset.utility_line (id, asset_code, name, kind, owner_id, status, geom, outer_diameter_mm, depth_m, depth_reference,
      depth_at, quality, quality_method, h_uncertainty_m, surveyed_on, restricted, source)
    VALUES (entry.provisional_line_id, code, 'As found', entry.kind, entry.owner_id, 'in_service', entry.path, width_mm, depth,
      entry.depth_reference, least(entry.found_at, now())::date, 'D', entry.method, entry.accuracy_m, least(entry.found_at, now())::date, was_restricted, 'as_found ' || entry.id);
  ELSE
    entry.provisional_node_id := gen_random_uuid();
    INSERT INTO asset.utility_node (id, asset_code, name, kind, owner_id, status, geom, depth_m, depth_reference, depth_at,
      quality, quality_method, h_uncertainty_m, surveyed_on, restricted, source)
    VALUES (entry.provisional_node_id, code, 'As found', entry.kind, entry.owner_id, 'in_service', entry.geom, depth,
      entry.depth_reference, least(entry.found_at, now())::date, 'D', entry.method, entry.accuracy_m, least(entry.found_at, now())::date, was_restricted, 'as_found ' || entry.id);
  END IF;
  PERFORM app.close_house(before);
  RETURN entry;
END $$;
COMMENT ON FUNCTION app.put_provisional(dig.as_found) IS 'What was found where no record has it stands in the register at once, so that every certificate near it goes STALE';

REVOKE ALL ON FUNCTION app.put_provisional(dig.as_found) FROM PUBLIC;

CREATE FUNCTION app.follow_as_found() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  made dig.as_found := NEW;
  before text := app.open_house();
BEGIN
  IF NEW.outcome IN ('as_recorded', 'elsewhere') THEN
    made.exposure_id := NEW.id;
    INSERT INTO asset.exposure (id, line_id, node_id, organisation_id, geom, depth_m, depth_reference, outer_diameter_mm, h_uncertainty_m,
      method, exposed_at, exposed_by, note)
    VALUES (NEW.id, NEW.line_id, NEW.node_id, NEW.organisation_id, NEW.geom, NEW.depth_m, NEW.depth_reference, NEW.outer_diameter_mm,
      NEW.accuracy_m, NEW.method, least(NEW.found_at, now()), NEW.found_by, NEW.note);
  END IF;
  IF NEW.outcome = 'unrecorded' OR (NEW.outcome = 'elsewhere' AND (NOT NEW.inside OR app.found_shallower(NEW))) THEN
    made := app.put_provisional(made);
  END IF;
  IF NEW.outcome <> 'as_recorded' THEN
    PERFORM app.give_task(NEW.owner_id, CASE NEW.outcome WHEN 'elsewhere' THEN 'Found elsewhere than recorded'
      WHEN 'not_found' THEN 'Not found where it is recorded' ELSE 'A service was found that no record has' END,
      NEW.note, 'as_found', NEW.id, NEW.geom);
  END IF;
  UPDATE dig.as_found SET exposure_id = made.exposure_id, provisional_line_id = made.provisional_line_id,
    provisional_node_id = made.provisional_node_id
  WHERE id = NEW.id AND (made.exposure_id, made.provisional_line_id, made.provisional_node_id) IS DISTINCT FROM (NULL, NULL, NULL);
  PERFORM app.close_house(before);
  PERFORM app.reconsider_owner(NEW.owner_id);
  RETURN NULL;
END $$;
COMMENT ON FUNCTION app.follow_as_found() IS 'Exposure, provisional asset, task: in the transaction that told of it';

CREATE FUNCTION app.follow_review() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  before text := app.open_house();
BEGIN
  IF NEW.review = 'confirmed' THEN
    -- Without a photo, or a place that is known well enough, the word stands and the hole proves nothing.
    IF NEW.exposure_id IS NOT NULL AND app.why_no_evidence(NEW.exposure_id) IS NULL THEN
      PERFORM app.confirm_exposure(NEW.exposure_id);
    END IF;
    -- The owner says itself that its record was wrong: that counts. Its silence about what was not found does not.
    UPDATE dig.as_found SET counts = true, inside = false WHERE id = NEW.id AND outcome = 'not_found' AND owner_id IS NOT NULL;
  ELSE
    UPDATE asset.exposure SET valid_to = now(), evidence_on_file = false WHERE id = NEW.exposure_id AND valid_to IS NULL;
    -- "Not ours": it lies in the ground all the same, and belongs to nobody known. The city asks on.
    UPDATE asset.utility_line SET owner_id = NULL WHERE id = NEW.provisional_line_id AND NEW.outcome = 'unrecorded';
    UPDATE asset.utility_node SET owner_id = NULL WHERE id = NEW.provisional_node_id AND NEW.outcome = 'unrecorded';
    -- An owner does not mend its own share by rejecting what was seen; the authority may strike it out.
    UPDATE dig.as_found SET counts = false WHERE id = NEW.id AND counts AND app.is_authority();
  END IF;
  UPDATE sync.task SET state = 'done' WHERE entity = 'as_found' AND entity_id = NEW.id AND state IN ('open', 'assigned', 'in_progress');
  IF NEW.review = 'rejected' AND NEW.outcome = 'unrecorded' THEN
    PERFORM app.give_task(NULL, 'A service was found that no record has, and whose it is', NEW.review_note, 'as_found', NEW.id, NEW.geom);
  END IF;
  PERFORM app.close_house(before);
  PERFORM app.reconsider_owner(NEW.owner_id);
  RETURN NULL;
END $$;
COMMENT ON FUNCTION app.follow_review() IS 'What follows from the owner''s word: evidence, or the end of the exposure; its task is done';

CREATE TRIGGER a12_guard_insert BEFORE INSERT ON dig.as_found FOR EACH ROW EXECUTE FUNCTION app.guard_as_found();
CREATE TRIGGER a14_measure BEFORE INSERT ON dig.as_found FOR EACH ROW WHEN (NEW.outcome <> 'unrecorded') EXECUTE FUNCTION app.measure_as_found();
CREATE TRIGGER a12_guard_update BEFORE UPDATE ON dig.as_found FOR EACH ROW EXECUTE FUNCTION app.guard_review();
CREATE TRIGGER a70_follow_insert AFTER INSERT ON dig.as_found FOR EACH ROW EXECUTE FUNCTION app.follow_as_found();
CREATE TRIGGER a70_follow_update AFTER UPDATE ON dig.as_found FOR EACH ROW
  WHEN (NEW.review IS DISTINCT FROM OLD.review) EXECUTE FUNCTION app.follow_review();

CREATE FUNCTION app.as_found_json(entry dig.as_found) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN jsonb_build_object('id', entry.id, 'excavation_id', entry.excavation_id, 'outcome', entry.outcome,
    'asset', app.as_found_asset(entry.line_id, entry.node_id, entry.kind),
    'owner', app.organisation_json(entry.owner_id), 'kind', entry.kind,
    'position', app.lonlat(entry.geom) || jsonb_build_object('accuracy_m', entry.accuracy_m, 'height_m', NULL),
    'dx_m', entry.dx_m, 'dy_m', entry.dy_m, 'dz_m', entry.dz_m, 'depth_m', entry.depth_m, 'depth_reference', entry.depth_reference,
    'outer_diameter_mm', entry.outer_diameter_mm, 'method', entry.method, 'note', entry.note, 'found_at', entry.found_at,
    'recorded_at', entry.recorded_at, 'found_by', (SELECT p.display_name FROM org.person p WHERE p.id = entry.found_by),
    'claimed_m', round(entry.claimed_m::numeric, 3), 'off_m', round(entry.off_m::numeric, 3), 'inside', entry.inside,
    'provisional', app.as_found_asset(entry.provisional_line_id, entry.provisional_node_id, entry.kind),
    'evidence_on_file', coalesce((SELECT e.evidence_on_file FROM asset.exposure e WHERE e.id = entry.exposure_id), false),
    'review', entry.review, 'reviewed_at', entry.reviewed_at, 'review_note', entry.review_note,
    'may_review', entry.review = 'pending' AND (app.is_authority()
      OR (app.current_role_name() IN ('engineer', 'owner') AND coalesce(entry.owner_id = app.current_organisation(), false))),
    'photos', app.photos_of('as_found', entry.id));
END $$;
COMMENT ON FUNCTION app.as_found_json(dig.as_found) IS 'One record as its reader may see it';

-- Whoever may read the record was told of the asset, or has put it there themselves; its code is told by row security.
CREATE FUNCTION app.as_found_asset(its_line uuid, its_node uuid, its_kind text) RETURNS jsonb
LANGUAGE sql STABLE
AS $$
  SELECT CASE WHEN num_nonnulls(its_line, its_node) = 1 THEN jsonb_build_object(
    'type', CASE WHEN its_line IS NOT NULL THEN 'line' ELSE 'node' END, 'id', coalesce(its_line, its_node), 'kind', its_kind,
    'asset_code', coalesce((SELECT l.asset_code FROM asset.utility_line l WHERE l.id = its_line),
      (SELECT n.asset_code FROM asset.utility_node n WHERE n.id = its_node))) END
$$;
COMMENT ON FUNCTION app.as_found_asset(uuid, uuid, text) IS 'The asset a record is about';

REVOKE ALL ON FUNCTION app.measure_as_found(), app.follow_as_found(), app.follow_review() FROM PUBLIC;
