-- Who sees which rows. Row security is forced on every tenant table, also against the owner, who therefore has a policy
-- of its own. UPDATE shows as much as SELECT: what may be seen but not changed reaches a trigger that says so.
-- Settings are asked for in a sub-select, so that each is evaluated once per query.

DO $$
DECLARE
  old record;
  target record;
BEGIN
  -- Policies that name no function of app survived the rebuild of the schema.
  FOR old IN SELECT p.polname, p.polrelid::regclass AS name FROM pg_policy p JOIN app.tenant_tables() t ON t.name = p.polrelid LOOP
    EXECUTE format('DROP POLICY %I ON %s', old.polname, old.name);
  END LOOP;
  FOR target IN SELECT name FROM app.tenant_tables() LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target.name);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target.name);
    EXECUTE format('CREATE POLICY owner_all ON %s TO smartpin_owner USING (true) WITH CHECK (true)', target.name);
    IF target.name IN ('pin.sighting'::regclass, 'sync.op_receipt') THEN
      -- Their own record: nobody hands in under another's name.
      EXECUTE format('CREATE POLICY authority_select ON %s FOR SELECT TO smartpin_authority, smartpin_admin USING (true)', target.name);
    ELSE
      EXECUTE format('CREATE POLICY authority_all ON %s TO smartpin_authority, smartpin_admin USING (true) WITH CHECK (true)', target.name);
    END IF;
  END LOOP;
END $$;

-- Readable by everybody who is signed in: the base map and what is not about a place of a single owner's asset.
DO $$
DECLARE
  target regclass;
BEGIN
  FOREACH target IN ARRAY ARRAY['asset.street', 'asset.block', 'asset.coverage', 'asset.owner_list', 'asset.service_area',
      'org.organisation', 'dig.standing_instruction', 'asset.owner_accuracy']::regclass[] LOOP
    EXECUTE format('CREATE POLICY reader_select ON %s FOR SELECT TO smartpin_viewer, smartpin_crew, smartpin_engineer USING (true)', target);
  END LOOP;
  FOREACH target IN ARRAY ARRAY['asset.street', 'asset.block', 'asset.coverage', 'org.organisation']::regclass[] LOOP
    EXECUTE format('CREATE POLICY publish_select ON %s FOR SELECT TO smartpin_publish USING (valid_to IS NULL)', target);
  END LOOP;
END $$;

-- Assets and their copies for tiles: engineers see their organisation's own, and like everybody what lies in their
-- areas and is known not to be restricted; crews and contractors see nothing outside their areas.
-- CASE keeps the planner from searching by the area: it knows nothing of it, expects a single row there, and would read
-- a whole town to find one line by its id. Indexes serve the query's own box, id or code.
DO $$
DECLARE
  target record;
  own text := '(owner_id = (SELECT app.current_organisation()) OR operator_id = (SELECT app.current_organisation()))';
  near text;
BEGIN
  FOR target IN SELECT * FROM (VALUES
    ('asset.utility_line', 'app.visible_area()', 'ST_Intersects(geom'), ('asset.utility_node', 'app.visible_area()', 'ST_Intersects(geom'),
    ('asset.tile_line', 'app.visible_area_3857()', 'ST_Intersects(geom'), ('asset.tile_node', 'app.visible_area_3857()', 'ST_Intersects(geom'),
    -- Lines merged over a whole cell would show what lies outside: only cells that are inside entirely. Their box is
    -- tested, which allows less and costs a tenth of testing thousands of merged lines.
    ('asset.tile_overview', 'app.visible_area_3857()', 'ST_CoveredBy(ST_Envelope(geom)')) AS t (name, area, test)
  LOOP
    near := format('CASE WHEN geom && (SELECT %1$s) THEN %2$s, (SELECT %1$s)) ELSE false END', target.area, target.test);
    EXECUTE format('CREATE POLICY engineer_select ON %s FOR SELECT TO smartpin_engineer USING (%s OR (restricted IS FALSE AND %s))',
      target.name, own, near);
    EXECUTE format('CREATE POLICY field_select ON %s FOR SELECT TO smartpin_crew, smartpin_viewer USING (%s AND (restricted IS FALSE OR %s))',
      target.name, near, own);
    IF target.name IN ('asset.utility_line', 'asset.utility_node') THEN
      EXECUTE format('CREATE POLICY engineer_update ON %s FOR UPDATE TO smartpin_engineer USING (%s OR (restricted IS FALSE AND %s)) WITH CHECK (%s)',
        target.name, own, near, own);
      EXECUTE format('CREATE POLICY engineer_insert ON %s FOR INSERT TO smartpin_engineer WITH CHECK (%s)', target.name, own);
    END IF;
  END LOOP;
