"""What is to be dug, between a request, the database and the engine. Pure.

A request is read once; from then on the parts are the polygons in the register's metres, stored as exact doubles, so that
what is judged today and tomorrow is the same to the last bit.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from shapely import from_wkb, to_wkb, unary_union
from shapely.affinity import scale
from shapely.geometry import MultiPolygon, Polygon

from smartpin_server.excavations.dig_request import ReadDig
from smartpin_server.excavations.dig_request import _asked as asked_of
from smartpin_server.excavations.facts import Dig, DigPart
from smartpin_server.jurisdictions import Jurisdiction


@dataclass(frozen=True)
class DrawnPart:
    """One part as it is stored; numbers count from 1."""

    id: UUID
    number: int
    wkb: bytes
    method: str | None
    z_top_m: float
    z_bottom_m: float | None
    tool_width_m: float | None
    assumed: bool


@dataclass(frozen=True)
class StoredRevision:
    """A revision as the engine reads it."""

    id: UUID
    number: int
    excavation_id: UUID
    window_from: datetime
    window_to: datetime
    drawing_uncertainty_m: float | None
    extends: int | None
    parts: tuple[DrawnPart, ...]


def drawn_parts(asked: ReadDig, request: Mapping[str, Any]) -> tuple[DrawnPart, ...]:
    """The parts of a request that was read, as they are stored."""
    widths = _widths(request)
    return tuple(
        DrawnPart(
            id=uuid4(),
            number=part.number + 1,
            wkb=bytes(to_wkb(polygon)),
            method=part.method,
            z_top_m=part.z_top_m,
            z_bottom_m=part.z_bottom_m,
            tool_width_m=widths[0] if len(widths) == 1 and not part.assumed else None,
            assumed=part.assumed,
        )
        for part, polygon in zip(asked.dig.parts, asked.polygons, strict=True)
    )


def together(polygons: Sequence[Polygon]) -> bytes:
    """All parts as one MultiPolygon (WKB), for searching and showing; what is judged are the parts."""
    united = unary_union(list(polygons))
    whole = MultiPolygon([united]) if isinstance(united, Polygon) else united
    if not isinstance(whole, MultiPolygon):
        raise TypeError("the parts together are no area")
    return bytes(to_wkb(whole))


def _widths(request: Mapping[str, Any]) -> list[float]:
    """The tool widths a request names; which part is of which line is told only when there is one."""
    raw = request.get("parts") or [request]
    named = [part.get("width_m") for part in raw if isinstance(part, Mapping)]
    return [
        float(width) for width in named if isinstance(width, int | float) and not isinstance(width, bool) and width > 0
    ]


def read_stored(revision: StoredRevision, jurisdiction: Jurisdiction, now: datetime) -> ReadDig:
    """The dig of a stored revision, for the engine.

    Nobody digs yesterday: an end that has passed counts as now. A pit that was assumed under rules with a smaller one
    is as large as the rules of today want it.
    """
    polygons = tuple(_polygon(part, jurisdiction.rules.assumed_pit_m) for part in revision.parts)
    dig = Dig(
        parts=tuple(
            DigPart(part.number - 1, part.method, part.z_bottom_m, part.z_top_m, part.assumed)
            for part in revision.parts
        ),
        # In the jurisdiction's time: the day on which a dig ends decides what is built by then.
        until=max(revision.window_to, now).astimezone(ZoneInfo(jurisdiction.calendar.timezone)),
        uncertainty_m=revision.drawing_uncertainty_m,
    )
    return ReadDig(dig, polygons, revision.window_from, asked_of(dig, polygons, _window(revision)))


def _window(revision: StoredRevision) -> dict[str, str]:
    return {
        "from": revision.window_from.astimezone(UTC).isoformat(),
        "to": revision.window_to.astimezone(UTC).isoformat(),
    }


def _polygon(part: DrawnPart, pit_m: float) -> Polygon:
    polygon = from_wkb(part.wkb)
    if not isinstance(polygon, Polygon):
        raise TypeError(f"part {part.number} is no polygon")
    side_m = math.sqrt(polygon.area)
    if part.assumed and side_m < pit_m * (1 - 1e-9):
        return scale(polygon, pit_m / side_m, pit_m / side_m, origin="center")
    return polygon


def watched_radii_m(asked: ReadDig, jurisdiction: Jurisdiction, uncertainty_m: float) -> tuple[float, float]:
    """How far from the dig a change of an asset (its own reach comes on top) and a change of an area counts."""
    rules = jurisdiction.rules
    methods: Sequence[str | None] = [part.method for part in asked.dig.parts]
    return (
        max(rules.candidate_reach_m(uncertainty_m, method) for method in methods),
        max(rules.search_radius_m(uncertainty_m, method) for method in methods),
    )
