"""A jurisdiction's TOML becomes a Jurisdiction, or is refused with the key and the reason."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import rfc8785

from smartpin_server.excavations.rules import UNKNOWN_KIND
from smartpin_server.jurisdictions.model import Calendar, Cover, Jurisdiction, Kind, OwnerClass, Separation
from smartpin_server.jurisdictions.numbers import read_rules
from smartpin_server.jurisdictions.table import RuleSetRefused, Table

FOLDER = Path(__file__).parent
KIND_CODES = (
    "water", "foul_sewer", "storm_sewer", "combined_sewer", "gas", "power", "street_lighting", "telecom",
    "district_energy", "fuel", "duct", "tunnel", UNKNOWN_KIND,
)  # fmt: skip


def known() -> list[str]:
    """The ids that can be loaded, sorted."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


@lru_cache(maxsize=16)
def load(name: str | Path) -> Jurisdiction:
    """The jurisdiction of that id (a file of this folder), or of a TOML file elsewhere when given a Path.

    Raises RuleSetRefused, which names the file, the key and what is wrong with it.
    """
    path = name if isinstance(name, Path) else FOLDER / f"{name}.toml"
    if not isinstance(name, Path) and name not in known():
        raise RuleSetRefused("id", f"there is no jurisdiction '{name}'; known are {', '.join(known())}")
    text = path.read_text(encoding="utf-8")
    try:
        content = tomllib.loads(text)
        return from_profile(_extended(content), text)
    except tomllib.TOMLDecodeError as broken:
        raise RuleSetRefused(path.name, f"is not TOML: {broken}") from broken
    except RuleSetRefused as refused:
        raise RuleSetRefused(f"{path.name}: {refused.key}", refused.reason) from refused


def from_profile(profile: Mapping[str, Any], toml: str = "") -> Jurisdiction:
    """The jurisdiction of an already merged content, as kept in lookup.jurisdiction.profile."""
    table = Table(profile)
    crs = table.table("crs")
    srid = crs.integer("srid")
    _refuse_unfit_crs(srid)
    languages = tuple(table.strings("languages"))
    if "en" not in languages:
        raise RuleSetRefused("languages", "must hold en, the language others fall back to")
    names = table.words("name", languages)
    boundary = _boundary(table.table("map"))
    kinds = _kinds(table.table("kinds"), languages)
    table.table("colours").string("source")
    rules, rows, sources = read_rules(table, KIND_CODES, table.string("id"))
    sha256 = _hashed(profile)
    return Jurisdiction(
        id=table.string("id"),
        name=names[languages[0]],
        names=names,
        srid=srid,
        crs_accuracy_m=crs.sourced("accuracy_m")[0],
        languages=languages,
        centre=_point(table.table("map").raw("centre"), "map.centre"),
        boundary=boundary,
        kinds=kinds,
        owner_classes=_owner_classes(table.table("owner_classes"), languages),
        separations=_separations(table.table("separations")),
        # Rule sets that a database keeps from before there was such a table stay readable.
        covers=_covers(table.table("cover")) if table.has("cover") else (),
        calendar=_calendar(table.table("calendar")),
        rules=replace(rules, sha256=sha256),
        rule_rows=rows,
        envelope_sources=sources,
        toml=toml,
        profile=dict(profile),
        sha256=sha256,
    )


def _hashed(profile: Mapping[str, Any]) -> str:
    try:
        return hashlib.sha256(rfc8785.dumps(dict(profile))).hexdigest()
    except rfc8785.CanonicalizationError as wrong:
        raise RuleSetRefused("profile", f"holds a value that has no canonical form: {wrong}") from wrong


def _extended(content: dict[str, Any]) -> dict[str, Any]:
    """The content laid over the one it extends. Tables merge key by key, everything else replaces."""
    base_name = content.pop("extends", None)
    if base_name is None:
        return content
    base = FOLDER / f"{base_name}.toml"
    if base_name not in known():
        raise RuleSetRefused("extends", f"there is no jurisdiction '{base_name}'")
    return _laid_over(_extended(tomllib.loads(base.read_text(encoding="utf-8"))), content)


def _laid_over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        under = merged.get(key)
        merged[key] = _laid_over(under, value) if isinstance(under, dict) and isinstance(value, dict) else value
    return merged


def _refuse_unfit_crs(srid: int) -> None:
    """A verdict is a distance in metres on the ground: degrees, feet and Web Mercator are refused."""
    from pyproj import CRS  # half the cost of loading; only needed here
    from pyproj.exceptions import CRSError

    if srid in (3857, 900913, 3395):
        raise RuleSetRefused("crs.srid", f"EPSG:{srid} stretches distances with latitude; never measure in it")
    try:
        crs = CRS.from_epsg(srid)
    except CRSError as unknown:
        raise RuleSetRefused("crs.srid", f"EPSG:{srid} is not known") from unknown
    if not crs.is_projected or any(axis.unit_conversion_factor != 1.0 for axis in crs.axis_info):
        raise RuleSetRefused("crs.srid", f"EPSG:{srid} ({crs.name}) is not a projected system in metres")


