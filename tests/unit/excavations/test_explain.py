"""Words: every reason has a sentence in every language, and says what, whose, where, how sure and what to do."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from smartpin_server.excavations import explain
from smartpin_server.excavations.area_rows import ANSWERED, MARKED, AreaReason
from smartpin_server.excavations.asset_rows import ACTIONS, TABLE
from smartpin_server.excavations.explain import (
    LANGUAGES,
    area_words,
    at_least,
    at_most,
    direction,
    headline,
    number,
    texts,
    words,
)
from smartpin_server.excavations.facts import Consent, Proof
from smartpin_server.excavations.rules import METHODS
from smartpin_server.excavations.verdict import judge
from tests.unit.excavations.scenes import OWNER, RULES, STANDING, asset, dig, facts, judged, measured, only

OWNERS = {OWNER: STANDING}


def keys(table: Any, path: str = "") -> set[str]:
    if not isinstance(table, dict):
        return {path}
    return set().union(*(keys(value, f"{path}.{key}") for key, value in table.items()))


def marks(table: Any) -> list[str]:
    """The placeholders of each text, in the order of the keys."""
    if isinstance(table, dict):
        return [mark for key in sorted(table) for mark in marks(table[key])]
    return [str(sorted(part.split("}")[0] for part in str(table).split("{")[1:]))] if isinstance(table, str) else []


def without_plurals(language: str) -> dict[str, Any]:
    """Not every language counts one apart."""
    return {key: text for key, text in texts(language).items() if key != "verdict_of_one"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_texts_with_the_same_gaps(language: str) -> None:
    assert keys(without_plurals(language)) == keys(without_plurals("en"))
    assert marks(without_plurals(language)) == marks(without_plurals("en"))


def test_a_main_beside_the_edge_is_told_plainly() -> None:
    beside = measured(0.62, bearing_deg=3.0, corner_m=1.24)
    near = asset(0.62, quality="C", depth_m=None, outer_diameter_mm=200.0, measures=(beside,))
    finding = only(judged(near, dig("MECHANICAL", 1.5)))
    assert words(finding, "en", OWNERS, dig("MECHANICAL", 1.5)) == (
        "Water pipe (Ø 200 mm) of Hue Water is recorded 0.6 m from your edge, 1.2 m north of its nearest corner, known to "
        "± 2.0 m, so it may be inside. "
        "Nobody knows how deep it lies. Stop. Expose it by hand or vacuum first, move the dig, or get its owner's "
        "consent. Call Hue Water: 0234-1. A measured depth could change this. A better survey of its position could "
        "change this."
    )
    assert "mép hố đào 0,6 m, cách góc gần nhất của hố đào 1,2 m về phía bắc" in words(
        finding, "vi", OWNERS, dig("MECHANICAL", 1.5)
    )
    assert "경계에서 0.6 m, 가장 가까운 모서리에서 북쪽으로 1.2 m" in words(
        finding, "ko", OWNERS, dig("MECHANICAL", 1.5)
    )


def test_a_restricted_asset_is_told_without_what_where_or_how_deep() -> None:
    secret = asset(0.0, kind="power", restricted=True, outer_diameter_mm=200.0)
    for language in LANGUAGES:
        told = words(only(judged(secret)), language, OWNERS, dig())
        assert "0234-9" in told  # the desk
        for hidden in ("200", texts(language)["kind"]["power"], "0.1", "0,1"):
            assert hidden not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_and_method_says_what_to_do(language: str) -> None:
    for row, verdicts in TABLE.items():
        for method in METHODS:
            key = f"{row}_CONFLICT" if verdicts[method] == "CONFLICT" else f"{row}_{method}"
            assert texts(language)["do"].get(key) or texts(language)["do"].get(str(row)), (row, method)
    assert set(ACTIONS) <= {(row, method) for row in TABLE for method in METHODS}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "reason",
    [
        AreaReason("C", "NO_OWNER_LIST", "UNKNOWN", area_m2=12.4),
        AreaReason("D", "CLASS_WITHOUT_OWNER", "UNKNOWN", kind="gas", area_m2=0.02),
        AreaReason("D", "CLASS_WITHOUT_OWNER", "UNKNOWN", OWNER, detail="NO_SERVICE_AREA"),
        AreaReason("E", "NO_COVERAGE", "UNKNOWN", OWNER, "water", 3.0),
        AreaReason("E", "NO_COVERAGE", "UNKNOWN", OWNER, "water", 3.0, detail="2026-03-01"),
        *(AreaReason("F", "NO_RESPONSE", "UNKNOWN", OWNER, detail=detail)
          for detail in ("PENDING", "LATE", "RAN_OUT", "NO_ACCESS", "NEEDS_INFO", "PARTIAL", "OWNER_UNKNOWN")),
        AreaReason("G", "MARKS_TO_BE_SEEN", "CAUTION", OWNER),
        AreaReason("H", "STANDBY", "CONFLICT", OWNER),
        AreaReason("H", "HIGH_PRIORITY_MEETING", "CAUTION", OWNER, detail="SIGNED"),
        AreaReason("I", "CONTRADICTION", "UNKNOWN", OWNER),
        AreaReason("M", "CONNECTIONS_NOT_MAPPED", "CAUTION", OWNER, "water"),
        *(AreaReason("A", code, "UNKNOWN")
          for code in ("E_ROW_CAP", "E_TIMEOUT", "E_RULE_SET", "E_REPLICA", "E_GRANT", "E_INTERNAL", "E_DATABASE")),
    ],
    ids=lambda reason: f"{reason.row} {reason.code} {reason.detail or ''}",
)  # fmt: skip
def test_every_area_reason_is_a_sentence(reason: AreaReason, language: str) -> None:
    told = area_words(reason, language, OWNERS)
    assert len(told) > 15
    assert told.endswith((".", "m²)."))
    assert "{" not in told
    assert reason.area_m2 is None or " 0 m²" not in told


def test_numbers_and_directions_are_honest() -> None:
    assert [number(value, "en") for value in (0.004, 0.04, 0.62, 1.0, 12.34)] == ["0.00", "0.04", "0.6", "1.0", "12.3"]
    assert number(0.62, "vi") == "0,6"
    assert [direction(bearing, "en") for bearing in (0, 22, 23, 90, 337.4, 337.6, 359.9)] == [
        "north", "north", "north-east", "east", "north-west", "north", "north",
    ]  # fmt: skip
    assert direction(None, "en") is None


def test_one_thing_is_counted_as_one() -> None:
    assert headline("CONFLICT", 1, "en") == "Stop. One line is in the way"
    assert headline("CONFLICT", 2, "en") == "Stop. 2 lines are in the way"
    assert headline("UNKNOWN", 1, "en") == "Not known: one thing is missing"
    for language in ("vi", "ko"):  # no plural to get wrong
        assert headline("CONFLICT", 1, language) == headline("CONFLICT", 2, language).replace("2", "1")


def test_clear_never_says_safe() -> None:
    assert headline("CLEAR", 0, "en") == "No recorded conflict. Dig with care: records can be wrong."
    for language, word in (("en", "safe"), ("vi", "an toàn"), ("ko", "안전")):
        assert word not in headline("CLEAR", 0, language).lower()


def test_an_unknown_reply_code_still_gets_a_sentence() -> None:
    reason = AreaReason("F", "NO_RESPONSE", "UNKNOWN", OWNER, detail="SOMETHING_NEW")
    assert area_words(reason, "en", OWNERS)


def test_an_abandoned_line_is_told_as_live() -> None:
    finding = only(judged(asset(0.0, status="abandoned"), dig("MECHANICAL", 1.5)))
    assert "without proof it counts as live" in words(finding, "en", OWNERS, dig("MECHANICAL", 1.5))
    assert judge(dig(), facts(replace(asset(9.0), id="far")), RULES).findings == ()


def test_a_distance_is_never_told_farther_nor_a_bound_surer_than_it_is() -> None:
    assert [at_least(value, "en") for value in (0.0, 0.019, 0.099, 0.1, 0.19, 0.62, 1.0, 1.99)] == [
        "0.00", "0.01", "0.09", "0.1", "0.1", "0.6", "1.0", "1.9",
    ]  # fmt: skip
    assert [at_most(value, "en") for value in (0.011, 0.09, 0.1, 0.15, 0.2, 1.01, 30.0)] == [
        "0.02", "0.09", "0.1", "0.2", "0.2", "1.1", "30.0",
    ]  # fmt: skip
    assert at_most(0.15, "vi") == "0,2"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_not_said_is_told_with_what_it_was_taken_for(language: str) -> None:
    table = texts(language)
    near = asset(0.62, measures=(measured(0.62, bearing_deg=3.0),))
    asked = dig(None, 1.5, u=None)
    told = words(only(judged(near, asked)), language, OWNERS, asked)
    assert table["method_unknown"] in told
    assert table["change"]["DRAWING"] in told
    said = dig("MECHANICAL", 1.5)
    told = words(only(judged(near, said)), language, OWNERS, said)
    assert table["method_unknown"] not in told
    assert table["change"]["DRAWING"] not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_dead_line_is_to_be_seen_dead_and_a_consent_has_conditions(language: str) -> None:
    dead = judged(asset(0.0, status="abandoned"), dig("MECHANICAL", 1.5), proofs=(Proof("p", OWNER, "a-1", 1),))
    agreed = judged(asset(0.0), dig("MECHANICAL", 1.5), consents=(Consent("k", OWNER, "a-1", 1, False),))
    assert texts(language)["do"]["capped_PROOF"] in words(only(dead), language, OWNERS, dig("MECHANICAL", 1.5))
    assert texts(language)["do"]["capped"] in words(only(agreed), language, OWNERS, dig("MECHANICAL", 1.5))


def _codes(module: str, pattern: str) -> set[str]:
    """The reason codes that the engine's source names."""
    source = (Path(explain.__file__).parent / f"{module}.py").read_text(encoding="utf-8")
    return set(re.findall(pattern, source))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_code_of_the_engine_has_words_in_every_language(language: str) -> None:
    """Read from the engine's source, so that a code added there without words fails here."""
    table = texts(language)
    assert _codes("claims", r'NoDepth\("(\w+)"\)') | _codes("position", r'return False, "(\w+)"') <= set(table["depth"])
    reasons = _codes("asset_rows", r'reason="(\w+)"') | _codes("asset_rows", r'return "(\w+)" if')
    told_by_place = {"INFLUENCE"}  # rows 4 to 9 are told by where the asset lies and how deep
    assert reasons - told_by_place <= set(table["reason"])
    assert {"READ_ERROR", "UNUSABLE"} <= set(table["reason"])
    codes = _codes("area_rows", r'AreaReason\(\s*"[A-Z]",\s*"(\w+)"') - {"NO_RESPONSE"}
    assert codes <= set(table["area"])
    assert {*ANSWERED, "PARTIAL", "NEEDS_INFO", "NO_ACCESS", "PENDING", "LATE", "RAN_OUT"} - {"NO_CONFLICT"} <= {
        *table["area"], *MARKED,
    }  # fmt: skip
    sources = [file.read_text(encoding="utf-8") for file in Path(explain.__file__).parent.rglob("*.py")]
    failures = {code for source in sources for code in re.findall(r'"(E_[A-Z_]+)"', source)}
    assert failures - {"E_DATABASE"} <= set(table["area"])
    caps = _codes("asset_rows", r'caps\.append\("(\w+)"\)')
    assert caps == set(table["cap"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_sent_to_an_owner_nobody_knows_nor_to_measure_what_they_did_not_say(language: str) -> None:
    table = texts(language)
    asked = dig("HAND", None)
    told = words(only(judged(asset(0.0, owner_id=None), asked)), language, OWNERS, asked)
    assert table["call_unknown"] in told
    assert table["change"]["DIG_DEPTH"] in told
    assert table["change"]["DEPTH_UNKNOWN"] not in told
