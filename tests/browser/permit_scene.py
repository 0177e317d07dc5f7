"""What the tests of permits share: a place to dig, a permit asked for over the API, an owner who answers, times to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import psycopg

if TYPE_CHECKING:  # conftest makes the town with this file
    from playwright.sync_api import Page

    from tests.browser.conftest import Town

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
PHONE_ON_SITE = "+84 000 555 1299"
HALF_SIDE = 0.00001
API = "/api/v1"

# An owner without a service area is responsible everywhere and answers nowhere; no permit would ever be more than UNKNOWN.
_FAR_AWAY = """
  insert into asset.service_area (id, owner_id, kind, geom)
  select gen_random_uuid(), o.id, 'fuel', ST_Multi(ST_Buffer(ST_Transform(ST_Point(107.2, 16.3, 4326), 9214), 50))
  from org.organisation o where o.kind = 'owner' and not exists (select from asset.service_area a where a.owner_id = o.id)
"""
_PINS = """
  select p.code, ST_X(g), ST_Y(g) from (
    select p.code, ST_Transform(p.geom, 4326) g, p.id from pin.pin p
    join org.work_area w on w.name like 'Roadworks%' and ST_Within(p.geom, w.geom) where p.state = 'installed') p
  order by md5(p.id::text) limit 300
"""


@dataclass(frozen=True)
class Spot:
    """A place at a pin where only the demo owner is to be asked, and hand digging is judged CAUTION by the register."""

    code: str
    lon: float
    lat: float

    def ring(self, half_side: float = HALF_SIDE) -> list[list[float]]:
        corners = ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))
        return [[self.lon + east * half_side, self.lat + north * half_side] for east, north in corners]

    def address(self, depth: str = "0.8", method: str = "HAND") -> str:
        """The part of the page's address that opens the map here with the dig drawn."""
        corners = ";".join(f"{lon},{lat}" for lon, lat in self.ring()[:-1])
        return f"#map=20/{self.lat}/{self.lon}&dig={corners}&method={method}&depth={depth}"


def make_answerable(town: Town) -> None:
    """Every owner says where it is responsible, and the demo account's owner answers questions itself."""
    with psycopg.connect(town.database_url) as connection:
        connection.execute(_FAR_AWAY)
    with town.device("owner", "read", "write") as desk:
        for standing in desk.get(f"{API}/standing-instructions").raise_for_status().json()["items"]:
            version = {"If-Match": f'"{standing["row_version"]}"'}
            desk.post(f"{API}/standing-instructions/{standing['id']}/end", headers=version).raise_for_status()


_FOUND: dict[str, tuple[Spot, ...]] = {}


def spots(town: Town, wanted: int = 4) -> tuple[Spot, ...]:
    """Places for permits, found once for a town by asking for previews at pins; too far apart to overlap."""
    if town.url not in _FOUND:
        _FOUND[town.url] = _search(town, wanted)
    return _FOUND[town.url]


def _search(town: Town, wanted: int) -> tuple[Spot, ...]:
    with psycopg.connect(town.database_url) as connection:
        pins = [Spot(*row) for row in connection.execute(_PINS).fetchall()]
    found: list[Spot] = []
    with town.device("contractor", "read") as door:
        for spot in pins:
            apart = all(abs(spot.lon - one.lon) + abs(spot.lat - one.lat) > 0.001 for one in found)
            if apart and _suits(door.post(f"{API}/clearances/preview", json=_dig(spot)).raise_for_status().json()):
                found.append(spot)
            if len(found) == wanted:
                return tuple(found)
    raise AssertionError("the sample town has no place where one owner is to be asked")


def _suits(answer: dict[str, Any]) -> bool:
    reasons = answer["area_reasons"]
    silent = all(reason["code"] == "NO_RESPONSE" for reason in reasons) and len(reasons) == 1
    return silent and answer["register_verdict"] == "CAUTION" and len(answer["findings"]) <= 4


def _dig(spot: Spot) -> dict[str, Any]:
    shape = {"type": "Polygon", "coordinates": [spot.ring()]}
    return {"parts": [{"geometry": shape, "method": "HAND", "z_bottom_m": 0.8}]}


def at_hours(hours: float) -> str:
    """A moment from now, as a date-time field of the page takes it: local time of the place."""
    return (datetime.now(ZONE) + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M")


def ask(
    town: Town,
    spot: Spot,
    title: str,
    word: str = "contractor",
    *,
    lasts: timedelta = timedelta(days=3),
    emergency: bool = False,
) -> str:
    """A permit asked for by the contractor's program; its id."""
    now = datetime.now(UTC)
    times = {"from": (now - timedelta(hours=1)).isoformat(), "to": (now + lasts).isoformat()}
    with town.device(word, "read", "write") as door:
        wish = {"title": title, "emergency": emergency, "contact": {"name": "Site hut", "phone": PHONE_ON_SITE}}
        job: str = door.post(f"{API}/excavations", json=wish).raise_for_status().json()["id"]
        door.post(f"{API}/excavations/{job}/revisions", json=_dig(spot) | times).raise_for_status()
        door.post(f"{API}/excavations/{job}/submit", json={"revision": 1}).raise_for_status()
    return job


def reply(town: Town, job: str, code: str = "NO_ACCESS", note: str | None = None, marks: Any = None) -> None:
    """The demo owner's answer."""
    with town.device("owner", "read", "write") as desk:
        body = {"id": str(uuid4()), "code": code, "note": note, "marks": marks}
        desk.post(f"{API}/excavations/{job}/revisions/1/replies", json=body).raise_for_status()


def issue(town: Town, job: str) -> str:
    """The certificate is issued; the id of its clearance."""
    with town.device("contractor", "read", "write") as door:
        issued = door.post(f"{API}/excavations/{job}/issue", json={}).raise_for_status().json()
    clearance: str = issued["clearance_id"]
    return clearance


def issued_permit(town: Town, spot: Spot, title: str, lasts: timedelta = timedelta(days=3)) -> str:
    """A permit whose owner has marked the ground and whose certificate is issued; its id."""
    job = ask(town, spot, title, lasts=lasts)
    reply(town, job, "MARKED", "Blue paint along the kerb")
    issue(town, job)
    return job


def change_nearby(town: Town, spot: Spot) -> None:
    """Somebody writes down something new about a line at the spot, as a desk does without asking this API."""
    with psycopg.connect(town.database_url) as connection:
        changed = connection.execute(
            "update asset.utility_line set name = coalesce(name, '') || ' (surveyed)', base_version = row_version "
            "where ST_DWithin(geom, ST_Transform(ST_Point(%s, %s, 4326), 9214), 1.5)",
            (spot.lon, spot.lat),
        )
        assert changed.rowcount > 0


def stand_at(page: Page, spot: Spot) -> None:
    """The device says that it is at the spot, to four metres."""
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"longitude": spot.lon, "latitude": spot.lat, "accuracy": 4})


def dress(page: Page, theme: str, language: str) -> None:
    """Theme and language of the pages to come."""
    page.add_init_script(
        f"localStorage.setItem('smartpin.theme', '{theme}'); localStorage.setItem('smartpin.language', '{language}')"
    )
