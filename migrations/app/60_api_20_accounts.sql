-- Signing in. Called by the server's login before it is anybody, so all of it runs as the owner and is granted to that
-- login alone. Passwords are compared in the server: the database only keeps hashes and counts tries.

CREATE FUNCTION app.begin_sign_in(of_user text, from_address text) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  -- One row per thing that is counted: the name, the address, and the two together.
  by_address text := 'from ' || left(from_address, 60);
  by_name text := 'name ' || left(lower(of_user), 80);
  by_both text := 'both ' || left(lower(of_user), 80) || ' ' || left(from_address, 60);
  since timestamptz := now() - interval '15 minutes';
  tries jsonb;
  known record;
BEGIN
  -- Tries are written down before the password is compared, one after the other: no burst slips through uncounted.
  PERFORM pg_advisory_xact_lock(hashtextextended(by_address, 0));
  PERFORM pg_advisory_xact_lock(hashtextextended(by_name, 0));
  IF (SELECT count(*) >= 10 FROM org.sign_in_attempt a WHERE a.user_name = by_both AND NOT a.ok AND a.at > since
        AND a.at > coalesce((SELECT max(g.at) FROM org.sign_in_attempt g WHERE g.user_name = by_both AND g.ok), '-infinity'))
    OR (SELECT count(*) >= 100 FROM org.sign_in_attempt a WHERE a.user_name = by_address AND NOT a.ok AND a.at > since)
    OR (SELECT count(*) >= 200 FROM org.sign_in_attempt a WHERE a.user_name = by_name AND NOT a.ok AND a.at > since)
  THEN
    RETURN jsonb_build_object('wait', true);
  END IF;
  WITH made AS (
    INSERT INTO org.sign_in_attempt (user_name, ok) VALUES (by_both, false), (by_address, false), (by_name, false) RETURNING id
  )
  SELECT jsonb_agg(id) INTO tries FROM made;
  SELECT p.id, p.password_hash INTO known FROM org.person p
  WHERE p.user_name = lower(of_user) AND p.disabled_at IS NULL AND p.valid_to IS NULL AND p.password_hash IS NOT NULL
    AND EXISTS (SELECT FROM org.membership m WHERE m.person_id = p.id AND m.organisation_id = p.organisation_id
      AND m.valid_from <= now() AND (m.valid_to IS NULL OR m.valid_to > now()));
  RETURN jsonb_build_object('wait', false, 'tries', tries, 'person_id', known.id, 'password_hash', known.password_hash);
END $$;
COMMENT ON FUNCTION app.begin_sign_in(text, text) IS
  'Counts a try and gives the hash to compare with; {"wait": true} after 10 failures of a name from an address, 100 of an address or 200 of a name in 15 minutes';

CREATE FUNCTION app.close_tries(tries bigint[]) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
  UPDATE org.sign_in_attempt SET ok = true WHERE id = ANY (tries);
  DELETE FROM org.sign_in_attempt WHERE at < now() - interval '1 day';
$$;
COMMENT ON FUNCTION app.close_tries(bigint[]) IS 'Marks tries as good, and forgets what is older than a day';

