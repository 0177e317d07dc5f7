"""What the records say about a line: status, quality, material, depth, and what they do not say.

The shares are made up, in the spirit of what registers are like: a fifth of the depths missing, a tenth of the
diameters, many lines digitised from old plans, a few that nobody can name.
"""

import json
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from smartpin_town.dice import Floats, pick
from smartpin_town.rows import FICTITIOUS, SOURCE, Line, line_z, multi_line
from smartpin_town.section import Slot

ROLLS = 18
"""How many rolls one line uses up."""
_FIRST_DAY = date(1978, 1, 1)
_LAST_DAY = date(2025, 6, 30)
_QUALITY = (("B1", 0.1), ("B2", 0.3), ("B3", 0.16), ("B4", 0.08), ("C", 0.22), ("D", 0.14))
_QUALITY_OF_CONNECTION = (("B2", 0.12), ("B3", 0.1), ("C", 0.5), ("D", 0.28))
_METHOD = {
    "B1": "em_locator + gpr", "B2": "em_locator", "B3": "gpr", "B4": "records", "C": "records", "D": "digitised",
}  # fmt: skip
H_UNCERTAINTY_M = {"B1": 0.15, "B2": 0.25, "B3": 0.5, "B4": 1.0}
_STATUS = (
    ("in_service", 0.88), ("abandoned", 0.04), ("unknown", 0.035),
    ("planned", 0.022), ("isolated", 0.015), ("removed", 0.008),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Route:
    """Where a line lies: points (n, 2), true crown depths and ground levels at each (n,), distances from its start."""

    xy: Floats
    depth_m: Floats
    ground_m: Floats
    measure_m: Floats


@dataclass(frozen=True, slots=True)
class Ties:
    """What a line hangs on."""

    id: str
    asset_code: str
    name: str
    street_id: str | None
    from_node_id: str | None
    to_node_id: str | None
    owner_id: str | None


def line_row(slot: Slot, ties: Ties, route: Route, roll: Floats, *, connection: bool = False) -> Line:
    """The record of one line; ``roll`` holds ``ROLLS`` numbers in [0, 1)."""
    quality = pick(_QUALITY_OF_CONNECTION if connection else _QUALITY, roll[0])
    status = pick(_STATUS, roll[1]) if not connection or roll[1] > 0.93 else "in_service"
    make = slot.makes[0] if len(slot.makes) == 1 else pick([(m, m.weight) for m in slot.makes], roll[2])
    diameter = make.diameters_mm[int(roll[3] * len(make.diameters_mm))]
    if connection:
        diameter = min(diameter, 63 if slot.kind in ("water", "gas") else 40 if slot.half_width_m else 200)
    known_size = roll[4] > (0.3 if connection else 0.1)
    wide = slot.half_width_m if slot.half_width_m and not connection else diameter / 2000
    depth_known = roll[5] > (0.6 if connection else 0.2) and quality != "D"
    reference = _depth_reference(slot, roll[6], roll[17]) if depth_known else "unknown"
    shift = {"axis": diameter / 2000, "invert": diameter / 1000}.get(reference, 0.0)
    depths = np.round(route.depth_m + shift, 2)
    has_profile = depth_known and not connection and roll[7] < 0.55
    profile, depth = _profile(route, depths, roll[8]) if has_profile else (None, None)
    if depth_known and not has_profile:
        depth = round(float(depths.mean()), 2)
    levelled = depth_known and depth is not None and roll[9] < 0.45 and reference != "unknown"
    surveyed = _day(roll[10]) if roll[10] > 0.12 else None
    built = _day(roll[11] * 0.93) if roll[11] > 0.25 and status != "planned" else None
    z = np.round(route.ground_m - depths, 3) if levelled else np.zeros(len(depths))
    return Line(
        id=ties.id,
        asset_code=ties.asset_code,
        name=ties.name,
        kind=slot.kind,
        owner_id=ties.owner_id,
        operator_id=ties.owner_id,
        status=status,
        geom=line_z(np.column_stack([route.xy, z])),
        z_reference=reference if levelled else "unknown",
        material=make.material if roll[12] > 0.15 else None,
        outer_diameter_mm=diameter if known_size and slot.half_width_m is None else None,
        half_width_m=wide if known_size else None,
        depth_m=depth,
        depth_reference=reference,
        depth_at=surveyed if depth_known else None,
        depth_profile=profile,
        h_uncertainty_m=H_UNCERTAINTY_M.get(quality) if roll[13] > 0.3 else None,
        v_uncertainty_m=0.15 if depth_known and quality == "B1" else 0.25 if depth_known and quality == "B2" else None,
        quality=quality,
        quality_scheme="PAS 128" if quality.startswith("B") else None,
        quality_method=_METHOD[quality],
        surveyed_on=surveyed,
        surface_altered_on=surveyed + timedelta(days=400) if surveyed and roll[14] < 0.04 else None,
        voltage_kv=(0.4 if connection else slot.voltage_kv) if slot.voltage_kv and roll[12] > 0.1 else None,
        pressure_bar=slot.pressure_bar if not connection else None,
        scale_denominator=(500, 1000, 2000)[int(roll[13] * 3)] if quality == "D" else None,
        critical=None if roll[15] < 0.02 and not connection else slot.critical,
        restricted=None if roll[16] < 0.004 and not connection else slot.restricted,
        installed_on=built,
        build_start=date(2027, 3, 1) if status == "planned" and roll[11] > 0.4 else None,
        removed_geom=multi_line([route.xy]) if status == "removed" else None,
        from_node_id=ties.from_node_id,
        to_node_id=ties.to_node_id,
        street_id=ties.street_id,
        source=SOURCE,
    )


def line_name(slot: Slot, *, connection: bool = False) -> str:
    word = f"service connection, {slot.kind.replace('_', ' ')}" if connection else slot.word
    return f"{word} ({FICTITIOUS})"


def _depth_reference(slot: Slot, roll: float, other: float) -> str:
    if other < 0.08:
        return "unknown"
    if slot.falls:
        return "invert" if roll < 0.55 else "crown"
    return "crown" if roll < 0.88 else "axis"


def _profile(route: Route, depths: Floats, roll: float) -> tuple[str, float | None]:
    """A profile at the vertices; now and then one end was never measured. And the least depth in it."""
    known = np.ones(len(depths), dtype=bool)
    if roll < 0.15:
        known[: len(depths) // 3] = False
    elif roll < 0.3:
        known[-(len(depths) // 3) :] = False
    steps = [
        [round(float(m), 2), float(d) if k else None] for m, d, k in zip(route.measure_m, depths, known, strict=True)
    ]
    return json.dumps(steps, separators=(",", ":")), float(depths[known].min())


def _day(roll: float) -> date:
    return _FIRST_DAY + timedelta(days=int(roll * (_LAST_DAY - _FIRST_DAY).days))
