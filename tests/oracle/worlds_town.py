"""Random towns by seed: who is listed, responsible, covered and asked, and what they said and signed."""

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from shapely.geometry import box

from tests.oracle.world import (
    ENDS,
    Asset,
    Coverage,
    OwnerList,
    Paper,
    Region,
    Reply,
    Ring,
    ServiceArea,
    Standing,
)

KINDS = (
    "water", "foul_sewer", "storm_sewer", "combined_sewer", "gas", "power", "street_lighting", "telecom",
    "district_energy", "fuel", "duct", "tunnel", "unknown",
)  # fmt: skip
REPLIES = (
    "NO_CONFLICT",
    "MARKED",
    "MAPS_PROVIDED",
    "STANDBY",
    "HIGH_PRIORITY_MEETING",
    "PARTIAL",
    "NEEDS_INFO",
    "NO_ACCESS",
)
LONG_AFTER = datetime(2040, 1, 1, tzinfo=UTC)
SIDE = 400.0


def number(rng: Random, low: float, high: float) -> float:
    return round(rng.uniform(low, high), 3)


def maybe(rng: Random, share: float, low: float, high: float) -> float | None:
    return number(rng, low, high) if rng.random() < share else None


def ring(shape: Any) -> Ring:
    return tuple((round(x, 3), round(y, 3)) for x, y in shape.exterior.coords[:-1])


def papers(rng: Random, assets: list[Asset] | tuple[Asset, ...], share: float) -> list[Paper]:
    return [
        Paper(
            asset.name,
            asset.owner if rng.random() < 0.9 else "O",
            rng.choice((1, 1, 1, 2)),
            rng.random() < 0.5,
            rng.choice((None, None, LONG_AFTER, datetime(2020, 1, 1, tzinfo=UTC), ENDS - timedelta(days=1))),
        )
        for asset in assets
        if asset.owner is not None and rng.random() < share
    ]


def replies(rng: Random, owners: tuple[str, ...]) -> list[Reply]:
    found = []
    for owner in owners:
        for _ in range(rng.choice((0, 1, 1, 2))):
            code = rng.choice(REPLIES) if rng.random() < 0.7 else "NO_CONFLICT"
            meeting = code in ("STANDBY", "HIGH_PRIORITY_MEETING") and rng.random() < 0.5
            until = rng.choice((None,) * 5 + (LONG_AFTER, datetime(2026, 1, 20, tzinfo=UTC)))
            found.append(Reply(owner, code, rng.random() < 0.2, meeting, until))
    return found


EVERYWHERE = Region((((((-SIDE, -SIDE), (SIDE, -SIDE), (SIDE, SIDE), (-SIDE, SIDE))),),))


def town(rng: Random, owners: tuple[str, ...]) -> dict[str, Any]:
    """An area without a fault, so that the assets alone decide; now and then unmapped connections."""
    pairs = [(owner, kind) for owner in owners for kind in KINDS]
    mapped = rng.choice((True, True, True, False))
    return {
        "lists": (OwnerList(("water", "power"), EVERYWHERE),),
        "service_areas": tuple(ServiceArea(owner, kind, EVERYWHERE) for owner, kind in pairs),
        "coverages": tuple(Coverage(owner, kind, EVERYWHERE, LONG_AFTER, mapped) for owner, kind in pairs),
        "standings": tuple(Standing(owner, KINDS) for owner in owners),
    }


def region(rng: Random) -> Region:
    """Everywhere, one side of a border through the dig's surroundings, all but a hole, or two neighbours."""
    x, y = number(rng, -12, 12), number(rng, -12, 12)
    shape = rng.choice(("all", "all", "side", "hole", "neighbours"))
    if shape == "side":
        return Region(((ring(box(x, -SIDE, SIDE, SIDE)),),))
    if shape == "hole":
        size = rng.choice((0.02, 0.3, 4.0))
        return Region(((EVERYWHERE.polygons[0][0], ring(box(x, y, x + size, y + size))),))
    if shape == "neighbours":
        slit = rng.choice((0.0, 0.0001, 0.05))
        left, right = ((-SIDE, -SIDE), (x, -SIDE), (x, SIDE), (-SIDE, SIDE)), box(x + slit, -SIDE, SIDE, SIDE)
        corners = tuple((round(a, 4), round(b, 4)) for a, b in right.exterior.coords[:-1])
        return Region(((left,), (corners,))) if slit else EVERYWHERE
    return EVERYWHERE


def patchwork(rng: Random, owners: tuple[str, ...]) -> dict[str, Any]:
    kinds = ("water", "power", "gas")
    pairs = [(owner, kind) for owner in owners for kind in kinds if rng.random() < 0.6]
    soon = ENDS - timedelta(seconds=1)
    return {
        "lists": tuple(
            OwnerList(
                tuple(rng.sample(kinds, rng.choice((1, 2)))),
                region(rng),
                rng.random() < 0.9,
                rng.choice((None, None, LONG_AFTER, ENDS, soon)),
            )
            for _ in range(rng.choice((1, 1, 2)))
        ),
        "service_areas": tuple(ServiceArea(owner, kind, region(rng)) for owner, kind in pairs),
        "coverages": tuple(
            Coverage(
                owner, kind, region(rng), rng.choice((LONG_AFTER, LONG_AFTER, ENDS, soon)),
                rng.choice((True, True, False, None)), rng.random() < 0.9,
            )
            for owner, kind in pairs
            for _ in range(rng.choice((0, 1, 1, 2)))
        ),
        "standings": tuple(
            Standing(
                owner, rng.choice((kinds, KINDS, KINDS, kinds[:1])), rng.choice((None, None, region(rng))),
                rng.choice((None, None, LONG_AFTER, soon)), rng.random() < 0.9,
            )
            for owner in owners
            if rng.random() < 0.6
        ),
    }  # fmt: skip