CREATE FUNCTION app.person_json(of_person uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN (
    SELECT jsonb_build_object('id', p.id, 'user', p.user_name, 'display_name', p.display_name, 'language', p.language,
      'role', (SELECT m.role FROM org.membership m JOIN lookup.role r ON r.code = m.role
        WHERE m.person_id = p.id AND m.organisation_id = p.organisation_id
          AND m.valid_from <= now() AND (m.valid_to IS NULL OR m.valid_to > now()) ORDER BY r.rank DESC LIMIT 1),
      'organisation', jsonb_build_object('id', o.id, 'name', o.name))
    FROM org.person p JOIN org.organisation o ON o.id = p.organisation_id WHERE p.id = of_person);
END $$;

CREATE FUNCTION app.open_session(tries bigint[], of_person uuid, token_sha256 bytea, hours int, agent text) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  ends timestamptz := now() + make_interval(hours => hours);
BEGIN
  PERFORM app.close_tries(tries);
  DELETE FROM org.session WHERE person_id = of_person AND expires_at < now() - interval '7 days';
  INSERT INTO org.session (token_sha256, person_id, expires_at, user_agent)
  VALUES (open_session.token_sha256, of_person, ends, left(agent, 200));
  RETURN jsonb_build_object('person', app.person_json(of_person), 'expires_at', ends);
END $$;

CREATE FUNCTION app.open_device(
  tries bigint[], of_person uuid, token_sha256 bytea, new_id uuid, called text, wanted_scopes text[], days int
) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  ends timestamptz := now() + make_interval(days => days);
BEGIN
  PERFORM app.close_tries(tries);
  IF (SELECT count(*) >= 100 FROM org.device d WHERE d.person_id = of_person AND d.revoked_at IS NULL AND d.expires_at > now()) THEN
    RAISE EXCEPTION 'TOO_MANY_DEVICES: You have 100 devices already. Revoke one first (DELETE /api/v1/devices/…).'
      USING ERRCODE = 'SP409';
  END IF;
  INSERT INTO org.device (id, organisation_id, person_id, name, kind, token_sha256, scopes, expires_at)
  SELECT new_id, p.organisation_id, p.id, called, CASE WHEN wanted_scopes <@ ARRAY['ingest'] THEN 'gateway' ELSE 'client' END,
    open_device.token_sha256, wanted_scopes, ends
  FROM org.person p WHERE p.id = of_person;
  RETURN jsonb_build_object('device_id', new_id, 'scopes', wanted_scopes, 'expires_at', ends);
END $$;

CREATE FUNCTION app.end_access(of_token bytea) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  UPDATE org.session SET revoked_at = now() WHERE token_sha256 = of_token AND revoked_at IS NULL;
  IF FOUND THEN
    RETURN true;
  END IF;
  UPDATE org.device SET revoked_at = now() WHERE token_sha256 = of_token AND revoked_at IS NULL;
  RETURN FOUND;
END $$;
COMMENT ON FUNCTION app.end_access(bytea) IS 'Whoever holds a token may end it';

CREATE FUNCTION app.revoke_device(of_token bytea, of_device uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  who record;
BEGIN
  SELECT * INTO who FROM app.session_of(of_token);
  IF NOT FOUND THEN
    RAISE EXCEPTION 'NOT_SIGNED_IN: This sign-in is unknown, has ended or was revoked. Sign in again.' USING ERRCODE = 'SP401';
  END IF;
  IF NOT 'write' = ANY (who.scopes) THEN
    RAISE EXCEPTION 'SCOPE_MISSING: This token does not have the scope "write". Sign in, or make a token that has it.'
      USING ERRCODE = 'SP403';
  END IF;
  UPDATE org.device d SET revoked_at = coalesce(d.revoked_at, now())
  WHERE d.id = of_device AND (d.person_id = who.person_id OR who.role = 'admin');
  RETURN FOUND;
END $$;
COMMENT ON FUNCTION app.revoke_device(bytea, uuid) IS 'Own devices; an administrator, every device. False when there is none to revoke';

-- From here on for people who have entered.

CREATE FUNCTION app.me() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN (
    SELECT jsonb_build_object(
      'person', app.person_json(app.current_actor()), 'role', app.current_role_name(),
      'organisation', (SELECT jsonb_build_object('id', o.id, 'name', o.name, 'short_name', o.short_name, 'kind', o.kind, 'phone', o.phone)
        FROM org.organisation o WHERE o.id = app.current_organisation()),
      'device', (SELECT jsonb_build_object('id', d.id, 'name', d.name, 'scopes', d.scopes, 'expires_at', d.expires_at)
        FROM org.device d WHERE d.id = app.current_device())));
END $$;

CREATE FUNCTION app.my_devices() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN (
    SELECT jsonb_build_object('devices', coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name, 'kind', d.kind,
      'scopes', d.scopes, 'created_at', d.created_at, 'expires_at', d.expires_at, 'revoked_at', d.revoked_at)
      ORDER BY d.created_at DESC), '[]'))
    FROM (SELECT * FROM org.device WHERE person_id = app.current_actor() ORDER BY created_at DESC LIMIT 500) AS d);
END $$;
