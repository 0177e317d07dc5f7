"""What a world of the oracle is made of: values whose repr() is the literal that makes them again.

Places are metres east and north of one corner in Hue. None is "nobody knows".
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

BEGINS = datetime(2031, 1, 2, 3, 0, tzinfo=UTC)
ENDS = datetime(2031, 1, 10, 10, 0, tzinfo=UTC)  # 17:00 in Hue
LAST_DAY = date(2031, 1, 10)
NOW = datetime.now(UTC)
"""When owners' words must still hold; they need not last to the end of the dig."""

Place = tuple[float, float]
Ring = tuple[Place, ...]


@dataclass(frozen=True)
class Region:
    """A polygon, or several, each as (shell, hole, hole, …)."""

    polygons: tuple[tuple[Ring, ...], ...]


@dataclass(frozen=True)
class Part:
    ring: Ring
    method: str | None = "MECHANICAL"
    z_bottom: float | None = 1.0
    z_top: float | None = None
    holes: tuple[Ring, ...] = ()


@dataclass(frozen=True)
class Dig:
    parts: tuple[Part, ...]
    uncertainty: float | None = 0.1


@dataclass(frozen=True)
class Asset:
    """A line (two places or more) or a node (one place); `points` empty: the row cannot be placed."""

    name: str
    points: Ring
    kind: str = "water"
    node_kind: str | None = None
    owner: str | None = "O"
    status: str = "in_service"
    quality: str = "B1"
    quality_method: str | None = None
    half_width: float | None = 0.1
    diameter_mm: float | None = None
    depth: float | None = 1.0
    reference: str = "crown"
    profile: tuple[tuple[float, float | None], ...] | None = None
    h_95: float | None = None
    v_95: float | None = None
    scale: int | None = None
    critical: bool | None = False
    restricted: bool | None = False
    surveyed_on: date | None = date(2025, 6, 1)
    depth_at: date | None = None
    altered_on: date | None = None
    build_start: date | None = None
    removed: tuple[Ring, ...] = ()
    unusable: bool = False
    last_known: Ring | None = None
    heights: tuple[float, ...] | None = None


@dataclass(frozen=True)
class Exposure:
    asset: str
    place: Place
    depth: float | None = 1.0
    reference: str = "crown"
    diameter_mm: float | None = None
    h_95: float | None = None
    v_95: float | None = None
    evidence: bool = True
    exposed_on: date = date(2026, 2, 1)


@dataclass(frozen=True)
class Paper:
    """A consent, a proof that an asset is dead, or the release of a restricted one: signed by `owner`."""

    asset: str
    owner: str
    version: int = 1
    two_persons: bool = False
    until: datetime | None = None


@dataclass(frozen=True)
class Standing:
    owner: str
    kinds: tuple[str, ...]
    region: Region | None = None
    until: datetime | None = None
    signed: bool = True


@dataclass(frozen=True)
class ServiceArea:
    owner: str
    kind: str
    region: Region


@dataclass(frozen=True)
class Coverage:
    owner: str
    kind: str
    region: Region
    until: datetime
    connections: bool | None = True
    attested: bool = True


@dataclass(frozen=True)
class OwnerList:
    kinds: tuple[str, ...]
    region: Region
    attested: bool = True
    until: datetime | None = None


@dataclass(frozen=True)
class Reply:
    owner: str
    code: str
    late: bool = False
    meeting_signed: bool = False
    until: datetime | None = None


@dataclass(frozen=True)
class World:
    """The register, a dig, and what owners said to it. `asked`: a revision exists and owners were written to."""

    dig: Dig
    owners: tuple[str, ...] = ("O",)
    assets: tuple[Asset, ...] = ()
    exposures: tuple[Exposure, ...] = ()
    lists: tuple[OwnerList, ...] = ()
    service_areas: tuple[ServiceArea, ...] = ()
    coverages: tuple[Coverage, ...] = ()
    standings: tuple[Standing, ...] = ()
    proofs: tuple[Paper, ...] = ()
    consents: tuple[Paper, ...] = ()
    releases: tuple[Paper, ...] = ()
    replies: tuple[Reply, ...] = ()
    asked: bool = False
