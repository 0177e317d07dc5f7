-- All facts of one clearance in one call: assets, owners, regions, coverage, replies. No verdict is made here.
-- Runs as smartpin_clearance with row_security off, in a REPEATABLE READ transaction, so that everything is one state
-- of the register and the returned snapshot names it.

-- Who must be asked and where records are complete. `lasts_to`: what runs out before does not count.
-- Most areas hold all of S: that is asked first, and overlays are made only where it is not so.
CREATE FUNCTION app.clearance_regions(search_area geometry, lasts_to timestamptz) RETURNS json
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  slit_m double precision := app.rule('slit');
  today timestamptz := now();
  around geometry := ST_Envelope(search_area);  -- four corners: what holds it holds the search area, and is told faster
BEGIN
  RETURN (
    WITH list AS MATERIALIZED (
      SELECT * FROM (
        SELECT l.*, ST_Covers(l.geom, around) OR ST_Covers(l.geom, search_area) AS holds_all FROM asset.owner_list AS l
        WHERE l.geom && search_area AND l.valid_to IS NULL
          AND l.attested_at <= today AND (l.valid_until IS NULL OR l.valid_until >= lasts_to)) AS near
      WHERE holds_all OR ST_Intersects(geom, search_area)
    ), service AS MATERIALIZED (
      SELECT * FROM (
        SELECT s.id, s.row_version, s.owner_id, s.kind, s.geom, ST_Covers(s.geom, around) OR ST_Covers(s.geom, search_area) AS holds_all
        FROM asset.service_area AS s WHERE s.geom && search_area AND s.valid_to IS NULL) AS near
      WHERE holds_all OR ST_Intersects(geom, search_area)
    ), claim AS MATERIALIZED (
      SELECT * FROM (
        SELECT c.*, ST_Covers(c.geom, around) OR ST_Covers(c.geom, search_area) AS holds_all FROM asset.coverage AS c
        WHERE c.geom && search_area AND c.valid_to IS NULL AND c.attested_at <= today) AS near
      WHERE holds_all OR ST_Intersects(geom, search_area)
    ), unlisted AS (
      SELECT CASE WHEN NOT coalesce(bool_or(holds_all), false) THEN app.uncovered(search_area, coalesce(array_agg(geom), '{}'), slit_m) END AS hole
      FROM list
    ), unregistered AS (
      -- Per expected kind: the part of the list's region in which nobody is registered for it. Not only "is anybody in
      -- S": then a greater dig could be better off than the smaller one inside it.
      SELECT kind, app.uncovered(
          CASE WHEN bool_or(holds_all) THEN search_area ELSE ST_CollectionExtract(ST_Intersection(search_area, ST_Union(geom)), 3) END,
          ARRAY(SELECT s.geom FROM service AS s WHERE s.kind = expected.kind), slit_m) AS hole
      FROM (SELECT l.geom, l.holds_all, k.kind FROM list AS l, unnest(l.kinds) AS k (kind)) AS expected
      WHERE NOT EXISTS (SELECT FROM service AS s WHERE s.kind = expected.kind AND s.holds_all)
      GROUP BY kind
    ), area AS (
      SELECT s.owner_id, s.kind, json_agg(json_build_object('id', s.id, 'version', s.row_version) ORDER BY s.id) AS ids,
        bool_or(s.holds_all) AS holds_all, array_agg(s.geom) AS geoms
      FROM service AS s GROUP BY s.owner_id, s.kind
    ), judged AS (
      SELECT area.owner_id, area.kind, area.ids, c.coverage, c.lapsed_at,
        CASE WHEN NOT coalesce(c.holds_all, false) THEN app.uncovered(
          CASE WHEN area.holds_all THEN search_area ELSE ST_CollectionExtract(ST_Intersection(search_area,
            CASE WHEN cardinality(area.geoms) = 1 THEN area.geoms[1] ELSE ST_Union(area.geoms) END), 3) END,
          coalesce(c.geoms, '{}'), slit_m) END AS hole
      FROM area, LATERAL (
        SELECT array_agg(c.geom) FILTER (WHERE c.valid_until >= lasts_to) AS geoms,
          bool_or(c.holds_all) FILTER (WHERE c.valid_until >= lasts_to) AS holds_all,
          max(c.valid_until) FILTER (WHERE c.valid_until < lasts_to) AS lapsed_at,
          json_agg(json_build_object('id', c.id, 'version', c.row_version, 'complete_as_of', c.complete_as_of,
            'valid_until', c.valid_until, 'connections_mapped', c.connections_mapped) ORDER BY c.id)
            FILTER (WHERE c.valid_until >= lasts_to) AS coverage
        FROM claim AS c WHERE c.owner_id = area.owner_id AND c.kind = area.kind) AS c
    )
    SELECT json_build_object(
      'lists', coalesce((SELECT json_agg(json_build_object('id', id, 'version', row_version, 'kinds', kinds, 'valid_until', valid_until)
        ORDER BY id) FROM list), '[]'),
      'unlisted_m2', coalesce((SELECT ST_Area(hole) FROM unlisted), 0), 'unlisted', (SELECT app.hole_shape(hole) FROM unlisted WHERE hole IS NOT NULL),
      'unregistered', coalesce((SELECT json_agg(json_build_object('kind', kind, 'area_m2', ST_Area(hole), 'hole', app.hole_shape(hole))
        ORDER BY kind) FROM unregistered WHERE hole IS NOT NULL), '[]'),
      'service_areas', coalesce((SELECT json_agg(json_build_object('owner_id', owner_id, 'kind', kind, 'areas', ids,
        'coverage', coverage, 'area_m2', coalesce(ST_Area(hole), 0), 'hole', CASE WHEN hole IS NOT NULL THEN app.hole_shape(hole) END,
        'lapsed_at', CASE WHEN hole IS NOT NULL THEN lapsed_at END) ORDER BY owner_id, kind) FROM judged), '[]'))
  );
