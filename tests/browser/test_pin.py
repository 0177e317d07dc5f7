"""A pin and what it marks: in words, as a cut to scale, and on the map, all tied together."""

import math

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Town, click_at, drawn, sign_in, wait_until_drawn
from tests.browser.test_map import A_PIN

pytestmark = [pytest.mark.browser, pytest.mark.db]

_OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll('.section .pipe')].map(pipe => {
    const lines = [...pipe.querySelectorAll('text.label')].map(e => e.getBoundingClientRect());
    const [least, most] = [Math.min, Math.max];
    return { left: least(...lines.map(l => l.left)), right: most(...lines.map(l => l.right)),
      top: least(...lines.map(l => l.top)), bottom: most(...lines.map(l => l.bottom)) };
  });
  const frame = document.querySelector('.pin-detail').getBoundingClientRect();
  const out = boxes.filter(b => b.left < frame.left - 1 || b.right > frame.right + 1).length;
  let hits = 0;
  boxes.forEach((a, i) => boxes.slice(i + 1).forEach(b => {
    if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 2 && b.top < a.bottom - 2) hits++;
  }));
  return [boxes.length, hits, out];
}"""


def _open(page: Page, town: Town, nth: int) -> tuple[str, str]:
    pin_id, code, lon, lat = town.ask(A_PIN, nth)
    sign_in(page, town, at=f"#map=20/{lat}/{lon}")
    wait_until_drawn(page, "pins", f"all => all.some(({{id}}) => id === '{pin_id}')")
    click_at(page, lon, lat)
    expect(page.locator(".pin-detail h2")).to_contain_text(f"{code[:4]}-{code[4:8]}-{code[8:]}")
    return pin_id, code


def test_a_click_on_a_pin_shows_its_marks_whom_to_call_and_the_cut(page: Page, town: Town) -> None:
    pin_id, _ = _open(page, town, 4)
    [marks] = town.ask("select count(*) from pin.pin_mark where pin_id = %s::uuid and valid_to is null", pin_id)
    expect(page.locator(".marks > li")).to_have_count(marks)
    expect(page.locator(".section svg .pipe")).to_have_count(marks)
    expect(page.locator(".section figcaption")).to_contain_text("Looking ")
    steward = page.locator(".pin-detail > .call a")
    assert (steward.get_attribute("href") or "").startswith("tel:+84")
    wait_until_drawn(page, "chosen")


def test_the_cut_has_one_scale_for_both_axes(page: Page, town: Town) -> None:
    _open(page, town, 5)
    # Both in one look: the cut is laid out anew when the sheet finds its size.
    expect(page.locator(".section .tick").nth(1)).to_be_attached()
    across, down = page.evaluate("""() => [['.tick', 'x1'], ['.grid', 'y1']].map(([what, at]) =>
      [...document.querySelectorAll('.section ' + what)].map(e => +e.getAttribute(at)))""")
    metre_across, half_metre_down = across[1] - across[0], down[1] - down[0]
    assert math.isclose(metre_across, 2 * half_metre_down, rel_tol=1e-6)


def test_an_unknown_depth_is_a_band_with_a_question_mark_never_a_dot(page: Page, town: Town) -> None:
    pin_id, lon, lat = town.ask("""
      select p.id::text, ST_X(ST_Transform(p.geom, 4326)), ST_Y(ST_Transform(p.geom, 4326)) from pin.pin p
      join pin.pin_mark m on m.pin_id = p.id where m.depth_m is null and m.bearing_deg is not null
      order by p.code limit 1""")
    sign_in(page, town, at=f"#map=19/{lat}/{lon}&pin={pin_id}")
    [unknown] = town.ask("select count(*) from pin.pin_mark where pin_id = %s::uuid and depth_m is null", pin_id)
    expect(page.locator(".section .tolerance.band")).to_have_count(unknown)
    expect(page.locator(".section .inside", has_text="?")).to_have_count(unknown)
    expect(page.locator(".section text.label", has_text="· ?")).to_have_count(unknown)
    expect(page.locator(".marks")).to_contain_text("depth not known")


def test_list_cut_and_map_light_the_same_thing(page: Page, town: Town) -> None:
    _open(page, town, 6)
    first = page.locator(".marks > li").first
    first.get_by_role("button").click()
    expect(first.get_by_role("button")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".section .pipe.lit")).to_have_count(1)
    wait_until_drawn(page, "lines-lit")
    page.locator(".section .pipe.lit .touch").click()
    expect(first.get_by_role("button")).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".section .pipe.lit")).to_have_count(0)


@pytest.mark.parametrize("size", [PHONE])
def test_on_a_phone_no_label_of_the_cut_overlaps_another_or_leaves_the_sheet(
    page: Page, town: Town, size: object
) -> None:
    pin_id, lon, lat = town.ask("""
      select p.id::text, ST_X(ST_Transform(p.geom, 4326)), ST_Y(ST_Transform(p.geom, 4326)) from pin.pin p
      join pin.pin_mark m on m.pin_id = p.id group by p.id order by count(*) desc, p.code limit 1""")
    sign_in(page, town, at=f"#map=19/{lat}/{lon}&pin={pin_id}")
    page.locator(".section text.label").first.wait_for()
    for language in ("vi", "ko", "en"):
        page.get_by_role("button", name="Account and settings").or_(page.locator(".account > button")).first.click()
        page.locator(f".menu button[lang={language}]").click()
        page.keyboard.press("Escape")
        labels, hits, outside = page.evaluate(_OVERLAPS)
        assert labels >= 4
        assert (hits, outside) == (0, 0), language


def test_a_pin_that_does_not_exist_is_told(page: Page, town: Town, witness: object) -> None:
    witness.allow("404")  # type: ignore[attr-defined]
    sign_in(page, town, at="#pin=00000000-0000-7000-8000-000000000000")
    alert = page.locator(".detail").get_by_role("alert")
    expect(alert).to_be_visible()
    expect(alert.get_by_role("button", name="Try again")).to_be_visible()
    page.get_by_role("button", name="Close").click()
    expect(page.locator(".detail")).to_contain_text("Choose a pin or a line")
    assert "pin=" not in page.evaluate("location.hash")
    assert drawn(page, "chosen") == []
