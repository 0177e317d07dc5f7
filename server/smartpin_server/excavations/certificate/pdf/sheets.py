"""Which pieces of ground are drawn, at which round scale. Pure."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeVar

from shapely.affinity import rotate
from shapely.geometry import Polygon, box
from shapely.geometry.base import BaseGeometry

T = TypeVar("T", bound=BaseGeometry)
SCALES: Final = (50, 100, 200, 250, 500, 1000, 1250, 2000, 2500, 4000, 5000, 10000)
TRUE_POSITIONS: Final = 250
"""At larger denominators lines half a metre apart run together on paper: then sheets at a closer scale follow."""
CLOSER: Final = (200, 250, 500, 1000)
MOST_SHEETS: Final = 8
AROUND_M: Final = 4.0
STRIP_AROUND_M: Final = 5.5
LEAST_STRIP_MM: Final = 62.0
LONG: Final = 2.5
"""From this many times as long as wide a dig is drawn in strips along it."""
LETTERS: Final = "ABCDEFGHIJ"


@dataclass(frozen=True)
class Window:
    """A piece of ground on paper: middle in metres, scale, and size in millimetres.

    A strip lies along its dig: the ground was turned clockwise by `turn_deg` around `origin` before its middle was taken.
    """

    x: float
    y: float
    scale: int
    width_mm: float
    height_mm: float
    letter: str = ""
    turn_deg: float = 0.0
    origin: tuple[float, float] = (0.0, 0.0)

    @property
    def per_metre(self) -> float:
        """Millimetres on paper per metre on the ground."""
        return 1000 / self.scale

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north in metres."""
        half_w, half_h = self.width_mm / self.per_metre / 2, self.height_mm / self.per_metre / 2
        return self.x - half_w, self.y - half_h, self.x + half_w, self.y + half_h

    @property
    def ground(self) -> Polygon:
        """Its outline where it really lies."""
        return turned(box(*self.bounds), -self.turn_deg, self.origin)

    def to_paper(self, x: float, y: float) -> tuple[float, float]:
        """A place in millimetres from the upper left corner."""
        return (
            (x - self.x) * self.per_metre + self.width_mm / 2,
            (self.y - y) * self.per_metre + self.height_mm / 2,
        )


def overview(dig: BaseGeometry, width_mm: float, height_mm: float) -> Window:
    """All of the dig with some ground around it, at the closest round scale that holds it."""
    west, south, east, north = dig.bounds
    around = max(AROUND_M, 0.08 * max(east - west, north - south))
    wide, high = east - west + 2 * around, north - south + 2 * around
    least = max(wide / width_mm, high / height_mm) * 1000
    scale = next((scale for scale in SCALES if scale >= least), SCALES[-1])
    return Window((west + east) / 2, (south + north) / 2, scale, width_mm, height_mm)


def turned(place: T, turn_deg: float, origin: tuple[float, float]) -> T:
    """The place, turned clockwise."""
    return rotate(place, -turn_deg, origin=origin) if turn_deg else place


def closer_sheets(dig: BaseGeometry, whole: Window, width_mm: float, height_mm: float) -> tuple[Window, ...]:
    """Sheets that together hold all of the dig at a scale that parts neighbours; none when the overview does already."""
    if whole.scale <= TRUE_POSITIONS:
        return ()
    turn_deg, long_m, wide_m = _lie(dig)
    for scale in CLOSER:
        if scale >= whole.scale:
            break
        # A strip that takes more than half a page saves nothing.
        strips = long_m > LONG * wide_m and (wide_m + 2 * STRIP_AROUND_M) * 1000 / scale <= height_mm / 2
        found = _strips(dig, scale, width_mm, turn_deg) if strips else _tiles(dig, scale, width_mm, height_mm)
        sheets = tuple(found)
        if len(sheets) <= MOST_SHEETS:
            return sheets
    return ()


def _lie(dig: BaseGeometry) -> tuple[float, float, float]:
    """By how much to turn the ground clockwise so that the dig lies level, its length, and its width."""
    around = dig.minimum_rotated_rectangle
    if not isinstance(around, Polygon):
        return 0.0, 0.0, 0.0
    a, b, c = list(around.exterior.coords)[:3]
    first, second = math.dist(a, b), math.dist(b, c)
    start, end = (a, b) if first >= second else (b, c)
    angle = math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))
    # Never upside down: north stays in the upper half.
    level = (angle + 90) % 180 - 90
    return level, max(first, second), min(first, second)


def _strips(dig: BaseGeometry, scale: int, width_mm: float, turn_deg: float) -> Iterator[Window]:
    origin = (dig.centroid.x, dig.centroid.y)
    west, south, east, north = turned(dig, turn_deg, origin).bounds
    height_mm = max(LEAST_STRIP_MM, (north - south + 2 * STRIP_AROUND_M) * 1000 / scale)
    wide = width_mm * scale / 1000 - AROUND_M
    count = math.ceil((east - west + AROUND_M) / wide)
    left = (west + east - count * wide) / 2
    for number in range(count):
        x, y = left + (number + 0.5) * wide, (south + north) / 2
        yield Window(x, y, scale, width_mm, height_mm, _letter(number), turn_deg, origin)


def _letter(number: int) -> str:
    return LETTERS[number] if number < len(LETTERS) else str(number + 1)


def _tiles(dig: BaseGeometry, scale: int, width_mm: float, height_mm: float) -> Iterator[Window]:
    """Tiles of a grid around the dig that meet it, in reading order."""
    west, south, east, north = dig.buffer(1.0).bounds
    wide, high = width_mm * scale / 1000 - AROUND_M, height_mm * scale / 1000 - AROUND_M
    columns, rows = math.ceil((east - west) / wide), math.ceil((north - south) / high)
    # Centred, so that nothing is wasted on one side.
    left, top = (west + east - columns * wide) / 2, (south + north + rows * high) / 2
    number = 0
    for row in range(rows):
        for column in range(columns):
            x, y = left + (column + 0.5) * wide, top - (row + 0.5) * high
            if dig.intersects(box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)):
                yield Window(x, y, scale, width_mm, height_mm, _letter(number))
                number += 1
