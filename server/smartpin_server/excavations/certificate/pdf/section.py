"""A section to scale: ground, dig, pipes with where they may really be, labels outside. Pure; in millimetres."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from smartpin_server.excavations.certificate.pdf import palette, signs, svg
from smartpin_server.excavations.certificate.pdf.cuts import Buried, Cut, Profile
from smartpin_server.excavations.certificate.pdf.labels import Anchor, Column, place_labels
from smartpin_server.excavations.certificate.pdf.scene import KindLook

WIDTH_MM: Final = 182.0
GUTTER_MM: Final = 32.0
SCALES: Final = (20, 25, 40, 50, 75, 100, 125, 150, 200, 250, 500, 1000)
HEAD_MM: Final = 9.0
FOOT_MM: Final = 3.0
LABEL_MM: Final = 7.0
LEAST_RADIUS_MM: Final = 1.5
GRID_M: Final = 0.5
LEAST_DEPTH_M: Final = 1.5
PADDING_M: Final = 0.3
WIDEST_TOLERANCE_M: Final = 2.5
"""A tolerance deeper than this would shrink all else to dots; its ellipse is cut off at the picture's edge."""


@dataclass(frozen=True)
class Look:
    """Everything about words and colours that a section needs."""

    kinds: dict[str, KindLook]
    length: Callable[[float], str]
    at_least: Callable[[float], str]  # a depth is never told deeper than it is
    at_most: Callable[[float], str]  # a bound is never told surer than it is
    depth_unknown: str


@dataclass(frozen=True)
class Frame:
    """How metres become millimetres in one section."""

    scale: int
    left: float
    right: float
    ground: float
    floor: float
    height: float
    depth_m: float

    @property
    def per_metre(self) -> float:
        return 1000 / self.scale

    def x(self, metres: float) -> float:
        return self.left + metres * self.per_metre

    def y(self, depth_m: float) -> float:
        return self.ground + depth_m * self.per_metre


def frame_of(cut: Cut, buried: Sequence[Buried], profiles: Sequence[Profile]) -> Frame:
    """One scale for both axes, round, at which the cut's whole length fits between the columns of labels."""
    room = WIDTH_MM - 2 * GUTTER_MM
    scale = next((scale for scale in SCALES if cut.length_m * 1000 / scale <= room + 1e-6), SCALES[-1])
    deepest = max([LEAST_DEPTH_M, *(_lowest(item) for item in buried), *(_bottom(profile) for profile in profiles)])
    depth = math.ceil(deepest / GRID_M) * GRID_M
    plot = depth * 1000 / scale
    width = cut.length_m * 1000 / scale
    left = (WIDTH_MM - width) / 2
    most = math.ceil(len(buried) / 2)
    height = HEAD_MM + FOOT_MM + max(plot, most * LABEL_MM)
    return Frame(scale, left, left + width, HEAD_MM, HEAD_MM + plot, height, depth)


def draw_section(
    frame: Frame, buried: Sequence[Buried], profiles: Sequence[Profile], look: Look, letter: str, label: str
) -> svg.Picture:
    """The picture of one cut."""
    clip = (
        f'<clipPath id="soil{letter}">'
        + svg.element(
            "rect",
            x=frame.left,
            y=frame.ground - 4,
            width=frame.right - frame.left,
            height=frame.floor - frame.ground + 4,
        )
        + "</clipPath>"
    )
    inside = "".join(
        [
            *(_tolerance(item, frame, look) for item in buried),
            *(_profile(profile, frame) for profile in profiles),
        ]
    )
    shown = [item for item in buried if frame.left <= frame.x(item.x_m) <= frame.right]
    placed = _placed(shown, frame)
    pieces = [
        _ground(frame),
        clip,
        f'<g clip-path="url(#soil{letter})">{inside}</g>',
        _depths(frame, shown, look),
        *(_leader(anchor, side, y) for anchor, side, y in placed),
        *(_body(item, frame, i, look) for i, item in enumerate(shown)),
        *(_label(shown[anchor.key], side, y, look) for anchor, side, y in placed),
        svg.text(
            letter,
            frame.left - 1.5,
            frame.ground - 2.5,
            size=4,
            text_anchor="end",
            font_weight="bold",
            fill=palette.INK,
        ),
        svg.text(f"{letter}′", frame.right + 1.5, frame.ground - 2.5, size=4, font_weight="bold", fill=palette.INK),
    ]
    return svg.picture(WIDTH_MM, frame.height, *pieces, label=label)