END $$;

-- Pins: the steward's own everywhere, others' inside one's areas.
CREATE POLICY member_select ON pin.pin FOR SELECT TO smartpin_crew, smartpin_engineer
  USING (steward_id = (SELECT app.current_organisation()) OR CASE WHEN geom && (SELECT app.visible_area()) THEN ST_Intersects(geom, (SELECT app.visible_area())) ELSE false END);
CREATE POLICY member_update ON pin.pin FOR UPDATE TO smartpin_crew, smartpin_engineer
  USING (steward_id = (SELECT app.current_organisation()) OR CASE WHEN geom && (SELECT app.visible_area()) THEN ST_Intersects(geom, (SELECT app.visible_area())) ELSE false END)
  WITH CHECK (steward_id = (SELECT app.current_organisation()));
CREATE POLICY member_insert ON pin.pin FOR INSERT TO smartpin_crew, smartpin_engineer
  WITH CHECK (steward_id = (SELECT app.current_organisation()));
CREATE POLICY viewer_select ON pin.pin FOR SELECT TO smartpin_viewer
  USING (CASE WHEN geom && (SELECT app.visible_area()) THEN ST_Intersects(geom, (SELECT app.visible_area())) ELSE false END);
CREATE POLICY member_select ON asset.tile_pin FOR SELECT TO smartpin_crew, smartpin_engineer
  USING (steward_id = (SELECT app.current_organisation())
    OR CASE WHEN geom && (SELECT app.visible_area_3857()) THEN ST_Intersects(geom, (SELECT app.visible_area_3857())) ELSE false END);
CREATE POLICY viewer_select ON asset.tile_pin FOR SELECT TO smartpin_viewer
  USING (CASE WHEN geom && (SELECT app.visible_area_3857()) THEN ST_Intersects(geom, (SELECT app.visible_area_3857())) ELSE false END);

