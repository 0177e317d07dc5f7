"""Puts a world into a real database and asks the real engine, all in one transaction that is rolled back."""

import uuid
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import psycopg
from psycopg.types.json import Jsonb
from pyproj import Transformer
from shapely import LineString, MultiLineString, MultiPoint, Polygon, transform
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from smartpin_server.excavations.queries import read_active_rules
from smartpin_server.excavations.service import Outcome, RuleBook, evaluate
from smartpin_server.jurisdictions import from_profile
from tests.oracle import geometry
from tests.oracle.world import BEGINS, ENDS, Asset, Paper, Part, Region, World

EAST, NORTH = 562235.0, 1820977.0
SRID = 9214
DUE = datetime(2026, 1, 5, tzinfo=UTC)
_TO_DEGREES = Transformer.from_crs(SRID, 4326, always_xy=True)
_TO_METRES = Transformer.from_crs(4326, SRID, always_xy=True)
Driver = psycopg.AsyncConnection[tuple[Any, ...]]


def _moved(shape: BaseGeometry) -> BaseGeometry:
    return transform(shape, lambda places: np.add(places, (EAST, NORTH)))


def _ewkt(shape: BaseGeometry) -> str:
    return f"SRID={SRID};{_moved(shape).wkt}"


def _z(points: Sequence[tuple[float, float]], heights: Sequence[float] | None = None) -> str:
    ups = heights or [0.0] * len(points)
    places = ", ".join(f"{x + EAST!r} {y + NORTH!r} {z!r}" for (x, y), z in zip(points, ups, strict=True))
    return f"SRID={SRID};{'LINESTRING' if len(points) > 1 else 'POINT'} Z ({places})"


def _region(region: Region) -> str:
    return _ewkt(geometry.area_of(region))


def _degrees(metres: Any) -> Any:
    """Longitude and latitude that come back as these metres: there and back alone is 0.3 mm off in this datum shift."""
    aim = metres
    for _ in range(3):
        lon, lat = _TO_DEGREES.transform(aim[:, 0], aim[:, 1])
        aim = aim + metres - np.column_stack(_TO_METRES.transform(lon, lat))
    return np.column_stack(_TO_DEGREES.transform(aim[:, 0], aim[:, 1]))


def request_of(world: World) -> dict[str, Any]:
    """The dig as a client sends it: longitude and latitude."""

    def degrees(part: Part) -> Any:
        shape = transform(_moved(Polygon(part.ring, part.holes)), _degrees)
        return {
            "type": "Polygon",
            "coordinates": [[list(place) for place in ring] for ring in mapping(shape)["coordinates"]],
        }

    return {
        "parts": [
            {
                "geometry": degrees(part),
                "method": part.method,
                "z_bottom_m": part.z_bottom,
                "z_top_m": part.z_top,
            }
            for part in world.dig.parts
        ],
        "drawing_uncertainty_m": world.dig.uncertainty,
        "from": BEGINS.isoformat(),
        "to": ENDS.isoformat(),
    }


