-- Photos: the row here, the bytes beside the database under their hash. A row that says "stored" is written by the
-- server alone, which has the bytes.

CREATE FUNCTION app.guard_attachment() RETURNS trigger
LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF app.is_maintenance() THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.uploaded_at IS NOT NULL
      AND (NEW.sha256, NEW.media_type, NEW.size_bytes, NEW.uploaded_at, NEW.uploaded_by, NEW.organisation_id, NEW.entity, NEW.entity_id)
        IS DISTINCT FROM (OLD.sha256, OLD.media_type, OLD.size_bytes, OLD.uploaded_at, OLD.uploaded_by, OLD.organisation_id, OLD.entity, OLD.entity_id) THEN
    PERFORM app.refuse('SP403', 'ATTACHMENT_IS_FIXED: A stored picture is not exchanged, nor hung on something else.', 'Store a new one.');
  END IF;
  IF NEW.uploaded_at IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.uploaded_at IS NULL) THEN
    IF session_user <> 'smartpin_api' THEN
      PERFORM app.refuse('SP403', 'SERVER_ONLY: That a picture is stored is said by the server, which has it: POST /api/v1/attachments.');
    END IF;
    NEW.uploaded_at := now();
    NEW.uploaded_by := app.current_actor();
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION app.guard_attachment() IS 'A picture counts as stored only when the server has its bytes';

CREATE TRIGGER a12_guard BEFORE INSERT OR UPDATE ON sync.attachment FOR EACH ROW EXECUTE FUNCTION app.guard_attachment();

-- Of the organisation that digs, so that nobody hangs a picture on another's signature.
CREATE FUNCTION app.photos_of(its_entity text, its_id uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN (
    SELECT coalesce(jsonb_agg(a.id ORDER BY a.uploaded_at, a.id), '[]') FROM sync.attachment a
    WHERE a.entity = its_entity AND a.entity_id = its_id AND a.uploaded_at IS NOT NULL AND a.valid_to IS NULL
      AND app.sees_photo(its_entity, its_id, a.organisation_id));
END $$;
COMMENT ON FUNCTION app.photos_of(text, uuid) IS 'Ids of the stored pictures of a step or a record that the caller may see';

-- Whether a picture belongs to something the caller may read. Nothing of it is told but yes or no.
CREATE FUNCTION app.sees_photo(its_entity text, its_id uuid, of_organisation uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  job uuid;
  theirs uuid;
BEGIN
  IF of_organisation = app.current_organisation() OR app.is_authority() THEN
    RETURN true;
  END IF;
  IF its_entity = 'hold_point' THEN
    SELECT r.excavation_id INTO job FROM dig.hold_point h JOIN dig.clearance c ON c.id = h.clearance_id
      JOIN dig.excavation_revision r ON r.id = c.revision_id WHERE h.id = its_id;
  ELSIF its_entity = 'as_found' THEN
    SELECT a.excavation_id, a.owner_id INTO job, theirs FROM dig.as_found a WHERE a.id = its_id;
  END IF;
  RETURN of_organisation IS NOT DISTINCT FROM (SELECT e.organisation_id FROM dig.excavation e WHERE e.id = job)
    AND (theirs = app.current_organisation() OR app.is_asked(job, app.current_organisation()));
END $$;
COMMENT ON FUNCTION app.sees_photo(text, uuid, uuid) IS 'One''s own, and of jobs one was asked about, or whose record it is';
