-- How far an asset reaches: half width + envelope + greatest tolerance. Stored and indexed, so that every asset within
-- the greatest envelope is found by one index look-up. Computed here only; what a client writes there is overwritten.

CREATE FUNCTION app.rule(wanted text, of_kind text DEFAULT '*', of_method text DEFAULT '*') RETURNS double precision
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  found double precision;
BEGIN
  SELECT value INTO found FROM lookup.rule_value WHERE rule = wanted AND kind = of_kind AND method = of_method;
  IF found IS NULL THEN
    RAISE EXCEPTION 'NO_RULE_SET: there is no number for % of % by %; activate a rule set first (smartpin rules activate)',
      wanted, of_kind, of_method USING ERRCODE = 'SP422';
  END IF;
  RETURN found;
END
$$;
COMMENT ON FUNCTION app.rule(text, text, text) IS 'One number of the active rule set; a missing one is an error, never a guess';

-- Greatest depth a record claims; null when any of it is unknown, as it is where a profile ends before
-- the line does (by more than the centimetre that measures are rounded to).
CREATE FUNCTION app.deepest_m(depth_m double precision, depth_profile jsonb, length_m double precision) RETURNS double precision
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF depth_profile IS NULL THEN
    RETURN nullif(greatest(depth_m, 0), 0);
  END IF;
  RETURN (
    SELECT CASE WHEN bool_and(jsonb_typeof(step -> 1) = 'number') AND min((step ->> 0)::float8) <= 0.01
      AND max((step ->> 0)::float8) >= coalesce(length_m, 0) - 0.01 THEN max((step ->> 1)::float8) END
    FROM jsonb_array_elements(depth_profile) AS steps (step));
END
$$;

CREATE TYPE app.reach AS (half_width_m double precision, envelope_m double precision, reach_m double precision, quality_dropped_to text);

CREATE FUNCTION app.reach_of(
  of_kind text, half_width_greatest_m double precision, half_width_known_m double precision, deepest_known_m double precision,
  of_quality text, quality_method text, h_uncertainty_m double precision, scale_denominator int
) RETURNS app.reach
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  answer app.reach;
  depth_greatest_m double precision := app.rule('depth_max', of_kind);
  believed lookup.envelope;
BEGIN
  IF half_width_known_m > half_width_greatest_m THEN
    RAISE EXCEPTION 'HALF_WIDTH_OVER_GREATEST: % m is wider than the rule set allows for % (% m)',
      half_width_known_m, of_kind, half_width_greatest_m
      USING ERRCODE = 'SP422', HINT = 'Correct the width, or have the rule set''s half_width_max raised.';
  END IF;
  IF deepest_known_m > depth_greatest_m THEN
    RAISE EXCEPTION 'DEPTH_OVER_GREATEST: % m is deeper than the rule set allows for % (% m)',
      deepest_known_m, of_kind, depth_greatest_m
      USING ERRCODE = 'SP422', HINT = 'Correct the depth, or have the rule set''s depth_max raised.';
  END IF;
  -- Quality A is given by exposures, near themselves only; what was digitised from a map is D whatever it claims.
  SELECT * INTO believed FROM lookup.envelope
  WHERE quality = CASE WHEN lower(quality_method) IN ('digitised', 'digitized') THEN 'D'
                       WHEN of_quality = 'A' THEN 'B1' ELSE coalesce(of_quality, 'D') END;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'NO_RULE_SET: there is no envelope for quality %; activate a rule set first (smartpin rules activate)', of_quality
      USING ERRCODE = 'SP422';
  END IF;
  answer.half_width_m := coalesce(nullif(greatest(half_width_known_m, 0), 0), half_width_greatest_m);
  answer.envelope_m := greatest(
    believed.floor_m,
    believed.depth_share * coalesce(deepest_known_m, depth_greatest_m),
    CASE WHEN h_uncertainty_m IS NOT NULL THEN h_uncertainty_m * app.rule('sigmas') / app.rule('sigmas_of_95') END,
    CASE WHEN believed.quality = 'D' THEN scale_denominator * app.rule('map_scale_error') END);
  answer.reach_m := answer.half_width_m + answer.envelope_m
    + (SELECT max(value) FROM lookup.rule_value WHERE rule = 'tolerance' AND kind = of_kind);
  RETURN answer;
END
$$;
COMMENT ON FUNCTION app.reach_of(text, double precision, double precision, double precision, text, text, double precision, int) IS
  'Half width, envelope and reach in metres by the active rule set; unknown counts as the greatest; nothing caps the reach';

