-- Least rights. Row security and triggers narrow further; a right that is missing here is refused by PostgreSQL itself.

-- Start from nothing, so that an upgrade leaves the same rights as a fresh database.
REVOKE ALL ON ALL TABLES IN SCHEMA lookup, org, asset, pin, dig, sync, audit, qgis, publish
  FROM smartpin_viewer, smartpin_crew, smartpin_engineer, smartpin_authority, smartpin_admin, smartpin_clearance, smartpin_publish, smartpin_api;

GRANT USAGE ON SCHEMA app, lookup, org, asset, pin, dig, sync
  TO smartpin_viewer, smartpin_crew, smartpin_engineer, smartpin_authority, smartpin_admin, smartpin_clearance;
GRANT USAGE ON SCHEMA audit TO smartpin_engineer, smartpin_authority, smartpin_admin, smartpin_clearance;
GRANT USAGE ON SCHEMA qgis TO smartpin_engineer, smartpin_authority, smartpin_admin;
-- The server's login: the way in, and the health checks. Everything else only in a role it takes.
GRANT USAGE ON SCHEMA app, lookup TO smartpin_api;
GRANT SELECT ON lookup.jurisdiction, lookup.schema_version TO smartpin_api;

-- Readers.
GRANT SELECT ON ALL TABLES IN SCHEMA lookup
  TO smartpin_viewer, smartpin_crew, smartpin_engineer, smartpin_authority, smartpin_admin, smartpin_clearance;
GRANT SELECT ON asset.street, asset.block, asset.owner_accuracy, asset.utility_line, asset.utility_node, asset.coverage, asset.owner_list, asset.service_area,
  asset.exposure, asset.tile_line, asset.tile_node, asset.tile_pin, asset.tile_overview,
  pin.pin, pin.pin_tag, pin.pin_mark, pin.pin_status, pin.sighting, org.organisation, org.membership, org.work_area,
  dig.excavation, dig.excavation_revision, dig.excavation_part, dig.routed_owner, dig.reminder, dig.owner_reply, dig.consent,
  dig.restricted_release, dig.standing_instruction, dig.hold_point, dig.as_found, dig.shift, sync.attachment, sync.op_receipt
  TO smartpin_viewer, smartpin_crew, smartpin_engineer, smartpin_authority, smartpin_admin;
-- Never what a verdict was worked out from: it names every asset, also those that only the engine may see.
GRANT SELECT (id, revision_id, status, verdict, register_verdict, rule_set, rule_set_sha256, inputs_hash, certificate_hash, snapshot,
  system_identifier, timeline, reach_m, search_m, footprint, evaluated_at, evaluated_by, issued_at, expires_at, superseded_by, revoked_at,
  revoked_reason, row_version, base_version, valid_from, valid_to, created_at, changed_at, changed_by) ON dig.clearance
  TO smartpin_viewer, smartpin_crew, smartpin_engineer;
GRANT SELECT ON dig.clearance TO smartpin_authority, smartpin_admin;
GRANT SELECT ON pin.inspection, sync.task, sync.proposal TO smartpin_crew, smartpin_engineer, smartpin_authority, smartpin_admin;
GRANT SELECT ON asset.abandonment_proof, dig.finding, audit.change, audit.history, audit.look TO smartpin_engineer, smartpin_authority, smartpin_admin;
GRANT SELECT ON audit.change_cell, audit.bulk_load TO smartpin_authority, smartpin_admin;
-- Never the password, the token or the database login of a person.
GRANT SELECT (id, organisation_id, user_name, display_name, language, disabled_at, row_version, base_version, valid_from, valid_to,
  created_at, changed_at, changed_by) ON org.person
  TO smartpin_viewer, smartpin_crew, smartpin_engineer, smartpin_authority, smartpin_admin;
GRANT SELECT (id, organisation_id, person_id, name, kind, scopes, expires_at, revoked_at, last_seen_at, row_version, base_version,
  valid_from, valid_to, created_at, changed_at, changed_by) ON org.device
  TO smartpin_viewer, smartpin_crew, smartpin_engineer, smartpin_authority, smartpin_admin;

