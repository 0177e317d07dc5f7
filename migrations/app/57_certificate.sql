-- What anybody may know of a certificate they hold: its code, revision, verdict and status. Nothing of what it is about.

-- `hash_start`: all 32 bytes of the hash, or the first 16, which nobody guesses either. Null when none begins like that.
CREATE FUNCTION app.certificate_status(hash_start bytea) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  kept record;
  standing jsonb;
BEGIN
  IF octet_length(hash_start) NOT IN (16, 32) THEN
    RETURN NULL;
  END IF;
  SELECT c.id, c.verdict, c.expires_at, e.code, r.number, encode(c.certificate_hash, 'hex') AS certificate_hash INTO kept
  FROM dig.clearance AS c
    JOIN dig.excavation_revision AS r ON r.id = c.revision_id
    JOIN dig.excavation AS e ON e.id = r.excavation_id
  -- A range, so that the index finds the first half as well.
  WHERE c.certificate_hash >= hash_start AND c.certificate_hash < hash_start || decode(repeat('ff', 17), 'hex')
    AND c.certificate_hash IS NOT NULL
  LIMIT 1;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  standing := app.clearance_status(kept.id);
  RETURN jsonb_build_object('certificate_hash', kept.certificate_hash, 'code', kept.code, 'revision', kept.number,
    'status', standing ->> 'status', 'verdict', kept.verdict, 'expires_at', kept.expires_at, 'checked_at', now());
END
$$;
COMMENT ON FUNCTION app.certificate_status(bytea) IS 'For anybody who holds a certificate: whether it still holds';
REVOKE ALL ON FUNCTION app.certificate_status(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.certificate_status(bytea) TO smartpin_api;
