-- What came in at an owner's desk. As the owner of the tables, filtered by the reader's organisation in one place: under
-- row security each of a thousand requests would be asked for again, three tables deep.

CREATE FUNCTION app.refuse_no_desk() RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM app.refuse_nobody();
  IF app.current_role_name() NOT IN ('engineer', 'owner', 'authority', 'admin') THEN
    PERFORM app.refuse('SP403', format('NOT_YOUR_JOB: The role %s has no owner''s desk.', app.current_role_name()));
  END IF;
END $$;
COMMENT ON FUNCTION app.refuse_no_desk() IS 'The desk is for owners'' desks and engineers, and for the authority';

CREATE FUNCTION app.findings_at_desk(of_revision uuid, of_owner uuid, around geometry) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN (
    SELECT coalesce(jsonb_agg(jsonb_build_object('asset', jsonb_build_object('type', a.type, 'id', a.id), 'asset_code', a.asset_code,
        'asset_version', a.row_version, 'kind', a.kind, 'critical', a.critical, 'restricted', a.restricted, 'row', f.row_code,
        'class', f.class, 'verdict', f.verdict, 'reason', f.reason, 'distance_m', f.distance_m, 'gap_m', f.gap_m,
        'geometry', app.shape_json(ST_ClipByBox2D(a.geom, ST_Expand(around, 60)::box2d))) ORDER BY f.number), '[]')
    FROM dig.finding f,
      LATERAL (
        SELECT 'line' AS type, l.id, l.asset_code, l.row_version, l.kind, l.critical, l.restricted, ST_Force2D(l.geom) AS geom
        FROM asset.utility_line l WHERE l.id = f.line_id AND l.owner_id = of_owner
        UNION ALL
        SELECT 'node', n.id, n.asset_code, n.row_version, n.kind, n.critical, n.restricted, ST_Force2D(n.geom)
        FROM asset.utility_node n WHERE n.id = f.node_id AND n.owner_id = of_owner) AS a
    WHERE f.clearance_id = (SELECT c.id FROM dig.clearance c WHERE c.revision_id = of_revision ORDER BY c.evaluated_at DESC, c.id LIMIT 1));
END $$;
COMMENT ON FUNCTION app.findings_at_desk(uuid, uuid, geometry) IS 'What the newest evaluation found of one owner''s assets; for the desk''s functions';

CREATE FUNCTION app.inbox_item(routed dig.routed_owner) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  asked dig.excavation_revision;
  job dig.excavation;
BEGIN
  SELECT * INTO asked FROM dig.excavation_revision v WHERE v.id = routed.revision_id;
  SELECT * INTO job FROM dig.excavation e WHERE e.id = asked.excavation_id;
  RETURN jsonb_build_object('id', routed.id, 'routed', app.routed_json(routed),
    'excavation', jsonb_build_object('id', job.id, 'code', job.code, 'title', job.title, 'purpose', job.purpose, 'life', job.life,
      'emergency', job.emergency, 'contact', jsonb_build_object('name', job.contact_name, 'phone', job.contact_phone),
      'organisation', app.organisation_json(job.organisation_id)),
    'revision', jsonb_build_object('id', asked.id, 'number', asked.number,
      'is_current', NOT EXISTS (SELECT FROM dig.excavation_revision n WHERE n.excavation_id = job.id AND n.number > asked.number
        AND n.submitted_at IS NOT NULL),
      'geometry', app.shape_json(asked.geom),
      'parts', (SELECT coalesce(jsonb_agg(jsonb_build_object('number', p.number, 'geometry', app.shape_json(p.geom), 'method', p.method,
        'z_top_m', p.z_top_m, 'z_bottom_m', p.z_bottom_m) ORDER BY p.number), '[]')
        FROM dig.excavation_part p WHERE p.revision_id = asked.id AND p.valid_to IS NULL),
      'drawing_uncertainty_m', asked.drawing_uncertainty_m, 'from', asked.window_from, 'to', asked.window_to,
      'note', asked.note, 'submitted_at', asked.submitted_at),
    'findings', app.findings_at_desk(asked.id, routed.owner_id, asked.geom),
    'consents', (SELECT coalesce(jsonb_agg(app.consent_json(c) ORDER BY c.given_at, c.id), '[]') FROM dig.consent c
      WHERE c.revision_id = asked.id AND c.owner_id = routed.owner_id AND c.valid_to IS NULL),
    'releases', (SELECT coalesce(jsonb_agg(app.release_json(x) ORDER BY x.released_at, x.id), '[]') FROM dig.restricted_release x
      WHERE x.revision_id = asked.id AND x.owner_id = routed.owner_id AND x.valid_to IS NULL),
    'notices', (SELECT coalesce(jsonb_agg(jsonb_build_object('number', m.number, 'at', m.reminded_at) ORDER BY m.number), '[]')
      FROM dig.reminder m WHERE m.routed_owner_id = routed.id));
