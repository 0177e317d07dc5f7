"""An owner's desk in the sample town: an owner without a standing instruction, two people at its desk, digs on its mains.

The town's own account `owner` belongs to a water company whose standing instruction answers for it. Its neighbour in
the north answers for itself, so its desk is where questions wait.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import psycopg
from playwright.sync_api import Page

from smartpin_server.auth.accounts import NewAccount, add_account, random_password
from smartpin_server.auth.passwords import Passwords
from smartpin_town.people import organisation_id
from tests.browser.conftest import Town, wait_for_map

OWNER = "water_north"
DESK_PEOPLE = {"desk": ("owner", "Linh at the desk"), "second": ("engineer", "Nam, engineer")}
"""Word of the account → role and name."""

# Spots on mains of the owner with nothing critical near, and no earlier dig: digs must not find each other.
_SPOT = """
  select id, ST_X(g), ST_Y(g) from (
    select l.id, ST_Transform(spot, 4326) g from asset.utility_line l, unnest(array[0.5, 0.2, 0.8]) part,
      lateral ST_LineInterpolatePoint(ST_Force2D(l.geom), part) spot
    where l.owner_id = %s and l.status = 'in_service' and l.restricted is false and ST_Length(l.geom) > 12
      and not exists (select from dig.excavation_revision r where ST_DWithin(r.geom, spot, 12))
      and not exists (select from asset.utility_line c where c.critical is distinct from false and ST_DWithin(c.geom, spot, 15))
      and not exists (select from asset.utility_node c where c.critical is distinct from false and ST_DWithin(c.geom, spot, 15))
    order by l.id, part limit 1) one
"""
HALF_SIDE = 0.00002


def furnish(town: Town) -> dict[str, dict[str, str]]:
    """The people of the desk and of the contractor, able to sign in; made once for a town."""
    if "desk" in town.accounts:
        return town.accounts
    passwords = Passwords()
    with psycopg.connect(town.database_url) as connection:
        for word, (role, name) in DESK_PEOPLE.items():
            password = random_password()
            account = NewAccount(word, name, role, UUID(organisation_id(OWNER)), uuid4())
            add_account(connection, account, passwords.hash(password))
            town.accounts[word] = {"user": word, "password": password}
    return town.accounts


def ask(
    town: Town,
    title: str,
    *,
    critical: bool = False,
    restricted: bool = False,
    method: str = "MECHANICAL",
    emergency: bool = False,
) -> dict[str, Any]:
    """A contractor's question about a dig on one of the owner's mains, as the contractor's program sends it."""
    line, lon, lat = town.ask(_SPOT, organisation_id(OWNER))
    if critical or restricted:
        town.ask(
            "update asset.utility_line set critical = %s, restricted = %s, base_version = row_version where id = %s returning 1",
            critical, restricted, line,
        )  # fmt: skip
    with town.device("contractor", "read", "write") as door:
        wish = {
            "title": title,
            "purpose": "Water main repair",
            "emergency": emergency,
            "contact": {"name": "Site hut", "phone": "+84 000 555 1299"},
        }
        job = door.post("/api/v1/excavations", json=wish).raise_for_status().json()
        _send(door, job["id"], 1, _revision(lon, lat, method))
    return {"id": job["id"], "title": title, "line": line, "lon": lon, "lat": lat}


def ask_again(town: Town, job: dict[str, Any]) -> None:
    """The contractor changes the dig: a second revision takes the place of the first."""
    with town.device("contractor", "read", "write") as door:
        _send(door, job["id"], 2, _revision(job["lon"], job["lat"], "HAND"))


def _revision(lon: float, lat: float, method: str) -> dict[str, Any]:
    ring = [[lon + e * HALF_SIDE, lat + n * HALF_SIDE] for e, n in ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))]
    now = datetime.now(UTC)
    return {
        "parts": [{"geometry": {"type": "Polygon", "coordinates": [ring]}, "method": method, "z_bottom_m": 1.5}],
        "from": (now - timedelta(hours=1)).isoformat(),
        "to": (now + timedelta(days=6)).isoformat(),
        "drawing_uncertainty_m": 0.2,
    }


def _send(door: httpx.Client, job_id: str, number: int, revision: dict[str, Any]) -> None:
    door.post(f"/api/v1/excavations/{job_id}/revisions", json=revision).raise_for_status()
    sent = door.post(f"/api/v1/excavations/{job_id}/submit", json={"revision": number})
    assert sent.status_code == 200, sent.text


def open_inbox(page: Page, town: Town, word: str = "desk", at: str = "#/inbox") -> None:
    """Sign in at the desk and open a part of its inbox."""
    page.goto(f"{town.url}/{at}")
    page.locator("input[name=user]").fill(town.accounts[word]["user"])
    page.locator("input[name=password]").fill(town.accounts[word]["password"])
    page.locator("form button[type=submit]").click()
    wait_for_map(page)


def open_question(page: Page, title: str) -> None:
    """Choose a question from the list."""
    page.get_by_role("link", name=title).click()
    page.get_by_role("heading", name=title).wait_for()


def dress(page: Page, theme: str, language: str) -> None:
    """Theme and language for the pages to come."""
    page.add_init_script(
        f"localStorage.setItem('smartpin.theme', '{theme}'); localStorage.setItem('smartpin.language', '{language}')"
    )


def rows(town: Town, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """All rows of an answer of the database."""
    with psycopg.connect(town.database_url) as connection:
        return connection.execute(statement.encode(), values).fetchall()


def answer_for_all(town: Town, job_id: str, code: str = "MARKED") -> None:
    """Every owner that was asked answers, by the authority's hand."""
    with town.device("authority", "read", "write") as door:
        asked = door.get(f"/api/v1/excavations/{job_id}/routed").raise_for_status().json()
        for routed in asked["items"] if isinstance(asked, dict) else asked:
            if routed["state"] != "replied":
                reply = {"id": str(uuid4()), "code": code, "owner_id": routed["owner"]["id"]}
                door.post(f"/api/v1/excavations/{job_id}/revisions/1/replies", json=reply).raise_for_status()


def issue(town: Town, job_id: str) -> dict[str, Any]:
    """The certificate of a job whose owners have all answered."""
    with town.device("contractor", "read", "write") as door:
        made = door.post(f"/api/v1/excavations/{job_id}/issue")
        assert made.status_code == 201, made.text
        clearance = door.get(f"/api/v1/excavations/{job_id}").json()["standing"]["clearance_id"]
        whole: dict[str, Any] = door.get(f"/api/v1/clearances/{clearance}/certificate").raise_for_status().json()
    return whole


def revoke(town: Town, job_id: str) -> None:
    """The contractor takes the certificate back."""
    with town.device("contractor", "read", "write") as door:
        door.post(f"/api/v1/excavations/{job_id}/revoke", json={"reason": "wrong street"}).raise_for_status()
