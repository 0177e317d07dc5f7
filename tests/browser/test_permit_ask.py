"""Asking for a permit: drawn, from a file or typed; owners are asked once, whatever happens to clicks and answers."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect
from pyproj import Transformer

from tests.browser import permit_scene
from tests.browser.conftest import PHONE, Town, Witness, sign_in
from tests.browser.permit_scene import at_hours, spots

pytestmark = [pytest.mark.browser, pytest.mark.db]

_JOBS = "select count(*) from dig.excavation where title = %s"
_REVISIONS = (
    "select count(*) from dig.excavation_revision r join dig.excavation e on e.id = r.excavation_id where e.title = %s"
)


@pytest.fixture
def town(permit_town: Town) -> Town:
    """In these tests "the town" is the one in which permits come to an end."""
    return permit_town


def _to_the_form(page: Page, town: Town, title: str) -> None:
    """From a drawn dig to the filled form."""
    sign_in(page, town, "contractor", spots(town)[0].address())
    page.get_by_role("button", name="Ask for a permit").click()
    page.get_by_label("What is the job?").fill(title)
    page.get_by_label("Phone on site").fill(permit_scene.PHONE_ON_SITE)
    page.get_by_label("From", exact=True).fill(at_hours(1))
    page.get_by_label("To", exact=True).fill(at_hours(50))


def _send(page: Page) -> None:
    page.get_by_role("button", name="Ask the owners").click()


def test_a_drawn_dig_becomes_a_permit_and_its_owners_are_asked(page: Page, town: Town) -> None:
    _to_the_form(page, town, "Asked from the map")
    _send(page)
    page.get_by_role("heading", name="Asked from the map").wait_for()
    assert "#/permit/" in page.url
    expect(page.locator(".permit .verdict")).to_contain_text("Before all replies")
    expect(page.locator(".may.no")).to_contain_text("Ground may not be broken")
    expect(page.locator(".next")).to_contain_text("Wait for their replies")
    owner = page.locator(".owner.pending")
    expect(owner).to_have_count(1)
    expect(owner).to_contain_text("reply due")
    assert (owner.locator("a").first.get_attribute("href") or "").startswith("tel:+84")
    expect(page.locator(".card-link", has_text="Asked from the map")).to_contain_text("Waiting for replies")


def test_two_quick_clicks_make_one_permit(page: Page, town: Town) -> None:
    _to_the_form(page, town, "Clicked twice")
    page.get_by_role("button", name="Ask the owners").dblclick()
    page.get_by_role("heading", name="Clicked twice").wait_for()
    assert town.ask(_JOBS, "Clicked twice") == (1,)
    assert town.ask(_REVISIONS, "Clicked twice") == (1,)


@pytest.mark.parametrize("lost", ["/excavations", "/revisions", "/submit"])
def test_a_lost_answer_makes_no_second_permit(page: Page, town: Town, witness: Witness, lost: str) -> None:
    witness.allow("ERR_|409")
    title = f"Answer lost {lost}"
    _to_the_form(page, town, title)

    losses: list[str] = []

    def lose_once(route: Route) -> None:
        if route.request.method != "POST" or losses:
            route.continue_()
            return
        losses.append(route.request.url)
        route.fetch()  # it reaches the server; only the answer does not come back
        route.abort("connectionreset")

    page.route(f"**/api/v1/**{lost}", lose_once)
    _send(page)
    expect(page.locator(".request .trouble")).to_contain_text("The server does not answer")
    _send(page)
    page.get_by_role("heading", name=title).wait_for()
    assert town.ask(_JOBS, title) == (1,)
    assert town.ask(_REVISIONS, title) == (1,)


def test_what_is_missing_is_said_and_nothing_is_sent(page: Page, town: Town) -> None:
    _to_the_form(page, town, "")
    _send(page)
    expect(page.locator(".request").get_by_role("alert")).to_contain_text("what the job is")
    page.get_by_label("What is the job?").fill("Not sent")
    page.get_by_label("To", exact=True).fill(at_hours(-1))
    _send(page)
    expect(page.get_by_text("The end must come after the beginning.")).to_be_visible()
    assert town.ask(_JOBS, "Not sent") == (0,)


def test_a_preview_is_asked_for_the_time_of_the_digging(page: Page, town: Town) -> None:
    sign_in(page, town, "contractor", spots(town)[0].address())
    page.get_by_label("From", exact=True).fill("2027-03-01T07:30")
    page.get_by_label("To", exact=True).fill("2027-03-05T17:00")
    with page.expect_response("**/clearances/preview") as answered:
        page.get_by_role("button", name="Ask: may I dig here?").click()
    answer = answered.value.json()
    assert (answer["valid_from"], answer["valid_to"]) != (None, None)
    assert answer["valid_from"].startswith("2027-03-01T")
    page.get_by_label("To", exact=True).fill("2027-02-01T17:00")
    expect(page.get_by_role("button", name="Ask again")).to_be_disabled()


def test_a_dig_has_several_parts_each_with_its_own_method(page: Page, town: Town) -> None:
    spot = spots(town)[0]
    sign_in(page, town, "contractor", spot.address())
    page.get_by_role("button", name="Add another part").click()
    page.get_by_role("button", name="Type the corner points").click()
    page.get_by_label("Coordinate system").select_option("4326")
    corners = "\n".join(f"{lon + 0.00005:.8f} {lat:.8f}" for lon, lat in spot.ring())
    page.get_by_label("Corners").fill(corners)
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("button", name="Boring").click()
    page.get_by_label("How deep?").fill("2.4")
    page.get_by_label("How deep is the top of the bore?").fill("3")
    expect(page.get_by_text("smaller than the depth")).to_be_visible()
    page.get_by_label("How deep is the top of the bore?").fill("2")
    with page.expect_request("**/clearances/preview") as asked:
        page.get_by_role("button", name="Ask: may I dig here?").click()
    parts = json.loads(asked.value.post_data or "{}")["parts"]
    assert [(part["method"], part["z_bottom_m"], part.get("z_top_m")) for part in parts] == [
        ("HAND", 0.8, None),
        ("TRENCHLESS", 2.4, 2),
    ]
    page.reload()
    expect(page.locator(".choice.parts button")).to_have_count(2)  # the address holds both
    page.get_by_role("button", name="Remove this part").click()
    expect(page.locator(".choice.parts")).to_have_count(0)


def _files(spot: permit_scene.Spot, folder: Path) -> dict[str, Path]:
    ring = spot.ring()
    to_metres = Transformer.from_crs(4326, 9214, always_xy=True)
    corners = [to_metres.transform(lon, lat) for lon, lat in ring[:-1]]
    vertices = "".join(f"0\nVERTEX\n8\n0\n10\n{east}\n20\n{north}\n" for east, north in corners)
    texts = {
        "dig.geojson": json.dumps({"type": "Polygon", "coordinates": [ring]}),
        "dig.gpx": '<gpx version="1.1" creator="t" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>'
        + "".join(f'<trkpt lon="{lon}" lat="{lat}"/>' for lon, lat in ring)
        + "</trkseg></trk></gpx>",
        "dig.dxf": f"0\nSECTION\n2\nENTITIES\n0\nPOLYLINE\n8\n0\n66\n1\n70\n1\n{vertices}0\nSEQEND\n0\nENDSEC\n0\nEOF\n",
        "not-a-drawing.dxf": "0\nSECTION\n2\nNONSENSE",
        "photo.geojson": "\u0000\u0001not json",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return {name: folder / name for name in texts}


@pytest.mark.parametrize("name", ["dig.geojson", "dig.gpx", "dig.dxf"])
def test_an_outline_comes_from_a_file(page: Page, town: Town, tmp_path: Path, name: str) -> None:
    spot = spots(town)[0]
    sign_in(page, town, "contractor", f"#map=19/{spot.lat}/{spot.lon}")
    page.get_by_role("button", name="Draw a dig").click()
    page.get_by_role("button", name="Take it from a file").click()
    page.locator("input[name=outline]").set_input_files(_files(spot, tmp_path)[name])
    if name.endswith("dxf"):
        page.get_by_role("button", name="Read it").click()
        expect(page.locator(".dig").get_by_role("alert")).to_contain_text("Choose the coordinate system first")
        page.get_by_label("Coordinate system").select_option("9214")
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("button", name="Use 1 shape").click()
    with page.expect_request("**/clearances/preview") as asked:
        page.get_by_role("button", name="Ask: may I dig here?").click()
    [part] = json.loads(asked.value.post_data or "{}")["parts"]
    lon, lat = part["geometry"]["coordinates"][0][0]
    assert abs(lon - spot.lon) < 0.00003
    assert abs(lat - spot.lat) < 0.00003
    page.locator(".verdict").wait_for()


@pytest.mark.parametrize("name", ["not-a-drawing.dxf", "photo.geojson"])
def test_a_file_that_is_none_is_refused_in_a_sentence(
    page: Page, town: Town, witness: Witness, tmp_path: Path, name: str
) -> None:
    witness.allow("4[0-9][0-9]")
    spot = spots(town)[0]
    sign_in(page, town, "contractor", f"#map=19/{spot.lat}/{spot.lon}")
    page.get_by_role("button", name="Draw a dig").click()
    page.get_by_role("button", name="Take it from a file").click()
    page.locator("input[name=outline]").set_input_files(_files(spot, tmp_path)[name])
    if name.endswith("dxf"):
        page.get_by_label("Coordinate system").select_option("9214")
    page.get_by_role("button", name="Read it").click()
    says = page.locator(".dig .trouble")
    says.wait_for()
    assert len(says.inner_text()) > 20
    expect(page.get_by_role("button", name="Read it")).to_be_enabled()


def test_corners_in_metres_are_converted_by_the_server(page: Page, town: Town) -> None:
    spot = spots(town)[0]
    to_metres = Transformer.from_crs(4326, 9214, always_xy=True)
    corners = [to_metres.transform(lon, lat) for lon, lat in spot.ring()[:-1]]
    sign_in(page, town, "contractor", f"#map=19/{spot.lat}/{spot.lon}")
    page.get_by_role("button", name="Draw a dig").click()
    page.get_by_role("button", name="Type the corner points").click()
    page.get_by_label("Corners").fill("\n".join(f"{east:.3f} {north:.3f}" for east, north in corners))
    page.get_by_label("Coordinate system").select_option("4326")
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".dig .trouble")).to_contain_text("look like metres")
    page.get_by_label("Coordinate system").select_option("9214")
    page.get_by_role("button", name="Read it").click()
    with page.expect_request("**/clearances/preview") as asked:
        page.get_by_role("button", name="Ask: may I dig here?").click()
    [part] = json.loads(asked.value.post_data or "{}")["parts"]
    lon, lat = part["geometry"]["coordinates"][0][0]
    assert abs(lon - spot.lon) < 0.00002
    assert abs(lat - spot.lat) < 0.00002


@pytest.mark.parametrize("size", [PHONE])
def test_on_a_phone_swapped_corners_are_told_before_anything_is_drawn(page: Page, town: Town, size: object) -> None:
    spot = spots(town)[0]
    sign_in(page, town, "contractor", f"#map=19/{spot.lat}/{spot.lon}")
    page.get_by_role("button", name="Draw a dig").click()
    page.get_by_role("button", name="Type the corner points").click()
    page.get_by_label("Coordinate system").select_option("4326")
    page.get_by_label("Corners").fill("\n".join(f"{lat} {lon}" for lon, lat in spot.ring()))
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".dig .trouble")).to_contain_text("latitude first")
