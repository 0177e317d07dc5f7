"""What must hold for every world: a verdict never improves when anything becomes worse, or less known."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
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
from smartpin_server.excavations.rules import METHOD_ORDER, METHODS, QUALITIES
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


@given(digs(), worlds(), assets())
@settings(max_examples=60, deadline=None)
def test_adding_an_asset(dig: Dig, world: Facts, extra: Asset) -> None:
    never_better((dig, world), (dig, replace(world, assets=(*world.assets, replace(extra, id="a-new")))))


@given(digs(), worlds())
@settings(max_examples=60, deadline=None)
def test_growing_the_dig(dig: Dig, world: Facts) -> None:
    nearer = tuple(
        replace(a, measures=tuple(replace(m, distance_m=m.distance_m * 0.7) for m in a.measures)) for a in world.assets
    )
    never_better((dig, world), (dig, replace(world, assets=nearer)))


@given(digs(), worlds(), st.floats(0.01, 3))
@settings(max_examples=60, deadline=None)
def test_digging_deeper(dig: Dig, world: Facts, more: float) -> None:
    """A bore's whole height is what is dug: it grows downwards from the same top."""
    part = dig.parts[0]
    deeper = replace(part, z_bottom_m=None if part.z_bottom_m is None else part.z_bottom_m + more)
    never_better((dig, world), (replace(dig, parts=(deeper,)), world))


@given(digs(), worlds())
@settings(max_examples=60, deadline=None)
def test_forgetting_something_about_the_dig(dig: Dig, world: Facts) -> None:
    part = dig.parts[0]
    never_better((dig, world), (replace(dig, uncertainty_m=None), world))
    never_better((dig, world), (replace(dig, parts=(replace(part, z_bottom_m=None),)), world))
    never_better((dig, world), (replace(dig, parts=(replace(part, z_top_m=0.0),)), world))
    never_better((dig, world), (replace(dig, parts=(replace(part, method=None),)), world))


@given(digs(), worlds(), st.sampled_from(METHOD_ORDER))
@settings(max_examples=100, deadline=None)
def test_a_harsher_method(dig: Dig, world: Facts, order: tuple[str, str]) -> None:
    """As open cuts: only a bore has ground above it, so a tube is no milder form of a pile."""
    milder, harsher = (replace(dig, parts=(replace(dig.parts[0], method=m, z_top_m=0.0),)) for m in order)
    never_better((milder, world), (harsher, world))


@given(digs(), worlds(), st.floats(0.01, 5))
@settings(max_examples=60, deadline=None)
def test_drawing_less_surely(dig: Dig, world: Facts, more: float) -> None:
    known = replace(dig, uncertainty_m=dig.uncertainty_m or 0.0)
    never_better((known, world), (replace(known, uncertainty_m=(known.uncertainty_m or 0.0) + more), world))


@given(digs(), worlds())
@settings(max_examples=60, deadline=None)
def test_forgetting_something_about_every_asset(dig: Dig, world: Facts) -> None:
    unknowns: list[dict[str, Any]] = [
        {"depth_m": None}, {"depth_reference": "unknown"}, {"half_width_m": None}, {"quality": "?"}, {"critical": None},
        {"restricted": None}, {"status": "unknown"}, {"kind": "unknown", "half_width_m": None, "depth_m": None},
        {"build_start": None}, {"owner_id": None},
    ]  # fmt: skip
    for changes in unknowns:
        if changes in ({"owner_id": None}, {"kind": "unknown", "half_width_m": None, "depth_m": None}):
            world_before = replace(world, consents=(), proofs=(), releases=(), replies=())
        else:
            world_before = world
        # An owner or kind that is forgotten cannot stand for itself any more either.
        never_better((dig, world_before), (dig, with_assets(world_before, **changes)))


@given(digs(), worlds(), st.floats(1.0, 4.0))
@settings(max_examples=60, deadline=None)
def test_measuring_worse(dig: Dig, world: Facts, factor: float) -> None:
    for name in ("h_uncertainty_m", "v_uncertainty_m"):
        wider = replace(
            world,
            assets=tuple(
                refilled(a, **{name: None if getattr(a, name) is None else getattr(a, name) * factor})
                for a in world.assets
            ),
        )
        never_better((dig, world), (dig, wider))


