"""Merging two people's edits: what can be joined is joined, what cannot is shown, nothing is guessed."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartpin_core.merge import ABSENT, Conflict, merge_fields, same

NAN = float("nan")
BASE = {"name": "W-12", "material": "pe", "depth_m": 1.2, "depth_reference": "crown"}
FACT = (("depth_m", "depth_reference", "depth_at"),)


def test_edits_of_different_fields_are_joined() -> None:
    merged = merge_fields(BASE, {**BASE, "name": "W-12a"}, {**BASE, "material": "steel"})
    assert merged.agreed
    assert merged.fields == {**BASE, "name": "W-12a", "material": "steel"}


def test_the_same_edit_made_twice_is_agreed() -> None:
    changed = {**BASE, "material": "steel"}
    assert merge_fields(BASE, changed, dict(changed)).fields == changed


def test_one_field_set_to_two_values_is_a_conflict_with_all_three_values() -> None:
    merged = merge_fields(BASE, {**BASE, "name": "mine"}, {**BASE, "name": "theirs"})
    assert merged.conflicts == {"name": Conflict("W-12", "mine", "theirs")}
    assert "name" not in merged.fields
    assert merged.fields["material"] == "pe"


def test_unknown_is_a_value_and_absence_another() -> None:
    merged = merge_fields({"a": 1, "b": 1, "c": None}, {"b": 1, "c": None}, {"a": 1, "b": None})
    assert merged.agreed
    assert merged.fields == {"b": None}
    assert repr(merge_fields({}, {"a": None}, {"a": 1}).conflicts["a"].base) == "ABSENT"
    assert merge_fields({"a": 1}, {}, {"a": 2}).conflicts == {"a": Conflict(1, ABSENT, 2)}


def test_fields_of_one_fact_are_never_mixed() -> None:
    mine, theirs = {**BASE, "depth_m": 0.9}, {**BASE, "depth_reference": "axis"}
    assert merge_fields(BASE, mine, theirs).agreed
    merged = merge_fields(BASE, mine, theirs, together=FACT)
    assert set(merged.conflicts) == {"depth_m", "depth_reference"}


def test_a_fact_changed_by_one_side_only_is_taken_whole() -> None:
    mine = {**BASE, "depth_m": 0.9, "depth_at": "2026-05-01"}
    merged = merge_fields(BASE, mine, {**BASE, "name": "other"}, together=FACT)
    assert merged.agreed
    assert merged.fields == {**mine, "name": "other"}


def test_a_fact_both_sides_changed_alike_is_agreed() -> None:
    both = {**BASE, "depth_m": 0.9, "depth_at": "2026-05-01"}
    assert merge_fields(BASE, both, dict(both), together=FACT).fields == both


def test_a_group_may_name_fields_nobody_has() -> None:
    assert merge_fields({}, {}, {}, together=FACT).fields == {}


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        (1, 1.0, True),
        (0.0, -0.0, True),
        (NAN, float("nan"), True),
        (NAN, 1.0, False),
        (1, True, False),
        (0, False, False),
        (None, False, False),
        ("1", 1, False),
        ([1, [2]], (1, (2,)), True),
        ([1], [1, 1], False),
        ({"a": 1}, {"a": 1.0}, True),
        ({"a": 1}, {"b": 1}, False),
        ({"a": True}, {"a": 1}, False),
        ({"a": [NAN]}, {"a": [float("nan")]}, True),
        ([], {}, False),
        (ABSENT, None, False),
    ],
)
def test_when_two_values_say_the_same(one: object, other: object, equal: bool) -> None:
    assert same(one, other) is equal
    assert same(other, one) is equal


def test_values_nested_beyond_pythons_stack_are_compared() -> None:
    def nested(depth: int) -> list[Any]:
        value: list[Any] = []
        for _ in range(depth):
            value = [value]
        return value

    one, other, deeper = nested(100_000), nested(100_000), nested(100_001)
    assert same(one, other)
    assert not same(one, deeper)


Record = dict[str, Any]
records = st.dictionaries(st.sampled_from("abcde"), st.none() | st.integers(0, 2) | st.booleans() | st.floats())


@given(records, records, records)
def test_swapping_sides_swaps_only_the_names(
    base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]
) -> None:
    groups = (("a", "b"),)
    one, other = merge_fields(base, mine, theirs, groups), merge_fields(base, theirs, mine, groups)
    assert set(one.conflicts) == set(other.conflicts)
    assert same(one.fields, other.fields)


@given(records, records)
def test_a_side_that_changed_nothing_takes_the_others_record(base: Record, theirs: Record) -> None:
    merged = merge_fields(base, dict(base), theirs, (("a", "b", "c"),))
    assert merged.agreed
    assert same(merged.fields, theirs)


@given(records, records, records)
def test_no_value_is_invented_and_none_is_lost(
    base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]
) -> None:
    merged = merge_fields(base, mine, theirs)
    for name in {*base, *mine, *theirs}:
        values = [side.get(name, ABSENT) for side in (mine, theirs)]
        if name in merged.conflicts:
            assert not same(*values)
        else:
            assert any(same(merged.fields.get(name, ABSENT), value) for value in values)
