-- Steps as their readers may see them, and the pins that a certificate asks for.

-- What a step is about is told to whoever may see the step, also when the pin itself is out of their sight
-- by now: it stands on the certificate. Of an asset that became restricted since, nothing.
CREATE FUNCTION app.step_subject(of_step uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN (
    SELECT jsonb_build_object(
      'pin', CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('id', p.id, 'code', p.code, 'position', app.lonlat(p.geom)) END,
      'asset', CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('type', a.type, 'id', a.id, 'kind', a.kind, 'node_kind', a.node_kind, 'owner', a.owner) END,
      'owner', app.organisation_json(h.owner_id))
    FROM dig.hold_point h JOIN dig.clearance c ON c.id = h.clearance_id
    LEFT JOIN pin.pin p ON p.id = h.pin_id
    LEFT JOIN LATERAL (
      SELECT x.*, o.name AS owner FROM (
        SELECT 'line' AS type, l.id, l.kind, NULL AS node_kind, l.owner_id, l.restricted FROM asset.utility_line l WHERE l.id = h.line_id
        UNION ALL
        SELECT 'node', n.id, n.kind, n.node_kind, n.owner_id, n.restricted FROM asset.utility_node n WHERE n.id = h.node_id) AS x
      LEFT JOIN org.organisation o ON o.id = x.owner_id
      WHERE x.restricted IS FALSE OR EXISTS (SELECT FROM dig.restricted_release r WHERE r.revision_id = c.revision_id AND r.valid_to IS NULL
        AND coalesce(r.line_id, r.node_id) = x.id)) AS a ON true
    WHERE h.id = of_step AND app.may_read_job(app.excavation_of('hold_point', jsonb_build_object('clearance_id', h.clearance_id))));
END $$;
COMMENT ON FUNCTION app.step_subject(uuid) IS 'Pin, asset and owner a step is about, for whoever may read the job';

CREATE FUNCTION app.may_read_job(of_excavation uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT app.is_authority() OR app.is_asked(of_excavation, app.current_organisation())
    OR EXISTS (SELECT FROM dig.excavation e WHERE e.id = of_excavation AND e.organisation_id = app.current_organisation())
$$;
COMMENT ON FUNCTION app.may_read_job(uuid) IS 'Who digs, who was asked, and the authority';

CREATE FUNCTION app.step_json(step dig.hold_point) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  first int[] := CASE WHEN step.signed_at IS NULL THEN app.steps_before(step) ELSE '{}' END;
BEGIN
  RETURN jsonb_build_object('pin', NULL, 'asset', NULL, 'owner', NULL) || coalesce(app.step_subject(step.id), '{}') || jsonb_build_object(
    'id', step.id, 'clearance_id', step.clearance_id, 'number', step.number, 'phase', step.phase, 'step', step.step, 'words_key', step.words_key,
    'part_number', step.part_number, 'result', step.result, 'note', step.note,
    'position', app.lonlat(step.geom) || jsonb_build_object('accuracy_m', step.accuracy_m),
    'signed_at', step.signed_at, 'signed_at_device', step.signed_at_device, 'sighting_id', step.sighting_id,
    'signed_by', (SELECT p.display_name FROM org.person p WHERE p.id = step.signed_by),
    'z_bottom_m', (SELECT pa.z_bottom_m FROM dig.clearance c JOIN dig.excavation_part pa ON pa.revision_id = c.revision_id
      WHERE c.id = step.clearance_id AND pa.number = step.part_number),
    'may_be_signed', step.signed_at IS NULL AND cardinality(first) = 0
      AND EXISTS (SELECT FROM dig.clearance c WHERE c.id = step.clearance_id AND c.issued_at IS NOT NULL),
    'waits_for', to_jsonb(first), 'results', to_jsonb(app.results_of_step(step.step)),
    'photos', app.photos_of('hold_point', step.id));
END $$;
COMMENT ON FUNCTION app.step_json(dig.hold_point) IS 'One step as its reader may see it';

CREATE FUNCTION app.steps_json(of_clearance uuid) RETURNS jsonb
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$ SELECT coalesce(jsonb_agg(app.step_json(h) ORDER BY h.number), '[]') FROM dig.hold_point h WHERE h.clearance_id = of_clearance $$;
COMMENT ON FUNCTION app.steps_json(uuid) IS 'All steps of a clearance in order';

-- As the engine, when a certificate is worked out. A pin that marks a long line somewhere else in town is not near.
CREATE FUNCTION app.pins_near(of_revision uuid, search_m double precision, asset_ids uuid[])
RETURNS TABLE (id uuid, code text, distance_m double precision, not_found_at timestamptz)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  ground geometry;
  job uuid;
  marked_m double precision := search_m + app.rule('scan_distance');
BEGIN
  SELECT r.geom, r.excavation_id INTO ground, job FROM dig.excavation_revision r WHERE r.id = of_revision;
  RETURN QUERY
  SELECT near.id, near.code, near.away_m, (
      SELECT h.signed_at FROM dig.hold_point h JOIN dig.clearance c ON c.id = h.clearance_id JOIN dig.excavation_revision r ON r.id = c.revision_id
      WHERE h.pin_id = near.id AND r.excavation_id = job AND h.step = 'pin_scan' AND h.signed_at IS NOT NULL
        AND h.result = 'not_found' AND NOT EXISTS (
          SELECT FROM pin.pin_status s WHERE s.pin_id = near.id AND s.last_seen_at > h.signed_at)
      ORDER BY h.signed_at DESC LIMIT 1)
  FROM (
    SELECT p.id, p.code, ST_Distance(p.geom, ground) AS away_m FROM pin.pin p
    WHERE p.geom && ST_Expand(ground, marked_m) AND p.state IN ('installed', 'damaged') AND p.valid_to IS NULL) AS near
  WHERE near.away_m <= search_m OR (near.away_m <= marked_m AND EXISTS (
    SELECT FROM pin.pin_mark m WHERE m.pin_id = near.id AND m.valid_to IS NULL
      AND (m.line_id = ANY (asset_ids) OR m.node_id = ANY (asset_ids))))
  ORDER BY near.away_m, near.code;
END $$;
COMMENT ON FUNCTION app.pins_near(uuid, double precision, uuid[]) IS
  'Pins in the search area of a revision, and those beside it that mark an asset which was found; when a crew of this job missed one, unless it was heard since';
