"""A jurisdiction's file is complete and in order, or it is refused with the key and the reason."""

import copy
import json
import tomllib
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import Polygon, shape

from smartpin_server.excavations.rules import METHOD_ORDER, METHODS
from smartpin_server.jurisdictions import RuleSetRefused, from_profile, known, load
from smartpin_server.jurisdictions.read import FOLDER

HUE = load("vn-hue")


def spoiled(path: str, value: Any) -> dict[str, Any]:
    """The rules of Hue with one value replaced; None takes the key away."""
    profile = copy.deepcopy(dict(HUE.profile))
    *way, last = path.split("/")
    table = profile
    for step in way:
        table = table[step]
    if value is None:
        del table[last]
    else:
        table[last] = value
    return profile


@pytest.mark.parametrize("name", known())
def test_every_rule_set_loads_and_holds_its_order(name: str) -> None:
    rules = load(name).rules
    assert len(rules.kinds) == 13
    for table in (rules.tolerance, rules.separation_v):
        for kind in rules.kinds:
            for milder, harsher in METHOD_ORDER:
                assert table[kind, milder] <= table[kind, harsher]
            for method in METHODS:
                assert table["unknown", method] >= table[kind, method]
    assert rules.tolerance_m("water", "MECHANICAL") == 0.6
    assert (rules.unseen_margin_m, rules.drawing_uncertainty_unknown_m, rules.envelope_limit_m) == (3.0, 2.0, 25.0)


@pytest.mark.parametrize("name", known())
def test_every_number_has_a_source(name: str) -> None:
    jurisdiction = load(name)
    assert len(jurisdiction.rule_rows) > 200
    for row in jurisdiction.rule_rows:
        assert len(row.source) > 5, row
    assert set(jurisdiction.envelope_sources) == {"A", "B1", "B2", "B3", "B4", "C", "D"}


@pytest.mark.parametrize(
    ("method", "candidate", "search"),
    [
        ("HAND", 0.1 + 0.05 + 0.001, 0.1 + 0.05 + 0.3 + 3.0),
        ("MECHANICAL", 0.1 + 0.15 + 0.001, 0.1 + 0.15 + 0.6 + 3.0),
        ("TRENCHLESS", 0.1 + 0.25 + 0.001, 0.1 + 0.25 + 1.0 + 3.0),
        ("IMPACT", 0.1 + 0.5 + 0.001 + 30.0, 0.1 + 0.5 + 1.5 + 30.0 + 3.0),
        (None, 0.1 + 0.5 + 0.001 + 30.0, 0.1 + 0.5 + 1.5 + 30.0 + 3.0),
    ],
)
def test_how_far_a_dig_looks_for_assets_and_for_regions(method: str | None, candidate: float, search: float) -> None:
    """u_P 0.1 + overdig + 1 mm (+ greatest R); and for regions u_P + overdig + greatest T (+ greatest R) + 3 m unseen."""
    assert HUE.rules.candidate_reach_m(0.1, method) == pytest.approx(candidate)
    assert HUE.rules.search_radius_m(0.1, method) == pytest.approx(search)


def test_a_worse_level_is_never_tighter() -> None:
    """B3 by itself is 0.5 m; at 3 m depth B2 is 1.2 m, so B3 is too."""
    envelopes = HUE.rules.envelopes
    assert envelopes["B3"].floor_m == 0.5
    assert envelopes["B3"].depth_share == envelopes["B2"].depth_share == 0.40
    for depth in (0.2, 1.0, 3.0, 20.0):
        widths = [max(e.floor_m, e.depth_share * depth) for e in envelopes.values()]
        assert widths == sorted(widths)


