"""A contractor's whole day: drawn, asked, answered by the owner in another browser, dug, written down, printed, closed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import permit_scene
from tests.browser.conftest import DESK, Town, click_at, sign_in
from tests.browser.permit_scene import HALF_SIDE, at_hours, spots

pytestmark = [pytest.mark.browser, pytest.mark.db]

TITLE = "House connection, Lê Lợi 12"
MOST_STEPS = 40
AGAIN_MS = 25_000
"""A page asks again every ten seconds."""


@pytest.fixture
def town(permit_town: Town) -> Town:
    """In these tests "the town" is the one in which permits come to an end."""
    return permit_town


@pytest.fixture
def owner(browser: Browser, town: Town) -> Iterator[Page]:
    """The owner's desk, in a browser of its own."""
    context = browser.new_context(viewport=DESK, locale="en-GB")
    context.set_default_timeout(20_000)
    page = context.new_page()
    sign_in(page, town, "owner", "#/inbox")
    yield page
    context.close()


def test_a_contractors_day_from_drawing_to_closing(page: Page, owner: Page, town: Town, tmp_path: Path) -> None:
    spot = spots(town)[0]
    permit_scene.stand_at(page, spot)
    sign_in(page, town, "contractor", f"#map=20/{spot.lat}/{spot.lon}")

    _draw(page, spot)
    _ask_for_a_permit(page)
    _answer_at_the_desk(owner)

    issue = page.get_by_role("button", name="Issue the certificate")
    issue.wait_for(timeout=AGAIN_MS)
    issue.click()
    expect(page.locator(".permit .verdict")).to_contain_text("Valid")
    expect(page.locator(".owner.replied")).to_contain_text("Marked on the ground")
    _sign_all(page, "before")

    page.get_by_role("button", name="Begin the shift").click()
    expect(page.locator(".next")).to_contain_text("Digging since")
    _sign_all(page, "during")
    _report_what_was_found(page)
    _sign_all(page, "close")

    _print(page, town, tmp_path)
    page.get_by_role("button", name="End the shift").click()
    page.locator(".next").get_by_role("button", name="Close the job").click()
    expect(page.locator(".next")).to_contain_text("This job is closed.")
    assert town.ask("select life from dig.excavation where title = %s", TITLE) == ("closed",)
    expect(page.locator(".next button")).to_have_count(0)


def _draw(page: Page, spot: permit_scene.Spot) -> None:
    page.get_by_role("button", name="Draw a dig").click()
    for east, north in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        click_at(page, spot.lon + east * HALF_SIDE, spot.lat + north * HALF_SIDE)
    page.get_by_role("button", name="Finish outline").click()
    page.get_by_label("How deep?").fill("0.8")
    page.get_by_role("button", name="By hand", exact=True).click()
    page.get_by_label("From", exact=True).fill(at_hours(-1))
    page.get_by_label("To", exact=True).fill(at_hours(72))
    page.get_by_role("button", name="Ask: may I dig here?").click()
    expect(page.locator(".verdict")).to_contain_text("Before replies")


def _ask_for_a_permit(page: Page) -> None:
    page.get_by_role("button", name="Ask for a permit").click()
    page.get_by_label("What is the job?").fill(TITLE)
    page.get_by_label("Phone on site").fill(permit_scene.PHONE_ON_SITE)
    page.get_by_role("button", name="Ask the owners").click()
    page.get_by_role("heading", name=TITLE).wait_for()
    expect(page.locator(".next")).to_contain_text("Wait for their replies")


def _answer_at_the_desk(owner: Page) -> None:
    owner.reload()
    owner.get_by_role("link", name=TITLE).click()
    owner.get_by_label("We have marked it on the ground").check()
    owner.get_by_label("Note to the crew").fill("Blue paint along the kerb")
    owner.get_by_role("button", name="Send this answer").click()
    expect(owner.get_by_text("Received by the server").first).to_be_visible()


def _sign_all(page: Page, phase: str) -> None:
    """Sign what may be signed until nothing of the phase is left, each where the crew stands."""
    group = page.locator(f'.fold-steps section[data-phase="{phase}"]')
    for _ in range(MOST_STEPS):
        open_steps = group.locator(".step:not(.signed)")
        if open_steps.count() == 0:
            return
        _sign(page, group.locator(".step:not(.signed, .waiting)").first)
    raise AssertionError(f"steps of phase {phase} have no end")


def _sign(page: Page, step: Locator) -> None:
    number = step.get_attribute("value")
    here = page.locator(f'.step[value="{number}"]')
    here.get_by_role("button", name="Sign", exact=True).click()
    code = here.get_by_label("Code on the pin")
    if code.count():
        code.fill(here.locator(".code").first.inner_text())
    here.get_by_role("button", name="Where I am", exact=True).click()
    here.get_by_text("Place set").wait_for()
    here.locator(".sign-step button[type=submit]").click()
    expect(here).to_have_class("step signed")


def _report_what_was_found(page: Page) -> None:
    """Every asset that was exposed is written down; the page knows which ones still lack a word."""
    reported = page.locator(".fold-found .cards li")
    exposed = page.locator('.step.signed[data-step="exposed_and_supported"]').count()
    for number in range(1, exposed + 1):
        page.get_by_role("button", name="Report what was found").click()
        form = page.locator(".found-form")
        form.get_by_role("button", name="Send the report").click()
        expect(form.get_by_role("alert")).to_contain_text("Say where it is")
        form.get_by_role("button", name="Where I am", exact=True).click()
        form.get_by_text("Place set").wait_for()
        form.get_by_label("Depth found").fill("0,9")
        form.get_by_role("button", name="Send the report").click()
        expect(reported).to_have_count(number)


def _print(page: Page, town: Town, folder: Path) -> None:
    link = page.get_by_role("link", name="Print (PDF)")
    address = link.get_attribute("href") or ""
    assert address.endswith("language=en")
    paper = page.request.get(f"{town.url}{address}", timeout=60_000)
    assert paper.ok, paper.text()
    content = paper.body()
    assert content.startswith(b"%PDF-")
    (folder / "permit.pdf").write_bytes(content)
    assert len(content) > 10_000
    qr = page.locator(".paper .qr")
    page.wait_for_function("img => img.complete && img.naturalWidth > 0", arg=qr.element_handle())
