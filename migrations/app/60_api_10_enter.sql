-- First call of every transaction of the server: become who the token stands for, if it allows what is asked.

-- No SET search_path here: the settings made inside must outlast the call. Every name is written with its schema.
CREATE FUNCTION app.enter_for(token_sha256 bytea, wanted_scopes text[]) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY INVOKER
AS $$
DECLARE
  who jsonb := app.enter(token_sha256);
  granted jsonb := who -> 'scopes';
  missing text;
BEGIN
  IF granted OPERATOR(pg_catalog.?) 'write' THEN
    granted := granted OPERATOR(pg_catalog.||) '["ingest"]'::pg_catalog.jsonb;
  END IF;
  SELECT wanted INTO missing FROM pg_catalog.unnest(wanted_scopes) AS wishes (wanted)
  WHERE NOT granted OPERATOR(pg_catalog.?) wanted LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'SCOPE_MISSING: This token does not have the scope "%". Make a token that has it.', missing
      USING ERRCODE = 'SP403';
  END IF;
  RETURN who;
END $$;
COMMENT ON FUNCTION app.enter_for(bytea, text[]) IS
  'app.enter, then SP403 unless the token has every scope asked for; write includes ingest';