@pytest.mark.parametrize(
    ("path", "value", "key", "words"),
    [
        ("tolerance", None, "tolerance", "missing"),
        ("tolerance/*/HAND", None, "tolerance.*.HAND", "missing"),
        ("tolerance/*/HAND", -0.1, "tolerance.*.HAND", "not negative"),
        ("tolerance/*/HAND", float("nan"), "tolerance.*.HAND", "finite"),
        ("tolerance/*/HAND", "0.3", "tolerance.*.HAND", "number"),
        ("tolerance/*/HAND", True, "tolerance.*.HAND", "number"),
        ("tolerance/*/HAND", 0.7, "tolerance.", "order of methods"),
        ("tolerance/*/TRENCHLESS", 0.1, "tolerance.", "order of methods"),
        ("separation_v/gas/IMPACT", 0.1, "separation_v.gas.IMPACT", "order of methods"),
        ("overdig_h/*/VACUUM", 9.0, "overdig_h.*.MECHANICAL", "order of methods"),
        ("overdig_v/*/HAND", 9.0, "overdig_v.", "order of methods"),
        ("tolerance/sewage", {"HAND": 1}, "tolerance.sewage", "not a kind"),
        ("influence/*/IMPACT", 0.5, "influence.", "less than T(IMPACT)"),
        ("half_width_max/water", None, "half_width_max.water", "missing"),
        ("half_width_max/water", 0.0, "half_width_max.water", "greater than 0"),
        ("half_width_max/sewage", 1.0, "half_width_max.sewage", "not a kind"),
        ("node_half_width_max/*", None, "node_half_width_max.*", "missing"),
        ("node_half_width_max/*", 0.1, "node_half_width_max.*", "less than"),
        ("envelope/B2", None, "envelope.B2", "missing"),
        ("envelope/B3/depth_usable", "yes", "envelope.B3.depth_usable", "true or false"),
        ("envelope/B1/depth_usable", False, "envelope.B2.depth_usable", "better level"),
        ("envelope/B1/depth_share", 1.5, "envelope.B1", "less than 1"),
        ("envelope/A/source", "", "envelope.A.source", "not empty"),
        ("single/unseen_margin", 3.0, "single.unseen_margin", "table"),
        ("single/rounding/source", None, "single.rounding.source", "missing"),
        ("caps/rows", 0.5, "caps.rows", "whole number"),
        ("crs/srid", 3857, "crs.srid", "never measure"),
        ("crs/srid", 4326, "crs.srid", "not a projected system"),
        ("crs/srid", 123456, "crs.srid", "not known"),
        ("map/centre", [0.0, 0.0], "map.centre", "outside"),
        ("map/centre", [16.0, 107.0], "map.centre", "degrees"),
        ("map/boundary", [[107.0, 16.0], [108.0, 17.0], [108.0, 16.0], [107.0, 17.0], [107.0, 16.0]], "map.boundary", "crosses itself"),
        ("map/boundary", [[107.0, 16.0], [108.0, 17.0]], "map.boundary", "closed ring"),
        ("kinds/tunnel", None, "kinds.tunnel", "missing"),
        ("kinds/water/colour", "blue", "kinds.water.colour", "#rrggbb"),
        ("kinds/water/letter", "P", "kinds.water.letter", "two kinds"),
        ("kinds/water/name/vi", None, "kinds.water.name.vi", "missing"),
        ("languages", ["vi"], "languages", "en"),
        ("calendar/timezone", "Asia/Hue", "calendar.timezone", "time zone"),
        ("calendar/hours", [["17:00", "08:00"]], "calendar.hours", "in order"),
        ("calendar/hours", [["late"]], "calendar", "hours"),
        ("calendar/working_days", [0, 8], "calendar.working_days", "1 (Monday)"),
        ("owner_classes/water/kinds", ["sewage"], "owner_classes.water.kinds", "not a kind"),
        ("separations/horizontal", [["water", "sewage", 1]], "separations.horizontal", "kind"),
    ],
)  # fmt: skip
def test_a_rule_set_that_must_not_be_used_is_refused_with_its_key(path: str, value: Any, key: str, words: str) -> None:
    with pytest.raises(RuleSetRefused) as refused:
        from_profile(spoiled(path, value))
    assert refused.value.key.startswith(key)
    assert words in str(refused.value)


