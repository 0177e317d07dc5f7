"""The life of a permit on the page: found in the list, out of date, extended, taken back; and every face of a screen."""

from datetime import timedelta
from uuid import UUID, uuid4

import psycopg
import pytest
from playwright.sync_api import Page, expect

from smartpin_server.auth.accounts import NewAccount, add_account, random_password
from smartpin_server.auth.passwords import Passwords
from smartpin_town.people import organisation_id
from tests.browser import permit_scene
from tests.browser.conftest import PHONE, Town, Witness, sign_in
from tests.browser.permit_scene import at_hours, spots

pytestmark = [pytest.mark.browser, pytest.mark.db]


@pytest.fixture
def town(permit_town: Town) -> Town:
    """In these tests "the town" is the one in which permits come to an end."""
    return permit_town


def _open(page: Page, town: Town, job: str, word: str = "contractor") -> None:
    sign_in(page, town, word, f"#/permit/{job}")
    page.locator(".next").wait_for()


def test_a_permit_is_found_by_its_words_and_by_its_life(page: Page, town: Town) -> None:
    permit_scene.ask(town, spots(town)[1], "Find me among others")
    sign_in(page, town, "contractor", "#/permits")
    page.get_by_label("Code, title or purpose").fill("among others")
    expect(page.locator(".card-link")).to_have_count(1)
    page.get_by_role("button", name="Closed", exact=True).click()
    expect(page.get_by_text("No permit fits")).to_be_visible()
    page.get_by_role("button", name="Requested", exact=True).click()
    page.locator(".card-link").click()
    page.get_by_role("heading", name="Find me among others").wait_for()
    page.go_back()
    expect(page.locator(".permit")).to_have_count(0)


def test_a_change_nearby_puts_a_band_over_the_sign_and_a_new_certificate_takes_it_off(page: Page, town: Town) -> None:
    job = permit_scene.issued_permit(town, spots(town)[1], "Goes stale")
    _open(page, town, job)
    expect(page.locator(".permit .verdict")).to_contain_text("Valid")
    expect(page.locator(".band")).to_have_count(0)
    permit_scene.change_nearby(town, spots(town)[1])
    expect(page.locator(".band")).to_contain_text("Out of date since", timeout=20_000)
    expect(page.locator(".may.no")).to_be_visible()
    expect(page.locator(".permit")).to_contain_text("What changed since")
    expect(page.locator(".card-link", has_text="Goes stale").locator(".struck")).to_be_visible()
    page.get_by_role("button", name="Judge and issue anew").click()
    expect(page.locator(".band")).to_have_count(0)
    expect(page.locator(".permit .verdict")).to_contain_text("Valid")
    assert town.ask(
        "select count(*) from dig.clearance c join dig.excavation_revision r on r.id = c.revision_id "
        "where r.excavation_id = %s and c.status = 'VALID'",
        job,
    ) == (1,)


def test_a_permit_whose_time_is_over_says_so_and_offers_more(page: Page, town: Town) -> None:
    job = permit_scene.issued_permit(town, spots(town)[1], "Runs out", timedelta(seconds=12))
    sign_in(page, town, "contractor", f"#/permit/{job}")
    expect(page.locator(".band")).to_contain_text("Expired", timeout=40_000)
    expect(page.locator(".next")).to_contain_text("Ask for more time")
    expect(page.locator(".may.no")).to_be_visible()
    expect(page.get_by_role("button", name="Ask for more time")).to_be_visible()


def test_an_emergency_is_not_held_up_and_lists_whom_to_call(page: Page, town: Town) -> None:
    job = permit_scene.ask(town, spots(town)[1], "Burst main", emergency=True)
    _open(page, town, job)
    expect(page.locator(".alarm").first).to_contain_text("Emergency")
    expect(page.locator(".next")).to_contain_text("Call the owners")
    assert page.locator('.fold-owners a[href^="tel:"]').count() >= 1
    page.get_by_role("button", name="Issue the certificate").click()
    page.get_by_role("button", name="Begin the shift").click()
    expect(page.locator(".next")).to_contain_text("Digging since")
    page.get_by_role("button", name="End the shift").click()
    expect(page.get_by_role("button", name="Begin the shift")).to_be_visible()


def test_more_time_asks_the_owners_again(page: Page, town: Town) -> None:
    job = permit_scene.issued_permit(town, spots(town)[1], "Takes longer")
    _open(page, town, job)
    page.locator(".fold-ending summary").click()
    page.get_by_role("button", name="Ask for more time").click()
    page.get_by_label("New end").fill(at_hours(1))
    expect(page.get_by_text("must come after the old one")).to_be_visible()
    expect(page.get_by_role("button", name="Yes, do it")).to_be_disabled()
    page.get_by_label("New end").fill(at_hours(24 * 6))
    page.get_by_role("button", name="Yes, do it").click()
    expect(page.locator(".permit")).to_contain_text("revision 2")
    expect(page.locator(".owner.pending")).to_have_count(1)


