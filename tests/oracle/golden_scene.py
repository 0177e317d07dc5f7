"""What golden rows are made of: a town without a fault, a dig, and one asset beside it.

The dig is the square (0, 0)–(2, 2), a bore the tube (0, −10)–(2, 10), u_P 0.1 m; the asset "a" a straight water line `d` metres east of it, unless said.
own = u_P + overdig_h + 0.001: HAND, VACUUM 0.151 · MECHANICAL 0.251 · TRENCHLESS 0.351 · IMPACT 0.601.
A plain record: r 0.1, B1, crown at 1.0 m, so U_h = max(0.15, 0.15 × 1.0) = 0.15.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from tests.oracle.world import (
    Asset,
    Coverage,
    Dig,
    OwnerList,
    Paper,
    Part,
    Region,
    Ring,
    ServiceArea,
    Standing,
    World,
)

SQUARE: Ring = ((0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0))
TUBE: Ring = ((0.0, -10.0), (2.0, -10.0), (2.0, 10.0), (0.0, 10.0))
SIDE = 400.0
ALL = Region(((((-SIDE, -SIDE), (SIDE, -SIDE), (SIDE, SIDE), (-SIDE, SIDE)),),))
LONG_AFTER = datetime(2040, 1, 1, tzinfo=UTC)
TOWN = World(
    dig=Dig((Part(SQUARE),)),
    lists=(OwnerList(("water",), ALL),),
    service_areas=(ServiceArea("O", "water", ALL),),
    coverages=(Coverage("O", "water", ALL, LONG_AFTER),),
    standings=(Standing("O", ("water",)),),
)


@dataclass(frozen=True)
class Golden:
    """What is asked, the sum that decides it, and (row, class, separated, verdict, gap) for part 0; None: no finding."""

    sum: str
    world: World
    expected: tuple[int, str | None, bool, str, float | None] | None


def beside(d: float, method: str | None = "MECHANICAL", z: float | None = 1.0, **asset: Any) -> World:
    """The plain record `d` metres east of the square, changed as told."""
    z_top = asset.pop("z_top", None)
    more = {
        key: asset.pop(key)
        for key in ("owners", "exposures", "proofs", "consents", "releases", "asked")
        if key in asset
    }
    uncertainty = asset.pop("uncertainty", 0.1)
    line = Asset("a", ((2 + d, -30.0), (2 + d, 30.0)), **asset)
    return replace(
        TOWN,
        dig=Dig((Part(TUBE if method == "TRENCHLESS" else SQUARE, method, z, z_top),), uncertainty),
        assets=(line,),
        **more,
    )


def paper(owner: str = "O", **changes: Any) -> tuple[Paper, ...]:
    """A signature for the asset, by its owner unless said."""
    return (Paper("a", owner, **changes),)
