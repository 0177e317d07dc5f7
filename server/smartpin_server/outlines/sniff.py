"""What bytes are, told by the bytes; a name that says something else is refused. Pure."""

import re
from pathlib import PurePosixPath
from typing import Final

from smartpin_server.outlines.drawn import OutlineRefused

GEOJSON, GPX, DXF = "geojson", "gpx", "dxf"
_BY_ENDING: Final = {".geojson": GEOJSON, ".json": GEOJSON, ".gpx": GPX, ".dxf": DXF}
_DXF = re.compile(rb"(?:\s*999\r?\n[^\n]*\n)*\s*0\r?\n\s*SECTION\b")
_ROOT = re.compile(rb"<\s*(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s/>]")
_OTHERS: Final = (
    (b"PK\x03\x04", "a ZIP archive. Unpack it; of a shapefile save the outline as GeoJSON or DXF"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "a gzip archive. Unpack it"),
    (b"7z\xbc\xaf", "a 7-Zip archive. Unpack it"),
    (b"Rar!", "a RAR archive. Unpack it"),
    (b"AC10", "a DWG drawing. Save it as DXF (text)"),
    (b"AutoCAD Binary DXF", "a binary DXF. Save it as DXF in text form"),
    (b"SQLite format 3", "a GeoPackage or SQLite file. Save the outline as GeoJSON"),
    (b"%PDF", "a PDF. Draw the outline on the map instead"),
    (b"\x89PNG", "a picture. Draw the outline on the map instead"),
    (b"\xff\xd8\xff", "a picture. Draw the outline on the map instead"),
    (b"GIF8", "a picture. Draw the outline on the map instead"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\x00\x00\x27\x0a", "a part of a shapefile. Save the outline as GeoJSON"),
    (b"\xff\xfe", "text in UTF-16. Save it as UTF-8"),
    (b"\xfe\xff", "text in UTF-16. Save it as UTF-8"),
)  # fmt: skip


def format_of(body: bytes, name: str) -> str:
    """One of the three formats. OUTLINE_FORMAT for anything else, OUTLINE_NOT_ITS_NAME where the name's ending lies."""
    told = _BY_ENDING.get(PurePosixPath(name.replace("\\", "/")).suffix.lower())
    found = _found(body)
    if told is not None and told != found:
        raise OutlineRefused(
            "OUTLINE_NOT_ITS_NAME",
            f"The name says {told}, but the content is {found}. Rename it, or pick the right file.",
        )
    return found


def _found(body: bytes) -> str:
    if not body.strip():
        raise OutlineRefused("OUTLINE_EMPTY", "The file is empty.")
    for magic, what in _OTHERS:
        if body.startswith(magic):
            raise OutlineRefused("OUTLINE_FORMAT", f"This is {what}. GeoJSON, GPX and DXF can be read.")
    text = body.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith((b"{", b"[")):
        return GEOJSON
    if text.startswith(b"<"):
        return _xml(text)
    if _DXF.match(text[:20_000]):
        return DXF
    raise OutlineRefused("OUTLINE_FORMAT", "This is neither GeoJSON nor GPX nor DXF in text form.")


def _xml(text: bytes) -> str:
    """GPX by its root element; a document type before it is left to the reader, which refuses it."""
    root = next((match[1].decode("ascii", "replace") for match in _ROOT.finditer(text[:4096])), "")
    if root == "gpx" or b"<!DOCTYPE" in text[:4096] or b"<!ENTITY" in text[:4096]:
        return GPX
    others = {
        "OGRVRTDataSource": "a VRT, which names other files",
        "kml": "KML. Save the outline as GeoJSON",
        "svg": "a picture (SVG)",
        "html": "a web page",
    }
    what = others.get(root, f"XML with the root <{root[:40]}>" if root else "XML without a root")
    raise OutlineRefused("OUTLINE_FORMAT", f"This is {what}. GeoJSON, GPX and DXF can be read.")
