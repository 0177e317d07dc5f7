-- The permanent schemas. `app` and `publish` are not here: they are rebuilt on every upgrade.
CREATE SCHEMA IF NOT EXISTS lookup;
CREATE SCHEMA org;
CREATE SCHEMA asset;
CREATE SCHEMA pin;
CREATE SCHEMA dig;
CREATE SCHEMA sync;
CREATE SCHEMA audit;
CREATE SCHEMA qgis;

COMMENT ON SCHEMA lookup IS 'Code lists, the active jurisdiction and its rule values: readable by everybody who is signed in';
COMMENT ON SCHEMA org IS 'Organisations, people, devices, sessions and where people may look';
COMMENT ON SCHEMA asset IS 'Buried lines and nodes, the base map, responsibility and coverage, and the narrow copies that tiles are cut from';
COMMENT ON SCHEMA pin IS 'Pins, their tags and marks, and what was heard of them';
COMMENT ON SCHEMA dig IS 'Excavations and everything that belongs to them';
COMMENT ON SCHEMA sync IS 'Tasks, proposals, attachments and receipts of operations';
COMMENT ON SCHEMA audit IS 'Who changed what, and what it was before';
COMMENT ON SCHEMA qgis IS 'Projects and styles that QGIS keeps in the database';
