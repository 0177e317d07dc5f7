-- How often an owner's records were right, told by open holes; and what follows for all of its records when it was too seldom.

CREATE FUNCTION app.counted_exposures(of_owner uuid)
RETURNS TABLE (counted int, inside int)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT count(*)::int, count(*) FILTER (WHERE last.inside)::int FROM (
    SELECT a.inside FROM dig.as_found a WHERE a.owner_id = of_owner AND a.counts
    ORDER BY a.recorded_at DESC, a.id LIMIT app.rule('accuracy_window')::int) AS last;
END $$;
COMMENT ON FUNCTION app.counted_exposures(uuid) IS
  'Of the owner''s last exposures (as many as the rule set says), how many lay within what the record claimed';

CREATE FUNCTION app.levels_to_drop(counted int, inside int) RETURNS int
LANGUAGE sql STABLE
AS $$
  SELECT CASE WHEN counted >= app.rule('accuracy_count') AND inside < app.rule('accuracy_share') * counted THEN 1 ELSE 0 END
$$;
COMMENT ON FUNCTION app.levels_to_drop(int, int) IS 'One level when there are enough exposures and too few of them lay where the record said';

-- Rewriting the reach of a great owner's assets takes longer than a crew can wait for its record to be taken in, so it
-- is a job of the queue, put there in the same transaction.
CREATE FUNCTION app.reconsider_owner(of_owner uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  -- A person with a database login of their own gives the server no orders; the next record does.
  IF of_owner IS NOT NULL AND session_user = 'smartpin_api' AND (SELECT app.levels_to_drop(c.counted, c.inside) FROM app.counted_exposures(of_owner) c)
      <> coalesce((SELECT o.levels_dropped FROM asset.owner_accuracy o WHERE o.owner_id = of_owner), 0) THEN
    PERFORM app.enqueue('accuracy', jsonb_build_object('owner_id', of_owner), 'accuracy ' || of_owner, NULL);
  END IF;
END $$;
COMMENT ON FUNCTION app.reconsider_owner(uuid) IS 'Puts the owner before apply_owner_accuracy() when the decision about it would be another one now';

-- The values in lookup.envelope grow from level to level, so that a dropped claim is never tighter.
CREATE FUNCTION app.next_worse(of_quality text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT coalesce((SELECT worse.code FROM lookup.quality AS own JOIN lookup.quality AS worse ON worse.rank > own.rank
    WHERE own.code = CASE of_quality WHEN 'A' THEN 'B1' ELSE of_quality END ORDER BY worse.rank LIMIT 1), 'D')
$$;
COMMENT ON FUNCTION app.next_worse(text) IS 'The quality one level below; D stays D';

CREATE FUNCTION app.apply_owner_accuracy(of_owner uuid) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  now_counted record;
  before int;
  decided int;
  everything geometry;
  furthest_m double precision;
  furthest_before_m double precision;
  lines bigint;
  nodes bigint;
  house text := app.open_house();
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('smartpin activates rules'));  -- reaches are rewritten by one at a time
  SELECT * INTO now_counted FROM app.counted_exposures(of_owner);
  decided := app.levels_to_drop(now_counted.counted, now_counted.inside);
  before := coalesce((SELECT o.levels_dropped FROM asset.owner_accuracy o WHERE o.owner_id = of_owner), 0);
  INSERT INTO asset.owner_accuracy AS kept (owner_id, counted, inside, levels_dropped, decided_at)
  VALUES (of_owner, now_counted.counted, now_counted.inside, decided, now())
  ON CONFLICT (owner_id) DO UPDATE SET counted = excluded.counted, inside = excluded.inside, levels_dropped = excluded.levels_dropped,
    decided_at = CASE WHEN kept.levels_dropped <> excluded.levels_dropped THEN now() ELSE kept.decided_at END;
  IF decided = before THEN
    PERFORM app.close_house(house);
    RETURN 0;
  END IF;
  SELECT max(reach_m) INTO furthest_before_m FROM (
    SELECT l.reach_m FROM asset.utility_line l WHERE l.owner_id = of_owner AND l.valid_to IS NULL
    UNION ALL SELECT n.reach_m FROM asset.utility_node n WHERE n.owner_id = of_owner AND n.valid_to IS NULL) AS a;
  UPDATE asset.utility_line SET reach_m = reach_m WHERE owner_id = of_owner AND valid_to IS NULL;
  GET DIAGNOSTICS lines = ROW_COUNT;
  UPDATE asset.utility_node SET reach_m = reach_m WHERE owner_id = of_owner AND valid_to IS NULL;
  GET DIAGNOSTICS nodes = ROW_COUNT;
  SELECT ST_SetSRID(ST_Extent(a.geom)::geometry, :srid), max(a.reach_m) INTO everything, furthest_m FROM (
    SELECT l.geom, l.reach_m FROM asset.utility_line l WHERE l.owner_id = of_owner AND l.valid_to IS NULL
    UNION ALL SELECT n.geom, n.reach_m FROM asset.utility_node n WHERE n.owner_id = of_owner AND n.valid_to IS NULL) AS a;
  -- One row for all of them: every certificate within their reach is out of date, whichever of them it rests on.
  IF everything IS NOT NULL THEN
    everything := ST_Expand(everything, greatest(furthest_m, furthest_before_m));
    PERFORM app.write_change('owner_accuracy', of_owner, NULL, 'update', jsonb_build_object('levels_dropped', jsonb_build_array(before, decided),
      'counted', now_counted.counted, 'inside', now_counted.inside), 'area', NULL, of_owner, everything, everything, furthest_before_m, furthest_m);
  END IF;
  PERFORM app.close_house(house);
  RETURN lines + nodes;
END $$;
COMMENT ON FUNCTION app.apply_owner_accuracy(uuid) IS
  'Decides anew whether an owner''s claims count one level worse; rewrites its reaches and makes certificates STALE in the same transaction. The number of assets rewritten';

REVOKE ALL ON FUNCTION app.counted_exposures(uuid), app.reconsider_owner(uuid), app.apply_owner_accuracy(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.apply_owner_accuracy(uuid) TO smartpin_api;

CREATE FUNCTION app.owner_accuracy_json(of_owner uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN (
    SELECT jsonb_build_object('owner', app.organisation_json(o.id), 'counted', c.counted, 'inside', c.inside,
      'share', CASE WHEN c.counted > 0 THEN round(c.inside::numeric / c.counted, 4) END,
      'least_share', app.rule('accuracy_share'), 'least_count', app.rule('accuracy_count')::int,
      'levels_dropped', coalesce(k.levels_dropped, 0), 'decided_at', k.decided_at,
      'not_found', (SELECT count(*) FROM dig.as_found a WHERE a.owner_id = o.id AND a.outcome = 'not_found' AND a.review <> 'rejected'),
      'unrecorded', (SELECT count(*) FROM dig.as_found a WHERE a.owner_id = o.id AND a.outcome = 'unrecorded' AND a.review <> 'rejected'),
      'pending', (SELECT count(*) FROM dig.as_found a WHERE a.owner_id = o.id AND a.review = 'pending'))
    FROM org.organisation o CROSS JOIN LATERAL app.counted_exposures(o.id) AS c LEFT JOIN asset.owner_accuracy k ON k.owner_id = o.id
    WHERE o.id = of_owner AND o.kind <> 'contractor' AND app.current_role_name() IS NOT NULL);
END $$;
COMMENT ON FUNCTION app.owner_accuracy_json(uuid) IS 'Counts only, for everybody who is signed in: no place and no asset';
