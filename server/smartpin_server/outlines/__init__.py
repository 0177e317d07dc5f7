"""Outlines of digs from files of other programs: GeoJSON, GPX and DXF become parts in longitude and latitude."""