END
$$;

CREATE FUNCTION app.hole_shape(hole geometry) RETURNS json
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN (
    SELECT ST_AsGeoJSON(ST_Transform(hole, 4326), 7)::json
  );
END
$$;
COMMENT ON FUNCTION app.hole_shape(geometry) IS 'For showing only: longitude and latitude, rounded to a centimetre';

-- Owners with their phones, whether they are placed at all, the kinds of what they have in the search area (they are
-- asked for it even where it is FAR and they claim no service area), and their standing instructions that reach this dig.
CREATE FUNCTION app.clearance_owners(search_area geometry, lasts_to timestamptz, asset_owners uuid[]) RETURNS json
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN (
    WITH present AS MATERIALIZED (
      SELECT owner_id, array_agg(DISTINCT kind ORDER BY kind) AS kinds,
        array_agg(DISTINCT kind ORDER BY kind) FILTER (WHERE restricted IS FALSE) AS open_kinds
      FROM (
        SELECT line.owner_id, line.kind, line.restricted FROM asset.utility_line AS line WHERE line.valid_to IS NULL AND ST_Intersects(line.geom, search_area)
        UNION ALL
        SELECT node.owner_id, node.kind, node.restricted FROM asset.utility_node AS node WHERE node.valid_to IS NULL AND ST_Intersects(node.geom, search_area)
      ) AS asset WHERE owner_id IS NOT NULL GROUP BY owner_id
    )
    SELECT coalesce(json_agg(json_build_object('id', o.id, 'name', o.name, 'short_name', o.short_name, 'phone', o.phone,
      'desk_phone', o.desk_phone, 'two_person', o.two_person,
      'placed', EXISTS (SELECT FROM asset.service_area AS s WHERE s.owner_id = o.id AND s.valid_to IS NULL),
      'present', coalesce(present.kinds, '{}'), 'present_open', coalesce(present.open_kinds, '{}'),
      'always', o.valid_to IS NULL AND o.kind = 'owner',
      'standing', (
        SELECT json_agg(json_build_object('id', i.id, 'version', i.row_version, 'kinds', i.kinds, 'valid_until', i.valid_until) ORDER BY i.id)
        FROM dig.standing_instruction AS i
        WHERE i.owner_id = o.id AND i.valid_to IS NULL AND i.signed_at <= now() AND (i.valid_until IS NULL OR i.valid_until >= lasts_to)
          -- Over all of S, or at least over all of S that its owner answers for.
          AND (i.geom IS NULL OR ST_Covers(i.geom, search_area) OR app.uncovered(
            (SELECT ST_CollectionExtract(ST_Intersection(search_area, ST_Union(s.geom)), 3) FROM asset.service_area AS s
             WHERE s.owner_id = o.id AND s.geom && search_area AND s.valid_to IS NULL HAVING count(*) > 0),
            ARRAY[i.geom], app.rule('slit')) IS NULL AND i.geom && search_area)
      )) ORDER BY o.id), '[]')
    FROM org.organisation AS o LEFT JOIN present ON present.owner_id = o.id
    WHERE o.valid_to IS NULL AND o.kind = 'owner' OR o.id = ANY (asset_owners) OR present.owner_id IS NOT NULL
  );
END
$$;

