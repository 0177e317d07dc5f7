"""The records of the town, one field per column of the register's tables, ready to be copied in.

Geometry is EWKB with the SRID in it. ``None`` means that the register does not know; it is never 0 or −99.
"""

import struct
from datetime import date, datetime
from typing import Final, NamedTuple, NewType

import numpy as np

from smartpin_town.dice import Floats

SRID: Final = 9214
FICTITIOUS: Final = "FICTITIOUS"
SOURCE: Final = "FICTITIOUS sample town of Smartpin, grown from a seed; describes nothing that exists"

Ewkb = NewType("Ewkb", bytes)
"""Geometry in PostGIS's extended well-known binary."""

_Z, _SRID_FLAG = 0x80000000, 0x20000000


class Line(NamedTuple):
    id: str
    asset_code: str
    name: str
    kind: str
    owner_id: str | None
    operator_id: str | None
    status: str
    geom: Ewkb
    z_reference: str
    material: str | None
    outer_diameter_mm: int | None
    half_width_m: float | None
    depth_m: float | None
    depth_reference: str
    depth_at: date | None
    depth_profile: str | None
    h_uncertainty_m: float | None
    v_uncertainty_m: float | None
    quality: str
    quality_scheme: str | None
    quality_method: str | None
    surveyed_on: date | None
    surface_altered_on: date | None
    voltage_kv: float | None
    pressure_bar: float | None
    scale_denominator: int | None
    critical: bool | None
    restricted: bool | None
    installed_on: date | None
    build_start: date | None
    removed_geom: Ewkb | None
    from_node_id: str | None
    to_node_id: str | None
    street_id: str | None
    source: str


class Node(NamedTuple):
    id: str
    asset_code: str
    name: str
    node_kind: str
    kind: str
    owner_id: str | None
    operator_id: str | None
    status: str
    geom: Ewkb
    z_reference: str
    half_width_m: float | None
    depth_m: float | None
    depth_reference: str
    depth_at: date | None
    quality: str
    surveyed_on: date | None
    critical: bool | None
    restricted: bool | None
    street_id: str | None
    source: str


class Street(NamedTuple):
    id: str
    name: str
    geom: Ewkb
    width_m: float
    class_: str


class Block(NamedTuple):
    id: str
    name: str
    geom: Ewkb


class Pin(NamedTuple):
    id: str
    code: str
    geom: Ewkb
    z_reference: str
    position_accuracy_m: float
    position_method: str
    street_id: str | None
    state: str
    steward_id: str
    installed_on: date
    note: str


class Tag(NamedTuple):
    id: str
    pin_id: str
    carrier: str
    format: str
    identity: bytes
    label: str
    active_from: datetime
    key_generation: int | None
    eid_exponent: int | None
    clock_zero: datetime | None


class Mark(NamedTuple):
    id: str
    pin_id: str
    line_id: str | None
    node_id: str | None
    bearing_deg: float
    offset_m: float
    depth_m: float | None
    depth_reference: str
    measured_at: datetime
    method: str
    h_uncertainty_m: float
    v_uncertainty_m: float | None


class ServiceArea(NamedTuple):
    id: str
    owner_id: str
    kind: str
    geom: Ewkb


class OwnerList(NamedTuple):
    id: str
    name: str
    geom: Ewkb
    kinds: list[str]
    attested_by: str
    attested_at: datetime
    valid_until: datetime


class Coverage(NamedTuple):
    id: str
    owner_id: str
    kind: str
    geom: Ewkb
    complete_as_of: date
    valid_until: datetime
    connections_mapped: bool
    attested_by: str
    attested_at: datetime


class StandingInstruction(NamedTuple):
    id: str
    owner_id: str
    kinds: list[str]
    valid_from: datetime
    valid_until: datetime
    signed_by: str
    signed_at: datetime


class Organisation(NamedTuple):
    id: str
    name: str
    short_name: str
    kind: str
    phone: str
    desk_phone: str
    email: str
    address: str
    two_person: bool


class Person(NamedTuple):
    id: str
    organisation_id: str
    user_name: str
    display_name: str
    language: str


class WorkArea(NamedTuple):
    id: str
    organisation_id: str
    name: str
    geom: Ewkb


def point_z(x: float, y: float, z: float) -> Ewkb:
    return Ewkb(struct.pack("<BIIddd", 1, 1 | _Z | _SRID_FLAG, SRID, x, y, z))


def line_z(xyz: Floats) -> Ewkb:
    """A LineStringZ from points (n, 3), kept to the millimetre."""
    rounded = np.round(xyz, 3)
    return Ewkb(struct.pack("<BIII", 1, 2 | _Z | _SRID_FLAG, SRID, len(rounded)) + rounded.astype("<f8").tobytes())


def multi_line(parts: list[Floats]) -> Ewkb:
    """A MultiLineString from parts (n, 2)."""
    body = b"".join(struct.pack("<BII", 1, 2, len(part)) + np.round(part, 3).astype("<f8").tobytes() for part in parts)
    return Ewkb(struct.pack("<BIII", 1, 5 | _SRID_FLAG, SRID, len(parts)) + body)


def multi_polygon(polygons: list[list[Floats]]) -> Ewkb:
    """A MultiPolygon; each polygon is a list of closed rings (n, 2), the outer one first."""
    body = b"".join(
        struct.pack("<BII", 1, 3, len(rings))
        + b"".join(struct.pack("<I", len(ring)) + np.round(ring, 3).astype("<f8").tobytes() for ring in rings)
        for rings in polygons
    )
    return Ewkb(struct.pack("<BIII", 1, 6 | _SRID_FLAG, SRID, len(polygons)) + body)