-- A function, because a sub-select in the policy is planned as a hash of every visible asset of the town.
CREATE FUNCTION app.sees_asset(line_id uuid, node_id uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY INVOKER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF line_id IS NOT NULL THEN
    RETURN EXISTS (SELECT FROM asset.utility_line l WHERE l.id = sees_asset.line_id);
  END IF;
  RETURN EXISTS (SELECT FROM asset.utility_node n WHERE n.id = sees_asset.node_id);
END $$;
COMMENT ON FUNCTION app.sees_asset(uuid, uuid) IS 'True when row security shows the caller this line or node';

-- Tags, status: with the pin. Marks: with the pin and with the asset, so that a mark never tells of a hidden asset.
CREATE POLICY reader_select ON pin.pin_tag FOR SELECT TO smartpin_viewer, smartpin_crew, smartpin_engineer
  USING (EXISTS (SELECT FROM pin.pin p WHERE p.id = pin_id));
CREATE POLICY reader_select ON pin.pin_status FOR SELECT TO smartpin_viewer, smartpin_crew, smartpin_engineer
  USING (EXISTS (SELECT FROM pin.pin p WHERE p.id = pin_id));
CREATE POLICY reader_select ON pin.pin_mark FOR SELECT TO smartpin_viewer, smartpin_crew, smartpin_engineer
  USING (EXISTS (SELECT FROM pin.pin p WHERE p.id = pin_id)
    AND app.sees_asset(line_id, node_id));
CREATE POLICY member_insert ON pin.pin_tag FOR INSERT TO smartpin_crew, smartpin_engineer
  WITH CHECK (EXISTS (SELECT FROM pin.pin p WHERE p.id = pin_id));
CREATE POLICY member_update ON pin.pin_tag FOR UPDATE TO smartpin_crew, smartpin_engineer
  USING (EXISTS (SELECT FROM pin.pin p WHERE p.id = pin_id));
CREATE POLICY member_insert ON pin.pin_mark FOR INSERT TO smartpin_crew, smartpin_engineer
  WITH CHECK (EXISTS (SELECT FROM pin.pin p WHERE p.id = pin_id));
CREATE POLICY member_update ON pin.pin_mark FOR UPDATE TO smartpin_crew, smartpin_engineer
  USING (EXISTS (SELECT FROM pin.pin p WHERE p.id = pin_id)
    AND app.sees_asset(line_id, node_id));

-- Sightings: everybody hands in under their own name and with the server's clock; who heard a pin is known to
-- themselves and to the pin's steward.
CREATE POLICY reader_insert ON pin.sighting FOR INSERT
  TO smartpin_viewer, smartpin_crew, smartpin_engineer, smartpin_authority, smartpin_admin
  WITH CHECK (person_id IS NOT DISTINCT FROM (SELECT app.current_actor())
    AND device_id IS NOT DISTINCT FROM (SELECT app.current_device()) AND received_at = now());
CREATE POLICY reader_select ON pin.sighting FOR SELECT TO smartpin_viewer, smartpin_crew, smartpin_engineer
  USING (person_id = (SELECT app.current_actor()) OR device_id = (SELECT app.current_device())
    OR EXISTS (SELECT FROM pin.pin p WHERE p.id = pin_id AND p.steward_id = (SELECT app.current_organisation())));

-- What an organisation wrote itself, and what concerns it.
DO $$
DECLARE
  target record;
BEGIN
  FOR target IN SELECT * FROM (VALUES
    ('pin.inspection', 'organisation_id', 'smartpin_crew, smartpin_engineer', 'OR EXISTS (SELECT FROM pin.pin p WHERE p.id = pin_id)'),
    ('asset.exposure', 'organisation_id', 'smartpin_viewer, smartpin_crew, smartpin_engineer',
      'OR EXISTS (SELECT FROM asset.utility_line l WHERE l.id = line_id) OR EXISTS (SELECT FROM asset.utility_node n WHERE n.id = node_id)'),
    ('asset.abandonment_proof', 'owner_id', 'smartpin_engineer', ''),
    ('asset.service_area', 'owner_id', 'smartpin_engineer', ''),
    ('asset.coverage', 'owner_id', 'smartpin_engineer', ''),
    ('dig.standing_instruction', 'owner_id', 'smartpin_engineer', ''),
    ('sync.task', 'organisation_id', 'smartpin_crew, smartpin_engineer', ''),
    ('sync.proposal', 'organisation_id', 'smartpin_crew, smartpin_engineer', 'OR proposed_by = (SELECT app.current_actor())'),
    ('sync.attachment', 'organisation_id', 'smartpin_viewer, smartpin_crew, smartpin_engineer', 'OR app.sees_photo(entity, entity_id, organisation_id)'),
    ('dig.excavation', 'organisation_id', 'smartpin_viewer, smartpin_crew, smartpin_engineer',
      'OR app.is_asked(id, (SELECT app.current_organisation()))')
  ) AS t (name, tenant, roles, also) LOOP
    IF NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = target.name::regclass AND polname = 'reader_select') THEN
      EXECUTE format('CREATE POLICY member_select ON %s FOR SELECT TO %s USING (%I = (SELECT app.current_organisation()) %s)',
        target.name, target.roles, target.tenant, target.also);
      EXECUTE format('CREATE POLICY member_update ON %s FOR UPDATE TO %s USING (%I = (SELECT app.current_organisation()) %s)
        WITH CHECK (%3$I = (SELECT app.current_organisation()))', target.name, target.roles, target.tenant, target.also);
    ELSE
      EXECUTE format('CREATE POLICY member_update ON %s FOR UPDATE TO %s USING (true) WITH CHECK (%I = (SELECT app.current_organisation()))',
        target.name, target.roles, target.tenant);
    END IF;
    EXECUTE format('CREATE POLICY member_insert ON %s FOR INSERT TO %s WITH CHECK (%I = (SELECT app.current_organisation()) %s)',
      target.name, target.roles, target.tenant,
      CASE WHEN target.name = 'sync.proposal' THEN 'OR proposed_by = (SELECT app.current_actor())' ELSE '' END);
  END LOOP;
END $$;

-- Jobs: whoever digs, and the owners who were asked. What an owner answers, and where it says its lines are, is between
-- it and who digs: other owners that were asked see that it was asked, no more.
DO $$
DECLARE
  target record;
  between_the_two text := '(owner_id = (SELECT app.current_organisation())
    OR app.digger_of(''owner_reply'', jsonb_build_object(''revision_id'', revision_id)) = (SELECT app.current_organisation()))';
