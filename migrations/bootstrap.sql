-- Run once by a superuser in the new database, and again after pg_restore or postgis_extensions_upgrade():
-- what only a superuser may do. Everything else is done by the owner role. Safe to repeat.
-- The prefix smartpin_ of the roles stands for the database's name, since roles belong to the whole cluster.

CREATE EXTENSION IF NOT EXISTS postgis;

DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['smartpin_owner', 'smartpin_viewer', 'smartpin_crew', 'smartpin_engineer',
      'smartpin_authority', 'smartpin_admin', 'smartpin_clearance', 'smartpin_publish', 'smartpin_api'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', wanted);
    END IF;
  END LOOP;
END $$;

COMMENT ON ROLE smartpin_owner IS 'Owns the tables; used by migrations, loads and definer functions only';
COMMENT ON ROLE smartpin_viewer IS 'Contractors and gateways';
COMMENT ON ROLE smartpin_crew IS 'Field crews';
COMMENT ON ROLE smartpin_engineer IS 'GIS engineers and owners'' desks; personal database logins are members of it';
COMMENT ON ROLE smartpin_authority IS 'The city: reads all';
COMMENT ON ROLE smartpin_admin IS 'Keeps organisations and accounts';
COMMENT ON ROLE smartpin_clearance IS 'The clearance engine: the only role that row security does not bind';
COMMENT ON ROLE smartpin_publish IS 'Readers of the outside views';
COMMENT ON ROLE smartpin_api IS 'Login of the server; takes one of the other roles per transaction and has next to no rights of its own';

-- With row_security = off every read of the engine raises the moment this is taken away, instead of hiding rows.
ALTER ROLE smartpin_clearance BYPASSRLS;
ALTER ROLE smartpin_api LOGIN NOINHERIT;
ALTER ROLE smartpin_api SET lock_timeout = '3s';
ALTER ROLE smartpin_api SET statement_timeout = '30s';
-- Every query of the server is short: compiling one takes longer than running it.
ALTER ROLE smartpin_api SET jit = off;
ALTER ROLE smartpin_api SET idle_in_transaction_session_timeout = '60s';
GRANT smartpin_viewer, smartpin_crew, smartpin_engineer, smartpin_authority, smartpin_admin, smartpin_clearance,
  smartpin_publish TO smartpin_api;

DO $$
BEGIN
  EXECUTE format('REVOKE CONNECT, TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO smartpin_api, smartpin_viewer, smartpin_crew, smartpin_engineer,
    smartpin_authority, smartpin_admin, smartpin_publish', current_database());
  EXECUTE format('GRANT CONNECT, CREATE, TEMPORARY ON DATABASE %I TO smartpin_owner', current_database());
END $$;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO PUBLIC;
-- The owner adds the jurisdiction's reference system where PostGIS does not know it yet.
GRANT SELECT, INSERT ON public.spatial_ref_sys TO smartpin_owner;

-- Only this one: the box comparison behind && tells nothing about rows it does not return, and without the mark
-- no query under row security may use a GiST index.
DO $$
BEGIN
  IF NOT (SELECT proleakproof FROM pg_proc WHERE oid = 'public.geometry_overlaps(geometry, geometry)'::regprocedure) THEN
    ALTER FUNCTION public.geometry_overlaps(geometry, geometry) LEAKPROOF;
  END IF;
END $$;
