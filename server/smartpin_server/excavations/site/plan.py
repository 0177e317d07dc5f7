"""`plan_hold_points(judgement, replies, pins)`: the steps a crew signs for one clearance, in order. Pure.

Every dig has a briefing, a locator sweep, an as-found record and a backfill. Pins near, owners' replies and rows 5 to 9
of the rule table add the rest. The same input gives the same steps; each step comes once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from smartpin_server.excavations.area_rows import MARKED, MEETING
from smartpin_server.excavations.asset_rows import Finding
from smartpin_server.excavations.facts import Reply
from smartpin_server.excavations.lattice import CONFLICT
from smartpin_server.excavations.verdict import Judgement

BEFORE, DURING, CLOSE = "before", "during", "close"
PHASES = (BEFORE, DURING, CLOSE)
ORDER = (
    "briefing_read", "pin_scan", "locator_sweep", "marks_seen", "meeting_record",
    "trial_hole", "exposed_and_supported", "depth_limit", "as_found", "backfill",
)  # fmt: skip
"""Every step there is, in the order they are listed in. app.hold_point_stage() tells which may be signed together."""
TRIAL_HOLES = frozenset({"TRIAL_HOLE", "TRIAL_HOLE_AT_CROSSING"})
EXPOSURES = frozenset({"EXPOSE_FIRST", "LOCATE", "EXPOSE", "PROTECT"})


@dataclass(frozen=True)
class PinNear:
    """A pin in the search area, or one whose marks point to an asset that was found.

    `not_found_at`: when a crew of this job signed that it is not there; it is not asked for again.
    """

    id: str
    code: str
    distance_m: float
    not_found_at: datetime | None = None


@dataclass(frozen=True)
class PlannedHoldPoint:
    """One step to be signed. At most one of `line_id` and `node_id`; `part` counts from 0."""

    number: int
    phase: str
    step: str
    pin_id: str | None = None
    line_id: str | None = None
    node_id: str | None = None
    words_key: str = ""
    owner_id: str | None = None
    part: int | None = None


def plan_hold_points(
    judgement: Judgement, replies: Sequence[Reply], pins: Sequence[PinNear]
) -> tuple[PlannedHoldPoint, ...]:
    """All steps of a clearance, numbered from 1 in the order they are done."""
    found = dict.fromkeys([*_before(replies, pins), *_during(judgement), *_close()])
    ordered = sorted(found, key=lambda step: (PHASES.index(step.phase), ORDER.index(step.step)))  # stable
    return tuple(replace(step, number=number) for number, step in enumerate(ordered, start=1))


def _step(step: str, phase: str, words_key: str | None = None) -> PlannedHoldPoint:
    return PlannedHoldPoint(0, phase, step, words_key=words_key or step)


def _before(replies: Sequence[Reply], pins: Sequence[PinNear]) -> Iterator[PlannedHoldPoint]:
    yield _step("briefing_read", BEFORE)
    for pin in sorted(pins, key=lambda pin: (pin.distance_m, pin.code)):
        if pin.not_found_at is None:
            yield replace(_step("pin_scan", BEFORE), pin_id=pin.id)
        else:
            # Asking for it again would keep the job shut for ever; what it marked must be looked for without it.
            yield replace(_step("locator_sweep", BEFORE, "locator_sweep_pin_gone"), pin_id=pin.id)
    yield _step("locator_sweep", BEFORE)
    for owner_id in sorted({reply.owner_id for reply in replies if reply.code in MARKED}):
        yield replace(_step("marks_seen", BEFORE), owner_id=owner_id)
    for owner_id in sorted({reply.owner_id for reply in replies if reply.code in MEETING}):
        yield replace(_step("meeting_record", BEFORE), owner_id=owner_id)


def _during(judgement: Judgement) -> Iterator[PlannedHoldPoint]:
    for finding in judgement.findings:
        if finding.row in (5, 6, 7, 8, 9) and finding.reason != "ENVELOPE_TOO_WIDE":
            yield from _of_finding(finding)


def _of_finding(finding: Finding) -> Iterator[PlannedHoldPoint]:
    """Rows 5 to 9. Row 3 has none: a restricted asset is not told of, not even by a step."""
    actions = set(finding.actions)
    if actions & TRIAL_HOLES:
        crossing = "trial_hole_at_crossing" if "TRIAL_HOLE_AT_CROSSING" in actions else "trial_hole"
        yield replace(_of_asset(finding, "trial_hole", crossing), part=finding.part)
    if actions & EXPOSURES or _must_be_seen(finding):
        yield _of_asset(finding, "exposed_and_supported")
    if "DEPTH_LIMIT" in actions or (finding.row == 7 and not actions):
        yield replace(_step("depth_limit", DURING), part=finding.part)


def _must_be_seen(finding: Finding) -> bool:
    """A conflict that was agreed to, or that an emergency digs into: exposed by hand before anything else."""
    return not finding.actions and (finding.verdict == CONFLICT or bool({"CONSENT", "PROOF"} & set(finding.caps)))


def _of_asset(finding: Finding, step: str, words_key: str | None = None) -> PlannedHoldPoint:
    asset = finding.asset
    planned = _step(step, DURING, words_key)
    return replace(planned, line_id=asset.id) if asset.type == "line" else replace(planned, node_id=asset.id)


def _close() -> Iterator[PlannedHoldPoint]:
    yield _step("as_found", CLOSE)
    yield _step("backfill", CLOSE)