def test_a_certificate_that_is_taken_back_forbids_digging(page: Page, town: Town) -> None:
    job = permit_scene.issued_permit(town, spots(town)[1], "Taken back")
    _open(page, town, job)
    page.locator(".fold-ending summary").click()
    page.get_by_role("button", name="Take the certificate back").click()
    expect(page.get_by_role("button", name="Yes, do it")).to_be_disabled()
    page.get_by_label("Why?").fill("Wrong street")
    page.get_by_role("button", name="Yes, do it").click()
    expect(page.locator(".band")).to_contain_text("Taken back")
    expect(page.locator(".may.no")).to_be_visible()


def test_two_crews_at_one_place_see_each_other_with_a_phone(page: Page, town: Town) -> None:
    _second_contractor(town)
    spot = spots(town)[2]
    mine = permit_scene.ask(town, spot, "First crew")
    permit_scene.ask(town, spot, "Second crew", "rival")
    _open(page, town, mine)
    other = page.locator(".fold-others li", has_text="Second crew")
    expect(other).to_contain_text("overlaps your dig")
    assert (other.locator("a").first.get_attribute("href") or "").startswith("tel:+84000")
    page.locator(".fold-others").get_by_role("button", name="Show on the map").first.click()


def _second_contractor(town: Town) -> None:
    if "rival" in town.accounts:
        return
    password = random_password()
    account = NewAccount("rival", "Rival crew", "contractor", UUID(organisation_id("contractor_two")), uuid4())
    with psycopg.connect(town.database_url) as connection:
        add_account(connection, account, Passwords().hash(password))
    town.accounts["rival"] = {"user": "rival", "password": password}


def test_an_owner_reads_and_is_offered_nothing_to_do(page: Page, town: Town) -> None:
    job = permit_scene.ask(town, spots(town)[1], "Read by its owner")
    _open(page, town, job, "owner")
    expect(page.locator(".next button")).to_have_count(0)
    expect(page.locator(".fold-ending")).to_have_count(0)
    expect(page.get_by_role("link", name="Inbox")).to_be_visible()


@pytest.mark.parametrize("size", [PHONE])
def test_a_permit_that_is_not_there_is_told_with_a_way_back(
    page: Page, town: Town, witness: Witness, size: object
) -> None:
    witness.allow("404")
    sign_in(page, town, "contractor", f"#/permit/{uuid4()}")
    expect(page.locator(".permit .trouble")).to_be_visible()
    page.get_by_role("link", name="All permits").click()
    page.get_by_role("heading", name="Permits").wait_for()


def test_each_screen_says_when_the_server_does_not_answer_and_how_old_it_is(
    page: Page, town: Town, witness: Witness
) -> None:
    witness.allow("ERR_|Failed to load")
    job = permit_scene.ask(town, spots(town)[1], "Grows old")
    _open(page, town, job)
    page.route("**/api/v1/excavations**", lambda route: route.abort("connectionrefused"))
    expect(page.locator(".permit .old")).to_contain_text("The server does not answer", timeout=20_000)
    expect(page.locator(".permit .verdict")).to_be_visible()  # what was known stays in sight
    page.get_by_label("Code, title or purpose").fill("anything")
    expect(page.locator(".permits .trouble")).to_contain_text("The server does not answer")
    page.unroute("**/api/v1/excavations**")
    page.locator(".permits .trouble").get_by_role("button", name="Try again").click()
    expect(page.get_by_text("No permit fits")).to_be_visible()
    expect(page.locator(".permit .old")).to_have_count(0, timeout=20_000)


def test_a_refusal_is_told_in_the_language_of_the_page(page: Page, town: Town, witness: Witness) -> None:
    witness.allow("409")
    permit_scene.dress(page, "light", "vi")
    job = permit_scene.issued_permit(town, spots(town)[1], "Từ chối")
    sign_in(page, town, "contractor", f"#/permit/{job}")
    page.locator(".next").wait_for()
    permit_scene.change_nearby(town, spots(town)[1])
    renew = page.get_by_role("button", name="Xem xét và cấp lại")
    renew.wait_for(timeout=20_000)
    permit_scene.issue(town, job)  # somebody else was quicker
    renew.click()
    expect(page.locator(".next .trouble")).to_contain_text("Đã có giấy chứng nhận còn hiệu lực.")


def test_a_changed_dig_is_asked_about_anew(page: Page, town: Town) -> None:
    job = permit_scene.ask(town, spots(town)[1], "Deeper after all")
    _open(page, town, job)
    page.locator(".fold-dug summary").click()
    page.get_by_role("button", name="Change what is dug").click()
    page.get_by_label("How deep?").fill("0.6")
    page.get_by_role("button", name="Back to permit").click()
    page.get_by_role("button", name="Ask the owners about the changed drawing").click()
    expect(page.locator(".permit")).to_contain_text("revision 2")
    expect(page.locator(".owner.pending")).to_have_count(1)
    assert town.ask(
        "select p.z_bottom_m from dig.excavation_part p join dig.excavation_revision r on r.id = p.revision_id "
        "where r.excavation_id = %s and r.number = 2",
        job,
    ) == (0.6,)
