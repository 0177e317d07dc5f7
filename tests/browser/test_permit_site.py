"""On site: steps signed where one stands, with the pin's code and a photo; shifts; what the open ground showed."""

import struct
import zlib
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import permit_scene
from tests.browser.conftest import PHONE, Town, Witness, sign_in
from tests.browser.permit_scene import Spot, spots

pytestmark = [pytest.mark.browser, pytest.mark.db]


@pytest.fixture
def town(permit_town: Town) -> Town:
    """In these tests "the town" is the one in which permits come to an end."""
    return permit_town


def _png(path: Path) -> Path:
    """A picture of 64 by 48 grey dots."""
    rows = b"".join(b"\0" + bytes([120]) * 64 for _ in range(48))

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", 64, 48, 8, 0, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    )
    return path


def _open(page: Page, town: Town, spot: Spot, title: str) -> str:
    job = permit_scene.issued_permit(town, spot, title)
    permit_scene.stand_at(page, spot)
    sign_in(page, town, "contractor", f"#/permit/{job}")
    page.locator(".step").first.wait_for()
    return job


def _begin(step: Locator) -> None:
    step.get_by_role("button", name="Sign", exact=True).click()


@pytest.mark.parametrize("size", [PHONE])
def test_a_crew_signs_step_by_step_where_it_stands(page: Page, town: Town, size: object, tmp_path: Path) -> None:
    spot = spots(town)[3]
    _open(page, town, spot, "Signed on site")
    expect(page.locator(".next")).to_contain_text("before you break ground")
    page.get_by_role("button", name="Go to the next step").click()
    first = page.locator(".step").first
    expect(page.locator(".step.waiting").first).to_contain_text("First step 1.")
    _begin(first)
    first.locator(".sign-step button[type=submit]").click()
    expect(first.get_by_role("alert")).to_contain_text("Say where it is")
    first.locator("input[type=file]").set_input_files(_png(tmp_path / "hole.png"))
    expect(first.get_by_text("1 photo")).to_be_visible()
    first.get_by_role("button", name="Where I am", exact=True).click()
    expect(first.get_by_text("Place set, ± 4 m")).to_be_visible()
    first.get_by_label("Note").fill("Everybody was there")
    first.locator(".sign-step button[type=submit]").click()
    expect(page.locator(".step.signed")).to_have_count(1)
    expect(first).to_contain_text("Everybody was there")
    photo = first.locator(".photos img")
    photo.wait_for()
    page.wait_for_function("img => img.complete && img.naturalWidth > 0", arg=photo.element_handle())


def test_a_pin_is_read_by_its_code_and_another_code_is_refused(page: Page, town: Town, witness: Witness) -> None:
    witness.allow("40[0-9]|422")
    spot = spots(town)[3]
    job = _open(page, town, spot, "Pin by its code")
    _sign_plainly(page.locator(".step").first)
    step = page.locator('.step[data-step="pin_scan"]').first
    _begin(step)
    step.get_by_role("button", name="Where I am", exact=True).click()
    step.get_by_label("Code on the pin").fill("0000-0000-0")
    step.locator(".sign-step button[type=submit]").click()
    says = step.get_by_role("alert")
    says.wait_for()
    assert len(says.inner_text()) > 15
    step.get_by_label("Code on the pin").fill(spot.code)
    step.get_by_role("button", name="Point on the map").click()
    page.get_by_role("button", name="Take the place under the cross").click()
    expect(step.get_by_text("Place set on the map")).to_be_visible()
    step.locator(".sign-step button[type=submit]").click()
    expect(page.locator('.step.signed[data-step="pin_scan"]')).to_have_count(1)
    assert town.ask(
        "select count(*) from dig.hold_point h join dig.clearance c on c.id = h.clearance_id "
        "join dig.excavation_revision r on r.id = c.revision_id where r.excavation_id = %s and h.signed_at is not null",
        job,
    ) == (2,)


def _sign_plainly(step: Locator) -> None:
    _begin(step)
    step.get_by_role("button", name="Where I am", exact=True).click()
    step.get_by_text("Place set").wait_for()
    step.locator(".sign-step button[type=submit]").click()
    expect(step).to_have_class("step signed")


def test_a_shift_is_refused_with_reasons_while_ground_may_not_be_broken(page: Page, town: Town) -> None:
    spot = spots(town)[3]
    _open(page, town, spot, "Not yet")
    expect(page.locator(".may.no li").first).to_be_visible()
    expect(page.get_by_role("button", name="Begin the shift")).to_have_count(0)
