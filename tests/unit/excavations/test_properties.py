"""What must hold for every world: a verdict never improves when anything becomes worse, or less known.

One test for each sentence of the rules; the bounds that no kind engine passes are in test_bounds.py.
"""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from smartpin_server.excavations.facts import Asset, Dig, DigPart, Facts, Reply, Unregistered
from smartpin_server.excavations.rules import METHOD_ORDER, METHODS, QUALITIES
from smartpin_server.excavations.verdict import judge
from tests.unit.excavations.random_facts import (
    CODES,
    OWNERS,
    assets,
    digs,
    never_better,
    refilled,
    with_assets,
    worlds,
)
from tests.unit.excavations.scenes import NOW, RULES

often = settings(max_examples=60, deadline=None)


def everywhere(world: Facts, change: Callable[[Asset], Asset]) -> Facts:
    return replace(world, assets=tuple(change(one) for one in world.assets))


@given(digs(), worlds(), assets())
@often
def test_never_better_when_an_asset_is_added(dig: Dig, world: Facts, extra: Asset) -> None:
    never_better((dig, world), (dig, replace(world, assets=(*world.assets, replace(extra, id="a-new")))))


@given(digs(), worlds(), st.floats(0.0, 1.0))
@often
def test_never_better_when_the_dig_grows(dig: Dig, world: Facts, share: float) -> None:
    """A greater polygon is nearer to everything, or as near."""

    def nearer(one: Asset) -> Asset:
        return replace(one, measures=tuple(replace(m, distance_m=m.distance_m * share) for m in one.measures))

    never_better((dig, world), (dig, everywhere(world, nearer)))


@given(digs(), worlds(), st.sampled_from([*METHODS, None]), st.floats(0.1, 6))
@often
def test_never_better_when_a_part_is_added(dig: Dig, world: Facts, method: str | None, bottom: float) -> None:
    more = replace(dig, parts=(*dig.parts, DigPart(1, method, bottom)))
    measured = everywhere(
        world, lambda one: replace(one, measures=(*one.measures, *(replace(m, part=1) for m in one.measures)))
    )
    never_better((dig, world), (more, measured))


@given(digs(), worlds(), st.floats(0.01, 3))
@often
def test_never_better_when_the_dig_goes_deeper(dig: Dig, world: Facts, more: float) -> None:
    """A bore's whole height is what is dug: it grows downwards from the same top."""
    part = dig.parts[0]
    deeper = replace(part, z_bottom_m=None if part.z_bottom_m is None else part.z_bottom_m + more)
    never_better((dig, world), (replace(dig, parts=(deeper,)), world))


@given(digs(), worlds(), st.floats(0.01, 1))
@often
def test_never_better_when_a_bore_begins_higher(dig: Dig, world: Facts, share: float) -> None:
    part = dig.parts[0]
    never_better((dig, world), (replace(dig, parts=(replace(part, z_top_m=part.z_top_m * share),)), world))


@given(digs(), worlds(), st.floats(0.01, 30))
@often
def test_never_better_when_the_envelope_grows(dig: Dig, world: Facts, more: float) -> None:
    never_better((dig, world), (dig, everywhere(world, lambda one: replace(one, envelope_m=one.envelope_m + more))))


@given(digs(), worlds(), st.floats(1.0, 4.0))
@often
def test_never_better_when_a_position_was_measured_worse(dig: Dig, world: Facts, factor: float) -> None:
    def worse(one: Asset) -> Asset:
        return refilled(one, h_uncertainty_m=None if one.h_uncertainty_m is None else one.h_uncertainty_m * factor)

    never_better((dig, world), (dig, everywhere(world, worse)))


@given(digs(), worlds(), st.floats(1.0, 4.0))
@often
def test_never_better_when_a_depth_was_measured_worse(dig: Dig, world: Facts, factor: float) -> None:
    def worse(one: Asset) -> Asset:
        return refilled(one, v_uncertainty_m=None if one.v_uncertainty_m is None else one.v_uncertainty_m * factor)

    never_better((dig, world), (dig, everywhere(world, worse)))


@given(digs(), worlds(), st.floats(0.01, 5))
@often
def test_never_better_when_the_dig_is_drawn_less_surely(dig: Dig, world: Facts, more: float) -> None:
    known = replace(dig, uncertainty_m=dig.uncertainty_m or 0.0)
    never_better((known, world), (replace(known, uncertainty_m=(known.uncertainty_m or 0.0) + more), world))


