"""How a utility line is drawn: light outer casing, dark casing, colour, dash by state, and a letter along it."""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from shapely.geometry import LineString

from smartpin_server.excavations.certificate.pdf import palette, svg
from smartpin_server.excavations.certificate.pdf.scene import Asset, KindLook

WIDTH_MM: Final = 0.75
CASING_MM: Final = 0.45
OUTER_MM: Final = 1.0
LETTER_EVERY_MM: Final = 38.0
LETTER_ROOM_MM: Final = 7.0
DASHES: Final = {"abandoned": (3.0, 1.1, 0.75, 1.1), "planned": (0.75, 0.9), "roughly": (5.2, 1.5)}


def state_of(asset: Asset) -> str:
    """Which dash: out of use, planned, only roughly known, or in service."""
    if asset.status in ("abandoned", "removed", "isolated"):
        return "abandoned"
    if asset.status == "planned":
        return "planned"
    return "roughly" if asset.quality in ("C", "D", "unknown") else "in_service"


def stroke(points: Sequence[svg.Point], state: str, colour: str, *, bold: bool = False) -> str:
    """One line. Gaps of a dash show the dark casing under a light colour, and white under a dark one."""
    d = svg.path(points)
    width = WIDTH_MM * (1.35 if bold else 1.0)
    ends = {"fill": "none", "stroke_linejoin": "round", "stroke_linecap": "butt"}
    drawn = svg.element("path", d=d, stroke=palette.PAPER, stroke_width=width + OUTER_MM, **ends)
    drawn += svg.element("path", d=d, stroke=palette.CASING, stroke_width=width + CASING_MM, **ends)
    dash = DASHES.get(state)
    if dash is not None:
        gap = palette.CASING if palette.luminance(colour) > 0.45 else palette.PAPER
        drawn += svg.element("path", d=d, stroke=gap, stroke_width=width, **ends)
    told = None if dash is None else " ".join(svg.number(piece) for piece in dash)
    return drawn + svg.element("path", d=d, stroke=colour, stroke_width=width, stroke_dasharray=told, **ends)


def letters(points: Sequence[svg.Point], letter: str, taken: list[tuple[float, float]]) -> str:
    """The letter of the kind along a line, upright, never over another letter."""
    return "".join(_letter(letter, x, y, angle) for x, y, angle in _places(points, taken))


def sample(kind: KindLook, state: str, width: float = 14.0) -> str:
    """A line of the legend."""
    points = ((0.0, 2.2), (width, 2.2))
    return svg.picture(width, 4.4, stroke(points, state, kind.colour), _letter(kind.letter, width / 2, 2.2, 0.0))


def _places(points: Sequence[svg.Point], taken: list[tuple[float, float]]) -> Iterator[tuple[float, float, float]]:
    line = LineString(points)
    if line.length < LETTER_ROOM_MM:
        return
    count = max(1, round(line.length / LETTER_EVERY_MM))
    for at in _tries(line.length, count):
        here, on = line.interpolate(at), line.interpolate(min(line.length, at + 0.5))
        if any(math.dist((here.x, here.y), other) < LETTER_ROOM_MM * 0.6 for other in taken):
            continue
        taken.append((here.x, here.y))
        angle = math.degrees(math.atan2(on.y - here.y, on.x - here.x))
        yield here.x, here.y, angle - 180 if angle > 90 else angle + 180 if angle < -90 else angle


def _tries(length: float, count: int) -> Iterable[float]:
    return [length * (i + 0.5) / count for i in range(count)]


def _letter(letter: str, x: float, y: float, angle: float) -> str:
    turned = f"rotate({svg.number(angle)} {svg.number(x)} {svg.number(y)})"
    return svg.text(
        letter,
        x,
        y + 0.95,
        size=2.6,
        halo=0.9,
        text_anchor="middle",
        font_weight="bold",
        fill=palette.INK,
        transform=turned,
    )
