"""Digs, assets and registers to judge without a database. Defaults are the best case, so that each test spoils one thing."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from smartpin_server.excavations.asset_rows import Finding
from smartpin_server.excavations.claims import computed_envelope_m, greatest_half_width_m
from smartpin_server.excavations.facts import (
    Asset,
    Coverage,
    Dig,
    DigPart,
    Facts,
    Owner,
    PartMeasure,
    Regions,
    ServiceArea,
    Standing,
)
from smartpin_server.excavations.rules import Rules
from smartpin_server.excavations.verdict import Judgement, judge
from smartpin_server.jurisdictions import load

RULES: Rules = load("vn-hue").rules
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
UNTIL = datetime(2026, 3, 9, 17, 0, tzinfo=UTC)
OWNER = "owner-1"


def dig(method: str | None = "HAND", z_bottom: float | None = 0.5, u: float | None = 0.1, z_top: float = 0.0) -> Dig:
    """One part. u_P = 0.1 m."""
    return Dig((DigPart(0, method, z_bottom, z_top),), UNTIL, u)


def measured(distance: float, **more: Any) -> PartMeasure:
    return PartMeasure(0, distance, **more)


def asset(distance: float = 0.0, **changes: Any) -> Asset:
    """A water pipe of DN 200, crown at 1.0 m, quality B1: r 0.1, U_h max(0.15, 15 % of 1.0) = 0.15, U_v 0.15."""
    values: dict[str, Any] = {
        "type": "line",
        "id": "a-1",
        "version": 1,
        "kind": "water",
        "owner_id": OWNER,
        "status": "in_service",
        "half_width_m": 0.1,
        "quality": "B1",
        "critical": False,
        "restricted": False,
        "depth_m": 1.0,
        "depth_reference": "crown",
        "measures": (measured(distance),),
    }
    values.update(changes)
    made = Asset(half_width_used_m=0.0, envelope_m=0.0, **values)
    width = made.half_width_m if made.half_width_m and made.half_width_m > 0 else greatest_half_width_m(made, RULES)
    return replace(made, half_width_used_m=width, envelope_m=computed_envelope_m(made, RULES))


COVERED = ServiceArea(OWNER, "water", 0.0, (Coverage("c-1", True),))
STANDING = Owner(OWNER, "Hue Water", "0234-1", "0234-9", True, (Standing("s-1", frozenset({"water", "power", "gas"})),))


def facts(*assets: Asset, **changes: Any) -> Facts:
    """A register that would answer CLEAR: listed, covered for every kind used, and standing for its owner."""
    kinds = sorted({"water"} | {a.kind for a in assets})
    values: dict[str, Any] = {
        "assets": assets,
        "regions": Regions(0.0, service_areas=tuple(replace(COVERED, kind=kind) for kind in kinds)),
        "owners": (replace(STANDING, standing=(Standing("s-1", frozenset(kinds)),)),),
        "evaluated_at": NOW,
        "rule_set_sha256": RULES.sha256,
    }
    return Facts(**{**values, **changes})


def judged(one: Asset, where: Dig | None = None, **changes: Any) -> Judgement:
    return judge(where or dig(), facts(one, **changes), RULES)


def only(judgement: Judgement) -> Finding:
    """The one finding there is."""
    (finding,) = judgement.findings
    return finding
