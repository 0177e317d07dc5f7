"""Both answers in one shape, and what differs between them."""

from typing import Any

from shapely import Polygon

from smartpin_server.excavations.service import Outcome
from tests.oracle.rules import hue
from tests.oracle.verdict import Verdict, cuts_of
from tests.oracle.world import World

GAP_M = 1e-6
PIT_GAP_M = 1e-3
"""A pit is turned with the narrowest rectangle around its tube, which is not the same to the last digit."""
Row = tuple[Any, ...]


def _by_place(cuts: list[Polygon], given: int) -> dict[int | None, object]:
    """Parts by number; pits that the rules add, whose order is nobody's business, by place."""
    pits = sorted(range(given, len(cuts)), key=lambda i: (round(cuts[i].centroid.x, 2), cuts[i].centroid.y))
    return {None: None, **{i: i for i in range(given)}, **{number: f"pit {i}" for i, number in enumerate(pits)}}


def _told(verdict: Verdict, parts: dict[int | None, object]) -> tuple[dict[Row, float | None], set[Row], set[Row]]:
    findings = {
        (f.asset.name, parts[f.part], f.reason or f.row, f.cls, f.separated and f.row in (5, 7), f.verdict): f.gap
        for f in verdict.findings
    }
    notes = {(note.asset.name, parts[note.part]) for note in verdict.notes}
    return findings, notes, {(r.row, r.verdict, r.owner, r.kind) for r in verdict.reasons}


def _answered(
    outcome: Outcome, names: dict[str, str], parts: dict[int | None, object]
) -> tuple[dict[Row, float | None], set[Row], set[Row]]:
    judgement = outcome.judgement
    findings: dict[Row, float | None] = {}
    for found in judgement.findings:
        position = found.position
        wide = found.reason == "ENVELOPE_TOO_WIDE"
        key = (
            names[found.asset.id],
            parts[found.part],
            found.reason if wide or found.reason == "RESTRICTED" else found.row,
            found.cls,
            bool(position and position.separated) and found.row in (5, 7) and not wide,
            found.verdict,
        )
        findings[key] = position.gap_m if position else None
    notes = {(names[note.asset.id], parts[note.part]) for note in judgement.notes}
    reasons = {
        (reason.row, reason.verdict, names.get(reason.owner_id or "", ""), reason.kind or "")
        for reason in judgement.area_reasons
    }
    return findings, notes, reasons


def differences(world: World, verdict: Verdict, outcome: Outcome, names: dict[str, str]) -> list[str]:
    """Sentences about what the oracle and the engine do not agree on; none: they agree."""
    judgement = outcome.judgement
    found = [
        f"{word}: oracle {getattr(verdict, word)}, engine {getattr(judgement, word)}"
        for word in ("verdict", "register_verdict")
        if getattr(verdict, word) != getattr(judgement, word)
    ]
    (told, told_notes, told_reasons) = _told(
        verdict, _by_place([cut.shape for cut in cuts_of(world, hue())], len(world.dig.parts))
    )
    (answered, answered_notes, answered_reasons) = _answered(
        outcome, names, _by_place(list(outcome.asked.polygons), len(world.dig.parts))
    )
    for what, ours, theirs in (
        ("finding", set(told), set(answered)),
        ("note", told_notes, answered_notes),
        ("area reason", told_reasons, answered_reasons),
    ):
        found += [f"{what} only of the oracle: {row}" for row in sorted(ours - theirs, key=str)]
        found += [f"{what} only of the engine: {row}" for row in sorted(theirs - ours, key=str)]
    for row in set(told) & set(answered):
        ours_m, theirs_m = told[row], answered[row]
        bound = PIT_GAP_M if isinstance(row[1], str) else GAP_M
        differ = ours_m is not theirs_m if ours_m is None or theirs_m is None else abs(ours_m - theirs_m) > bound
        if differ:
            found.append(f"gap of {row}: oracle {ours_m}, engine {theirs_m}")
    return found