BEGIN
  FOR target IN SELECT * FROM (VALUES
    ('dig.excavation_revision', 'EXISTS (SELECT FROM dig.excavation e WHERE e.id = excavation_id)'),
    ('dig.excavation_part', 'EXISTS (SELECT FROM dig.excavation_revision r WHERE r.id = revision_id)'),
    ('dig.routed_owner', 'EXISTS (SELECT FROM dig.excavation_revision r WHERE r.id = revision_id)'),
    ('dig.reminder', 'EXISTS (SELECT FROM dig.routed_owner o WHERE o.id = routed_owner_id)'),
    ('dig.owner_reply', 'EXISTS (SELECT FROM dig.excavation_revision r WHERE r.id = revision_id) AND ' || between_the_two),
    ('dig.consent', 'EXISTS (SELECT FROM dig.excavation_revision r WHERE r.id = revision_id) AND ' || between_the_two),
    ('dig.restricted_release', 'EXISTS (SELECT FROM dig.excavation_revision r WHERE r.id = revision_id) AND ' || between_the_two),
    ('dig.clearance', 'EXISTS (SELECT FROM dig.excavation_revision r WHERE r.id = revision_id)'),
    ('dig.hold_point', 'EXISTS (SELECT FROM dig.clearance c WHERE c.id = clearance_id)'),
    ('dig.shift', 'EXISTS (SELECT FROM dig.excavation e WHERE e.id = excavation_id)')
  ) AS t (name, test) LOOP
    EXECUTE format('CREATE POLICY reader_select ON %s FOR SELECT TO smartpin_viewer, smartpin_crew, smartpin_engineer USING (%s)',
      target.name, target.test);
    EXECUTE format('CREATE POLICY reader_update ON %s FOR UPDATE TO smartpin_viewer, smartpin_crew, smartpin_engineer USING (%s)',
      target.name, target.test);
    EXECUTE format('CREATE POLICY reader_insert ON %s FOR INSERT TO smartpin_viewer, smartpin_crew, smartpin_engineer WITH CHECK (%s)',
      target.name, target.test);
  END LOOP;
END $$;
-- A finding may name a restricted asset and where it lies: the server's redacted answer is the only way to it.
CREATE POLICY own_asset_select ON dig.finding FOR SELECT TO smartpin_engineer
  USING (owner_id = (SELECT app.current_organisation()) AND EXISTS (SELECT FROM dig.clearance c WHERE c.id = clearance_id));

-- What open ground showed: who dug there and whose record it is about; what no record has, also who was asked about the job.
DO $$
DECLARE
  seen text := '(organisation_id = (SELECT app.current_organisation()) OR owner_id = (SELECT app.current_organisation())
    OR (outcome = ''unrecorded'' AND app.is_asked(excavation_id, (SELECT app.current_organisation()))))';
BEGIN
  EXECUTE format('CREATE POLICY reader_select ON dig.as_found FOR SELECT TO smartpin_viewer, smartpin_crew, smartpin_engineer USING %s', seen);
  EXECUTE format('CREATE POLICY reader_update ON dig.as_found FOR UPDATE TO smartpin_viewer, smartpin_crew, smartpin_engineer USING %s', seen);
END $$;
CREATE POLICY digger_insert ON dig.as_found FOR INSERT TO smartpin_viewer, smartpin_crew, smartpin_engineer
  WITH CHECK (organisation_id = (SELECT app.current_organisation()));

-- People and accounts: one's own organisation.
CREATE POLICY member_select ON org.person FOR SELECT TO smartpin_viewer, smartpin_crew, smartpin_engineer
  USING (organisation_id = (SELECT app.current_organisation()));
CREATE POLICY member_select ON org.membership FOR SELECT TO smartpin_viewer, smartpin_crew, smartpin_engineer
  USING (organisation_id = (SELECT app.current_organisation()));
CREATE POLICY member_select ON org.work_area FOR SELECT TO smartpin_viewer, smartpin_crew, smartpin_engineer
  USING (organisation_id = (SELECT app.current_organisation()));
CREATE POLICY member_select ON org.device FOR SELECT TO smartpin_viewer, smartpin_crew, smartpin_engineer
  USING (organisation_id = (SELECT app.current_organisation()));

-- Receipts: one's own. Audit: about one's own organisation's rows.
CREATE POLICY reader_select ON sync.op_receipt FOR SELECT TO smartpin_viewer, smartpin_crew, smartpin_engineer
  USING (person_id = (SELECT app.current_actor()) OR device_id = (SELECT app.current_device()));
CREATE POLICY reader_insert ON sync.op_receipt FOR INSERT
  TO smartpin_viewer, smartpin_crew, smartpin_engineer, smartpin_authority, smartpin_admin
  WITH CHECK (person_id IS NOT DISTINCT FROM (SELECT app.current_actor()) AND device_id IS NOT DISTINCT FROM (SELECT app.current_device()));
CREATE POLICY engineer_select ON audit.change FOR SELECT TO smartpin_engineer USING (owner_id = (SELECT app.current_organisation()));
CREATE POLICY engineer_select ON audit.look FOR SELECT TO smartpin_engineer USING (owner_id = (SELECT app.current_organisation()));
CREATE POLICY engineer_select ON audit.history FOR SELECT TO smartpin_engineer USING (owner_id = (SELECT app.current_organisation()));
