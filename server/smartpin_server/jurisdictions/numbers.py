"""The numbers of a rule set: read with their sources, filled up for every kind and method, checked for order."""

from collections.abc import Mapping

from smartpin_server.excavations.rules import (
    METHOD_ORDER,
    METHODS,
    QUALITIES,
    UNKNOWN_KIND,
    Caps,
    Envelope,
    Rules,
)
from smartpin_server.jurisdictions.model import RuleRow
from smartpin_server.jurisdictions.table import RuleSetRefused, Table

SINGLES = (
    "drawing_uncertainty_unknown", "drawing_uncertainty_least", "rounding", "unseen_margin", "envelope_limit",
    "exposure_window", "sigmas", "sigmas_of_95", "map_scale_error", "validity_days", "assumed_pit",
    "assumed_tool_width", "slit", "restricted_grid", "scan_distance", "scan_accuracy", "accuracy_fix",
    "task_due_days", "accuracy_share", "accuracy_count", "accuracy_window",
)  # fmt: skip
_FIRST = "engineering-judgement: the figure of the first rule set that had it"
ADDED_LATER = {
    "restricted_grid": (25.0, _FIRST),
    "scan_distance": (30.0, _FIRST),
    "scan_accuracy": (50.0, _FIRST),
    "accuracy_fix": (0.3, _FIRST),
    "task_due_days": (7.0, _FIRST),
    "accuracy_share": (0.95, _FIRST),
    "accuracy_count": (20.0, _FIRST),
    "accuracy_window": (100.0, _FIRST),
    "drawing_uncertainty_least": (0.1, "engineering-judgement: the figure of the first rule set that had it"),
}
"""For rule sets that a database keeps from before these numbers were asked for: they must stay readable."""


def read_rules(
    table: Table, kinds: tuple[str, ...], rule_set: str
) -> tuple[Rules, tuple[RuleRow, ...], dict[str, str]]:
    """The rules, the rows for lookup.rule_value and the source of each envelope."""
    tolerance = _by_kind_and_method(table.table("tolerance"), kinds, METHODS)
    influence = _by_kind_and_method(table.table("influence"), kinds, ("IMPACT",))
    separation_v = _by_kind_and_method(table.table("separation_v"), kinds, METHODS)
    overdig = {name: _by_kind_and_method(table.table(name), ("*",), METHODS) for name in ("overdig_h", "overdig_v")}
    for name, cells in (("tolerance", tolerance), ("separation_v", separation_v), *overdig.items()):
        _refuse_wrong_order(name, cells)
    for kind in kinds:
        _at_least("influence", kind, influence[kind, "IMPACT"][0], tolerance[kind, "IMPACT"][0], "T(IMPACT)")
    half_width = _by_kind(table.table("half_width_max"), kinds)
    depth = _by_kind(table.table("depth_max"), kinds)
    node_half_width = _node_half_widths(table.table("node_half_width_max"))
    envelopes, sources = _envelopes(table.table("envelope"))
    single = {name: _single(table.table("single"), name) for name in SINGLES}
    _at_least(
        "single",
        "drawing_uncertainty_unknown",
        single["drawing_uncertainty_unknown"][0],
        single["drawing_uncertainty_least"][0],
        "drawing_uncertainty_least: unknown counts as worst",
    )
    lying = table.table("lying_nodes")
    lying.string("source")
    rules = Rules(
        id=rule_set,
        sha256="",  # known when everything is
        kinds=frozenset(kinds),
        tolerance=_values(tolerance),
        influence={kind: value for (kind, _), value in _values(influence).items()},
        separation_v=_values(separation_v),
        overdig_h={method: value for (_, method), value in _values(overdig["overdig_h"]).items()},
        overdig_v={method: value for (_, method), value in _values(overdig["overdig_v"]).items()},
        envelopes=envelopes,
        half_width_max={kind: value for kind, (value, _) in half_width.items()},
        node_half_width_max={kind: value for kind, (value, _) in node_half_width.items()},
        depth_max={kind: value for kind, (value, _) in depth.items()},
        lying_nodes=frozenset(lying.strings("kinds")),
        drawing_uncertainty_unknown_m=single["drawing_uncertainty_unknown"][0],
        drawing_uncertainty_least_m=single["drawing_uncertainty_least"][0],
        rounding_m=single["rounding"][0],
        unseen_margin_m=single["unseen_margin"][0],
        envelope_limit_m=single["envelope_limit"][0],
        exposure_window_m=single["exposure_window"][0],
        validity_days=single["validity_days"][0],
        assumed_pit_m=single["assumed_pit"][0],
        assumed_tool_width_m=single["assumed_tool_width"][0],
        sigma_factor=single["sigmas"][0] / single["sigmas_of_95"][0],
        map_scale_error=single["map_scale_error"][0],
        caps=_caps(table.table("caps")),
    )
    stored = [
        RuleRow(rule, kind, method, *value)
        for rule, numbers in (
            ("tolerance", tolerance), ("influence", influence), ("separation_v", separation_v), *overdig.items(),
        )
        for (kind, method), value in numbers.items()
    ]  # fmt: skip
    stored += [RuleRow("half_width_max", kind, "*", *value) for kind, value in half_width.items()]
    stored += [RuleRow("depth_max", kind, "*", *value) for kind, value in depth.items()]
    stored += [RuleRow("node_half_width_max", kind, "*", *value) for kind, value in node_half_width.items()]
    stored += [RuleRow(name, "*", "*", *value) for name, value in single.items()]
    stored += [RuleRow(f"cap_{name}", "*", "*", *_sourced_cell(table.table("caps"), name))
             for name in ("area", "extent", "vertices", "parts", "depth", "rows", "seconds")]  # fmt: skip
    return rules, tuple(stored), sources


