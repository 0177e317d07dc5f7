"""The plan before it is printed: scales, room for signs, sections, words, and nothing a reader may not see."""

import math
import re
import time
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from shapely.affinity import rotate
from shapely.geometry import LineString, Point, Polygon, box

from smartpin_server.excavations.certificate.pdf import palette, wordlist
from smartpin_server.excavations.certificate.pdf.book import ranges
from smartpin_server.excavations.certificate.pdf.cuts import Cut, buried_in, cuts_of, profiles_of
from smartpin_server.excavations.certificate.pdf.labels import Anchor, Column, place_labels
from smartpin_server.excavations.certificate.pdf.marks import Marks
from smartpin_server.excavations.certificate.pdf.numbered import corners_of, numbered_findings
from smartpin_server.excavations.certificate.pdf.pages import html_of
from smartpin_server.excavations.certificate.pdf.scene import Asset, KindLook, Pin, Plan, Scene, Street
from smartpin_server.excavations.certificate.pdf.section import frame_of
from smartpin_server.excavations.certificate.pdf.sheets import MOST_SHEETS, SCALES, closer_sheets, overview, turned
from smartpin_server.excavations.certificate.sign import copy_for, open_sealed
from smartpin_server.excavations.explain import LANGUAGES
from smartpin_server.jurisdictions import load
from tests.unit.certificate.sample import CABLE, MAIN, NOW, PIN, opened, outcome

TOKENS = Path(__file__).parents[3] / "field_app" / "src" / "look" / "tokens.css"
KINDS = {
    kind.code: KindLook(kind.code, kind.name["en"], kind.colour, kind.dash, kind.letter)
    for kind in load("vn-hue").kinds
}


def line(asset_id: str, place: LineString, **more: Any) -> Asset:
    known: dict[str, Any] = {"code": "L-1", "kind": "water", "status": "in_service", "quality": "B1", "envelope_m": 0.3}
    return Asset(id=asset_id, place=place, **{**known, **more})


def plan(home: Path, visible: frozenset[str] = frozenset({MAIN}), language: str = "en", **more: Any) -> Plan:
    """The sample's trench with its main beside it, as a reader who may see these assets."""
    keys, whole = opened(home, **more)
    document = open_sealed(copy_for(whole, visible), keys.trusted()).document
    polygon = outcome().asked.polygons[0]
    west, south, east, north = polygon.bounds
    beside = LineString([(west - 10, north + 0.6), (east + 10, north + 0.6)])
    scene = Scene(
        streets=(Street("Lê Lợi <b>", 8.0, LineString([(west - 30, north + 3), (east + 30, north + 3)])),),
        blocks=(box(west - 20, south - 20, east + 20, south - 8),),
        lines=tuple(line(asset_id, beside) for asset_id in (MAIN, CABLE) if asset_id in visible),
        pins=(Pin(PIN, "ABCDEFGH1", Point(west - 1, north + 1)),),
    )
    return Plan(
        document=document, certificate_hash="ab" * 32, qr_svg="<svg/>", standing={"status": "VALID", "since": None}, scene=scene,
        kinds=KINDS, language=language, zone=ZoneInfo("Asia/Ho_Chi_Minh"), printed_at=NOW, polygons=(polygon,),
    )  # fmt: skip


def test_the_inks_are_those_of_the_pages() -> None:
    light = TOKENS.read_text(encoding="utf-8").split("[data-theme")[0]
    told = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6})", light))
    assert {word: told[f"tone-{word.lower()}"] for word in palette.TONES} == palette.TONES
    names = {
        "INK": "ink", "INK_2": "ink-2", "LINE": "line", "PAPER": "paper", "SOIL": "soil", "GROUND": "map-ground",
        "BLOCK": "map-block", "BLOCK_EDGE": "map-block-edge", "STREET": "map-street", "TEXT": "map-text", "CASING": "map-casing",
    }  # fmt: skip
    assert {name: getattr(palette, name) for name in names} == {name: told[token] for name, token in names.items()}


