"""The simulated crew: a flat little world in metres, a walk through it, and the receiver carried along."""

import math
import random
from collections.abc import Sequence
from typing import NamedTuple

from smartpin_ble.position import Fix

METRES_PER_DEGREE = 111_319.49  # on the equator of WGS 84; good to 0.5 % over a town, and used for simulation only


class Spot(NamedTuple):
    """A place on the simulated street: metres east and north of a common origin."""

    east_m: float
    north_m: float


class LocalPlane:
    """Metres around an origin, for the simulated radio and walk only; never for anything that is stored."""

    def __init__(self, lon: float, lat: float) -> None:
        self._lon, self._lat = lon, lat
        self._metres_per_lon = METRES_PER_DEGREE * math.cos(math.radians(lat))

    def spot(self, lon: float, lat: float) -> Spot:
        return Spot((lon - self._lon) * self._metres_per_lon, (lat - self._lat) * METRES_PER_DEGREE)

    def lon_lat(self, spot: Spot) -> tuple[float, float]:
        return self._lon + spot.east_m / self._metres_per_lon, self._lat + spot.north_m / METRES_PER_DEGREE


class Walk:
    """A crew going up and down a line of spots at a steady speed, for ever."""

    def __init__(self, along: Sequence[Spot], *, speed_m_s: float, started_s: float) -> None:
        if not along:
            raise ValueError("a walk needs at least one spot")
        self._along = list(along)
        self._speed_m_s = speed_m_s
        self._started_s = started_s
        self._reached_m = [0.0]
        for here, there in zip(self._along, self._along[1:], strict=False):
            self._reached_m.append(self._reached_m[-1] + math.dist(here, there))
        self.length_m = self._reached_m[-1]

    def spot(self, now_s: float) -> Spot:
        if self.length_m == 0:
            return self._along[0]
        gone_m = (self._speed_m_s * (now_s - self._started_s)) % (2 * self.length_m)
        at_m = gone_m if gone_m <= self.length_m else 2 * self.length_m - gone_m
        leg = next(i for i in range(1, len(self._along)) if self._reached_m[i] >= at_m)
        leg_m = self._reached_m[leg] - self._reached_m[leg - 1]
        share = (at_m - self._reached_m[leg - 1]) / leg_m if leg_m else 0.0
        here, there = self._along[leg - 1], self._along[leg]
        return Spot(
            here.east_m + share * (there.east_m - here.east_m), here.north_m + share * (there.north_m - here.north_m)
        )


class WalkedPosition:
    """What a receiver carried on the walk would say: the true spot with noise, and the accuracy that noise has."""

    SIGMA_M = 1.5
    ACCURACY_M = 3.7  # 95 % of a circular normal error lies within 2.45 sigma

    def __init__(self, walk: Walk, plane: LocalPlane, *, rng: random.Random) -> None:
        self._walk, self._plane, self._rng = walk, plane, rng

    def fix(self, now_s: float) -> Fix | None:
        true = self._walk.spot(now_s)
        said = Spot(true.east_m + self._rng.gauss(0, self.SIGMA_M), true.north_m + self._rng.gauss(0, self.SIGMA_M))
        lon, lat = self._plane.lon_lat(said)
        return Fix(lon, lat, self.ACCURACY_M)
