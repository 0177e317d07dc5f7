"""What a jurisdiction's file says, as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from smartpin_server.excavations.rules import Rules

Words = Mapping[str, str]
"""Language code to text."""


@dataclass(frozen=True)
class Kind:
    """How one kind of utility is called and drawn. `dash` is a MapLibre line-dasharray, empty = solid."""

    code: str
    name: Words
    colour: str
    dash: tuple[float, ...]
    letter: str


@dataclass(frozen=True)
class OwnerClass:
    """A class of owners that is asked about certain kinds."""

    code: str
    name: Words
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Separation:
    """The least distance between two kinds in a design; `diameter_mm_from` limits it to pipes that big."""

    direction: str
    kind_a: str
    kind_b: str
    least_m: float
    diameter_mm_from: float | None
    source: str


@dataclass(frozen=True)
class Cover:
    """The least cover over a kind in a design, from its outside to the surface, by where it lies."""

    kind: str
    place: str
    least_m: float
    source: str


@dataclass(frozen=True)
class Calendar:
    """Working time, in which owners' deadlines run. `hours` are (from, to) in `timezone`."""

    timezone: str
    working_days: frozenset[int]
    hours: tuple[tuple[time, time], ...]
    reply_due_hours: float
    holidays: Mapping[date, str]


@dataclass(frozen=True)
class RuleRow:
    """One number as stored in lookup.rule_value: "*" where kind or method does not matter."""

    rule: str
    kind: str
    method: str
    value: float
    source: str


@dataclass(frozen=True)
class Jurisdiction:
    """A city profile. `boundary` and `centre` are WGS 84 (lon, lat); everything stored uses `srid`, in metres.

    `profile` is the merged content of the file, `sha256` (hex) is over its canonical JSON (RFC 8785), so comments and
    the order of keys do not change it and every number does. `toml` is the file as written.
    """

    id: str
    name: str
    names: Words
    srid: int
    crs_accuracy_m: float
    languages: tuple[str, ...]
    centre: tuple[float, float]
    boundary: tuple[tuple[float, float], ...]
    kinds: tuple[Kind, ...]
    owner_classes: tuple[OwnerClass, ...]
    separations: tuple[Separation, ...]
    covers: tuple[Cover, ...]
    calendar: Calendar
    rules: Rules
    rule_rows: tuple[RuleRow, ...]
    envelope_sources: Mapping[str, str]
    toml: str
    profile: Mapping[str, Any]
    sha256: str

    @property
    def colours(self) -> dict[str, str]:
        """Kind code to colour."""
        return {kind.code: kind.colour for kind in self.kinds}

    @property
    def boundary_bbox(self) -> tuple[float, float, float, float]:
        """West, south, east, north in degrees."""
        longitudes = [point[0] for point in self.boundary]
        latitudes = [point[1] for point in self.boundary]
        return min(longitudes), min(latitudes), max(longitudes), max(latitudes)

    @property
    def boundary_wkt(self) -> str:
        """The boundary as a WGS 84 polygon."""
        return "POLYGON((" + ", ".join(f"{lon!r} {lat!r}" for lon, lat in self.boundary) + "))"
