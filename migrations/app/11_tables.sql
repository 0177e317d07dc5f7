-- Which tables are what, read from the catalogue, so that no list can forget a new table.

CREATE FUNCTION app.versioned_tables() RETURNS TABLE (name regclass)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname IN ('org', 'asset', 'pin', 'dig', 'sync') AND c.relkind = 'r'
    AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'base_version' AND NOT a.attisdropped)
  ORDER BY n.nspname, c.relname
$$;
COMMENT ON FUNCTION app.versioned_tables() IS 'Tables whose rows have a row_version';

CREATE FUNCTION app.tenant_tables() RETURNS TABLE (name regclass)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname IN ('org', 'asset', 'pin', 'dig', 'sync', 'audit') AND c.relkind IN ('r', 'p')
  ORDER BY n.nspname, c.relname
$$;
COMMENT ON FUNCTION app.tenant_tables() IS 'Tables under row security: all but code lists, rule values and QGIS''s own';

CREATE FUNCTION app.disposable_tables() RETURNS TABLE (name regclass)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT unnest(ARRAY['asset.tile_line', 'asset.tile_node', 'asset.tile_pin', 'asset.tile_overview', 'asset.dirty_cell',
    'org.sign_in_attempt', 'org.session']::regclass[])
$$;
COMMENT ON FUNCTION app.disposable_tables() IS 'Tables whose rows may go: copies that can be made anew, and traces with an end';
