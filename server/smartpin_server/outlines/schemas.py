"""What an uploaded outline is answered with."""

from typing import Any

from pydantic import BaseModel, Field


class OutlinePartOut(BaseModel):
    """One part of the dig to be: give it a method and depths."""

    geometry: dict[str, Any] = Field(description="GeoJSON Polygon or LineString, WGS 84 longitude and latitude")
    layer: str | None = Field(description="of a DXF")


class OutlineNoteOut(BaseModel):
    """How the file was understood."""

    code: str
    words: str


class OutlineOut(BaseModel):
    """Shapes of a file, ready as parts of a dig. Nothing is stored."""

    format: str = Field(description="geojson, gpx or dxf, by the content")
    crs: str = Field(description="the system the file's numbers were read in")
    parts: list[OutlinePartOut]
    notes: list[OutlineNoteOut]