def _lowest(item: Buried) -> float:
    if item.depth_m is None:
        return LEAST_DEPTH_M + 0.5
    return item.depth_m + item.radius_m + min(item.v_m or 0.0, WIDEST_TOLERANCE_M) + PADDING_M


def _bottom(profile: Profile) -> float:
    return LEAST_DEPTH_M if profile.bottom_m is None else profile.bottom_m + PADDING_M


def _ground(frame: Frame) -> str:
    """Soil, a line each half metre down, the surface with a tick each metre."""
    width, height = frame.right - frame.left, frame.floor - frame.ground
    drawn = [svg.element("rect", x=frame.left, y=frame.ground, width=width, height=height, fill=palette.SOIL)]
    for depth in _grid(frame):
        y = frame.y(depth)
        ink = "#a9a498" if depth.is_integer() else palette.LINE
        drawn.append(svg.line((frame.left, y), (frame.right, y), ink, 0.2))
    drawn.append(svg.line((frame.left, frame.ground), (frame.right, frame.ground), palette.INK, 0.6))
    metres = width / frame.per_metre
    for i in range(0, math.floor(metres) + 1, 1 if frame.per_metre >= 7 else 5):
        x = frame.x(i)
        drawn.append(svg.line((x, frame.ground - 1.2), (x, frame.ground), palette.INK, 0.2))
        if i and (metres - i) * frame.per_metre > 3:
            drawn.append(svg.text(str(i), x, frame.ground - 1.8, size=2.1, text_anchor="middle", fill=palette.INK_2))
    return "".join(drawn)


def _grid(frame: Frame) -> list[float]:
    step = GRID_M if frame.per_metre >= 8 else 1.0 if frame.per_metre >= 4 else 5.0
    return [i * step for i in range(1, math.floor(frame.depth_m / step + 1e-9) + 1)]


def _depths(frame: Frame, buried: Sequence[Buried], look: Look) -> str:
    """Depths are written at the edge that has more room beside it."""
    places = [frame.x(item.x_m) for item in buried]
    at_left = min(places, default=0.0) - frame.left >= frame.right - max(places, default=frame.right)
    x = frame.left + 0.8 if at_left else frame.right - 0.8
    written = [depth for depth in _grid(frame) if depth.is_integer() or frame.per_metre >= 15]
    return "".join(
        svg.text(
            f"{look.length(depth)} m",
            x,
            frame.y(depth) - 0.5,
            size=2.2,
            halo=0.7,
            text_anchor="start" if at_left else "end",
            fill=palette.INK_2,
        )
        for depth in written
    )


def _profile(profile: Profile, frame: Frame) -> str:
    """The dig: a thick outline; open below when nobody said how deep."""
    left, right = frame.x(profile.left_m), frame.x(profile.right_m)
    top = frame.y(profile.top_m)
    style = {"fill": palette.INK, "fill_opacity": 0.07, "stroke": palette.INK, "stroke_width": 0.6}
    if profile.bottom_m is None:
        bottom = frame.floor
        d = f"M{svg.number(left)} {svg.number(bottom)}V{svg.number(top)}H{svg.number(right)}V{svg.number(bottom)}"
        mark = svg.text(
            "?", (left + right) / 2, bottom - 2, size=5, text_anchor="middle", font_weight="bold", fill=palette.INK
        )
        return svg.element("path", d=d, stroke_dasharray="2 1", **style) + mark
    bottom = frame.y(profile.bottom_m)
    return svg.element("rect", x=left, y=top, width=right - left, height=bottom - top, **style)


def _tolerance(item: Buried, frame: Frame, look: Look) -> str:
    """Where the thing may really be: an ellipse, or a band over all depths."""
    colour = _colour(item, look)
    shade = "#9aa0a8" if palette.luminance(colour) > 0.85 else colour
    x, rx = frame.x(item.x_m), max(LEAST_RADIUS_MM, (item.radius_m + item.h_m) * frame.per_metre)
    style = {
        "fill": shade,
        "fill_opacity": 0.14,
        "stroke": palette.INK_2,
        "stroke_width": 0.2,
        "stroke_dasharray": "1 0.7",
    }
    if item.depth_m is None:
        return svg.element("rect", x=x - rx, y=frame.ground, width=2 * rx, height=frame.floor - frame.ground, **style)
    ry = (item.radius_m + (item.v_m or 0.0)) * frame.per_metre
    if item.v_m is None or ry < LEAST_RADIUS_MM:
        ry = LEAST_RADIUS_MM
    return svg.element("ellipse", cx=x, cy=frame.y(item.depth_m), rx=rx, ry=ry, **style)


