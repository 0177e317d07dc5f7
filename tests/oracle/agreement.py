"""Both answers in one shape, and what differs between them."""

from typing import Any

from smartpin_server.excavations.service import Outcome
from tests.oracle.verdict import Verdict

GAP_M = 1e-6
Row = tuple[Any, ...]


def _told(verdict: Verdict) -> tuple[dict[Row, float | None], set[Row], set[Row]]:
    findings = {
        (f.asset.name, f.part, f.reason or f.row, f.cls, f.separated, f.verdict): f.gap for f in verdict.findings
    }
    notes = {(note.asset.name, note.part) for note in verdict.notes}
    return findings, notes, {(r.row, r.verdict, r.owner, r.kind) for r in verdict.reasons}


def _answered(outcome: Outcome, names: dict[str, str]) -> tuple[dict[Row, float | None], set[Row], set[Row]]:
    judgement = outcome.judgement
    findings: dict[Row, float | None] = {}
    for found in judgement.findings:
        position = found.position
        wide = found.reason == "ENVELOPE_TOO_WIDE"
        key = (
            names[found.asset.id],
            found.part,
            found.reason if wide or found.reason == "RESTRICTED" else found.row,
            found.cls,
            bool(position and position.separated) and found.row in (5, 7) and not wide,
            found.verdict,
        )
        findings[key] = position.gap_m if position else None
    notes = {(names[note.asset.id], note.part) for note in judgement.notes}
    reasons = {
        (reason.row, reason.verdict, names.get(reason.owner_id or "", ""), reason.kind or "")
        for reason in judgement.area_reasons
    }
    return findings, notes, reasons


def differences(verdict: Verdict, outcome: Outcome, names: dict[str, str]) -> list[str]:
    """Sentences about what the oracle and the engine do not agree on; none: they agree."""
    judgement = outcome.judgement
    found = []
    for word in ("verdict", "register_verdict"):
        if getattr(verdict, word) != getattr(judgement, word):
            found.append(f"{word}: oracle {getattr(verdict, word)}, engine {getattr(judgement, word)}")
    (told, told_notes, told_reasons) = _told(verdict)
    (answered, answered_notes, answered_reasons) = _answered(outcome, names)
    for what, ours, theirs in (
        ("finding", set(told), set(answered)),
        ("note", told_notes, answered_notes),
        ("area reason", told_reasons, answered_reasons),
    ):
        found += [f"{what} only of the oracle: {row}" for row in sorted(ours - theirs, key=str)]
        found += [f"{what} only of the engine: {row}" for row in sorted(theirs - ours, key=str)]
    for row in set(told) & set(answered):
        ours, theirs = told[row], answered[row]
        if (ours is None) != (theirs is None) or (
            ours is not None and theirs is not None and abs(ours - theirs) > GAP_M
        ):
            found.append(f"gap of {row}: oracle {ours}, engine {theirs}")
    return found
