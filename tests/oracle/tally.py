"""What random worlds exercised: a count for every row, reply code, cap, kind of part and reason a depth is of no use."""

from collections import Counter
from collections.abc import Iterable, Iterator

from smartpin_server.excavations.area_rows import kinds_asked
from smartpin_server.excavations.service import Outcome
from tests.oracle.area import Reason
from tests.oracle.asset import Found
from tests.oracle.rules import METHODS, hue
from tests.oracle.verdict import Verdict, cuts_of
from tests.oracle.world import World

REPLY_CODES = (
    "NO_CONFLICT", "MARKED", "MAPS_PROVIDED", "STANDBY", "HIGH_PRIORITY_MEETING", "PARTIAL", "NEEDS_INFO", "NO_ACCESS",
)  # fmt: skip
MUST_BE_HIT = frozenset(
    [
        "row 1: placed", "row 1: last known box", "row 1: its owner's service area", "row 1: nobody's, everywhere",
        "row 2", "row 3", "row 4: CAUTION", "row 4: CONFLICT", "removed as far as it matters", "planned for later",
        "envelope too wide", "envelope too wide, FAR",
        *(f"row {row} {method}" for row in (5, 6, 7, 8, 9) for method in METHODS),
        *(f"reply {code}" for code in REPLY_CODES), "reply late", "reply ran out", "meeting signed", "two replies",
        *(f"cap {cap}" for cap in ("PROOF", "CONSENT", "RELEASE")),
        "consent for another version", "consent of one person, critical", "paper of another owner",
        "area C", "area D: kind", "area D: owner", "area E", "area F: owner", "area F: nobody's asset", "area G",
        "area H: CONFLICT", "area H: CAUTION", "area I", "area J", "area M",
        "open cut", "open cut with a hole", "open cut of many corners", "bore with pits", "bore: pit assumed at an end", "bore: pit anywhere",
        "method unknown", "depth of the dig unknown", "drawing uncertainty unknown", "drawing uncertainty under the floor",
        *(f"no depth: {code}" for code in
          ("DEPTH", "REFERENCE", "QUALITY", "GROUND_ALTERED", "WIDTH", "STANDS_UPRIGHT", "DIG_DEPTH")),
        "separated below", "separated above a bore", "decided by an open hole",
        *(f"verdict {word}" for word in ("CLEAR", "CAUTION", "UNKNOWN", "CONFLICT")),
        *(f"register verdict {word}" for word in ("CLEAR", "CAUTION", "UNKNOWN", "CONFLICT")),
    ]
)  # fmt: skip


def seen_in(world: World, verdict: Verdict, outcome: Outcome) -> Counter[str]:
    """Every label of this world, once."""
    return Counter(
        {
            *_of_dig(world),
            *(label for found in (*verdict.findings, *verdict.notes) for label in _of_finding(world, found)),
            *_far(world, verdict),
            *_of_area(world, verdict.reasons),
            *_of_replies(world),
            *_of_papers(world),
            *_of_engine(outcome),
            f"verdict {verdict.verdict}",
            f"register verdict {verdict.register_verdict}",
        }
    )


def _of_dig(world: World) -> Iterator[str]:
    rules = hue()
    least = rules.single("drawing_uncertainty_least")
    if world.dig.uncertainty is None:
        yield "drawing uncertainty unknown"
    elif world.dig.uncertainty < least:
        yield "drawing uncertainty under the floor"
    bores = [part for part in world.dig.parts if part.method == "TRENCHLESS"]
    assumed = cuts_of(world, rules)[len(world.dig.parts) :]
    for cut in assumed:
        is_square = cut.shape.area < rules.single("assumed_pit") ** 2 * 1.01
        yield "bore: pit assumed at an end" if is_square else "bore: pit anywhere"
    if bores and len(assumed) < len(bores):
        yield "bore with pits"
    for part in world.dig.parts:
        if part.method is None:
            yield "method unknown"
        elif part.method != "TRENCHLESS":
            many = "open cut of many corners" if len(part.ring) > 128 else "open cut"
            yield "open cut with a hole" if part.holes else many
        if part.z_bottom is None:
            yield "depth of the dig unknown"


