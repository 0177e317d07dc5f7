"""Room for signs and labels on a map: nothing is put where something stands already. Pure; in millimetres."""

import math
from typing import Final

Box = tuple[float, float, float, float]
DISTANCES_MM: Final = (6.0, 9.0, 12.5, 17.0, 22.0, 28.0)
DIRECTIONS: Final = 16


class Marks:
    """The boxes that are taken on one map."""

    def __init__(self, width: float, height: float) -> None:
        self._width = width
        self._height = height
        self._taken: list[Box] = []

    def block(self, left: float, top: float, right: float, bottom: float) -> None:
        """Nothing more is put here."""
        self._taken.append((left, top, right, bottom))

    def is_free(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether a box lies on the map and over nothing."""
        inside = left >= 0.5 and top >= 0.5 and right <= self._width - 0.5 and bottom <= self._height - 0.5
        return inside and not any(
            left < right_ and right > left_ and top < bottom_ and bottom > top_
            for left_, top_, right_, bottom_ in self._taken
        )

    def free_place(self, x: float, y: float, r: float) -> tuple[float, float]:
        """The nearest free place for a sign of this radius around an anchor, and take it; beyond all room the anchor."""
        for distance in DISTANCES_MM:
            for step in range(DIRECTIONS):
                # Upper right first: a sign there hides least of a line that runs left to right.
                angle = math.radians(-45 + 360 / DIRECTIONS * step)
                at = x + distance * math.cos(angle), y + distance * math.sin(angle)
                if self.is_free(at[0] - r, at[1] - r, at[0] + r, at[1] + r):
                    self.block(at[0] - r, at[1] - r, at[0] + r, at[1] + r)
                    return at
        at = min(max(x, r), self._width - r), min(max(y, r), self._height - r)
        self.block(at[0] - r, at[1] - r, at[0] + r, at[1] + r)
        return at

    def beside(self, x: float, y: float, width: float, height: float) -> tuple[float, float]:
        """The middle of a label next to a sign, and take its room."""
        tries = [(x, y + 4.2), (x, y - 4.2), (x + 3.2 + width / 2, y), (x - 3.2 - width / 2, y)]
        for at in tries:
            box = at[0] - width / 2, at[1] - height / 2, at[0] + width / 2, at[1] + height / 2
            if self.is_free(*box):
                self.block(*box)
                return at
        return tries[0]
