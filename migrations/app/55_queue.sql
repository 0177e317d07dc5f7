-- The door to the queue, and who may touch it. Whoever acts through the server puts work in with app.enqueue, in the
-- own transaction; only the server's login takes it out.

CREATE FUNCTION app.enqueue(task text, args jsonb, lock text DEFAULT NULL, not_before timestamptz DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, queue, pg_temp
AS $$
BEGIN
  -- People with a database login of their own give the server no orders.
  IF session_user <> 'smartpin_api' AND NOT pg_has_role(session_user, 'smartpin_owner', 'MEMBER') THEN
    PERFORM app.refuse('SP403', 'FORBIDDEN: Only the server puts work into the queue.');
  END IF;
  RETURN (procrastinate_defer_jobs_v1(
    ARRAY[ROW('default', task, 0, lock, NULL, args, not_before)::procrastinate_job_to_defer_v1]))[1];
END $$;
COMMENT ON FUNCTION app.enqueue(text, jsonb, text, timestamptz) IS
  'Put a job into the queue in this transaction; the result is its number. Of jobs with the same lock one runs at a time';

REVOKE ALL ON FUNCTION app.enqueue(text, jsonb, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.enqueue(text, jsonb, text, timestamptz)
  TO smartpin_viewer, smartpin_crew, smartpin_engineer, smartpin_authority, smartpin_admin, smartpin_clearance, smartpin_api;

DO $$
DECLARE
  target record;
BEGIN
  REVOKE ALL ON SCHEMA queue FROM PUBLIC;
  REVOKE ALL ON ALL TABLES IN SCHEMA queue FROM PUBLIC, smartpin_api;
  FOR target IN SELECT p.oid::regprocedure AS signature FROM pg_proc p WHERE p.pronamespace = 'queue'::regnamespace LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', target.signature);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO smartpin_api', target.signature);
  END LOOP;
END $$;
-- The worker's rights: what the library's own statements need, no more.
GRANT USAGE ON SCHEMA queue TO smartpin_api;
GRANT SELECT, INSERT, UPDATE, DELETE ON queue.procrastinate_jobs, queue.procrastinate_workers, queue.procrastinate_periodic_defers
  TO smartpin_api;
GRANT SELECT, INSERT ON queue.procrastinate_events TO smartpin_api;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA queue TO smartpin_api;
