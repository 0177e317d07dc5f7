"""Golden rows about the area, replies and caps: what a judgement must be, each with the one thing that is not at its best."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NamedTuple

import pytest

from smartpin_server.excavations.facts import (
    Consent,
    Coverage,
    Owner,
    Proof,
    Regions,
    Release,
    Reply,
    ServiceArea,
    Standing,
    Unregistered,
)
from smartpin_server.excavations.verdict import failed, judge
from tests.unit.excavations.scenes import (
    COVERED,
    NOW,
    OWNER,
    RULES,
    STANDING,
    UNTIL,
    asset,
    dig,
    facts,
    judged,
    measured,
    only,
)

ALONE = Owner(OWNER, "Hue Water", "0234-1")  # filed no standing instruction: must be asked
DUE = NOW - timedelta(hours=1)
EARLY, LATE = DUE - timedelta(hours=2), DUE + timedelta(minutes=1)
POWER = ServiceArea("owner-2", "power", 0.0, (Coverage("c-2", True),))
IN_THE_WAY = {"measures": (measured(0.0),)}


def reply(code: str, at: Any = EARLY, **more: Any) -> Reply:
    return Reply(f"r-{code}", OWNER, code, at, **more)


class Area(NamedTuple):
    what: str
    verdict: str
    register: str
    reasons: set[str]
    facts: dict[str, Any]


AREAS = [
    Area("all known, nothing there", "CLEAR", "CLEAR", set(), {}),
    Area("row cap", "UNKNOWN", "UNKNOWN", {"A E_ROW_CAP"}, {"over_cap": True}),
    Area("no owner list over part of S", "UNKNOWN", "UNKNOWN", {"C NO_OWNER_LIST"}, {"regions": Regions(0.2, service_areas=(COVERED,))}),
    Area("a listed kind nobody is registered for", "UNKNOWN", "UNKNOWN", {"D CLASS_WITHOUT_OWNER"}, {"regions": Regions(0.0, unregistered=(Unregistered("gas", 1.0),), service_areas=(COVERED,))}),
    Area("an owner without a service area", "UNKNOWN", "UNKNOWN", {"D CLASS_WITHOUT_OWNER", "F NO_RESPONSE"}, {"owners": (STANDING, Owner("owner-3", "Nowhere", placed=False))}),
    Area("a hole in coverage", "UNKNOWN", "UNKNOWN", {"E NO_COVERAGE"}, {"regions": Regions(0.0, service_areas=(replace(COVERED, uncovered_m2=0.01),))}),
    Area("no coverage at all", "UNKNOWN", "UNKNOWN", {"E NO_COVERAGE", "F NO_RESPONSE"}, {"regions": Regions(0.0, service_areas=(ServiceArea(OWNER, "water", 9.0),))}),
    Area("connections not mapped", "CAUTION", "CAUTION", {"M CONNECTIONS_NOT_MAPPED"}, {"regions": Regions(0.0, service_areas=(replace(COVERED, coverage=(Coverage("c", False),)),))}),
    Area("connections unknown", "CAUTION", "CAUTION", {"M CONNECTIONS_NOT_MAPPED"}, {"regions": Regions(0.0, service_areas=(replace(COVERED, coverage=(Coverage("c", None),)),))}),
    Area("nobody asked yet", "UNKNOWN", "CLEAR", {"F NO_RESPONSE"}, {"owners": (ALONE,)}),
    Area("standing for another kind", "UNKNOWN", "CLEAR", {"F NO_RESPONSE"}, {"owners": (replace(ALONE, standing=(Standing("s", frozenset({"gas"})),)),)}),
    Area("a second owner was not asked", "UNKNOWN", "CLEAR", {"F NO_RESPONSE"}, {"regions": Regions(0.0, service_areas=(COVERED, POWER))}),
    Area("an owner nobody knows by name", "UNKNOWN", "CLEAR", {"F NO_RESPONSE"}, {"owners": ()}),
    Area("answered in time", "CLEAR", "CLEAR", set(), {"owners": (ALONE,), "replies": (reply("NO_CONFLICT"),), "routed": ((OWNER, DUE),)}),
    Area("answered at the last moment", "CLEAR", "CLEAR", set(), {"owners": (ALONE,), "replies": (reply("NO_CONFLICT", DUE),), "routed": ((OWNER, DUE),)}),
    Area("answered late", "UNKNOWN", "CLEAR", {"F NO_RESPONSE"}, {"owners": (ALONE,), "replies": (reply("NO_CONFLICT", LATE),), "routed": ((OWNER, DUE),)}),
    Area("answered late although it stands", "UNKNOWN", "CLEAR", {"F NO_RESPONSE"}, {"replies": (reply("NO_CONFLICT", LATE),), "routed": ((OWNER, DUE),)}),
    Area("answer ran out", "UNKNOWN", "CLEAR", {"F NO_RESPONSE"}, {"owners": (ALONE,), "replies": (reply("NO_CONFLICT", valid_until=NOW),)}),
    Area("no access", "UNKNOWN", "CLEAR", {"F NO_RESPONSE"}, {"owners": (ALONE,), "replies": (reply("NO_ACCESS"),)}),
    Area("needs info", "UNKNOWN", "CLEAR", {"F NO_RESPONSE"}, {"owners": (ALONE,), "replies": (reply("NEEDS_INFO"),)}),
    Area("partial", "UNKNOWN", "CLEAR", {"F NO_RESPONSE"}, {"owners": (ALONE,), "replies": (reply("PARTIAL"),)}),
    Area("a code nobody knows", "UNKNOWN", "CLEAR", {"F NO_RESPONSE"}, {"owners": (ALONE,), "replies": (reply("FINE"),)}),
    Area("partial cannot be taken back", "UNKNOWN", "CLEAR", {"F NO_RESPONSE"}, {"owners": (ALONE,), "replies": (reply("PARTIAL"), reply("NO_CONFLICT"))}),
    Area("marked", "CAUTION", "CLEAR", {"G MARKS_TO_BE_SEEN"}, {"owners": (ALONE,), "replies": (reply("MARKED"),)}),
    Area("maps provided", "CAUTION", "CLEAR", {"G MARKS_TO_BE_SEEN"}, {"owners": (ALONE,), "replies": (reply("MAPS_PROVIDED"),)}),
    Area("marked late still warns", "UNKNOWN", "CLEAR", {"F NO_RESPONSE", "G MARKS_TO_BE_SEEN"}, {"owners": (ALONE,), "replies": (reply("MARKED", LATE),), "routed": ((OWNER, DUE),)}),
    Area("marked, then no conflict: the worst counts", "CAUTION", "CLEAR", {"G MARKS_TO_BE_SEEN"}, {"owners": (ALONE,), "replies": (reply("MARKED"), reply("NO_CONFLICT"))}),
    Area("standby", "CONFLICT", "CLEAR", {"H STANDBY"}, {"owners": (ALONE,), "replies": (reply("STANDBY"),)}),
    Area("meeting", "CONFLICT", "CLEAR", {"H HIGH_PRIORITY_MEETING"}, {"owners": (ALONE,), "replies": (reply("HIGH_PRIORITY_MEETING"),)}),
    Area("meeting signed", "CAUTION", "CLEAR", {"H HIGH_PRIORITY_MEETING"}, {"owners": (ALONE,), "replies": (reply("HIGH_PRIORITY_MEETING", meeting_signed=True),)}),
    Area("two meetings, one signed", "CONFLICT", "CLEAR", {"H STANDBY"}, {"owners": (ALONE,), "replies": (reply("STANDBY"), replace(reply("STANDBY", meeting_signed=True), id="r-2"))}),
    Area("standby asked for late", "CONFLICT", "CLEAR", {"F NO_RESPONSE", "H STANDBY"}, {"owners": (ALONE,), "replies": (reply("STANDBY", LATE),), "routed": ((OWNER, DUE),)}),
    Area("reply of an owner nobody asked counts", "CONFLICT", "CLEAR", {"H STANDBY"}, {"replies": (Reply("r", "owner-9", "STANDBY", EARLY),)}),
    Area("routed by hand and silent", "UNKNOWN", "CLEAR", {"F NO_RESPONSE"}, {"routed": (("owner-9", DUE),)}),
    Area("facts of another rule set", "UNKNOWN", "UNKNOWN", {"A E_RULE_SET"}, {"rule_set_sha256": "0" * 64}),
]  # fmt: skip


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.what)
def test_golden_area(area: Area) -> None:
    found = judge(dig(), facts(**area.facts), RULES)
    assert {f"{reason.row} {reason.code}" for reason in found.area_reasons} == area.reasons
    assert (found.verdict, found.register_verdict) == (area.verdict, area.register)


class Cap(NamedTuple):
    what: str
    verdict: str
    caps: tuple[str, ...]
    asset: dict[str, Any]
    facts: dict[str, Any]


def consent(**more: Any) -> Consent:
    return Consent(
        **{"id": "k", "owner_id": OWNER, "asset_id": "a-1", "asset_version": 1, "two_persons": False, **more}
    )


PROOF = Proof("p", OWNER, "a-1", 1)
CAPS = [
    Cap("no cap", "CONFLICT", (), {}, {}),
    Cap("consent", "CAUTION", ("CONSENT",), {}, {"consents": (consent(),)}),
    Cap("consent for an older version", "CONFLICT", (), {"version": 2}, {"consents": (consent(),)}),
    Cap("consent for another asset", "CONFLICT", (), {}, {"consents": (consent(asset_id="a-2"),)}),
    Cap("consent of another owner", "CONFLICT", (), {}, {"consents": (consent(owner_id="owner-2"),)}),
    Cap("consent that ran out", "CONFLICT", (), {}, {"consents": (consent(valid_until=NOW),)}),
    Cap("critical: one person is not enough", "CONFLICT", (), {"critical": True}, {"consents": (consent(),)}),
    Cap("critical: two persons", "CAUTION", ("CONSENT",), {"critical": True}, {"consents": (consent(two_persons=True),)}),
    Cap("criticality unknown: one person is not enough", "CONFLICT", (), {"critical": None}, {"consents": (consent(),)}),
    Cap("abandoned, proven", "CAUTION", ("PROOF",), {"status": "abandoned"}, {"proofs": (PROOF,)}),
    Cap("abandoned, proven for an older version", "CONFLICT", (), {"status": "abandoned", "version": 2}, {"proofs": (PROOF,)}),
    Cap("abandoned, proven, critical", "CONFLICT", (), {"status": "abandoned", "critical": True}, {"proofs": (PROOF,)}),
    Cap("abandoned, proven by another", "CONFLICT", (), {"status": "abandoned"}, {"proofs": (replace(PROOF, owner_id="owner-2"),)}),
    Cap("proof for a line in service", "CONFLICT", (), {}, {"proofs": (PROOF,)}),
    Cap("restricted has no cap by consent", "CONFLICT", (), {"restricted": True}, {"consents": (consent(two_persons=True),)}),
    Cap("restricted has no cap by proof", "CONFLICT", (), {"restricted": True, "status": "abandoned"}, {"proofs": (PROOF,)}),
    Cap("released: judged like any other", "CONFLICT", ("RELEASE",), {"restricted": True}, {"releases": (Release("x", OWNER, "a-1"),)}),
    Cap("released by another owner", "CONFLICT", (), {"restricted": True}, {"releases": (Release("x", "owner-2", "a-1"),)}),
    Cap("released and consented", "CAUTION", ("CONSENT", "RELEASE"), {"restricted": True}, {"releases": (Release("x", OWNER, "a-1"),), "consents": (consent(),)}),
    Cap("unusable has no cap", "UNKNOWN", (), {"unusable": "UNUSABLE"}, {"consents": (consent(two_persons=True),)}),
]  # fmt: skip


@pytest.mark.parametrize("cap", CAPS, ids=lambda cap: cap.what)
def test_golden_cap(cap: Cap) -> None:
    finding = only(judged(asset(0.0, **cap.asset), dig("MECHANICAL", 1.0), **cap.facts))
    assert (finding.verdict, finding.caps) == (cap.verdict, cap.caps)


def test_no_cap_ever_makes_an_asset_clear() -> None:
    """By hand beside a separated pipe is CAUTION already; proof and consent leave it there."""
    found = judged(asset(0.0, status="abandoned"), proofs=(PROOF,), consents=(consent(two_persons=True),))
    assert only(found).verdict == "CAUTION"


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"status": "removed", "measures": (measured(0.0, removed=True),)}, "REMOVED"),
        ({"status": "planned", "build_start": date(2026, 3, 10)}, "PLANNED_LATER"),
    ],
)
def test_what_does_no_harm_is_a_note_and_still_contradicts_no_conflict(changes: dict[str, Any], what: str) -> None:
    """Planned after t1 = 9 March. A note counts as a finding for row I."""
    quiet = judged(asset(0.0, **changes), dig("MECHANICAL", 1.0))
    assert (quiet.verdict, quiet.findings, [note.reason for note in quiet.notes]) == ("CLEAR", (), [what])
    denied = judged(asset(0.0, **changes), dig("MECHANICAL", 1.0), replies=(reply("NO_CONFLICT"),))
    assert (denied.verdict, [reason.code for reason in denied.area_reasons]) == ("UNKNOWN", ["CONTRADICTION"])


def test_planned_for_the_last_day_of_the_dig_is_in_the_ground() -> None:
    found = judged(asset(0.0, status="planned", build_start=UNTIL.date()), dig("MECHANICAL", 1.0))
    assert only(found).verdict == "CONFLICT"


def test_no_conflict_against_a_recorded_line_is_a_contradiction() -> None:
    found = judged(asset(0.7), replies=(reply("NO_CONFLICT"),))
    assert found.verdict == "UNKNOWN"
    assert [reason.code for reason in found.area_reasons] == ["CONTRADICTION"]


def test_an_asset_nobody_owns_leaves_nobody_to_reply() -> None:
    found = judged(asset(0.7, owner_id=None))
    assert (found.verdict, found.register_verdict) == ("UNKNOWN", "CAUTION")
    assert [(reason.row, reason.detail) for reason in found.area_reasons] == [("F", "OWNER_UNKNOWN")]


def test_an_asset_outside_its_owners_service_area_still_asks_its_owner() -> None:
    found = judged(asset(0.7, kind="gas", owner_id="owner-2"), regions=Regions(0.0, service_areas=(COVERED,)))
    assert [(reason.code, reason.owner_id) for reason in found.area_reasons] == [("NO_RESPONSE", "owner-2")]


def test_an_owner_with_something_in_the_search_area_is_asked_even_where_it_is_far() -> None:
    other = Owner("owner-2", "Somebody", present=frozenset({"gas"}))
    found = judge(dig(), facts(owners=(STANDING, other)), RULES)
    assert [(reason.code, reason.owner_id) for reason in found.area_reasons] == [("NO_RESPONSE", "owner-2")]


def test_an_unplaced_row_is_unknown_and_a_too_wide_envelope_stands_beside_its_row() -> None:
    assert only(judged(asset(0.0, unusable="UNUSABLE", measures=()))).row == 1
    # 1:30000 → 30 m: at 40 m it is FAR by hand (40 − 30.251 = 9.749) and yet it may be anywhere.
    far = judged(asset(40.0, quality="D", scale_denominator=30000))
    assert [(f.row, f.verdict, f.reason) for f in far.findings] == [(2, "UNKNOWN", "ENVELOPE_TOO_WIDE")]
    inside = judged(asset(10.0, quality="D", scale_denominator=30000), dig("MECHANICAL", 1.0))
    assert [(f.row, f.verdict) for f in inside.findings] == [(9, "CONFLICT"), (9, "UNKNOWN")]


def test_a_reach_worked_out_by_older_rules_is_unknown() -> None:
    stale = replace(asset(0.7), envelope_m=0.1)
    assert (only(judged(stale)).row, only(judged(stale)).reason) == (1, "REACH_OUT_OF_DATE")


@pytest.mark.parametrize("code", ["E_TIMEOUT", "E_GRANT", "E_REPLICA", "E_RULE_SET", "E_DATABASE", "E_INTERNAL"])
def test_every_failure_is_unknown(code: str) -> None:
    assert (failed(code).verdict, failed(code).register_verdict) == ("UNKNOWN", "UNKNOWN")
    assert [reason.code for reason in failed(code).area_reasons] == [code]