def test_the_hash_is_over_the_meaning_and_nothing_else() -> None:
    again = json.loads(json.dumps(HUE.profile, sort_keys=True))
    assert from_profile(again).sha256 == HUE.sha256
    assert from_profile(spoiled("tolerance/*/HAND", 0.29)).sha256 != HUE.sha256
    # A number that PostgreSQL's jsonb hands back as 1.0 or 1 is the same number.
    assert from_profile(spoiled("single/sigmas/value", 3)).sha256 == HUE.sha256


def test_unknown_jurisdictions_and_broken_files_are_told(tmp_path: Path) -> None:
    with pytest.raises(RuleSetRefused, match="known are default, kr, vn-hue"):
        load("atlantis")
    broken = tmp_path / "broken.toml"
    broken.write_text("id = ", encoding="utf-8")
    with pytest.raises(RuleSetRefused, match=r"broken\.toml: is not TOML"):
        load(broken)
    orphan = tmp_path / "orphan.toml"
    orphan.write_text('extends = "atlantis"\n', encoding="utf-8")
    with pytest.raises(RuleSetRefused, match="extends"):
        load(orphan)
    own = tmp_path / "own.toml"
    own.write_text('extends = "vn-hue"\nid = "own"\n[tolerance.water]\nHAND = 0.5\nVACUUM = 0.5\nMECHANICAL = 0.9\n'
                   'TRENCHLESS = 1.2\nIMPACT = 2.0\n', encoding="utf-8")  # fmt: skip
    assert load(own).rules.tolerance_m("water", "MECHANICAL") == 0.9
    assert load(own).rules.tolerance_m("gas", "MECHANICAL") == 0.6
    assert load(own).rules.tolerance_m(None, "MECHANICAL") == 0.9


def test_hue_names_vietnams_colours_and_its_holidays() -> None:
    """Joint Circular 21/2013: power red, telecom yellow, water blue, drainage white, gas and energy pipes brown."""
    colours = HUE.colours
    assert colours["foul_sewer"] == colours["storm_sewer"] == "#ffffff"
    assert colours["gas"] == colours["fuel"] == colours["district_energy"]
    assert colours["power"] == colours["street_lighting"]
    assert HUE.calendar.timezone == "Asia/Ho_Chi_Minh"
    assert HUE.calendar.holidays[date(2026, 2, 17)] == "Tết Nguyên đán"
    assert HUE.calendar.hours[0] == (time(7, 30), time(11, 30))
    assert HUE.srid == 9214
    assert HUE.crs_accuracy_m == 1.0


def test_hue_carries_the_separations_of_its_code_marked_to_be_checked() -> None:
    pairs = {(s.direction, s.kind_a, s.kind_b): s.least_m for s in HUE.separations if s.direction != "parallel"}
    assert pairs["horizontal", "water", "foul_sewer"] == 1.0
    assert pairs["vertical", "power", "power"] == 0.1
    assert len(pairs) == 31
    assert [(s.least_m, s.diameter_mm_from) for s in HUE.separations if s.direction == "parallel"] == [
        (1.5, None),
        (3.0, 200.0),
    ]
    assert all("(check)" in s.source or "check:" in s.source for s in HUE.separations)


def test_the_boundary_of_hue_holds_all_wards_of_the_city(extra_data: Path) -> None:
    wards = sorted((extra_data / "hue_wards_2025").rglob("*.geojson"))
    boundary = Polygon(HUE.boundary)
    assert wards
    for ward in wards:
        content = json.loads(ward.read_text(encoding="utf-8"))
        features = content["features"] if content["type"] == "FeatureCollection" else [content]
        for feature in features:
            drawn = shape(feature.get("geometry", feature))
            assert drawn.difference(boundary).area < 0.02 * drawn.area, ward.name


def test_files_say_only_what_differs() -> None:
    written = tomllib.loads((FOLDER / "vn-hue.toml").read_text(encoding="utf-8"))
    base = tomllib.loads((FOLDER / "default.toml").read_text(encoding="utf-8"))
    repeated = [
        key for key in ("tolerance", "envelope", "overdig_h", "single", "caps") if written.get(key) == base[key]
    ]
    assert repeated == []
