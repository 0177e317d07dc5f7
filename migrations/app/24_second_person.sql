-- What needs two persons. A refusal rolls back, so it cannot file the wish itself: the client sends the same change
-- as a proposal, and whoever approves it carries it out in the transaction of the approval.

CREATE FUNCTION app.is_moved(old_geom geometry, new_geom geometry) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
AS $$
  -- A stretch cut off or a bend left out moves ground from covered to empty as much as a shift does: the Hausdorff
  -- distance sees both. It takes the product of the vertices, so that long lines are not compared but taken as moved.
  SELECT CASE
    WHEN old_geom IS NULL OR old_geom::bytea = new_geom::bytea THEN false
    WHEN new_geom IS NULL OR ST_NPoints(old_geom) > 5000 OR ST_NPoints(new_geom) > 5000 THEN true
    ELSE ST_HausdorffDistance(old_geom, new_geom) > 0.5
      OR abs(ST_ZMin(old_geom) - ST_ZMin(new_geom)) > 0.5 OR abs(ST_ZMax(old_geom) - ST_ZMax(new_geom)) > 0.5
  END
$$;
COMMENT ON FUNCTION app.is_moved(geometry, geometry) IS 'True when some part lies more than 0.5 m from where it lay';

CREATE FUNCTION app.refuse_alone(entity text, entity_id uuid, entity_version bigint, organisation_id uuid, danger text,
  was jsonb, becomes jsonb, old_geom geometry, new_geom geometry) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  agreed jsonb;
BEGIN
  IF danger IS NULL OR NOT coalesce((SELECT two_person FROM org.organisation WHERE id = refuse_alone.organisation_id), true) THEN
    RETURN;
  END IF;
  SELECT p.patch INTO agreed FROM sync.proposal p
  WHERE p.entity = refuse_alone.entity AND p.entity_id = refuse_alone.entity_id AND p.entity_version = refuse_alone.entity_version
    AND p.state = 'approved' AND p.decided_by = app.current_actor() AND p.decided_xid = pg_current_xact_id_if_assigned();
  IF agreed IS NULL THEN
    PERFORM app.refuse('SP403', format('NEEDS_SECOND_PERSON: %s %s needs a second person: %s.', entity, entity_id, danger),
      'Send the same change as a proposal.');
  END IF;
  -- Nothing beyond what was proposed rides along.
  IF EXISTS (
    SELECT FROM jsonb_each(becomes) AS c
    WHERE was -> c.key IS DISTINCT FROM c.value
      AND c.key <> ALL (app.derived_columns())
      AND agreed -> c.key IS DISTINCT FROM c.value)
    OR (new_geom::text IS DISTINCT FROM old_geom::text AND upper(agreed ->> 'geom') IS DISTINCT FROM new_geom::text) THEN
    PERFORM app.refuse('SP403', format('NOT_AS_PROPOSED: The change of %s %s is not the one that was proposed.', entity, entity_id));
  END IF;
END $$;
COMMENT ON FUNCTION app.refuse_alone(text, uuid, bigint, uuid, text, jsonb, jsonb, geometry, geometry) IS
  'Refuses a dangerous change unless a proposal of exactly this change was approved by another person in this transaction';

CREATE FUNCTION app.guard_proposal() RETURNS trigger
LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF app.is_maintenance() THEN
    RETURN NEW;
  END IF;
  PERFORM app.refuse_nobody();
  IF TG_OP = 'INSERT' THEN
    NEW.state := 'pending';
    NEW.proposed_by := app.current_actor();
    NEW.decided_by := NULL;
    NEW.decided_at := NULL;
    NEW.decided_xid := NULL;
    RETURN NEW;
  END IF;
  IF OLD.state <> 'pending' THEN
    PERFORM app.refuse('SP409', 'PROPOSAL_DECIDED: This proposal was decided already.');
  END IF;
  IF (NEW.patch, NEW.entity, NEW.entity_id, NEW.entity_version, NEW.proposed_by, NEW.organisation_id)
      IS DISTINCT FROM (OLD.patch, OLD.entity, OLD.entity_id, OLD.entity_version, OLD.proposed_by, OLD.organisation_id) THEN
    PERFORM app.refuse('SP403', 'PROPOSAL_IS_FIXED: A proposal is not changed after it was made.', 'Withdraw it and make a new one.');
  END IF;
  IF NEW.state IN ('approved', 'rejected') THEN
    IF app.current_actor() IS NULL OR app.current_actor() = OLD.proposed_by THEN
      PERFORM app.refuse('SP403', 'NEEDS_SECOND_PERSON: Somebody else must decide about your proposal.');
    END IF;
    IF NOT app.is_authority() AND (app.current_role_name() NOT IN ('engineer', 'owner')
        OR app.current_organisation() IS DISTINCT FROM OLD.organisation_id) THEN
      PERFORM app.refuse('SP403', 'NOT_YOUR_JOB: An engineer of the owner decides about this proposal.');
    END IF;
    NEW.decided_by := app.current_actor();
    NEW.decided_at := now();
    NEW.decided_xid := pg_current_xact_id();
  ELSIF NEW.state = 'withdrawn' AND app.current_actor() IS DISTINCT FROM OLD.proposed_by THEN
    PERFORM app.refuse('SP403', 'NOT_YOURS: Only its author withdraws a proposal.');
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION app.guard_proposal() IS 'A proposal is decided once, by another person than its author, and never altered';

CREATE TRIGGER a12_guard BEFORE INSERT OR UPDATE ON sync.proposal FOR EACH ROW EXECUTE FUNCTION app.guard_proposal();
