"""What lies around a dig, for drawing: as the reader's own role may see it, in metres of the register's system."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

AROUND_SHARE: Final = 0.6
"""The map shows more than the dig: its paper is not of the dig's shape."""
AROUND_M: Final = 30.0

SURROUNDINGS = text("""
with shown as (select ST_MakeEnvelope(:west, :south, :east, :north, :srid) as box)
select jsonb_build_object(
  'streets', (select coalesce(jsonb_agg(jsonb_build_object('name', s.name, 'width_m', s.width_m,
      'geometry', ST_AsGeoJSON(ST_ClipByBox2D(s.geom, box), 2, 0)::jsonb)), '[]')
    from asset.street s, shown where s.geom && box and s.valid_to is null),
  'blocks', (select coalesce(jsonb_agg(jsonb_build_object(
      'geometry', ST_AsGeoJSON(ST_ClipByBox2D(b.geom, box), 2, 0)::jsonb)), '[]')
    from asset.block b, shown where b.geom && box and b.valid_to is null),
  'lines', (select coalesce(jsonb_agg(line order by line ->> 'id'), '[]') from (
    select jsonb_build_object('id', l.id, 'code', l.asset_code, 'kind', l.kind, 'status', l.status, 'quality', l.quality,
      'outer_diameter_mm', l.outer_diameter_mm, 'half_width_m', l.half_width_used_m, 'envelope_m', l.envelope_m,
      'depth_m', l.depth_m, 'depth_reference', l.depth_reference,
      'geometry', ST_AsGeoJSON(ST_ClipByBox2D(ST_Force2D(l.geom), box), 3, 0)::jsonb) as line
    from asset.utility_line l, shown
    where l.geom && box and l.valid_to is null and ST_Intersects(l.geom, box) limit 3000) as near),
  'nodes', (select coalesce(jsonb_agg(node order by node ->> 'id'), '[]') from (
    select jsonb_build_object('id', n.id, 'code', n.asset_code, 'kind', n.kind, 'status', n.status, 'quality', n.quality,
      'node_kind', n.node_kind, 'half_width_m', n.half_width_used_m, 'envelope_m', n.envelope_m, 'depth_m', n.depth_m,
      'depth_reference', n.depth_reference, 'geometry', ST_AsGeoJSON(ST_Force2D(n.geom), 3, 0)::jsonb) as node
    from asset.utility_node n, shown where n.geom && box and n.valid_to is null limit 2000) as near),
  'pins', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'code', p.code,
      'geometry', ST_AsGeoJSON(ST_Force2D(p.geom), 3, 0)::jsonb) order by p.code), '[]')
    from pin.pin p, shown where p.geom && box and p.valid_to is null and p.state <> 'retired'))
""")


async def read_surroundings(
    connection: AsyncConnection, parts: Sequence[Mapping[str, Any]], srid: int
) -> dict[str, Any]:
    """Streets, blocks, lines, nodes and pins around the parts of a signed dig, for whoever the connection acts as."""
    points = [point for part in parts for ring in part["rings"] for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    around = AROUND_M + AROUND_SHARE * max(east - west, north - south)
    box = {"west": west - around, "south": south - around, "east": east + around, "north": north + around}
    found: dict[str, Any] = await connection.scalar(SURROUNDINGS, {**box, "srid": srid})
    return found
