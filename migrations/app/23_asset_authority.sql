-- The particular rules of assets, pins and areas, and which table has which guard.

CREATE FUNCTION app.guard_asset() RETURNS trigger
LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  mine uuid;
BEGIN
  IF app.is_maintenance() OR app.in_the_house() THEN
    RETURN NEW;
  END IF;
  PERFORM app.refuse_nobody();
  PERFORM app.refuse_outside_jurisdiction(NEW.geom);
  IF NOT app.is_authority() THEN
    mine := app.current_organisation();
    IF app.current_role_name() NOT IN ('engineer', 'owner') THEN
      PERFORM app.refuse('SP403', format('NOT_YOUR_JOB: The role %s may not change %s.', app.current_role_name(), TG_TABLE_NAME),
        'Ask a GIS engineer of the owner, or file a proposal.');
    END IF;
    IF TG_OP = 'INSERT' THEN
      IF mine IS DISTINCT FROM NEW.owner_id AND mine IS DISTINCT FROM NEW.operator_id THEN
        PERFORM app.refuse('SP403', 'NOT_YOUR_ASSET: You may add assets of your own organisation only.');
      END IF;
    ELSE
      IF mine IS DISTINCT FROM OLD.owner_id AND mine IS DISTINCT FROM OLD.operator_id THEN
        PERFORM app.refuse('SP403', format('NOT_YOUR_ASSET: %s belongs to another organisation.', OLD.asset_code));
      END IF;
      IF NEW.owner_id IS DISTINCT FROM OLD.owner_id
          OR (NEW.operator_id IS DISTINCT FROM OLD.operator_id AND mine IS DISTINCT FROM OLD.owner_id) THEN
        PERFORM app.refuse('SP403', format('TAKE_OVER_REFUSED: Only the authority gives %s to another owner.', OLD.asset_code));
      END IF;
    END IF;
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION app.guard_asset() IS 'Lines and nodes are changed by their owner''s or operator''s engineers, or by the authority';

CREATE FUNCTION app.guard_pin() RETURNS trigger
LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF NOT app.is_maintenance() THEN
    PERFORM app.refuse_outside_jurisdiction(NEW.geom);
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION app.guard_pin() IS 'Pins stand in the jurisdiction; guard_tenant judges who, guard_pin_alone what needs two';

CREATE FUNCTION app.guard_pin_part() RETURNS trigger
LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF app.is_maintenance() THEN
    RETURN NEW;
  END IF;
  PERFORM app.refuse_nobody();
  IF TG_OP = 'UPDATE' AND NEW.pin_id <> OLD.pin_id THEN
    PERFORM app.refuse('SP403', format('TAKE_OVER_REFUSED: A %s does not move to another pin.', TG_TABLE_NAME), 'End it and add a new one.');
  END IF;
  IF app.is_authority() THEN
    RETURN NEW;
  END IF;
  IF app.current_role_name() NOT IN ('crew', 'engineer', 'owner') THEN
    PERFORM app.refuse('SP403', format('NOT_YOUR_JOB: The role %s may not change %s.', app.current_role_name(), TG_TABLE_NAME));
  END IF;
  IF app.steward_of(NEW.pin_id) IS DISTINCT FROM app.current_organisation() THEN
    PERFORM app.refuse('SP403', 'NOT_YOURS: Another organisation looks after this pin.');
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION app.guard_pin_part() IS 'Tags and marks are changed by the pin''s steward';