def _point(value: Any, key: str) -> tuple[float, float]:
    if not isinstance(value, list) or len(value) != 2 or not all(isinstance(part, int | float) for part in value):
        raise RuleSetRefused(key, "a point is [longitude, latitude]")
    lon, lat = float(value[0]), float(value[1])
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise RuleSetRefused(key, f"[{lon}, {lat}] is not longitude, latitude in degrees")
    return lon, lat


def _boundary(table: Table) -> tuple[tuple[float, float], ...]:
    from shapely.geometry import Point, Polygon

    table.string("boundary_source")
    ring = tuple(_point(point, "map.boundary") for point in table.items("boundary"))
    if len(ring) < 4 or ring[0] != ring[-1]:
        raise RuleSetRefused("map.boundary", "must be a closed ring of at least four points")
    polygon = Polygon(ring)
    if not polygon.is_valid:
        raise RuleSetRefused("map.boundary", "crosses itself")
    if not polygon.contains(Point(_point(table.raw("centre"), "map.centre"))):
        raise RuleSetRefused("map.centre", "lies outside the boundary")
    return ring


def _kinds(table: Table, languages: tuple[str, ...]) -> tuple[Kind, ...]:
    kinds = []
    for code in KIND_CODES:
        row = table.table(code)
        colour = row.string("colour")
        if len(colour) != 7 or colour[0] != "#" or any(c not in "0123456789abcdefABCDEF" for c in colour[1:]):
            raise RuleSetRefused(f"kinds.{code}.colour", f"'{colour}' is not #rrggbb")
        dash = tuple(float(part) for part in row.items("dash")) if row.has("dash") else ()
        kinds.append(Kind(code, row.words("name", languages), colour.lower(), dash, row.string("letter")))
    letters = [kind.letter for kind in kinds]
    for kind in kinds:
        if letters.count(kind.letter) > 1:
            raise RuleSetRefused(f"kinds.{kind.code}.letter", f"'{kind.letter}' stands for two kinds")
    return tuple(kinds)


def _owner_classes(table: Table, languages: tuple[str, ...]) -> tuple[OwnerClass, ...]:
    classes = []
    for code in table:
        row = table.table(code)
        kinds = tuple(row.strings("kinds"))
        for kind in kinds:
            if kind not in KIND_CODES:
                raise RuleSetRefused(f"owner_classes.{code}.kinds", f"'{kind}' is not a kind")
        classes.append(OwnerClass(code, row.words("name", languages), kinds))
    return tuple(classes)


def _separations(table: Table) -> tuple[Separation, ...]:
    found = []
    source = table.string("source")
    for direction in ("horizontal", "vertical"):
        for row in table.items(direction):
            if not isinstance(row, list) or len(row) != 3 or row[0] not in KIND_CODES or row[1] not in KIND_CODES:
                raise RuleSetRefused(f"separations.{direction}", f"{row} is not [kind, kind, metres]")
            found.append(Separation(direction, row[0], row[1], float(row[2]), None, source))
    for special in table.items("special") if table.has("special") else []:
        row = Table(special, "separations.special")
        kinds = row.strings("kinds")
        limit = row.number("when_diameter_mm_from") if row.has("when_diameter_mm_from") else None
        found.append(Separation("parallel", kinds[0], kinds[1], row.number("parallel"), limit, row.string("source")))
    return tuple(found)


def _covers(table: Table) -> tuple[Cover, ...]:
    source = table.string("source")
    found = []
    for row in table.items("least"):
        if not isinstance(row, list) or len(row) != 3 or row[0] not in KIND_CODES or not isinstance(row[1], str):
            raise RuleSetRefused("cover.least", f"{row} is not [kind, where, metres]")
        if isinstance(row[2], bool) or not isinstance(row[2], int | float) or not 0 < row[2] < 20:
            raise RuleSetRefused("cover.least", f"{row[2]!r} is not a depth in metres")
        found.append(Cover(row[0], row[1], float(row[2]), source))
    return tuple(found)


def _calendar(table: Table) -> Calendar:
    table.string("source")
    zone = table.string("timezone")
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError) as unknown:
        raise RuleSetRefused("calendar.timezone", f"'{zone}' is not a time zone") from unknown
    days = frozenset(int(day) for day in table.items("working_days"))
    if not days or not days <= set(range(1, 8)):
        raise RuleSetRefused("calendar.working_days", "are numbers 1 (Monday) to 7")
    try:
        hours = tuple((time.fromisoformat(start), time.fromisoformat(end)) for start, end in table.items("hours"))
        holidays = {date.fromisoformat(day): str(name) for day, name in table.items("holidays")}
    except (TypeError, ValueError) as wrong:
        raise RuleSetRefused("calendar", f"hours are [from, to], holidays [date, name]: {wrong}") from wrong
    flat = [moment for span in hours for moment in span]
    if not hours or flat != sorted(set(flat)):
        raise RuleSetRefused("calendar.hours", "must be spans in order that do not overlap")
    return Calendar(zone, days, hours, table.sourced("reply_due_hours")[0], holidays)
