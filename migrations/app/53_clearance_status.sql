-- How a clearance stands, worked out when it is read. A stored flag would lose a race: a writer that began before the
-- certificate and commits after it is seen by nobody who sets flags. The stored snapshot names exactly which
-- transactions the evaluation saw; every other one that touched what it stands on makes it STALE.

-- In plain SQL and without a SET clause, so that it is inlined and the index change_watch serves it.
CREATE FUNCTION app.watch_box(old_geom geometry, new_geom geometry, old_reach double precision, new_reach double precision, xid xid8)
RETURNS geometry
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT public.ST_MakeLine(
    public.ST_MakePoint(least(public.ST_XMin(old_geom), public.ST_XMin(new_geom)) - greatest(old_reach, new_reach, 0),
      least(public.ST_YMin(old_geom), public.ST_YMin(new_geom)) - greatest(old_reach, new_reach, 0), xid::text::float8),
    public.ST_MakePoint(greatest(public.ST_XMax(old_geom), public.ST_XMax(new_geom)) + greatest(old_reach, new_reach, 0),
      greatest(public.ST_YMax(old_geom), public.ST_YMax(new_geom)) + greatest(old_reach, new_reach, 0), xid::text::float8))
$$;
COMMENT ON FUNCTION app.watch_box(geometry, geometry, double precision, double precision, xid8) IS
  'Where a change may matter, with its transaction as third dimension: the expression of the index audit.change_watch';

-- Which changes of which tables a verdict stands on, by scope. What is not listed is bookkeeping: titles, shifts, the
-- rows the engine writes itself.
CREATE FUNCTION app.counts_for_its_job(change audit.change) RETURNS boolean
LANGUAGE sql IMMUTABLE
AS $$
  SELECT CASE change.entity
    WHEN 'owner_reply' THEN true
    WHEN 'consent' THEN true
    WHEN 'restricted_release' THEN true
    -- Evidence against: a pin the certificate names is not there, or the ground showed something else.
    WHEN 'hold_point' THEN change.op <> 'insert' AND change.changed #>> '{result,1}' = 'not_found'
    WHEN 'as_found' THEN change.op = 'insert' AND change.changed ->> 'outcome' <> 'as_recorded'
    ELSE false
  END
$$;
COMMENT ON FUNCTION app.counts_for_its_job(audit.change) IS 'Whether a change of a job''s own rows makes its clearances STALE';

CREATE FUNCTION app.is_of_hidden_asset(change audit.change) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN CASE change.entity
    WHEN 'utility_line' THEN change.op <> 'insert' AND change.changed ? 'restricted'
      OR EXISTS (SELECT FROM asset.utility_line l WHERE l.id = change.entity_id AND l.restricted IS NOT FALSE)
    WHEN 'utility_node' THEN change.op <> 'insert' AND change.changed ? 'restricted'
      OR EXISTS (SELECT FROM asset.utility_node n WHERE n.id = change.entity_id AND n.restricted IS NOT FALSE)
    ELSE false
  END;
END $$;
COMMENT ON FUNCTION app.is_of_hidden_asset(audit.change) IS 'Whether it is about an asset that is restricted, or was before it, or may be';
REVOKE ALL ON FUNCTION app.is_of_hidden_asset(audit.change) FROM PUBLIC;

