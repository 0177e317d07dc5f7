"""The map of the town: what is drawn, what lights up, and that its address opens it again."""

import re
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import MAP_MS, Town, click_at, drawn, sign_in, wait_for_map, wait_until_drawn

pytestmark = [pytest.mark.browser, pytest.mark.db]

A_BUSY_PLACE = """
  select ST_X(g), ST_Y(g) from (
    select ST_Transform(ST_Force2D(p.geom), 4326) g from pin.pin p
    order by (select count(*) from asset.utility_line l where ST_DWithin(l.geom, p.geom, 15)) desc, p.id limit 1) busy
"""
A_PIN = """
  select p.id::text, p.code, ST_X(ST_Transform(p.geom, 4326)), ST_Y(ST_Transform(p.geom, 4326))
  from pin.pin p join pin.pin_mark m on m.pin_id = p.id
  where p.state = 'installed' group by p.id having count(*) >= 4 order by p.code offset %s limit 1
"""


def test_lines_streets_nodes_and_pins_of_the_town_are_drawn(page: Page, town: Town) -> None:
    lon, lat = town.ask(A_BUSY_PLACE)
    sign_in(page, town, at=f"#map=18/{lat}/{lon}")
    for layer in ("blocks", "lines", "lines-casing", "lines-letter", "lines-band", "nodes", "pins", "street-names"):
        wait_until_drawn(page, layer)
    kinds = {line["kind"] for line in drawn(page, "lines")}
    assert len(kinds) >= 3
    assert {pin["code"] for pin in drawn(page, "pins")}


def test_far_away_pins_become_counts_that_leave_none_out(page: Page, town: Town) -> None:
    [west, south, east, north] = town.ask(
        "select ST_XMin(b), ST_YMin(b), ST_XMax(b), ST_YMax(b) from (select ST_Extent(ST_Transform(geom, 4326)) b from pin.pin) box"
    )
    sign_in(page, town, at=f"#map=13/{(south + north) / 2}/{(west + east) / 2}")
    [shown] = town.ask("select count(*) from pin.pin where valid_to is null and state <> 'retired'")
    wait_until_drawn(page, "clusters", f"all => all.reduce((sum, {{count}}) => sum + count, 0) === {shown}")
    assert drawn(page, "pins") == []


def test_where_records_are_missing_the_map_is_hatched(page: Page, town: Town) -> None:
    lon, lat = town.ask("""
      select ST_X(g), ST_Y(g) from (
        select ST_Transform(ST_PointOnSurface(ST_Difference(s.geom, coalesce((
          select ST_Union(c.geom) from asset.coverage c
          where c.owner_id = s.owner_id and c.kind = s.kind and c.valid_until > now()), ST_GeomFromText('POLYGON EMPTY', ST_SRID(s.geom))))), 4326) g
        from asset.service_area s) hole
      where not ST_IsEmpty(g) limit 1""")
    sign_in(page, town, at=f"#map=16/{lat}/{lon}")
    wait_until_drawn(page, "holes")


def test_a_pin_lights_up_when_it_is_heard(page: Page, town: Town) -> None:
    pin_id, code, lon, lat = town.ask(A_PIN, 0)
    sign_in(page, town, at=f"#map=18/{lat}/{lon}")
    expect(page.locator(".chip")).to_have_text("Live")
    assert drawn(page, "heard") == []
    with town.device("crew", "ingest", "read") as phone:
        read = {
            "id": str(uuid4()),
            "carrier": "code",
            "text": code,
            "position": {"lon": lon, "lat": lat, "accuracy_m": 4},
            "captured_at": datetime.now(UTC).isoformat(),
        }
        answer = phone.post("/api/v1/reads", json=read)
        assert answer.status_code == 200, answer.text
    wait_until_drawn(page, "heard", f"all => all.some(({{id}}) => id === '{pin_id}')")
    wait_until_drawn(page, "heard-glow")
    shown = f"{code[:4]}-{code[4:8]}-{code[8:]}"
    expect(page.locator("section.heard")).to_contain_text(shown)
    page.locator("section.heard").get_by_role("button", name=shown).click()
    expect(page.locator(".pin-detail")).to_contain_text("Last heard")


def test_an_address_opens_the_same_view_again(page: Page, town: Town) -> None:
    pin_id, code, lon, lat = town.ask(A_PIN, 1)
    sign_in(page, town, at=f"#map=19/{lat:.6f}/{lon:.6f}&pin={pin_id}")
    expect(page.locator(".pin-detail h2")).to_contain_text(code[:4])
    assert page.evaluate("location.hash") == f"#map=19/{lat:.6f}/{lon:.6f}&pin={pin_id}"
    page.get_by_role("button", name="Zoom out").click()
    expect(page).to_have_url(re.compile("map=18/"), timeout=MAP_MS)


def test_a_tapped_pin_opens_by_its_code(page: Page, town: Town) -> None:
    _, code, _, _ = town.ask(A_PIN, 2)
    sign_in(page, town, at=f"p/{code}")
    expect(page.locator(".pin-detail h2")).to_contain_text(f"{code[:4]}-{code[4:8]}-{code[8:]}")


def test_search_finds_a_street_without_its_diacritics(page: Page, town: Town) -> None:
    [name] = town.ask("select name from asset.street where class = 'street' order by name limit 1")
    sign_in(page, town)
    before = page.evaluate("location.hash")
    page.get_by_role("combobox").fill(name[:6])
    expect(page.get_by_role("option").first).to_contain_text("(fictitious)")
    page.keyboard.press("Enter")
    page.wait_for_function("before => location.hash !== before", arg=before, timeout=MAP_MS)
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_a_line_tells_what_is_known_of_it(page: Page, town: Town) -> None:
    line_id, lon, lat = town.ask("""
      select l.id::text, ST_X(g), ST_Y(g) from (
        select id, ST_Transform(ST_LineInterpolatePoint(ST_Force2D(geom), 0.5), 4326) g, geom from asset.utility_line
        where valid_to is null and ST_Length(geom) > 40) l
      where not exists (select from asset.utility_line o where o.id <> l.id and ST_DWithin(o.geom, ST_LineInterpolatePoint(l.geom, 0.5), 0.8))
        and not exists (select from pin.pin p where ST_DWithin(p.geom, ST_LineInterpolatePoint(l.geom, 0.5), 4))
        and not exists (select from asset.utility_node n where ST_DWithin(n.geom, ST_LineInterpolatePoint(l.geom, 0.5), 4))
      order by l.id limit 1""")
    sign_in(page, town, at=f"#map=21/{lat}/{lon}")
    wait_until_drawn(page, "lines", f"all => all.some(({{id}}) => id === '{line_id}')")
    click_at(page, lon, lat)
    expect(page.locator(".asset-detail")).to_contain_text("Quality of the record")
    assert f"line={line_id}" in page.evaluate("location.hash")
    wait_until_drawn(page, "lines-lit")


def test_a_change_of_theme_draws_the_map_anew_with_all_that_was_on_it(page: Page, town: Town) -> None:
    pin_id, _, lon, lat = town.ask(A_PIN, 3)
    sign_in(page, town, at=f"#map=18.5/{lat}/{lon}&pin={pin_id}")
    wait_until_drawn(page, "chosen")
    page.get_by_role("button", name="Account and settings").click()
    page.get_by_role("button", name="Dark").click()
    expect(page.locator("body")).to_have_css("background-color", "rgb(22, 24, 29)")
    wait_until_drawn(page, "lines")
    wait_until_drawn(page, "chosen")
    wait_for_map(page)
