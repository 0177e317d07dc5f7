"""Signs that differ in shape, not only in tone: the verdict, numbers of findings, pins, nodes. In millimetres."""

import math
from typing import Final

from smartpin_server.excavations.certificate.pdf import palette, svg

_MARKS: Final = {
    "CLEAR": '<circle cx="50" cy="50" r="46" class="shape"/><path class="mark" d="M28 52l15 15 30-34"/>',
    "CAUTION": '<path class="shape" d="M50 5l47 88H3z"/><path class="mark" d="M50 36v28"/>'
    '<circle class="dot" cx="50" cy="78" r="5"/>',
    "UNKNOWN": '<rect class="shape" x="5" y="5" width="90" height="90"/>'
    '<path class="hatching" d="M5 35l30-30M5 65l60-60M5 95l90-90M35 95l60-60M65 95l30-30"/>'
    '<circle class="patch" cx="50" cy="50" r="31"/><path class="mark" d="M37 42c0-18 27-17 27 0 0 11-14 12-14 23"/>'
    '<circle class="dot" cx="50" cy="77" r="5"/>',
    "CONFLICT": '<polygon class="shape" points="30,4 70,4 96,30 96,70 70,96 30,96 4,70 4,30"/>'
    '<path class="mark" d="M32 32l36 36M68 32L32 68"/>',
}
_CORNERS: Final = {"CAUTION": (3, 0.0, 1.35, 0.28), "UNKNOWN": (4, 45.0, 1.25, 0.0), "CONFLICT": (8, 22.5, 1.08, 0.0)}


def verdict(word: str, size: float, label: str, *, band: bool = False) -> svg.Picture:
    """The sign of a verdict; a hatched band across it when it does not stand any more."""
    tone, on = palette.TONES[word], palette.ON_TONE[word]
    styled = (
        _MARKS[word]
        .replace('class="shape"', f'fill="{tone}" stroke="{palette.INK}" stroke-width="2"')
        .replace(
            'class="mark"',
            f'fill="none" stroke="{on}" stroke-width="11" stroke-linecap="round" stroke-linejoin="round"',
        )
        .replace('class="dot"', f'fill="{on}"')
        .replace('class="hatching"', f'stroke="{on}" stroke-width="3" opacity="0.55"')
        .replace('class="patch"', f'fill="{tone}"')
    )
    across = _band() if band else ""
    drawn = f'<g transform="scale({svg.number(size / 100)})">{styled}{across}</g>'
    return svg.picture(size, size, drawn, label=label)


def _band() -> str:
    """Hatched, across the sign: out of date, whatever the sign says."""
    hatch = "".join(f"M{x} 62l24-24" for x in range(-20, 100, 9))
    return (
        '<clipPath id="band"><rect x="0" y="38" width="100" height="24"/></clipPath>'
        f'<rect x="0" y="38" width="100" height="24" fill="{palette.PAPER}" stroke="{palette.INK}" stroke-width="2"/>'
        f'<path clip-path="url(#band)" d="{hatch}" stroke="{palette.INK}" stroke-width="2.5"/>'
    )


def numbered(word: str, told: str, x: float, y: float, r: float = 2.4) -> str:
    """The number of a finding in the shape of its verdict."""
    size = {1: 2.9, 2: 2.6}.get(len(told), 2.0)
    drop = r * 0.28 if word == "CAUTION" else 0.0
    return outline(word, x, y, r) + svg.text(
        told, x, y + size * 0.36 + drop, size=size, text_anchor="middle", font_weight="bold", fill=palette.ON_TONE[word]
    )


def outline(word: str, x: float, y: float, r: float) -> str:
    """The shape of a verdict, filled with its tone, with a white edge that parts it from lines."""
    style = {"fill": palette.TONES[word], "stroke": palette.INK, "stroke_width": 0.2}
    halo = {"fill": "#ffffff", "stroke": "#ffffff", "stroke_width": 0.9, "stroke_linejoin": "round"}
    if word == "CLEAR":
        return svg.element("circle", cx=x, cy=y, r=r, **halo) + svg.element("circle", cx=x, cy=y, r=r, **style)
    corners, start, wider, drop = _CORNERS[word]
    points = []
    for i in range(corners):
        angle = math.radians(start + 360 / corners * i)
        points.append((x + r * wider * math.sin(angle), y + r * drop - r * wider * math.cos(angle)))
    d = svg.path(points, closed=True)
    return svg.element("path", d=d, **halo) + svg.element("path", d=d, **style)


def pin(x: float, y: float, r: float = 1.5, *, to_scan: bool = False) -> str:
    """A diamond; in a ring when it must be scanned."""
    d = svg.path([(x, y - r), (x + r, y), (x, y + r), (x - r, y)], closed=True)
    ring = ""
    if to_scan:
        ring = svg.element("circle", cx=x, cy=y, r=r * 1.7, fill="#ffffff", stroke=palette.INK, stroke_width=0.35)
    fill = palette.INK if to_scan else "#ffffff"
    return ring + svg.element("path", d=d, fill=fill, stroke=palette.INK, stroke_width=0.3)


def node(x: float, y: float, colour: str, r: float = 1.0) -> str:
    """A disc in its kind's colour with a dark edge."""
    return svg.element("circle", cx=x, cy=y, r=r, fill=colour, stroke=palette.CASING, stroke_width=0.3)
