-- Permits as JSON, under their reader's own rights.

CREATE FUNCTION app.revision_json(revision dig.excavation_revision) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN (
    SELECT jsonb_build_object('id', revision.id, 'number', revision.number, 'geometry', app.shape_json(revision.geom),
      'drawing_uncertainty_m', revision.drawing_uncertainty_m, 'from', revision.window_from, 'to', revision.window_to,
      'note', revision.note, 'submitted_at', revision.submitted_at, 'extends', revision.extends,
      'version', revision.row_version + coalesce(sum(p.row_version), 0),
      'parts', coalesce(jsonb_agg(jsonb_build_object('number', p.number,
        'geometry', ST_AsGeoJSON(ST_Transform(p.geom, 4326), 9)::jsonb, 'method', p.method,
        'z_top_m', p.z_top_m, 'z_bottom_m', p.z_bottom_m, 'tool_width_m', p.tool_width_m, 'assumed', p.assumed) ORDER BY p.number)
        FILTER (WHERE p.valid_to IS NULL), '[]'))
    FROM (SELECT) AS one LEFT JOIN dig.excavation_part p ON p.revision_id = revision.id);
END $$;
COMMENT ON FUNCTION app.revision_json(dig.excavation_revision) IS 'What is to be dug; version grows with every change of the revision or of a part';

CREATE FUNCTION app.routed_count(of_revision uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN (
    SELECT jsonb_build_object('asked', count(*), 'answered', count(*) FILTER (WHERE state IN ('replied', 'standing_instruction')),
      'late', count(*) FILTER (WHERE state = 'late'))
    FROM (SELECT app.routed_state(o) AS state FROM dig.routed_owner o WHERE o.revision_id = of_revision AND o.valid_to IS NULL) AS each);
END $$;
COMMENT ON FUNCTION app.routed_count(uuid) IS 'How many owners were asked about a revision, have answered, are late';

CREATE FUNCTION app.shift_json(shift dig.shift) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN CASE WHEN shift.id IS NOT NULL THEN jsonb_build_object('id', shift.id, 'started_at', shift.started_at,
    'started_by', app.signer_json(shift.started_by) ->> 'name', 'ended_at', shift.ended_at,
    'ended_by', app.signer_json(shift.ended_by) ->> 'name', 'note', shift.note) END;
END $$;
COMMENT ON FUNCTION app.shift_json(dig.shift) IS 'One shift; null for none';

-- The revision that counts: the last one submitted, else the draft.
CREATE FUNCTION app.current_revision(of_excavation uuid) RETURNS dig.excavation_revision
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  found dig.excavation_revision;
BEGIN
  SELECT r.* INTO found FROM dig.excavation_revision r WHERE r.excavation_id = of_excavation
  ORDER BY r.submitted_at IS NULL, r.number DESC LIMIT 1;
  RETURN found;
END $$;
COMMENT ON FUNCTION app.current_revision(uuid) IS 'The last revision submitted, else the newest draft';

CREATE FUNCTION app.excavation_json(job dig.excavation) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  revision dig.excavation_revision := app.current_revision(job.id);
  running dig.shift;
  reasons text[] := app.ground_reasons(job.id);
BEGIN
  SELECT s.* INTO running FROM dig.shift s WHERE s.excavation_id = job.id AND s.ended_at IS NULL;
  RETURN jsonb_build_object('id', job.id, 'code', job.code, 'title', job.title, 'purpose', job.purpose, 'life', job.life,
    'emergency', job.emergency, 'check_due_at', CASE WHEN job.emergency THEN app.emergency_check_due_at(job.id) END,
    'contact', jsonb_build_object('name', job.contact_name, 'phone', job.contact_phone),
    'organisation', (SELECT jsonb_build_object('id', o.id, 'name', o.name, 'phone', o.phone) FROM org.organisation o WHERE o.id = job.organisation_id),
    'row_version', job.row_version, 'created_at', job.created_at,
    'current_revision', CASE WHEN revision.id IS NOT NULL THEN app.revision_json(revision) END,
    'draft_revision', (SELECT max(r.number) FROM dig.excavation_revision r WHERE r.excavation_id = job.id AND r.submitted_at IS NULL),
    'revisions', (SELECT coalesce(jsonb_agg(jsonb_build_object('number', r.number, 'submitted_at', r.submitted_at, 'from', r.window_from,
      'to', r.window_to, 'extends', r.extends) ORDER BY r.number), '[]') FROM dig.excavation_revision r WHERE r.excavation_id = job.id),
    'standing', app.clearance_status(app.standing_clearance(job.id)),
    'may_break_ground', jsonb_build_object('allowed', job.emergency AND job.life IN ('requested', 'open') OR cardinality(reasons) = 0,
      'reasons', (SELECT coalesce(jsonb_agg(jsonb_build_object('code', code) ORDER BY number), '[]')
        FROM unnest(reasons) WITH ORDINALITY AS r (code, number))),
    'routed', app.routed_count(revision.id),
    'overlaps', (SELECT count(*) FROM app.overlaps_of(job.id)),
    'shift', app.shift_json(running));
END $$;
COMMENT ON FUNCTION app.excavation_json(dig.excavation) IS 'A permit with its standing; words are added by the server in the reader''s language';

CREATE FUNCTION app.excavation_brief_json(job dig.excavation) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  revision dig.excavation_revision := app.current_revision(job.id);
BEGIN
  RETURN jsonb_build_object('id', job.id, 'code', job.code, 'title', job.title, 'life', job.life, 'emergency', job.emergency,
    'organisation', (SELECT jsonb_build_object('id', o.id, 'name', o.name, 'phone', o.phone) FROM org.organisation o WHERE o.id = job.organisation_id),
    'created_at', job.created_at, 'from', revision.window_from, 'to', revision.window_to, 'geometry', app.shape_json(revision.geom),
    'standing', app.clearance_status(app.standing_clearance(job.id)), 'routed', app.routed_count(revision.id));
END $$;
COMMENT ON FUNCTION app.excavation_brief_json(dig.excavation) IS 'A permit in a list';

CREATE FUNCTION app.excavations_page(of_life text, q text, after_id uuid, page_size int) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  after_at timestamptz := (SELECT e.created_at FROM dig.excavation e WHERE e.id = after_id);
  pattern text := '%' || replace(replace(replace(lower(q), '\', '\\'), '%', '\%'), '_', '\_') || '%';
BEGIN
  RETURN (
    WITH page AS (
      SELECT e AS job, e.id, e.created_at FROM dig.excavation e
      WHERE e.valid_to IS NULL AND (of_life IS NULL OR e.life = of_life)
        AND (q IS NULL OR lower(e.code || ' ' || e.title || ' ' || coalesce(e.purpose, '')) LIKE pattern)
        AND (after_id IS NULL OR (e.created_at, e.id) < (after_at, after_id))
      ORDER BY e.created_at DESC, e.id DESC LIMIT page_size + 1
    ), shown AS (
      SELECT * FROM page ORDER BY created_at DESC, id DESC LIMIT page_size
    )
    SELECT jsonb_build_object('items', coalesce(jsonb_agg(app.excavation_brief_json(job) ORDER BY created_at DESC, id DESC), '[]'),
      'next', CASE WHEN (SELECT count(*) FROM page) > page_size THEN (SELECT id FROM shown ORDER BY created_at, id LIMIT 1) END)
    FROM shown);
END $$;
COMMENT ON FUNCTION app.excavations_page(text, text, uuid, int) IS 'Permits the caller may see, newest first';
