"""Coordinates of a file to longitude and latitude, by the system its sender names, and what it probably is when it is not.

Numbers alone do not tell their system: metres have to be named. What is named is converted by the best operation known
with its datum shift, never by a ballpark one.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pyproj import CRS, Transformer
from pyproj.aoi import AreaOfInterest
from pyproj.database import query_crs_info
from pyproj.enums import PJType
from pyproj.exceptions import CRSError, ProjError
from shapely import MultiPoint
from shapely.geometry import Polygon

from smartpin_server.jurisdictions import Jurisdiction
from smartpin_server.outlines.drawn import Note, OutlineRefused, Point

WGS84 = 4326
_NAME = re.compile(r"(?:EPSG:{1,2}|urn:ogc:def:crs:EPSG:[0-9.]*:)?([0-9]{4,6})", re.IGNORECASE)
FITS_TOLD = 3
MOST_CANDIDATES = 60
NEARBY_M, AWAY_M = 2_000.0, 2.0
M_PER_DEGREE = 111_320.0


@dataclass(frozen=True)
class Named:
    """A system named by the sender."""

    epsg: int
    name: str

    @property
    def title(self) -> str:
        return f"EPSG:{self.epsg} ({self.name})"

    @property
    def datum(self) -> str:
        """By EPSG's habit of naming: "VN-2000" of "VN-2000 / UTM zone 48N"."""
        return self.name.partition(" / ")[0]


@lru_cache(maxsize=128)
def named(text: str) -> Named:
    """`EPSG:9214`, or the number alone. CRS_UNKNOWN for anything that is not one of EPSG's plane or geographic systems."""
    match = _NAME.fullmatch(text.strip())
    try:
        found = CRS.from_epsg(int(match[1])) if match else None
    except CRSError:
        found = None
    if (
        match is None
        or found is None
        or not (found.is_projected or (found.is_geographic and len(found.axis_info) == 2))
    ):
        raise OutlineRefused(
            "CRS_UNKNOWN",
            "Name the coordinate system by its EPSG code, such as EPSG:9214, of a map in metres or of longitude and latitude.",
        )
    return Named(int(match[1]), found.name)


@lru_cache(maxsize=128)
def _to_degrees(epsg: int) -> Transformer:
    return Transformer.from_crs(epsg, WGS84, always_xy=True, allow_ballpark=False)


def to_lon_lat(epsg: int, points: Sequence[Point]) -> list[Point]:
    """Of x (east), y (north). NOT_CONVERTIBLE where there is no operation, or no finite result."""
    if epsg == WGS84:
        return list(points)
    try:
        lon, lat = _to_degrees(epsg).transform([x for x, _ in points], [y for _, y in points])
    except (ProjError, CRSError):
        lon, lat = [math.nan], [math.nan]
    if not all(map(math.isfinite, (*lon, *lat))):
        raise OutlineRefused("NOT_CONVERTIBLE", f"These numbers cannot be converted from EPSG:{epsg} to WGS 84.")
    return list(zip(lon, lat, strict=True))


def refuse_misfit(of: Named, points: Sequence[Point], jurisdiction: Jurisdiction) -> None:
    """CRS_MISFIT when the shapes do not lie in the jurisdiction by the named system; says what they probably are."""
    try:
        if _covers(jurisdiction, to_lon_lat(of.epsg, points)):
            return
    except OutlineRefused:
        pass
    fits = []
    for what in _fits(of, points, jurisdiction):
        fits.append(what)
        if len(fits) == FITS_TOLD:
            break
    guess = f"The numbers fit {', or '.join(fits)}." if fits else "They fit no system used here."
    raise OutlineRefused(
        "CRS_MISFIT",
        f"By {of.title} the outline does not lie in {jurisdiction.names['en']}. {guess} "
        "Name the right system, or convert the file.",
    )


def datum_notes(of: Named, points: Sequence[Point], jurisdiction: Jurisdiction) -> list[Note]:
    """Where the same numbers read in the register's own datum would lie elsewhere nearby, the sender must look.

    A plan drawn in the national datum and labelled as WGS 84 is off by hundreds of metres and still in town.
    """
    own = named(str(jurisdiction.srid)).datum
    if of.epsg == WGS84 or of.datum == own:
        return []
    here = _middle(to_lon_lat(of.epsg, points))
    for other in _candidates(jurisdiction):
        if other.datum != own:
            continue
        try:
            there = _middle(to_lon_lat(other.epsg, points))
        except OutlineRefused:
            continue
        metres = math.hypot((there[0] - here[0]) * math.cos(math.radians(here[1])), there[1] - here[1]) * M_PER_DEGREE
        if AWAY_M < metres < NEARBY_M:
            values = {"named": of.title, "other": other.title, "metres": f"{metres:.0f}"}
            return [Note("CHECK_DATUM", values)]
    return []


def _covers(jurisdiction: Jurisdiction, points: Sequence[Point]) -> bool:
    return bool(Polygon(jurisdiction.boundary).covers(MultiPoint(points).envelope))


def _fits(of: Named, points: Sequence[Point], jurisdiction: Jurisdiction) -> Iterator[str]:
    """What the numbers could be instead, likeliest first: axes swapped, millimetres, degrees, another system."""
    as_sent = list(points)
    swapped = [(y, x) for x, y in points]
    thousandth = [(x / 1000, y / 1000) for x, y in points]
    tries = [
        (f"{of.title} with the axes swapped (north before east)", of.epsg, swapped),
        (f"{of.title} in millimetres", of.epsg, thousandth),
        ("longitude and latitude (EPSG:4326)", WGS84, as_sent),
        ("latitude before longitude", WGS84, swapped),
    ]
    for other in _candidates(jurisdiction):
        if other.epsg != of.epsg:
            tries += [(other.title, other.epsg, as_sent), (f"{other.title} with the axes swapped", other.epsg, swapped)]
    for what, epsg, moved in tries:
        try:
            if _covers(jurisdiction, to_lon_lat(epsg, moved)):
                yield what
        except OutlineRefused:
            continue


def _candidates(jurisdiction: Jurisdiction) -> tuple[Named, ...]:
    """Systems whose area of use meets the jurisdiction, those of its own datum first."""
    return _candidates_of(jurisdiction.boundary_bbox, jurisdiction.srid)


@lru_cache(maxsize=8)
def _candidates_of(bounds: tuple[float, float, float, float], srid: int) -> tuple[Named, ...]:
    found = query_crs_info("EPSG", PJType.PROJECTED_CRS, area_of_interest=AreaOfInterest(*bounds))
    systems = [Named(int(info.code), info.name) for info in found if not info.deprecated]
    own = named(str(srid)).datum
    order = sorted(systems, key=lambda one: (one.epsg != srid, one.datum != own, one.datum != "WGS 84", one.epsg))
    return (*order[:MOST_CANDIDATES], Named(3857, "Web Mercator"))


def _middle(points: Sequence[Point]) -> Point:
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)
