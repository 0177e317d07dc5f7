"""The owner's desk on its records: where they are complete, who answers, who looked, and what crews found."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from smartpin_town.people import organisation_id
from tests.browser.conftest import DESK, Town, Witness, click_at, wait_until_drawn
from tests.browser.desk_scene import OWNER, ask, furnish, open_inbox, rows

pytestmark = [pytest.mark.browser, pytest.mark.db]
_COVERAGE = """
  select id, ST_Area(geom), complete_as_of::text, connections_mapped from asset.coverage
  where owner_id = %s and valid_to is null order by kind, id"""


@pytest.fixture(autouse=True)
def _desk(town: Town) -> None:
    furnish(town)


@pytest.fixture
def colleague(browser: Browser) -> Iterator[Page]:
    """Another person of the same desk, in a browser of their own."""
    context = browser.new_context(viewport=DESK, locale="en-GB")
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def test_coverage_is_attested_anew_as_of_today(page: Page, town: Town) -> None:
    open_inbox(page, town, at="#/inbox/coverage")
    expect(page.locator(".records > li").first).to_contain_text("attested by")
    wait_until_drawn(page, "other-digs")
    page.get_by_role("button", name="Attest anew").first.click()
    form = page.get_by_role("form", name="Attest: Water")
    expect(form.get_by_role("button", name="Attest this coverage")).to_be_disabled()
    form.get_by_role("button", name="No, or not all").click()
    form.get_by_label("I have the authority").check()
    form.get_by_role("button", name="Attest this coverage").click()
    expect(form).to_have_count(0)
    today = datetime.now().astimezone().date().isoformat()
    [first, *_] = rows(town, _COVERAGE, [organisation_id(OWNER)])
    assert first[2:] == (today, False)
    expect(page.locator(".records > li").first).to_contain_text("Linh at the desk")


def test_a_smaller_coverage_needs_a_second_person(
    page: Page, colleague: Page, town: Town, witness: Witness, tmp_path: Path
) -> None:
    witness.allow("403")
    town.ask("update org.organisation set two_person = true where id = %s returning 1", organisation_id(OWNER))
    [(coverage, before, *_), *_] = rows(town, _COVERAGE, [organisation_id(OWNER)])
    [(small,)] = rows(
        town, "select ST_AsGeoJSON(ST_Transform(ST_Buffer(ST_PointOnSurface(geom), 20), 4326)) from asset.coverage where id = %s", [coverage]
    )  # fmt: skip
    file = tmp_path / "smaller.geojson"
    file.write_text(json.dumps({"type": "Feature", "properties": {}, "geometry": json.loads(small)}), encoding="utf-8")

    open_inbox(page, town, at="#/inbox/coverage")
    page.get_by_role("button", name="Attest anew").first.click()
    form = page.get_by_role("form", name="Attest: Water")
    form.get_by_role("button", name="From a file").click()
    form.get_by_label("From a file").last.set_input_files(file)
    expect(form).to_contain_text("smaller.geojson: 1 polygon")
    form.get_by_label("I have the authority").check()
    form.get_by_role("button", name="Attest this coverage").click()
    expect(form.get_by_role("alert")).to_contain_text("a second person must agree")
    form.get_by_label("Why is it to be changed?").fill("The old network was handed over.")
    form.get_by_role("button", name="Send as a proposal").click()
    expect(page.locator(".proposal")).to_contain_text("Somebody else must agree to your proposal.")
    assert rows(town, _COVERAGE, [organisation_id(OWNER)])[0][1] == before

    open_inbox(colleague, town, "second", at="#/inbox/coverage")
    expect(colleague.locator(".proposal")).to_contain_text("The old network was handed over.")
    colleague.get_by_role("button", name="Agree").click()
    expect(colleague.locator(".proposal")).to_have_count(0)
    after = {row[0]: row[1] for row in rows(town, _COVERAGE, [organisation_id(OWNER)])}
    assert after[coverage] < before / 10


def test_a_file_that_holds_no_area_is_told(page: Page, town: Town, tmp_path: Path) -> None:
    file = tmp_path / "line.geojson"
    file.write_text('{"type": "LineString", "coordinates": [[107.5, 16.4], [107.6, 16.4]]}', encoding="utf-8")
    open_inbox(page, town, at="#/inbox/coverage")
    page.get_by_role("button", name="Attest anew").first.click()
    form = page.get_by_role("form", name="Attest: Water")
    form.get_by_role("button", name="From a file").click()
    form.get_by_label("From a file").last.set_input_files(file)
    expect(form.get_by_role("alert")).to_contain_text("holds no polygon")
    form.get_by_label("I have the authority").check()
    form.get_by_role("button", name="Attest this coverage").click()
    expect(form).to_contain_text("Draw the area on the map, or choose a file.")


def test_a_standing_instruction_is_filed_for_a_drawn_area_and_ended(page: Page, town: Town) -> None:
    job = ask(town, "Leak for the instruction")
    open_inbox(page, town, at="#/inbox/standing")
    expect(page.locator(".detail")).to_contain_text("You have no standing instruction")
    page.evaluate("([lon, lat]) => document.querySelector('#map').stage.go({lon, lat}, 19)", [job["lon"], job["lat"]])
    page.wait_for_timeout(1200)
    page.get_by_text("File a standing instruction").first.click()
    form = page.get_by_role("form", name="File a standing instruction")
    form.get_by_label("Water").check()
    form.get_by_role("button", name="Drawn on the map").click()
    form.get_by_role("button", name="Draw the area").click()
    for east, north in ((-1, -1), (1, -1), (1, 1)):
        click_at(page, job["lon"] + east * 0.0002, job["lat"] + north * 0.0002)
    form.get_by_role("button", name="Finish outline").click()
    expect(form).to_contain_text("km²")
    form.get_by_label("From now on the register answers for us.").check()
    form.get_by_role("button", name="File it").dblclick()
    filed = page.locator(".records > li")
    expect(filed).to_have_count(1)
    expect(filed).to_contain_text("signed by Linh at the desk")
    wait_until_drawn(page, "other-digs")
    filed.locator("summary").click()
    filed.get_by_label("End now").check()
    filed.get_by_role("button", name="End it").click()
    expect(page.locator(".detail")).to_contain_text("You have no standing instruction")
    statement = (
        "select count(*), count(valid_to) from dig.standing_instruction where owner_id = %s and geom is not null"
    )
    assert rows(town, statement, [organisation_id(OWNER)]) == [(1, 1)]


def test_who_looked_is_told_with_a_coarse_place(page: Page, town: Town) -> None:
    job = ask(town, "Leak that is looked at")
    with town.device("contractor", "read") as door:
        near = [[job["lon"] + e * 0.00002, job["lat"] + n * 0.00002] for e, n in ((-1, -1), (1, -1), (1, 1), (-1, -1))]
        wish = {"area": {"type": "Polygon", "coordinates": [near]}, "depth_m": 1, "method": "HAND"}
        door.post("/api/v1/clearances/preview", json=wish).raise_for_status()
    open_inbox(page, town, at="#/inbox/looks")
    table = page.get_by_role("table", name="Who looked at your data")
    for _ in range(20):
        page.wait_for_timeout(500)
        if table.count():
            break
        page.reload()
        page.locator(".looks-filter").wait_for()
    row = table.locator("tbody tr").first
    expect(row).to_contain_text("Chuồn Chuồn Roadworks")
    row.get_by_role("button").click()
    wait_until_drawn(page, "marks-lines")
    everybody = table.locator("tbody tr").count()
    page.get_by_label("To", exact=True).fill("2020-01-01")
    expect(page.locator(".detail")).to_contain_text("Nobody has looked in these days.")
    page.get_by_label("To", exact=True).fill("")
    page.get_by_label("Organisation").select_option(label="Chuồn Chuồn Roadworks (FICTITIOUS)")
    expect(table.locator("tbody tr")).not_to_have_count(0)
    assert table.locator("tbody tr").count() <= everybody


def test_what_a_crew_found_is_confirmed_and_counts(page: Page, town: Town) -> None:
    job = ask(town, "Leak where it lay elsewhere")
    with town.device("contractor", "read", "write") as door:
        found = {
            "id": str(uuid4()), "outcome": "elsewhere", "asset": {"type": "line", "id": str(job["line"])},
            "position": {"lon": job["lon"], "lat": job["lat"], "accuracy_m": 0.05}, "dx_m": 0.3, "dy_m": 0.1, "depth_m": 1.1,
            "depth_reference": "crown", "found_at": datetime.now(UTC).isoformat(), "note": "Under the old kerb.",
        }  # fmt: skip
        answer = door.post(f"/api/v1/excavations/{job['id']}/as-found", json=found)
        assert answer.status_code == 201, answer.text
    open_inbox(page, town, at="#/inbox/found")
    report = page.locator(".records > li", has_text="Under the old kerb.")
    expect(report).to_contain_text("found elsewhere")
    expect(report).to_contain_text("waiting for you")
    wait_until_drawn(page, "spots")
    report.get_by_role("button", name="Reject").click()
    expect(report.get_by_role("alert")).to_contain_text("Write why it is wrong.")
    report.get_by_role("button", name="Confirm").click()
    expect(report).to_contain_text("confirmed")
    assert rows(town, "select review from dig.as_found where id = %s", [found["id"]]) == [("confirmed",)]
    expect(page.locator(".accuracy")).to_contain_text("of 1 inside")
    expect(page.locator(".accuracy")).to_contain_text("too few to tell")
