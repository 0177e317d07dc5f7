"""The cross-section of a street: which line of which owner lies how far from the middle, how deep, made of what.

Offsets are metres to the left of the direction of travel (negative: right). They follow what is usual (wires under the
footpath, pipes under the carriageway, sewers near the middle) and break the separations of the code here and there, as
real streets do.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from smartpin_town.dice import chance
from smartpin_town.ground import RIVER_ROW
from smartpin_town.lattice import COLUMN, ROW, RUN, Edge, Lattice, StreetClass
from smartpin_town.people import organisation_id

Region = Callable[[int, int], bool]
QUARTER = RUN
_SHIFT = 3
"""A quarter reaches from half a block before its first junction to half a block beyond its last."""


def quarter_of(i: int, j: int) -> tuple[int, int]:
    """The quarter of a junction: 6 × 6 junctions; (0, 0) is the heart of the town."""
    return (i + _SHIFT) // QUARTER, (j + _SHIFT) // QUARTER


def _everywhere(i: int, j: int) -> bool:
    return True


def _south(i: int, j: int) -> bool:
    return j <= RIVER_ROW


def _north(i: int, j: int) -> bool:
    return j > RIVER_ROW


def _beyond_heart(i: int, j: int) -> bool:
    return quarter_of(i, j) != (0, 0)


def _east(i: int, j: int) -> bool:
    return quarter_of(i, j)[0] >= 1


def _hotels(i: int, j: int) -> bool:
    qx, qy = quarter_of(i, j)
    return qx == -1 and qy % 3 == 0


REGIONS: dict[str, Region] = {
    "everywhere": _everywhere,
    "south": _south,
    "north": _north,
    "beyond_heart": _beyond_heart,
    "east": _east,
    "hotels": _hotels,
}


@dataclass(frozen=True, slots=True)
class Make:
    """A way of building: material, outer diameters to choose from (mm) and how often."""

    material: str
    diameters_mm: tuple[int, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Slot:
    """One line of the cross-section."""

    key: str
    kind: str
    owner: str
    word: str
    node_kind: str
    depth_m: tuple[float, float]
    makes: tuple[Make, ...]
    offset_m: dict[StreetClass, float]
    share: float = 1.0
    region: str = "everywhere"
    only: tuple[int, int, int] | None = None
    """(axis, every, first): only along columns or rows ``first``, ``first ± every`` …"""
    critical: bool = False
    restricted: bool = False
    falls: bool = False
    voltage_kv: float | None = None
    pressure_bar: float | None = None
    half_width_m: float | None = None
    """For cables and tunnels, where a diameter says nothing."""
    by_quarter: bool | None = None
    """True: only in quarters with combined sewers; False: only in the others."""

    @property
    def owner_id(self) -> str:
        return organisation_id(self.owner)

    @property
    def code(self) -> str:
        """Its part of an asset code."""
        return self.key.upper().replace("_", "")


_PE = Make("pe", (110, 160, 225))
_CONCRETE = Make("reinforced_concrete", (600, 800, 1000))

SLOTS: tuple[Slot, ...] = (
    Slot("water", "water", "water_south", "water main", "valve", (0.8, 1.3),
         (_PE, Make("ductile_iron", (170, 222, 274)), Make("asbestos_cement", (175, 232), 0.3)),
         {"arterial": -9.2, "street": -4.4, "local": -2.3, "alley": -0.95}, region="south"),
    Slot("water_north", "water", "water_north", "water main", "valve", (0.8, 1.3),
         (_PE, Make("pvc", (110, 160, 200)), Make("cast_iron", (170, 222), 0.4)),
         {"arterial": -9.2, "street": -4.4, "local": -2.3, "alley": -0.95}, region="north"),
    Slot("trunk", "water", "water_south", "trunk main", "valve", (1.3, 1.9),
         (Make("ductile_iron", (532, 635, 738)), Make("steel", (508, 610), 0.4)),
         {"arterial": -6.1}, region="south", only=(COLUMN, 12, 0), critical=True, pressure_bar=8.0),
    Slot("foul", "foul_sewer", "drainage", "foul sewer", "manhole", (2.1, 4.2),
         (Make("reinforced_concrete", (400, 500, 600)), Make("pvc", (315, 400)), Make("clay", (300, 375), 0.4)),
         {"arterial": 0.9, "street": 0.7, "local": 0.4}, falls=True, by_quarter=False),
    Slot("storm", "storm_sewer", "drainage", "storm sewer", "manhole", (1.3, 2.4), (_CONCRETE,),
         {"arterial": -4.0, "street": -2.3, "local": -1.0}, falls=True, by_quarter=False),
    Slot("storm_left", "storm_sewer", "drainage", "storm sewer", "manhole", (1.3, 2.4), (_CONCRETE,),
         {"arterial": 4.9}, falls=True),
    Slot("combined", "combined_sewer", "drainage", "combined sewer", "manhole", (1.6, 3.2),
         (_CONCRETE, Make("brick", (900, 1200), 0.5), Make("clay", (375, 450), 0.5)),
         {"arterial": 0.9, "street": 0.5, "local": 0.2, "alley": 0.05}, falls=True, by_quarter=True),
    Slot("alley_drain", "foul_sewer", "drainage", "foul sewer", "manhole", (1.0, 1.8), (Make("pvc", (200, 250)),),
         {"alley": 0.05}, falls=True, by_quarter=False),
    Slot("gas_high", "gas", "gas", "high pressure gas main", "valve", (1.2, 1.6),
         (Make("steel", (219, 273, 324)),), {"arterial": 6.7}, region="east", only=(ROW, 6, 0),
         critical=True, pressure_bar=19.0),
    Slot("gas", "gas", "gas", "gas main", "valve", (0.8, 1.2),
         (Make("pe", (90, 110, 160)), Make("steel", (114, 168), 0.3)),
         {"arterial": 3.0, "street": 2.6, "local": 1.4}, share=0.85, region="east", pressure_bar=4.0),
    Slot("power", "power", "power", "22 kV cable", "joint", (0.8, 1.1),
         (Make("aluminium", (70, 85)), Make("copper", (65, 78), 0.5)),
         {"arterial": 8.7, "street": 4.3, "local": 2.3, "alley": 0.8, "bridge": 8.7},
         voltage_kv=22.0, half_width_m=0.15),
    Slot("power_high", "power", "power", "110 kV cable", "joint", (1.3, 1.7), (Make("copper", (110,)),),
         {"arterial": 7.6}, only=(COLUMN, 18, 6), critical=True, restricted=True, voltage_kv=110.0, half_width_m=0.35),
    Slot("lighting", "street_lighting", "lighting", "lamp cable", "lamp", (0.45, 0.7), (Make("copper", (28, 34)),),
         {"arterial": 11.3, "street": 6.1, "local": -3.5, "bridge": 11.3}, voltage_kv=0.4, half_width_m=0.03),
    Slot("telecom", "telecom", "telecom_one", "telecom cable", "handhole", (0.55, 0.9),
         (Make("fibre", (32, 40)), Make("copper", (50,), 0.5)),
         {"arterial": 10.1, "street": 5.4, "local": 3.1, "alley": 1.3, "bridge": 10.1}, half_width_m=0.05),
    Slot("telecom_two", "telecom", "telecom_two", "telecom cable", "handhole", (0.5, 0.8), (Make("fibre", (32, 40)),),
         {"arterial": -10.6, "street": -5.7, "local": -3.0}, share=0.7, region="beyond_heart", half_width_m=0.05),
    Slot("duct", "duct", "telecom_one", "duct bank of 6", "handhole", (0.7, 1.0), (Make("pvc", (110,)),),
         {"arterial": -7.7}, share=0.45, region="beyond_heart", half_width_m=0.25),
    Slot("cooling", "district_energy", "cooling", "cooling pipes, flow and return", "valve", (1.0, 1.5),
         (Make("steel", (355, 406)),), {"arterial": -2.2, "street": -0.9}, region="hotels", half_width_m=0.55),
    Slot("fuel", "fuel", "fuel", "fuel pipeline", "valve", (1.5, 2.1), (Make("steel", (219, 273)),),
         {"arterial": -5.2}, only=(ROW, 24, -6), critical=True, pressure_bar=40.0),
    Slot("tunnel", "tunnel", "city_works", "utility tunnel", "manhole", (3.2, 4.6),
         (Make("reinforced_concrete", (2800,)),), {"arterial": 2.6}, only=(COLUMN, 18, -6), half_width_m=1.4),
)  # fmt: skip

BY_KEY = {slot.key: slot for slot in SLOTS}
NUMBER = {slot.key: number for number, slot in enumerate(SLOTS)}


def slots_of(lattice: Lattice, edge: Edge) -> tuple[Slot, ...]:
    """The lines that run along an edge, in the order of ``SLOTS``; none where there is no street."""
    return _slots(lattice.seed, edge, lattice.street_class(edge)) if lattice.is_street(edge) else ()


def alley_slots(seed: int, mouth: Edge) -> tuple[Slot, ...]:
    """An alley has what its street has, as far as it fits."""
    return tuple(slot for slot in SLOTS if "alley" in slot.offset_m and _lies_here(seed, slot, mouth))


@cache
def _slots(seed: int, edge: Edge, kind: StreetClass) -> tuple[Slot, ...]:
    return tuple(slot for slot in SLOTS if kind in slot.offset_m and _lies_here(seed, slot, edge))


def _lies_here(seed: int, slot: Slot, edge: Edge) -> bool:
    inside = REGIONS[slot.region]
    if not all(inside(*end) for end in edge.ends):
        return False
    if slot.only is not None:
        axis, every, first = slot.only
        if edge.axis != axis or (edge.number - first) % every:
            return False
    if slot.by_quarter is not None and slot.by_quarter != has_combined_sewers(seed, *quarter_of(edge.i, edge.j)):
        return False
    run = edge.step // RUN
    return slot.share >= 1.0 or chance(seed, "slot", NUMBER[slot.key], edge.axis, edge.number, run) < slot.share


@cache
def has_combined_sewers(seed: int, qx: int, qy: int) -> bool:
    """Old quarters drain foul and rain water in one pipe."""
    return (qx, qy) == (0, 0) or chance(seed, "combined", qx, qy) < 0.3
