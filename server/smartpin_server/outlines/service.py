"""From a file's bytes to parts of a dig in longitude and latitude. Whatever is wrong is refused; nothing is repaired."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic_core import from_json
from shapely.geometry import Polygon

from smartpin_server.excavations.dig_shapes import DigRefused, DrawnShape, refuse_invalid, refuse_misplaced, shapes_of
from smartpin_server.jurisdictions import Jurisdiction
from smartpin_server.outlines import crs
from smartpin_server.outlines.drawn import Drawn, Note, Outline, OutlineRefused, Point
from smartpin_server.outlines.process import OutlineReaders
from smartpin_server.outlines.sniff import DXF, GEOJSON, GPX, format_of

MOST_LINE_VERTICES = 1000
LARGEST_GEOJSON = 2_000_000
DIGITS = 9
"""A tenth of a millimetre."""


@dataclass(frozen=True)
class Asked:
    """The file's name and what its sender says about it."""

    name: str = ""
    crs: str | None = None
    layer: str | None = None


async def read_outline(
    body: bytes, asked: Asked, jurisdiction: Jurisdiction, readers: OutlineReaders
) -> dict[str, Any]:
    """Parts and notes, as the API answers. Raises OutlineRefused, DigRefused or ReaderBusy."""
    found = format_of(body, asked.name)
    system = _system(found, asked.crs)
    if found == GEOJSON:
        outline = await asyncio.to_thread(_geojson, body, system, jurisdiction)
    else:
        outline = await readers.read(body, [found, *([asked.layer] if asked.layer and found == DXF else [])])
    return await asyncio.to_thread(_placed, outline, system, jurisdiction)


def _system(found: str, text: str | None) -> crs.Named:
    if text is None:
        if found == DXF:
            raise OutlineRefused(
                "CRS_MISSING",
                "A DXF does not say which coordinate system its metres are of. Name it, as the plan's title block does: "
                "crs=EPSG:…",
            )
        return crs.Named(crs.WGS84, "WGS 84")
    system = crs.named(text)
    if found == GPX and system.epsg != crs.WGS84:
        raise OutlineRefused("CRS_CONFLICT", "GPX is always WGS 84 (EPSG:4326). Leave crs out.")
    return system


def _geojson(body: bytes, system: crs.Named, jurisdiction: Jurisdiction) -> Outline:
    if len(body) > LARGEST_GEOJSON:
        raise OutlineRefused(
            "OUTLINE_TOO_DEAR", f"A GeoJSON holds at most {LARGEST_GEOJSON} bytes here. Save only the outline."
        )
    try:
        value = from_json(body.removeprefix(b"\xef\xbb\xbf"), allow_inf_nan=False)
    except ValueError as broken:
        code = "JSON_TOO_DEEP" if "recursion" in str(broken) else "OUTLINE_UNREADABLE"
        raise OutlineRefused(code, f"The JSON cannot be read: {str(broken)[:120]}.") from broken
    if system.epsg != crs.WGS84 and isinstance(value, dict):
        value = _without_its_crs(value, system)
    caps = jurisdiction.rules.caps
    shapes = shapes_of(value, "", caps.vertices)
    return Outline(GEOJSON, tuple(Drawn(shape.is_line, shape.rings) for shape in shapes))


def _without_its_crs(value: Mapping[str, Any], system: crs.Named) -> Mapping[str, Any]:
    """The old member "crs" may say what the sender says, and nothing else."""
    member = value.get("crs")
    if member is None:
        return value
    properties = member.get("properties") if isinstance(member, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    try:
        same = isinstance(name, str) and crs.named(name).epsg == system.epsg
    except OutlineRefused:
        same = False
    if not same:
        raise OutlineRefused("CRS_CONFLICT", f"The file names another coordinate system than {system.title}.")
    return {key: item for key, item in value.items() if key != "crs"}


def _placed(outline: Outline, system: crs.Named, jurisdiction: Jurisdiction) -> dict[str, Any]:
    shapes = outline.shapes
    if not shapes:
        left = next((str(note.values.get("what")) for note in outline.notes if note.code == "LEFT_OUT"), "")
        raise OutlineRefused(
            "OUTLINE_EMPTY", f"No outline is in the file{f' (only {left})' if left else ''}. Draw it as a closed line."
        )
    _refuse_too_many(shapes, jurisdiction)
    points = [point for shape in shapes for ring in shape.rings for point in ring]
    if system.epsg != crs.WGS84:
        crs.refuse_misfit(system, points, jurisdiction)
    moved = [_in_degrees(shape, system) for shape in shapes]
    drawn = [DrawnShape(shape.is_line, shape.rings, f"/parts/{n}/geometry") for n, shape in enumerate(moved)]
    refuse_misplaced(drawn, jurisdiction)
    for before, after in zip(shapes, drawn, strict=True):
        if not after.is_line:
            refuse_invalid(Polygon(before.rings[0], before.rings[1:]), after.where)
            refuse_invalid(Polygon(after.rings[0], after.rings[1:]), after.where)
    notes = [*outline.notes, *crs.datum_notes(system, points, jurisdiction)]
    if any(shape.is_line for shape in shapes):
        notes.append(Note("LINES_NEED_WIDTH", {"count": sum(shape.is_line for shape in shapes)}))
    return {
        "format": outline.format,
        "crs": f"EPSG:{system.epsg}",
        "parts": [{"geometry": _geometry(shape), "layer": shape.layer or None} for shape in moved],
        "notes": notes,
    }


def _refuse_too_many(shapes: Sequence[Drawn], jurisdiction: Jurisdiction) -> None:
    caps = jurisdiction.rules.caps
    layers = sorted({shape.layer for shape in shapes if shape.layer})
    hint = (
        f" Name the layer of the dig: {', '.join(layers[:12])}."
        if len(layers) > 1
        else " Keep only the outline of the dig."
    )
    if len(shapes) > caps.parts:
        raise DigRefused(
            "TOO_MANY_PARTS", f"The file holds {len(shapes)} shapes; a dig has at most {caps.parts} parts.{hint}"
        )
    for what, most, counted in (
        ("vertices", caps.vertices, shapes),
        ("vertices of lines", MOST_LINE_VERTICES, [shape for shape in shapes if shape.is_line]),
    ):
        count = sum(len(ring) for shape in counted for ring in shape.rings)
        if count > most:
            raise DigRefused(
                "TOO_MANY_VERTICES", f"The file has {count} {what}; at most {most} are allowed. Draw it plainer.{hint}"
            )


def _in_degrees(shape: Drawn, system: crs.Named) -> Drawn:
    rings = []
    for ring in shape.rings:
        moved = crs.to_lon_lat(system.epsg, ring)
        if ring[0] == ring[-1]:
            moved[-1] = moved[0]
        rings.append(tuple(moved))
    return Drawn(shape.is_line, tuple(rings), shape.layer)


def _geometry(shape: Drawn) -> dict[str, Any]:
    rings = [[_rounded(point) for point in ring] for ring in shape.rings]
    if shape.is_line:
        return {"type": "LineString", "coordinates": rings[0]}
    return {"type": "Polygon", "coordinates": rings}


def _rounded(point: Point) -> list[float]:
    return [round(point[0], DIGITS), round(point[1], DIGITS)]
