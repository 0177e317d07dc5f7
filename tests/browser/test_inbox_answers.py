"""The owner's desk: a question comes in, is looked at, and is answered once, however often somebody clicks."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import DESK, PHONE, Town, Witness, click_at, sign_in, wait_until_drawn
from tests.browser.desk_scene import ask, ask_again, furnish, open_inbox, open_question, rows

pytestmark = [pytest.mark.browser, pytest.mark.db]
_REPLIES = """
  select y.code, y.note, y.meeting_signed_at is not null, y.marks from dig.owner_reply y
  join dig.excavation_revision r on r.id = y.revision_id where r.excavation_id = %s"""
MARKED = "We have marked it on the ground"


@pytest.fixture(autouse=True)
def _desk(town: Town) -> None:
    furnish(town)


@pytest.fixture
def colleague(browser: Browser, town: Town) -> Iterator[Page]:
    """Another person of the same desk, in a browser of their own."""
    context = browser.new_context(viewport=DESK, locale="en-GB")
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def test_a_question_shows_the_dig_and_the_own_assets_found(page: Page, town: Town) -> None:
    ask(town, "Leak at number 1")
    open_inbox(page, town)
    expect(page.get_by_role("link", name="Leak at number 1")).to_contain_text("due")
    open_question(page, "Leak at number 1")
    detail = page.locator(".detail")
    expect(detail).to_contain_text("Machine, 1.5 m deep")
    expect(detail.get_by_role("link", name="+84 000 555 1299")).to_have_attribute("href", "tel:+840005551299")
    expect(detail.locator(".reasons li").first).to_contain_text("inside the dig")
    wait_until_drawn(page, "dig-edge")
    wait_until_drawn(page, "reason-signs")
    detail.locator(".reasons li button").first.click()
    wait_until_drawn(page, "reason-signs", "all => all.some(({lit, number}) => lit && number === 1)")
    assert page.evaluate("location.hash").startswith("#/inbox/")


def test_an_answer_with_marks_is_stored_once_though_it_was_clicked_twice(page: Page, town: Town) -> None:
    job = ask(town, "Leak at number 2")
    open_inbox(page, town)
    open_question(page, "Leak at number 2")
    page.get_by_role("radio", name=MARKED).check()
    page.get_by_label("Note to the crew").fill("Blue paint along the kerb.")
    page.get_by_role("button", name="Draw a line").click()
    wait_until_drawn(page, "dig-edge")
    for east in (-1, 0, 1):
        click_at(page, job["lon"] + east * 0.00004, job["lat"] + 0.00003)
    wait_until_drawn(page, "marks-lines")
    page.locator(".detail").get_by_role("button", name="Finish this mark").click()
    page.get_by_role("button", name="Set a point").click()
    click_at(page, job["lon"], job["lat"] - 0.00003)
    expect(page.locator(".marks-drawn legend")).to_contain_text("1 line, 1 point")
    page.get_by_role("button", name="Send this answer").dblclick()
    expect(page.get_by_text("Received by the server")).to_be_visible()
    expect(page.locator(".said li")).to_have_count(1)
    expect(page.locator(".said li")).to_contain_text("with marks on the map")
    [(code, note, _, marks)] = rows(town, _REPLIES, [job["id"]])
    assert (code, note) == ("MARKED", "Blue paint along the kerb.")
    assert [feature["geometry"]["type"] for feature in marks["features"]] == ["LineString", "Point"]
    expect(page.locator(".questions").get_by_text("Leak at number 2")).to_have_count(0)
    page.get_by_role("button", name="Answered").click()
    expect(page.get_by_role("link", name="Leak at number 2")).to_contain_text("answered")


def test_an_answer_whose_receipt_was_lost_is_sent_again_and_counts_once(
    page: Page, town: Town, witness: Witness
) -> None:
    witness.allow("ERR_|Failed to load")
    job = ask(town, "Leak at number 3")
    open_inbox(page, town)
    open_question(page, "Leak at number 3")
    page.get_by_role("radio", name=MARKED).check()

    def lose(route: Route) -> None:
        route.fetch()  # it arrives, but the answer to it does not
        route.abort("connectionreset")

    page.route("**/replies", lose)
    page.get_by_role("button", name="Send this answer").click()
    expect(page.locator(".reply").get_by_role("alert")).to_contain_text("Send it again: it counts once")
    page.unroute("**/replies")
    page.get_by_role("button", name="Send this answer").click()
    expect(page.get_by_text("Received by the server")).to_be_visible()
    assert len(rows(town, _REPLIES, [job["id"]])) == 1


def test_what_an_answer_lacks_is_said_before_it_is_sent(page: Page, town: Town) -> None:
    job = ask(town, "Leak at number 4")
    open_inbox(page, town)
    open_question(page, "Leak at number 4")
    page.get_by_role("button", name="Send this answer").click()
    expect(page.locator("#lack")).to_have_text("Choose what you say.")
    page.get_by_role("radio", name="We need to know more").check()
    page.get_by_role("button", name="Send this answer").click()
    expect(page.locator("#lack")).to_contain_text("Write what is missing")
    page.get_by_role("radio", name="Nothing of ours is in the way").check()
    expect(page.locator(".reply")).to_contain_text("contradicts that")
    page.get_by_label("Valid until").last.fill("2020-01-01")
    page.get_by_role("button", name="Send this answer").click()
    expect(page.locator("#lack")).to_contain_text("has passed")
    assert rows(town, _REPLIES, [job["id"]]) == []


def test_a_meeting_that_was_asked_for_is_signed_at_the_desk(page: Page, town: Town) -> None:
    job = ask(town, "Leak at number 5")
    open_inbox(page, town)
    open_question(page, "Leak at number 5")
    page.get_by_role("radio", name="Only while we stand by").check()
    page.get_by_role("button", name="Send this answer").click()
    expect(page.locator(".said")).to_contain_text("Digging is stopped until this meeting is signed.")
    sign = page.get_by_role("button", name="Sign the meeting record")
    expect(sign).to_be_disabled()
    page.get_by_label("What was agreed").fill("Hand digging for the first metre.")
    page.get_by_label("I confirm that we have met").check()
    sign.click()
    expect(page.locator(".said")).to_contain_text("Meeting signed by Linh at the desk")
    [(code, _, signed, _)] = rows(town, _REPLIES, [job["id"]])
    assert (code, signed) == ("STANDBY", True)


def test_consent_for_a_critical_asset_takes_two_persons(page: Page, colleague: Page, town: Town) -> None:
    job = ask(town, "Shaft at number 6", critical=True)
    open_inbox(page, town)
    open_question(page, "Shaft at number 6")
    critical = page.locator(".reasons > li", has_text="critical").first
    critical.get_by_text("Agree to digging here").click()
    critical.get_by_role("button", name="Give this consent").click()
    expect(critical.get_by_role("alert")).to_contain_text("Write the conditions")
    critical.get_by_label("On these conditions").fill("Expose by hand first.")
    critical.get_by_role("button", name="Give this consent").dblclick()
    expect(critical).to_contain_text("Agreed by Linh at the desk")
    expect(critical).to_contain_text("Ask a colleague")
    expect(critical.get_by_role("button", name="Sign as second person")).to_have_count(0)

    open_inbox(colleague, town, "second")
    open_question(colleague, "Shaft at number 6")
    colleague.get_by_role("button", name="Sign as second person").click()
    expect(colleague.locator(".given")).to_contain_text("second signature: Nam, engineer")
    found = rows(
        town,
        "select c.conditions, c.second_by is not null from dig.consent c join dig.excavation_revision r on r.id = c.revision_id"
        " where r.excavation_id = %s",
        [job["id"]],
    )
    assert found == [("Expose by hand first.", True)]


def test_a_restricted_asset_is_released_to_one_dig(page: Page, town: Town) -> None:
    job = ask(town, "Leak at number 7", restricted=True)
    open_inbox(page, town)
    open_question(page, "Leak at number 7")
    restricted = page.locator(".reasons > li", has_text="restricted").first
    restricted.get_by_text("Release to this dig").first.click()
    expect(restricted.get_by_role("button", name="Release to this dig")).to_be_disabled()
    restricted.get_by_label("I release it to this dig.").check()
    restricted.get_by_role("button", name="Release to this dig").click()
    expect(page.locator(".reasons")).to_contain_text("Released to this dig.")
    [(count,)] = rows(
        town,
        "select count(*) from dig.restricted_release x join dig.excavation_revision r on r.id = x.revision_id"
        " where r.excavation_id = %s",
        [job["id"]],
    )
    assert count == 1


def test_an_answer_to_an_older_version_is_refused_in_plain_words(page: Page, town: Town, witness: Witness) -> None:
    witness.allow("409")
    job = ask(town, "Leak at number 8")
    open_inbox(page, town)
    open_question(page, "Leak at number 8")
    page.get_by_role("radio", name=MARKED).check()
    ask_again(town, job)
    page.get_by_role("button", name="Send this answer").click()
    expect(page.locator(".reply").get_by_role("alert")).to_have_text(
        "The contractor has sent a newer version of this dig. Go back to the list and answer that one."
    )
    assert rows(town, _REPLIES, [job["id"]]) == []


def test_every_face_of_the_list_is_told(page: Page, town: Town, witness: Witness) -> None:
    witness.allow("ERR_|Failed to load")
    open_inbox(page, town)
    page.route("**/api/v1/inbox?**", lambda route: route.abort("connectionrefused"))
    page.get_by_role("button", name="Answered").click()
    expect(page.locator(".inbox-list").get_by_role("alert")).to_contain_text("The server does not answer")
    page.unroute("**/api/v1/inbox?**")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".inbox-list").get_by_role("alert")).to_have_count(0)
    refusal = {
        "type": "about:blank",
        "title": "",
        "status": 503,
        "code": "BUSY",
        "detail": "Too many at once. Wait a moment.",
    }
    page.route("**/api/v1/inbox?**", lambda route: route.fulfill(status=503, json=refusal))
    page.get_by_role("button", name="All", exact=True).click()
    expect(page.locator(".inbox-list").get_by_role("alert")).to_contain_text("Too many at once")
    page.unroute("**/api/v1/inbox?**")
    page.get_by_role("button", name="Register").click()
    expect(page.locator(".inbox-list")).to_contain_text("No question is answered by your standing instruction.")


def test_a_contractor_has_no_desk(page: Page, town: Town, witness: Witness) -> None:
    witness.allow("403")
    sign_in(page, town, "contractor")
    expect(page.get_by_role("link", name="Inbox")).to_have_count(0)
    page.evaluate("location.hash = '#/inbox'")
    expect(page.locator(".inbox-list").get_by_role("alert")).to_be_visible()


@pytest.mark.parametrize("size", [PHONE])
def test_a_question_is_answered_on_a_phone(page: Page, town: Town, size: object) -> None:
    ask(town, "Leak at number 9")
    open_inbox(page, town)
    open_question(page, "Leak at number 9")
    wait_until_drawn(page, "reason-signs")
    page.get_by_role("radio", name=MARKED).check()
    page.get_by_role("button", name="Send this answer").click()
    expect(page.get_by_text("Received by the server")).to_be_visible()
    page.get_by_role("link", name="Back to the list").click()
    expect(page.get_by_role("button", name="To answer")).to_be_visible()


def test_the_answer_is_given_with_keys_alone(page: Page, town: Town) -> None:
    job = ask(town, "Leak at number 10")
    open_inbox(page, town)
    page.get_by_role("link", name="Leak at number 10").press("Enter")
    page.get_by_role("radio", name="Nothing of ours is in the way").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name=MARKED)).to_be_checked()
    page.get_by_role("button", name="Set a point").press("Enter")
    page.locator("#map canvas").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator(".marks-drawn legend")).to_contain_text("1 point")
    page.get_by_role("button", name="Send this answer").press("Enter")
    expect(page.get_by_text("Received by the server")).to_be_visible()
    [(code, _, _, marks)] = rows(town, _REPLIES, [job["id"]])
    assert code == "MARKED"
    assert len(marks["features"]) == 1


def test_a_new_question_shows_up_by_itself(page: Page, town: Town) -> None:
    open_inbox(page, town)
    page.locator(".questions, .inbox-list p").first.wait_for()
    ask(town, "Leak at number 11")
    expect(page.get_by_role("link", name="Leak at number 11")).to_be_visible(timeout=30_000)
