"""Every screen by the rules of WCAG 2.2 AA (axe), reachable by keys, with targets a glove can hit."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from smartpin_server import places
from tests.browser.conftest import DESK, PHONE, Town, sign_in
from tests.browser.test_dig import ON_LINES, REACH
from tests.browser.test_map import A_PIN

pytestmark = [pytest.mark.browser, pytest.mark.db]

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_SMALL = """least => [...document.querySelectorAll('button, input:not([type=checkbox], [type=file]), summary, a[href^=tel]')]
  .filter(e => e.checkVisibility() && !e.closest('.skip'))
  .map(e => [e.textContent || e.getAttribute('aria-label') || e.name, e.getBoundingClientRect()])
  .filter(([name, box]) => box.height < least || box.width < least)
  .map(([name, box]) => `${name}: ${Math.round(box.width)} x ${Math.round(box.height)}`)"""


def _axe() -> str:
    root = places.checkout()
    assert root is not None
    file = root / "field_app" / "node_modules" / "axe-core" / "axe.min.js"
    assert file.is_file(), "axe is missing: cd field_app && npm ci"
    return Path(file).read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """What axe finds against the rules, with the element and what to mend."""
    page.wait_for_timeout(300)  # transitions of the sheet end
    page.evaluate(_axe())
    found: dict[str, Any] = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", _RULES
    )
    return [
        f"{rule['id']}: {node['target']} {node.get('failureSummary', '')}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def small_targets(page: Page, least: int) -> list[str]:
    """Targets smaller than `least` pixels on a side; the sheet's grip spans the width and the edge above it drags too."""
    grip = 32
    return [text for text in page.evaluate(_SMALL, least) if f"x {grip}" not in text]


def _dress(page: Page, theme: str, language: str) -> None:
    page.add_init_script(
        f"localStorage.setItem('smartpin.theme', '{theme}'); localStorage.setItem('smartpin.language', '{language}')"
    )


@pytest.mark.parametrize(
    ("theme", "language", "size"),
    [("light", "en", DESK), ("sunlight", "vi", PHONE), ("dark", "ko", PHONE), ("dark", "vi", DESK)],
    ids=["light-en-desk", "sunlight-vi-phone", "dark-ko-phone", "dark-vi-desk"],
)
def test_no_screen_breaks_a_rule(page: Page, town: Town, theme: str, language: str, size: dict[str, int]) -> None:
    _dress(page, theme, language)
    page.goto(town.url)
    page.locator("input[name=user]").wait_for()
    assert violations(page) == [], "sign-in"
    page.locator("input[name=user]").fill(town.accounts["engineer"]["user"])
    page.locator("input[name=password]").fill(town.accounts["engineer"]["password"])
    page.keyboard.press("Enter")
    page.locator('.map[data-map="ready"]').wait_for(timeout=60_000)
    assert violations(page) == [], "map"
    page.locator(".account > button").click()
    assert violations(page) == [], "menu"
    page.keyboard.press("Escape")

    pin_id, _, lon, lat = town.ask(A_PIN, 7)
    page.evaluate(f"location.hash = '#map=19/{lat}/{lon}&pin={pin_id}'")
    page.locator(".pin-detail").wait_for()
    assert violations(page) == [], "pin"
    page.locator("button.close").click()

    lon, lat = town.ask(ON_LINES)
    ring = ";".join(f"{lon + e * REACH},{lat + n * REACH}" for e, n in ((-1, -1), (1, -1), (1, 1)))
    page.goto(f"{town.url}/#map=20/{lat}/{lon}&dig={ring}&method=MECHANICAL&depth=1.2")
    page.reload()  # an address is read whole when the page opens
    page.locator("input[name=depth]").wait_for()
    assert violations(page) == [], "dig"
    page.locator(".dig button[type=submit]").click()
    page.locator(".verdict").wait_for()
    page.locator(".reasons button").first.click()
    assert violations(page) == [], "answer"


@pytest.mark.parametrize("size", [PHONE])
def test_every_target_on_a_phone_fits_a_glove(page: Page, town: Town, size: dict[str, int]) -> None:
    page.goto(town.url)
    page.get_by_label("User name").wait_for()
    assert page.evaluate(_SMALL, 56) == []
    pin_id, _, lon, lat = town.ask(A_PIN, 7)
    sign_in(page, town)
    assert small_targets(page, 56) == []
    page.evaluate(f"location.hash = '#map=19/{lat}/{lon}&pin={pin_id}'")
    page.locator(".pin-detail").wait_for()
    assert small_targets(page, 44) == []


def test_keys_alone_lead_from_the_search_to_the_map_and_back(page: Page, town: Town) -> None:
    sign_in(page, town)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#map canvas")).to_be_focused()
    before = page.evaluate("location.hash")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("before => location.hash !== before", arg=before)
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement !== document.body")
