"""The pins to simulate, asked of the server under the agent's rights; keys come from this machine if it has them."""

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
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

JsonObject = Mapping[str, Any]


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
    """`count` pins that stand together, each with at least one tag that can be simulated here.

    Raises AgentTrouble when the server has no such pins for this account, and HTTPError when it is away.
    """
    headers = {"Authorization": f"Bearer {token}"}
    places = await _places(client, headers)
    found: list[SimulatedPin] = []
    for pin_id, lon, lat in _standing_together(places):
        if len(found) == count:
            break
        pin = await _get(client, f"/api/v1/pins/{pin_id}", headers)
        tags = [tag for entry in pin.get("tags", []) if (tag := simulated_tag(entry, keys_here)) is not None]
        if tags:
            found.append(SimulatedPin(str(pin.get("code") or pin_id), lon, lat, tuple(tags)))
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


async def _places(client: AsyncClient, headers: dict[str, str]) -> list[tuple[str, float, float]]:
    """(id, lon, lat) of the pins this account may see, up to a bound."""
    jurisdiction = await _get(client, "/api/v1/jurisdiction", headers)
    box = ",".join(str(edge) for edge in jurisdiction["boundary_bbox"])
    places: list[tuple[str, float, float]] = []
    cursor: str | None = None
    for _ in range(_MOST_PAGES):
        asked: dict[str, str | int] = {"bbox": box, "limit": _PAGE}
        if cursor:
            asked["cursor"] = cursor
        page = await _get(client, "/api/v1/pins", headers, asked)
        for feature in page.get("features", []):
            lon, lat = feature["geometry"]["coordinates"][:2]
            places.append((str(feature.get("id") or feature["properties"]["id"]), float(lon), float(lat)))
        cursor = page.get("next_cursor") or page.get("cursor") or page.get("next")
        if not cursor:
            break
    return places


def _standing_together(places: Sequence[tuple[str, float, float]]) -> list[tuple[str, float, float]]:
    """All places, beginning in the middle of them and going outward: the first ones stand in one neighbourhood."""
    if not places:
        return []
    lons, lats = sorted(p[1] for p in places), sorted(p[2] for p in places)
    lon, lat = lons[len(lons) // 2], lats[len(lats) // 2]
    shortened = math.cos(math.radians(lat))
    return sorted(places, key=lambda p: math.hypot((p[1] - lon) * shortened, p[2] - lat))


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
