"""The reference system of the geometry columns: that of the jurisdiction this process serves."""

from geoalchemy2 import Geometry

from smartpin_server.jurisdictions import load
from smartpin_server.settings import get_settings

SRID: int = load(get_settings().jurisdiction).srid
"""EPSG code of every geometry column that is not a tile's; 9214 for Hue."""


def geometry(kind: str | None = None, srid: int | None = None) -> Geometry:
    """A geometry type, for example of `"LINESTRINGZ"`; without a kind, any geometry of any dimension.

    Indexes are written out beside the columns, as in the migrations, so GeoAlchemy2 adds none.
    """
    if kind is None:
        return Geometry(geometry_type=None, srid=-1, spatial_index=False)
    dimension = 3 if kind.endswith("Z") else 2
    return Geometry(geometry_type=kind, srid=SRID if srid is None else srid, dimension=dimension, spatial_index=False)
