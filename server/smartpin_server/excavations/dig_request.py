"""A request becomes a Dig and the polygons of its parts, in metres. What is no dig is refused with a code (row B)."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from shapely import buffer, linestrings, to_wkb, unary_union
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from smartpin_server.excavations.bore_pits import QUARTER_SEGMENTS, PartOutline, area_ends, line_ends, with_pits
from smartpin_server.excavations.dig_shapes import (
    DigRefused,
    DrawnShape,
    extent_m,
    refuse_invalid,
    refuse_misplaced,
    shapes_of,
    to_metres,
)
from smartpin_server.excavations.dig_values import read_length, read_method, read_window
from smartpin_server.excavations.facts import Dig, DigPart
from smartpin_server.excavations.rules import Caps
from smartpin_server.jurisdictions import Jurisdiction

MOST_LINE_VERTICES = 1000
"""Of all lines of a dig together: widening takes a millisecond for each, and the whole process waits for it."""


@dataclass(frozen=True)
class ReadDig:
    """A dig that can be judged: `polygons[i]` (metres) belongs to `dig.parts[i]`; `asked` is what the hash covers."""

    dig: Dig
    polygons: tuple[Polygon, ...]
    starts: datetime
    asked: Mapping[str, Any]

    @property
    def wkb(self) -> list[bytes]:
        """The polygons as WKB, in the order of the parts."""
        return [bytes(to_wkb(polygon)) for polygon in self.polygons]


def read_dig(request: Mapping[str, Any], jurisdiction: Jurisdiction, now: datetime) -> ReadDig:
    """Either form of a request: {"parts": […]} or {"area", "depth_m", "method"}; both with "from", "to".

    Raises DigRefused. Unknown is allowed and counts as worst; wrong is refused.
    """
    caps = jurisdiction.rules.caps
    raw_parts = _raw_parts(request)
    if len(raw_parts) > caps.parts:
        raise DigRefused("TOO_MANY_PARTS", f"At most {caps.parts} parts are allowed.", "/parts")
    starts, until = read_window(request, jurisdiction, now)
    uncertainty = read_length(request, "drawing_uncertainty_m", "", greatest=1000.0, zero_is_unknown=False)
    drawn = [_drawn(raw, where, caps) for raw, where in raw_parts]
    _refuse_too_many([shape for shapes in drawn for shape in shapes], caps)
    parts: list[PartOutline] = []
    for (raw, where), shapes in zip(raw_parts, drawn, strict=True):
        parts += _read_part(raw, where, shapes, jurisdiction)
    if sum(len(part.polygon.exterior.coords) for part in parts) > caps.vertices * 4:
        raise DigRefused(
            "TOO_MANY_VERTICES", f"At most {caps.vertices} vertices are allowed. Draw it plainer.", "/parts"
        )
    parts = with_pits(parts, jurisdiction.rules.assumed_pit_m)
    if len(parts) > caps.parts * 3:
        raise DigRefused("TOO_MANY_PARTS", f"At most {caps.parts} parts are allowed.", "/parts")
    polygons = tuple(part.polygon for part in parts)
    _refuse_too_big(polygons, jurisdiction)
    dig = Dig(
        parts=tuple(
            DigPart(number, part.method, part.z_bottom_m, part.z_top_m, part.assumed)
            for number, part in enumerate(parts)
        ),
        until=until,
        uncertainty_m=uncertainty,
    )
    return ReadDig(dig, polygons, starts, _asked(dig, polygons, request))


def _raw_parts(request: Mapping[str, Any]) -> list[tuple[Mapping[str, Any], str]]:
    if request.get("parts") is not None:
        if request.get("area") is not None:
            raise DigRefused("TWO_FORMS", "Send either parts or area, not both.", "")
        parts = request["parts"]
        if not isinstance(parts, list) or not parts:
            raise DigRefused("PARTS_EMPTY", "A dig has at least one part.", "/parts")
        found = []
        for number, part in enumerate(parts):
            if not isinstance(part, Mapping):
                raise DigRefused(
                    "PART_MALFORMED", "A part is an object with geometry, method and z_bottom_m.", f"/parts/{number}"
                )
            found.append((part, f"/parts/{number}"))
        return found
    if request.get("area") is None:
        raise DigRefused("AREA_MISSING", "Say where: send area (GeoJSON), or parts.", "/area")
    short = {
        "geometry": request["area"],
        "method": request.get("method"),
        "z_bottom_m": request.get("depth_m"),
        "z_top_m": request.get("z_top_m"),
        "width_m": request.get("width_m"),
    }
    return [(short, "")]


def _drawn(raw: Mapping[str, Any], where: str, caps: Caps) -> list[DrawnShape]:
    shape_at = f"{where}/geometry" if where else "/area"
    shapes = shapes_of(raw.get("geometry"), shape_at, caps.vertices)
    if len(shapes) > caps.parts:
        raise DigRefused("TOO_MANY_PARTS", f"At most {caps.parts} parts are allowed.", shape_at)
    return shapes


def _refuse_too_many(shapes: Sequence[DrawnShape], caps: Caps) -> None:
    """Counted over the whole dig and before anything is worked out: many parts may not cost more than one."""
    if len(shapes) > caps.parts:
        raise DigRefused("TOO_MANY_PARTS", f"At most {caps.parts} parts are allowed.", "/parts")
    for of_what, allowed, counted in (
        ("vertices", caps.vertices, shapes),
        ("vertices of lines", MOST_LINE_VERTICES, [shape for shape in shapes if shape.is_line]),
    ):
        if sum(len(ring) for shape in counted for ring in shape.rings) > allowed:
            raise DigRefused(
                "TOO_MANY_VERTICES", f"At most {allowed} {of_what} are allowed. Draw it plainer.", counted[0].where
            )


def _read_part(
    raw: Mapping[str, Any], where: str, shapes: Sequence[DrawnShape], jurisdiction: Jurisdiction
) -> list[PartOutline]:
    caps = jurisdiction.rules.caps
    refuse_misplaced(shapes, jurisdiction)
    method = read_method(raw.get("method"), f"{where}/method")
    z_bottom = read_length(raw, "z_bottom_m", where, greatest=caps.depth_m)
    z_top = read_length(raw, "z_top_m", where, greatest=caps.depth_m)
    if z_top is not None and z_bottom is not None and z_top >= z_bottom:
        raise DigRefused("DEPTHS_CROSSED", "z_top_m must be less deep than z_bottom_m.", f"{where}/z_top_m")
    width = read_length(raw, "width_m", where, greatest=50.0)
    top = z_top if z_top is not None and method == "TRENCHLESS" else 0.0  # an open cut starts at the surface
    return [_in_metres(shape, method, top, z_bottom, width, jurisdiction) for shape in shapes]


def _in_metres(
    shape: DrawnShape,
    method: str | None,
    z_top: float,
    z_bottom: float | None,
    width: float | None,
    jurisdiction: Jurisdiction,
) -> PartOutline:
    transformer = to_metres(jurisdiction.srid)
    rings = [list(zip(*transformer.transform(*_columns(ring)), strict=True)) for ring in shape.rings]
    if not all(math.isfinite(ordinate) for ring in rings for point in ring for ordinate in point):
        raise DigRefused("NOT_CONVERTIBLE", "The dig cannot be converted to the register's coordinates.", shape.where)
    if not shape.is_line:
        # Validity is judged as drawn as well: what is valid only after rounding by a conversion is not what was meant.
        refuse_invalid(Polygon(shape.rings[0], shape.rings[1:]), shape.where)
        polygon = Polygon(rings[0], rings[1:])
        refuse_invalid(polygon, shape.where)
        return PartOutline(method, z_top, z_bottom, polygon, area_ends(polygon) if method == "TRENCHLESS" else ())
    half = (jurisdiction.rules.assumed_tool_width_m if width is None else width) / 2
    # Chords of a round end lie inside it: pushed out, so that no point within the tool's width is lost.
    drawn = _widened(rings[0], half / math.cos(math.pi / (4 * QUARTER_SEGMENTS)))
    if not isinstance(drawn, Polygon):
        raise DigRefused(
            "GEOMETRY_INVALID", "The line cannot be widened to one outline. Draw it as a polygon.", shape.where
        )
    refuse_invalid(drawn, shape.where)
    return PartOutline(method, z_top, z_bottom, drawn, line_ends(rings[0]) if method == "TRENCHLESS" else ())


def _widened(points: Sequence[tuple[float, float]], half_m: float) -> BaseGeometry:
    """All within `half_m` of the line, segment by segment: one buffer around a line that doubles back on itself a few
    hundred times takes minutes and gigabytes.
    """
    segments = {(min(pair), max(pair)) for pair in pairwise(points) if pair[0] != pair[1]}
    return unary_union(buffer(linestrings(sorted(segments)), half_m, quad_segs=QUARTER_SEGMENTS))


def _columns(points: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [point[0] for point in points], [point[1] for point in points]


def _refuse_too_big(polygons: Sequence[Polygon], jurisdiction: Jurisdiction) -> None:
    caps = jurisdiction.rules.caps
    area = sum(polygon.area for polygon in polygons)
    if area > caps.area_m2:
        raise DigRefused(
            "AREA_TOO_LARGE", f"The dig is {area:.0f} m²; at most {caps.area_m2:.0f} m² are judged at once.", "/area"
        )
    length = extent_m(polygons) if _diagonal_m(polygons) > caps.extent_m else 0.0
    if length > caps.extent_m:
        raise DigRefused(
            "TOO_LONG",
            f"The dig reaches over {length:.0f} m; at most {caps.extent_m:.0f} m are judged at once. Split it.",
            "/area",
        )


def _diagonal_m(polygons: Sequence[Polygon]) -> float:
    """Of the box around the dig: no two of its points are farther apart, and it is told at once."""
    bounds = [polygon.bounds for polygon in polygons]
    return math.hypot(
        max(b[2] for b in bounds) - min(b[0] for b in bounds), max(b[3] for b in bounds) - min(b[1] for b in bounds)
    )


def _asked(dig: Dig, polygons: tuple[Polygon, ...], request: Mapping[str, Any]) -> dict[str, Any]:
    """What was asked, for the hash of the inputs: coordinates to a micrometre, in metres.

    A window that was left out stays out, so that the same question gives the same hash tomorrow.
    """
    return {
        "parts": [
            {
                "method": part.method,
                "z_top_m": part.z_top_m,
                "z_bottom_m": part.z_bottom_m,
                "rings": [
                    [[round(x, 6), round(y, 6)] for x, y in ring.coords]
                    for ring in (polygon.exterior, *polygon.interiors)
                ],
            }
            for part, polygon in zip(dig.parts, polygons, strict=True)
        ],
        "drawing_uncertainty_m": dig.uncertainty_m,
        "from": _as_given(request.get("from")),
        "to": _as_given(request.get("to")),
    }


def _as_given(value: Any) -> str | None:
    return None if value is None else value.isoformat() if isinstance(value, datetime) else str(value)
