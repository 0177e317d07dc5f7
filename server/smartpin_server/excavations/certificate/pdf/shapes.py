"""Geometry as drawings need it: plain lines and plain areas, whatever they came in. Pure."""

from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry


def lines_of(place: BaseGeometry) -> list[LineString]:
    """Every line in it that has a length."""
    if isinstance(place, LineString):
        return [place] if place.length > 0 else []
    return [line for part in getattr(place, "geoms", ()) for line in lines_of(part)]


def polygons_of(place: BaseGeometry) -> list[Polygon]:
    """Every area in it."""
    if isinstance(place, Polygon):
        return [] if place.is_empty else [place]
    return [polygon for part in getattr(place, "geoms", ()) for polygon in polygons_of(part)]
