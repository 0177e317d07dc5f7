"""Seeded faults in the facts that the database gathers. Each breaks one sentence of docs/clearance.md."""

from tests.mutants.mutant import Mutant

REACH, GEOMETRY, ASSETS, FACTS = (
    f"migrations/app/{name}.sql"
    for name in ("40_reach", "50_clearance_geometry", "51_clearance_assets", "52_clearance_facts")
)

SQL: tuple[Mutant, ...] = (
    # ------------------------------------------------------------------ candidates
    Mutant("lines: the dig brings nothing", "candidates: dist ≤ reach + u_P + overdig + 1 mm", GEOMETRY, "q.dist <= q.reach_m + $2", "q.dist <= q.reach_m", "app.lines_in_reach"),
    Mutant("lines: the box of the dig alone", "candidates are found by the index of their reach", GEOMETRY, "public.ST_Expand($1, $2)", "$1", "app.lines_in_reach"),
    Mutant("nodes: the dig brings nothing", "candidates: dist ≤ reach + u_P + overdig + 1 mm", GEOMETRY, "q.dist <= q.reach_m + $2", "q.dist <= q.reach_m", "app.nodes_in_reach"),
    Mutant("no R among candidates", "candidates: + greatest R for IMPACT", FACTS, "array_agg(u + over_m + rounding_m + far_m ORDER BY number)", "array_agg(u + over_m + rounding_m ORDER BY number)", "app.clearance_facts"),
    Mutant("reach without T", "reach = r + U_h + greatest T", REACH, "+ (SELECT max(value) FROM lookup.rule_value WHERE rule = 'tolerance' AND kind = of_kind)", "", "app.reach_of"),
    Mutant("reach of a better quality", "digitised is D", REACH, "WHEN lower(quality_method) IN ('digitised', 'digitized') THEN 'D'", "WHEN false THEN 'D'", "app.reach_of"),
    Mutant("a profile that ends early", "D not known is the greatest depth of the kind", REACH, "max((step ->> 0)::float8) >= coalesce(length_m, 0) - 0.01", "true", "app.deepest_m"),
    Mutant("reach of the narrower figure", "two widths: the greater", REACH, "greatest(line.half_width_m, line.outer_diameter_mm / 2000)", "coalesce(line.half_width_m, line.outer_diameter_mm / 2000)", "app.line_reach"),
    Mutant("seen wider, never looked for", "a pipe seen wider than recorded is that wide", GEOMETRY, "seen.half_width_m > line.half_width_used_m", "false", "app.lines_seen_wider"),
    # ------------------------------------------------------------------ what is measured on them
    Mutant("the zone without the dig's own", "the zone is all of it that is not FAR", ASSETS, "half_width_m + envelope_m + own_m + greatest(", "half_width_m + envelope_m + greatest(", "app.zone_m"),
    Mutant("half of the zone was removed", "as-removed geometry covering its whole zone", GEOMETRY, ", zone_m)) END", ", zone_m / 2)) END", "app.removed_in_zone"),
    Mutant("holes without evidence", "an exposure with evidence on file", GEOMETRY, "AND e.evidence_on_file AND", "AND", "app.exposed_places"),
    Mutant("holes beside the line", "an exposure counts within 0.10 m of the record", GEOMETRY, "ST_Distance(e.geom, flat.geom) <= bound_m", "ST_Distance(e.geom, flat.geom) <= 5", "app.exposed_places"),
    Mutant("a hole is good for 40 m", "within 2 m along the line from it", GEOMETRY, "- window_m, 0) AS from_m", "- 20 * window_m, 0) AS from_m", "app.exposed_places"),
    Mutant("a hole on a node without evidence", "an exposure with evidence on file", GEOMETRY, "AND evidence_on_file AND", "AND", "app.exposed_node"),
    Mutant("risers lie", "a riser has no one depth", ASSETS, "ST_3DLength(d.geom) >= 0.1", "false", "app.stands_upright"),
    # ------------------------------------------------------------------ what cannot be placed
    Mutant("lost lines forgotten", "row 1: its owner's service area meets S", ASSETS, "EXISTS (SELECT FROM asset.service_area AS s WHERE s.owner_id = of_owner AND s.valid_to IS NULL AND s.geom && area AND ST_Intersects(s.geom, area))", "false", "app.owner_may_be_in"),
    Mutant("last known boxes forgotten", "row 1: its last known box meets S", ASSETS, "line.last_known_box && search_area AND ST_Intersects(line.last_known_box, search_area)", "false", "app.clearance_assets"),
    # ------------------------------------------------------------------ the area
    Mutant("S without its margin", "S reaches 3 m farther", FACTS, "u + over_m + near_m + far_m + margin_m", "u + over_m + near_m + far_m", "app.clearance_facts"),
    Mutant("S half as wide", "all points within the radius", GEOMETRY, "/ 128)", "/ 128) * 0.5", "app.all_within"),
    Mutant("wide slits let go", "any hole wider than 1 mm counts", GEOMETRY, "-slit_m / 2", "-slit_m * 2", "app.uncovered"),
    Mutant("lists nobody signed", "row C: an attested owner list", FACTS, "AND l.attested_at <= today AND", "AND", "app.clearance_regions"),
    Mutant("lists that run out", "row C: lasting to t1", FACTS, "l.valid_until >= lasts_to", "l.valid_until >= today", "app.clearance_regions"),
    Mutant("anybody somewhere", "row D: every part of S has an owner of the kind", FACTS, "s.kind = expected.kind AND s.holds_all", "s.kind = expected.kind", "app.clearance_regions"),
    Mutant("coverage nobody attested", "row E: attested coverage", FACTS, "AND c.attested_at <= today", "", "app.clearance_regions"),
    Mutant("coverage that runs out", "row E: lasting to t1", FACTS, "c.valid_until >= lasts_to", "c.valid_until >= today", "app.clearance_regions", every=True),
    Mutant("coverage of any kind", "row E: per owner and kind", FACTS, "c.owner_id = area.owner_id AND c.kind = area.kind", "c.owner_id = area.owner_id", "app.clearance_regions"),
    Mutant("everybody has a place", "row D: an owner without a service area is everywhere", FACTS, "'placed', EXISTS (SELECT FROM asset.service_area AS s WHERE s.owner_id = o.id AND s.valid_to IS NULL)", "'placed', true", "app.clearance_owners"),
    Mutant("FAR owners not asked", "every owner with an asset in S is asked", FACTS, "coalesce(present.kinds, '{}')", "'{}'::text[]", "app.clearance_owners"),
    Mutant("standing, not signed", "row J: a signed standing instruction", FACTS, "AND i.signed_at <= now() AND", "AND", "app.clearance_owners"),
    Mutant("standing that ran out", "row J: lasting to t1", FACTS, "i.valid_until >= lasts_to", "i.valid_until >= now()", "app.clearance_owners"),
    Mutant("standing anywhere", "row J: over all of S that is the owner's", FACTS, "i.geom IS NULL OR", "true OR", "app.clearance_owners"),
    Mutant("replies never run out", "a reply that ran out is none", FACTS, "'valid_until', r.valid_until, 'meeting_signed_at'", "'valid_until', NULL, 'meeting_signed_at'", "app.clearance_answers"),
    Mutant("one person is two", "two persons if critical", FACTS, "'given_by', c.given_by, 'second_by', c.second_by", "'given_by', NULL, 'second_by', c.given_by", "app.clearance_answers"),
    Mutant("proofs of every version", "proof for this version", FACTS, "'asset_version', p.asset_version", "'asset_version', 1", "app.abandonment_proofs"),
)  # fmt: skip