@given(digs(), worlds(), st.floats(1.0, 3.0))
@often
def test_never_better_when_an_asset_is_wider(dig: Dig, world: Facts, factor: float) -> None:
    """Crown measured: the wider pipe reaches farther down. An axis or invert stays where it is, its crown rises."""

    def wider(one: Asset) -> Asset:
        return one if one.half_width_m is None else refilled(one, half_width_m=one.half_width_m * factor)

    never_better((dig, world), (dig, everywhere(world, wider)))


@given(digs(), worlds(), st.integers(1, 6))
@often
def test_never_better_when_quality_worsens(dig: Dig, world: Facts, steps: int) -> None:
    def worse(quality: str) -> str:
        return "D" if quality not in QUALITIES else QUALITIES[min(QUALITIES.index(quality) + steps, 6)]

    never_better((dig, world), (dig, everywhere(world, lambda one: refilled(one, quality=worse(one.quality)))))


@pytest.mark.parametrize(
    "forgotten",
    [
        {"depth_m": None}, {"depth_reference": "unknown"}, {"half_width_m": None}, {"quality": "?"}, {"critical": None},
        {"restricted": None}, {"status": "unknown"}, {"build_start": None},
    ],
    ids=lambda forgotten: next(iter(forgotten)),
)  # fmt: skip
@given(dig=digs(), world=worlds())
@often
def test_never_better_when_something_is_forgotten(dig: Dig, world: Facts, forgotten: dict[str, Any]) -> None:
    never_better((dig, world), (dig, with_assets(world, **forgotten)))


@given(digs(), worlds())
@often
def test_never_better_when_the_kind_or_the_owner_is_forgotten(dig: Dig, world: Facts) -> None:
    """Nobody can sign or answer for it either, so what was signed and answered is left out of both."""
    bare = replace(world, consents=(), proofs=(), releases=(), replies=())
    never_better((dig, bare), (dig, with_assets(bare, kind="unknown", half_width_m=None, depth_m=None)))
    never_better((dig, bare), (dig, with_assets(bare, owner_id=None)))


@given(digs(), worlds())
@often
def test_never_better_when_something_about_the_dig_is_forgotten(dig: Dig, world: Facts) -> None:
    part = dig.parts[0]
    never_better((dig, world), (replace(dig, uncertainty_m=None), world))
    for change in ({"z_bottom_m": None}, {"z_top_m": 0.0}, {"method": None}):
        never_better((dig, world), (replace(dig, parts=(replace(part, **change),)), world))  # type: ignore[arg-type]


@given(digs(), worlds(), st.sampled_from(METHOD_ORDER))
@often
def test_never_better_when_the_method_gets_more_aggressive(dig: Dig, world: Facts, order: tuple[str, str]) -> None:
    """As open cuts: only a bore has ground above it, so a tube is no milder form of a pile."""
    milder, harsher = (replace(dig, parts=(replace(dig.parts[0], method=m, z_top_m=0.0),)) for m in order)
    never_better((milder, world), (harsher, world))


@given(digs(), worlds())
@often
def test_never_better_when_planned_becomes_in_service(dig: Dig, world: Facts) -> None:
    def built(one: Asset) -> Asset:
        return replace(one, status="in_service") if one.status == "planned" else one

    never_better((dig, world), (dig, everywhere(world, built)))


@pytest.mark.parametrize("dropped", ["proofs", "releases", "consents"])
@given(dig=digs(), world=worlds())
@often
def test_never_better_when_a_signature_is_dropped(dig: Dig, world: Facts, dropped: str) -> None:
    never_better((dig, world), (dig, replace(world, **{dropped: ()})))


@given(digs(), worlds())
@often
def test_never_better_when_coverage_is_lost(dig: Dig, world: Facts) -> None:
    areas = tuple(replace(area, coverage=(), uncovered_m2=1.0) for area in world.regions.service_areas)
    never_better((dig, world), (dig, replace(world, regions=replace(world.regions, service_areas=areas))))


