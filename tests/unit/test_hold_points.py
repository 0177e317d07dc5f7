"""Which steps a crew signs, in which order, and in words they understand. No database."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartpin_server.excavations.explain import LANGUAGES
from smartpin_server.excavations.facts import Consent, Reply
from smartpin_server.excavations.site.plan import ORDER, PHASES, PinNear, PlannedHoldPoint, plan_hold_points
from smartpin_server.excavations.site.wording import accuracy_words, outcome_words, step_words, texts
from smartpin_server.excavations.verdict import Judgement, failed, judge
from tests.unit.excavations import scenes

PIN = PinNear("pin-1", "7K2MQX4TD", 1.5)


def steps(judgement: Judgement, replies: tuple[Reply, ...] = (), pins: tuple[PinNear, ...] = ()) -> list[str]:
    return [planned.step for planned in plan_hold_points(judgement, replies, pins)]


def reply(code: str, owner: str = "owner-1") -> Reply:
    return Reply(f"r-{code}-{owner}", owner, code, scenes.NOW)


CLEAR = judge(scenes.dig(), scenes.facts(), scenes.RULES)


def test_every_dig_has_a_briefing_a_sweep_a_record_and_a_backfill() -> None:
    assert steps(CLEAR) == ["briefing_read", "locator_sweep", "as_found", "backfill"]
    assert steps(failed("E_TIMEOUT")) == ["briefing_read", "locator_sweep", "as_found", "backfill"]


@pytest.mark.parametrize(
    ("asset", "method", "z_bottom", "expected"),
    [
        # row 5 NEAR separated: nothing but the depth asked for
        (scenes.asset(0.9, depth_m=3.0), "HAND", 0.5, []),
        (scenes.asset(1.0, depth_m=4.0), "TRENCHLESS", 1.0, ["trial_hole"]),
        # row 6 NEAR: by machine exposed first
        (scenes.asset(0.6), "HAND", 1.5, []),
        (scenes.asset(0.9), "MECHANICAL", 1.5, ["exposed_and_supported"]),
        # row 7 IN, separated
        (scenes.asset(0.0, depth_m=3.0), "HAND", 0.5, ["depth_limit"]),
        (scenes.asset(0.0, depth_m=4.0), "TRENCHLESS", 1.0, ["trial_hole"]),
        # row 8 critical, row 9: seen before anything else, also where an emergency digs into a conflict
        (scenes.asset(0.0, critical=True), "HAND", 1.5, ["exposed_and_supported"]),
        (scenes.asset(0.0), "HAND", 1.5, ["exposed_and_supported"]),
        (scenes.asset(0.0), "VACUUM", 1.5, ["exposed_and_supported"]),
        (scenes.asset(0.0), "MECHANICAL", 1.5, ["exposed_and_supported"]),
        # row 3: a restricted asset is not told of, not even by a step
        (scenes.asset(0.0, restricted=True), "MECHANICAL", 1.5, []),
        (scenes.asset(0.0, restricted=None), "HAND", 1.5, []),
        # row 1 and notes
        (scenes.asset(0.0, unusable="UNUSABLE"), "HAND", 1.5, []),
        (scenes.asset(0.0, status="planned", build_start=scenes.UNTIL.date() + timedelta(days=9)), "HAND", 1.5, []),
    ],
)
def test_each_row_of_the_rules_has_its_steps(asset: Any, method: str, z_bottom: float, expected: list[str]) -> None:
    judgement = scenes.judged(asset, scenes.dig(method, z_bottom))
    planned = plan_hold_points(judgement, (), ())
    during = [step for step in planned if step.phase == "during"]
    assert [step.step for step in during] == expected
    for step in during:
        assert step.line_id == (None if step.step == "depth_limit" else "a-1")
        assert step.node_id is None


def test_a_node_is_named_as_a_node() -> None:
    judgement = scenes.judged(scenes.asset(0.0, type="node", node_kind="joint"), scenes.dig("HAND", 1.5))
    (step,) = [planned for planned in plan_hold_points(judgement, (), ()) if planned.phase == "during"]
    assert (step.line_id, step.node_id) == (None, "a-1")


def test_what_an_owner_consented_to_is_exposed_before_anything_else() -> None:
    """Row 9 by machine has no step of its own: it is a conflict. With the owner's consent it is a caution, by hand first."""
    consent = Consent("c-1", "owner-1", "a-1", 1, True)
    where = scenes.dig("MECHANICAL", 1.5)
    judgement = scenes.judged(scenes.asset(0.0), where, consents=(consent,))
    assert judgement.findings[0].verdict == "CAUTION"
    assert "exposed_and_supported" in steps(judgement)


def test_a_pin_is_scanned_before_the_sweep_and_one_that_was_missed_is_not_asked_for_again() -> None:
    gone = replace(PIN, id="pin-2", code="0123456ZZ", not_found_at=scenes.NOW)
    planned = plan_hold_points(CLEAR, (), (gone, PIN))
    assert [(step.step, step.pin_id, step.words_key) for step in planned if step.phase == "before"] == [
        ("briefing_read", None, "briefing_read"),
        ("pin_scan", "pin-1", "pin_scan"),
        ("locator_sweep", "pin-2", "locator_sweep_pin_gone"),
        ("locator_sweep", None, "locator_sweep"),
    ]


def test_marks_are_seen_and_meetings_held_with_each_owner_once() -> None:
    replies = (
        reply("MARKED"),
        reply("MAPS_PROVIDED"),
        reply("MARKED", "owner-2"),
        reply("STANDBY"),
        reply("NO_CONFLICT", "owner-3"),
    )
    planned = plan_hold_points(CLEAR, replies, ())
    assert [(step.step, step.owner_id) for step in planned if step.owner_id] == [
        ("marks_seen", "owner-1"), ("marks_seen", "owner-2"), ("meeting_record", "owner-1"),
    ]  # fmt: skip


