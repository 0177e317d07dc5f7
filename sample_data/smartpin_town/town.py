"""A whole town, district by district: what the loader copies in and tests look at."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from smartpin_town import areas, people
from smartpin_town.blocks import Alley, alleys_of, blocks_of, streets_of
from smartpin_town.connections import alley_connections, cell_beside, connections_along
from smartpin_town.extent import Extent, edges_near
from smartpin_town.found import nameless_line
from smartpin_town.lattice import Edge, Lattice, StreetClass
from smartpin_town.mains import Mains
from smartpin_town.nodes import junction_nodes, street_nodes
from smartpin_town.pins import has_pins, pins_along
from smartpin_town.rows import Block, Line, Mark, Node, Pin, Street, Tag

SEED = 1
LINES = 20_000
PINS_PER_LINE = 0.15


@dataclass(slots=True)
class District:
    """Everything one district writes down. Lines refer to nodes and streets that may stand in another district."""

    place: tuple[int, int]
    streets: list[Street] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    pins: list[Pin] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)


class Town:
    """The town of one seed with about ``lines`` lines and ``pins`` pins (default: 15 for every hundred lines)."""

    def __init__(self, seed: int = SEED, lines: int = LINES, pins: int | None = None) -> None:
        self.seed = seed
        self.lattice = Lattice(seed)
        self.mains = Mains(self.lattice)
        self.extent = Extent.of_lines(seed, lines)
        wanted = round(lines * PINS_PER_LINE) if pins is None else pins
        self.pin_share = _share_per_class(wanted / len(self.extent.districts))
        self.quarters = areas.quarters_of(self.extent)

    def districts(self) -> Iterator[District]:
        """Along a Hilbert curve; each is made when asked for and forgotten after, so a town of any size fits."""
        for place in self.extent.districts:
            yield self.district(place)

    def district(self, place: tuple[int, int]) -> District:
        made = District(place)
        made.streets = streets_of(self.lattice, self.extent, place)
        made.blocks = blocks_of(self.lattice, place)
        made.nodes = junction_nodes(self.mains, self.extent, place)
        for edge in edges_near(place):
            if self.extent.edge_district(edge) == place and self.lattice.is_street(edge):
                self._street_edge(made, edge)
        return made

    def _street_edge(self, made: District, edge: Edge) -> None:
        mains = self.mains.along(edge)
        alleys = self._alleys_at(edge)
        made.lines += [main.line for main in mains]
        made.lines += connections_along(self.lattice, self.extent, edge, mains, alleys)
        made.nodes += street_nodes(self.mains, edge, mains)
        nameless = nameless_line(self.lattice, edge)
        if nameless is not None:
            made.lines.append(nameless)
        for alley in alleys:
            if self.extent.has_cell(*alley.cell):
                inside = self.mains.in_alley(alley, mains)
                made.lines += [main.line for main in inside]
                made.lines += alley_connections(self.lattice, alley, inside)
        if has_pins(self.lattice, edge, self.pin_share):
            pinned = pins_along(self.lattice, edge, mains, _pin_number(made.place, len(made.pins)))
            made.pins += pinned.pins
            made.tags += pinned.tags
            made.marks += pinned.marks

    def _alleys_at(self, edge: Edge) -> list[Alley]:
        """Alleys that leave this edge, whether or not the block behind exists yet: a growing town changes nothing."""
        return [
            alley
            for side in (1, -1)
            for alley in alleys_of(self.lattice, *cell_beside(edge, side))
            if alley.mouth == edge
        ]

    def describe(self) -> str:
        """What the town is, in a few sentences."""
        owners = ", ".join(body.name for body in people.OWNERS)
        return (
            f"FICTITIOUS town, seed {self.seed}: {len(self.extent.districts)} districts in {len(self.quarters)} "
            f"quarters, placed at Hue (EPSG:9214). Nothing in it exists. Owners, all invented: {owners}."
        )


_PINS_PER_DISTRICT: dict[StreetClass, float] = {"arterial": 25.5, "bridge": 0.4, "street": 16.0, "local": 41.0}
"""Pins of a district when every street of the class has them, measured; busier streets get theirs first."""


def _share_per_class(pins_per_district: float) -> dict[StreetClass, float]:
    share: dict[StreetClass, float] = {}
    for kind, full in _PINS_PER_DISTRICT.items():
        share[kind] = min(1.0, max(0.0, pins_per_district / full))
        pins_per_district -= full * share[kind]
    return share


def _pin_number(place: tuple[int, int], count: int) -> int:
    """A 40-bit number for the next pin of a district: 14 bits each for its place, 12 for its turn."""
    return (place[0] + 8192) << 26 | (place[1] + 8192) << 12 | count
