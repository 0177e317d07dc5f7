"""The same seed gives the same town, another seed another, and a bigger town holds the smaller one."""

import hashlib

import pytest

from smartpin_town.copy_text import copy_text
from smartpin_town.dice import pick, rolls, uuids
from smartpin_town.town import District, Town


def fingerprint(district: District) -> str:
    parts = (district.streets, district.blocks, district.nodes, district.lines, district.pins, district.tags)
    return hashlib.sha256(b"".join(copy_text(rows) for rows in (*parts, district.marks))).hexdigest()


def test_the_same_seed_gives_the_same_bytes() -> None:
    first, second = (next(iter(Town(seed=7, lines=2_000).districts())) for _ in range(2))
    assert fingerprint(first) == fingerprint(second)


def test_the_order_in_which_districts_are_asked_for_does_not_matter() -> None:
    town = Town(seed=7, lines=6_000)
    forward = {place: fingerprint(town.district(place)) for place in town.extent.districts}
    fresh = Town(seed=7, lines=6_000)
    backward = {place: fingerprint(fresh.district(place)) for place in reversed(fresh.extent.districts)}
    assert forward == backward


def test_another_seed_gives_another_town() -> None:
    first, second = (Town(seed=seed, lines=2_000).district((0, 0)) for seed in (1, 2))
    assert fingerprint(first) != fingerprint(second)
    assert not {line.id for line in first.lines} & {line.id for line in second.lines}


def test_a_bigger_town_holds_the_smaller_one_unchanged() -> None:
    small, big = Town(seed=3, lines=20_000), Town(seed=3, lines=80_000)
    inner = (0, 0)
    assert small.extent.members < big.extent.members
    assert copy_text(small.district(inner).lines) == copy_text(big.district(inner).lines)


def test_chance_is_what_splitmix64_says() -> None:
    """First outputs for the state 1234567, as published with the reference code."""
    from smartpin_town.dice import words64

    assert [int(word) for word in words64(1234567, 3)] == [
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
    ]


def test_ids_are_well_formed_and_differ() -> None:
    from uuid import UUID

    made = uuids(99, 500)
    assert len(set(made)) == 500
    assert {UUID(text).version for text in made} == {8}
    assert {UUID(text).variant for text in made} == {"specified in RFC 4122"}


@pytest.mark.parametrize(("roll", "expected"), [(0.0, "a"), (0.49, "a"), (0.51, "b"), (0.9999999, "b")])
def test_pick_takes_each_option_by_its_weight(roll: float, expected: str) -> None:
    assert pick((("a", 2.0), ("b", 2.0)), roll) == expected


def test_rolls_stay_in_range_and_spread_out() -> None:
    drawn = rolls(5, 20_000)
    assert drawn.min() >= 0.0
    assert drawn.max() < 1.0
    assert abs(drawn.mean() - 0.5) < 0.01
