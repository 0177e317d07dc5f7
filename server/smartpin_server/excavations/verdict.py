"""`judge(dig, facts, rules)`: the verdict, with every reason. Pure: the same input gives the same answer.

Verdict = the worst over all parts, assets and rows of the area. The register verdict leaves out what depends on
owners' replies, and is what a preview shows before anybody was asked.
"""

from dataclasses import dataclass

from smartpin_server.excavations.area_rows import REGISTER_ROWS, AreaReason, area_reasons, trouble
from smartpin_server.excavations.asset_rows import Finding, findings_of
from smartpin_server.excavations.facts import Asset, Dig, Facts
from smartpin_server.excavations.lattice import UNKNOWN, VERDICTS, worst
from smartpin_server.excavations.rules import Rules


@dataclass(frozen=True)
class HoldPoint:
    """A step that must be signed; phases are before, during and close."""

    phase: str
    step: str
    asset_id: str | None = None
    owner_id: str | None = None


@dataclass(frozen=True)
class Judgement:
    """The answer. `findings` are sorted worst and nearest first; notes do no harm but are there."""

    verdict: str
    register_verdict: str
    findings: tuple[Finding, ...]
    notes: tuple[Finding, ...]
    area_reasons: tuple[AreaReason, ...]
    hold_points: tuple[HoldPoint, ...]
    considered: int


def judge(dig: Dig, facts: Facts, rules: Rules) -> Judgement:
    """The verdict of one dig on one state of the register, by one rule set."""
    if facts.rule_set_sha256 != rules.sha256:
        return failed("E_RULE_SET", "the register is under another rule set than the one judged by")
    every = [finding for asset in facts.assets for finding in findings_of(asset, dig, facts, rules)]
    found = tuple(sorted(every, key=_order))
    findings = tuple(finding for finding in found if not finding.is_note)
    reasons = tuple(sorted(area_reasons(facts, found), key=_area_order))
    by_assets = [finding.verdict for finding in findings]
    by_register = [reason.verdict for reason in reasons if reason.row in REGISTER_ROWS]
    return Judgement(
        verdict=worst([*by_assets, *(reason.verdict for reason in reasons)]),
        register_verdict=worst([*by_assets, *by_register]),
        findings=findings,
        notes=tuple(finding for finding in found if finding.is_note),
        area_reasons=reasons,
        hold_points=_hold_points(findings, reasons, facts.assets),
        considered=len(facts.assets),
    )


def failed(code: str, detail: str | None = None) -> Judgement:
    """Row A: nothing was found out, so nothing is known. Never CLEAR."""
    return Judgement(UNKNOWN, UNKNOWN, (), (), (trouble(code, detail),), (), 0)


def _order(finding: Finding) -> tuple[int, float, str, int, str]:
    gap = float("-inf") if finding.position is None else finding.position.gap_m
    part = -1 if finding.part is None else finding.part
    return -VERDICTS.index(finding.verdict), gap, finding.asset.id, part, finding.reason


def _area_order(reason: AreaReason) -> tuple[int, str, str, str, str]:
    return (-VERDICTS.index(reason.verdict), reason.row, reason.owner_id or "", reason.kind or "", reason.detail or "")


STEPS = {
    "EXPOSE_FIRST": "SERVICE_EXPOSED",
    "TRIAL_HOLE": "TRIAL_HOLE",
    "TRIAL_HOLE_AT_CROSSING": "TRIAL_HOLE",
    "DEPTH_LIMIT": "DEPTH_LIMIT_REACHED",
    "LOCATE": "LOCATOR_SWEEP",
    "EXPOSE": "SERVICE_EXPOSED",
    "PROTECT": "SERVICE_SUPPORTED",
}


def _hold_points(
    findings: tuple[Finding, ...], reasons: tuple[AreaReason, ...], assets: tuple[Asset, ...]
) -> tuple[HoldPoint, ...]:
    """Steps every dig has, those the findings ask for, and those the owners' replies ask for; each once, in order."""
    before = [HoldPoint("before", "BRIEFING_READ")]
    if assets:
        before.append(HoldPoint("before", "PINS_SCANNED"))
    before.append(HoldPoint("before", "LOCATOR_SWEEP"))
    before += [HoldPoint("before", "MARKS_SEEN", owner_id=reason.owner_id) for reason in reasons if reason.row == "G"]
    during = [
        HoldPoint("during", STEPS[action], asset_id=finding.asset.id)
        for finding in findings
        for action in finding.actions
        if STEPS[action] != "LOCATOR_SWEEP"
    ]
    close = [HoldPoint("close", "AS_FOUND_RECORDED"), HoldPoint("close", "BACKFILLED")]
    return tuple(dict.fromkeys([*before, *during, *close]))
