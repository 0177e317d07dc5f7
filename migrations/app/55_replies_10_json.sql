-- Answers and requests as JSON.

CREATE FUNCTION app.shape_json(shape geometry) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN CASE WHEN ST_IsEmpty(shape) THEN NULL ELSE ST_AsGeoJSON(ST_Transform(ST_Force2D(shape), 4326), 7)::jsonb END;
END $$;
COMMENT ON FUNCTION app.shape_json(geometry) IS 'GeoJSON in longitude and latitude, rounded to a centimetre; null for nothing';

CREATE FUNCTION app.signer_json(of_person uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN jsonb_build_object('id', of_person, 'name', (
    SELECT p.display_name FROM org.person p WHERE p.id = of_person
      AND (p.organisation_id = app.current_organisation() OR app.is_authority())));
END $$;
COMMENT ON FUNCTION app.signer_json(uuid) IS 'Who signed; the name is told inside their own organisation and to the authority';

CREATE FUNCTION app.asked_owner_json(of_organisation uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN (SELECT jsonb_build_object('id', o.id, 'name', o.name, 'phone', o.phone, 'desk_phone', o.desk_phone)
    FROM org.organisation o WHERE o.id = of_organisation);
END $$;
COMMENT ON FUNCTION app.asked_owner_json(uuid) IS 'An owner and whom to call there';

CREATE FUNCTION app.reply_json(reply dig.owner_reply) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  asked record;
BEGIN
  SELECT v.number, r.due_at INTO asked FROM dig.excavation_revision v
  LEFT JOIN dig.routed_owner r ON r.revision_id = v.id AND r.owner_id = reply.owner_id
  WHERE v.id = reply.revision_id;
  RETURN jsonb_build_object('id', reply.id, 'owner_id', reply.owner_id, 'revision_number', asked.number, 'code', reply.code,
    'note', reply.note, 'replied_at', reply.replied_at, 'replied_by', app.signer_json(reply.replied_by),
    'valid_until', reply.valid_until, 'late', coalesce(reply.replied_at > asked.due_at, false),
    'meeting', CASE WHEN reply.meeting_signed_at IS NOT NULL THEN jsonb_build_object('signed_at', reply.meeting_signed_at,
      'signed_by', app.signer_json(reply.meeting_signed_by), 'note', reply.meeting_note) END,
    'marks', reply.marks);
END $$;
COMMENT ON FUNCTION app.reply_json(dig.owner_reply) IS 'An answer, with whether it came after the deadline';

CREATE FUNCTION app.routed_state(routed dig.routed_owner) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  -- Whether somebody answered is known to all who were asked; what they answered is not (70_policies).
  RETURN CASE
    WHEN EXISTS (SELECT FROM dig.owner_reply y WHERE y.revision_id = routed.revision_id AND y.owner_id = routed.owner_id) THEN 'replied'
    WHEN EXISTS (
      SELECT FROM dig.excavation_revision v
      WHERE v.id = routed.revision_id AND routed.kinds <@ (
        SELECT array_agg(DISTINCT kind) FROM dig.standing_instruction i, unnest(i.kinds) AS kind
        WHERE i.owner_id = routed.owner_id AND i.valid_to IS NULL AND i.signed_at <= now()
          AND (i.valid_until IS NULL OR i.valid_until >= coalesce(v.window_to, now()))
          AND (i.geom IS NULL OR (i.geom && v.geom AND ST_Covers(i.geom, v.geom))))) THEN 'standing_instruction'
    WHEN now() > routed.due_at THEN 'late'
    ELSE 'pending'
  END;
END $$;
COMMENT ON FUNCTION app.routed_state(dig.routed_owner) IS
  'What became of a request, for showing: whether the register may really answer is the engine''s to judge';

CREATE FUNCTION app.routed_json(routed dig.routed_owner) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN jsonb_build_object('id', routed.id, 'owner', app.asked_owner_json(routed.owner_id), 'kinds', routed.kinds,
    'reason', routed.reason, 'routed_at', routed.routed_at, 'due_at', routed.due_at, 'state', app.routed_state(routed),
    'reminders', (SELECT count(*) FROM dig.reminder m WHERE m.routed_owner_id = routed.id),
    'replies', (SELECT coalesce(jsonb_agg(app.reply_json(y) ORDER BY y.replied_at, y.id), '[]') FROM dig.owner_reply y
      WHERE y.revision_id = routed.revision_id AND y.owner_id = routed.owner_id));
END $$;
COMMENT ON FUNCTION app.routed_json(dig.routed_owner) IS 'A request to one owner, with its answers';

CREATE FUNCTION app.consent_json(consent dig.consent) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  asset record;
BEGIN
  -- The stored row, not the one that was handed in: anybody can make up a consent to ask about an asset.
  SELECT * INTO consent FROM dig.consent c WHERE c.id = consent.id;
  IF NOT (app.is_authority() OR app.current_organisation() IN (consent.owner_id, app.digger_of('consent', to_jsonb(consent)))) THEN
    RETURN NULL;
  END IF;
  SELECT a.row_version, a.critical, a.valid_to INTO asset FROM (
    SELECT l.row_version, l.critical, l.valid_to FROM asset.utility_line l WHERE l.id = consent.line_id
    UNION ALL SELECT n.row_version, n.critical, n.valid_to FROM asset.utility_node n WHERE n.id = consent.node_id) AS a;
  RETURN jsonb_build_object('id', consent.id, 'owner_id', consent.owner_id,
    'asset', jsonb_build_object('type', CASE WHEN consent.line_id IS NOT NULL THEN 'line' ELSE 'node' END,
      'id', coalesce(consent.line_id, consent.node_id)),
    'asset_version', consent.asset_version, 'conditions', consent.conditions, 'given_at', consent.given_at,
    'given_by', app.signer_json(consent.given_by),
    'second_by', CASE WHEN consent.second_by IS NOT NULL THEN app.signer_json(consent.second_by) END,
    'needs_second_person', asset.critical IS DISTINCT FROM false AND consent.second_by IS NULL,
    'in_force', asset.row_version = consent.asset_version AND asset.valid_to IS NULL
      AND (asset.critical IS FALSE OR consent.second_by IS NOT NULL)
      AND (consent.valid_until IS NULL OR consent.valid_until > now()),
    'valid_until', consent.valid_until);
END $$;
COMMENT ON FUNCTION app.consent_json(dig.consent) IS 'A consent, and whether it counts as things are now';

CREATE FUNCTION app.release_json(release dig.restricted_release) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN jsonb_build_object('id', release.id, 'owner_id', release.owner_id,
    'asset', jsonb_build_object('type', CASE WHEN release.line_id IS NOT NULL THEN 'line' ELSE 'node' END,
      'id', coalesce(release.line_id, release.node_id)),
    'released_at', release.released_at, 'released_by', app.signer_json(release.released_by));
END $$;
COMMENT ON FUNCTION app.release_json(dig.restricted_release) IS 'A release of a restricted asset to one revision';

CREATE FUNCTION app.standing_json(standing dig.standing_instruction) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN jsonb_build_object('id', standing.id, 'owner_id', standing.owner_id, 'kinds', standing.kinds,
    'area', app.shape_json(standing.geom), 'valid_until', standing.valid_until, 'signed_at', standing.signed_at,
    'signed_by', app.signer_json(standing.signed_by), 'ended_at', standing.valid_to, 'row_version', standing.row_version);
END $$;
COMMENT ON FUNCTION app.standing_json(dig.standing_instruction) IS 'A standing instruction';

CREATE FUNCTION app.coverage_json(coverage asset.coverage) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN jsonb_build_object('id', coverage.id, 'owner_id', coverage.owner_id, 'kind', coverage.kind,
    'area', app.shape_json(coverage.geom), 'complete_as_of', coverage.complete_as_of, 'valid_until', coverage.valid_until,
    'lapsed', coverage.valid_until <= now(), 'connections_mapped', coverage.connections_mapped,
    'attested_at', coverage.attested_at, 'attested_by', app.signer_json(coverage.attested_by), 'row_version', coverage.row_version);
END $$;
COMMENT ON FUNCTION app.coverage_json(asset.coverage) IS 'An attestation of coverage';

CREATE FUNCTION app.proposal_json(proposal sync.proposal) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN jsonb_build_object('id', proposal.id, 'entity', proposal.entity, 'entity_id', proposal.entity_id,
    'entity_version', proposal.entity_version, 'reason', proposal.reason, 'state', proposal.state,
    'proposed_by', app.signer_json(proposal.proposed_by), 'proposed_at', proposal.created_at,
    'decided_by', CASE WHEN proposal.decided_by IS NOT NULL THEN app.signer_json(proposal.decided_by) END,
    'decided_at', proposal.decided_at, 'decision_note', proposal.decision_note, 'change', proposal.patch - 'geom',
    'area', CASE WHEN proposal.entity = 'coverage' THEN app.shape_json((proposal.patch ->> 'geom')::geometry) END,
    'row_version', proposal.row_version);
END $$;
COMMENT ON FUNCTION app.proposal_json(sync.proposal) IS 'A change that waits for a second person; the area is shown apart, since it is stored as EWKB';

CREATE FUNCTION app.task_json(task sync.task) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN jsonb_build_object('id', task.id, 'title', task.title, 'note', task.note, 'state', task.state, 'entity', task.entity,
    'entity_id', task.entity_id, 'due_at', task.due_at,
    'overdue', task.state IN ('open', 'assigned', 'in_progress') AND coalesce(task.due_at < now(), false),
    'created_at', task.created_at, 'position', CASE WHEN task.geom IS NOT NULL THEN app.lonlat(task.geom) END,
    'row_version', task.row_version);
END $$;
COMMENT ON FUNCTION app.task_json(sync.task) IS 'Work given out, with whether its time has passed';