def _middle(item: Buried, frame: Frame, index: int) -> tuple[float, float]:
    x = frame.x(item.x_m)
    if item.depth_m is None:
        # In the band, at heights that differ so that neighbours do not hide each other.
        return x, frame.ground + (frame.floor - frame.ground) * (0.42 + 0.16 * (index % 3))
    return x, frame.y(item.depth_m)


def _radius(item: Buried, frame: Frame) -> float:
    return max(LEAST_RADIUS_MM, item.radius_m * frame.per_metre)


def _body(item: Buried, frame: Frame, index: int, look: Look) -> str:
    kind = look.kinds.get(item.asset.kind) or look.kinds["unknown"]
    x, y = _middle(item, frame, index)
    r = _radius(item, frame)
    edge = {"stroke": palette.CASING, "stroke_width": 0.45 if item.found else 0.25}
    if item.depth_m is None:
        body = svg.element("rect", x=x - 1.8, y=y - 1.8, width=3.6, height=3.6, rx=0.5, fill=kind.colour, **edge)
        inside = "?"
    else:
        body = svg.element("circle", cx=x, cy=y, r=r, fill=kind.colour, **edge)
        inside = kind.letter if r >= 1.9 else ""
    if not inside:
        return body
    ink = palette.ink_on(kind.colour)
    return body + svg.text(inside, x, y + 0.95, size=2.6, text_anchor="middle", font_weight="bold", fill=ink)


def _placed(shown: Sequence[Buried], frame: Frame) -> list[tuple[Anchor, str, float]]:
    """Labels on the nearer side while there is room; leaders of two sides cannot meet, since they part by where they lie."""
    anchors = [Anchor(i, *_middle(item, frame, i)) for i, item in enumerate(shown)]
    ordered = sorted(anchors, key=lambda anchor: (anchor.x, anchor.y))
    room = max(math.ceil(len(ordered) / 2), math.floor((frame.height - HEAD_MM - FOOT_MM + 2) / LABEL_MM))
    nearer = sum(anchor.x < WIDTH_MM / 2 for anchor in ordered)
    half = min(max(nearer, len(ordered) - room), room)
    found = []
    for side, of_side in (("left", ordered[:half]), ("right", ordered[half:])):
        bottom = max(frame.height - FOOT_MM, HEAD_MM - 2 + len(of_side) * LABEL_MM)
        column = Column(_label_edge(side), HEAD_MM - 2, bottom, LABEL_MM)
        found += [(anchor, side, y) for anchor, y in place_labels(of_side, column)]
    return found


def _label_edge(side: str) -> float:
    return GUTTER_MM - 2 if side == "left" else WIDTH_MM - GUTTER_MM + 2


def _leader(anchor: Anchor, side: str, y: float) -> str:
    start, end = (anchor.x, anchor.y), (_label_edge(side), y)
    return svg.line(start, end, palette.PAPER, 0.8) + svg.line(start, end, palette.INK_2, 0.2)


def _label(item: Buried, side: str, y: float, look: Look) -> str:
    kind = look.kinds.get(item.asset.kind) or look.kinds["unknown"]
    edge = _label_edge(side)
    away = -1 if side == "left" else 1
    anchor = "end" if side == "left" else "start"
    sign = ""
    x = edge + away * 1.0
    if item.found is not None:
        sign = signs.numbered(item.found.verdict, item.found.told, edge + away * 3.2, y)
        x = edge + away * 7.2
    depth = look.depth_unknown if item.depth_m is None else f"{look.at_least(item.depth_m)} m"
    first = f"{kind.letter} · {depth}"
    diameter = "Ø ?" if not item.radius_m else f"Ø {item.radius_m * 2000:.0f}"
    second = f"{diameter} · ± {look.at_most(item.h_m)} m"
    return (
        sign
        + svg.text(first, x, y - 0.4, size=2.6, text_anchor=anchor, font_weight="bold", fill=palette.INK)
        + svg.text(second, x, y + 2.5, size=2.2, text_anchor=anchor, fill=palette.INK_2)
    )


def _colour(item: Buried, look: Look) -> str:
    return (look.kinds.get(item.asset.kind) or look.kinds["unknown"]).colour