class Register:
    """The rows of one world in an open transaction; `ids` finds a row by the world's name for it."""

    def __init__(self, driver: Driver, world: World) -> None:
        self.driver, self.world = driver, world
        self.ids: dict[str, str] = {}
        self.revision: str | None = None

    async def _insert(self, table: str, **columns: Any) -> str:
        identifier = str(uuid.uuid4())
        names, marks = ", ".join(["id", *columns]), ", ".join(["%s"] * (len(columns) + 1))
        await self.driver.execute(
            f"insert into {table} ({names}) values ({marks})".encode(), (identifier, *columns.values())
        )
        return identifier

    async def fill(self) -> None:
        async with self.driver.pipeline():
            await self._people()
            for asset in self.world.assets:
                self.ids[asset.name] = await self._asset(asset)
            await self._evidence()
            await self._responsibility()
            if self.world.asked:
                await self._revision()

    async def _people(self) -> None:
        for name in ("city", *self.world.owners):
            kind = "authority" if name == "city" else "owner"
            full = f"{name} {uuid.uuid4()}"
            self.ids[name] = await self._insert("org.organisation", name=full, short_name=full, kind=kind, phone="1")
            self.ids[f"clerk of {name}"] = await self._insert(
                "org.person", organisation_id=self.ids[name], user_name=str(uuid.uuid4()), display_name=name
            )
            self.ids[f"second of {name}"] = await self._insert(
                "org.person", organisation_id=self.ids[name], user_name=str(uuid.uuid4()), display_name=name
            )

    async def _asset(self, asset: Asset) -> str:
        columns: dict[str, Any] = {
            "asset_code": asset.name, "kind": asset.kind, "owner_id": self.ids.get(asset.owner or ""),
            "status": asset.status, "quality": asset.quality, "quality_method": asset.quality_method,
            "half_width_m": asset.half_width, "depth_m": asset.depth, "depth_reference": asset.reference,
            "h_uncertainty_m": asset.h_95, "v_uncertainty_m": asset.v_95, "scale_denominator": asset.scale,
            "critical": asset.critical, "restricted": asset.restricted, "surveyed_on": asset.surveyed_on,
            "depth_at": asset.depth_at, "surface_altered_on": asset.altered_on, "build_start": asset.build_start,
        }  # fmt: skip
        if asset.points:
            columns["geom"] = _z(asset.points, asset.heights)
            columns["z_reference"] = "unknown" if asset.heights is None else "crown"
        if asset.unusable:
            columns |= {"usable": False, "unusable_reason": "made so"}
        if asset.last_known:
            columns["last_known_box"] = _ewkt(Polygon(asset.last_known))
        if asset.node_kind is not None:
            if asset.removed:
                columns["removed_geom"] = _ewkt(MultiPoint([ring[0] for ring in asset.removed]))
            return await self._insert("asset.utility_node", node_kind=asset.node_kind, **columns)
        if asset.removed:
            columns["removed_geom"] = _ewkt(MultiLineString([LineString(ring) for ring in asset.removed]))
        profile = None if asset.profile is None else Jsonb([list(pair) for pair in asset.profile])
        return await self._insert(
            "asset.utility_line", outer_diameter_mm=asset.diameter_mm, depth_profile=profile, **columns
        )

    def _which(self, name: str) -> dict[str, str]:
        node = next(asset.node_kind for asset in self.world.assets if asset.name == name) is not None
        return {"node_id" if node else "line_id": self.ids[name]}

    async def _evidence(self) -> None:
        for hole in self.world.exposures:
            await self._insert(
                "asset.exposure", geom=_z([hole.place]), depth_m=hole.depth, depth_reference=hole.reference,
                outer_diameter_mm=hole.diameter_mm, h_uncertainty_m=hole.h_95, v_uncertainty_m=hole.v_95,
                exposed_at=_noon(hole.exposed_on), evidence_on_file=hole.evidence, **self._which(hole.asset),
            )  # fmt: skip
        for proof in self.world.proofs:
            await self._insert(
                "asset.abandonment_proof", owner_id=self.ids[proof.owner], asset_version=proof.version,
                statement="cut and capped", signed_by=self.ids[f"clerk of {proof.owner}"], signed_at=DUE,
                **self._which(proof.asset),
            )  # fmt: skip

    async def _responsibility(self) -> None:
        clerk = self.ids["clerk of city"]
        for one in self.world.lists:
            await self._insert(
                "asset.owner_list", geom=_region(one.region), kinds=list(one.kinds), valid_until=one.until,
                attested_by=clerk if one.attested else None, attested_at=DUE if one.attested else None,
            )  # fmt: skip
        for own in self.world.service_areas:
            await self._insert(
                "asset.service_area", owner_id=self.ids[own.owner], kind=own.kind, geom=_region(own.region)
            )
        for cover in self.world.coverages:
            await self._insert(
                "asset.coverage", owner_id=self.ids[cover.owner], kind=cover.kind, geom=_region(cover.region),
                complete_as_of="2026-01-01", valid_until=cover.until, connections_mapped=cover.connections,
                attested_by=clerk if cover.attested else None, attested_at=DUE if cover.attested else None,
            )  # fmt: skip
        for word in self.world.standings:
            await self._insert(
                "dig.standing_instruction", owner_id=self.ids[word.owner], kinds=list(word.kinds),
                geom=None if word.region is None else _region(word.region), valid_until=word.until,
                signed_by=self.ids[f"clerk of {word.owner}"] if word.signed else None,
                signed_at=DUE if word.signed else None,
            )  # fmt: skip

    async def _revision(self) -> None:
        job = await self._insert(
            "dig.excavation", code=str(uuid.uuid4()), organisation_id=self.ids["city"], title="A job", life="requested"
        )
        self.revision = await self._insert("dig.excavation_revision", excavation_id=job, number=1, submitted_at=DUE)
        for owner in self.world.owners:
            await self._insert(
                "dig.routed_owner", revision_id=self.revision, owner_id=self.ids[owner], kinds=["water"],
                reason="service area", due_at=DUE,
            )  # fmt: skip
        for reply in self.world.replies:
            signed = {"meeting_signed_at": DUE, "meeting_signed_by": self.ids["clerk of city"]}
            await self._insert(
                "dig.owner_reply", revision_id=self.revision, owner_id=self.ids[reply.owner], code=reply.code,
                replied_at=DUE.replace(day=7 if reply.late else 3), valid_until=reply.until,
                **(signed if reply.meeting_signed else {}),
            )  # fmt: skip
        for consent in self.world.consents:
            second = self.ids[f"second of {consent.owner}"] if consent.two_persons else None
            await self._insert(
                "dig.consent", **self._paper(consent), asset_version=consent.version, second_by=second,
                given_by=self.ids[f"clerk of {consent.owner}"], valid_until=consent.until,
            )  # fmt: skip
        for release in self.world.releases:
            await self._insert(
                "dig.restricted_release", **self._paper(release), released_by=self.ids[f"clerk of {release.owner}"]
            )

    def _paper(self, paper: Paper) -> dict[str, Any]:
        return {"revision_id": self.revision, "owner_id": self.ids[paper.owner], **self._which(paper.asset)}


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 5, tzinfo=UTC)


async def rule_book(driver: Driver) -> RuleBook:
    """The rules that the database is under."""
    stored = await read_active_rules(driver)
    assert stored is not None
    return RuleBook(from_profile(*stored))


async def ask_engine(driver: Driver, book: RuleBook, world: World) -> tuple[Outcome, dict[str, str]]:
    """The engine's outcome for a world, and the world's names by the ids of their rows. Nothing stays.

    Filled as a bulk load is: no verdict reads the audit and tile rows that are left out, and they take most of the time.
    """
    await driver.execute(b"BEGIN ISOLATION LEVEL REPEATABLE READ")
    try:
        await driver.execute(b"SELECT app.begin_bulk_load('a world of the oracle')")
        register = Register(driver, world)
        await register.fill()
        outcome = await evaluate(driver, request_of(world), book, revision_id=register.revision)
        return outcome, {identifier: name for name, identifier in register.ids.items()}
    finally:
        await driver.execute(b"ROLLBACK")