CREATE FUNCTION app.steward_of(pin_id uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$ SELECT steward_id FROM pin.pin WHERE id = steward_of.pin_id $$;
COMMENT ON FUNCTION app.steward_of(uuid) IS 'Organisation that looks after a pin';

-- An open hole. Who says what was seen is one, who says that it counts is another.
CREATE FUNCTION app.guard_exposure() RETURNS trigger
LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF app.is_maintenance() THEN
    RETURN NEW;
  END IF;
  PERFORM app.refuse_nobody();
  PERFORM app.refuse_outside_jurisdiction(NEW.geom);
  IF NOT app.is_authority() AND NOT app.in_the_house() THEN
    IF app.current_role_name() NOT IN ('contractor', 'crew', 'engineer', 'owner') THEN
      PERFORM app.refuse('SP403', format('NOT_YOUR_JOB: The role %s may not change exposure.', app.current_role_name()));
    ELSIF NEW.organisation_id IS DISTINCT FROM app.current_organisation()
        OR (TG_OP = 'UPDATE' AND OLD.organisation_id IS DISTINCT FROM app.current_organisation()) THEN
      PERFORM app.refuse('SP403', 'NOT_YOURS: This exposure belongs to another organisation.');
    END IF;
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.evidence_on_file THEN
      PERFORM app.refuse('SP403', 'EVIDENCE_NOT_CONFIRMED: A hole counts as evidence when a photo is stored and the owner has confirmed it.',
        'Add it without, store a photo, and have the asset''s owner confirm it.');
    END IF;
    NEW.confirmed_by := NULL;
    NEW.confirmed_at := NULL;
    -- A clock that is ahead would make a hole younger than a street re-graded after it.
    NEW.exposed_at := least(NEW.exposed_at, now());
    RETURN NEW;
  END IF;
  IF OLD.evidence_on_file AND (NEW.geom::bytea, NEW.line_id, NEW.node_id, NEW.z_reference, NEW.depth_m, NEW.depth_reference, NEW.outer_diameter_mm,
        NEW.h_uncertainty_m, NEW.v_uncertainty_m, NEW.exposed_at, NEW.exposed_by, NEW.organisation_id)
      IS DISTINCT FROM (OLD.geom::bytea, OLD.line_id, OLD.node_id, OLD.z_reference, OLD.depth_m, OLD.depth_reference, OLD.outer_diameter_mm,
        OLD.h_uncertainty_m, OLD.v_uncertainty_m, OLD.exposed_at, OLD.exposed_by, OLD.organisation_id) THEN
    PERFORM app.refuse('SP403', 'EXPOSURE_IS_FIXED: What was confirmed is not altered.', 'Take its evidence back, or add a further exposure.');
  END IF;
  NEW.confirmed_by := OLD.confirmed_by;
  NEW.confirmed_at := OLD.confirmed_at;
  IF NEW.evidence_on_file AND NOT OLD.evidence_on_file THEN
    IF NEW.valid_to IS NOT NULL THEN
      PERFORM app.refuse('SP409', 'EXPOSURE_ENDED: This exposure was taken back.');
    END IF;
    -- Judged as it was: nothing rides along with the confirmation.
    PERFORM app.refuse_evidence(OLD.id);
    IF (to_jsonb(NEW) - '{geom,base_version,evidence_on_file}'::text[], NEW.geom::bytea)
        IS DISTINCT FROM (to_jsonb(OLD) - '{geom,base_version,evidence_on_file}'::text[], OLD.geom::bytea) THEN
      PERFORM app.refuse('SP403', 'NOT_AS_SEEN: Confirm the exposure as it is; nothing is altered with it.');
    END IF;
    NEW.confirmed_by := app.current_actor();
    NEW.confirmed_at := now();
  ELSIF NOT NEW.evidence_on_file THEN
    NEW.confirmed_by := NULL;
    NEW.confirmed_at := NULL;
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION app.guard_exposure() IS 'Holes are written down by who dug them; quality A comes with the owner''s word only';

CREATE FUNCTION app.why_no_evidence(of_exposure uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT CASE
    WHEN e.h_uncertainty_m IS NULL THEN 'ACCURACY_UNKNOWN: Nobody wrote down how well the place of this hole is known.'
    WHEN NOT EXISTS (SELECT FROM sync.attachment a WHERE a.entity IN ('exposure', 'as_found') AND a.entity_id = e.id
        AND a.organisation_id = e.organisation_id AND a.uploaded_at IS NOT NULL AND a.valid_to IS NULL)
      THEN 'PHOTO_MISSING: No photo of this hole is stored.' END
  FROM asset.exposure e WHERE e.id = of_exposure
$$;
COMMENT ON FUNCTION app.why_no_evidence(uuid) IS 'What a hole lacks to be evidence; null: nothing but the owner''s word';
REVOKE ALL ON FUNCTION app.why_no_evidence(uuid) FROM PUBLIC;

CREATE FUNCTION app.refuse_evidence(of_exposure uuid) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  owner uuid;
  seen_by uuid;
  lacks text := app.why_no_evidence(of_exposure);
BEGIN
  SELECT coalesce(l.owner_id, n.owner_id), e.exposed_by INTO owner, seen_by
  FROM asset.exposure e LEFT JOIN asset.utility_line l ON l.id = e.line_id LEFT JOIN asset.utility_node n ON n.id = e.node_id
  WHERE e.id = of_exposure;
  IF NOT app.is_authority() AND (app.current_role_name() NOT IN ('engineer', 'owner') OR owner IS DISTINCT FROM app.current_organisation()) THEN
    PERFORM app.refuse('SP403', 'NOT_YOUR_JOB: The engineers of the asset''s owner, or the authority, confirm what was seen.');
  END IF;
  IF lacks IS NOT NULL THEN
    PERFORM app.refuse('SP409', lacks, 'Without it the hole proves nothing.');
  END IF;
  -- Nor does whoever wrote it down, under whatever name.
  PERFORM app.refuse_own_word(owner, seen_by), app.refuse_own_word(owner, c.actor_id)
  FROM audit.change c WHERE c.entity = 'exposure' AND c.entity_id = of_exposure AND c.op = 'insert';
  PERFORM app.refuse_own_word(owner, seen_by);
END $$;
COMMENT ON FUNCTION app.refuse_evidence(uuid) IS 'Refuses quality A without photo, accuracy, and the word of the owner''s other person';

CREATE FUNCTION app.refuse_own_word(of_owner uuid, seen_by uuid) RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF app.current_actor() IS NULL OR (app.current_actor() = seen_by
      AND coalesce((SELECT o.two_person FROM org.organisation o WHERE o.id = of_owner), true)) THEN
    PERFORM app.refuse('SP403', 'NEEDS_SECOND_PERSON: Somebody else must confirm what you saw yourself.');
  END IF;
END $$;
COMMENT ON FUNCTION app.refuse_own_word(uuid, uuid) IS 'Nobody confirms their own hole, unless the owner works with one person';

-- For holes of others: the owner may say so of every hole on its own asset, and nothing else of it.
CREATE FUNCTION app.confirm_exposure(of_exposure uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  before text := app.open_house();
BEGIN
  UPDATE asset.exposure e SET evidence_on_file = true, base_version = e.row_version WHERE e.id = of_exposure AND NOT e.evidence_on_file;
  PERFORM app.close_house(before);
END $$;
COMMENT ON FUNCTION app.confirm_exposure(uuid) IS 'The owner''s word that a hole on its asset counts as evidence; refused as refuse_evidence says';

CREATE FUNCTION app.guard_area() RETURNS trigger
LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  danger text;
BEGIN
  IF app.is_maintenance() THEN
    RETURN NEW;
  END IF;
  PERFORM app.refuse_outside_jurisdiction(NEW.geom);
  IF TG_OP = 'UPDATE' THEN
    danger := CASE
      WHEN NEW.valid_to IS NOT NULL AND OLD.valid_to IS NULL THEN 'ending it'
      WHEN NEW.kind <> OLD.kind THEN 'giving it to another kind'
      WHEN NOT ST_Covers(NEW.geom, OLD.geom) THEN 'shrinking it' END;
    PERFORM app.refuse_alone(TG_TABLE_NAME, OLD.id, OLD.row_version, OLD.owner_id, danger,
      to_jsonb(OLD) - 'geom', to_jsonb(NEW) - 'geom', OLD.geom, NEW.geom);
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION app.guard_area() IS 'Coverage and service areas shrink by two persons only';

DO $$
DECLARE
  target record;
BEGIN
  FOR target IN SELECT * FROM (VALUES
    ('asset.service_area', 'owner_id', ARRAY['engineer', 'owner']),
    ('asset.coverage', 'owner_id', ARRAY['engineer', 'owner']),
    ('asset.abandonment_proof', 'owner_id', ARRAY['engineer', 'owner']),
    ('pin.pin', 'steward_id', ARRAY['crew', 'engineer', 'owner']),
    ('pin.inspection', 'organisation_id', ARRAY['crew', 'engineer', 'owner']),
    ('dig.excavation', 'organisation_id', ARRAY['contractor', 'crew', 'engineer', 'owner']),
    ('dig.standing_instruction', 'owner_id', ARRAY['engineer', 'owner']),
    ('dig.owner_reply', 'owner_id', ARRAY['engineer', 'owner']),
    ('dig.consent', 'owner_id', ARRAY['engineer', 'owner']),
    ('dig.restricted_release', 'owner_id', ARRAY['engineer', 'owner']),
    ('sync.task', 'organisation_id', ARRAY['crew', 'engineer', 'owner']),
    ('sync.attachment', 'organisation_id', ARRAY['contractor', 'crew', 'engineer', 'owner'])
  ) AS guarded (name, tenant, roles) LOOP
    EXECUTE format('CREATE TRIGGER a10_guard_insert BEFORE INSERT ON %1$s FOR EACH ROW WHEN (NOT app.in_bulk_load())
      EXECUTE FUNCTION app.guard_tenant(%2$L, %3$s)', target.name, target.tenant,
      (SELECT string_agg(quote_literal(r), ', ') FROM unnest(target.roles) AS r));
    EXECUTE format('CREATE TRIGGER a10_guard_update BEFORE UPDATE ON %1$s FOR EACH ROW
      EXECUTE FUNCTION app.guard_tenant(%2$L, %3$s)', target.name, target.tenant,
      (SELECT string_agg(quote_literal(r), ', ') FROM unnest(target.roles) AS r));
  END LOOP;

  FOR target IN SELECT * FROM (VALUES
    ('asset.utility_line', 'guard_asset'), ('asset.utility_node', 'guard_asset'),
    ('pin.pin', 'guard_pin'), ('pin.pin_tag', 'guard_pin_part'), ('pin.pin_mark', 'guard_pin_part'),
    ('asset.service_area', 'guard_area'), ('asset.coverage', 'guard_area'),
    ('asset.exposure', 'guard_exposure'),
    ('asset.street', 'guard_authority_only'), ('asset.block', 'guard_authority_only'), ('asset.owner_list', 'guard_authority_only'),
    ('org.organisation', 'guard_authority_only'), ('org.person', 'guard_authority_only'), ('org.membership', 'guard_authority_only'),
    ('org.device', 'guard_authority_only'), ('org.work_area', 'guard_authority_only')
  ) AS guarded (name, guard) LOOP
    EXECUTE format('CREATE TRIGGER a12_guard_insert BEFORE INSERT ON %s FOR EACH ROW WHEN (NOT app.in_bulk_load())
      EXECUTE FUNCTION app.%I()', target.name, target.guard);
    EXECUTE format('CREATE TRIGGER a12_guard_update BEFORE UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION app.%I()', target.name, target.guard);
  END LOOP;
END $$;
