"""Where the agent is while it listens, with an accuracy it can stand for.

Everything here is WGS 84 in degrees. A sighting without a position is sent without one: an invented position is
worse than none.
"""

import math
from dataclasses import dataclass
from typing import Any, Protocol


class PositionRefused(ValueError):
    """A position given by hand that cannot be one."""


@dataclass(frozen=True)
class Fix:
    """One position with its 95 % accuracy in metres."""

    lon: float
    lat: float
    accuracy_m: float

    def as_item(self) -> dict[str, Any]:
        return {"lon": round(self.lon, 7), "lat": round(self.lat, 7), "accuracy_m": round(self.accuracy_m, 2)}


class PositionSource(Protocol):
    def fix(self, now_s: float) -> Fix | None:
        """Where the agent is at this time of the monotonic clock; None when it does not know."""


@dataclass(frozen=True)
class NoPosition:
    """A gateway that was not told where it stands."""

    def fix(self, now_s: float) -> Fix | None:
        return None


@dataclass(frozen=True)
class FixedPosition:
    """A gateway that stands still where its installer said."""

    where: Fix

    def fix(self, now_s: float) -> Fix | None:
        return self.where


DEFAULT_TYPED_ACCURACY_M = 25.0


def read_position(text: str) -> Fix:
    """`lon,lat` or `lon,lat,accuracy_m` as typed by a person. Raises PositionRefused and says what is wrong.

    Without an accuracy 25 m is assumed: a position read off a map or a phone is seldom better.
    """
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        raise PositionRefused(f"'{text}' is not lon,lat in degrees, for example 107.5847,16.4637") from None
    if len(numbers) not in (2, 3) or not all(math.isfinite(n) for n in numbers):
        raise PositionRefused(f"'{text}' is not lon,lat or lon,lat,accuracy_m")
    lon, lat = numbers[:2]
    accuracy_m = numbers[2] if len(numbers) == 3 else DEFAULT_TYPED_ACCURACY_M
    if abs(lat) > 90 and abs(lon) <= 90:
        raise PositionRefused(f"latitude {lat} is beyond 90 degrees: longitude comes first, try {lat},{lon}")
    if abs(lon) > 180 or abs(lat) > 90:
        raise PositionRefused(f"'{text}' lies outside the Earth: longitude first, degrees, not metres")
    if not 0 < accuracy_m <= 10_000:
        raise PositionRefused(f"an accuracy of {accuracy_m} m cannot be: give metres above 0 and up to 10000")
    return Fix(lon, lat, accuracy_m)
