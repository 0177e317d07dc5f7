"""DXF in text form: closed polylines, circles and rings made of lines become polygons, what stays open becomes lines.

Runs in the process of its own. Read in one pass over the model space: blocks are never resolved, so none can unfold.
Coordinates stay as drawn; which system they are of, the sender must say.
"""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from ezdxf.entities.dxfgfx import DXFGraphic

from smartpin_server.outlines.arcs import Vertex, around_circle, straightened
from smartpin_server.outlines.chains import joined
from smartpin_server.outlines.drawn import MOST_SHAPES, Drawn, Note, Outline, OutlineRefused, Point
from smartpin_server.outlines.model_space import model_space
from smartpin_server.outlines.sniff import DXF

TAKEN = ("LINE", "CIRCLE", "LWPOLYLINE", "POLYLINE")
LEFT_OUT = ("ARC", "ELLIPSE", "SPLINE", "HATCH", "INSERT", "MLINE", "REGION", "SOLID", "3DFACE", "HELIX")
UPWARD = (0.0, 0.0, 1.0)


def read_dxf(body: bytes, layer: str | None) -> Outline:
    """The shapes of the model space, of one layer if it is named. Raises OutlineRefused."""
    seen = _Seen(layer)
    try:
        for entity in model_space(body, frozenset({*TAKEN, *LEFT_OUT})):
            seen.take(entity)
    except OutlineRefused:
        raise
    except Exception as broken:  # a hostile file makes the library fail in any way it can
        raise OutlineRefused(
            "OUTLINE_UNREADABLE", f"The DXF is broken ({type(broken).__name__}). Save it again."
        ) from broken
    if layer is not None and not seen.shapes:
        known = ", ".join(sorted(seen.layers)[:12]) or "none"
        raise OutlineRefused(
            "OUTLINE_EMPTY",
            f"Nothing that can be dug is on the layer {layer[:60]!r}. Layers with shapes: {known}.",
        )
    return Outline(DXF, *_finished(seen))


@dataclass
class _Seen:
    """What was met so far."""

    layer: str | None
    shapes: list[Drawn] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    layers: Counter[str] = field(default_factory=Counter)

    def take(self, entity: DXFGraphic) -> None:
        """Keep the entity's shape, or count that it was left out."""
        name = str(entity.dxf.layer)
        takeable = entity.dxftype() in TAKEN and not _is_mesh(entity)
        if takeable:
            self.layers[name] += 1
        if self.layer is not None and name.casefold() != self.layer.casefold():
            return
        if not takeable:
            self.left_out[entity.dxftype()] += 1
            return
        self.shapes.append(_drawn(entity, name))
        if len(self.shapes) > MOST_SHAPES:
            raise OutlineRefused("TOO_MANY_PARTS", _too_many(self.layers))


def _finished(seen: _Seen) -> tuple[tuple[Drawn, ...], tuple[Note, ...]]:
    rings, lines, made = joined(seen.shapes)
    notes = []
    if seen.left_out:
        what = ", ".join(f"{count} {kind}" for kind, count in sorted(seen.left_out.items()))
        notes.append(Note("LEFT_OUT", {"what": what}))
    if made:
        notes.append(Note("LINES_JOINED", {"count": made}))
    if seen.layer is None and len(seen.layers) > 1:
        found = ", ".join(f"{name} ({count})" for name, count in seen.layers.most_common(12))
        notes.append(Note("ALL_LAYERS", {"layers": found}))
    return (*rings, *lines), tuple(notes)


def _too_many(layers: Counter[str]) -> str:
    found = ", ".join(f"{name} ({count})" for name, count in layers.most_common(12))
    return f"The drawing holds more than {MOST_SHAPES} shapes. Name the layer of the dig; there are {found}."


def _is_mesh(entity: DXFGraphic) -> bool:
    return entity.dxftype() == "POLYLINE" and not (entity.is_2d_polyline or entity.is_3d_polyline)  # type: ignore[attr-defined]


def _drawn(entity: DXFGraphic, layer: str) -> Drawn:
    if any(abs(a - b) > 1e-9 for a, b in zip(entity.dxf.get("extrusion", UPWARD), UPWARD, strict=True)):
        raise OutlineRefused(
            "OUTLINE_TILTED", "A shape is drawn on a tilted or mirrored plane. Flatten the drawing first."
        )
    kind = entity.dxftype()
    if kind == "CIRCLE":
        centre, radius = entity.dxf.center, float(entity.dxf.radius)
        _refuse_no_number(((centre.x, centre.y), (radius, 0.0)))
        if radius <= 0:
            raise OutlineRefused("GEOMETRY_EMPTY", "A circle of the drawing has no radius.")
        return Drawn(False, (around_circle((centre.x, centre.y), radius),), layer)
    if kind == "LINE":
        run: tuple[Point, ...] = tuple((end.x, end.y) for end in (entity.dxf.start, entity.dxf.end))
        _refuse_no_number(run)
        return Drawn(True, (run,), layer)
    vertices = list(_vertices(entity))
    closed = bool(entity.is_closed if kind == "POLYLINE" else entity.closed)  # type: ignore[attr-defined]
    _refuse_no_number((x, y) for x, y, _ in vertices)
    _refuse_no_number((bulge, 0.0) for _, _, bulge in vertices)
    if len(vertices) < 2:
        raise OutlineRefused("LINE_TOO_SHORT", "A polyline of the drawing has fewer than two points.")
    if not closed and len(vertices) >= 4 and vertices[0][:2] == vertices[-1][:2]:
        vertices, closed = vertices[:-1], True
    points = straightened(vertices, closed=closed)
    return Drawn(not closed, (points,), layer)


def _vertices(entity: DXFGraphic) -> Iterator[Vertex]:
    if entity.dxftype() == "LWPOLYLINE":
        for x, y, bulge in entity.get_points("xyb"):  # type: ignore[attr-defined]
            yield float(x), float(y), float(bulge)
        return
    for vertex in entity.vertices:  # type: ignore[attr-defined]
        place = vertex.dxf.location
        yield float(place.x), float(place.y), float(vertex.dxf.get("bulge", 0.0))


def _refuse_no_number(points: Iterator[Point] | tuple[Point, ...]) -> None:
    if not all(math.isfinite(x) and math.isfinite(y) and abs(x) < 1e12 and abs(y) < 1e12 for x, y in points):
        raise OutlineRefused("COORDINATE_MALFORMED", "A coordinate of the drawing is not a finite number.")