def _single(table: Table, name: str) -> "Cell":
    return ADDED_LATER[name] if name in ADDED_LATER and not table.has(name) else table.sourced(name)


Cell = tuple[float, str]
Cells = dict[tuple[str, str], Cell]


def _sourced_cell(table: Table, key: str) -> Cell:
    """A number with its own source, or a bare one that takes the source of its table."""
    raw = table.raw(key)
    return table.sourced(key) if isinstance(raw, Mapping) else (table.number(key), table.string("source"))


def _by_kind_and_method(table: Table, kinds: tuple[str, ...], methods: tuple[str, ...]) -> Cells:
    table.string("source")
    cells: Cells = {}
    for row in table:
        if row not in (*kinds, "*", "source"):
            raise RuleSetRefused(table.key(row), "is not a kind")
    for kind in kinds:
        if kind == UNKNOWN_KIND:
            continue
        row_table = table.table(kind if table.has(kind) else "*")
        source = row_table.string("source") if row_table.has("source") else table.string("source")
        for method in methods:
            cells[kind, method] = (row_table.number(method), source)
    if UNKNOWN_KIND in kinds:
        for method in methods:
            cells[UNKNOWN_KIND, method] = _greatest([cell for (_, of), cell in cells.items() if of == method])
    return cells


def _by_kind(table: Table, kinds: tuple[str, ...]) -> dict[str, Cell]:
    cells = {kind: _sourced_cell(table, kind) for kind in kinds if kind != UNKNOWN_KIND}
    for kind, (value, _) in cells.items():
        if value <= 0:
            raise RuleSetRefused(table.key(kind), "must be greater than 0")
    for key in table:
        if key not in kinds and key != "source":
            raise RuleSetRefused(table.key(key), "is not a kind")
    return {**cells, UNKNOWN_KIND: _greatest(list(cells.values()))}


def _node_half_widths(table: Table) -> dict[str, Cell]:
    cells = {key: _sourced_cell(table, key) for key in table if key != "source"}
    if "*" not in cells:
        raise RuleSetRefused(table.key("*"), "is missing: kinds of node that are not named need it")
    for key, (value, _) in cells.items():
        _at_least(table.name, "*", cells["*"][0], value, f"the half width of {key}, since unknown counts as worst")
    return cells


def _greatest(cells: list[Cell]) -> Cell:
    return max(value for value, _ in cells), "greatest of all kinds: unknown counts as worst"


def _values(cells: Cells) -> dict[tuple[str, str], float]:
    return {key: value for key, (value, _) in cells.items()}


def _refuse_wrong_order(rule: str, cells: Cells) -> None:
    """A harsher method must never have the smaller number, or forgetting the method would improve a verdict."""
    for kind in {kind for kind, _ in cells}:
        for milder, harsher in METHOD_ORDER:
            low, high = cells[kind, milder][0], cells[kind, harsher][0]
            if low > high:
                raise RuleSetRefused(
                    f"{rule}.{kind}.{harsher}",
                    f"{harsher} ({high} m) is less than {milder} ({low} m): the order of methods must hold",
                )


def _at_least(rule: str, key: str, value: float, least: float, of_what: str) -> None:
    if value < least:
        raise RuleSetRefused(f"{rule}.{key}", f"{value} m is less than {of_what} ({least} m)")


def _envelopes(table: Table) -> tuple[dict[str, Envelope], dict[str, str]]:
    """Cumulated from better to worse, so that a worse level is never tighter whatever the file says."""
    envelopes: dict[str, Envelope] = {}
    sources: dict[str, str] = {}
    floor = share = v_floor = v_share = 0.0
    usable_so_far = True
    for quality in QUALITIES:
        row = table.table(quality)
        usable = row.flag("depth_usable")
        if usable and not usable_so_far:
            raise RuleSetRefused(f"envelope.{quality}.depth_usable", "a better level's depth is not usable")
        usable_so_far = usable
        floor, share = max(floor, row.number("floor")), max(share, row.number("depth_share"))
        if usable:
            v_floor, v_share = max(v_floor, row.number("v_floor")), max(v_share, row.number("v_share"))
        if share >= 1 or v_share >= 1:
            raise RuleSetRefused(f"envelope.{quality}", "a share of the depth must be less than 1")
        envelopes[quality] = Envelope(floor, share, usable, v_floor, v_share)
        sources[quality] = row.string("source")
    return envelopes, sources


def _caps(table: Table) -> Caps:
    table.string("source")
    return Caps(
        area_m2=table.number("area"),
        extent_m=table.number("extent"),
        vertices=table.integer("vertices"),
        parts=table.integer("parts"),
        depth_m=table.number("depth"),
        rows=table.integer("rows"),
        seconds=table.number("seconds"),
    )
