-- Who is acting. The settings app.* are believed only from the server's own login, because any session can set them;
-- people with a database login of their own are known by that login.

CREATE FUNCTION app.role_name(role_code text) RETURNS name
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE role_code
    WHEN 'gateway' THEN 'smartpin_viewer'
    WHEN 'contractor' THEN 'smartpin_viewer'
    WHEN 'crew' THEN 'smartpin_crew'
    WHEN 'owner' THEN 'smartpin_engineer'
    WHEN 'engineer' THEN 'smartpin_engineer'
    WHEN 'authority' THEN 'smartpin_authority'
    WHEN 'admin' THEN 'smartpin_admin'
    WHEN 'clearance' THEN 'smartpin_clearance'
    WHEN 'publish' THEN 'smartpin_publish'
  END::name
$$;
COMMENT ON FUNCTION app.role_name(text) IS 'The database role behind a role of people; null for a word that is none';

-- In plpgsql, here and below, since its plans are kept by the session: a function in SQL is planned anew in every request.
CREATE FUNCTION app.session_of(token_sha256 bytea)
RETURNS TABLE (person_id uuid, role text, organisation_id uuid, device_id uuid, scopes text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH known AS (
    SELECT s.person_id, p.organisation_id, NULL::uuid AS device_id, ARRAY['ingest', 'read', 'write'] AS scopes
    FROM org.session s JOIN org.person p ON p.id = s.person_id
    WHERE s.token_sha256 = session_of.token_sha256 AND s.revoked_at IS NULL AND s.expires_at > now()
      AND p.disabled_at IS NULL AND p.valid_to IS NULL
    UNION ALL
    SELECT d.person_id, d.organisation_id, d.id, d.scopes
    FROM org.device d LEFT JOIN org.person p ON p.id = d.person_id
    WHERE d.token_sha256 = session_of.token_sha256 AND d.revoked_at IS NULL AND d.valid_to IS NULL
      AND (d.expires_at IS NULL OR d.expires_at > now())
      AND (d.person_id IS NULL OR (p.disabled_at IS NULL AND p.valid_to IS NULL))
  ), placed AS (
    SELECT k.*, (
      SELECT m.role FROM org.membership m JOIN lookup.role r ON r.code = m.role
      WHERE m.person_id = k.person_id AND m.organisation_id = k.organisation_id
        AND m.valid_from <= now() AND (m.valid_to IS NULL OR m.valid_to > now())
      ORDER BY r.rank DESC LIMIT 1) AS member_role
    FROM known k
  )
  SELECT placed.person_id,
    CASE WHEN placed.person_id IS NULL OR placed.scopes <@ ARRAY['ingest'] THEN 'gateway' ELSE placed.member_role END,
    placed.organisation_id, placed.device_id, placed.scopes
  FROM placed
  WHERE (placed.person_id IS NULL OR placed.member_role IS NOT NULL)
    AND EXISTS (SELECT FROM org.organisation o WHERE o.id = placed.organisation_id AND o.valid_to IS NULL)
  LIMIT 1;
END $$;
COMMENT ON FUNCTION app.session_of(bytea) IS
  'Who a token stands for; no row when it is unknown, expired or revoked. A token for handing in only acts as a gateway';

CREATE FUNCTION app.enter(token_sha256 bytea) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY INVOKER
AS $$
DECLARE
  who record;
BEGIN
  SELECT * INTO who FROM app.session_of(token_sha256);
  IF NOT FOUND THEN
    RAISE EXCEPTION 'NOT_SIGNED_IN: This sign-in is unknown, has ended or was revoked. Sign in again.' USING ERRCODE = 'SP401';
  END IF;
  PERFORM pg_catalog.set_config('app.actor_id', coalesce(who.person_id::text, ''), true),
    pg_catalog.set_config('app.organisation_id', who.organisation_id::text, true),
    pg_catalog.set_config('app.device_id', coalesce(who.device_id::text, ''), true),
    pg_catalog.set_config('app.role_code', who.role, true),
    pg_catalog.set_config('app.visible_area', '', true);
  IF who.scopes <@ ARRAY['read'] THEN
    PERFORM pg_catalog.set_config('transaction_read_only', 'on', true);
  END IF;
  PERFORM pg_catalog.set_config('role', app.role_name(who.role), true);
  RETURN pg_catalog.jsonb_build_object('person_id', who.person_id, 'role', who.role, 'organisation_id', who.organisation_id,
    'device_id', who.device_id, 'scopes', who.scopes);
END $$;
COMMENT ON FUNCTION app.enter(bytea) IS
  'Take the role and the name behind a token until the end of the transaction; raises SP401 for a token that is worth nothing';

CREATE FUNCTION app.current_actor() RETURNS uuid
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF session_user = 'smartpin_api' THEN
    RETURN nullif(current_setting('app.actor_id', true), '')::uuid;
  END IF;
  RETURN (SELECT id FROM org.person WHERE login_role = session_user AND disabled_at IS NULL AND valid_to IS NULL);
END
$$;
COMMENT ON FUNCTION app.current_actor() IS 'The person who acts; null for a gateway, for maintenance and for nobody';

CREATE FUNCTION app.current_device() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN session_user = 'smartpin_api' THEN nullif(current_setting('app.device_id', true), '')::uuid END
$$;
COMMENT ON FUNCTION app.current_device() IS 'The device whose token was shown; null for browsers and database logins';

CREATE FUNCTION app.current_organisation() RETURNS uuid
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF session_user = 'smartpin_api' THEN
    RETURN nullif(current_setting('app.organisation_id', true), '')::uuid;
  END IF;
  RETURN (
    SELECT p.organisation_id FROM org.person p JOIN org.organisation o ON o.id = p.organisation_id AND o.valid_to IS NULL
    WHERE p.login_role = session_user AND p.disabled_at IS NULL AND p.valid_to IS NULL);
END
$$;
COMMENT ON FUNCTION app.current_organisation() IS 'The organisation the actor acts for';

CREATE FUNCTION app.current_role_name() RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF session_user = 'smartpin_api' THEN
    RETURN nullif(current_setting('app.role_code', true), '');
  END IF;
  RETURN (
    SELECT m.role FROM org.person p
    JOIN org.membership m ON m.person_id = p.id AND m.organisation_id = p.organisation_id
      AND m.valid_from <= now() AND (m.valid_to IS NULL OR m.valid_to > now())
    JOIN org.organisation o ON o.id = m.organisation_id AND o.valid_to IS NULL
    JOIN lookup.role r ON r.code = m.role
    WHERE p.login_role = session_user AND p.disabled_at IS NULL AND p.valid_to IS NULL
    ORDER BY r.rank DESC LIMIT 1);
END $$;
COMMENT ON FUNCTION app.current_role_name() IS 'The actor''s role as people call it (crew, engineer, contractor, owner, …)';

CREATE FUNCTION app.is_maintenance() RETURNS boolean
LANGUAGE sql STABLE
AS $$
  SELECT current_user IN ('smartpin_owner', session_user)
    AND pg_catalog.pg_has_role(session_user, 'smartpin_owner', 'MEMBER')
$$;
COMMENT ON FUNCTION app.is_maintenance() IS
  'True for migrations, loads and superusers working as themselves. A definer function called by others is not: session_user tells';

-- Row security asks for it at every table a query touches, many times a request: the server's login keeps the answer
-- until the end of its transaction. Anybody else can set such settings, so for them it is worked out each time.
-- PARALLEL UNSAFE, because a setting cannot be kept while workers run: on a great table the query would fail.
CREATE FUNCTION app.visible_area() RETURNS geometry
LANGUAGE plpgsql STABLE PARALLEL UNSAFE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  kept text;
  area geometry;
BEGIN
  IF session_user = 'smartpin_api' THEN
    kept := nullif(current_setting('app.visible_area', true), '');
    IF kept IS NOT NULL THEN
      RETURN nullif(kept, 'nowhere')::geometry;
    END IF;
  END IF;
  SELECT ST_Union(areas.area) INTO area FROM (
    SELECT w.geom AS area FROM org.work_area w
    WHERE w.organisation_id = app.current_organisation()
      AND (w.person_id IS NULL OR w.person_id = app.current_actor())
      AND w.valid_from <= now() AND (w.valid_to IS NULL OR w.valid_to > now())
    UNION ALL
    SELECT ST_Buffer(r.geom, 20) FROM dig.excavation e
    JOIN dig.excavation_revision r ON r.excavation_id = e.id
    JOIN dig.clearance c ON c.revision_id = r.id AND c.status = 'VALID' AND c.expires_at > now()
    -- From the certificate on, not from the first shift: the plan is printed and pins are looked for before ground is
    -- broken. But only where it may be broken: an emergency gets its certificate at once, whatever it says.
    WHERE e.organisation_id = app.current_organisation() AND e.valid_to IS NULL
      AND (e.life = 'open' OR (e.life = 'requested' AND c.verdict IN ('CLEAR', 'CAUTION')))
  ) AS areas;
  IF session_user = 'smartpin_api' THEN
    PERFORM set_config('app.visible_area', coalesce(area::text, 'nowhere'), true);
  END IF;
  RETURN area;
END $$;
COMMENT ON FUNCTION app.visible_area() IS
  'Where the actor may look: work areas, and permits with a valid certificate until they are closed, with 20 m around them; null: nowhere';

CREATE FUNCTION app.visible_area_3857() RETURNS geometry
LANGUAGE plpgsql STABLE PARALLEL UNSAFE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN ST_Transform(app.visible_area(), 3857);
END $$;
COMMENT ON FUNCTION app.visible_area_3857() IS 'The same for tile tables';
