"""Which virtual pins stand on the simulated street and what their tags say."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from smartpin_ble.trouble import AgentTrouble
from smartpin_ble.virtual_pin import Health, Voice, eddystone_advert, own_advert
from smartpin_core import eddystone
from smartpin_core.frame import TEST_COMPANY_ID
from smartpin_trust.eid import GREATEST_CLOCK, OWN_EXPONENT
from smartpin_trust.frame import SLOT_S, sign_frame

OWN_FRAME = "smartpin"
EDDYSTONE_UID = "eddystone-uid"
_TX_POWER_AT_0M = -18  # 41 dB above the -59 dBm at 1 m, as Eddystone defines it
_TX_POWER_AT_1M = -59
_TELEMETRY_EVERY_S = 10


@dataclass(frozen=True)
class TagKeys:
    """The two keys of a tag's own frame; only a machine that holds the master keys can make them."""

    eid_key: bytes
    mac_key: bytes

    def __repr__(self) -> str:
        return "TagKeys(…)"


@dataclass(frozen=True)
class SimulatedTag:
    """One radio identity of a pin. Without keys a tag of the own format stays silent."""

    format: str
    identity: bytes
    keys: TagKeys | None = None
    exponent: int = OWN_EXPONENT
    clock_zero_s: float = 0.0
    """Wall time at which the tag's counter showed 0."""


@dataclass(frozen=True)
class SimulatedPin:
    """A pin of the register as far as the radio is concerned. WGS 84, degrees."""

    code: str
    lon: float
    lat: float
    tags: tuple[SimulatedTag, ...]
    company_id: int = TEST_COMPANY_ID


def voices(pin: SimulatedPin, health: Health, *, started_s: float) -> list[Voice]:
    """What the pin says, one voice per frame type it can send. Empty when it has no tag that can speak."""
    spoken: list[Voice] = []
    for tag in pin.tags:
        if tag.format == OWN_FRAME and tag.keys is not None:
            spoken.append(_own_voice(tag, tag.keys, health, pin.company_id))
        elif tag.format == EDDYSTONE_UID and len(tag.identity) == 16:
            spoken.append(_uid_voice(tag))
            spoken.append(_telemetry_voice(health, started_s))
    return spoken


def _own_voice(tag: SimulatedTag, keys: TagKeys, health: Health, company_id: int) -> Voice:
    made: tuple[int, bytes] = (-1, b"")

    def say(wall_s: float) -> bytes:
        nonlocal made
        clock = min(GREATEST_CLOCK, max(0, int(wall_s - tag.clock_zero_s)))
        if made[0] != clock // SLOT_S:
            frame = sign_frame(
                keys.eid_key,
                keys.mac_key,
                clock,
                tx_power_1m=_TX_POWER_AT_1M,
                battery_mv=health.battery_mv,
                temperature_c=round(health.temperature_c),
                exponent=tag.exponent,
            )
            made = (clock // SLOT_S, own_advert(frame, company_id))
        return made[1]

    return say


def _uid_voice(tag: SimulatedTag) -> Voice:
    said = eddystone_advert(eddystone.pack_uid(tag.identity[:10], tag.identity[10:], _TX_POWER_AT_0M))
    return lambda _wall_s: said


def _telemetry_voice(health: Health, started_s: float) -> Voice:
    def say(wall_s: float) -> bytes:
        up_s = max(0, int(wall_s - started_s)) // _TELEMETRY_EVERY_S * _TELEMETRY_EVERY_S
        frame = eddystone.pack_tlm(health.battery_mv, health.temperature_c, up_s * 3, up_s * 10)
        return eddystone_advert(frame)

    return say


def read_pins_file(path: Path) -> list[SimulatedPin]:
    """Pins from a JSON list of {code, lon, lat, tags: [{format, identity, eid_key?, mac_key?, clock_zero?}]}.

    Bytes are hex, `clock_zero` is an ISO 8601 time. Raises AgentTrouble when the file is not that.
    """
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))
        pins = [pin_of(entry, [_tag_of(tag) for tag in entry["tags"]]) for entry in listed]
    except OSError as error:
        raise AgentTrouble(f"The pins file {path} cannot be read: {error}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise AgentTrouble(f"{path} is no list of pins as docs/agent.md describes it: {error!r}") from error
    if not pins:
        raise AgentTrouble(f"{path} lists no pin.")
    return pins


def pin_of(entry: dict[str, Any], tags: Sequence[SimulatedTag]) -> SimulatedPin:
    return SimulatedPin(str(entry["code"]), float(entry["lon"]), float(entry["lat"]), tuple(tags))


def _tag_of(entry: dict[str, Any]) -> SimulatedTag:
    tag = SimulatedTag(str(entry["format"]), bytes.fromhex(entry["identity"]))
    if "eid_key" in entry:
        keys = TagKeys(bytes.fromhex(entry["eid_key"]), bytes.fromhex(entry["mac_key"]))
        tag = replace(tag, keys=keys, clock_zero_s=seconds_of(entry.get("clock_zero")))
    return tag


def seconds_of(iso_time: str | None) -> float:
    """Seconds since 1970 of an ISO 8601 time with its zone; 0 when there is none."""
    return datetime.fromisoformat(iso_time).timestamp() if iso_time else 0.0
