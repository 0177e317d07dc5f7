"""A dig from the first corner to the verdict, its reasons tied to the map both ways."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import PHONE, Town, click_at, drawn, sign_in, wait_until_drawn

pytestmark = [pytest.mark.browser, pytest.mark.db]

# A spot on a main with several others close by: whatever is dug there by machine is in the way.
ON_LINES = """
  select ST_X(g), ST_Y(g) from (
    select ST_Transform(spot, 4326) g from (
      select ST_LineInterpolatePoint(ST_Force2D(geom), 0.5) spot from asset.utility_line
      where kind = 'water' and status = 'in_service' and ST_Length(geom) > 40 order by id limit 60) w
    order by (select count(*) from asset.utility_line l where ST_DWithin(l.geom, spot, 4)) desc, 1 limit 1) best
"""
REACH = 0.00003


def _draw(page: Page, town: Town) -> tuple[float, float]:
    lon, lat = town.ask(ON_LINES)
    sign_in(page, town, at=f"#map=20/{lat}/{lon}")
    page.get_by_role("button", name="Draw a dig").click()
    for east, north in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        click_at(page, lon + east * REACH, lat + north * REACH)
    return lon, lat


def _ask(page: Page) -> None:
    page.get_by_role("button", name="Ask: may I dig here?").click()
    page.locator(".verdict").wait_for()


def test_a_dig_on_top_of_lines_is_stopped_with_reasons(page: Page, town: Town) -> None:
    _draw(page, town)
    expect(page.locator(".measure")).to_contain_text("4 corners")
    page.get_by_role("button", name="Finish outline").click()
    page.get_by_label("How deep?").fill("1.5")
    _ask(page)
    verdict = page.locator(".verdict")
    expect(verdict).to_contain_text("Stop")
    expect(verdict).to_contain_text("Before replies")
    expect(verdict.get_by_role("img", name="Stop")).to_be_visible()
    reasons = page.locator(".reasons li")
    assert reasons.count() >= 2
    expect(reasons.first).to_contain_text("FICTITIOUS")
    assert (reasons.first.locator("a").get_attribute("href") or "").startswith("tel:")


def test_each_reason_is_lit_on_the_map_and_the_other_way_round(page: Page, town: Town) -> None:
    lon, lat = _draw(page, town)
    page.get_by_role("button", name="Finish outline").click()
    _ask(page)
    wait_until_drawn(page, "reason-signs", "all => all.length >= 2")
    page.locator(".reasons li").first.get_by_role("button").click()
    expect(page.locator(".reasons li.lit")).to_have_count(1)
    wait_until_drawn(page, "reason-signs", "all => all.filter(({lit, number}) => lit && number === 1).length === 1")
    wait_until_drawn(page, "reason-lines", "all => all.some(({lit}) => lit)")

    second = page.evaluate("""() => { const stage = document.querySelector('#map').stage;
      return stage.map.queryRenderedFeatures({layers: ['reason-signs']})
        .filter(f => f.properties.number === 2).map(f => f.geometry.coordinates)[0]; }""")
    click_at(page, *second)
    expect(page.locator(".reasons li.lit b")).to_have_text("2")
    assert abs(lon - second[0]) < 0.001
    assert abs(lat - second[1]) < 0.001


def test_a_change_after_the_answer_makes_it_out_of_date(page: Page, town: Town) -> None:
    _draw(page, town)
    page.get_by_role("button", name="Finish outline").click()
    _ask(page)
    page.get_by_role("button", name="By hand", exact=True).click()
    expect(page.get_by_text("changed since. Ask again")).to_be_visible()
    expect(page.locator(".answer.stale")).to_have_count(1)
    page.get_by_role("button", name="Ask again").click()
    expect(page.get_by_text("changed since. Ask again")).to_be_hidden()


def test_a_clear_preview_shows_neither_tick_nor_the_word_clear(page: Page, town: Town) -> None:
    # The sample town is honest: nowhere has everybody complete records and replied. So the real answer is emptied.
    def empty(route: Route) -> None:
        real = route.fetch()
        nothing = {"verdict": "CLEAR", "register_verdict": "CLEAR", "findings": [], "area_reasons": []}
        route.fulfill(response=real, json=real.json() | nothing)

    page.route("**/api/v1/clearances/preview", empty)
    _draw(page, town)
    page.get_by_role("button", name="Finish outline").click()
    _ask(page)
    expect(page.locator(".verdict .word")).to_have_text("No recorded conflict so far")
    expect(page.locator(".verdict")).to_contain_text("Before replies")
    expect(page.locator(".sign-clear")).to_have_count(0)


def test_a_dig_can_be_drawn_with_keys_alone(page: Page, town: Town) -> None:
    lon, lat = town.ask(ON_LINES)
    sign_in(page, town, at=f"#map=20/{lat}/{lon}")
    page.get_by_role("button", name="Draw a dig").press("Enter")
    page.locator("#map canvas").focus()
    for keys in (
        ["Enter"],
        ["ArrowRight"] * 5 + ["Enter"],
        ["ArrowDown"] * 5 + ["Enter"],
        ["ArrowLeft"] * 5 + ["Enter"],
    ):
        for key in keys:
            page.keyboard.press(key)
    expect(page.locator(".measure")).to_contain_text("4 corners")
    page.keyboard.press("Backspace")
    expect(page.locator(".measure")).to_contain_text("3 corners")
    page.keyboard.press("Escape")
    expect(page.get_by_label("How deep?")).to_be_visible()


def test_an_outline_that_crosses_itself_cannot_be_finished(page: Page, town: Town) -> None:
    lon, lat = town.ask(ON_LINES)
    sign_in(page, town, at=f"#map=20/{lat}/{lon}")
    page.get_by_role("button", name="Draw a dig").click()
    for east, north in ((-1, -1), (1, 1), (1, -1), (-1, 1)):
        click_at(page, lon + east * REACH, lat + north * REACH)
    expect(page.locator(".measure")).to_contain_text("crosses itself")
    expect(page.get_by_role("button", name="Finish outline")).to_be_disabled()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Finish outline")).to_be_enabled()


def test_a_depth_that_is_no_depth_is_told_and_not_sent(page: Page, town: Town) -> None:
    _draw(page, town)
    page.get_by_role("button", name="Finish outline").click()
    for wrong in ("", "deep", "-1", "1000"):
        page.get_by_label("How deep?").fill(wrong)
        expect(page.get_by_text("Give a depth between")).to_be_visible()
        expect(page.get_by_role("button", name="Ask: may I dig here?")).to_be_disabled()
    page.get_by_label("I do not know how deep").check()
    expect(page.get_by_role("button", name="Ask: may I dig here?")).to_be_enabled()
    _ask(page)


def test_what_the_server_refuses_is_told_in_its_words(page: Page, town: Town, witness: object) -> None:
    witness.allow("422")  # type: ignore[attr-defined]
    sign_in(page, town, at="#map=18/10.7/106.7&dig=106.7,10.7;106.7001,10.7;106.7001,10.7001&method=HAND&depth=1")
    page.get_by_role("button", name="Ask: may I dig here?").click()
    expect(page.locator(".dig").get_by_role("alert").filter(has_text="outside")).to_be_visible()
    expect(page.locator(".verdict")).to_have_count(0)


@pytest.mark.parametrize("size", [PHONE])
def test_on_a_phone_the_answer_is_read_without_scrolling(page: Page, town: Town, size: object) -> None:
    _draw(page, town)
    page.get_by_role("button", name="Finish outline").click()
    page.get_by_role("button", name="Ask: may I dig here?").click()
    sentence = page.locator(".verdict .sentence")
    sentence.wait_for()
    page.wait_for_timeout(500)
    box = sentence.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= PHONE["height"]
    wait_until_drawn(page, "dig-edge")
    assert drawn(page, "reason-signs")
