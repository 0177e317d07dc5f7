"""What an owner marked for the crew to see: GeoJSON, checked and refused, never repaired. Pure.

Marks are shown, they are no input of a verdict: what an owner knows about a place belongs into its records.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from shapely.geometry import Point, Polygon

from smartpin_server.excavations.dig_shapes import DigRefused
from smartpin_server.jurisdictions import Jurisdiction
from smartpin_server.jurisdictions.read import KIND_CODES

MOST_FEATURES = 500
MOST_VERTICES = 5_000
LONGEST_LABEL = 200
DEPTH = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
"""How deep a position lies in the coordinates of a type (RFC 7946 section 3.1)."""
_LEAST = {"LineString": 2, "MultiLineString": 2, "Polygon": 4, "MultiPolygon": 4}
_DIGITS = 7


def read_marks(value: Any, jurisdiction: Jurisdiction) -> dict[str, Any] | None:
    """A FeatureCollection with nothing in it but shapes, labels and kinds; None when there are no marks.

    Takes a FeatureCollection, a Feature or a bare geometry in longitude and latitude. Raises DigRefused.
    """
    if value is None:
        return None
    features = [_feature(item, where) for item, where in _items(value)]
    if not features:
        return None
    vertices = [point for feature in features for point in _points(feature["geometry"]["coordinates"])]
    if len(vertices) > MOST_VERTICES:
        raise DigRefused(
            "TOO_MANY_VERTICES", f"Marks have at most {MOST_VERTICES} vertices. Draw them plainer.", "/marks"
        )
    boundary = Polygon(jurisdiction.boundary)
    outside = next((point for point in vertices if not boundary.covers(Point(point))), None)
    if outside is not None:
        swapped = boundary.covers(Point(outside[1], outside[0]))
        raise DigRefused(
            "LON_LAT_SWAPPED" if swapped else "OUTSIDE_JURISDICTION",
            "Longitude and latitude are swapped: GeoJSON has the longitude first."
            if swapped
            else "A mark lies outside the area this register serves.",
            "/marks",
        )
    return {"type": "FeatureCollection", "features": features}


def _items(value: Any) -> Iterator[tuple[Any, str]]:
    if not isinstance(value, Mapping):
        raise DigRefused(
            "GEOMETRY_MISSING", "Marks are GeoJSON: a FeatureCollection, a Feature or a geometry.", "/marks"
        )
    if value.get("type") != "FeatureCollection":
        yield value, "/marks"
        return
    features = value.get("features")
    if not isinstance(features, list):
        raise DigRefused("GEOMETRY_MALFORMED", "A FeatureCollection has a list of features.", "/marks/features")
    if len(features) > MOST_FEATURES:
        raise DigRefused("TOO_MANY_PARTS", f"At most {MOST_FEATURES} marks are allowed.", "/marks/features")
    for number, feature in enumerate(features):
        yield feature, f"/marks/features/{number}"


def _feature(item: Any, where: str) -> dict[str, Any]:
    if not isinstance(item, Mapping):
        raise DigRefused("GEOMETRY_MISSING", "A GeoJSON feature is expected here.", where)
    geometry = item.get("geometry") if item.get("type") == "Feature" else item
    properties = item.get("properties") if item.get("type") == "Feature" else None
    return {"type": "Feature", "geometry": _geometry(geometry, where), "properties": _properties(properties)}


def _geometry(geometry: Any, where: str) -> dict[str, Any]:
    kind = geometry.get("type") if isinstance(geometry, Mapping) else None
    if not isinstance(geometry, Mapping) or not isinstance(kind, str) or kind not in DEPTH:
        raise DigRefused("GEOMETRY_TYPE", f"Marks are {', '.join(DEPTH)}.", where)
    coordinates = _coordinates(geometry.get("coordinates"), DEPTH[kind], _LEAST.get(kind, 1), where)
    if kind.endswith("Polygon"):
        rings = coordinates if kind == "Polygon" else [ring for polygon in coordinates for ring in polygon]
        if any(ring[0] != ring[-1] for ring in rings):
            raise DigRefused("RING_NOT_CLOSED", "The last point of a ring must be the first one again.", where)
    return {"type": kind, "coordinates": coordinates}


def _coordinates(value: Any, depth: int, least: int, where: str) -> Any:
    if not isinstance(value, list) or not value:
        raise DigRefused("GEOMETRY_MALFORMED", "Coordinates are missing or are no list.", where)
    if depth:
        if depth == 1 and len(value) < least:
            raise DigRefused(
                "RING_TOO_SHORT" if least > 2 else "LINE_TOO_SHORT", f"At least {least} points are needed.", where
            )
        return [_coordinates(part, depth - 1, least, where) for part in value]
    if not 2 <= len(value) <= 3 or not all(_is_degrees(part) for part in value[:2]):
        raise DigRefused(
            "COORDINATE_MALFORMED", "A position is [longitude, latitude], two finite numbers in degrees.", where
        )
    return [round(float(part), _DIGITS) for part in value[:2]]


def _is_degrees(value: Any) -> bool:
    """A number that may be an angle. NaN and infinities compare false, and so do integers beyond every float."""
    return isinstance(value, int | float) and not isinstance(value, bool) and -360 <= value <= 360


def _points(coordinates: Any) -> Iterator[tuple[float, float]]:
    if isinstance(coordinates[0], list):
        for part in coordinates:
            yield from _points(part)
    else:
        yield coordinates[0], coordinates[1]


def _properties(properties: Any) -> dict[str, str]:
    """A label and a kind; whatever else a program wrote there is left out."""
    if not isinstance(properties, Mapping):
        return {}
    kept: dict[str, str] = {}
    label, kind = properties.get("label"), properties.get("kind")
    if isinstance(label, str) and label.strip():
        kept["label"] = label.replace("\0", "").strip()[:LONGEST_LABEL]
    if kind in KIND_CODES:
        kept["kind"] = str(kind)
    return kept