-- What was answered to one revision. Empty for a preview.
CREATE FUNCTION app.clearance_answers(of_revision uuid) RETURNS json
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN (
    SELECT json_build_object(
      'routed', coalesce((SELECT json_agg(json_build_object('owner_id', r.owner_id, 'kinds', r.kinds, 'due_at', r.due_at) ORDER BY r.owner_id)
        FROM dig.routed_owner AS r WHERE r.revision_id = of_revision AND r.valid_to IS NULL), '[]'),
      'replies', coalesce((SELECT json_agg(json_build_object('id', r.id, 'version', r.row_version, 'owner_id', r.owner_id, 'code', r.code,
          'replied_at', r.replied_at, 'valid_until', r.valid_until, 'meeting_signed_at', r.meeting_signed_at) ORDER BY r.id)
        FROM dig.owner_reply AS r WHERE r.revision_id = of_revision), '[]'),
      'consents', coalesce((SELECT json_agg(json_build_object('id', c.id, 'version', c.row_version, 'owner_id', c.owner_id,
          'asset_id', coalesce(c.line_id, c.node_id), 'asset_version', c.asset_version, 'conditions', c.conditions,
          'given_by', c.given_by, 'second_by', c.second_by, 'valid_until', c.valid_until) ORDER BY c.id)
        FROM dig.consent AS c WHERE c.revision_id = of_revision AND c.valid_to IS NULL AND c.given_at <= now()), '[]'),
      'releases', coalesce((SELECT json_agg(json_build_object('id', r.id, 'version', r.row_version, 'owner_id', r.owner_id,
          'asset_id', coalesce(r.line_id, r.node_id)) ORDER BY r.id)
        FROM dig.restricted_release AS r WHERE r.revision_id = of_revision AND r.valid_to IS NULL AND r.released_at <= now()), '[]'))
  );
END
$$;

CREATE FUNCTION app.abandonment_proofs(asset_ids uuid[]) RETURNS json
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN (
    SELECT coalesce(json_agg(json_build_object('id', p.id, 'version', p.row_version, 'owner_id', p.owner_id,
      'asset_id', coalesce(p.line_id, p.node_id), 'asset_version', p.asset_version) ORDER BY p.id), '[]')
    FROM asset.abandonment_proof AS p
    WHERE p.valid_to IS NULL AND p.signed_at <= now() AND (p.line_id = ANY (asset_ids) OR p.node_id = ANY (asset_ids))
  );
END
$$;

-- digs: the polygons of the parts, with their methods and the drawing uncertainty u_P of each. `lasts_to` is t1.
CREATE FUNCTION app.clearance_facts(
  digs geometry[], methods text[], uncertainty_m double precision[], lasts_to timestamptz, of_revision uuid DEFAULT NULL
) RETURNS json
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_generic_plan  -- planning each of these again would cost more than running it
SET jit = off  -- so would compiling it
AS $$
DECLARE
  rounding_m double precision := app.rule('rounding');
  margin_m double precision := app.rule('unseen_margin');
  row_cap int := app.rule('cap_rows')::int;
  own_m double precision[];
  candidate_m double precision[];
  search_m double precision[];
  search_area geometry;
  rule_set record;
  assets json;
  restricted json;
  asset_ids uuid[];
  owner_ids uuid[];
