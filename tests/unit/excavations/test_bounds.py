"""Absolute bounds: monotony alone is no proof, since an engine that is too kind everywhere passes it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from smartpin_server.excavations.claims import computed_envelope_m, recorded_depth
from smartpin_server.excavations.facts import Asset, Dig, Facts, Regions, ServiceArea, Unregistered
from smartpin_server.excavations.lattice import VERDICTS
from smartpin_server.excavations.position import drawing_uncertainty_m
from smartpin_server.excavations.rules import METHODS
from smartpin_server.excavations.verdict import failed, judge
from tests.unit.excavations.random_facts import digs, worlds
from tests.unit.excavations.scenes import OWNER, RULES, asset, dig, facts, judged, only

often = settings(max_examples=60, deadline=None)
FLOORS = {"A": 0.15, "B1": 0.15, "B2": 0.25, "B3": 0.5, "B4": 1.0, "C": 1.0, "D": 2.0, "?": 2.0}
V_FLOORS = {"B1": 0.15, "B2": 0.25}


def at_least(word: str, verdict: str) -> bool:
    return VERDICTS.index(verdict) >= VERDICTS.index(word)


def is_gone(one: Asset, where: Dig) -> bool:
    removed = one.status == "removed" and one.measures[0].removed
    later = one.status == "planned" and one.build_start is not None and one.build_start > where.until.date()
    return (removed or later) and one.restricted is False


@given(digs(), worlds())
@often
def test_what_touches_the_dig_is_at_least_caution(where: Dig, world: Facts) -> None:
    touching = tuple(replace(a, measures=(replace(a.measures[0], distance_m=0.0),)) for a in world.assets)
    if any(not is_gone(one, where) for one in touching):
        assert at_least("CAUTION", judge(where, replace(world, assets=touching), RULES).register_verdict)


@pytest.mark.parametrize("method", ["MECHANICAL", "TRENCHLESS", "IMPACT", None])
@pytest.mark.parametrize("forgotten", ["depth_m", "depth_reference"])
def test_in_with_unknown_depth_by_machine_is_a_conflict(method: str | None, forgotten: str) -> None:
    unknown = "unknown" if forgotten == "depth_reference" else None
    for shallow in (0.01, 0.3, 2.0):
        found = judged(asset(0.0, **{forgotten: unknown}), dig(method, shallow))
        assert (found.verdict, only(found).reason) == ("CONFLICT", "DEPTH_UNKNOWN")


@pytest.mark.parametrize("method", METHODS)
def test_a_dig_of_unknown_depth_is_never_separated(method: str) -> None:
    finding = only(judged(asset(0.0, depth_m=4.9), dig(method, None)))
    assert (finding.row, finding.reason) == (9, "DEPTH_UNKNOWN")


@given(digs(), worlds())
@often
def test_any_hole_in_coverage_is_at_least_unknown(where: Dig, world: Facts) -> None:
    holed = (ServiceArea(OWNER, "water", 1e-6),)
    for regions in (
        replace(world.regions, service_areas=(*world.regions.service_areas, *holed)),
        replace(world.regions, unlisted_m2=1e-6),
        replace(world.regions, unregistered=(Unregistered("gas", 1e-6),)),
    ):
        assert at_least("UNKNOWN", judge(where, replace(world, regions=regions), RULES).register_verdict)


@given(digs(), worlds())
@often
def test_a_missing_reply_is_at_least_unknown(where: Dig, world: Facts) -> None:
    asked = replace(world, routed=(("owner-silent", None),))
    assert at_least("UNKNOWN", judge(where, asked, RULES).verdict)


@given(digs(), worlds())
@often
def test_the_whole_verdict_is_never_better_than_the_registers(where: Dig, world: Facts) -> None:
    found = judge(where, world, RULES)
    assert at_least(found.register_verdict, found.verdict)


@pytest.mark.parametrize("quality", FLOORS)
def test_a_claim_below_the_floor_is_the_floor(quality: str) -> None:
    claimed = asset(0.0, quality=quality, h_uncertainty_m=0.001, v_uncertainty_m=0.001, depth_m=0.2)
    assert computed_envelope_m(claimed, RULES) == pytest.approx(FLOORS[quality])
    depth = recorded_depth(claimed, None, RULES)
    if quality in V_FLOORS:
        assert depth.highest_m == pytest.approx(0.2 - V_FLOORS[quality])  # type: ignore[union-attr]


@pytest.mark.parametrize("said", [0.0, 0.001, 0.0999])
def test_a_dig_drawn_better_than_anything_is_drawn_as_well_as_the_floor(said: float) -> None:
    assert drawing_uncertainty_m(dig(u=said), RULES) == 0.1
    assert drawing_uncertainty_m(dig(u=0.11), RULES) == 0.11
    assert drawing_uncertainty_m(dig(u=None), RULES) == 2.0


@pytest.mark.parametrize("code", ["E_TIMEOUT", "E_GRANT", "E_REPLICA", "E_RULE_SET", "E_DATABASE", "E_INTERNAL"])
def test_every_failpoint_is_unknown(code: str) -> None:
    assert (failed(code).verdict, failed(code).register_verdict) == ("UNKNOWN", "UNKNOWN")


def test_facts_without_a_rule_set_are_unknown() -> None:
    assert judge(dig(), facts(rule_set_sha256=""), RULES).verdict == "UNKNOWN"


def test_an_empty_register_is_unknown_and_never_clear() -> None:
    assert judge(dig(), facts(regions=Regions(38.0)), RULES).register_verdict == "UNKNOWN"


def test_one_millimetre_beyond_the_bound_is_no_finding() -> None:
    """T(HAND) 0.3 + 0.401; T(MECHANICAL) 0.6 + 0.501; T(TRENCHLESS) 1.0 + 0.601; R(IMPACT) 15 + 0.851."""
    for method, bound in (
        ("HAND", 0.701),
        ("VACUUM", 0.701),
        ("MECHANICAL", 1.101),
        ("TRENCHLESS", 1.601),
        ("IMPACT", 15.851),
    ):
        assert judged(asset(bound), dig(method, 1.0)).findings != ()
        assert judged(asset(bound + 0.001), dig(method, 1.0)).verdict == "CLEAR"


def test_a_distance_that_is_no_number_is_inside() -> None:
    assert only(judged(asset(float("nan")), dig("MECHANICAL", 1.0))).verdict == "CONFLICT"
