"""How a utility line is drawn: light outer casing, dark casing, colour, dash by state, and a letter along it."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from shapely.geometry import LineString

from smartpin_server.excavations.certificate.pdf import palette, svg
from smartpin_server.excavations.certificate.pdf.scene import Asset, KindLook

Dash = tuple[float, ...] | None
Layer = dict[tuple[str, float, Dash], list[str]]
"""Paths by ink, width and dash."""
WIDTH_MM: Final = 0.75
CASING_MM: Final = 0.45
OUTER_MM: Final = 1.0
LETTER_EVERY_MM: Final = 38.0
LETTER_ROOM_MM: Final = 7.0
DASHES: Final[dict[str, tuple[float, ...]]] = {
    "abandoned": (3.0, 1.1, 0.75, 1.1),
    "planned": (0.75, 0.9),
    "roughly": (5.2, 1.5),
}


def state_of(asset: Asset) -> str:
    """Which dash: out of use, planned, only roughly known, or in service."""
    if asset.status in ("abandoned", "removed", "isolated"):
        return "abandoned"
    if asset.status == "planned":
        return "planned"
    return "roughly" if asset.quality in ("C", "D", "unknown") else "in_service"


@dataclass(frozen=True)
class Drawn:
    """A line on paper; `bold` for one that has a finding."""

    points: Sequence[svg.Point]
    state: str
    colour: str
    bold: bool = False


def strokes(lines: Sequence[Drawn]) -> str:
    """All lines of a map: casings first and colours above them, so that crossings stay open, as on the pages.

    Gaps of a dash show the dark casing under a light colour, and white under a dark one.
    """
    layers: tuple[Layer, Layer, Layer, Layer] = ({}, {}, {}, {})
    under, casing, gaps, colours = layers
    for line in lines:
        d = svg.path(line.points)
        width = WIDTH_MM * (1.4 if line.bold else 1.0)
        under.setdefault((palette.PAPER, width + OUTER_MM, None), []).append(d)
        casing.setdefault((palette.CASING, width + CASING_MM, None), []).append(d)
        if line.state in DASHES:
            gap = palette.CASING if palette.luminance(line.colour) > 0.45 else palette.PAPER
            gaps.setdefault((gap, width, None), []).append(d)
        colours.setdefault((line.colour, width, DASHES.get(line.state)), []).append(d)
    return "".join(_layer(layer) for layer in layers)


def _layer(layer: Layer) -> str:
    return "".join(
        svg.element(
            "path",
            d="".join(pieces),
            fill="none",
            stroke=ink,
            stroke_width=width,
            stroke_linejoin="round",
            stroke_dasharray=None if dash is None else " ".join(svg.number(piece) for piece in dash),
        )
        for (ink, width, dash), pieces in layer.items()
    )


def letters(points: Sequence[svg.Point], letter: str, taken: list[tuple[float, float]]) -> str:
    """The letter of the kind along a line, upright, never over another letter."""
    return "".join(_letter(letter, x, y, angle) for x, y, angle in _places(points, taken))


def sample(kind: KindLook, state: str, label: str, width: float = 14.0) -> svg.Picture:
    """A line of the legend."""
    line = Drawn(((0.0, 2.2), (width, 2.2)), state, kind.colour)
    return svg.picture(width, 4.4, strokes([line]), _letter(kind.letter, width / 2, 2.2, 0.0), label=label)


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
    """On a white disc, which costs the press half of what an outlined letter does."""
    turned = f"rotate({svg.number(angle)} {svg.number(x)} {svg.number(y)})"
    return svg.element("circle", cx=x, cy=y, r=1.45, fill=palette.PAPER, fill_opacity=0.92) + svg.text(
        letter, x, y + 0.95, size=2.6, text_anchor="middle", font_weight="bold", fill=palette.INK, transform=turned
    )
