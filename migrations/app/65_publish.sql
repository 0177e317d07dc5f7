-- Views for readers outside. No line, node or mark is ever in here; each view checks with its reader's own rights.

CREATE VIEW publish.street WITH (security_invoker = true) AS
  SELECT id, name, class, width_m, geom FROM asset.street WHERE valid_to IS NULL;
COMMENT ON VIEW publish.street IS 'Streets';

CREATE VIEW publish.block WITH (security_invoker = true) AS
  SELECT id, name, geom FROM asset.block WHERE valid_to IS NULL;
COMMENT ON VIEW publish.block IS 'Blocks';

CREATE VIEW publish.organisation WITH (security_invoker = true) AS
  SELECT id, name, kind, phone FROM org.organisation WHERE valid_to IS NULL;
COMMENT ON VIEW publish.organisation IS 'Whom to call';

CREATE VIEW publish.coverage WITH (security_invoker = true) AS
  SELECT c.id, o.name AS owner, c.kind, c.complete_as_of, c.valid_until, c.connections_mapped, c.geom
  FROM asset.coverage c JOIN org.organisation o ON o.id = c.owner_id WHERE c.valid_to IS NULL;
COMMENT ON VIEW publish.coverage IS 'Where owners say their records are complete';