END $$;
COMMENT ON FUNCTION app.inbox_item(dig.routed_owner) IS 'One request with everything a desk needs to answer it; for the desk''s functions';

-- The most urgent first: what is awaited by its deadline, the rest by when it came, newest first. `page + 1` rows tell
-- whether there is a further page.
CREATE FUNCTION app.inbox(wanted_state text, page int, after_key float8, after_id uuid) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  desk uuid := app.current_organisation();
BEGIN
  PERFORM app.refuse_no_desk();
  RETURN (
    -- What can still be answered is little and is looked at closely; what is past piles up over the years and is not.
    WITH asked AS MATERIALIZED (
      SELECT r.id, r.due_at, r.routed_at, f.answerable, CASE WHEN f.answerable THEN app.routed_state(r) END AS state
      FROM dig.routed_owner r JOIN dig.excavation_revision v ON v.id = r.revision_id JOIN dig.excavation e ON e.id = v.excavation_id,
        LATERAL (SELECT e.life <> 'closed' AND e.valid_to IS NULL AND coalesce(v.window_to > now(), true)
          AND NOT EXISTS (SELECT FROM dig.excavation_revision n
            WHERE n.excavation_id = e.id AND n.number > v.number AND n.submitted_at IS NOT NULL) AS answerable OFFSET 0) AS f
      WHERE r.owner_id = desk AND r.valid_to IS NULL AND v.submitted_at IS NOT NULL AND (f.answerable OR wanted_state IN ('past', 'all'))
    ), sorted AS (
      SELECT id, CASE WHEN answerable AND state IN ('pending', 'late') THEN extract(epoch FROM coalesce(due_at, routed_at + interval '1 year'))
        ELSE 1e11 - extract(epoch FROM routed_at) END::float8 AS key
      FROM asked WHERE CASE wanted_state WHEN 'all' THEN true WHEN 'past' THEN NOT answerable ELSE answerable AND state = wanted_state END
    ), shown AS (
      SELECT id, key, row_number() OVER (ORDER BY key, id) AS place FROM sorted
      WHERE after_key IS NULL OR (key, id) > (after_key, after_id) ORDER BY key, id LIMIT page + 1
    )
    SELECT jsonb_build_object(
      'items', coalesce((SELECT jsonb_agg(app.inbox_item(r) ORDER BY s.place) FROM shown s JOIN dig.routed_owner r ON r.id = s.id
        WHERE s.place <= page), '[]'),
      'next', (SELECT s.key::text || '_' || s.id FROM shown s WHERE s.place = page AND EXISTS (SELECT FROM shown m WHERE m.place > page)),
      'counts', (SELECT jsonb_object_agg(known, (SELECT count(*) FROM asked a WHERE a.answerable AND a.state = known))
        FROM unnest(ARRAY['pending', 'late', 'replied', 'standing_instruction']) AS known))::text);
END $$;
COMMENT ON FUNCTION app.inbox(text, int, float8, uuid) IS
  'A page of requests to the reader''s organisation: pending, late, replied, standing_instruction, past (closed, replaced, over) or all';

CREATE FUNCTION app.inbox_one(of_request uuid) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  PERFORM app.refuse_no_desk();
  RETURN (SELECT app.inbox_item(r)::text FROM dig.routed_owner r
    WHERE r.id = of_request AND r.owner_id = app.current_organisation() AND r.valid_to IS NULL);
END $$;
COMMENT ON FUNCTION app.inbox_one(uuid) IS 'One request to the reader''s organisation; null when there is none';

REVOKE ALL ON FUNCTION app.findings_at_desk(uuid, uuid, geometry), app.inbox_item(dig.routed_owner) FROM PUBLIC;
