"""Files as other programs write them, around a trench of 4 × 2 m in Hue; and files made to do harm."""

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import ezdxf
from ezdxf.layouts import Modelspace
from pyproj import Transformer

from tests.clearance_world import EAST, NORTH, SRID

TO_DEGREES = Transformer.from_crs(SRID, 4326, always_xy=True)
TRENCH = [(EAST, NORTH), (EAST + 4, NORTH), (EAST + 4, NORTH + 2), (EAST, NORTH + 2)]
RING = [list(TO_DEGREES.transform(x, y)) for x, y in [*TRENCH, TRENCH[0]]]
GEOJSON: dict[str, Any] = {"type": "Polygon", "coordinates": [RING]}


def dxf(draw: Callable[[Modelspace], Any]) -> bytes:
    """A drawing as a CAD program saves it."""
    drawing, text = ezdxf.new(setup=False), io.StringIO()
    draw(drawing.modelspace())
    drawing.write(text)
    return text.getvalue().encode()


def trench(points: list[tuple[float, float]] = TRENCH, **more: Any) -> bytes:
    """The trench as one closed polyline."""
    return dxf(lambda space: space.add_lwpolyline(points, close=True, dxfattribs=more))


def moved(epsg: int) -> list[tuple[float, float]]:
    """The trench in another system."""
    to = Transformer.from_crs(SRID, epsg, always_xy=True)
    return [to.transform(x, y) for x, y in TRENCH]


def gpx(points: list[tuple[float, float]], *, route: bool = False) -> bytes:
    """A track or a route."""
    tag = "rtept" if route else "trkpt"
    run = "".join(f'<{tag} lat="{lat!r}" lon="{lon!r}"><ele>3</ele></{tag}>' for lon, lat in points)
    body = f"<rte>{run}</rte>" if route else f"<trk><name>dig</name><trkseg>{run}</trkseg></trk>"
    return f'<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1" creator="t">{body}</gpx>'.encode()


def zipped(content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../outline.geojson", content)
    return packed.getvalue()


def blocks_in_blocks(depth: int) -> bytes:
    """Each block holds the one below ten times; resolved, it would be 10 to the depth lines."""
    drawing, text = ezdxf.new(setup=False), io.StringIO()
    for level in range(depth):
        block = drawing.blocks.new(f"B{level}")
        for _ in range(10):
            if level:
                block.add_blockref(f"B{level - 1}", (0, 0))
            else:
                block.add_line((0, 0), (1, 1))
    drawing.modelspace().add_blockref(f"B{depth - 1}", (EAST, NORTH))
    drawing.write(text)
    return text.getvalue().encode()


BILLION_LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (ord("b") + n, (b"&%c;" % (ord("a") + n)) * 10) for n in range(9))
    + b"]><gpx><name>&j;</name></gpx>"
)
OUTSIDE_ENTITY = b'<!DOCTYPE gpx [<!ENTITY x SYSTEM "file:///etc/passwd">]><gpx><name>&x;</name></gpx>'
OUTSIDE_DTD = b'<!DOCTYPE gpx SYSTEM "http://127.0.0.1:9/evil.dtd"><gpx/>'
VRT = b'<OGRVRTDataSource><OGRVRTLayer name="l"><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'
VRT_IN_GPX = b"<gpx><extensions>" + VRT + b"</extensions></gpx>"
_BAD_DXF = b"  0\nSECTION\n  2\nENTITIES\n  0\nLWPOLYLINE\n100\nAcDbEntity\n  8\n0\n100\nAcDbPolyline\n 90\n2\n 70\n1\n"

