"""Rows A to M of the rule table: what is known of the area as a whole, and what owners said. Pure.

Row B (a dig that is no dig) is refused before any facts are read; rows of A that come from trouble while reading are
made by `trouble`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from smartpin_server.excavations.asset_rows import Finding
from smartpin_server.excavations.facts import Facts, Owner, Reply
from smartpin_server.excavations.lattice import CAUTION, CONFLICT, UNKNOWN

REGISTER_ROWS = frozenset("ABCDEM")
"""Rows of the area that the register knows by itself, before anybody replies."""

ANSWERED = frozenset({"NO_CONFLICT", "MARKED", "MAPS_PROVIDED", "STANDBY", "HIGH_PRIORITY_MEETING"})
MARKED = frozenset({"MARKED", "MAPS_PROVIDED"})
MEETING = frozenset({"STANDBY", "HIGH_PRIORITY_MEETING"})


@dataclass(frozen=True)
class AreaReason:
    """One reason about the area. `hole` is GeoJSON in longitude and latitude, for showing only."""

    row: str
    code: str
    verdict: str
    owner_id: str | None = None
    kind: str | None = None
    area_m2: float | None = None
    due_at: datetime | None = None
    hole: Mapping[str, Any] | None = None
    detail: str | None = None


def trouble(code: str, detail: str | None = None) -> AreaReason:
    """Row A: something failed, so nothing is known. Codes start with E_."""
    return AreaReason("A", code, UNKNOWN, detail=detail)


def area_reasons(facts: Facts, findings: tuple[Finding, ...]) -> Iterator[AreaReason]:
    """All reasons of rows C to M, and of A where the facts themselves are cut short."""
    if facts.over_cap:
        yield trouble("E_ROW_CAP")
    regions = facts.regions
    if regions.unlisted_m2 > 0:
        yield AreaReason("C", "NO_OWNER_LIST", UNKNOWN, area_m2=regions.unlisted_m2, hole=regions.unlisted)
    for gap in regions.unregistered:
        yield AreaReason("D", "CLASS_WITHOUT_OWNER", UNKNOWN, kind=gap.kind, area_m2=gap.area_m2, hole=gap.hole)
    for owner in facts.owners:
        if not owner.placed:
            yield AreaReason("D", "CLASS_WITHOUT_OWNER", UNKNOWN, owner_id=owner.id, detail="NO_SERVICE_AREA")
    for area in regions.service_areas:
        if area.uncovered_m2 > 0:
            yield AreaReason(
                "E",
                "NO_COVERAGE",
                UNKNOWN,
                area.owner_id,
                area.kind,
                area.uncovered_m2,
                None,
                area.hole,
                area.lapsed_at,
            )
        if any(coverage.connections_mapped is not True for coverage in area.coverage):
            yield AreaReason("M", "CONNECTIONS_NOT_MAPPED", CAUTION, area.owner_id, area.kind)
    yield from _answers(facts, findings)


def _answers(facts: Facts, findings: tuple[Finding, ...]) -> Iterator[AreaReason]:
    if any(finding.asset.owner_id is None for finding in findings):
        yield AreaReason("F", "NO_RESPONSE", UNKNOWN, detail="OWNER_UNKNOWN")
    due = dict(facts.routed)
    needed = kinds_asked(facts, findings)
    owners = {owner.id: owner for owner in facts.owners}
    for owner_id in sorted({*needed, *due, *(reply.owner_id for reply in facts.replies)}):
        replies = [reply for reply in facts.replies if reply.owner_id == owner_id]
        found = any(finding.asset.owner_id == owner_id for finding in findings)
        if not replies:
            if not _register_answers(owners.get(owner_id), needed.get(owner_id, frozenset()), facts):
                yield _unanswered(owner_id, due.get(owner_id), facts, "PENDING")
            continue
        yield from _replied(owner_id, replies, found, due.get(owner_id), facts)


def kinds_asked(facts: Facts, findings: tuple[Finding, ...]) -> dict[str, frozenset[str]]:
    """Every owner whose reply is required, with the kinds it is asked about."""
    asked: dict[str, set[str]] = {owner.id: set() for owner in facts.owners if not owner.placed}
    for area in facts.regions.service_areas:
        asked.setdefault(area.owner_id, set()).add(area.kind)
    for owner in facts.owners:
        if owner.present:
            asked.setdefault(owner.id, set()).update(owner.present)
    for finding in findings:
        if finding.asset.owner_id is not None:
            asked.setdefault(finding.asset.owner_id, set()).add(finding.asset.kind)
    return {owner_id: frozenset(kinds) for owner_id, kinds in asked.items()}


def _register_answers(owner: Owner | None, kinds: frozenset[str], facts: Facts) -> bool:
    """Row J: a standing instruction for every kind asked about, each with a coverage attestation here."""
    if owner is None or not owner.placed or not kinds:
        return False
    stood_for = frozenset().union(*(standing.kinds for standing in owner.standing))
    attested = {area.kind for area in facts.regions.service_areas if area.owner_id == owner.id and area.coverage}
    return kinds <= stood_for and kinds <= attested


def _replied(
    owner_id: str, replies: list[Reply], found: bool, due_at: datetime | None, facts: Facts
) -> Iterator[AreaReason]:
    """Replies add up and cannot be taken back: each counts, and one that came late still warns."""
    codes = {reply.code for reply in replies}
    timely = [
        reply for reply in replies if reply.code in ANSWERED and _in_time(reply, due_at) and not _ran_out(reply, facts)
    ]
    for code in sorted(codes - ANSWERED):
        yield _unanswered(owner_id, due_at, facts, code)
    if not timely and codes <= ANSWERED:
        yield _unanswered(
            owner_id, due_at, facts, "RAN_OUT" if all(_ran_out(reply, facts) for reply in replies) else "LATE"
        )
    if codes & MARKED:
        yield AreaReason("G", "MARKS_TO_BE_SEEN", CAUTION, owner_id)
    for code in sorted(codes & MEETING):
        signed = all(reply.meeting_signed for reply in replies if reply.code == code)
        yield AreaReason("H", code, CAUTION if signed else CONFLICT, owner_id, detail="SIGNED" if signed else None)
    if "NO_CONFLICT" in codes and found:
        yield AreaReason("I", "CONTRADICTION", UNKNOWN, owner_id)


def _unanswered(owner_id: str, due_at: datetime | None, facts: Facts, detail: str) -> AreaReason:
    now = facts.evaluated_at
    if detail == "PENDING" and due_at is not None and now is not None and now > due_at:
        detail = "LATE"
    return AreaReason("F", "NO_RESPONSE", UNKNOWN, owner_id, due_at=due_at, detail=detail)


def _in_time(reply: Reply, due_at: datetime | None) -> bool:
    deadline = reply.due_at or due_at
    return deadline is None or reply.replied_at <= deadline


def _ran_out(reply: Reply, facts: Facts) -> bool:
    return reply.valid_until is not None and facts.evaluated_at is not None and reply.valid_until <= facts.evaluated_at
