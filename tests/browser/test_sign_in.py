"""The door of the web client: who comes in, who does not, and what is said when nobody answers."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Town, Witness, serving, sign_in, wait_for_map

pytestmark = [pytest.mark.browser, pytest.mark.db]


def test_somebody_signs_in_and_is_named(page: Page, town: Town) -> None:
    sign_in(page, town)
    page.get_by_role("button", name="Account and settings").click()
    expect(page.locator(".menu")).to_contain_text("GIS engineer")


def test_a_reload_needs_no_password_and_signing_out_ends_it(page: Page, town: Town, witness: Witness) -> None:
    sign_in(page, town)
    page.reload()
    wait_for_map(page)
    page.get_by_role("button", name="Account and settings").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_label("User name")).to_be_visible()
    page.reload()
    expect(page.get_by_label("User name")).to_be_visible()
    assert page.context.cookies() == []


def test_no_script_can_read_the_session(page: Page, town: Town) -> None:
    sign_in(page, town)
    assert page.evaluate("document.cookie") == ""
    kept = page.evaluate("JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])")
    [cookie] = page.context.cookies()
    assert cookie["httpOnly"]
    assert cookie["secure"]
    assert cookie["value"] not in kept


@pytest.mark.parametrize("size", [PHONE])
def test_a_wrong_password_is_told_and_may_be_tried_again(
    page: Page, town: Town, witness: Witness, size: object
) -> None:
    witness.allow("401")
    page.goto(town.url)
    page.get_by_label("User name").fill("engineer")
    page.get_by_label("Password", exact=True).fill("not it")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_have_text("User name or password is not right.")
    page.get_by_label("Password", exact=True).fill(town.accounts["engineer"]["password"])
    page.keyboard.press("Enter")
    wait_for_map(page)


def test_empty_fields_are_told_without_asking_the_server(page: Page, town: Town) -> None:
    page.goto(town.url)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_have_text("Enter the user name and the password.")


def test_the_page_speaks_three_languages(page: Page, town: Town) -> None:
    page.goto(town.url)
    page.get_by_role("button", name="Tiếng Việt").click()
    expect(page.get_by_role("button", name="Đăng nhập")).to_be_visible()
    page.get_by_role("button", name="한국어").click()
    expect(page.get_by_role("button", name="로그인")).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "ko"
    page.reload()
    expect(page.get_by_role("button", name="로그인")).to_be_visible()


def test_a_server_that_stops_answering_is_told(page: Page, town: Town, witness: Witness) -> None:
    witness.allow("ERR_|Failed to load|AJAXError|Failed to fetch")
    with serving(town.settings) as url:
        witness.home = url
        other = Town(url, town.accounts, town.database_url, town.settings)
        sign_in(page, other)
    expect(page.get_by_role("alert")).to_contain_text("The server does not answer", timeout=20_000)
    expect(page.locator(".chip")).to_have_text("Not live")
    page.get_by_role("combobox").fill("any street")
    expect(page.get_by_role("search").get_by_role("status")).to_contain_text("The server does not answer")


def test_a_server_that_never_answered_is_told_at_the_door(page: Page, town: Town, witness: Witness) -> None:
    witness.allow("ERR_|Failed to load")
    page.route("**/api/v1/config", lambda route: route.abort("connectionrefused"))
    page.goto(town.url)
    expect(page.get_by_role("alert")).to_contain_text("The server does not answer")
    page.unroute("**/api/v1/config")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_label("User name")).to_be_visible()
