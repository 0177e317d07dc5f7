"""The pins to simulate, asked of the server under the agent's rights; keys come from this machine if it has them."""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from smartpin_ble.access import Access
from smartpin_ble.http import AsyncClient, HTTPError
from smartpin_ble.simulated_pins import EDDYSTONE_UID, OWN_FRAME, SimulatedPin, SimulatedTag, TagKeys, seconds_of
from smartpin_ble.trouble import AgentTrouble
from smartpin_trust import keys as key_purposes
from smartpin_trust.eid import OWN_EXPONENT

_PAGE = 500
_MOST_PAGES = 20
_SPEAKING = (OWN_FRAME, EDDYSTONE_UID)

_BOX_DEG = 0.04

JsonObject = Mapping[str, Any]


class Place(NamedTuple):
    """Where a pin of the register stands. WGS 84, degrees."""

    pin_id: str
    lon: float
    lat: float


class KeysHere:
    """The master keys of this machine, when the agent runs beside its server; else no tag gets keys."""

    def __init__(self, home: Path) -> None:
        self._store: Any = None
        try:
            from smartpin_server.pins.keys import KeyStore
        except ImportError:  # a gateway with only the [ble] part
            return
        store = KeyStore(home)
        if store.generations():  # an empty store would make a key on first use, and a wrong one
            self._store = store

    def of_tag(self, tag_id: bytes, generation: int) -> TagKeys | None:
        if self._store is None or generation not in self._store.generations():
            return None
        from smartpin_server.pins.keys import MasterKeyRefused

        try:
            return TagKeys(
                self._store.derive(tag_id, key_purposes.EID, generation),
                self._store.derive(tag_id, key_purposes.MAC, generation),
            )
        except MasterKeyRefused as refused:
            raise AgentTrouble(str(refused)) from refused


async def town_pins_for(count: int, client: AsyncClient, access: Access, home: Path) -> list[SimulatedPin]:
    """The pins for `--simulate`, signing in when needed. Raises AgentTrouble, also when the server is away."""
    keys_here = KeysHere(home)
    try:
        try:
            return await pins_of_the_town(client, await access.token(client), count, keys_here)
        except NotLetInError:
            if not access.can_sign_in:
                raise
            return await pins_of_the_town(client, await access.new_token(client), count, keys_here)
    except HTTPError as error:
        raise AgentTrouble(
            f"{client.base_url} does not answer ({type(error).__name__}). Start the server with: smartpin up"
        ) from error


async def pins_of_the_town(client: AsyncClient, token: str, count: int, keys_here: KeysHere) -> list[SimulatedPin]:
    """`count` pins in walking order, each with at least one tag that can be simulated here.

    Raises AgentTrouble when the server has no such pins for this account, and HTTPError when it is away.
    """
    headers = {"Authorization": f"Bearer {token}"}
    found: list[SimulatedPin] = []
    for place in in_walking_order(await _places(client, headers, count)):
        if len(found) == count:
            break
        pin = await _get(client, f"/api/v1/pins/{place.pin_id}", headers)
        tags = [tag for entry in pin.get("tags", []) if (tag := simulated_tag(entry, keys_here)) is not None]
        if tags:
            found.append(SimulatedPin(str(pin["code"]), place.lon, place.lat, tuple(tags)))
    if not found:
        raise AgentTrouble(
            "The server knows no pins with Bluetooth tags that this account may see. "
            "Load the sample town with: smartpin sample load"
        )
    return found


def simulated_tag(entry: JsonObject, keys_here: KeysHere) -> SimulatedTag | None:
    """The tag as the API shows it, or None when it is no longer active or cannot speak here."""
    format_, identity = entry.get("format"), entry.get("identity")
    if format_ not in _SPEAKING or not isinstance(identity, str) or entry.get("active_to") is not None:
        return None
    if format_ == EDDYSTONE_UID:
        return SimulatedTag(EDDYSTONE_UID, bytes.fromhex(identity))
    tag_id = UUID(str(entry["id"])).bytes  # keys belong to the tag's id, whatever it sends
    keys = keys_here.of_tag(tag_id, int(entry.get("key_generation") or 1))
    if keys is None:
        return None
    exponent = entry.get("eid_exponent")
    return SimulatedTag(
        OWN_FRAME,
        tag_id,
        keys,
        OWN_EXPONENT if exponent is None else int(exponent),
        seconds_of(entry.get("clock_zero")),
    )


async def _places(client: AsyncClient, headers: dict[str, str], wanted: int) -> list[Place]:
    """Pins this account may see, asked for box by box from the middle of the town outward until there are enough."""
    jurisdiction = await _get(client, "/api/v1/jurisdiction", headers)
    centre = jurisdiction["centre"]
    found: list[Place] = []
    for box in _boxes_outward(float(centre["lon"]), float(centre["lat"])):
        cursor: str | None = None
        for _ in range(_MOST_PAGES):
            asked: dict[str, str | int] = {"bbox": ",".join(f"{edge:.6f}" for edge in box), "limit": _PAGE}
            if cursor:
                asked["cursor"] = cursor
            page = await _get(client, "/api/v1/pins", headers, asked)
            found += [_place(feature) for feature in page.get("features", []) if feature.get("geometry")]
            cursor = page.get("next")
            if not cursor:
                break
        if len(found) >= wanted:
            break
    return found


def _boxes_outward(lon: float, lat: float) -> list[tuple[float, float, float, float]]:
    """West, south, east, north of 25 boxes of some 4.4 km, the middle one first (the server answers up to 25 km²)."""
    steps = sorted(((i, j) for i in range(-2, 3) for j in range(-2, 3)), key=lambda step: math.hypot(*step))
    half = _BOX_DEG / 2
    centres = [(lon + i * _BOX_DEG, lat + j * _BOX_DEG) for i, j in steps]
    return [(x - half, y - half, x + half, y + half) for x, y in centres]


def _place(feature: JsonObject) -> Place:
    lon, lat = feature["geometry"]["coordinates"][:2]
    return Place(str(feature["id"]), float(lon), float(lat))


def in_walking_order(places: Sequence[Place]) -> Iterator[Place]:
    """From the middle of the places always on to the nearest one not yet passed: along a street and into the next."""
    left = list(places)
    if not left:
        return
    lon = sorted(place.lon for place in left)[len(left) // 2]
    lat = sorted(place.lat for place in left)[len(left) // 2]
    shortened = math.cos(math.radians(lat))
    here = Place("", lon, lat)
    while left:
        apart = [math.hypot((place.lon - here.lon) * shortened, place.lat - here.lat) for place in left]
        here = left.pop(apart.index(min(apart)))
        yield here


async def _get(
    client: AsyncClient, path: str, headers: dict[str, str], asked: Mapping[str, str | int] | None = None
) -> JsonObject:
    answer = await client.get(path, params=dict(asked) if asked else None, headers=headers)
    if answer.status_code in (401, 403):
        raise NotLetInError(f"The server does not let this device read pins ({answer.status_code}).")
    answer.raise_for_status()
    try:
        body = answer.json()
    except json.JSONDecodeError as error:
        raise AgentTrouble(f"{client.base_url} does not answer like a Smartpin server.") from error
    if not isinstance(body, dict):
        raise AgentTrouble(f"{client.base_url} does not answer like a Smartpin server.")
    return body


class NotLetInError(AgentTrouble):
    """The token is not (or no longer) good for reading; a fresh one may be."""
