"""Signing in: one answer for every wrong guess, cookies that only our own pages can use, revocation at once."""

import time
from collections.abc import Callable
from statistics import median
from uuid import uuid4

import httpx
import pytest

from tests.api import small_register as town
from tests.api.conftest import House, refusal

Doors = Callable[[str | None], httpx.Client]
COOKIE = "__Host-smartpin"


@pytest.fixture
def nobody(house: House) -> httpx.Client:
    return house.door()


def sign_in(door: httpx.Client, user: str = "crew", password: str = town.PASSWORD, **headers: str) -> httpx.Response:
    return door.post("/api/v1/sessions", json={"user": user, "password": password}, headers=headers)


def cookie_of(answer: httpx.Response) -> str:
    return answer.headers["set-cookie"].split(";")[0]


def test_a_person_signs_in_and_is_known(nobody: httpx.Client, house: House) -> None:
    answer = sign_in(nobody)
    assert answer.status_code == 201
    assert answer.json()["person"]["role"] == "crew"
    assert answer.json()["person"]["organisation"] == {"id": str(town.id_of("city")), "name": "Company city"}
    me = nobody.get("/api/v1/me", headers={"Cookie": cookie_of(answer)})
    assert me.json()["person"]["user"] == "crew"
    assert me.json()["device"] is None


def test_the_cookie_is_closed_to_scripts_and_other_sites(nobody: httpx.Client) -> None:
    attributes = {part.strip().lower() for part in sign_in(nobody).headers["set-cookie"].split(";")[1:]}
    assert {"httponly", "secure", "path=/", "samesite=strict"} <= attributes
    assert not any(part.startswith("domain") for part in attributes)  # a __Host- cookie has none


def test_only_hashes_are_kept(nobody: httpx.Client, house: House) -> None:
    token = cookie_of(sign_in(nobody)).split("=", 1)[1]
    assert house.ask("select count(*) from org.session where token_sha256 = sha256(%s::bytea)", token) == 1
    dump = house.ask("select string_agg(s::text, ' ') from org.session s")
    assert token not in dump


def test_wrong_name_and_wrong_password_get_the_same_answer(nobody: httpx.Client) -> None:
    wrong_password, wrong_name = sign_in(nobody, password="x"), sign_in(nobody, user="nobody-at-all")
    assert refusal(wrong_password) == refusal(wrong_name) == (401, "SIGN_IN_FAILED")
    assert wrong_password.content == wrong_name.content


def test_a_wrong_name_takes_as_long_as_a_wrong_password(nobody: httpx.Client) -> None:
    def took(user: str) -> float:
        began = time.perf_counter()
        sign_in(nobody, user=user, password="x")
        return time.perf_counter() - began

    known, unknown = [], []
    for number in range(4):
        known.append(took("owner"))
        unknown.append(took(f"unknown-{number}"))
    assert median(unknown) > median(known) / 2  # without the dummy work it is a tenth


def test_a_disabled_person_cannot_sign_in(nobody: httpx.Client, house: House) -> None:
    import psycopg

    with psycopg.connect(house.database_url) as connection:
        connection.execute("update org.person set disabled_at = now() where user_name = 'revoked'")
    assert refusal(sign_in(nobody, user="revoked")) == (401, "SIGN_IN_FAILED")


def test_guessing_is_slowed_down_and_the_right_password_then_too(house: House, nobody: httpx.Client) -> None:
    for _ in range(10):
        assert refusal(sign_in(nobody, user="stranger", password="guess"))[0] == 401
    answer = sign_in(nobody, user="stranger")
    assert refusal(answer) == (429, "TOO_MANY_TRIES")
    assert int(answer.headers["retry-after"]) > 0
    assert sign_in(nobody, user="engineer").status_code == 201, "others are not locked out"


def test_a_guesser_of_unknown_names_is_slowed_down_alike(nobody: httpx.Client) -> None:
    statuses = [sign_in(nobody, user="no-such-name", password="guess").status_code for _ in range(11)]
    assert statuses == [401] * 10 + [429]


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "null"},
        {},
    ],
    ids=["other origin", "cross-site", "same-site", "opaque origin", "says nothing"],
)
def test_a_foreign_page_cannot_use_the_cookie(nobody: httpx.Client, headers: dict[str, str]) -> None:
    cookie = cookie_of(sign_in(nobody))
    answer = nobody.post("/api/v1/sightings", json={"sightings": []}, headers={"Cookie": cookie, **headers})
    assert refusal(answer) == (403, "FOREIGN_PAGE")


def test_our_own_page_can(nobody: httpx.Client, house: House) -> None:
    headers = {"Cookie": cookie_of(sign_in(nobody)), "Origin": house.url, "Sec-Fetch-Site": "same-origin"}
    assert nobody.post("/api/v1/sightings", json={"sightings": []}, headers=headers).json() == {"items": []}