CREATE FUNCTION app.cells_reached_m(reach_m double precision, search_m double precision, cell_m double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT cell_m * ceil((search_m + CASE WHEN coalesce(reach_m, 0) <= cell_m / 5 THEN cell_m / 5 ELSE cell_m * ceil(reach_m / cell_m) END) / cell_m)
$$;
COMMENT ON FUNCTION app.cells_reached_m(double precision, double precision, double precision) IS
  'Distance from the cells of a dig within which app.restricted_near tells of a restricted asset';

CREATE FUNCTION app.unseen_changes(judged dig.clearance, of_excavation uuid, at_most int)
RETURNS TABLE (scope text, entity text, at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 10
SET search_path = pg_catalog, public, pg_temp
SET jit = off
AS $$
DECLARE
  seen_below xid8 := pg_snapshot_xmin(judged.snapshot);
  -- The engine's search area is drawn from outside (at most 0.04 % wider), so this is a little wider still.
  area_m double precision := judged.search_m * 1.001 + 0.01;
  asset_m double precision := judged.reach_m * 1.001 + 0.01;
  -- Of a restricted asset the engine learns only the cells it may reach (app.restricted_near): watched by the same cells,
  -- or an evaluation would find what made nothing stale, and what is made stale would tell more than the cells do.
  cell_m double precision := app.rule('restricted_grid');
  cells geometry := app.grid_cells(judged.footprint, cell_m);
  widest_m double precision := greatest(area_m, asset_m, area_m + 4 * cell_m);
  -- No change is later than the highest transaction there can be.
  probe geometry := ST_MakeLine(
    ST_MakePoint(ST_XMin(judged.footprint) - widest_m, ST_YMin(judged.footprint) - widest_m, seen_below::text::float8),
    ST_MakePoint(ST_XMax(judged.footprint) + widest_m, ST_YMax(judged.footprint) + widest_m, 1e20));
BEGIN
  RETURN QUERY (
    SELECT c.scope, c.entity, c.at FROM audit.change c
    WHERE c.scope = 'all' AND c.xid >= seen_below AND NOT pg_visible_in_snapshot(c.xid, judged.snapshot)
      -- Rules that were changed and changed back are the same rules.
      AND (c.op <> 'rule_set' OR EXISTS (SELECT FROM lookup.jurisdiction j WHERE j.active AND j.sha256 <> judged.rule_set_sha256))
    LIMIT at_most
  ) UNION ALL (
    SELECT c.scope, c.entity, c.at FROM audit.change c
    WHERE c.scope = 'excavation' AND c.scope_id = of_excavation AND c.xid >= seen_below
      AND NOT pg_visible_in_snapshot(c.xid, judged.snapshot) AND app.counts_for_its_job(c)
    LIMIT at_most
  ) UNION ALL (
    -- An owner that is registered without a service area is responsible everywhere until it says where.
    SELECT 'all', c.entity, c.at FROM audit.change c
    WHERE c.entity = 'organisation' AND c.xid >= seen_below AND NOT pg_visible_in_snapshot(c.xid, judged.snapshot)
      AND (c.changed ?| ARRAY['kind', 'valid_to'])
      AND EXISTS (SELECT FROM org.organisation o WHERE o.id = c.entity_id AND (c.op <> 'insert' OR o.kind = 'owner'))
    LIMIT at_most
  ) UNION ALL (
    -- And so is one whose last service area ended, wherever that was.
    SELECT 'all', c.entity, c.at FROM audit.change c
    WHERE c.entity = 'service_area' AND c.op <> 'insert' AND c.xid >= seen_below
      AND NOT pg_visible_in_snapshot(c.xid, judged.snapshot)
      AND EXISTS (
        SELECT FROM asset.service_area was
        WHERE was.id = c.entity_id AND NOT EXISTS (
          SELECT FROM asset.service_area s
          WHERE s.owner_id = coalesce((c.changed #>> '{owner_id,0}')::uuid, was.owner_id) AND s.valid_to IS NULL))
    LIMIT at_most
  ) UNION ALL (
    SELECT c.scope, c.entity, c.at FROM audit.change c
    WHERE c.scope = 'area' AND app.watch_box(c.old_geom, c.new_geom, c.old_reach, c.new_reach, c.xid) &&& probe
      AND c.xid >= seen_below AND NOT pg_visible_in_snapshot(c.xid, judged.snapshot)
      AND CASE WHEN c.entity IN ('utility_line', 'utility_node', 'exposure', 'abandonment_proof')
        -- FAR assets inside the search area count as well: their owners are asked.
        THEN ST_DWithin(c.new_geom, judged.footprint, greatest(coalesce(c.new_reach, 0) + asset_m, area_m))
          OR ST_DWithin(c.old_geom, judged.footprint, greatest(coalesce(c.old_reach, 0) + asset_m, area_m))
          OR app.is_of_hidden_asset(c) AND (ST_DWithin(c.new_geom, cells, app.cells_reached_m(c.new_reach, area_m, cell_m))
            OR ST_DWithin(c.old_geom, cells, app.cells_reached_m(c.old_reach, area_m, cell_m)))
        ELSE ST_DWithin(c.new_geom, judged.footprint, area_m) OR ST_DWithin(c.old_geom, judged.footprint, area_m)
      END
    LIMIT at_most
  );
END $$;
COMMENT ON FUNCTION app.unseen_changes(dig.clearance, uuid, int) IS
  'Changes that count for a clearance and that its snapshot has not seen, at most so many of each sort';

CREATE FUNCTION app.job_closed_at(of_excavation uuid) RETURNS timestamptz
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN (
    SELECT coalesce(
      CASE WHEN e.life = 'closed' THEN (
        SELECT max(c.at) FROM audit.change c
        WHERE c.scope = 'excavation' AND c.scope_id = e.id AND c.entity = 'excavation' AND c.changed #>> '{life,1}' = 'closed') END,
      e.valid_to, e.changed_at)
    FROM dig.excavation e WHERE e.id = of_excavation AND (e.life = 'closed' OR e.valid_to IS NOT NULL));
END $$;
COMMENT ON FUNCTION app.job_closed_at(uuid) IS 'When a job was closed, withdrawn or retired; null: it was not';

CREATE FUNCTION app.clearance_status(clearance_id uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  judged dig.clearance;
  asked dig.excavation_revision;
  checked timestamptz := clock_timestamp();
  ends timestamptz;
  closed_at timestamptz;
  status text;
  since timestamptz;
  why jsonb := '[]';
BEGIN
  SELECT c.* INTO judged FROM dig.clearance c WHERE c.id = clearance_status.clearance_id;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  SELECT r.* INTO asked FROM dig.excavation_revision r WHERE r.id = judged.revision_id;
  ends := coalesce(judged.expires_at, asked.window_to);
  -- Nothing may be dug on a job that is closed, withdrawn or retired, so nothing issued for it holds.
  closed_at := app.job_closed_at(asked.excavation_id);

  IF judged.status = 'REVOKED' THEN
    status := 'REVOKED';
    since := judged.revoked_at;
  ELSIF judged.status = 'SUPERSEDED' THEN
    status := 'SUPERSEDED';
    since := (SELECT c.evaluated_at FROM dig.clearance c WHERE c.id = judged.superseded_by);
  ELSE
    -- Asked anew with another area, depth or method: from then on the old answer is about something else.
    SELECT min(r.submitted_at) INTO since FROM dig.excavation_revision r
    WHERE r.excavation_id = asked.excavation_id AND r.number > asked.number AND r.submitted_at IS NOT NULL AND r.extends IS NULL;
    IF since IS NOT NULL THEN
      status := 'SUPERSEDED';
    ELSIF closed_at IS NOT NULL THEN
      status := 'EXPIRED';
      since := closed_at;
      why := jsonb_build_array(jsonb_build_object('scope', 'excavation', 'entity', 'closed', 'at', closed_at));
    ELSIF ends <= checked THEN
      status := 'EXPIRED';
      since := ends;
    ELSE
      why := app.why_stale(judged, asked.excavation_id);
      IF why = '[]' THEN
        status := judged.status;
        since := coalesce(judged.issued_at, judged.evaluated_at);
      ELSE
        status := 'STALE';
        since := (SELECT min((reason ->> 'at')::timestamptz) FROM jsonb_array_elements(why) AS reason);
      END IF;
    END IF;
  END IF;
  RETURN jsonb_build_object('clearance_id', judged.id, 'revision_number', asked.number, 'status', status, 'since', since, 'why', why,
    'verdict', judged.verdict, 'register_verdict', judged.register_verdict, 'issued_at', judged.issued_at,
    'expires_at', judged.expires_at, 'checked_at', checked, 'certificate_hash', encode(judged.certificate_hash, 'hex'));
END $$;
COMMENT ON FUNCTION app.clearance_status(uuid) IS
  'STANDING of a clearance at this moment: AWAITING, VALID, STALE with reasons, EXPIRED, SUPERSEDED or REVOKED; null: there is none';

CREATE FUNCTION app.why_stale(judged dig.clearance, of_excavation uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF pg_is_in_recovery() THEN
    RETURN '[{"scope": "system", "entity": "replica", "at": null}]';
  END IF;
  -- After a restore or a fail-over transaction numbers may stand for other transactions than those that were seen.
  IF judged.system_identifier <> (SELECT system_identifier::text FROM pg_control_system())
    OR judged.timeline <> left(pg_walfile_name(pg_current_wal_lsn()), 8) THEN
    RETURN '[{"scope": "system", "entity": "restore", "at": null}]';
  END IF;
  IF judged.footprint IS NULL OR judged.search_m IS NULL THEN
    RETURN '[{"scope": "system", "entity": "unwatched", "at": null}]';
  END IF;
  RETURN coalesce((
    SELECT jsonb_agg(jsonb_build_object('scope', u.scope, 'entity', u.entity, 'at', u.at) ORDER BY u.at, u.entity)
    FROM (SELECT scope, entity, min(at) AS at FROM app.unseen_changes(judged, of_excavation, 100) GROUP BY scope, entity) AS u
  ), '[]');
END $$;
COMMENT ON FUNCTION app.why_stale(dig.clearance, uuid) IS 'Every sort of change the evaluation has not seen, with the first of each; []: none';

REVOKE ALL ON FUNCTION app.unseen_changes(dig.clearance, uuid, int), app.why_stale(dig.clearance, uuid), app.job_closed_at(uuid),
  app.clearance_status(uuid) FROM PUBLIC;
-- Whoever knows a clearance's id or a certificate's hash may ask how it stands; the answer names no place and no asset.
GRANT EXECUTE ON FUNCTION app.clearance_status(uuid) TO smartpin_viewer, smartpin_crew, smartpin_engineer, smartpin_authority,
  smartpin_admin, smartpin_clearance, smartpin_api;

-- A copy of the files, put back and started, keeps identifier and timeline: nothing inside can tell that it is older.
CREATE FUNCTION app.note_restore(reason text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY INVOKER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF NOT app.is_maintenance() THEN
    PERFORM app.refuse('SP403', 'FORBIDDEN: Only who looks after the database tells of a restore.');
  END IF;
  PERFORM app.write_change('restore', NULL, NULL, 'update', jsonb_build_object('reason', reason), 'all', NULL, NULL, NULL, NULL, NULL, NULL);
END $$;
COMMENT ON FUNCTION app.note_restore(text) IS 'After putting back a plain copy of the files: every certificate is STALE until it is judged again';
REVOKE ALL ON FUNCTION app.note_restore(text) FROM PUBLIC;
