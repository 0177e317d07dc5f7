-- Writing down who was told about whose assets, and telling it to the owner.

-- In the transaction of an act that is stored anyway: an evaluation, a certificate, an export. `told` is
-- {"<owner>": how many of its assets}.
CREATE FUNCTION app.note_looks(what text, subject uuid, place geometry, told jsonb) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  written int;
BEGIN
  -- The queue's evaluations tell nobody. The engine acts with a person's name but in no role, so the organisation is theirs.
  IF app.current_actor() IS NULL OR session_user <> 'smartpin_api' THEN
    RETURN 0;
  END IF;
  INSERT INTO audit.look (organisation_id, person_id, what, owner_id, assets, cell, subject_id)
  SELECT coalesce(app.current_organisation(), (SELECT p.organisation_id FROM org.person p WHERE p.id = app.current_actor())),
    app.current_actor(), note_looks.what, owner::uuid, assets::int, app.cell(ST_X(centre), ST_Y(centre)), subject
  FROM jsonb_each_text(told) AS t (owner, assets), ST_Centroid(place) AS centre WHERE assets::int > 0;
  GET DIAGNOSTICS written = ROW_COUNT;
  RETURN written;
END $$;
COMMENT ON FUNCTION app.note_looks(text, uuid, geometry, jsonb) IS 'Write down, in this transaction, that the actor was told about owners'' assets at a place';

-- Beside the answers, a batch at a time. The server's login is nobody here: who looked is told by the hash of the token.
CREATE FUNCTION app.note_looks_of(rows jsonb) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  written int;
BEGIN
  WITH look AS (
    SELECT * FROM jsonb_to_recordset(rows) AS r (at timestamptz, token text, what text, owner_id uuid, assets int, east float8,
      north float8, subject_id uuid, clearance_id uuid, asset_ids uuid[])
  ), told AS (
    SELECT at, token, what, owner_id, assets, app.cell(east, north) AS cell, subject_id FROM look WHERE owner_id IS NOT NULL
    UNION ALL
    SELECT look.at, look.token, look.what, f.owner_id, count(DISTINCT coalesce(f.line_id, f.node_id))::int,
      app.cell(ST_X(ST_Centroid(v.geom)), ST_Y(ST_Centroid(v.geom))), v.excavation_id
    FROM look JOIN dig.clearance c ON c.id = look.clearance_id JOIN dig.excavation_revision v ON v.id = c.revision_id
    JOIN dig.finding f ON f.clearance_id = c.id AND f.owner_id IS NOT NULL AND num_nonnulls(f.line_id, f.node_id) = 1
    WHERE v.geom IS NOT NULL
    GROUP BY look.at, look.token, look.what, f.owner_id, v.geom, v.excavation_id
    UNION ALL
    -- Of what was read, what is restricted: the asset itself is named where it was read alone.
    SELECT look.at, look.token, look.what, a.owner_id, count(*)::int, a.cell, CASE WHEN cardinality(look.asset_ids) = 1 THEN look.asset_ids[1] END
    FROM look, LATERAL (
      SELECT s.owner_id, app.cell(ST_X(ST_Centroid(s.geom)), ST_Y(ST_Centroid(s.geom))) AS cell FROM (
        SELECT l.owner_id, ST_Force2D(l.geom) AS geom FROM asset.utility_line l WHERE l.id = ANY (look.asset_ids) AND l.restricted IS NOT FALSE
        UNION ALL
        SELECT n.owner_id, ST_Force2D(n.geom) FROM asset.utility_node n WHERE n.id = ANY (look.asset_ids) AND n.restricted IS NOT FALSE
      ) AS s WHERE s.owner_id IS NOT NULL AND s.geom IS NOT NULL) AS a
    GROUP BY look.at, look.token, look.what, look.asset_ids, a.owner_id, a.cell
  ), holder AS (
    SELECT token, s.person_id, s.organisation_id
    FROM (SELECT DISTINCT token FROM look) AS seen, LATERAL (
      SELECT x.person_id, p.organisation_id FROM org.session x JOIN org.person p ON p.id = x.person_id
      WHERE x.token_sha256 = decode(seen.token, 'hex')
      UNION ALL
      SELECT d.person_id, d.organisation_id FROM org.device d WHERE d.token_sha256 = decode(seen.token, 'hex')) AS s
  )
  INSERT INTO audit.look (at, organisation_id, person_id, what, owner_id, assets, cell, subject_id)
  SELECT told.at, holder.organisation_id, holder.person_id, told.what, told.owner_id, told.assets, told.cell, told.subject_id
  FROM told LEFT JOIN holder USING (token) ORDER BY told.at;
  GET DIAGNOSTICS written = ROW_COUNT;
  RETURN written;
END $$;
COMMENT ON FUNCTION app.note_looks_of(jsonb) IS 'Write down a batch of looks that were gathered beside the answers; for the server''s login alone';

CREATE FUNCTION app.looks(page int, before_id bigint) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  desk uuid := app.current_organisation();
BEGIN
  PERFORM app.refuse_no_desk();
  RETURN (
    WITH shown AS (
      SELECT k.*, row_number() OVER (ORDER BY k.id DESC) AS place FROM audit.look k
      WHERE k.owner_id = desk AND (before_id IS NULL OR k.id < before_id) ORDER BY k.id DESC LIMIT page + 1
    )
    SELECT jsonb_build_object(
      'items', coalesce((SELECT jsonb_agg(jsonb_build_object('at', s.at, 'what', s.what,
          'by', (SELECT o.name FROM org.organisation o WHERE o.id = s.organisation_id),
          'person', (SELECT p.display_name FROM org.person p WHERE p.id = s.person_id AND s.organisation_id = desk),
          'assets', s.assets, 'subject', s.subject_id,
          'cell', (SELECT jsonb_build_array(round(ST_XMin(b)::numeric, 6), round(ST_YMin(b)::numeric, 6), round(ST_XMax(b)::numeric, 6),
            round(ST_YMax(b)::numeric, 6)) FROM ST_Transform(app.cell_box(s.cell, :srid), 4326) AS b)) ORDER BY s.place)
        FROM shown s WHERE s.place <= page), '[]'),
      'next', (SELECT s.id::text FROM shown s WHERE s.place = page AND EXISTS (SELECT FROM shown m WHERE m.place > page)))::text);
END $$;
COMMENT ON FUNCTION app.looks(int, bigint) IS 'A page of looks at the records of the reader''s organisation, the newest first';

REVOKE ALL ON FUNCTION app.note_looks_of(jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.note_looks_of(jsonb) TO smartpin_api;
REVOKE ALL ON FUNCTION app.note_looks(text, uuid, geometry, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.note_looks(text, uuid, geometry, jsonb)
  TO smartpin_viewer, smartpin_crew, smartpin_engineer, smartpin_authority, smartpin_admin, smartpin_clearance;
