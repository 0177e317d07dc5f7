"""A small register for clearance tests, in metres around a place in Hue, written straight into a real database.

`World` knows nothing of the rules; a dig is asked for in the same local metres and sent as WGS 84, like any client does.
"""

import asyncio
import json
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import psycopg
from pyproj import Transformer
from shapely import transform, wkt
from shapely.geometry import LineString, MultiPolygon, Polygon, box, mapping
from shapely.geometry.base import BaseGeometry

from smartpin_server.excavations.local import judge_locally

EAST, NORTH = 562235.863, 1820977.006
SRID = 9214
EVERYWHERE = box(-2000, -2000, 2000, 2000)
_TO_DEGREES = Transformer.from_crs(SRID, 4326, always_xy=True)
KINDS = ("water", "power", "telecom")
DIG = box(0, 0, 4, 2)


def placed(shape: BaseGeometry) -> BaseGeometry:
    """Local metres → EPSG:9214."""
    return transform(shape, lambda points: np.add(points, (EAST, NORTH)))


def lon_lat(shape: BaseGeometry) -> dict[str, Any]:
    """Local metres → GeoJSON in longitude and latitude, as a client would send it."""
    moved = transform(placed(shape), lambda xy: np.column_stack(_TO_DEGREES.transform(xy[:, 0], xy[:, 1])))
    drawn: dict[str, Any] = json.loads(json.dumps(mapping(moved)))
    return drawn


def multi(shape: BaseGeometry) -> str:
    polygons: list[Any] = list(shape.geoms) if isinstance(shape, MultiPolygon) else [shape]
    return f"SRID={SRID};{placed(MultiPolygon(polygons)).wkt}"


def polygon(shape: Polygon) -> str:
    return f"SRID={SRID};{placed(shape).wkt}"


def reasons(answer: dict[str, Any]) -> set[str]:
    """Row and code of every reason about the area."""
    return {f"{reason['row']} {reason['code']}" for reason in answer["area_reasons"]}