CREATE FUNCTION app.node_half_width_greatest_m(of_node_kind text) RETURNS double precision
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN coalesce(
    (SELECT value FROM lookup.rule_value WHERE rule = 'node_half_width_max' AND kind = of_node_kind AND method = '*'),
    app.rule('node_half_width_max'));
END
$$;

-- What an owner's records claim counts one level worse while open holes too often showed them wrong (56_site_30).
-- Whose records count less is no secret, so no definer is needed; without a SET clause it is called a million times a load.
CREATE FUNCTION app.quality_dropped_to(of_owner uuid, of_quality text) RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
BEGIN
  IF of_owner IS NULL OR NOT EXISTS (SELECT FROM asset.owner_accuracy o WHERE o.owner_id = of_owner AND o.levels_dropped > 0) THEN
    RETURN NULL;
  END IF;
  RETURN app.next_worse(of_quality);
END
$$;
COMMENT ON FUNCTION app.quality_dropped_to(uuid, text) IS 'The quality that counts instead of the recorded one; null: the recorded one counts';

-- In plpgsql, since its plans are kept by the session: a load calls these a million times.
CREATE FUNCTION app.line_reach(line asset.utility_line) RETURNS app.reach
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  dropped_to text := app.quality_dropped_to(line.owner_id, line.quality);
  answer app.reach;
BEGIN
  answer := app.reach_of(line.kind, app.rule('half_width_max', line.kind), greatest(line.half_width_m, line.outer_diameter_mm / 2000),
    app.deepest_m(line.depth_m, line.depth_profile,
      CASE WHEN line.depth_profile IS NOT NULL THEN ST_Length(ST_Force2D(line.geom)) END), coalesce(dropped_to, line.quality), line.quality_method, line.h_uncertainty_m, line.scale_denominator);
  answer.quality_dropped_to := dropped_to;
  RETURN answer;
END
$$;

CREATE FUNCTION app.node_reach(node asset.utility_node) RETURNS app.reach
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  dropped_to text := app.quality_dropped_to(node.owner_id, node.quality);
  answer app.reach;
BEGIN
  answer := app.reach_of(node.kind, app.node_half_width_greatest_m(node.node_kind), node.half_width_m,
    app.deepest_m(node.depth_m, NULL, NULL), coalesce(dropped_to, node.quality), node.quality_method, node.h_uncertainty_m, node.scale_denominator);
  answer.quality_dropped_to := dropped_to;
  RETURN answer;
END
$$;

CREATE FUNCTION app.store_line_reach() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  computed app.reach := app.line_reach(NEW);
BEGIN
  NEW.half_width_used_m := computed.half_width_m;
  NEW.envelope_m := computed.envelope_m;
  NEW.reach_m := computed.reach_m;
  NEW.quality_dropped_to := computed.quality_dropped_to;
  RETURN NEW;
END
$$;

CREATE FUNCTION app.store_node_reach() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  computed app.reach := app.node_reach(NEW);
BEGIN
  NEW.half_width_used_m := computed.half_width_m;
  NEW.envelope_m := computed.envelope_m;
  NEW.reach_m := computed.reach_m;
  NEW.quality_dropped_to := computed.quality_dropped_to;
  RETURN NEW;
END
$$;

-- The results are in the lists so that a client who writes them gets them computed over again.
CREATE TRIGGER t40_reach BEFORE INSERT OR UPDATE OF geom, kind, half_width_m, outer_diameter_mm, depth_m, depth_profile, quality,
  quality_method, h_uncertainty_m, scale_denominator, owner_id, half_width_used_m, envelope_m, reach_m, quality_dropped_to
  ON asset.utility_line FOR EACH ROW EXECUTE FUNCTION app.store_line_reach();
CREATE TRIGGER t40_reach BEFORE INSERT OR UPDATE OF kind, node_kind, half_width_m, depth_m, quality,
  quality_method, h_uncertainty_m, scale_denominator, owner_id, half_width_used_m, envelope_m, reach_m, quality_dropped_to
  ON asset.utility_node FOR EACH ROW EXECUTE FUNCTION app.store_node_reach();

-- After other rules or a bulk load. Writes only rows that change; the result is how many did.
CREATE FUNCTION app.rewrite_reach() RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  lines bigint;
  nodes bigint;
