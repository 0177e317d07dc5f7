"""From the database's JSON to facts: a row that cannot be read is one that cannot be used, never one less."""

from typing import Any

import pytest

from smartpin_server.excavations.reading import facts_from
from smartpin_server.excavations.verdict import judge
from tests.unit.excavations.scenes import RULES, dig

LINE: dict[str, Any] = {
    "type": "line", "id": "a", "version": 1, "row_hash": "00", "asset_code": "W-1", "name": None, "kind": "water", "owner_id": None,
    "status": "in_service", "material": None, "outer_diameter_mm": None, "half_width_m": 0.1, "half_width_used_m": 0.1,
    "envelope_m": 0.15, "quality": "B1", "quality_method": None, "critical": False, "restricted": False, "depth_m": 1.0,
    "depth_reference": "crown", "depth_profile": None, "v_uncertainty_m": None, "h_uncertainty_m": None, "scale_denominator": None,
    "depth_at": None, "surveyed_on": "2025-06-01", "surface_altered_on": None, "build_start": None, "stands": False,
    "usable": True,
    "parts": [{"part": 0, "dist_m": 0.0, "corner_m": 1.0, "bearing_deg": 0.0, "near_e": 1.0, "near_n": 2.0, "zone": None,
               "removed": None, "exposed": None}],
}  # fmt: skip


def document(**changes: Any) -> dict[str, Any]:
    """The facts of one line under the active rules."""
    return {
        "rule_set": {"id": RULES.id, "sha256": RULES.sha256}, "evaluated_at": "2026-03-02T08:00:00+00:00",
        "snapshot": "1:1:", "system_identifier": "1", "timeline": "00000001", "versions": {},
        "assets": {"over_cap": False, "lines": [{**LINE, **changes}], "nodes": [], "unplaced": []},
        "regions": {"unlisted_m2": 0, "unlisted": None, "lists": [], "unregistered": [], "service_areas": []},
        "owners": [], "answers": {"routed": [], "replies": [], "consents": [], "releases": []}, "proofs": [],
    }  # fmt: skip


def the_row(**changes: Any) -> tuple[int, str]:
    found = judge(dig("MECHANICAL", 1.0), facts_from(document(**changes)), RULES)
    (finding,) = found.findings
    return finding.row, finding.verdict


def test_a_readable_line_is_judged() -> None:
    assert the_row() == (9, "CONFLICT")


@pytest.mark.parametrize(
    "changes",
    [
        {"envelope_m": "NaN"}, {"envelope_m": None}, {"half_width_used_m": "Infinity"}, {"h_uncertainty_m": "NaN"},
        {"depth_m": "deep"}, {"depth_profile": [[0, 1], ["NaN", 1]]}, {"surveyed_on": "lately"}, {"version": None},
        {"parts": [{**LINE["parts"][0], "dist_m": "NaN"}]}, {"parts": [{}]}, {"usable": None}, {"usable": False},
    ],
    ids=str,
)  # fmt: skip
def test_a_row_that_cannot_be_read_is_unknown_and_not_one_less(changes: dict[str, Any]) -> None:
    assert the_row(**changes) == (1, "UNKNOWN")


@pytest.mark.parametrize("nothing", [0, -1, 0.0, None])
def test_a_depth_or_width_of_nothing_is_unknown(nothing: float | None) -> None:
    (line,) = facts_from(document(depth_m=nothing, half_width_m=nothing)).assets
    assert (line.depth_m, line.half_width_m) == (None, None)


def test_a_line_of_which_nobody_says_whether_it_stands_stands() -> None:
    (line,) = facts_from(document(stands=None)).assets
    assert line.stands


def test_a_document_without_its_parts_is_no_document() -> None:
    with pytest.raises((KeyError, ValueError)):
        facts_from({**document(), "owners": None, "assets": {"over_cap": False}})