HOSTILE: list[tuple[str, bytes, dict[str, str], int, str]] = [
    ("nothing", b"", {}, 422, "OUTLINE_EMPTY"),
    ("white space", b" \n\t ", {}, 422, "OUTLINE_EMPTY"),
    ("a ZIP archive with a path upwards", zipped(json.dumps(GEOJSON).encode()), {"name": "a.zip"}, 415, "OUTLINE_FORMAT"),
    ("a ZIP archive called GeoJSON", zipped(b"{}"), {"name": "a.geojson"}, 415, "OUTLINE_FORMAT"),
    ("a DWG", b"AC1032" + bytes(100), {"name": "a.dwg"}, 415, "OUTLINE_FORMAT"),
    ("a binary DXF", b"AutoCAD Binary DXF\r\n\x1a\x00" + bytes(50), {"name": "a.dxf"}, 415, "OUTLINE_FORMAT"),
    ("a GeoPackage", b"SQLite format 3\x00" + bytes(100), {"name": "a.gpkg"}, 415, "OUTLINE_FORMAT"),
    ("a shapefile", b"\x00\x00\x27\x0a" + bytes(96), {"name": "a.shp"}, 415, "OUTLINE_FORMAT"),
    ("a picture", b"\x89PNG\r\n\x1a\n" + bytes(50), {"name": "a.gpx"}, 415, "OUTLINE_FORMAT"),
    ("noise", bytes(range(256)) * 40, {"name": "a.dxf", "crs": "EPSG:9214"}, 415, "OUTLINE_FORMAT"),
    ("a VRT that reads another file", VRT, {"name": "a.gml"}, 415, "OUTLINE_FORMAT"),
    ("a VRT inside a GPX", VRT_IN_GPX, {"name": "a.gpx"}, 422, "OUTLINE_EMPTY"),
    ("a billion laughs", BILLION_LAUGHS, {"name": "a.gpx"}, 422, "OUTLINE_XML_ENTITIES"),
    ("an entity from a file", OUTSIDE_ENTITY, {"name": "a.gpx"}, 422, "OUTLINE_XML_ENTITIES"),
    ("a document type from elsewhere", OUTSIDE_DTD, {"name": "a.gpx"}, 422, "OUTLINE_XML_ENTITIES"),
    ("broken XML", b"<gpx><trk></gpx>", {"name": "a.gpx"}, 422, "OUTLINE_UNREADABLE"),
    ("KML", b'<?xml version="1.0"?><kml><Placemark/></kml>', {"name": "a.kml"}, 415, "OUTLINE_FORMAT"),
    ("an XML of a hundred thousand levels", b"<gpx>" + b"<a>" * 100_000, {}, 422, "OUTLINE_UNREADABLE"),
    ("GeoJSON called GPX", json.dumps(GEOJSON).encode(), {"name": "a.gpx"}, 422, "OUTLINE_NOT_ITS_NAME"),
    ("GPX called DXF", gpx([(107.58, 16.46), (107.59, 16.46)]), {"name": "A.DXF"}, 422, "OUTLINE_NOT_ITS_NAME"),
    ("JSON of a hundred thousand levels", b"[" * 100_000, {}, 422, "JSON_TOO_DEEP"),
    ("JSON that is cut off", json.dumps(GEOJSON).encode()[:-5], {}, 422, "OUTLINE_UNREADABLE"),
    ("NaN in JSON", b'{"type":"Polygon","coordinates":[[[NaN,16.4]]]}', {}, 422, "OUTLINE_UNREADABLE"),
    ("an endless number", b'{"type":"LineString","coordinates":[[1e999,16.4],[107.5,16.4]]}', {}, 422, "COORDINATE_MALFORMED"),
    ("NaN in GPX", gpx([(float("nan"), 16.4), (107.5, 16.4)]), {}, 422, "COORDINATE_MALFORMED"),
    ("NaN in DXF", _BAD_DXF + b" 10\nnan\n 20\n1\n 10\n2\n 20\n2\n  0\nENDSEC\n  0\nEOF\n", {"crs": "9214"}, 422, "COORDINATE_MALFORMED"),
    ("words in DXF", _BAD_DXF + b" 10\nhere\n 20\n1\n  0\nENDSEC\n  0\nEOF\n", {"crs": "9214"}, 422, "OUTLINE_UNREADABLE"),
    ("a DXF that is cut off", trench()[:-2000].rpartition(b"ENDSEC")[0][:-700], {"crs": "9214"}, 422, "OUTLINE_UNREADABLE"),
    ("a DXF of blocks in blocks", blocks_in_blocks(12), {"crs": "9214"}, 422, "OUTLINE_EMPTY"),
    ("a DXF without a system", trench(), {}, 422, "CRS_MISSING"),
    ("an unknown system", trench(), {"crs": "EPSG:999999"}, 422, "CRS_UNKNOWN"),
    ("a system that is code", trench(), {"crs": "+init=epsg:9214 +nadgrids=/etc/passwd"}, 422, "CRS_UNKNOWN"),
    ("a system of heights", trench(), {"crs": "EPSG:5773"}, 422, "CRS_UNKNOWN"),
    ("GPX in another system", gpx([(107.58, 16.46), (107.59, 16.46)]), {"crs": "EPSG:9214"}, 422, "CRS_CONFLICT"),
    ("swapped axes", trench([(y, x) for x, y in TRENCH]), {"crs": "EPSG:9214"}, 422, "CRS_MISFIT"),
    ("millimetres", trench([(x * 1000, y * 1000) for x, y in TRENCH]), {"crs": "EPSG:9214"}, 422, "CRS_MISFIT"),
    ("another zone", trench(moved(3405)), {"crs": "EPSG:9214"}, 422, "CRS_MISFIT"),
    ("GeoJSON in metres", json.dumps({"type": "Polygon", "coordinates": [[*TRENCH, TRENCH[0]]]}).encode(), {}, 422, "LOOKS_LIKE_PROJECTED_METRES"),
    ("GeoJSON, latitude first", json.dumps({"type": "Polygon", "coordinates": [[[y, x] for x, y in RING]]}).encode(), {}, 422, "LON_LAT_SWAPPED"),
    ("GeoJSON of another town", json.dumps({"type": "Polygon", "coordinates": [[[2.123, 48.123], [2.124, 48.123], [2.124, 48.124], [2.123, 48.123]]]}).encode(), {}, 422, "OUTSIDE_JURISDICTION"),
    ("a bow-tie", trench([TRENCH[0], TRENCH[2], TRENCH[1], TRENCH[3]]), {"crs": "9214"}, 422, "GEOMETRY_INVALID"),
    ("a mirrored plane", trench(extrusion=(0, 0, -1)), {"crs": "9214"}, 422, "OUTLINE_TILTED"),
    ("thousands of lines", dxf(lambda s: [s.add_line((EAST + n, NORTH), (EAST + n, NORTH + 1)) for n in range(3000)]), {"crs": "9214"}, 422, "TOO_MANY_PARTS"),
    ("too many vertices", trench([(EAST + n % 2, NORTH + n / 1000) for n in range(6000)]), {"crs": "9214"}, 422, "TOO_MANY_VERTICES"),
    ("one point", gpx([(107.58, 16.46)]), {}, 422, "LINE_TOO_SHORT"),
    ("a layer that is not there", trench(), {"crs": "9214", "layer": "DIG"}, 422, "OUTLINE_EMPTY"),
]  # fmt: skip
"""What, bytes, query, status, code."""
