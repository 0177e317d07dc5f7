"""What a certificate says: everything the verdict stands on, in bytes that mean one thing."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import rfc8785

from smartpin_server.excavations.answer import inputs_hash
from smartpin_server.excavations.certificate.canonical import NotCanonical, canonical, from_base64url, read_canonical
from smartpin_server.excavations.certificate.document import build
from smartpin_server.excavations.certificate.expiry import expires_at
from smartpin_server.excavations.certificate.wording import headline_of, told_area, told_findings
from smartpin_server.excavations.explain import LANGUAGES, area_words, headline, words
from smartpin_server.excavations.verdict import failed
from smartpin_server.jurisdictions import load
from tests.unit.certificate.sample import CLEARANCE, MAIN, NOW, STEPS, asset, document, facts, outcome, permit


def test_everything_the_verdict_stands_on_is_in_it() -> None:
    told = document(single_person=("b", "a"))
    assert told["permit"]["code"] == "HUE-2026-00042" and told["permit"]["revision"] == 2
    assert [(part["method"], part["z_top_m"], part["z_bottom_m"]) for part in told["dig"]["parts"]] == [
        ("HAND", 0, 1.2)
    ]
    assert told["dig"]["parts"][0]["rings"] == outcome().asked.asked["parts"][0]["rings"]
    assert told["dig"]["window"] == {"from": "2026-11-24T01:00:00Z", "to": "2026-11-30T10:00:00Z"}
    assert told["rule_set"] == {"id": "vn-hue", "sha256": load("vn-hue").sha256}
    assert set(told["versions"]) == {"engine", "postgresql", "postgis", "geos", "proj"}
    assert set(told["state"]) == {"snapshot", "system_identifier", "timeline"} and all(told["state"].values())
    assert [reply["code"] for reply in told["replies"]] == ["MARKED", "NO_CONFLICT"]
    assert told["consents"][0]["detail"] == {"asset_id": MAIN}
    assert told["verdict"] == "CONFLICT" and len(told["findings"]) == 2 and len(told["area_reasons"]) == 2
    assert [point["step"] for point in told["hold_points"]] == [step.step for step in STEPS]
    assert (told["issued_at"], told["expires_at"]) == ("2026-11-24T03:00:00Z", "2026-11-30T03:00:00Z")
    assert told["single_person"] == ["a", "b"]
    result = outcome()
    assert told["inputs_hash"] == inputs_hash(result.asked, result.jurisdiction, result.facts)


def test_the_same_judgement_gives_identical_bytes_in_whatever_order_assets_came() -> None:
    backwards = facts(assets=tuple(reversed(facts().assets)), replies=tuple(reversed(facts().replies)))
    assert canonical(document()) == canonical(document(outcome(backwards)))


def test_assets_are_listed_also_when_they_are_far_and_have_no_finding() -> None:
    far = asset("dddddddd-0000-4000-8000-00000000000f", None, measures=())
    told = document(outcome(facts(assets=(*facts().assets, far))))
    assert len(told["assets"]) == 3 and len(told["findings"]) == 2
    assert set(told["assets"][0]) == {"asset_id", "type", "version", "row_hash", "envelope_m"}


def test_numbers_of_64_bits_are_texts() -> None:
    told = document()
    assert (
        told["assets"][0]["version"] == str(2**53 + 1) and told["state"]["system_identifier"] == "7412345678901234567"
    )
    assert json.loads(canonical(told)) == told


@pytest.mark.parametrize("endless", [float("inf"), float("nan"), float("-inf")])
def test_a_number_that_is_none_is_not_known(endless: float) -> None:
    told = document(outcome(facts(assets=(asset(MAIN, "o", outer_diameter_mm=endless),))))
    assert told["findings"][0]["detail"]["record"]["outer_diameter_mm"] is None and canonical(told)


def test_a_judgement_that_failed_still_makes_a_document() -> None:
    broken = replace(outcome(), judgement=failed("E_TIMEOUT"), facts=None)
    told = build(permit(), broken, (), CLEARANCE, NOW, NOW + timedelta(days=1))
    assert told["verdict"] == "UNKNOWN" and told["assets"] == [] and told["state"]["snapshot"] is None
    assert [reason["code"] for reason in told["area_reasons"]] == ["E_TIMEOUT"] and canonical(told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_a_certificate_are_those_of_the_preview(language: str) -> None:
    result, told = outcome(), document()
    assert result.facts is not None
    owners = {owner.id: owner for owner in result.facts.owners}
    expected = [words(finding, language, owners, result.asked.dig) for finding in result.judgement.findings]
    assert [entry.words for entry in told_findings(told, language)] == expected
    assert [entry.words for entry in told_area(told, language)] == [
        area_words(reason, language, owners) for reason in result.judgement.area_reasons
    ]
    assert headline_of(told, language) == headline("CONFLICT", 1, language)


def test_a_certificate_ends_with_whatever_it_stands_on() -> None:
    rules, end = load("vn-hue").rules, NOW + timedelta(days=30)
    reply, consent = facts().replies[0], facts().consents[0]

    def ends(**more: Any) -> timedelta:
        return expires_at(NOW, more.pop("window", end), facts(**more), rules) - NOW

    assert ends() == timedelta(days=14)
    assert ends(window=NOW + timedelta(days=3)) == timedelta(days=3)
    assert ends(replies=(replace(reply, valid_until=NOW + timedelta(days=2)),)) == timedelta(days=2)
    assert ends(consents=(replace(consent, valid_until=NOW + timedelta(hours=5)),)) == timedelta(hours=5)
    run_out = replace(reply, valid_until=NOW - timedelta(days=1))
    assert ends(replies=(run_out, reply)) == timedelta(days=14)  # it was not used
    assert expires_at(NOW, end, None, rules) - NOW == timedelta(days=14)


@pytest.mark.parametrize(
    "other",
    [b'{"a": 1}', b'{"b":1,"a":2}', b'{"a":1,"a":1}', b'{"a":1.0}', b'{"a":NaN}', b'{"a":1}\n', b"[" * 9000, b"\xff"],
)
def test_json_in_another_form_is_refused(other: bytes) -> None:
    assert read_canonical(b'{"a":1}') == {"a": 1}
    with pytest.raises(NotCanonical):
        read_canonical(other)


def test_base64_in_another_form_is_refused() -> None:
    assert from_base64url("QQ") == b"A"
    for other in ("QR", "QQ==", "Q Q", "é", "Q"):
        with pytest.raises(NotCanonical):
            from_base64url(other)


def test_canonical_is_rfc_8785() -> None:
    value = {"é": [1e21, 0.002, -0.0, '\u20ac$\u000f\nA\'B"\\\\"/'], "a": None}
    assert canonical(value) == rfc8785.dumps(value)
