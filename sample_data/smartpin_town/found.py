"""Lines that nobody can name: met by radar or by an old plan, kind and owner unknown, crossing the street askew."""

import numpy as np

from smartpin_town.attributes import ROLLS, Route, Ties, line_row
from smartpin_town.blocks import street_id
from smartpin_town.dice import chance, key, rolls, uuids
from smartpin_town.lattice import WIDTH_M, Edge, Lattice
from smartpin_town.names import spot
from smartpin_town.rows import FICTITIOUS, Line
from smartpin_town.section import Make, Slot, quarter_of

_SHARE = 0.07
_NAMELESS = Slot(
    "unknown", "unknown", "city_works", "line of unknown use", "unknown", (0.6, 1.6),
    (Make("unknown", (60, 100, 150)), Make("steel", (89, 114)), Make("cast_iron", (100, 150))), {},
)  # fmt: skip


def nameless_line(lattice: Lattice, edge: Edge) -> Line | None:
    """At most one per street edge, and none in the heart of the town, where everything was surveyed."""
    if quarter_of(edge.i, edge.j) == (0, 0) or lattice.street_class(edge) == "bridge":
        return None
    start = key(lattice.seed, "nameless", *edge)
    if chance(lattice.seed, "nameless here", *edge) >= _SHARE:
        return None
    roll = rolls(start, ROLLS + 3)
    curve = lattice.curve(edge)
    half = WIDTH_M[lattice.street_class(edge)] / 2
    middle, lean = 0.3 + 0.4 * roll[-1], 0.12 * (2 * roll[-2] - 1)
    xy = np.round(curve.offset(np.array([middle - lean, middle, middle + lean]), np.array([-half, 0.0, half])), 3)
    measure = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(xy, axis=0), axis=1))])
    deep = 0.6 + roll[-3]
    route = Route(xy, np.full(3, deep), lattice.ground.height(xy), measure)
    code = f"FICT-NAMELESS-{'RC'[edge.axis]}{spot(edge.i, edge.j)}"
    ties = Ties(
        uuids(start, 1)[0], code, f"line of unknown use ({FICTITIOUS})", street_id(lattice, edge), None, None, None
    )
    return line_row(_NAMELESS, ties, route, roll[:ROLLS])._replace(critical=None, restricted=False)
