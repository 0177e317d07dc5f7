-- What the server may know of the database before anybody has signed in.

CREATE FUNCTION app.health() RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT jsonb_build_object(
    'revision', (SELECT version_num FROM lookup.schema_version LIMIT 1),
    'jurisdiction', (SELECT id FROM lookup.jurisdiction WHERE active),
    'rule_set', (SELECT encode(sha256, 'hex') FROM lookup.jurisdiction WHERE active),
    'rules', (SELECT count(*) FROM lookup.rule_value),
    'leakproof', (SELECT bool_and(proleakproof) FROM pg_proc
      WHERE oid = 'public.geometry_overlaps(public.geometry, public.geometry)'::regprocedure))
$$;

CREATE FUNCTION app.keyed_tags() RETURNS TABLE (tag_id uuid, generation int, eid_exponent int, clock_zero timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT t.id, t.key_generation, coalesce(t.eid_exponent, 10)::int, t.clock_zero FROM pin.pin_tag t
  WHERE t.active_to IS NULL AND t.valid_to IS NULL AND t.key_generation IS NOT NULL AND t.clock_zero IS NOT NULL
    AND t.format IN ('smartpin', 'eddystone-eid')
$$;
COMMENT ON FUNCTION app.keyed_tags() IS 'Tags whose identity changes with time, for the server''s resolver; holds no key';

CREATE FUNCTION app.tags_token() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$ SELECT count(*)::text || ' ' || coalesce(max(t.changed_at)::text, '') FROM pin.pin_tag t WHERE t.key_generation IS NOT NULL $$;
COMMENT ON FUNCTION app.tags_token() IS 'Changes whenever the list of keyed tags may have changed';
