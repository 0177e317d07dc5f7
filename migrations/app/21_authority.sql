-- Who may change what, judged on the OLD row: an UPDATE that row security hides would report success and change
-- nothing, so every row a reader can see reaches these triggers and is refused aloud.

CREATE FUNCTION app.is_authority() RETURNS boolean
LANGUAGE sql STABLE
AS $$ SELECT coalesce(app.current_role_name() IN ('authority', 'admin'), false) $$;
COMMENT ON FUNCTION app.is_authority() IS 'True for the city and for those who keep accounts';

CREATE FUNCTION app.refuse(sqlstate_code text, sentence text, advice text DEFAULT NULL) RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
  IF advice IS NULL THEN
    RAISE EXCEPTION '%', sentence USING ERRCODE = sqlstate_code;
  END IF;
  RAISE EXCEPTION '%', sentence USING ERRCODE = sqlstate_code, HINT = advice;
END $$;
COMMENT ON FUNCTION app.refuse(text, text, text) IS 'Raise a refusal whose text starts with its stable code';

CREATE FUNCTION app.refuse_nobody() RETURNS void
LANGUAGE plpgsql STABLE
AS $$
BEGIN
  IF app.current_role_name() IS NULL THEN
    PERFORM app.refuse('SP401', 'NOT_SIGNED_IN: Nobody is signed in, or the account has no role. Sign in again.');
  END IF;
END $$;
COMMENT ON FUNCTION app.refuse_nobody() IS 'Changes need somebody who answers for them';

-- Parts of the program that write on behalf of others, such as a task for an owner whose line was found elsewhere. Any
-- session can make up a setting, so the word that opens is one that only the owner of the tables can read, and only this
-- program's definer functions run as that.
CREATE TABLE app.house_key (word uuid NOT NULL);
COMMENT ON TABLE app.house_key IS 'One word, made anew with the schema, by which definer functions know one another';
INSERT INTO app.house_key SELECT gen_random_uuid();
REVOKE ALL ON app.house_key FROM PUBLIC;

CREATE FUNCTION app.in_the_house() RETURNS boolean
LANGUAGE plpgsql STABLE
AS $$
BEGIN
  IF current_user <> 'smartpin_owner' OR coalesce(pg_catalog.current_setting('app.house', true), '') = '' THEN
    RETURN false;
  END IF;
  RETURN EXISTS (SELECT FROM app.house_key AS k WHERE k.word::text = pg_catalog.current_setting('app.house', true));
END $$;
COMMENT ON FUNCTION app.in_the_house() IS 'True in a definer function of this program, between open_house and close_house';

CREATE FUNCTION app.open_house() RETURNS text
LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
  before text := coalesce(pg_catalog.current_setting('app.house', true), '');
BEGIN
  PERFORM pg_catalog.set_config('app.house', k.word::text, true) FROM app.house_key AS k;
  RETURN before;
END $$;
COMMENT ON FUNCTION app.open_house() IS 'For definer functions that have asked themselves whether the caller may; the result is for close_house';

CREATE FUNCTION app.close_house(before text) RETURNS void
LANGUAGE sql VOLATILE
AS $$ SELECT pg_catalog.set_config('app.house', before, true) $$;
COMMENT ON FUNCTION app.close_house(text) IS 'Back to what it was before open_house; an error puts it back by itself';

-- Arguments: column of the tenant, then the roles that may change rows of their own organisation.
CREATE FUNCTION app.guard_tenant() RETURNS trigger
LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  mine uuid; theirs uuid; becomes uuid;
BEGIN
  IF app.is_maintenance() OR app.in_the_house() THEN
    RETURN NEW;
  END IF;
  PERFORM app.refuse_nobody();
  IF app.is_authority() THEN
    RETURN NEW;
  END IF;
  IF NOT app.current_role_name() = ANY (TG_ARGV[1:]) THEN
    PERFORM app.refuse('SP403', format('NOT_YOUR_JOB: The role %s may not change %s.', app.current_role_name(), TG_TABLE_NAME),
      'Ask a GIS engineer of the owner, or file a proposal.');
  END IF;
  mine := app.current_organisation();
  EXECUTE format('SELECT ($1).%I', TG_ARGV[0]) INTO becomes USING NEW;
  theirs := becomes;
  IF TG_OP = 'UPDATE' THEN
    EXECUTE format('SELECT ($1).%I', TG_ARGV[0]) INTO theirs USING OLD;
  END IF;
  IF theirs IS DISTINCT FROM mine THEN
    PERFORM app.refuse('SP403', format('%s: This %s belongs to another organisation.',
      CASE TG_TABLE_SCHEMA WHEN 'asset' THEN 'NOT_YOUR_ASSET' ELSE 'NOT_YOURS' END, TG_TABLE_NAME));
  END IF;
  IF becomes IS DISTINCT FROM theirs THEN
    PERFORM app.refuse('SP403', format('TAKE_OVER_REFUSED: Only the authority moves a %s to another organisation.', TG_TABLE_NAME));
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION app.guard_tenant() IS 'Rows are changed by their own organisation, in a role that may, or by the authority';

CREATE FUNCTION app.guard_authority_only() RETURNS trigger
LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  -- Sign-in and own devices are kept by definer functions, which judge for themselves: nobody else is the owner here.
  IF app.is_maintenance() OR (TG_TABLE_SCHEMA = 'org' AND current_user = 'smartpin_owner') THEN
    RETURN NEW;
  END IF;
  PERFORM app.refuse_nobody();
  IF NOT app.is_authority() THEN
    PERFORM app.refuse('SP403', format('NOT_YOUR_JOB: Only the authority changes %s.', TG_TABLE_NAME));
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION app.guard_authority_only() IS 'Base map, owner lists and accounts';

CREATE FUNCTION app.refuse_outside_jurisdiction(g geometry) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF g IS NOT NULL AND EXISTS (SELECT FROM lookup.jurisdiction WHERE active AND NOT ST_Intersects(boundary, g)) THEN
    PERFORM app.refuse('SP422', 'OUTSIDE_JURISDICTION: This place is outside the jurisdiction.',
      'Check the coordinate system, and whether the two coordinates were swapped.');
  END IF;
END $$;
COMMENT ON FUNCTION app.refuse_outside_jurisdiction(geometry) IS 'Catches swapped axes, degrees taken for metres and a wrong central meridian';