def test_a_foreign_page_cannot_sign_a_visitor_in(nobody: httpx.Client) -> None:
    assert refusal(sign_in(nobody, Origin="https://evil.example")) == (403, "FOREIGN_PAGE")


def test_signing_out_ends_the_session_at_once(nobody: httpx.Client, house: House) -> None:
    headers = {"Cookie": cookie_of(sign_in(nobody)), "Origin": house.url}
    assert nobody.delete("/api/v1/sessions/current", headers=headers).status_code == 204
    assert refusal(nobody.get("/api/v1/me", headers=headers)) == (401, "NOT_SIGNED_IN")
    assert refusal(nobody.delete("/api/v1/sessions/current", headers=headers)) == (401, "NOT_SIGNED_IN")


def make_token(door: httpx.Client, scopes: list[str], user: str = "crew") -> dict[str, str]:
    wish = {"user": user, "password": town.PASSWORD, "device": "test", "scopes": scopes}
    answer = door.post("/api/v1/tokens", json=wish)
    assert answer.status_code == 201, answer.text
    made: dict[str, str] = answer.json()
    return made


def test_a_device_token_works_until_it_is_revoked(nobody: httpx.Client) -> None:
    made = make_token(nobody, ["read", "write"])
    bearer = {"Authorization": f"Bearer {made['token']}"}
    assert nobody.get("/api/v1/me", headers=bearer).json()["device"]["id"] == made["device_id"]
    assert nobody.delete(f"/api/v1/devices/{made['device_id']}", headers=bearer).status_code == 204
    assert refusal(nobody.get("/api/v1/me", headers=bearer)) == (401, "NOT_SIGNED_IN")


def test_nobody_revokes_anothers_device_but_an_administrator(doors: Doors, nobody: httpx.Client) -> None:
    made = make_token(nobody, ["read"], user="owner")
    address = f"/api/v1/devices/{made['device_id']}"
    assert refusal(doors("crew").delete(address)) == (404, "DEVICE_UNKNOWN")
    assert nobody.get("/api/v1/me", headers={"Authorization": f"Bearer {made['token']}"}).status_code == 200
    assert doors("admin").delete(address).status_code == 204
    assert refusal(nobody.get("/api/v1/me", headers={"Authorization": f"Bearer {made['token']}"}))[0] == 401


def test_a_device_revoked_by_its_owner_is_listed_as_such(nobody: httpx.Client) -> None:
    made = make_token(nobody, ["read", "write"], user="engineer")
    bearer = {"Authorization": f"Bearer {make_token(nobody, ['read', 'write'], user='engineer')['token']}"}
    nobody.delete(f"/api/v1/devices/{made['device_id']}", headers=bearer)
    listed = {one["id"]: one for one in nobody.get("/api/v1/devices", headers=bearer).json()["devices"]}
    assert listed[made["device_id"]]["revoked_at"] is not None


def test_a_reading_token_changes_nothing(doors: Doors, house: House) -> None:
    reader = doors("reader")
    assert refusal(reader.post("/api/v1/sightings", json={"sightings": []})) == (403, "SCOPE_MISSING")
    pin = f"/api/v1/pins/{town.id_of('P1')}"
    assert refusal(reader.patch(pin, json={"note": "x"}, headers={"If-Match": '"1"'})) == (403, "SCOPE_MISSING")
    assert house.ask("select note from pin.pin where id = %s", town.id_of("P1")) is None


def test_an_ingest_token_reads_nothing(doors: Doors) -> None:
    gateway = doors("gateway")
    assert gateway.post("/api/v1/sightings", json={"sightings": []}).status_code == 200
    for address in ("/api/v1/me", "/api/v1/search?q=le", f"/api/v1/pins/{town.id_of('P1')}", "/api/v1/events"):
        assert refusal(gateway.get(address)) == (403, "SCOPE_MISSING"), address


@pytest.mark.parametrize("value", ["Bearer", "Basic YTpi", f"Bearer {'x' * 300}", "Bearer nonsense", "x"])
def test_an_odd_authorization_is_nobody(nobody: httpx.Client, value: str) -> None:
    answer = nobody.get("/api/v1/me", headers={"Authorization": value})
    assert refusal(answer) == (401, "NOT_SIGNED_IN")
    assert answer.headers["www-authenticate"].startswith("Bearer")


def test_a_bad_bearer_is_not_rescued_by_a_good_cookie(nobody: httpx.Client) -> None:
    headers = {"Cookie": cookie_of(sign_in(nobody)), "Authorization": f"Bearer {uuid4()}"}
    assert refusal(nobody.get("/api/v1/me", headers=headers)) == (401, "NOT_SIGNED_IN")
