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
  theirs boolean;
BEGIN
  IF of_organisation = app.current_organisation() OR app.is_authority() THEN
    RETURN true;
  END IF;
  IF its_entity = 'hold_point' THEN
    SELECT r.excavation_id, app.is_asked(r.excavation_id, app.current_organisation()) INTO job, theirs FROM dig.hold_point h JOIN dig.clearance c ON c.id = h.clearance_id
      JOIN dig.excavation_revision r ON r.id = c.revision_id WHERE h.id = its_id;
  ELSIF its_entity = 'as_found' THEN
    SELECT a.excavation_id, a.owner_id = app.current_organisation()
      OR (a.outcome = 'unrecorded' AND app.is_asked(a.excavation_id, app.current_organisation()))
    INTO job, theirs FROM dig.as_found a WHERE a.id = its_id;
  END IF;
  RETURN of_organisation IS NOT DISTINCT FROM (SELECT e.organisation_id FROM dig.excavation e WHERE e.id = job)
    AND coalesce(theirs, false);
END $$;
COMMENT ON FUNCTION app.sees_photo(text, uuid, uuid) IS 'One''s own, and of jobs one was asked about, or whose record it is';

-- Under the caller's own rights. A record may come after its pictures, so an id that nobody has yet is anybody's.
CREATE FUNCTION app.may_hang_on(its_entity text, its_id uuid) RETURNS boolean
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF app.current_actor() IS NULL THEN
    RETURN false;
  END IF;
  RETURN CASE its_entity
    WHEN 'hold_point' THEN EXISTS (SELECT FROM dig.hold_point h WHERE h.id = its_id
      AND (app.is_authority() OR app.digger_of('hold_point', jsonb_build_object('clearance_id', h.clearance_id)) = app.current_organisation()))
    WHEN 'excavation' THEN EXISTS (SELECT FROM dig.excavation e WHERE e.id = its_id AND (app.is_authority() OR e.organisation_id = app.current_organisation()))
    WHEN 'as_found' THEN NOT EXISTS (SELECT FROM dig.as_found a WHERE a.id = its_id AND a.organisation_id <> app.current_organisation())
    WHEN 'exposure' THEN NOT EXISTS (SELECT FROM asset.exposure e WHERE e.id = its_id AND e.organisation_id <> app.current_organisation())
    WHEN 'inspection' THEN app.current_role_name() <> 'contractor'
      AND NOT EXISTS (SELECT FROM pin.inspection i WHERE i.id = its_id AND i.organisation_id <> app.current_organisation())
    ELSE false END;
END $$;
COMMENT ON FUNCTION app.may_hang_on(text, uuid) IS 'Whether the caller may hang a picture on this thing';

CREATE FUNCTION app.is_in_town(lon double precision, lat double precision) RETURNS boolean
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN coalesce(ST_SetSRID(app.town_box()::geometry, 0) && ST_MakePoint(lon, lat), false);
END $$;
COMMENT ON FUNCTION app.is_in_town(double precision, double precision) IS 'False outside the jurisdiction''s box, and for a place nobody named';

CREATE FUNCTION app.attachment_json(picture sync.attachment) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN jsonb_build_object('id', picture.id, 'entity', picture.entity, 'entity_id', picture.entity_id, 'media_type', picture.media_type,
    'size_bytes', picture.size_bytes, 'sha256', encode(picture.sha256, 'hex'), 'width_px', picture.width_px, 'height_px', picture.height_px,
    'title', picture.title, 'taken_at', picture.taken_at, 'uploaded_at', picture.uploaded_at)
  || jsonb_build_object('position', app.lonlat(picture.geom) || jsonb_build_object('accuracy_m', picture.accuracy_m));
END $$;
COMMENT ON FUNCTION app.attachment_json(sync.attachment) IS 'One stored picture, without its bytes';
