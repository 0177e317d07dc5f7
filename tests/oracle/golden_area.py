"""Golden rows of the area: one fault each, and what it does to both verdicts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tests.oracle.golden_scene import ALL, LONG_AFTER, SIDE, SQUARE, TOWN, TUBE, beside
from tests.oracle.world import (
    ENDS,
    Asset,
    Coverage,
    Dig,
    OwnerList,
    Part,
    Region,
    Reply,
    Ring,
    ServiceArea,
    Standing,
    World,
)

HOLE = Region(((ALL.polygons[0][0], ((3.0, 3.0), (3.1, 3.0), (3.1, 3.1), (3.0, 3.1))),))
FAR_HOLE = Region(((ALL.polygons[0][0], ((9.0, 9.0), (9.1, 9.0), (9.1, 9.1), (9.0, 9.1))),))
_COVER = Coverage("O", "water", ALL, LONG_AFTER)
_REPLY = replace(TOWN, asked=True)


def _stray(d: float) -> World:
    """A line of an owner whose service area is far away."""
    area = ServiceArea("P", "water", Region(((((200.0, -SIDE), (SIDE, -SIDE), (SIDE, SIDE), (200.0, SIDE)),),)))
    world = beside(d, owner="P")
    return replace(world, owners=("O", "P"), service_areas=(*world.service_areas, area))


def _east_of(x: float) -> Region:
    return Region(((((x, -SIDE), (SIDE, -SIDE), (SIDE, SIDE), (x, SIDE)),),))


def _halves(slit: float) -> Region:
    """Two neighbours with a slit between them, through the middle of the square."""
    west = ((-SIDE, -SIDE), (1.0, -SIDE), (1.0, SIDE), (-SIDE, SIDE))
    return Region(((west,), _east_of(1.0 + slit).polygons[0]))


def _said(*replies: Reply) -> World:
    return replace(_REPLY, replies=replies)


def _lost(last_known: Ring | None = None, owner: str | None = "O") -> World:
    """A row without a place; with a box where it was last known it counts there only."""
    return replace(TOWN, assets=(Asset("a", (), unusable=True, last_known=last_known, owner=owner),))


def _box(x: float) -> Ring:
    return ((x, 0.0), (x + 1.0, 0.0), (x + 1.0, 1.0), (x, 1.0))


def _bore(ring: Ring, line: Ring) -> World:
    """A bore from 3 m down under a shallow line."""
    return replace(TOWN, dig=Dig((Part(ring, "TRENCHLESS", 3.5, 3.0),)), assets=(Asset("a", line),))


def _across(y: float) -> Ring:
    return ((-30.0, y), (30.0, y))


_GONE = beside(0.3, status="removed", removed=(((2.3, -30.0), (2.3, 30.0)),))

AREAS: tuple[tuple[str, World, str, str, set[str]], ...] = (
    # why, world, verdict, register verdict, rows. S is 0.1 + 0.15 + 0.6 + 3 = 3.85 m around the square.
    ("nothing is wrong", TOWN, "CLEAR", "CLEAR", set()),
    ("no list", replace(TOWN, lists=()), "UNKNOWN", "UNKNOWN", {"C"}),
    ("list not signed", replace(TOWN, lists=(OwnerList(("water",), ALL, attested=False),)), "UNKNOWN", "UNKNOWN", {"C"}),
    ("list with a hole of 0.1 m in S", replace(TOWN, lists=(OwnerList(("water",), HOLE),)), "UNKNOWN", "UNKNOWN", {"C"}),
    ("list with a hole 9.9 m away", replace(TOWN, lists=(OwnerList(("water",), FAR_HOLE),)), "CLEAR", "CLEAR", set()),
    ("gas expected, nobody there", replace(TOWN, lists=(OwnerList(("water", "gas"), ALL),)), "UNKNOWN", "UNKNOWN", {"D"}),
    ("coverage with a hole", replace(TOWN, coverages=(replace(_COVER, region=HOLE),)), "UNKNOWN", "UNKNOWN", {"E"}),
    ("coverage a second too short", replace(TOWN, coverages=(replace(_COVER, until=ENDS - timedelta(seconds=1)),)), "UNKNOWN", "UNKNOWN", {"E", "F"}),
    ("coverage to the last second", replace(TOWN, coverages=(replace(_COVER, until=ENDS),)), "CLEAR", "CLEAR", set()),
    ("coverage not attested", replace(TOWN, coverages=(replace(_COVER, attested=False),)), "UNKNOWN", "UNKNOWN", {"E", "F"}),
    ("branches not mapped", replace(TOWN, coverages=(replace(_COVER, connections=False),)), "CAUTION", "CAUTION", {"M"}),
    ("branches: nobody knows", replace(TOWN, coverages=(replace(_COVER, connections=None),)), "CAUTION", "CAUTION", {"M"}),
    ("no standing instruction", replace(TOWN, standings=()), "UNKNOWN", "CLEAR", {"F"}),
    ("standing instruction for gas", replace(TOWN, standings=(Standing("O", ("gas",)),)), "UNKNOWN", "CLEAR", {"F"}),
    ("standing instruction not signed", replace(TOWN, standings=(Standing("O", ("water",), signed=False),)), "UNKNOWN", "CLEAR", {"F"}),
    ("no conflict, in time", replace(_REPLY, replies=(Reply("O", "NO_CONFLICT"),)), "CLEAR", "CLEAR", set()),
    ("no conflict, late", replace(_REPLY, replies=(Reply("O", "NO_CONFLICT", late=True),)), "UNKNOWN", "CLEAR", {"F"}),
    ("no access", replace(_REPLY, replies=(Reply("O", "NO_ACCESS"),)), "UNKNOWN", "CLEAR", {"F"}),
    ("marked", replace(_REPLY, replies=(Reply("O", "MARKED"),)), "CAUTION", "CLEAR", {"G"}),
    ("marked, late", replace(_REPLY, replies=(Reply("O", "MARKED", late=True),)), "UNKNOWN", "CLEAR", {"F", "G"}),
    ("standby", replace(_REPLY, replies=(Reply("O", "STANDBY"),)), "CONFLICT", "CLEAR", {"H"}),
    ("standby, signed", replace(_REPLY, replies=(Reply("O", "STANDBY", meeting_signed=True),)), "CAUTION", "CLEAR", {"H"}),
    ("no conflict against a line", replace(beside(1.0), asked=True, replies=(Reply("O", "NO_CONFLICT"),)), "UNKNOWN", "CAUTION", {"I"}),
    ("a line 2.5 m away is FAR, but its owner, placed elsewhere, is asked", _stray(2.5), "UNKNOWN", "CLEAR", {"F"}),
    ("a line 3.9 m away is outside of S", _stray(3.9), "CLEAR", "CLEAR", set()),
    ("a line nobody owns", beside(1.0, owner=None), "UNKNOWN", "CAUTION", {"F"}),
    # ------------------------------------------------------------------ lists, owners, coverage
    ("list that runs out a second early", replace(TOWN, lists=(OwnerList(("water",), ALL, until=ENDS - timedelta(seconds=1)),)), "UNKNOWN", "UNKNOWN", {"C"}),
    ("list to the last second", replace(TOWN, lists=(OwnerList(("water",), ALL, until=ENDS),)), "CLEAR", "CLEAR", set()),
    ("list of two neighbours, slit of 0.5 mm", replace(TOWN, lists=(OwnerList(("water",), _halves(0.0005)),)), "CLEAR", "CLEAR", set()),
    ("list of two neighbours, slit of 2 mm", replace(TOWN, lists=(OwnerList(("water",), _halves(0.002)),)), "UNKNOWN", "UNKNOWN", {"C"}),
    ("coverage of two neighbours, slit of 0.5 mm", replace(TOWN, coverages=(replace(_COVER, region=_halves(0.0005)),)), "CLEAR", "CLEAR", set()),
    ("coverage of two neighbours, slit of 2 mm", replace(TOWN, coverages=(replace(_COVER, region=_halves(0.002)),)), "UNKNOWN", "UNKNOWN", {"E"}),
    ("coverage with a hole outside of S", replace(TOWN, coverages=(replace(_COVER, region=FAR_HOLE),)), "CLEAR", "CLEAR", set()),
    ("coverage begins at x = −3.85, the edge of S", replace(TOWN, coverages=(replace(_COVER, region=_east_of(-3.851)),)), "CLEAR", "CLEAR", set()),
    ("coverage begins 2 mm inside of S", replace(TOWN, coverages=(replace(_COVER, region=_east_of(-3.847)),)), "UNKNOWN", "UNKNOWN", {"E"}),
    ("coverage for another kind", replace(TOWN, coverages=(replace(_COVER, kind="gas"),)), "UNKNOWN", "UNKNOWN", {"E", "F"}),
    ("its owner is responsible for a part of S only, and nobody for the rest", replace(TOWN, service_areas=(ServiceArea("O", "water", _east_of(1.0)),)), "UNKNOWN", "UNKNOWN", {"D"}),
    ("an owner that has not said where it is responsible is everywhere", replace(TOWN, owners=("O", "P")), "UNKNOWN", "UNKNOWN", {"D", "F"}),
    ("standing instruction for another place", replace(TOWN, standings=(Standing("O", ("water",), _east_of(50.0)),)), "UNKNOWN", "CLEAR", {"F"}),
    ("standing instruction for half of S", replace(TOWN, standings=(Standing("O", ("water",), _east_of(1.0)),)), "UNKNOWN", "CLEAR", {"F"}),
    ("standing instruction a second too short", replace(TOWN, standings=(Standing("O", ("water",), until=ENDS - timedelta(seconds=1)),)), "UNKNOWN", "CLEAR", {"F"}),
    ("asked and silent, but the register answers", _REPLY, "CLEAR", "CLEAR", set()),
    ("asked and silent", replace(_REPLY, standings=()), "UNKNOWN", "CLEAR", {"F"}),
    # ------------------------------------------------------------------ replies: the worst counts, none takes another back
    ("needs info", _said(Reply("O", "NEEDS_INFO")), "UNKNOWN", "CLEAR", {"F"}),
    ("partial", _said(Reply("O", "PARTIAL")), "UNKNOWN", "CLEAR", {"F"}),
    ("partial, then no conflict", _said(Reply("O", "PARTIAL"), Reply("O", "NO_CONFLICT")), "UNKNOWN", "CLEAR", {"F"}),
    ("maps provided", _said(Reply("O", "MAPS_PROVIDED")), "CAUTION", "CLEAR", {"G"}),
    ("marked, then no conflict", _said(Reply("O", "MARKED"), Reply("O", "NO_CONFLICT")), "CAUTION", "CLEAR", {"G"}),
    ("high-priority meeting", _said(Reply("O", "HIGH_PRIORITY_MEETING")), "CONFLICT", "CLEAR", {"H"}),
    ("high-priority meeting, signed", _said(Reply("O", "HIGH_PRIORITY_MEETING", meeting_signed=True)), "CAUTION", "CLEAR", {"H"}),
    ("two meetings, one signed", _said(Reply("O", "STANDBY"), Reply("O", "STANDBY", meeting_signed=True)), "CONFLICT", "CLEAR", {"H"}),
    ("standby, late and signed", _said(Reply("O", "STANDBY", late=True, meeting_signed=True)), "UNKNOWN", "CLEAR", {"F", "H"}),
    ("no conflict that ran out", _said(Reply("O", "NO_CONFLICT", until=datetime(2026, 1, 20, tzinfo=UTC))), "UNKNOWN", "CLEAR", {"F"}),
    ("late, then in time", _said(Reply("O", "NO_CONFLICT", late=True), Reply("O", "NO_CONFLICT")), "CLEAR", "CLEAR", set()),
    ("late no conflict against a line still contradicts", replace(beside(1.0), asked=True, replies=(Reply("O", "NO_CONFLICT", late=True),)), "UNKNOWN", "CAUTION", {"F", "I"}),
    ("no conflict against a note", replace(_GONE, asked=True, replies=(Reply("O", "NO_CONFLICT"),)), "UNKNOWN", "CLEAR", {"I"}),
    ("no conflict against a line that is FAR", replace(beside(2.5), asked=True, replies=(Reply("O", "NO_CONFLICT"),)), "CLEAR", "CLEAR", set()),
    # ------------------------------------------------------------------ what cannot be placed, what is known too badly
    ("a row without a place, its owner responsible here", _lost(), "UNKNOWN", "UNKNOWN", set()),
    ("a row without a place and without an owner", _lost(owner=None), "UNKNOWN", "UNKNOWN", {"F"}),
    ("last known 3.8 m away", _lost(_box(5.8)), "UNKNOWN", "UNKNOWN", set()),
    ("last known 3.9 m away", _lost(_box(5.9)), "CLEAR", "CLEAR", set()),
    ("known to 30 m, by hand: CAUTION and UNKNOWN", beside(10.0, "HAND", quality="D", scale=30000), "UNKNOWN", "UNKNOWN", set()),
    ("known to 25 m, the limit", beside(10.0, "HAND", quality="D", scale=25000), "CAUTION", "CAUTION", set()),
    ("known to 30 m and FAR: 31.3 − 0.1 − 30 − 0.151 = 1.049 > T, within reach", beside(31.3, "HAND", quality="D", scale=30000), "UNKNOWN", "UNKNOWN", set()),
    ("known to 30 m, beyond its reach 31.6 + 0.151", beside(31.752, "HAND", quality="D", scale=30000), "CLEAR", "CLEAR", set()),
    # ------------------------------------------------------------------ the pits of a bore
    ("under a line in its middle: separated, no pit near", _bore(TUBE, _across(0.0)), "CAUTION", "CAUTION", set()),
    ("a line 0.5 m beyond its end lies in the pit", _bore(TUBE, _across(10.5)), "CONFLICT", "CONFLICT", set()),
    ("a line 2.2 m beyond its end is clear of the pit: 1.2 − 0.501 = 0.699", _bore(TUBE, _across(12.2)), "CLEAR", "CLEAR", set()),
    ("nearly square: a pit may be anywhere on it", _bore(((0.0, 0.0), (4.0, 0.0), (4.0, 3.0), (0.0, 3.0)), _across(1.5)), "CONFLICT", "CONFLICT", set()),
    ("bent: a pit may be anywhere on it", _bore(((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (8.5, 9.0), (8.5, 0.5), (0.0, 0.5)), _across(4.0)), "CONFLICT", "CONFLICT", set()),
    # ------------------------------------------------------------------ several parts: the worst of them
    ("by hand here, by machine there", replace(beside(0.3, "HAND"), dig=Dig((Part(SQUARE, "HAND"), Part(SQUARE, "MECHANICAL")))), "CONFLICT", "CONFLICT", set()),
    ("a machine far from the line, hands near it", replace(beside(0.3, "HAND"), dig=Dig((Part(SQUARE, "HAND"), Part(((-9.0, 0.0), (-8.0, 0.0), (-8.0, 1.0)), "MECHANICAL")))), "CAUTION", "CAUTION", set()),
)  # fmt: skip