@given(digs(), worlds(), st.integers(1, 5))
@settings(max_examples=60, deadline=None)
def test_quality_getting_worse(dig: Dig, world: Facts, steps: int) -> None:
    def worse(quality: str) -> str:
        return "D" if quality not in QUALITIES else QUALITIES[min(QUALITIES.index(quality) + steps, 6)]

    spoiled = replace(world, assets=tuple(refilled(a, quality=worse(a.quality)) for a in world.assets))
    never_better((dig, world), (dig, spoiled))


@given(digs(), worlds())
@settings(max_examples=60, deadline=None)
def test_losing_a_signature_or_a_region(dig: Dig, world: Facts) -> None:
    never_better((dig, world), (dig, replace(world, proofs=())))
    never_better((dig, world), (dig, replace(world, releases=())))
    never_better((dig, world), (dig, replace(world, consents=())))
    bare = replace(
        world.regions,
        service_areas=tuple(replace(a, coverage=(), uncovered_m2=1.0) for a in world.regions.service_areas),
    )
    never_better((dig, world), (dig, replace(world, regions=bare)))
    never_better((dig, world), (dig, replace(world, regions=replace(world.regions, unlisted_m2=2.0))))
    never_better((dig, world), (dig, replace(world, owners=tuple(replace(o, standing=()) for o in world.owners))))
    never_better((dig, world), (dig, replace(world, owners=tuple(replace(o, placed=False) for o in world.owners))))


@given(digs(), worlds(), st.sampled_from(OWNERS), st.sampled_from(CODES), st.booleans())
@settings(max_examples=100, deadline=None)
def test_a_further_reply_other_than_the_one_awaited(dig: Dig, world: Facts, owner: str, code: str, late: bool) -> None:
    """The one awaited is the first good answer in time of an owner that has not given it yet; without a deadline none
    is late.
    """
    before = judge(dig, world, RULES)
    awaited = any(reason.row == "F" and reason.owner_id == owner for reason in before.area_reasons)
    if awaited and not (late and owner in dict(world.routed)):
        return
    at = NOW if late else NOW - timedelta(hours=2)
    further = Reply("r-new", owner, code, at)
    never_better((dig, world), (dig, replace(world, replies=(*world.replies, further))))


@given(digs(), worlds(), st.integers(1, 30))
@settings(max_examples=100, deadline=None)
def test_widening_the_window(dig: Dig, world: Facts, days: int) -> None:
    never_better((dig, world), (replace(dig, until=dig.until + timedelta(days=days)), world))


@given(digs(), worlds(), st.randoms())
@settings(max_examples=100, deadline=None)
def test_order_does_not_matter_and_the_same_input_gives_the_same_answer(dig: Dig, world: Facts, order: Any) -> None:
    shuffled = list(world.assets)
    order.shuffle(shuffled)
    assert judge(dig, replace(world, assets=tuple(shuffled)), RULES) == judge(dig, world, RULES)


@given(digs(), worlds())
@settings(max_examples=100, deadline=None)
def test_absolute_bounds(dig: Dig, world: Facts) -> None:
    """Monotony alone is no proof: an engine that is too kind everywhere passes it."""
    found = judge(dig, world, RULES)
    part = dig.parts[0]
    for a in world.assets:
        gone = (a.status == "removed" and a.measures[0].removed) or (
            a.status == "planned" and a.build_start is not None and a.build_start > UNTIL.date()
        )
        if a.measures[0].distance_m == 0 and (not gone or a.restricted is not False):
            assert found.verdict != "CLEAR"
        unseen = a.depth_m is None and a.measures[0].distance_m <= 0.1 and not gone
        capped = world.consents or world.proofs
        if unseen and part.method in ("MECHANICAL", "TRENCHLESS", "IMPACT", None) and not capped:
            assert found.verdict == "CONFLICT"
    regions = world.regions
    holes = regions.unlisted_m2 or regions.unregistered or any(area.uncovered_m2 for area in regions.service_areas)
    if holes:
        assert VERDICTS.index(found.register_verdict) >= VERDICTS.index("UNKNOWN")
    assert VERDICTS.index(found.verdict) >= VERDICTS.index(found.register_verdict)
