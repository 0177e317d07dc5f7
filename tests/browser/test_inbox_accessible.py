"""The owner's inbox and the page that checks permits by WCAG 2.2 AA (axe), in themes, languages and sizes; targets for thumbs."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from smartpin_server import places
from tests.browser.conftest import DESK, PHONE, Town, Witness
from tests.browser.desk_scene import answer_for_all, ask, dress, furnish, issue, open_inbox

pytestmark = [pytest.mark.browser, pytest.mark.db]
SMALL_DESK = {"width": 1280, "height": 800}
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_WIDER = "() => document.documentElement.scrollWidth - innerWidth"
_SMALL = """least => [...document.querySelectorAll('.inbox button, .inbox input, .inbox select, .inbox summary, .inbox-list a, .inbox-list button, .verify button, .verify summary')]
  .filter(e => e.checkVisibility() && !['checkbox', 'radio'].includes(e.type) && !e.matches('.link'))
  .map(e => [e.textContent || e.name || e.type, e.getBoundingClientRect()])
  .filter(([, box]) => box.height < least || box.width < least)
  .map(([name, box]) => `${name}: ${Math.round(box.width)} x ${Math.round(box.height)}`)"""


@pytest.fixture(autouse=True)
def _desk(town: Town) -> None:
    furnish(town)


@pytest.fixture(scope="module")
def certificate(town: Town) -> dict[str, Any]:
    furnish(town)
    job = ask(town, "A permit for the eyes", method="HAND")
    answer_for_all(town, job["id"])
    return issue(town, job["id"])


def _violations(page: Page) -> list[str]:
    page.wait_for_timeout(400)
    root = places.checkout()
    assert root is not None
    page.evaluate(Path(root / "field_app" / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", _RULES
    )
    return [
        f"{rule['id']}: {node['target']} {node.get('failureSummary', '')}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize(
    ("theme", "language", "size"),
    [("light", "vi", SMALL_DESK), ("sunlight", "ko", PHONE), ("dark", "en", PHONE), ("dark", "vi", DESK)],
    ids=["light-vi-small-desk", "sunlight-ko-phone", "dark-en-phone", "dark-vi-desk"],
)
def test_no_part_of_the_inbox_breaks_a_rule(
    page: Page, town: Town, theme: str, language: str, size: dict[str, int]
) -> None:
    title = f"Question in {theme} {language} {size['width']} {uuid4().hex[:6]}"
    ask(town, title, critical=True)
    dress(page, theme, language)
    open_inbox(page, town)
    page.get_by_role("link", name=title).wait_for()
    assert _violations(page) == [], "list"
    assert page.evaluate(_WIDER) <= 0
    least = 44
    assert page.evaluate(_SMALL, least) == [], "list"
    page.get_by_role("link", name=title).click()
    page.locator(".reply").wait_for()
    page.locator(".allowed summary").first.click()
    page.locator(".code-card").first.click()
    page.locator(".reply button[type=submit]").wait_for()
    assert _violations(page) == [], "question"
    assert page.evaluate(_SMALL, least) == [], "question"
    page.locator(".marks-drawn button").first.click()
    assert _violations(page) == [], "drawing"
    page.keyboard.press("Escape")
    page.locator(".code-card").nth(3).click()
    page.locator(".reply button[type=submit]").click()
    page.locator(".meeting").wait_for()
    assert _violations(page) == [], "answered"
    for part, ready, unfold in (
        ("found", ".accuracy", None),
        ("coverage", ".records > li", ".records button"),
        ("standing", ".file-standing", ".file-standing summary"),
        ("looks", ".looks-filter", None),
    ):
        page.evaluate(f"location.hash = '#/inbox/{part}'")
        page.locator(ready).first.wait_for()
        if unfold:
            page.locator(unfold).first.click()
        assert _violations(page) == [], part
        assert page.evaluate(_WIDER) <= 0, part
        assert [text for text in page.evaluate(_SMALL, least) if "×" not in text] == [], part


@pytest.mark.parametrize(
    ("theme", "language", "size"),
    [("light", "en", DESK), ("sunlight", "vi", PHONE), ("dark", "ko", PHONE)],
    ids=["light-en-desk", "sunlight-vi-phone", "dark-ko-phone"],
)
def test_the_page_that_checks_permits_breaks_no_rule(
    page: Page,
    town: Town,
    witness: Witness,
    certificate: dict[str, Any],
    theme: str,
    language: str,
    size: dict[str, int],
) -> None:
    witness.allow("404")
    dress(page, theme, language)
    page.goto(f"{town.url}/verify")
    page.locator("textarea").wait_for()
    assert _violations(page) == [], "empty"
    page.locator("textarea").fill(certificate["qr"][:-8])
    page.locator("form button[type=submit]").click()
    page.locator(".finding").wait_for()
    assert _violations(page) == [], "unreadable"
    page.goto(f"{town.url}/verify#{certificate['qr']}")
    page.reload()
    page.locator(".finding .facts").wait_for()
    page.locator(".verify details summary").click()
    assert _violations(page) == [], "found"
    assert page.evaluate(_WIDER) <= 0
    assert page.evaluate(_SMALL, 44) == []


@pytest.mark.parametrize("size", [PHONE])
def test_the_word_is_read_on_a_phone_without_scrolling(
    page: Page, town: Town, certificate: dict[str, Any], size: dict[str, int]
) -> None:
    page.goto(f"{town.url}/verify#{certificate['qr']}")
    sentence = page.locator(".finding .sentence")
    expect(sentence).to_be_visible()
    box = sentence.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= PHONE["height"]
