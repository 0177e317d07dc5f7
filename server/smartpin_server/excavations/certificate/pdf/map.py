"""The map of a plan: streets, lines, pins and the dig with its corners and numbered findings. Pure; in millimetres."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from shapely import clip_by_rect
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from smartpin_server.excavations.certificate.pdf import line_look, palette, signs, svg
from smartpin_server.excavations.certificate.pdf.map_edge import north, scale_bar
from smartpin_server.excavations.certificate.pdf.marks import Marks
from smartpin_server.excavations.certificate.pdf.numbered import Numbered, corners_of, show_code
from smartpin_server.excavations.certificate.pdf.scene import Asset, Plan, turned_plan
from smartpin_server.excavations.certificate.pdf.shapes import lines_of, polygons_of
from smartpin_server.excavations.certificate.pdf.sheets import Window, turned

ELSEWHERE_M: Final = 1.0


@dataclass
class Legend:
    """What occurs on the maps drawn so far."""

    lines: set[tuple[str, str]] = field(default_factory=set)
    signs: set[str] = field(default_factory=set)


def draw_map(
    plan: Plan, window: Window, findings: Sequence[Numbered], legend: Legend, label: str, sheets: Sequence[Window] = ()
) -> svg.Picture:
    """One map. With `sheets` their frames are drawn instead of numbers, which have no room at that scale."""
    if window.turn_deg:
        turn = partial(turned, turn_deg=window.turn_deg, origin=window.origin)
        plan = turned_plan(plan, turn)
        findings = [replace(found, asset=replace(found.asset, place=turn(found.asset.place))) for found in findings]
    pen = _Pen(plan, window, legend)
    lit = {found.asset.id for found in findings}
    pieces = [
        svg.element("rect", x=0, y=0, width=window.width_mm, height=window.height_mm, fill=palette.GROUND),
        *pen.base_map(),
        *pen.bands(found.asset for found in findings),
        *pen.dig_wash(),
        *pen.lines(lit),
        *pen.street_names(),
        *pen.nodes(lit),
        *pen.dig_edge(),
        *pen.pins(),
        *(pen.frames(sheets) if sheets else pen.numbers(findings)),
    ]
    size = f'width="{window.width_mm}" height="{window.height_mm}"'
    clip = f'<clipPath id="w{window.letter}"><rect x="0" y="0" {size}/></clipPath>'
    drawn = f'{clip}<g clip-path="url(#w{window.letter})">{"".join(pieces)}</g>'
    frame = svg.element(
        "rect", x=0.1, y=0.1, width=window.width_mm - 0.2, height=window.height_mm - 0.2, fill="none",
        stroke=palette.INK, stroke_width=0.2,
    )  # fmt: skip
    return svg.picture(window.width_mm, window.height_mm, drawn, frame, north(window), scale_bar(window), label=label)


class _Pen:
    """Draws one window; remembers where something stands already."""

    def __init__(self, plan: Plan, window: Window, legend: Legend) -> None:
        self.plan = plan
        self.window = window
        self.legend = legend
        self.marks = Marks(window.width_mm, window.height_mm)
        self.to_scan = {point["pin_id"] for point in plan.document["hold_points"] if point["pin_id"] is not None}
        # North arrow and scale bar.
        self.marks.block(window.width_mm - 13, 0, window.width_mm, 16)
        self.marks.block(0, window.height_mm - 11, 48, window.height_mm)

    def base_map(self) -> Iterator[str]:
        streets = [(street, lines_of(self._clipped(street.place, 30.0))) for street in self.plan.scene.streets]
        for block in self.plan.scene.blocks:
            for polygon in polygons_of(self._clipped(block, 5.0)):
                yield svg.element(
                    "path",
                    d=svg.rings(self._rings(polygon)),
                    fill=palette.BLOCK,
                    stroke=palette.BLOCK_EDGE,
                    stroke_width=0.2,
                )
        for edge in (True, False):
            for street, lines in streets:
                width = max(1.0, (street.width_m or 6.0) * self.window.per_metre) + (0.4 if edge else 0.0)
                ink = palette.BLOCK_EDGE if edge else palette.STREET
                for line in lines:
                    yield svg.element(
                        "path",
                        d=svg.path(self._points(line)),
                        fill="none",
                        stroke=ink,
                        stroke_width=width,
                        stroke_linecap="round",
                    )

    def street_names(self) -> Iterator[str]:
        for street in self.plan.scene.streets:
            yield from self._street_name(street.name, lines_of(self._clipped(street.place, 0.0)))

    def _street_name(self, name: str, lines: Sequence[LineString]) -> Iterator[str]:
        points = [self._points(line) for line in lines]
        longest = max((LineString(line) for line in points), key=lambda line: line.length, default=None)
        length = len(name) * 1.6
        if longest is None or longest.length < length + 8:
            return
        for share in (0.5, 0.25, 0.75, 0.12, 0.88):
            here = longest.interpolate(share, normalized=True)
            on = longest.interpolate(min(1.0, share + 0.01), normalized=True)
            angle = math.degrees(math.atan2(on.y - here.y, on.x - here.x))
            upright = angle - 180 if angle > 90 else angle + 180 if angle < -90 else angle
            half = length / 2
            dx, dy = abs(math.cos(math.radians(angle))) * half + 2, abs(math.sin(math.radians(angle))) * half + 2
            if self.marks.is_free(here.x - dx, here.y - dy, here.x + dx, here.y + dy):
                turned = f"rotate({svg.number(upright)} {svg.number(here.x)} {svg.number(here.y)})"
                yield svg.text(
                    name,
                    here.x,
                    here.y + 1,
                    size=3.0,
                    halo=1.1,
                    text_anchor="middle",
                    fill=palette.INK_2,
                    transform=turned,
                )
                return

    def bands(self, assets: Iterable[Asset]) -> Iterator[str]:
        for asset in assets:
            wide = asset.place.buffer(asset.envelope_m + asset.half_width_m, quad_segs=12)
            for polygon in polygons_of(self._clipped(wide, 1.0)):
                self.legend.signs.add("band")
                yield svg.element(
                    "path",
                    d=svg.rings(self._rings(polygon)),
                    fill=_shade(self._colour(asset)),
                    fill_opacity=0.16,
                    stroke="none",
                )

    def lines(self, lit: set[str]) -> Iterator[str]:
        taken: list[tuple[float, float]] = []
        drawn: list[line_look.Drawn] = []
        written = []
        for asset in sorted(self.plan.scene.lines, key=lambda asset: asset.id in lit):
            look = self.plan.kinds.get(asset.kind) or self.plan.kinds["unknown"]
            for line in lines_of(self._clipped(asset.place, 2.0)):
                points = self._points(line)
                state = line_look.state_of(asset)
                self.legend.lines.add((look.code, state))
                drawn.append(line_look.Drawn(points, state, look.colour, asset.id in lit))
                written.append((points, look.letter))
        yield line_look.strokes(drawn)
        for points, letter in reversed(written):  # findings first: they have the room
            yield line_look.letters(points, letter, taken)

    def nodes(self, lit: set[str]) -> Iterator[str]:
        if self.window.scale > 500:
            return
        for asset in self.plan.scene.nodes:
            x, y = self._at(asset.place)
            if self._is_inside(x, y):
                self.legend.signs.add("node")
                yield signs.node(x, y, self._colour(asset), 1.5 if asset.id in lit else 1.0)

    def dig_wash(self) -> Iterator[str]:
        for polygon in self.plan.polygons:
            for piece in polygons_of(self._clipped(polygon, 1.0)):
                yield svg.element(
                    "path", d=svg.rings(self._rings(piece)), fill=palette.INK, fill_opacity=0.07, stroke="none"
                )

    def dig_edge(self) -> Iterator[str]:
        self.legend.signs.add("dig")
        for polygon, part in zip(self.plan.polygons, self.plan.document["dig"]["parts"], strict=True):
            style = {"fill": "none", "stroke": palette.INK, "stroke_linejoin": "round"}
            dash = "2.2 1.2" if part["assumed"] or part["method"] == "TRENCHLESS" else None
            d = svg.rings(self._rings(polygon))
            yield svg.element(
                "path", d=d, stroke_width=1.3, stroke_dasharray=None, **{**style, "stroke": palette.PAPER}
            )
            yield svg.element("path", d=d, stroke_width=0.6, stroke_dasharray=dash, **style)
        if self.window.scale > 500:
            return
        middle = self.plan.whole.centroid
        for letter, x, y in corners_of(self.plan.polygons):
            px, py = self.window.to_paper(x, y)
            if not self._is_inside(px, py):
                continue
            self.legend.signs.add("corner")
            away = math.atan2(y - middle.y, x - middle.x)
            tx, ty = px + 3.0 * math.cos(away), py - 3.0 * math.sin(away)
            self.marks.block(tx - 1.3, ty - 1.5, tx + 1.3, ty + 1.5)
            yield svg.element("circle", cx=px, cy=py, r=0.7, fill=palette.INK)
            yield svg.text(
                letter,
                tx,
                ty + 1,
                size=3.0,
                halo=0.9,
                text_anchor="middle",
                font_style="italic",
                font_weight="bold",
                fill=palette.INK,
            )

    def pins(self) -> Iterator[str]:
        for pin in self.plan.scene.pins:
            x, y = self._at(pin.place)
            to_scan = pin.id in self.to_scan
            if not self._is_inside(x, y) or (self.window.scale > 1250 and not to_scan):
                continue
            self.legend.signs.add("pin_scan" if to_scan else "pin")
            yield signs.pin(x, y, 1.3 if to_scan else 1.0, to_scan=to_scan)
            self.marks.block(x - 2, y - 2, x + 2, y + 2)
            if to_scan and self.window.scale <= 500:
                code = show_code(pin.code)
                place = self.marks.beside(x, y, len(code) * 1.35, 2.6)
                yield svg.text(
                    code, place[0], place[1] + 0.9, size=2.3, halo=0.8, text_anchor="middle", fill=palette.INK
                )

    def frames(self, sheets: Sequence[Window]) -> Iterator[str]:
        for sheet in sheets:
            corners = self._rings(sheet.ground)[0]
            d = svg.path(corners, closed=True)
            yield svg.element("path", d=d, fill="none", stroke=palette.INK, stroke_width=0.3, stroke_dasharray="1.5 1")
            # At its leftmost corner, or as near to it as this map reaches.
            x, y = min(corners)
            x, y = min(max(x, 0.0), self.window.width_mm - 6), min(max(y, 3.0), self.window.height_mm - 14)
            yield svg.text(sheet.letter, x + 3.2, y + 1.4, size=4.0, halo=1.2, font_weight="bold", fill=palette.INK)

    def numbers(self, findings: Sequence[Numbered]) -> Iterator[str]:
        self.legend.signs.add("finding")
        placed = []
        for found in sorted(findings, key=lambda found: found.numbers):
            anchor = self._anchor(found.asset)
            if anchor is not None:
                x, y = self.marks.free_place(*anchor, 2.9)
                placed.append((found, anchor, (x, y)))
        for _, anchor, at in placed:
            ends = {"x1": anchor[0], "y1": anchor[1], "x2": at[0], "y2": at[1]}
            yield svg.element("line", **ends, stroke=palette.PAPER, stroke_width=0.9)
            yield svg.element("line", **ends, stroke=palette.INK, stroke_width=0.3)
            yield svg.element("circle", cx=anchor[0], cy=anchor[1], r=0.5, fill=palette.INK)
        for found, _, at in placed:
            yield signs.numbered(found.verdict, found.told, *at)

    def _anchor(self, asset: Asset) -> tuple[float, float] | None:
        """Where the finding is: in the dig, or where the asset comes nearest to it, as far as this window shows it."""
        west, south, east, north = self.window.bounds
        seen = clip_by_rect(asset.place, west, south, east, north)
        dig = clip_by_rect(self.plan.whole, west, south, east, north)
        if seen.is_empty or dig.is_empty:
            return None
        if seen.distance(dig) > asset.place.distance(self.plan.whole) + ELSEWHERE_M:
            return None  # another sheet shows where it comes nearest
        within = seen.intersection(dig)
        if within.is_empty:
            place = nearest_points(seen, dig)[0]
        else:
            pieces: list[BaseGeometry] = [*lines_of(within)]
            longest = max(pieces or [within], key=lambda piece: piece.length)
            place = longest.interpolate(0.5, normalized=True) if longest.length else longest.representative_point()
        return self._at(place)

    def _colour(self, asset: Asset) -> str:
        return (self.plan.kinds.get(asset.kind) or self.plan.kinds["unknown"]).colour

    def _clipped(self, place: BaseGeometry, around_mm: float) -> BaseGeometry:
        west, south, east, north = self.window.bounds
        more = around_mm / self.window.per_metre
        return clip_by_rect(place, west - more, south - more, east + more, north + more)

    def _points(self, line: LineString) -> list[svg.Point]:
        return [self.window.to_paper(x, y) for x, y, *_ in line.coords]

    def _rings(self, polygon: Polygon) -> list[list[svg.Point]]:
        return [
            [self.window.to_paper(x, y) for x, y, *_ in ring.coords] for ring in (polygon.exterior, *polygon.interiors)
        ]

    def _at(self, place: BaseGeometry) -> svg.Point:
        point = place if isinstance(place, Point) else place.representative_point()
        return self.window.to_paper(point.x, point.y)

    def _is_inside(self, x: float, y: float) -> bool:
        return 0 <= x <= self.window.width_mm and 0 <= y <= self.window.height_mm


def _shade(colour: str) -> str:
    """White has no band on paper: grey stands for it."""
    return "#9aa0a8" if palette.luminance(colour) > 0.85 else colour