def test_the_same_asset_in_two_parts_is_exposed_once_and_crossed_twice() -> None:
    parts = tuple(replace(scenes.dig("MECHANICAL", 1.5).parts[0], number=number) for number in (0, 1))
    both = (scenes.measured(0.0), replace(scenes.measured(0.0), part=1))
    judgement = scenes.judged(scenes.asset(measures=both), replace(scenes.dig(), parts=parts))
    assert steps(judgement).count("exposed_and_supported") == 1
    bores = tuple(replace(part, method="TRENCHLESS", z_bottom_m=1.0) for part in parts)
    crossed = scenes.judged(scenes.asset(depth_m=4.0, measures=both), replace(scenes.dig(), parts=bores))
    holes = [step for step in plan_hold_points(crossed, (), ()) if step.step == "trial_hole"]
    assert [(hole.part, hole.words_key) for hole in holes] == [
        (0, "trial_hole_at_crossing"),
        (1, "trial_hole_at_crossing"),
    ]


def test_the_order_in_which_pins_and_replies_come_does_not_matter() -> None:
    pins = (PIN, PinNear("pin-2", "0123456ZZ", 1.5), PinNear("pin-3", "1123456ZZ", 0.2))
    replies = (reply("MARKED"), reply("STANDBY", "owner-2"), reply("MARKED", "owner-3"))
    plans = {plan_hold_points(CLEAR, r, p) for p in permutations(pins) for r in permutations(replies)}
    assert len(plans) == 1


@given(
    st.lists(st.builds(PinNear, st.sampled_from("abcdef"), st.just("7K2MQX4TD"), st.floats(0, 50))),
    st.lists(
        st.sampled_from(["MARKED", "STANDBY", "NO_CONFLICT", "PARTIAL", "HIGH_PRIORITY_MEETING", "MAPS_PROVIDED"])
    ),
    st.sampled_from(["HAND", "VACUUM", "MECHANICAL", "TRENCHLESS", "IMPACT", None]),
    st.floats(0, 3),
    st.sampled_from([0.5, 1.0, 4.0, None]),
    st.sampled_from([True, False, None]),
)
def test_a_plan_is_numbered_ordered_and_without_repeats(
    pins: list[PinNear],
    codes: list[str],
    method: str | None,
    distance: float,
    depth: float | None,
    critical: bool | None,
) -> None:
    asset = scenes.asset(distance, depth_m=depth, critical=critical)
    judgement = scenes.judged(asset, scenes.dig(method, 1.5))
    planned = plan_hold_points(judgement, tuple(map(reply, codes)), tuple(pins))
    assert [step.number for step in planned] == list(range(1, len(planned) + 1))
    places = [(PHASES.index(step.phase), ORDER.index(step.step)) for step in planned]
    assert places == sorted(places)
    assert max(Counter(replace(step, number=0) for step in planned).values()) == 1
    assert [planned[0].step, planned[-2].step, planned[-1].step] == ["briefing_read", "as_found", "backfill"]
    for step in planned:
        assert sum(id_ is not None for id_ in (step.pin_id, step.line_id, step.node_id)) <= 1


def test_pins_never_reach_the_verdict() -> None:
    """No scan can lower a verdict: what is judged has no place for pins, sightings or steps."""
    before = CLEAR
    for pins in ((), (PIN,), (replace(PIN, not_found_at=scenes.NOW),)):
        plan_hold_points(before, (), pins)
        assert judge(scenes.dig(), scenes.facts(), scenes.RULES) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_has_words_in_every_language(language: str) -> None:
    assert set(texts(language)["step"]) == set(texts("en")["step"])
    asset = {"type": "node", "id": "x", "kind": "water", "node_kind": "valve", "owner": "Hue Water"}
    owner = {"id": "o", "name": "Hue Water", "phone": "0234-111"}
    for key in texts(language)["step"]:
        step: dict[str, Any] = {
            "step": key.removesuffix("_at_crossing").removesuffix("_unknown").removesuffix("_pin_gone"), "words_key": key,
            "pin": {"code": "7K2MQX4TD"}, "asset": asset, "owner": owner, "z_bottom_m": 1.5,
        }  # fmt: skip
        said = step_words(step, language)
        assert "{" not in said and said.endswith(".")
        if key == "pin_scan":
            assert "7K2M-QX4T-D" in said
    bare = {"step": "depth_limit", "words_key": None, "pin": None, "asset": None, "owner": None, "z_bottom_m": None}
    assert "{" not in step_words(bare, language) and "None" not in step_words(bare, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_records_and_counts_have_words_in_every_language(language: str) -> None:
    for outcome in ("as_recorded", "elsewhere", "not_found", "unrecorded"):
        for off, inside in ((0.4, True), (2.5, False), (None, None)):
            said = outcome_words({"outcome": outcome, "off_m": off, "claimed_m": 0.5, "inside": inside}, language)
            assert "{" not in said and "None" not in said
    told = {"counted": 0, "inside": 0, "least_count": 20, "least_share": 0.95, "levels_dropped": 0}
    cases = [(0, 0, 0), (3, 3, 0), (40, 40, 0), (40, 30, 0), (40, 30, 1), (40, 40, 1)]
    said_all = [
        accuracy_words({**told, "counted": counted, "inside": inside, "levels_dropped": dropped}, language)
        for counted, inside, dropped in cases
    ]
    assert len(set(said_all)) == len(cases) and not any("{" in said for said in said_all)


def test_planned_steps_are_values() -> None:
    assert PlannedHoldPoint(1, "before", "briefing_read") == PlannedHoldPoint(1, "before", "briefing_read")
