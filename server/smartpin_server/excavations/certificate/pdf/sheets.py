"""Which pieces of ground are drawn, at which round scale. Pure."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

SCALES: Final = (50, 100, 200, 250, 500, 1000, 1250, 2000, 2500, 4000, 5000, 10000)
TRUE_POSITIONS: Final = 250
"""At larger denominators lines half a metre apart run together on paper: then sheets at a closer scale follow."""
CLOSER: Final = (200, 250, 500, 1000)
MOST_SHEETS: Final = 8
AROUND_M: Final = 4.0
LETTERS: Final = "ABCDEFGHIJ"


@dataclass(frozen=True)
class Window:
    """A piece of ground on paper: middle in metres, scale, and size in millimetres."""

    x: float
    y: float
    scale: int
    width_mm: float
    height_mm: float
    letter: str = ""

    @property
    def per_metre(self) -> float:
        """Millimetres on paper per metre on the ground."""
        return 1000 / self.scale

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north in metres."""
        half_w, half_h = self.width_mm / self.per_metre / 2, self.height_mm / self.per_metre / 2
        return self.x - half_w, self.y - half_h, self.x + half_w, self.y + half_h

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


def closer_sheets(dig: BaseGeometry, whole: Window, width_mm: float, height_mm: float) -> tuple[Window, ...]:
    """Sheets that together hold all of the dig at a scale that parts neighbours; none when the overview does already."""
    if whole.scale <= TRUE_POSITIONS:
        return ()
    for scale in CLOSER:
        if scale >= whole.scale:
            break
        sheets = tuple(_tiles(dig, scale, width_mm, height_mm))
        if len(sheets) <= MOST_SHEETS:
            return sheets
    return ()


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
                letter = LETTERS[number] if number < len(LETTERS) else str(number + 1)
                yield Window(x, y, scale, width_mm, height_mm, letter)
                number += 1