BEGIN
  UPDATE asset.utility_line AS line SET reach_m = line.reach_m
  WHERE app.line_reach(line) IS DISTINCT FROM ROW(line.half_width_used_m, line.envelope_m, line.reach_m, line.quality_dropped_to)::app.reach;
  GET DIAGNOSTICS lines = ROW_COUNT;
  UPDATE asset.utility_node AS node SET reach_m = node.reach_m
  WHERE app.node_reach(node) IS DISTINCT FROM ROW(node.half_width_used_m, node.envelope_m, node.reach_m, node.quality_dropped_to)::app.reach;
  GET DIAGNOSTICS nodes = ROW_COUNT;
  RETURN lines + nodes;
END
$$;
COMMENT ON FUNCTION app.rewrite_reach() IS 'Every reach by the active rule set; the number of assets that changed';

CREATE FUNCTION app.activate_jurisdiction(
  its_id text, its_name text, its_srid int, its_languages text[], boundary_wgs84 text, its_toml text, its_profile jsonb,
  its_sha256 bytea, rules jsonb, envelopes jsonb
) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  before bytea := (SELECT sha256 FROM lookup.jurisdiction WHERE active);
  rewritten bigint;
BEGIN
  IF its_srid IS DISTINCT FROM (SELECT Find_SRID('lookup', 'jurisdiction', 'boundary')) THEN
    RAISE EXCEPTION 'OTHER_CRS: this database keeps EPSG:%, the jurisdiction % wants EPSG:%',
      Find_SRID('lookup', 'jurisdiction', 'boundary'), its_id, its_srid
      USING ERRCODE = 'SP422', HINT = 'A database serves one jurisdiction; make a new database for another CRS.';
  END IF;
  -- One activation at a time: two at once could leave the numbers of one beside the reaches of the other.
  PERFORM pg_advisory_xact_lock(hashtext('smartpin activates rules'));
  UPDATE lookup.jurisdiction SET active = false WHERE active AND id <> its_id;
  INSERT INTO lookup.jurisdiction AS kept (id, name, srid, languages, boundary, toml, profile, sha256, activated_at, active)
  VALUES (its_id, its_name, its_srid, its_languages,
    -- Long edges bend when projected: points every 0.01 degree keep the edge within metres.
    ST_Multi(ST_Transform(ST_Segmentize(ST_GeomFromText(boundary_wgs84, 4326), 0.01), its_srid)),
    its_toml, its_profile, its_sha256, now(), true)
  ON CONFLICT (id) DO UPDATE SET name = excluded.name, srid = excluded.srid, languages = excluded.languages,
    boundary = excluded.boundary, toml = excluded.toml, profile = excluded.profile, sha256 = excluded.sha256,
    activated_at = excluded.activated_at, active = true
  WHERE (kept.sha256, kept.active, kept.boundary::bytea) IS DISTINCT FROM (excluded.sha256, true, excluded.boundary::bytea);

  DELETE FROM lookup.rule_value;
  INSERT INTO lookup.rule_value (rule, kind, method, value, source)
  SELECT rule, kind, method, value, source FROM jsonb_to_recordset(rules) AS r (rule text, kind text, method text, value float8, source text);
  DELETE FROM lookup.envelope;
  INSERT INTO lookup.envelope (quality, floor_m, depth_share, depth_usable, v_floor_m, v_share, source)
  SELECT quality, floor_m, depth_share, depth_usable, v_floor_m, v_share, source
  FROM jsonb_to_recordset(envelopes) AS e (quality text, floor_m float8, depth_share float8, depth_usable bool, v_floor_m float8, v_share float8, source text);
  rewritten := app.rewrite_reach();
  IF before IS DISTINCT FROM its_sha256 THEN  -- every certificate under the rules before is out of date
    PERFORM app.write_change('jurisdiction', NULL, NULL, 'rule_set',
      jsonb_build_object('id', its_id, 'sha256', encode(its_sha256, 'hex'), 'was', encode(before, 'hex')), 'all', NULL, NULL, NULL, NULL, NULL, NULL);
  END IF;
  RETURN rewritten;
END
$$;
COMMENT ON FUNCTION app.activate_jurisdiction(text, text, int, text[], text, text, jsonb, bytea, jsonb, jsonb) IS
  'Make a jurisdiction the active one: its numbers copied and every reach rewritten in one transaction';

REVOKE ALL ON FUNCTION app.rewrite_reach(), app.activate_jurisdiction(text, text, int, text[], text, text, jsonb, bytea, jsonb, jsonb) FROM PUBLIC;
