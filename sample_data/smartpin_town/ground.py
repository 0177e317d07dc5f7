"""The lie of the land: where a point of the plan lies in EPSG:9214, and how high the ground is there.

The plan is a flat sheet (u, v) in metres around the town's heart. It is turned, bent by long waves, twisted about a few
hills and pushed along a river, so that no street is straight for long. Waves stay gentle (their slopes add up to less
than one), so the map from the plan to the ground is one to one and blocks never fold.
"""

from dataclasses import dataclass
from math import cos, pi, sin

import numpy as np

from smartpin_town.dice import Floats, chance

HEART_E, HEART_N = 562235.863, 1820977.006
"""107.5847 E 16.4637 N (WGS 84) in EPSG:9214."""

BLOCK_M = 106.0
RIVER_ROW = 3
"""The river runs between the rows of junctions 3 and 4."""
RIVER_EXTRA_M = 165.0
_HILL_GRID_M = 1500.0
_HILL_RADIUS_M = 430.0


@dataclass(frozen=True, slots=True)
class _Wave:
    direction: tuple[float, float]
    push: tuple[float, float]
    length_m: float
    phase: float


class Ground:
    """The land of one seed."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self._turn = 0.42 + 0.2 * (chance(seed, "turn") - 0.5)
        self._waves = [self._wave(n, length, size) for n, (length, size) in enumerate(_WAVES)]
        self.river_v = RIVER_ROW * BLOCK_M + (BLOCK_M + RIVER_EXTRA_M) / 2
        self._bend = 2 * pi * chance(seed, "river bend")

    def _wave(self, number: int, length_m: float, size_m: float) -> _Wave:
        along = 2 * pi * chance(self.seed, "wave", number, 0)
        # Pushing across the direction of travel bends without squeezing: blocks keep their size.
        across = along + pi / 2
        return _Wave(
            (cos(along), sin(along)),
            (size_m * cos(across), size_m * sin(across)),
            length_m,
            2 * pi * chance(self.seed, "wave", number, 1),
        )

    def place(self, uv: Floats) -> Floats:
        """Points (n, 2) of the plan as easting and northing, metres, EPSG:9214."""
        u, v = uv[:, 0], uv[:, 1]
        near_river = np.exp(-(((v - self.river_v) / 1300.0) ** 2))
        meander = 120.0 * np.sin(2 * pi * u / 2700.0 + self._bend) + 26.0 * np.sin(2 * pi * u / 1050.0 + 2 * self._bend)
        x, y = u.copy(), v + meander * near_river
        for wave in self._waves:
            swing = np.sin(2 * pi * (wave.direction[0] * u + wave.direction[1] * v) / wave.length_m + wave.phase)
            x += wave.push[0] * swing
            y += wave.push[1] * swing
        x, y = self._twist(x, y, v)
        c, s = cos(self._turn), sin(self._turn)
        return np.stack([HEART_E + c * x - s * y, HEART_N + s * x + c * y], axis=1)

    def _twist(self, x: Floats, y: Floats, v: Floats) -> tuple[Floats, Floats]:
        """Streets wind about hills: a turn that fades with the distance keeps areas and never folds."""
        calm = 1.0 - np.exp(-(((v - self.river_v) / 420.0) ** 2))
        gx, gy = np.floor(x / _HILL_GRID_M), np.floor(y / _HILL_GRID_M)
        for cell in {(int(a), int(b)) for a, b in zip(gx.ravel(), gy.ravel(), strict=True)}:
            inside = (gx == cell[0]) & (gy == cell[1])
            hx, hy, strength = self._hill(*cell)
            dx, dy = x - hx, y - hy
            distance = np.hypot(dx, dy)
            # Smooth to zero at the radius, so that neighbouring cells of the hill grid never see it.
            fade = np.clip(1.0 - (distance / (1.45 * _HILL_RADIUS_M)) ** 2, 0.0, None) ** 2
            angle = np.where(inside, strength * fade * calm, 0.0)
            x, y = hx + dx * np.cos(angle) - dy * np.sin(angle), hy + dx * np.sin(angle) + dy * np.cos(angle)
        return x, y

    def _hill(self, a: int, b: int) -> tuple[float, float, float]:
        room = 1.45 * _HILL_RADIUS_M + 5.0
        slack = _HILL_GRID_M - 2 * room
        side = 1.0 if chance(self.seed, "hill side", a, b) < 0.5 else -1.0
        return (
            a * _HILL_GRID_M + room + slack * chance(self.seed, "hill x", a, b),
            b * _HILL_GRID_M + room + slack * chance(self.seed, "hill y", a, b),
            side * (0.55 + 0.35 * chance(self.seed, "hill turn", a, b)),
        )

    def height(self, en: Floats) -> Floats:
        """Ground level in metres (as if EPSG:5727) at points (n, 2): a plain of 3 to 5 m with low rises."""
        e, n = en[:, 0] - HEART_E, en[:, 1] - HEART_N
        plain = 4.0 + 0.7 * np.sin(e / 610.0 + self._bend) + 0.6 * np.sin(n / 470.0)
        rise = 3.4 * np.exp(4.0 * (np.sin(e / 980.0 + 1.3) * np.sin(n / 890.0 + self._bend) - 1.0))
        level: Floats = plain + rise
        return level


_WAVES = ((2600.0, 95.0), (1500.0, 42.0), (870.0, 20.0), (520.0, 7.0))
"""Length and size in metres; slopes 2π·size/length: 0.23, 0.18, 0.14, 0.08."""
