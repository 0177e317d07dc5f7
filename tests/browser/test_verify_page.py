"""The public page that checks a permit: real certificates, forged ones, and no network."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import PHONE, Town, Witness
from tests.browser.desk_scene import answer_for_all, ask, furnish, issue, revoke

pytestmark = [pytest.mark.browser, pytest.mark.db]

# Signed like a permit, but with the key 00 01 02 … 1f, which is no key of any town.
STRANGE = (
    "RQAURVEBW22MD6ZHNRWUQVKFFUZDAMRWFUYDANBSAMARU2YMZEABU2Y7HYAFAAABAIBQIBIGA4EASCQLBQGQ4DY2ACSCSRQ2AAMR6IQMAGA6GA3M"
    "7SGGYMD7KWGEF5QATOUOICB42GNB5F6CQ4NTFOFEYN2GHFL56SHKBYNP3L4RZWL6VLDQUUC5CZ7IXCFGUHXQOUD4DQALX4AG"
)
_NO_ED25519 = """
  const known = SubtleCrypto.prototype.importKey;
  SubtleCrypto.prototype.importKey = function (form, key, how, ...rest) {
    return how.name === 'Ed25519' ? Promise.reject(new DOMException('unknown', 'NotSupportedError')) : known.call(this, form, key, how, ...rest);
  };"""

_IS_KEPT = """async () => {
  const cache = await caches.open('smartpin-verify');
  const kept = (await cache.keys()).map(({ url }) => new URL(url).pathname);
  return navigator.serviceWorker.controller !== null && kept.includes('/verify') && kept.some((path) => path.startsWith('/assets/room-verify'));
}"""


@pytest.fixture(autouse=True)
def _desk(town: Town) -> None:
    furnish(town)


@pytest.fixture
def certificate(town: Town) -> tuple[dict[str, Any], dict[str, Any]]:
    """A job, and its certificate as the contractor got it."""
    return _issued(town, "A permit to be checked")


def _issued(town: Town, title: str) -> tuple[dict[str, Any], dict[str, Any]]:
    job = ask(town, title, method="HAND")
    answer_for_all(town, job["id"])
    return job, issue(town, job["id"])


def _check(page: Page, town: Town, text: str) -> None:
    page.goto(f"{town.url}/verify")
    page.get_by_label("Text or link of the code").fill(text)
    page.get_by_role("button", name="Check it").click()


def _tone(page: Page) -> Any:
    return expect(page.locator(".finding"))


def test_a_genuine_permit_is_checked_without_signing_in_and_its_text_stays_here(
    page: Page, town: Town, certificate: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url.partition("#")[0] + (request.post_data or "")))
    _, made = certificate
    page.goto(f"{town.url}/verify#{made['qr']}")
    facts = page.locator(".finding .facts")
    expect(facts).to_contain_text(made["document"]["permit"]["code"])
    expect(facts).to_contain_text("genuine")
    expect(facts).to_contain_text("valid")
    expect(facts).to_contain_text("last checked at")
    expect(facts).to_contain_text(made["certificate_hash"][:32])
    assert not any(made["qr"] in text for text in sent)
    assert page.context.cookies() == []


def test_not_known_is_never_shown_green(
    page: Page, town: Town, certificate: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    _, made = certificate
    assert made["document"]["verdict"] in ("UNKNOWN", "CONFLICT")
    page.goto(f"{town.url}/verify#{made['qr']}")
    expect(page.locator(".finding .word")).to_be_visible()
    assert page.locator(".finding").get_attribute("data-tone") in ("unsure", "stop")
    expect(page.locator(".sign-clear, .sign-caution")).to_have_count(0)


def test_a_permit_that_holds_says_so_until_it_is_revoked(page: Page, town: Town) -> None:
    job = ask(town, "A permit that holds", method="HAND")
    with _everything_covered(town, job["lon"], job["lat"]):
        answer_for_all(town, job["id"])
        made = issue(town, job["id"])
        assert made["document"]["verdict"] == "CAUTION"
        page.goto(f"{town.url}/verify#{made['qr']}")
        _tone(page).to_have_attribute("data-tone", "careful")
        expect(page.locator(".finding .word")).to_have_text("Holds, with care")
        expect(page.locator(".finding")).to_contain_text("Dig by hand or expose first wherever the permit says so.")
        revoke(town, job["id"])
        page.get_by_role("button", name="Ask for its status again").click()
        _tone(page).to_have_attribute("data-tone", "stop")
        expect(page.locator(".finding .sentence")).to_have_text("Genuine, but it was revoked.")
        expect(page.locator(".sign-conflict")).to_have_count(1)


def test_a_permit_is_out_of_date_when_something_changed_there(
    page: Page, town: Town, certificate: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    job, made = certificate
    town.ask(
        "update asset.utility_line set name = 'seen again', base_version = row_version where id = %s returning 1",
        job["line"],
    )
    page.goto(f"{town.url}/verify#{made['qr']}")
    expect(page.locator(".finding .sentence")).to_contain_text("out of date")
    _tone(page).to_have_attribute("data-tone", "stop")


def test_one_changed_letter_is_told(
    page: Page, town: Town, witness: Witness, certificate: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    witness.allow("404")  # the letter may be one of the hash
    _, made = certificate
    text = made["qr"]
    changed = text[:-9] + ("A" if text[-9] != "A" else "B") + text[-8:]
    _check(page, town, f"https://pins.example.org/verify#{changed}")
    _tone(page).to_have_attribute("data-tone", "stop")
    expect(page.locator(".finding .sentence")).to_contain_text("the signature does not fit")
    expect(page.locator(".finding .facts")).to_have_count(0)


def test_a_strange_key_half_a_text_and_nothing_are_told(page: Page, town: Town, witness: Witness) -> None:
    witness.allow("404")
    _check(page, town, STRANGE)
    expect(page.locator(".finding .sentence")).to_contain_text("a key that is not trusted here")
    _tone(page).to_have_attribute("data-tone", "stop")
    _check(page, town, STRANGE[:60])
    expect(page.locator(".finding .sentence")).to_contain_text("a part of it is missing")
    page.goto(f"{town.url}/")
    _check(page, town, "  ")
    expect(page.get_by_role("alert")).to_have_text("Paste the text of the code first.")


def test_without_a_network_the_signature_is_checked_and_the_status_is_not_known(
    page: Page,
    context: BrowserContext,
    town: Town,
    witness: Witness,
    certificate: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    witness.allow("ERR_|Failed to load")
    _, known = certificate
    _, other = _issued(town, "A permit never asked about")
    page.goto(f"{town.url}/verify#{known['qr']}")
    expect(page.locator(".finding .facts")).to_contain_text("valid")
    context.set_offline(True)
    page.evaluate(f"location.hash = '#{other['qr']}'")
    expect(page.locator(".finding .sentence")).to_have_text(
        "Genuine, but not known whether it still holds: the server does not answer."
    )
    _tone(page).to_have_attribute("data-tone", "unsure")
    expect(page.locator(".finding .facts")).to_contain_text("never checked with this browser")
    page.evaluate(f"location.hash = '#{known['qr']}'")
    expect(page.locator(".finding .facts")).to_contain_text("last checked at")
    # A day later the kept word is worth nothing.
    page.evaluate("""() => {
      const kept = JSON.parse(localStorage.getItem('smartpin.certificate-status'));
      for (const seen of Object.values(kept)) seen.checked_at = new Date(Date.now() - 25 * 3600e3).toISOString();
      localStorage.setItem('smartpin.certificate-status', JSON.stringify(kept)); }""")
    page.get_by_role("button", name="Ask for its status again").click()
    expect(page.locator(".finding .sentence")).to_contain_text("the last word about it is older than a day")
    changed = other["qr"][:-9] + ("A" if other["qr"][-9] != "A" else "B") + other["qr"][-8:]
    page.evaluate(f"location.hash = '#{changed}'")
    expect(page.locator(".finding .sentence")).to_contain_text("the signature does not fit")


def test_the_page_opens_without_a_network_once_it_was_open_before(
    page: Page,
    context: BrowserContext,
    town: Town,
    witness: Witness,
    certificate: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    witness.allow("ERR_|Failed to load")
    _, made = certificate
    page.goto(f"{town.url}/verify")
    for _ in range(40):
        if page.evaluate(_IS_KEPT):
            break
        page.wait_for_timeout(250)
    page.close()
    context.set_offline(True)
    later = context.new_page()
    later.goto(f"{town.url}/verify#{made['qr']}")
    expect(later.locator(".finding .sentence")).to_contain_text("this browser has kept no keys yet")
    later.close()
    context.set_offline(False)
    once = context.new_page()
    once.goto(f"{town.url}/verify#{STRANGE}")
    expect(once.locator(".finding .sentence")).to_contain_text("a key that is not trusted here")
    once.close()
    context.set_offline(True)
    last = context.new_page()
    last.goto(f"{town.url}/verify#{made['qr']}")
    expect(last.locator(".finding .sentence")).to_have_text(
        "Genuine, but not known whether it still holds: the server does not answer."
    )


def test_a_browser_that_cannot_check_says_so(
    page: Page, town: Town, certificate: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    _, made = certificate
    page.add_init_script(_NO_ED25519)
    page.goto(f"{town.url}/verify#{made['qr']}")
    expect(page.locator(".finding .sentence")).to_contain_text("This browser cannot check signatures")
    _tone(page).to_have_attribute("data-tone", "unsure")


def test_no_keys_and_no_server_is_not_known(
    page: Page, town: Town, witness: Witness, certificate: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    witness.allow("ERR_|Failed to load")
    _, made = certificate
    page.route("**/api/v1/**", lambda route: route.abort("connectionrefused"))
    page.goto(f"{town.url}/verify#{made['qr']}")
    expect(page.locator(".finding .sentence")).to_contain_text("this browser has kept no keys yet")
    page.unroute("**/api/v1/**")
    page.get_by_role("button", name="Ask for its status again").click()
    expect(page.locator(".finding .facts")).to_contain_text("genuine")


@pytest.mark.parametrize("size", [PHONE])
def test_a_permit_carried_to_another_street_is_told(
    page: Page,
    context: BrowserContext,
    town: Town,
    size: object,
    certificate: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    job, made = certificate
    context.grant_permissions(["geolocation"], origin=town.url)
    context.set_geolocation({"longitude": job["lon"], "latitude": job["lat"], "accuracy": 5})
    page.goto(f"{town.url}/verify#{made['qr']}")
    page.get_by_role("button", name="Am I at the place?").click()
    expect(page.locator(".here")).to_contain_text("You are at the place")
    context.set_geolocation({"longitude": job["lon"] + 0.002, "latitude": job["lat"], "accuracy": 5})
    page.get_by_role("button", name="Am I at the place?").click()
    expect(page.locator(".here")).to_contain_text("This permit is worth nothing here.")


@contextmanager
def _everything_covered(town: Town, lon: float, lat: float) -> Iterator[None]:
    """Around one place every owner has said where it is responsible and that its records are complete; undone after."""
    name = uuid4().hex
    box = "ST_Multi(ST_Expand(ST_Transform(ST_SetSRID(ST_MakePoint(%(lon)s, %(lat)s), 4326), (select srid from here)), 100))"
    here = "with here as (select ST_SRID(geom) as srid from asset.street limit 1)"
    values = {"lon": lon, "lat": lat, "name": name}
    with psycopg.connect(town.database_url) as connection:
        placed = connection.execute(
            f"{here} insert into asset.service_area (id, owner_id, kind, geom)"
            f" select gen_random_uuid(), o.id, l.kind, {box} from org.organisation o"
            " join lateral (select distinct kind from asset.utility_line where owner_id = o.id union select 'fuel' where o.short_name like 'Đá Cuội%%') l on true"
            " where o.kind <> 'contractor' and not exists (select from asset.service_area a where a.owner_id = o.id and a.valid_to is null)"
            " returning id",
            values,
        ).fetchall()
        covered = connection.execute(
            f"{here} insert into asset.coverage (id, owner_id, kind, geom, complete_as_of, valid_until, connections_mapped, attested_by, attested_at)"
            f" select gen_random_uuid(), owner_id, kind, {box}, current_date, now() + interval '1 year', true, p.id, now()"
            " from (select distinct owner_id, kind from asset.service_area where valid_to is null) s"
            " join lateral (select id from org.person where organisation_id = s.owner_id limit 1) p on true returning id",
            values,
        ).fetchall()
    yield
    with psycopg.connect(town.database_url) as connection:
        for table, ids in (("service_area", placed), ("coverage", covered)):
            connection.execute(
                f"update asset.{table} set valid_to = now(), base_version = row_version where id = any(%s)",
                [[row[0] for row in ids]],
            )