-- Hands in: everybody.
GRANT INSERT ON pin.sighting, sync.op_receipt TO smartpin_viewer, smartpin_crew, smartpin_engineer, smartpin_authority, smartpin_admin;
-- Digs and reports: contractors and everybody above.
GRANT INSERT, UPDATE ON dig.excavation, dig.excavation_revision, dig.excavation_part, dig.as_found, dig.shift, asset.exposure, sync.attachment
  TO smartpin_viewer, smartpin_crew, smartpin_engineer, smartpin_authority, smartpin_admin;
-- Signs: which steps there are is said by the engine.
GRANT UPDATE ON dig.hold_point TO smartpin_viewer, smartpin_crew, smartpin_engineer, smartpin_authority, smartpin_admin;
-- Places and keeps pins: crews and above.
GRANT INSERT, UPDATE ON pin.pin, pin.pin_tag, pin.pin_mark, pin.inspection, sync.task, sync.proposal
  TO smartpin_crew, smartpin_engineer, smartpin_authority, smartpin_admin;
-- Keeps records and answers: engineers, owners' desks and above.
GRANT INSERT, UPDATE ON asset.utility_line, asset.utility_node, asset.service_area, asset.coverage, asset.abandonment_proof,
  dig.standing_instruction, dig.owner_reply, dig.consent, dig.restricted_release
  TO smartpin_engineer, smartpin_authority, smartpin_admin;
-- Base map, owner lists, accounts.
GRANT INSERT, UPDATE ON asset.street, asset.block, asset.owner_list, org.organisation, org.work_area
  TO smartpin_authority, smartpin_admin;
GRANT INSERT, UPDATE ON org.person, org.membership, org.device TO smartpin_admin;
-- QGIS keeps projects and styles itself, and saves a style anew by deleting the old one.
GRANT SELECT, INSERT, UPDATE, DELETE ON qgis.qgis_projects, qgis.layer_styles TO smartpin_engineer, smartpin_authority, smartpin_admin;

-- The engine reads everything a verdict may rest on, no secret, and writes verdicts only.
GRANT SELECT ON ALL TABLES IN SCHEMA asset, dig TO smartpin_clearance;
GRANT SELECT ON pin.pin, pin.pin_tag, pin.pin_mark, pin.pin_status, pin.inspection, org.organisation, org.work_area, audit.change, audit.history
  TO smartpin_clearance;
GRANT INSERT, UPDATE ON dig.clearance, dig.hold_point, dig.routed_owner TO smartpin_clearance;
GRANT INSERT ON dig.finding TO smartpin_clearance;

-- Outside readers see the views of publish; the views check with their reader's rights, so the tables are granted too.
GRANT USAGE ON SCHEMA publish, asset, org TO smartpin_publish;
GRANT SELECT ON asset.street, asset.block, asset.coverage TO smartpin_publish;
GRANT SELECT (id, name, kind, phone, valid_to) ON org.organisation TO smartpin_publish;
GRANT SELECT ON ALL TABLES IN SCHEMA publish TO smartpin_publish;

-- Functions: where a file took the right from PUBLIC, its own grants stay; the rest is for those who may use
-- the schema, but never for PUBLIC.
DO $$
DECLARE
  target record;
  for_the_login text[] := ARRAY['session_of', 'rebuild_overview', 'begin_sign_in', 'close_tries', 'open_session', 'open_device', 'end_access'];
  for_nobody text[] := ARRAY['begin_bulk_load', 'finish_bulk_load', 'fill_tile_tables', 'refuse_assets_outside_jurisdiction',
    'write_change', 'place_of', 'tenant_of', 'person_json', 'activate_jurisdiction', 'rewrite_reach', 'audit_change', 'note_heard',
    'copy_line_to_tiles', 'copy_node_to_tiles', 'copy_pin_to_tiles', 'refuse_unfinished_load'];
BEGIN
  FOR target IN
    SELECT p.oid::regprocedure AS signature, p.proname, 
      p.proacl IS NOT NULL AND NOT EXISTS (SELECT FROM aclexplode(p.proacl) AS a WHERE a.grantee = 0) AS settled
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname = 'app'
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', target.signature);
    IF target.settled OR target.proname = ANY (for_nobody) THEN
      CONTINUE;
    END IF;
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO smartpin_api', target.signature);
    IF target.proname <> ALL (for_the_login) THEN
      EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO smartpin_viewer, smartpin_crew, smartpin_engineer, smartpin_authority,
        smartpin_admin, smartpin_clearance, smartpin_publish', target.signature);
    END IF;
  END LOOP;
END $$;