def leaves(table: Any, path: str = "") -> dict[str, list[str]]:
    """Every text with its gaps, by its path."""
    if isinstance(table, dict):
        return {key: value for name, entry in table.items() for key, value in leaves(entry, f"{path}.{name}").items()}
    return {path: sorted(set(re.findall(r"{([a-z]+)}", str(table))))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_words_with_the_same_gaps(language: str) -> None:
    assert leaves(wordlist.words_of(language)) == leaves(wordlist.words_of("en"))


def test_every_step_a_crew_can_be_asked_for_has_words() -> None:
    from smartpin_server.excavations.site.plan import ORDER

    steps = wordlist.words_of("en")["step"]
    assert set(ORDER) <= set(steps) and {"locator_sweep_pin_gone", "trial_hole_at_crossing"} <= set(steps)


def test_times_and_numbers_are_written_as_the_reader_writes_them() -> None:
    at, zone = datetime.fromisoformat("2026-11-24T20:05:00Z"), ZoneInfo("Asia/Ho_Chi_Minh")
    assert [wordlist.moment(at, language, zone) for language in ("en", "vi", "ko")] == [
        "25 Nov 2026 03:05", "25/11/2026 03:05", "2026.11.25 03:05",
    ]  # fmt: skip
    assert [wordlist.length(0.62, "vi"), wordlist.length(0.04, "en"), wordlist.moment(None, "en", zone)] == [
        "0,6",
        "0.04",
        "–",
    ]
    assert ranges([3, 1, 2, 7, 9, 10]) == "1–3, 7, 9, 10"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_tells_verdict_steps_phones_and_numbers_in_every_language(tmp_path: Path, language: str) -> None:
    written, pictures = html_of(plan(tmp_path, language=language))
    told = wordlist.words_of(language)
    for text in (
        told["verdict"]["CONFLICT"],
        told["what_to_do"],
        told["paper_proves_nothing"],
        "0234-1",
        "0234-2",
        "HUE-2026-00042",
    ):
        assert text in written
    assert "ABC-DEF-GH1" in written and told["step"]["as_found"] in written  # the pin to scan
    assert "{" not in re.sub(r"(?s)<style>.*?</style>", "", written)
    assert all(content.startswith(b"<svg") for content in pictures.values()) and "smartpin:qr" in pictures
    assert all(address in written for address in pictures)


def test_whatever_stands_in_a_title_stays_text(tmp_path: Path) -> None:
    written, pictures = html_of(plan(tmp_path, title='<script src="https://x.example/y.js"></script><img src=x>'))
    assert "<script" not in written and "<img src=x" not in written and "&lt;script" in written
    assert all(b"<b>" not in content for content in pictures.values())  # a street is called so


def test_a_finding_the_reader_may_not_see_is_neither_drawn_nor_described(tmp_path: Path) -> None:
    hidden = plan(tmp_path)
    written, pictures = html_of(hidden)
    whole = written + "".join(content.decode() for content in pictures.values())
    assert CABLE not in whole and "CODE-bbbb" not in whole and "Hue Power" in written and "0234-3" in written
    drawn, left_out = numbered_findings(hidden)
    assert [found.asset.id for found in drawn] == [MAIN] and left_out == [1]
    assert "Not drawn: 1." in written and "1 of 2 assets considered are not in this copy" in written


def test_out_of_date_is_a_band_across_the_sign_and_a_word(tmp_path: Path) -> None:
    stale = plan(tmp_path)
    written, pictures = html_of(Plan(**{**vars(stale), "standing": {"status": "STALE", "since": NOW.isoformat()}}))
    assert "Out of date: something here changed since 24 Nov 2026 10:00" in written
    assert any(b'id="band"' in content for content in pictures.values())
    _, fresh = html_of(stale)
    assert not any(b'id="band"' in content for content in fresh.values())


def test_emergency_is_said_beside_the_verdict(tmp_path: Path) -> None:
    assert "Emergency works" in html_of(plan(tmp_path, emergency=True))[0]
    assert "Emergency works" not in html_of(plan(tmp_path))[0]


places = st.floats(-200, 200)


@given(
    st.lists(st.tuples(st.floats(10, 90), st.floats(0, 80)), min_size=1, max_size=14),
    st.sampled_from([0.0, 100.0]),
)
def test_labels_never_overlap_and_their_leaders_never_cross(points: list[tuple[float, float]], x: float) -> None:
    placed = place_labels(
        [Anchor(i, *point) for i, point in enumerate(points)], Column(x, 0.0, max(80.0, len(points) * 7.0), 7.0)
    )
    heights = [y for _, y in placed]
    assert all(b - a >= 7.0 - 1e-6 for a, b in pairwise(heights)) and len(placed) == len(points)
    assert min(heights) >= 3.5 - 1e-6 and max(heights) <= max(80.0, len(points) * 7.0) - 3.5 + 1e-6
    leaders = [LineString([(anchor.x, anchor.y), (x, y)]) for anchor, y in placed]
    for i, one in enumerate(leaders):
        for other in leaders[i + 1 :]:
            if one.coords[0] != other.coords[0]:
                crossing = one.intersection(other)
                assert (
                    crossing.is_empty
                    or crossing.distance(Point(one.coords[0])) < 1e-6
                    or crossing.distance(Point(other.coords[0])) < 1e-6
                )


@given(st.lists(st.tuples(st.floats(0, 182), st.floats(0, 196)), min_size=1, max_size=40))
def test_numbers_do_not_cover_each_other_while_there_is_room(anchors: list[tuple[float, float]]) -> None:
    marks = Marks(182, 196)
    at = [marks.free_place(x, y, 2.4) for x, y in anchors]
    assert all(0 <= x <= 182 and 0 <= y <= 196 for x, y in at)
    if len(anchors) <= 12:
        assert all(math.dist(a, b) >= 4.8 - 1e-6 for i, a in enumerate(at) for b in at[i + 1 :])


@given(places, places, st.floats(0.5, 480), st.floats(0.5, 90), st.floats(0, 180))
def test_the_overview_holds_all_of_the_dig_at_a_round_scale(
    x: float, y: float, length: float, width: float, angle: float
) -> None:
    dig = rotate(box(x, y, x + length, y + min(width, length)), angle)
    whole = overview(dig, 182, 196)
    assert whole.scale in SCALES and box(*whole.bounds).contains(dig)
    left, top = whole.to_paper(whole.bounds[0], whole.bounds[3])
    assert abs(left) < 1e-6 and abs(top) < 1e-6


@given(st.floats(5, 480), st.floats(0.5, 100), st.floats(0, 180))
def test_closer_sheets_leave_nothing_of_the_dig_out(length: float, width: float, angle: float) -> None:
    dig = rotate(box(0, 0, length, min(width, length)), angle)
    whole = overview(dig, 182, 196)
    sheets = closer_sheets(dig, whole, 182, 236)
    assume(sheets)
    assert len(sheets) <= MOST_SHEETS and all(sheet.scale < whole.scale and sheet.height_mm <= 236 for sheet in sheets)
    rest = dig
    for sheet in sheets:
        rest = rest.difference(sheet.ground)
    assert rest.area < 1e-6 * dig.area + 1e-6


def test_a_long_trench_is_drawn_in_strips_along_it() -> None:
    dig = rotate(box(0, 0, 200, 1.2), 42)
    sheets = closer_sheets(dig, overview(dig, 182, 196), 182, 236)
    assert sheets and all(sheet.height_mm < 80 for sheet in sheets)
    level = turned(dig, sheets[0].turn_deg, sheets[0].origin).bounds
    assert level[3] - level[1] < 1.3 and -90 <= sheets[0].turn_deg <= 90


def test_the_round_ends_of_a_trench_are_not_corners_to_set_out() -> None:
    trench = LineString([(0, 0), (20, 0)]).buffer(0.6, quad_segs=32)
    letters = corners_of([trench])
    assert 4 <= len(letters) <= 6 and [letter for letter, _, _ in letters] == list("abcdef")[: len(letters)]
    assert [entry[1:] for entry in corners_of([box(0, 0, 4, 2)])] == [(4.0, 0.0), (4.0, 2.0), (0.0, 2.0), (0.0, 0.0)]
    wheel = Polygon([(10 * math.cos(i / 10), 10 * math.sin(i / 10)) for i in range(62)])
    assert len(corners_of([wheel])) <= 26
    assert corners_of([Polygon([(i, (i % 2) * 3) for i in range(40)] + [(40, 20), (0, 20)])]) == []


def test_a_section_looks_north_or_east_and_meets_what_lies_across(tmp_path: Path) -> None:
    drawn = plan(tmp_path)
    found, _ = numbered_findings(drawn)
    cuts = cuts_of(drawn, found)
    assert cuts and cuts[0].across
    buried = buried_in(cuts[0], drawn, found)
    assert [item.asset.id for item in buried] == [MAIN] and buried[0].found is not None and buried[0].depth_m is None
    (profile,) = profiles_of(cuts[0], drawn)
    assert (
        profile.top_m == 0
        and profile.bottom_m == 1.2
        and profile.right_m - profile.left_m == pytest.approx(2.21, abs=0.05)
    )
    frame = frame_of(cuts[0], buried, [profile])
    assert frame.scale in (20, 25, 40, 50, 75, 100) and frame.right - frame.left <= 118.0 + 1e-6
    assert frame.y(1.0) - frame.ground == pytest.approx(frame.x(1.0) - frame.left)  # one scale for both


@pytest.mark.parametrize(
    ("reference", "middle"), [("crown", 1.1), ("axis", 1.0), ("invert", 0.9), ("unknown", None)]
)  # fmt: skip
def test_the_middle_of_a_pipe_is_told_from_what_its_depth_was_measured_to(
    tmp_path: Path, reference: str, middle: float | None
) -> None:
    drawn = plan(tmp_path)
    pipe = line("other", LineString([(0, -5), (0, 5)]), depth_m=1.0, depth_reference=reference, outer_diameter_mm=200.0)
    around = Plan(**{**vars(drawn), "scene": Scene(lines=(pipe,)), "polygons": (box(-3, -1, 3, 1),)})
    (met,) = buried_in(Cut((-4.0, 0.0), (4.0, 0.0), across=True), around, [])
    assert met.depth_m == (None if middle is None else pytest.approx(middle)) and met.x_m == pytest.approx(4.0)


@pytest.mark.parametrize(
    ("left", "right", "looking"),
    [((0, 0), (10, 0), 0), ((0, 10), (0, 0), 90), ((0, 0), (7, -7), 45), ((0, 0), (7, 7), 315)],
)
def test_the_direction_one_looks_is_told_from_left_and_right(left: Any, right: Any, looking: float) -> None:
    assert Cut(left, right, across=True).looking_deg == pytest.approx(looking)


def test_thousands_of_findings_are_not_all_printed_but_counted(tmp_path: Path) -> None:
    drawn = plan(tmp_path)
    first = drawn.document["findings"][1]
    many = [{**first, "number": number} for number in range(1, 5_001)]
    began = time.process_time()
    written, _ = html_of(Plan(**{**vars(drawn), "document": {**drawn.document, "findings": many}}))
    assert time.process_time() - began < 5
    assert "4750 more findings are not on this paper" in written and len(written) < 1_000_000
