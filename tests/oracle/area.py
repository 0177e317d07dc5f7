"""What the area means: lists of owners, registered owners, coverage, replies, unmapped connections."""

from dataclasses import dataclass
from datetime import datetime

from shapely.geometry.base import BaseGeometry

from tests.oracle import geometry
from tests.oracle.asset import Cut, Found, search_radius
from tests.oracle.rules import Rules
from tests.oracle.world import ENDS, NOW, Coverage, World

NOT_AN_ANSWER = ("PARTIAL", "NEEDS_INFO", "NO_ACCESS")


@dataclass(frozen=True, order=True)
class Reason:
    row: str
    verdict: str
    owner: str = ""
    kind: str = ""


def _lasts(until: datetime | None) -> bool:
    return until is None or until >= ENDS


def judge_area(world: World, cuts: list[Cut], found: list[Found], rules: Rules) -> list[Reason]:
    """Every reason of rows C to M."""
    around = geometry.union(geometry.within(cut.shape, search_radius(cut, rules)) for cut in cuts)
    reasons = [*_lists(world, around, rules), *_coverage(world, around, rules)]
    for owner in sorted(_asked_owners(world, around, found)):
        reasons += _replies(world, owner, around, found, rules)
    if any(finding.asset.owner is None for finding in found):
        reasons.append(Reason("F", "UNKNOWN"))
    return sorted(set(reasons))


def _lists(world: World, around: BaseGeometry, rules: Rules) -> list[Reason]:
    """Rows C and D."""
    slit = rules.single("slit")
    lists = [one for one in world.lists if one.attested and _lasts(one.until)]
    reasons = []
    if geometry.holes_wider_than(around, geometry.union(geometry.area_of(one.region) for one in lists), slit):
        reasons.append(Reason("C", "UNKNOWN"))
    for kind in {kind for one in lists for kind in one.kinds}:
        expected = geometry.union(geometry.area_of(one.region) for one in lists if kind in one.kinds)
        registered = geometry.union(geometry.area_of(own.region) for own in world.service_areas if own.kind == kind)
        if geometry.holes_wider_than(around.intersection(expected), registered, slit):
            reasons.append(Reason("D", "UNKNOWN", kind=kind))
    placed = {own.owner for own in world.service_areas}
    return reasons + [Reason("D", "UNKNOWN", owner=owner) for owner in world.owners if owner not in placed]


def _good_coverage(world: World, owner: str, kind: str) -> list[Coverage]:
    return [
        one for one in world.coverages if (one.owner, one.kind) == (owner, kind) and one.attested and _lasts(one.until)
    ]


def _served(world: World, owner: str, kind: str) -> BaseGeometry:
    return geometry.union(
        geometry.area_of(own.region) for own in world.service_areas if (own.owner, own.kind) == (owner, kind)
    )


def _coverage(world: World, around: BaseGeometry, rules: Rules) -> list[Reason]:
    """Rows E and M."""
    reasons = []
    for owner, kind in sorted({(own.owner, own.kind) for own in world.service_areas}):
        asked = _served(world, owner, kind).intersection(around)
        if asked.is_empty:
            continue
        coverages = _good_coverage(world, owner, kind)
        covered = geometry.union(geometry.area_of(one.region) for one in coverages)
        if geometry.holes_wider_than(asked, covered, rules.single("slit")):
            reasons.append(Reason("E", "UNKNOWN", owner, kind))
        if any(one.connections is not True and geometry.area_of(one.region).intersects(around) for one in coverages):
            reasons.append(Reason("M", "CAUTION", owner, kind))
    return reasons


def _asked_owners(world: World, around: BaseGeometry, found: list[Found]) -> set[str]:
    """Everybody with a service area or an asset in the search area; who has no service area is everywhere."""
    placed = {own.owner for own in world.service_areas}
    owners = {owner for owner in world.owners if world.asked or owner not in placed}
    owners |= {own.owner for own in world.service_areas if geometry.area_of(own.region).intersects(around)}
    owners |= {finding.asset.owner for finding in found if finding.asset.owner is not None}
    return owners | {
        asset.owner
        for asset in world.assets
        if asset.owner is not None and asset.points and geometry.shape_of(asset).intersects(around)
    }


def _replies(world: World, owner: str, around: BaseGeometry, found: list[Found], rules: Rules) -> list[Reason]:
    """Rows F to J of one owner. Replies add up: none takes another back."""
    replies = [reply for reply in world.replies if reply.owner == owner] if world.asked else []
    if not replies:
        return [] if _register_answers(world, owner, around, found, rules) else [Reason("F", "UNKNOWN", owner)]
    reasons = []
    in_time = [
        reply
        for reply in replies
        if not reply.late and reply.code not in NOT_AN_ANSWER and (reply.until is None or reply.until > NOW)
    ]
    if not in_time or any(reply.code in NOT_AN_ANSWER for reply in replies):
        reasons.append(Reason("F", "UNKNOWN", owner))
    for code in ("STANDBY", "HIGH_PRIORITY_MEETING"):
        meetings = [reply.meeting_signed for reply in replies if reply.code == code]
        if meetings:
            reasons.append(Reason("H", "CAUTION" if all(meetings) else "CONFLICT", owner))
    for reply in replies:
        if reply.code in ("MARKED", "MAPS_PROVIDED"):
            reasons.append(Reason("G", "CAUTION", owner))
        if reply.code == "NO_CONFLICT" and any(finding.asset.owner == owner for finding in found):
            reasons.append(Reason("I", "UNKNOWN", owner))
    return reasons


def _register_answers(world: World, owner: str, around: BaseGeometry, found: list[Found], rules: Rules) -> bool:
    """Row J: for every kind the owner is asked about there is a signed instruction over all of its part of S."""
    kinds = {own.kind for own in world.service_areas if own.owner == owner}
    asked = {kind: _served(world, owner, kind).intersection(around) for kind in kinds}
    asked = {kind: area for kind, area in asked.items() if not area.is_empty}
    present = {finding.asset.kind for finding in found if finding.asset.owner == owner}
    present |= {
        asset.kind
        for asset in world.assets
        if asset.owner == owner and asset.points and geometry.shape_of(asset).intersects(around)
    }
    if not asked or not present <= set(asked):  # nobody attests what lies outside of every service area
        return False
    for kind, area in asked.items():
        good = [
            one
            for one in world.standings
            if one.owner == owner and kind in one.kinds and one.signed and _lasts(one.until)
        ]
        attested = [
            one for one in _good_coverage(world, owner, kind) if geometry.area_of(one.region).intersects(around)
        ]
        if not good or not attested:
            return False
        if all(one.region is not None for one in good):
            instructed = geometry.union(geometry.area_of(one.region) for one in good if one.region is not None)
            if geometry.holes_wider_than(area, instructed, rules.single("slit")):
                return False
    return True
