"""The permits room by the rules of WCAG 2.2 AA (axe), in each language and theme, on a phone and at a desk; and by keys."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import permit_scene
from tests.browser.conftest import DESK, PHONE, Town, sign_in
from tests.browser.permit_scene import spots
from tests.browser.test_accessible import small_targets, violations

pytestmark = [pytest.mark.browser, pytest.mark.db]


@pytest.fixture
def town(permit_town: Town) -> Town:
    """In these tests "the town" is the one in which permits come to an end."""
    return permit_town


@pytest.mark.parametrize(
    ("theme", "language", "size"),
    [("light", "en", DESK), ("sunlight", "vi", PHONE), ("dark", "ko", PHONE), ("dark", "vi", DESK)],
    ids=["light-en-desk", "sunlight-vi-phone", "dark-ko-phone", "dark-vi-desk"],
)
def test_no_screen_of_permits_breaks_a_rule(
    page: Page, town: Town, theme: str, language: str, size: dict[str, int]
) -> None:
    spot = spots(town)[1]
    job = permit_scene.issued_permit(town, spot, f"Read aloud {theme} {language}")
    permit_scene.dress(page, theme, language)
    sign_in(page, town, "contractor", spot.address())
    page.locator(".when input").first.wait_for()
    assert violations(page) == [], "dig with its window"
    for way in (0, 1):
        page.locator(".dig .actions button").nth(1).click()
        page.locator(".dig .actions button").nth(4 + way).click()
        page.locator(".dig form").wait_for()
        assert violations(page) == [], f"bringing in, way {way}"
        page.reload()  # the address has kept the finished part
        page.locator(".when input").first.wait_for()
    page.evaluate("location.hash = '#/permit/new'")
    page.locator("input[name=title]").wait_for()
    assert violations(page) == [], "form"
    page.evaluate("location.hash = '#/permits'")
    page.locator(".card-link").first.wait_for()
    assert violations(page) == [], "list"
    page.evaluate(f"location.hash = '#/permit/{job}'")
    page.locator(".step").first.wait_for()
    page.evaluate("document.querySelectorAll('.fold').forEach(fold => fold.open = true)")
    page.locator(".step:not(.waiting) > button").first.click()
    page.locator(".sign-step").wait_for()
    page.locator(".fold-ending button").nth(1).click()
    assert violations(page) == [], "permit, unfolded"
    permit_scene.change_nearby(town, spot)
    page.locator(".band").wait_for(timeout=20_000)
    assert violations(page) == [], "out of date"


@pytest.mark.parametrize("size", [PHONE])
def test_every_target_of_permits_fits_a_glove(page: Page, town: Town, size: dict[str, int]) -> None:
    job = permit_scene.issued_permit(town, spots(town)[1], "For gloves")
    sign_in(page, town, "contractor", "#/permits")
    page.locator(".card-link").first.wait_for()
    assert small_targets(page, 44) == []
    page.evaluate(f"location.hash = '#/permit/{job}'")
    page.locator(".step").first.wait_for()
    page.evaluate("document.querySelectorAll('.fold').forEach(fold => fold.open = true)")
    page.locator(".step:not(.waiting) > button").first.click()
    assert small_targets(page, 44) == []


def test_a_permit_is_asked_for_by_keys_alone(page: Page, town: Town) -> None:
    sign_in(page, town, "contractor", spots(town)[1].address())
    page.get_by_role("button", name="Ask for a permit").press("Enter")
    page.get_by_label("What is the job?").focus()
    page.keyboard.type("By keys alone")
    page.get_by_label("From", exact=True).fill(permit_scene.at_hours(1))
    page.get_by_label("To", exact=True).fill(permit_scene.at_hours(30))
    page.get_by_label("Phone on site").focus()
    page.keyboard.type(permit_scene.PHONE_ON_SITE)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="By keys alone").wait_for()
    summary = page.locator(".fold-dug > summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".fold-dug .facts")).to_be_visible()
