"""The main job from end to end: a virtual pin is heard through bleak, PostGIS knows it, crew and contractor get a true answer.

Virtual pin → bleak scanner → agent's spool → HTTP API → PostGIS → live event → page in Chromium → dig → verdict.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from tests.browser.conftest import DESK, click_at, sign_in, wait_for_map, wait_until_drawn
from tests.chain import Chain

pytestmark = [pytest.mark.browser, pytest.mark.db, pytest.mark.ble]
HEARD_MS = 60_000
HALF_SIDE_DEG = 0.00003


@pytest.fixture(scope="module")
def chain() -> Iterator[Chain]:
    with TemporaryDirectory(prefix="smartpin-whole-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o711)
        home = Path(folder) / "home"
        home.mkdir(mode=0o711)
        made = Chain(home)
        try:
            made.found_town()
            made.start_server()
            yield made
        finally:
            made.end()


@pytest.fixture
def crew(browser: Browser, chain: Chain) -> Iterator[Page]:
    yield from _person(browser, chain, "crew")


@pytest.fixture
def contractor(browser: Browser, chain: Chain) -> Iterator[Page]:
    yield from _person(browser, chain, "contractor")


def _person(browser: Browser, chain: Chain, word: str) -> Iterator[Page]:
    """A person of the town, signed in, in a browser of their own."""
    context: BrowserContext = browser.new_context(viewport=DESK, locale="en-GB")
    page = context.new_page()
    sign_in(page, chain, word)
    yield page
    context.close()


def test_a_pin_that_is_heard_lights_up_tells_what_lies_below_and_stops_a_dig(
    chain: Chain, crew: Page, contractor: Page
) -> None:
    expect(crew.locator(".heard button")).to_have_count(0)
    chain.start_agent()

    lit = crew.locator(".heard button").first
    lit.wait_for(timeout=HEARD_MS)
    wait_until_drawn(crew, "heard")
    shown = lit.locator(".code").inner_text()
    crew.locator(".heard button", has_text=shown).click()  # by name: the list grows at its top meanwhile
    expect(crew.locator(".pin-detail h2")).to_contain_text(shown)

    [(pin_id, lon, lat, marks)] = chain.rows(f"""
        SELECT p.id, ST_X(ST_Transform(p.geom, 4326)), ST_Y(ST_Transform(p.geom, 4326)),
               (SELECT count(*) FROM pin.pin_mark m WHERE m.pin_id = p.id AND m.valid_to IS NULL)
        FROM pin.pin p WHERE p.code = '{shown.replace("-", "")}'""")
    expect(crew.locator(".marks > li")).to_have_count(marks)
    expect(crew.locator(".section svg .pipe")).to_have_count(marks)
    heard = chain.rows(f"SELECT format, carrier, trust_class FROM pin.sighting WHERE pin_id = '{pin_id}'")
    assert heard
    for form, carrier, trust in heard:
        assert carrier == "ble"
        assert {"smartpin": 2, "eddystone-uid": 0}[form] == trust, "a signed frame is fresh, a plain id proves nothing"

    answer = _dig_at(contractor, chain, lon, lat)
    under_the_dig = _lines_under(chain, lon, lat)
    assert under_the_dig, "the pin marks nothing?"
    assert under_the_dig <= {finding["asset_id"] for finding in answer["findings"]}
    assert answer["verdict"] in ("CAUTION", "UNKNOWN", "CONFLICT"), "touching a line is never clear"
    expect(contractor.locator(".verdict .before")).to_contain_text("Before replies")
    expect(contractor.locator(".reasons li")).to_have_count(len(answer["findings"]) + len(answer["area_reasons"]))


def test_a_page_that_dies_comes_back_and_still_shows_what_was_heard(chain: Chain, crew: Page) -> None:
    if chain.agent is None or chain.agent.poll() is not None:
        chain.start_agent()
    crew.locator(".heard button").first.wait_for(timeout=HEARD_MS)
    code = crew.locator(".heard button .code").first.inner_text().replace("-", "")
    chain.kill_agent()
    [(pin_id, lon, lat)] = chain.rows(f"""
        SELECT id, ST_X(ST_Transform(geom, 4326)), ST_Y(ST_Transform(geom, 4326)) FROM pin.pin WHERE code = '{code}'""")
    with pytest.raises(Error):
        crew.goto("chrome://crash", timeout=3000)
    again = crew.context.new_page()
    again.goto(f"{chain.url}/#map=19/{lat}/{lon}")
    wait_for_map(again)
    wait_until_drawn(again, "pins", f"all => all.some(({{id, last_seen}}) => id === '{pin_id}' && last_seen > 0)")


def _dig_at(page: Page, chain: Chain, lon: float, lat: float) -> dict[str, list[dict[str, str]]]:
    """Draw a square dig around a place, ask, and give the server's own answer."""
    page.goto(f"{chain.url}/#map=20/{lat}/{lon}")
    page.reload()
    wait_for_map(page)
    page.get_by_role("button", name="Draw a dig").click()
    for east, north in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        click_at(page, lon + east * HALF_SIDE_DEG, lat + north * HALF_SIDE_DEG)
    page.get_by_role("button", name="Finish outline").click()
    page.get_by_label("How deep?").fill("1.5")
    with page.expect_response("**/clearances/preview") as response:
        page.get_by_role("button", name="Ask: may I dig here?").click()
    page.locator(".verdict").wait_for()
    answer: dict[str, list[dict[str, str]]] = json.loads(response.value.body())
    return answer


def _lines_under(chain: Chain, lon: float, lat: float) -> set[str]:
    """Ids of the lines in the ground that pass through the middle of the dig, by PostGIS alone."""
    found = chain.rows(f"""
        SELECT id::text FROM asset.utility_line
        WHERE valid_to IS NULL AND status = 'in_service'
          AND ST_DWithin(geom, ST_Transform(ST_SetSRID(ST_MakePoint({lon}, {lat}), 4326), ST_SRID(geom)), 2)""")
    return {str(row[0]) for row in found}
