-- Reminding owners that have not answered. Which reminder is due is worked out in the server, which knows the calendar;
-- that each is written once, whatever becomes of a worker, is the primary key's doing.

CREATE FUNCTION app.unanswered_requests() RETURNS TABLE (routed_owner_id uuid, due_at timestamptz, last_number int)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT r.id, r.due_at, (SELECT coalesce(max(m.number), 0) FROM dig.reminder m WHERE m.routed_owner_id = r.id)
  FROM dig.routed_owner r JOIN dig.excavation_revision v ON v.id = r.revision_id JOIN dig.excavation e ON e.id = v.excavation_id
  WHERE r.valid_to IS NULL AND r.due_at <= now() AND v.submitted_at IS NOT NULL
    AND e.valid_to IS NULL AND e.life IN ('requested', 'open') AND coalesce(v.window_to > now(), true)
    AND NOT EXISTS (SELECT FROM dig.excavation_revision n WHERE n.excavation_id = e.id AND n.number > v.number AND n.submitted_at IS NOT NULL)
    AND app.routed_state(r) = 'late';
END $$;
COMMENT ON FUNCTION app.unanswered_requests() IS 'Requests whose deadline has passed without an answer, with the number of their last reminder';

CREATE FUNCTION app.remind(of_request uuid, reminder_number int, fell_due timestamptz) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  asked record;
  the_task uuid;
BEGIN
  -- One after the other: two workers must not both make the task.
  SELECT r.id, r.owner_id, r.due_at, e.id AS excavation_id, e.code, e.title, v.number, app.routed_state(r) AS state
  INTO asked FROM dig.routed_owner r JOIN dig.excavation_revision v ON v.id = r.revision_id
  JOIN dig.excavation e ON e.id = v.excavation_id WHERE r.id = of_request FOR UPDATE OF r;
  IF asked.state IS DISTINCT FROM 'late'
      OR EXISTS (SELECT FROM dig.reminder m WHERE m.routed_owner_id = of_request AND m.number >= reminder_number) THEN
    RETURN false;
  END IF;
  -- The clock acts for the city: nobody is signed in where a worker works, and a task needs somebody who gives it.
  PERFORM set_config('app.role_code', 'authority', true);
  SELECT m.task_id INTO the_task FROM dig.reminder m WHERE m.routed_owner_id = of_request ORDER BY m.number LIMIT 1;
  IF the_task IS NULL THEN
    the_task := gen_random_uuid();
    INSERT INTO sync.task (id, organisation_id, title, note, entity, entity_id, due_at)
    VALUES (the_task, asked.owner_id, left(format('%s: answer overdue', asked.code), 200),
      format('%s, revision %s, was to be answered by %s.', asked.title, asked.number, to_char(asked.due_at, 'YYYY-MM-DD HH24:MI OF')),
      'routed_owner', of_request, asked.due_at);
  END IF;
  INSERT INTO dig.reminder (routed_owner_id, number, due_at, task_id) VALUES (of_request, reminder_number, fell_due, the_task);
  RETURN true;
END $$;
COMMENT ON FUNCTION app.remind(uuid, int, timestamptz) IS
  'Write a reminder once, with a task at the owner''s desk; false when it was written already or an answer has come';

-- Owners' tasks of their own deadline (what an open hole showed and the owner has to check) are told to the city once.
CREATE FUNCTION app.escalate_overdue_tasks() RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  told int;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('escalate_overdue_tasks', 0));
  PERFORM set_config('app.role_code', 'authority', true);
  WITH late AS (
    SELECT t.id, t.title, t.geom, t.due_at, o.name FROM sync.task t JOIN org.organisation o ON o.id = t.organisation_id
    WHERE t.due_at < now() AND t.state IN ('open', 'assigned', 'in_progress') AND t.valid_to IS NULL AND o.kind = 'owner'
      AND t.entity IS DISTINCT FROM 'routed_owner'
      AND NOT EXISTS (SELECT FROM sync.task e WHERE e.entity = 'task' AND e.entity_id = t.id)
  ), made AS (
    INSERT INTO sync.task (id, organisation_id, title, note, entity, entity_id, geom)
    SELECT gen_random_uuid(), city.id, left(format('Overdue at %s: %s', late.name, late.title), 200),
      format('Was to be done by %s.', to_char(late.due_at, 'YYYY-MM-DD HH24:MI OF')), 'task', late.id, late.geom
    FROM late, org.organisation city WHERE city.kind = 'authority' AND city.valid_to IS NULL
    RETURNING entity_id
  )
  SELECT count(DISTINCT entity_id) INTO told FROM made;
  RETURN told;
END $$;
COMMENT ON FUNCTION app.escalate_overdue_tasks() IS 'A task for the authority for every owner''s task whose deadline has passed, once';

-- The answer does what the task asked for.
CREATE FUNCTION app.end_reminder_task() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  UPDATE sync.task t SET state = 'done' FROM dig.routed_owner r
  WHERE r.revision_id = NEW.revision_id AND r.owner_id = NEW.owner_id AND t.entity = 'routed_owner' AND t.entity_id = r.id
    AND t.state IN ('open', 'assigned', 'in_progress');
  RETURN NULL;
END $$;
COMMENT ON FUNCTION app.end_reminder_task() IS 'An answer ends the task that reminded of it';
CREATE TRIGGER a80_end_reminder AFTER INSERT ON dig.owner_reply FOR EACH ROW EXECUTE FUNCTION app.end_reminder_task();

REVOKE ALL ON FUNCTION app.unanswered_requests(), app.remind(uuid, int, timestamptz), app.escalate_overdue_tasks(),
  app.end_reminder_task() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.unanswered_requests(), app.remind(uuid, int, timestamptz), app.escalate_overdue_tasks() TO smartpin_api;
