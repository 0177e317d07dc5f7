"""What a verdict is made of, as frozen values: the dig, and the state of the register around it. Pure.

Lengths in metres in the jurisdiction's projected CRS; None always means unknown, and unknown counts as worst.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

Interval = tuple[float, float]


@dataclass(frozen=True)
class DigPart:
    """One polygon dug with one method between two depths below today's surface.

    `z_top_m` > 0 is believed of a bore only: an open cut starts at the surface, whatever is said.
    """

    number: int
    method: str | None
    z_bottom_m: float | None
    z_top_m: float = 0.0
    assumed: bool = False  # a pit the rule set adds to a bore that names none


@dataclass(frozen=True)
class Dig:
    """What is to be dug and until when. `uncertainty_m` is u_P, None when nobody said how well it was drawn."""

    parts: tuple[DigPart, ...]
    until: datetime
    uncertainty_m: float | None = None


@dataclass(frozen=True)
class Exposure:
    """An open hole that proves an asset's place; `distance_m` from the dig to what it proves."""

    id: str
    distance_m: float
    depth_m: float | None
    depth_reference: str
    exposed_on: date | None = None
    outer_diameter_mm: float | None = None
    h_uncertainty_m: float | None = None
    v_uncertainty_m: float | None = None
    version: int = 1


@dataclass(frozen=True)
class PartMeasure:
    """How an asset lies to one part of the dig.

    `zone` is where along the line it is not FAR (None: not measured, counts as all of it), `removed` whether what was
    taken out covers that zone, `rest_m` the distance of what no exposure proves.
    """

    part: int
    distance_m: float
    corner_m: float | None = None
    bearing_deg: float | None = None
    near: tuple[float, float] | None = None
    zone: tuple[Interval, ...] | None = None
    removed: bool = False
    exposures: tuple[Exposure, ...] = ()
    rest_m: float | None = None


@dataclass(frozen=True)
class Asset:
    """A line or node as recorded. `half_width_used_m` and `envelope_m` are what the database made of the record."""

    type: str
    id: str
    version: int
    kind: str
    owner_id: str | None
    status: str
    half_width_m: float | None
    half_width_used_m: float
    envelope_m: float
    quality: str
    measures: tuple[PartMeasure, ...] = ()
    critical: bool | None = None
    restricted: bool | None = None
    depth_m: float | None = None
    depth_reference: str = "unknown"
    depth_profile: tuple[tuple[float, float | None], ...] | None = None
    v_uncertainty_m: float | None = None
    h_uncertainty_m: float | None = None
    scale_denominator: int | None = None
    quality_method: str | None = None
    depth_at: date | None = None
    surveyed_on: date | None = None
    surface_altered_on: date | None = None
    build_start: date | None = None
    node_kind: str | None = None
    stands: bool = False  # a riser, or a line with one in it: its depth is not one depth
    unusable: str | None = None
    asset_code: str = ""
    name: str | None = None
    material: str | None = None
    outer_diameter_mm: float | None = None
    row_hash: str = ""


@dataclass(frozen=True)
class Standing:
    """An owner says "the register answers for me" for these kinds, over all of S that is the owner's."""

    id: str
    kinds: frozenset[str]
    version: int = 1


@dataclass(frozen=True)
class Owner:
    """An organisation that is asked. `placed` is false for one without any service area: then it is everywhere.

    `present`: the kinds of its assets in the search area, FAR ones too.
    """

    id: str
    name: str
    phone: str | None = None
    desk_phone: str | None = None
    placed: bool = True
    standing: tuple[Standing, ...] = ()
    present: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Coverage:
    """An attested claim that records are complete here, lasting to the end of the dig."""

    id: str
    connections_mapped: bool | None
    version: int = 1


@dataclass(frozen=True)
class ServiceArea:
    """Where one owner answers for one kind inside the search area, and what of it no coverage holds."""

    owner_id: str
    kind: str
    uncovered_m2: float
    coverage: tuple[Coverage, ...] = ()
    hole: Mapping[str, Any] | None = None
    lapsed_at: str | None = None
    areas: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Unregistered:
    """An expected kind nobody is registered for in part of the search area."""

    kind: str
    area_m2: float
    hole: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Regions:
    """Owner lists, service areas and coverage within the search area S."""

    unlisted_m2: float
    unlisted: Mapping[str, Any] | None = None
    lists: tuple[tuple[str, int], ...] = ()
    unregistered: tuple[Unregistered, ...] = ()
    service_areas: tuple[ServiceArea, ...] = ()


@dataclass(frozen=True)
class Reply:
    """An owner's answer to this revision; `due_at` None when no deadline was set."""

    id: str
    owner_id: str
    code: str
    replied_at: datetime
    due_at: datetime | None = None
    valid_until: datetime | None = None
    meeting_signed: bool = False
    version: int = 1


@dataclass(frozen=True)
class Consent:
    """An owner's consent to digging at one version of one asset, for this revision."""

    id: str
    owner_id: str
    asset_id: str
    asset_version: int
    two_persons: bool
    valid_until: datetime | None = None
    version: int = 1


@dataclass(frozen=True)
class Release:
    """The owner's desk opens a restricted asset to this revision."""

    id: str
    owner_id: str
    asset_id: str
    version: int = 1


@dataclass(frozen=True)
class Proof:
    """Signed proof that one version of an asset is dead."""

    id: str
    owner_id: str
    asset_id: str
    asset_version: int
    version: int = 1


@dataclass(frozen=True)
class Facts:
    """One state of the register, as far as one dig is concerned."""

    assets: tuple[Asset, ...]
    regions: Regions
    owners: tuple[Owner, ...] = ()
    routed: tuple[tuple[str, datetime | None], ...] = ()
    replies: tuple[Reply, ...] = ()
    consents: tuple[Consent, ...] = ()
    releases: tuple[Release, ...] = ()
    proofs: tuple[Proof, ...] = ()
    evaluated_at: datetime | None = None
    over_cap: bool = False
    rule_set_sha256: str = ""
    origin: Mapping[str, Any] = field(default_factory=dict)  # snapshot, system, timeline, versions: for certificates
