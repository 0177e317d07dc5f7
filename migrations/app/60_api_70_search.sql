-- One box to type into: streets, owners, assets and pins, best first.

CREATE FUNCTION app.fold(words text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN octet_length(words) = length(words) THEN lower(words)
    ELSE translate(regexp_replace(normalize(lower(words), NFD), '[\u0300-\u036f]', '', 'g'), 'đ', 'd') END
$$;
COMMENT ON FUNCTION app.fold(text) IS 'Lower case without diacritics, so that "le loi" finds "Lê Lợi"';

-- 0 the same, 1 begins so, 2 a word begins so, 3 holds it somewhere; null: no match. Both sides are folded already.
CREATE FUNCTION app.match_rank(folded text, wanted text) RETURNS int
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN folded = wanted THEN 0 WHEN starts_with(folded, wanted) THEN 1
    WHEN strpos(' ' || folded, ' ' || wanted) > 0 THEN 2 WHEN strpos(folded, wanted) > 0 THEN 3 END
$$;

-- Under row security LIKE may not use an index (it is not LEAKPROOF), and would read every row. So the owner finds ids by
-- the beginning of a code or name, and the caller's own rights decide which of them are shown.
CREATE FUNCTION app.assets_called(prefix text)
RETURNS TABLE (line_id uuid, node_id uuid, folded text)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
  IF session_user <> 'smartpin_api' THEN
    RETURN;  -- a person at a database prompt could ask it for the codes of hidden assets
  END IF;
  RETURN QUERY
  (SELECT l.id, NULL::uuid, lower(l.asset_code) FROM asset.utility_line l
    WHERE lower(l.asset_code) LIKE prefix AND l.valid_to IS NULL ORDER BY lower(l.asset_code), l.id LIMIT 500)
  UNION ALL
  (SELECT l.id, NULL, lower(l.name) FROM asset.utility_line l
    WHERE lower(l.name) LIKE prefix AND l.name IS NOT NULL AND lower(l.asset_code) NOT LIKE prefix AND l.valid_to IS NULL
    ORDER BY lower(l.name), l.id LIMIT 500)
  UNION ALL
  (SELECT NULL, n.id, lower(n.asset_code) FROM asset.utility_node n
    WHERE lower(n.asset_code) LIKE prefix AND n.valid_to IS NULL ORDER BY lower(n.asset_code), n.id LIMIT 500);
END $$;
COMMENT ON FUNCTION app.assets_called(text) IS 'Ids for app.search, which shows them only as far as the caller may see them';

CREATE FUNCTION app.pins_called(prefix text) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF session_user <> 'smartpin_api' THEN
    RETURN;
  END IF;
  RETURN QUERY SELECT p.id FROM pin.pin p WHERE p.code LIKE prefix AND p.valid_to IS NULL ORDER BY p.code LIMIT 500;
END $$;
COMMENT ON FUNCTION app.pins_called(text) IS 'The same for pins';

CREATE FUNCTION app.search(words text, code_prefix text, most int) RETURNS text
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  wanted text := app.fold(words);
  prefix text := replace(replace(replace(lower(words), '\', '\\'), '%', '\%'), '_', '\_') || '%';
  found jsonb;
BEGIN
  IF wanted = '' THEN
    RETURN '{"results": []}';  -- nothing but combining marks
  END IF;
  SELECT coalesce(jsonb_agg(jsonb_build_object('type', type, 'id', id, 'label', label, 'detail', detail,
    'position', app.lonlat(place)) ORDER BY rank, turn, length(label), label, id), '[]') INTO found
  FROM (
    SELECT * FROM (
      (SELECT 'pin' AS type, 0 AS turn, CASE WHEN p.code = code_prefix THEN 0 ELSE 1 END AS rank, p.id,
         left(p.code, 4) || '-' || substr(p.code, 5, 4) || '-' || right(p.code, 1) AS label, p.state AS detail, p.geom AS place
       FROM app.pins_called(code_prefix || '%') AS called JOIN pin.pin p ON p.id = called
       ORDER BY p.code LIMIT most)
      UNION ALL
      (SELECT 'street', 1, app.match_rank(app.fold(s.name), wanted), s.id, s.name, s.class, ST_ClosestPoint(s.geom, ST_Centroid(s.geom))
       FROM asset.street s WHERE app.match_rank(app.fold(s.name), wanted) IS NOT NULL AND s.valid_to IS NULL
       ORDER BY 3, length(s.name), s.name LIMIT most)
      UNION ALL
      (SELECT 'owner', 2, least(app.match_rank(app.fold(o.name), wanted), app.match_rank(app.fold(o.short_name), wanted)),
         o.id, o.name, coalesce(o.phone, o.kind), NULL
       FROM org.organisation o
       WHERE coalesce(app.match_rank(app.fold(o.name), wanted), app.match_rank(app.fold(o.short_name), wanted)) IS NOT NULL
         AND o.valid_to IS NULL
       ORDER BY 3, length(o.name), o.name LIMIT most)
      UNION ALL
      (SELECT 'asset', 3, CASE WHEN c.folded = lower(words) THEN 0 ELSE 1 END, l.id, l.asset_code,
         concat_ws(', ', l.kind, l.name), ST_LineInterpolatePoint(l.geom, 0.5)
       FROM app.assets_called(prefix) AS c JOIN asset.utility_line l ON l.id = c.line_id
       ORDER BY c.folded, l.id LIMIT most)
      UNION ALL
      (SELECT 'asset', 3, CASE WHEN c.folded = lower(words) THEN 0 ELSE 1 END, n.id, n.asset_code,
         concat_ws(', ', n.node_kind, n.kind, n.name), n.geom
       FROM app.assets_called(prefix) AS c JOIN asset.utility_node n ON n.id = c.node_id
       ORDER BY c.folded, n.id LIMIT most)
    ) AS every
    ORDER BY rank, turn, length(label), label, id LIMIT most) AS best;
  RETURN jsonb_build_object('results', found)::text;
END $$;
COMMENT ON FUNCTION app.search(text, text, int) IS
  'What fits the words, best first; code_prefix is what is left of the words when read as a pin code, or null';