class World:
    """Rows of one database. Everything is committed at once, as maintenance (the tables' owner)."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.connection: psycopg.Connection[Any] = psycopg.connect(url, autocommit=True)
        self.authority = self._organisation(f"City of tests {uuid.uuid4().hex[:6]}", "authority")
        self.clerk = self.person(self.authority, "clerk")

    def close(self) -> None:
        self.connection.close()

    def run(self, statement: str, *values: Any) -> Any:
        cursor = self.connection.execute(statement.encode(), values)
        return cursor.fetchone() if cursor.description else None

    def _organisation(self, name: str, kind: str) -> str:
        identifier = str(uuid.uuid4())
        self.run(
            "insert into org.organisation (id, name, short_name, kind, phone, desk_phone) values (%s, %s, %s, %s, %s, %s)",
            identifier, name, name, kind, "0234-111", "0234-999",
        )  # fmt: skip
        return identifier

    def person(self, organisation: str, name: str) -> str:
        identifier = str(uuid.uuid4())
        self.run(
            "insert into org.person (id, organisation_id, user_name, display_name) values (%s, %s, %s, %s)",
            identifier, organisation, f"{name}-{identifier[:8]}", name,
        )  # fmt: skip
        return identifier

    def owner(
        self,
        name: str = "Water of tests",
        kinds: tuple[str, ...] = ("water",),
        *,
        area: BaseGeometry = EVERYWHERE,
        covered: BaseGeometry | None = EVERYWHERE,
        standing: bool = True,
        connections_mapped: bool | None = True,
    ) -> str:
        """An owner who answers for these kinds; with a standing instruction and full coverage unless told otherwise."""
        identifier = self._organisation(f"{name} {uuid.uuid4().hex[:6]}", "owner")
        for kind in kinds:
            self.service_area(identifier, kind, area)
            if covered is not None:
                self.coverage(identifier, kind, covered, connections_mapped=connections_mapped)
        if standing:
            self.standing(identifier, kinds)
        return identifier

    def service_area(self, owner: str, kind: str, area: BaseGeometry) -> str:
        return self.insert("asset.service_area", owner_id=owner, kind=kind, geom=multi(area))

    def coverage(
        self,
        owner: str,
        kind: str,
        area: BaseGeometry,
        *,
        until: datetime | None = None,
        connections_mapped: bool | None = True,
        attested: bool = True,
    ) -> str:
        return self.insert(
            "asset.coverage", owner_id=owner, kind=kind, geom=multi(area), complete_as_of="2026-01-01",
            valid_until=until or datetime.now(UTC) + timedelta(days=365), connections_mapped=connections_mapped,
            attested_by=self.clerk if attested else None, attested_at="2026-01-02" if attested else None,
        )  # fmt: skip

    def owner_list(
        self, kinds: tuple[str, ...] = KINDS, area: BaseGeometry = EVERYWHERE, *, attested: bool = True
    ) -> str:
        return self.insert(
            "asset.owner_list", geom=multi(area), kinds=list(kinds),
            attested_by=self.clerk if attested else None, attested_at="2026-01-02" if attested else None,
        )  # fmt: skip

    def standing(self, owner: str, kinds: tuple[str, ...], area: BaseGeometry | None = None) -> str:
        signer = self.person(owner, "signer")
        return self.insert(
            "dig.standing_instruction", owner_id=owner, kinds=list(kinds), geom=None if area is None else multi(area),
            signed_by=signer, signed_at="2026-01-02",
        )  # fmt: skip

    def town(self, **changes: Any) -> str:
        """The least a CLEAR needs: an owner list, and one owner of all listed kinds. The result is that owner."""
        self.owner_list()
        return self.owner("All of tests", KINDS, **changes)

    def line(self, shape: BaseGeometry | str | None, owner: str | None, **columns: Any) -> str:
        """A line; defaults are the best a record can claim. Without Z the height is unknown."""
        drawn = wkt.loads(shape) if isinstance(shape, str) else shape
        values: dict[str, Any] = {
            "asset_code": f"L-{uuid.uuid4().hex[:8]}", "kind": "water", "owner_id": owner, "status": "in_service",
            "quality": "B1", "outer_diameter_mm": 200.0, "depth_m": 1.0, "depth_reference": "crown",
            "surveyed_on": "2025-06-01", "critical": False, "restricted": False,
        }  # fmt: skip
        if drawn is not None:
            flat = LineString([(x + EAST, y + NORTH) for x, y, *_ in drawn.coords])
            values["geom"] = f"SRID={SRID};LINESTRING Z ({', '.join(f'{x!r} {y!r} 0' for x, y in flat.coords)})"
        return self.insert("asset.utility_line", **{**values, **columns})

    def node(self, x: float, y: float, owner: str | None, **columns: Any) -> str:
        values: dict[str, Any] = {
            "asset_code": f"N-{uuid.uuid4().hex[:8]}", "kind": "water", "node_kind": "joint", "owner_id": owner,
            "status": "in_service", "quality": "B1", "half_width_m": 0.2, "depth_m": 1.0, "depth_reference": "crown",
            "surveyed_on": "2025-06-01", "critical": False, "restricted": False,
            "geom": f"SRID={SRID};POINT Z ({x + EAST!r} {y + NORTH!r} 0)",
        }  # fmt: skip
        return self.insert("asset.utility_node", **{**values, **columns})

    def exposure(self, line: str, x: float, y: float, **columns: Any) -> str:
        values: dict[str, Any] = {
            "line_id": line, "geom": f"SRID={SRID};POINT Z ({x + EAST!r} {y + NORTH!r} 0)", "depth_m": 1.0,
            "depth_reference": "crown", "exposed_at": "2026-02-01T08:00:00Z", "evidence_on_file": True,
        }  # fmt: skip
        return self.insert("asset.exposure", **{**values, **columns})

    def insert(self, table: str, **columns: Any) -> str:
        identifier = str(uuid.uuid4())
        names = ", ".join(["id", *columns])
        marks = ", ".join(["%s"] * (len(columns) + 1))
        self.run(f"insert into {table} ({names}) values ({marks})", identifier, *columns.values())
        return identifier

    def ask(
        self, area: BaseGeometry, depth_m: float | None = 0.5, method: str | None = "HAND", **more: Any
    ) -> dict[str, Any]:
        """The whole answer to the short form of a request. u_P is 0.1 m unless told otherwise."""
        request = {"area": lon_lat(area), "depth_m": depth_m, "method": method, "drawing_uncertainty_m": 0.1, **more}
        return self.ask_for(request)

    def ask_for(self, request: dict[str, Any], **more: Any) -> dict[str, Any]:
        return asyncio.run(judge_locally(self.url, request, **more))