@given(digs(), worlds(), st.integers(0, 3))
@often
def test_never_better_when_an_owner_is_lost(dig: Dig, world: Facts, which: int) -> None:
    """Its name, its standing instruction or its place; and when it leaves its kind is without an owner."""
    placed = replace(world, owners=tuple(replace(o, placed=True) for o in world.owners))
    never_better((dig, placed), (dig, replace(placed, owners=())))
    never_better((dig, world), (dig, replace(world, owners=tuple(replace(o, standing=()) for o in world.owners))))
    never_better((dig, world), (dig, replace(world, owners=tuple(replace(o, placed=False) for o in world.owners))))
    areas = world.regions.service_areas
    if areas:
        gone = areas[which % len(areas)]
        left = replace(
            world.regions,
            service_areas=tuple(area for area in areas if area != gone),
            unregistered=(*world.regions.unregistered, Unregistered(gone.kind, 1.0)),
        )
        never_better((dig, world), (dig, replace(world, regions=left)))


@given(digs(), worlds())
@often
def test_never_better_when_a_region_is_lost(dig: Dig, world: Facts) -> None:
    never_better((dig, world), (dig, replace(world, regions=replace(world.regions, unlisted_m2=2.0))))


@given(digs(), worlds(), st.sampled_from(OWNERS), st.sampled_from(CODES), st.booleans())
@often
def test_never_better_by_a_further_reply_other_than_the_one_awaited(
    dig: Dig, world: Facts, owner: str, code: str, late: bool
) -> None:
    """The one awaited is the first good answer in time of an owner that has not given it yet; without a deadline none
    is late.
    """
    before = judge(dig, world, RULES)
    awaited = any(reason.row == "F" and reason.owner_id == owner for reason in before.area_reasons)
    if awaited and not (late and owner in dict(world.routed)):
        return
    further = Reply("r-new", owner, code, NOW if late else NOW - timedelta(hours=2))
    never_better((dig, world), (dig, replace(world, replies=(*world.replies, further))))


@given(digs(), worlds(), st.integers(1, 30))
@often
def test_never_better_when_the_window_widens(dig: Dig, world: Facts, days: int) -> None:
    never_better((dig, world), (replace(dig, until=dig.until + timedelta(days=days)), world))


def told(dig: Dig, world: Facts) -> bytes:
    """What a judgement says, as canonical bytes."""
    found = judge(dig, world, RULES)
    said = [
        [f.asset.id, f.part, f.row, f.verdict, f.reason, f.cls, f.position.gap_m if f.position else None, list(f.caps)]
        for f in (*found.findings, *found.notes)
    ]
    area = [[r.row, r.code, r.verdict, r.owner_id, r.kind, r.detail] for r in found.area_reasons]
    return rfc8785.dumps(
        [found.verdict, found.register_verdict, said, area, [list(vars(h).values()) for h in found.hold_points]]
    )


@given(digs(), worlds())
@often
def test_the_same_input_gives_identical_bytes(dig: Dig, world: Facts) -> None:
    assert told(dig, world) == told(replace(dig), replace(world))


@given(digs(), worlds(), st.randoms())
@often
def test_the_order_of_assets_and_of_what_was_signed_does_not_matter(
    dig: Dig, world: Facts, order: random.Random
) -> None:
    def shuffled(values: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(order.sample(values, len(values)))

    mixed = {
        name: shuffled(getattr(world, name)) for name in ("assets", "owners", "replies", "consents", "proofs", "routed")
    }
    areas = replace(world.regions, service_areas=shuffled(world.regions.service_areas))
    assert told(dig, replace(world, regions=areas, **mixed)) == told(dig, world)


@given(digs(), digs(), worlds())
@often
def test_the_order_of_parts_does_not_matter(one: Dig, other: Dig, world: Facts) -> None:
    """Each part keeps its measures; only the numbers change."""

    def both(first: DigPart, second: DigPart, swapped: bool) -> tuple[Dig, Facts]:
        parts = (replace(first, number=0), replace(second, number=1))

        def measured(asset: Asset) -> Asset:
            (near,) = asset.measures
            far = replace(near, distance_m=near.distance_m + 0.4)
            pair = (far, near) if swapped else (near, far)
            return replace(asset, measures=tuple(replace(m, part=n) for n, m in enumerate(pair)))

        return replace(one, parts=parts), everywhere(world, measured)

    a, b = one.parts[0], other.parts[0]
    straight, turned = judge(*both(a, b, False), RULES), judge(*both(b, a, True), RULES)
    assert (straight.verdict, straight.register_verdict) == (turned.verdict, turned.register_verdict)
    assert sorted((f.asset.id, f.row, f.verdict) for f in straight.findings) == sorted(
        (f.asset.id, f.row, f.verdict) for f in turned.findings
    )
