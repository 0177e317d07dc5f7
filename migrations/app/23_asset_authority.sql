-- The particular rules of assets, pins and areas, and which table has which guard.

CREATE FUNCTION app.guard_asset() RETURNS trigger
LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  mine uuid;
  was record := OLD;
  becomes record := NEW;
BEGIN
  IF app.is_maintenance() THEN
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
  IF TG_OP = 'UPDATE' THEN
    was.geom := NULL;  -- compared beside, exactly: as GeoJSON it would be rounded, and long
    becomes.geom := NULL;
    PERFORM app.refuse_alone(TG_TABLE_NAME, OLD.id, OLD.row_version, coalesce(OLD.owner_id, OLD.operator_id),
      app.dangerous_asset_change(to_jsonb(was), to_jsonb(becomes), OLD.geom, NEW.geom),
      to_jsonb(was), to_jsonb(becomes), OLD.geom, NEW.geom);
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION app.guard_asset() IS 'Lines and nodes are changed by their owner''s or operator''s engineers, or by the authority';

CREATE FUNCTION app.carries_marks(of_pin uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$ SELECT EXISTS (SELECT FROM pin.pin_mark m WHERE m.pin_id = of_pin AND m.valid_to IS NULL) $$;
COMMENT ON FUNCTION app.carries_marks(uuid) IS 'Is something measured from this pin, also what the caller may not see?';

CREATE FUNCTION app.guard_pin() RETURNS trigger
LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF app.is_maintenance() THEN
    RETURN NEW;
  END IF;
  PERFORM app.refuse_outside_jurisdiction(NEW.geom);
  -- guard_tenant has judged who; a pin in the road is what marks are measured from.
  -- Whatever its state is called meanwhile: "missing", moved and "installed" again would take the marks along.
  IF TG_OP = 'UPDATE' AND (OLD.state = 'installed' OR app.carries_marks(OLD.id)) AND app.is_moved(OLD.geom, NEW.geom) THEN
    PERFORM app.refuse_alone('pin', OLD.id, OLD.row_version, OLD.steward_id, 'moving it more than 0.5 m',
      to_jsonb(OLD) - 'geom', to_jsonb(NEW) - 'geom', OLD.geom, NEW.geom);
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION app.guard_pin() IS 'An installed pin, and any that carries marks, is moved by two persons';

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
    ('asset.exposure', 'organisation_id', ARRAY['contractor', 'crew', 'engineer', 'owner']),
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
    ('asset.street', 'guard_authority_only'), ('asset.block', 'guard_authority_only'), ('asset.owner_list', 'guard_authority_only'),
    ('org.organisation', 'guard_authority_only'), ('org.person', 'guard_authority_only'), ('org.membership', 'guard_authority_only'),
    ('org.device', 'guard_authority_only'), ('org.work_area', 'guard_authority_only')
  ) AS guarded (name, guard) LOOP
    EXECUTE format('CREATE TRIGGER a12_guard_insert BEFORE INSERT ON %s FOR EACH ROW WHEN (NOT app.in_bulk_load())
      EXECUTE FUNCTION app.%I()', target.name, target.guard);
    EXECUTE format('CREATE TRIGGER a12_guard_update BEFORE UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION app.%I()', target.name, target.guard);
  END LOOP;
END $$;
