"""Random digs and registers for properties, and what "never better" means for two of them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from smartpin_server.excavations.facts import (
    Asset,
    Consent,
    Coverage,
    Dig,
    DigPart,
    Facts,
    Owner,
    Proof,
    Regions,
    Release,
    Reply,
    ServiceArea,
    Standing,
    Unregistered,
)
from smartpin_server.excavations.lattice import VERDICTS
from smartpin_server.excavations.rules import METHODS, QUALITIES
from smartpin_server.excavations.verdict import judge
from tests.unit.excavations.scenes import NOW, RULES, UNTIL, asset, measured

KINDS = sorted(RULES.kinds)
OWNERS = ("o-1", "o-2")
CODES = (
    "NO_CONFLICT",
    "MARKED",
    "MAPS_PROVIDED",
    "STANDBY",
    "HIGH_PRIORITY_MEETING",
    "PARTIAL",
    "NEEDS_INFO",
    "NO_ACCESS",
)
flags = st.sampled_from([True, False, False, None])


@st.composite
def assets(draw: st.DrawFn) -> Asset:
    kind = draw(st.sampled_from(KINDS))
    node = draw(st.booleans())
    known_width = draw(st.one_of(st.none(), st.floats(0.02, min(RULES.half_width_max[kind], 0.5))))
    depth = draw(st.one_of(st.none(), st.floats(0.1, RULES.depth_max[kind])))
    return asset(
        id=f"a-{draw(st.integers(0, 9))}",
        type="node" if node else "line",
        node_kind=draw(st.sampled_from(["joint", "manhole", "valve", None])) if node else None,
        kind=kind,
        owner_id=draw(st.sampled_from([*OWNERS, None])),
        status=draw(st.sampled_from(["in_service", "planned", "abandoned", "removed", "unknown", "isolated"])),
        build_start=draw(
            st.sampled_from([None, (UNTIL - timedelta(days=1)).date(), (UNTIL + timedelta(days=2)).date()])
        ),
        half_width_m=known_width,
        quality=draw(st.sampled_from([*QUALITIES, "?"])),
        h_uncertainty_m=draw(st.one_of(st.none(), st.floats(0.01, 3))),
        v_uncertainty_m=draw(st.one_of(st.none(), st.floats(0.01, 1))),
        depth_m=depth,
        depth_reference=draw(st.sampled_from(["crown", "axis", "invert", "unknown"])),
        critical=draw(flags),
        restricted=draw(flags),
        version=draw(st.integers(1, 2)),
        measures=(measured(draw(st.floats(0, 25)), removed=draw(st.booleans())),),
    )


@st.composite
def digs(draw: st.DrawFn) -> Dig:
    method = draw(st.sampled_from([*METHODS, None]))
    bottom = draw(st.one_of(st.none(), st.floats(0.1, 6)))
    top = draw(st.floats(0, bottom * 0.9)) if bottom and method == "TRENCHLESS" else 0.0
    return Dig((DigPart(0, method, bottom, top),), UNTIL, draw(st.one_of(st.none(), st.floats(0, 1.9))))


@st.composite
def worlds(draw: st.DrawFn) -> Facts:
    found = {a.id: a for a in draw(st.lists(assets(), max_size=3))}
    areas = tuple(
        ServiceArea(
            owner, kind, draw(st.sampled_from([0.0, 0.0, 0.5])),
            draw(st.sampled_from([(), (Coverage("c", True),), (Coverage("c", False),)])),
        )
        for owner in OWNERS for kind in draw(st.lists(st.sampled_from(KINDS), max_size=2, unique=True))
    )  # fmt: skip
    ids = sorted(found) or ["a-0"]
    some = st.lists(st.sampled_from(ids), max_size=2, unique=True)
    return Facts(
        assets=tuple(found[key] for key in sorted(found)),
        regions=Regions(
            draw(st.sampled_from([0.0, 0.0, 1.0])),
            unregistered=draw(st.sampled_from([(), (), (Unregistered("gas", 1.0),)])),
            service_areas=areas,
        ),
        owners=tuple(
            Owner(owner, owner, placed=draw(st.sampled_from([True, True, False])),
                  standing=draw(st.sampled_from([(), (Standing("s", frozenset(KINDS)),)])))
            for owner in OWNERS
        ),
        routed=tuple((owner, NOW - timedelta(hours=1)) for owner in draw(st.lists(st.sampled_from(OWNERS), unique=True))),
        replies=tuple(
            Reply(f"r-{n}", draw(st.sampled_from(OWNERS)), draw(st.sampled_from(CODES)), NOW - timedelta(hours=draw(st.sampled_from([0, 2]))),
                  meeting_signed=draw(st.booleans()))
            for n in range(draw(st.integers(0, 2)))
        ),
        consents=tuple(Consent(f"k-{i}", draw(st.sampled_from(OWNERS)), i, draw(st.integers(1, 2)), draw(st.booleans())) for i in draw(some)),
        releases=tuple(Release(f"x-{i}", draw(st.sampled_from(OWNERS)), i) for i in draw(some)),
        proofs=tuple(Proof(f"p-{i}", draw(st.sampled_from(OWNERS)), i, draw(st.integers(1, 2))) for i in draw(some)),
        evaluated_at=NOW,
        rule_set_sha256=RULES.sha256,
    )  # fmt: skip


def rank(dig: Dig, world: Facts) -> tuple[int, int]:
    found = judge(dig, world, RULES)
    return VERDICTS.index(found.verdict), VERDICTS.index(found.register_verdict)


def never_better(before: tuple[Dig, Facts], after: tuple[Dig, Facts]) -> None:
    was, became = rank(*before), rank(*after)
    assert became[0] >= was[0]
    assert became[1] >= was[1]


def refilled(one: Asset, **changes: Any) -> Asset:
    """The asset with other claims and what the database would make of them."""
    keep = {
        field: getattr(one, field)
        for field in one.__dataclass_fields__
        if field not in ("half_width_used_m", "envelope_m")
    }
    return asset(**{**keep, **changes})


def with_assets(world: Facts, **changes: Any) -> Facts:
    return replace(world, assets=tuple(refilled(a, **changes) for a in world.assets))