def _of_finding(world: World, found: Found) -> Iterator[str]:
    if found.note:
        yield "planned for later" if found.asset.status == "planned" else "removed as far as it matters"
    elif found.reason == "ENVELOPE_TOO_WIDE":
        yield "envelope too wide, FAR" if found.cls == "FAR" else "envelope too wide"
    elif found.row == 1:
        yield _unplaced(world, found)
    elif found.row == 3:
        yield "row 3"
    elif found.row == 4:
        yield f"row 4: {found.verdict}"
    elif found.part is not None:
        parts = world.dig.parts
        method = parts[found.part].method if found.part < len(parts) else "MECHANICAL"
        yield f"row {found.row} {method or 'IMPACT'}"


def _unplaced(world: World, found: Found) -> str:
    if found.asset.points:
        return "row 1: placed"
    if found.asset.last_known is not None:
        return "row 1: last known box"
    has_area = any(own.owner == found.asset.owner for own in world.service_areas)
    return "row 1: its owner's service area" if has_area else "row 1: nobody's, everywhere"


def _far(world: World, verdict: Verdict) -> Iterator[str]:
    told = {found.asset.name for found in (*verdict.findings, *verdict.notes)}
    if any(asset.name not in told for asset in world.assets):
        yield "row 2"


def _of_area(world: World, reasons: Iterable[Reason]) -> Iterator[str]:
    for reason in reasons:
        detail = {
            "D": ": owner" if reason.owner else ": kind",
            "F": ": owner" if reason.owner else ": nobody's asset",
            "H": f": {reason.verdict}",
        }.get(reason.row, "")
        yield f"area {reason.row}{detail}"


def _of_replies(world: World) -> Iterator[str]:
    owners = [reply.owner for reply in world.replies]
    if len(set(owners)) < len(owners):
        yield "two replies"
    for reply in world.replies:
        yield f"reply {reply.code}"
        if reply.late:
            yield "reply late"
        if reply.until is not None and reply.until.year == 2026:
            yield "reply ran out"
        if reply.meeting_signed:
            yield "meeting signed"


def _of_papers(world: World) -> Iterator[str]:
    owners = {asset.name: asset for asset in world.assets}
    for paper in (*world.consents, *world.proofs, *world.releases):
        if paper.owner != owners[paper.asset].owner:
            yield "paper of another owner"
    for consent in world.consents:
        if consent.version != 1:
            yield "consent for another version"
        if not consent.two_persons and owners[consent.asset].critical is not False:
            yield "consent of one person, critical"


def _of_engine(outcome: Outcome) -> Iterator[str]:
    """What only the engine tells: why a depth was of no use, which cap counted, who did not have to be asked."""
    judgement, facts = outcome.judgement, outcome.facts
    for finding in judgement.findings:
        position = finding.position
        yield from (f"cap {cap}" for cap in finding.caps)
        if position is None or finding.reason == "ENVELOPE_TOO_WIDE":
            continue
        if position.missing is not None:
            yield f"no depth: {position.missing}"
        if position.exposure_id is not None:
            yield "decided by an open hole"
        if position.separated and finding.part is not None:
            part = outcome.asked.dig.parts[finding.part]
            depth = finding.asset.depth_m or 0.0
            yield "separated above a bore" if part.z_top_m > depth > 0 else "separated below"
    if facts is not None:
        silent = {reason.owner_id for reason in judgement.area_reasons if reason.row == "F"}
        answered = {reply.owner_id for reply in facts.replies}
        if set(kinds_asked(facts, judgement.findings)) - silent - answered:
            yield "area J"


def told(count: Counter[str]) -> str:
    """The counts as a table, and what was never hit."""
    lines = [f"{count[label]:7d}  {label}" for label in sorted(MUST_BE_HIT)]
    return "\n".join(["worlds that hit it:", *lines])


def never_hit(count: Counter[str]) -> list[str]:
    return sorted(label for label in MUST_BE_HIT if not count[label])
