"""What is drawn around a dig: streets, lines, pins in metres, as the reader may see them, and the plan they belong to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from shapely.geometry import Polygon, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

Json = Mapping[str, Any]


@dataclass(frozen=True)
class KindLook:
    """How a kind is drawn and called, from the jurisdiction's file."""

    code: str
    name: str
    colour: str
    dash: tuple[float, ...]
    letter: str


@dataclass(frozen=True)
class Asset:
    """A line or node around the dig."""

    id: str
    code: str
    kind: str
    status: str
    quality: str
    place: BaseGeometry
    node_kind: str | None = None
    outer_diameter_mm: float | None = None
    half_width_m: float = 0.0
    envelope_m: float = 0.0
    depth_m: float | None = None
    depth_reference: str = "unknown"


@dataclass(frozen=True)
class Street:
    name: str
    width_m: float | None
    place: BaseGeometry


@dataclass(frozen=True)
class Pin:
    id: str
    code: str
    place: BaseGeometry


@dataclass(frozen=True)
class Scene:
    """Everything visible near the dig, in metres of the register's system."""

    streets: tuple[Street, ...] = ()
    blocks: tuple[BaseGeometry, ...] = ()
    lines: tuple[Asset, ...] = ()
    nodes: tuple[Asset, ...] = ()
    pins: tuple[Pin, ...] = ()


@dataclass(frozen=True)
class Plan:
    """All that is printed: the signed document of this reader, how it stands, and what lies around."""

    document: Json
    certificate_hash: str
    qr_svg: str
    standing: Json
    scene: Scene
    kinds: Mapping[str, KindLook]
    language: str
    zone: tzinfo
    printed_at: datetime
    polygons: tuple[Polygon, ...] = field(default=())

    @property
    def whole(self) -> BaseGeometry:
        """All parts of the dig together."""
        return unary_union(self.polygons)


def turned_plan(plan: Plan, turn: Callable[[BaseGeometry], BaseGeometry]) -> Plan:
    """The same plan with all of its ground turned."""
    scene = plan.scene
    polygons = [turn(polygon) for polygon in plan.polygons]
    return replace(
        plan,
        scene=Scene(
            tuple(replace(street, place=turn(street.place)) for street in scene.streets),
            tuple(turn(block) for block in scene.blocks),
            tuple(replace(line, place=turn(line.place)) for line in scene.lines),
            tuple(replace(node, place=turn(node.place)) for node in scene.nodes),
            tuple(replace(pin, place=turn(pin.place)) for pin in scene.pins),
        ),
        polygons=tuple(polygon for polygon in polygons if isinstance(polygon, Polygon)),
    )


def plan_of(asked: Json) -> Plan:
    """The plan from the JSON the server hands to the press."""
    document = asked["document"]
    kinds = {
        kind["code"]: KindLook(kind["code"], kind["name"], kind["colour"], tuple(kind["dash"]), kind["letter"])
        for kind in asked["kinds"]
    }
    polygons = tuple(Polygon(part["rings"][0], part["rings"][1:]) for part in document["dig"]["parts"])
    return Plan(
        document=document,
        certificate_hash=asked["certificate_hash"],
        qr_svg=asked["qr_svg"],
        standing=asked["standing"],
        scene=_scene(asked["scene"]),
        kinds=kinds,
        language=asked["language"],
        zone=ZoneInfo(asked["timezone"]),
        printed_at=datetime.fromisoformat(asked["printed_at"]),
        polygons=polygons,
    )


def _scene(told: Json) -> Scene:
    return Scene(
        streets=tuple(Street(row["name"], row["width_m"], shape(row["geometry"])) for row in told["streets"]),
        blocks=tuple(shape(row["geometry"]) for row in told["blocks"]),
        lines=_assets(told["lines"]),
        nodes=_assets(told["nodes"]),
        pins=tuple(Pin(row["id"], row["code"], shape(row["geometry"])) for row in told["pins"]),
    )


def _assets(rows: Sequence[Json]) -> tuple[Asset, ...]:
    return tuple(
        Asset(
            id=row["id"],
            code=row["code"],
            kind=row["kind"],
            status=row["status"],
            quality=row["quality"],
            place=shape(row["geometry"]),
            node_kind=row.get("node_kind"),
            outer_diameter_mm=row.get("outer_diameter_mm"),
            half_width_m=row["half_width_m"] or 0.0,
            envelope_m=row["envelope_m"] or 0.0,
            depth_m=row["depth_m"],
            depth_reference=row["depth_reference"],
        )
        for row in rows
    )