BEGIN
  IF current_setting('row_security') <> 'off' THEN
    RAISE EXCEPTION 'ENGINE_WITHOUT_RIGHTS: row_security must be off, or rows could be hidden in silence' USING ERRCODE = 'SP403';
  END IF;
  IF pg_is_in_recovery() THEN
    RAISE EXCEPTION 'REPLICA: a clearance is worked out on the primary, which alone has seen every change' USING ERRCODE = 'SP422';
  END IF;
  SELECT id, encode(sha256, 'hex') AS sha256 INTO rule_set FROM lookup.jurisdiction WHERE active;
  IF rule_set IS NULL THEN
    RAISE EXCEPTION 'NO_RULE_SET: activate a rule set first (smartpin rules activate)' USING ERRCODE = 'SP422';
  END IF;

  SELECT array_agg(u + over_m + rounding_m ORDER BY number), array_agg(u + over_m + rounding_m + far_m ORDER BY number),
    array_agg(u + over_m + near_m + far_m + margin_m ORDER BY number)
  INTO own_m, candidate_m, search_m
  FROM (
    SELECT number, u, app.rule('overdig_h', '*', method) AS over_m, app.rule('tolerance', 'unknown', method) AS near_m,
      CASE WHEN method = 'IMPACT' THEN app.rule('influence', 'unknown', 'IMPACT') ELSE 0 END AS far_m
    FROM unnest(methods, uncertainty_m) WITH ORDINALITY AS p (method, u, number)) AS part;
  SELECT ST_Union(app.all_within(dig, radius_m)) INTO search_area FROM unnest(digs, search_m) AS p (dig, radius_m);

  SELECT a.told, a.asset_ids INTO assets, asset_ids FROM app.clearance_assets(digs, methods, own_m, candidate_m, search_area, row_cap) AS a;
  restricted := app.restricted_near(digs, search_m, row_cap);
  SELECT array_agg(DISTINCT asset.owner_id) INTO owner_ids FROM (
    SELECT owner_id FROM asset.utility_line WHERE id = ANY (asset_ids)
    UNION ALL
    SELECT owner_id FROM asset.utility_node WHERE id = ANY (asset_ids)
    UNION ALL
    SELECT (near -> 'facts' ->> 'owner_id')::uuid FROM json_array_elements(restricted) AS near) AS asset;

  RETURN json_build_object(
    'rule_set', json_build_object('id', rule_set.id, 'sha256', rule_set.sha256),
    'evaluated_at', now(),
    'snapshot', pg_current_snapshot(),
    'system_identifier', (SELECT system_identifier::text FROM pg_control_system()),
    'timeline', left(pg_walfile_name(pg_current_wal_lsn()), 8),
    'versions', json_build_object('postgresql', current_setting('server_version'), 'postgis', postgis_lib_version(),
      'geos', postgis_geos_version(), 'proj', postgis_proj_version()),
    'assets', assets,
    'restricted', restricted,
    'regions', app.clearance_regions(search_area, lasts_to),
    'owners', app.clearance_owners(search_area, lasts_to, coalesce(owner_ids, '{}')),
    'answers', app.clearance_answers(of_revision),
    'proofs', app.abandonment_proofs(coalesce(asset_ids, '{}'))
  );
END
$$;
COMMENT ON FUNCTION app.clearance_facts(geometry[], text[], double precision[], timestamptz, uuid) IS
  'Everything a verdict is made of, of one state of the register; only the clearance role may call it';

REVOKE ALL ON FUNCTION
  app.lines_in_reach(geometry, double precision), app.nodes_in_reach(geometry, double precision),
  app.lines_seen_wider(geometry, double precision, double precision), app.nodes_seen_wider(geometry, double precision),
  app.stands_upright(geometry, text),
  app.clearance_assets(geometry[], text[], double precision[], double precision[], geometry, int),
  app.clearance_regions(geometry, timestamptz), app.clearance_owners(geometry, timestamptz, uuid[]),
  app.restricted_near(geometry[], double precision[], int), app.grid_cells(geometry, double precision), app.told_zone(geometry, double precision),
  app.clearance_answers(uuid), app.abandonment_proofs(uuid[]),
  app.clearance_facts(geometry[], text[], double precision[], timestamptz, uuid) FROM PUBLIC;
GRANT USAGE ON SCHEMA app, lookup, org, asset, dig TO smartpin_clearance;
GRANT EXECUTE ON FUNCTION
  app.lines_in_reach(geometry, double precision), app.nodes_in_reach(geometry, double precision),
  app.lines_seen_wider(geometry, double precision, double precision), app.nodes_seen_wider(geometry, double precision),
  app.stands_upright(geometry, text),
  app.clearance_assets(geometry[], text[], double precision[], double precision[], geometry, int),
  app.clearance_regions(geometry, timestamptz), app.clearance_owners(geometry, timestamptz, uuid[]),
  app.restricted_near(geometry[], double precision[], int), app.grid_cells(geometry, double precision), app.told_zone(geometry, double precision),
  app.clearance_answers(uuid), app.abandonment_proofs(uuid[]),
  app.clearance_facts(geometry[], text[], double precision[], timestamptz, uuid),
  app.rule(text, text, text), app.all_within(geometry, double precision), app.beside(geometry, geometry, double precision), app.uncovered(geometry, geometry[], double precision),
  app.zone_measures(geometry, geometry, double precision), app.removed_in_zone(geometry, geometry, geometry, double precision),
  app.exposed_places(uuid, geometry, geometry, double precision, double precision),
  app.exposed_node(uuid, geometry, double precision, double precision), app.owner_may_be_in(uuid, geometry), app.hole_shape(geometry),
  app.line_facts(asset.utility_line, json), app.node_facts(asset.utility_node, json),
  app.zone_m(double precision, double precision, double precision, text, text) TO smartpin_clearance;
GRANT SELECT ON ALL TABLES IN SCHEMA lookup TO smartpin_clearance;
GRANT SELECT ON asset.utility_line, asset.utility_node, asset.exposure, asset.service_area, asset.owner_list, asset.coverage,
  asset.abandonment_proof, org.organisation, dig.standing_instruction, dig.routed_owner, dig.owner_reply, dig.consent,
  dig.restricted_release TO smartpin_clearance;
