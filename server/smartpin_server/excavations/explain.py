"""Reasons as sentences a crew would say: what, whose, where, how sure, what to do, whom to call. Pure.

The texts are data, one file per language in words/; this file only chooses and fills them.
"""

import math
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from smartpin_server.excavations.area_rows import AreaReason
from smartpin_server.excavations.asset_rows import Finding
from smartpin_server.excavations.facts import Asset, Dig, Owner
from smartpin_server.excavations.lattice import CONFLICT
from smartpin_server.excavations.position import FAR, IN

FOLDER = Path(__file__).parent / "words"
LANGUAGES = ("en", "vi", "ko")
TOUCHING_M = 0.005
HAIR = 1e-9
DECIMAL_COMMA = frozenset({"vi"})
STATUSES_TO_TELL = frozenset({"abandoned", "isolated", "planned", "removed", "unknown"})


@lru_cache(maxsize=len(LANGUAGES))
def texts(language: str) -> Mapping[str, Any]:
    """All texts of a language; English for one that has none."""
    chosen = language if language in LANGUAGES else "en"
    return tomllib.loads((FOLDER / f"{chosen}.toml").read_text(encoding="utf-8"))


def headline(verdict: str, number: int, language: str) -> str:
    """The fixed words of a verdict, with how many things it is about; one is said apart where a language does so."""
    of_one: Mapping[str, str] = texts(language).get("verdict_of_one", {}) if number == 1 else {}
    return of_one.get(verdict, str(texts(language)["verdict"][verdict])).format(n=number)


def words(finding: Finding, language: str, owners: Mapping[str, Owner], dig: Dig) -> str:
    """The whole of one finding: what, whose, where, how sure, how deep, what to do, whom to call, what would change it."""
    owner = owners.get(finding.asset.owner_id or "")
    if finding.reason == "RESTRICTED":
        return _joined([_reason(finding, owner, language), texts(language)["change"]["RESTRICTED"]])
    if finding.reason in texts(language)["reason"]:
        call = [] if finding.is_note else [_call(owner, language)]
        return _joined([_reason(finding, owner, language), *call])
    told = [_where(finding, owner, language), *_how_deep(finding, language), *_what_it_is(finding, language)]
    told += [str(texts(language)["cap"][cap]) for cap in finding.caps]
    if finding.part is not None and dig.parts[finding.part].assumed:
        told.append(str(texts(language)["assumed_pit"]))
    told += _what_was_not_said(finding, dig, language)
    told += [
        _what_to_do(finding, dig, language),
        _call(owner, language),
        *_what_would_change_it(finding, dig, language),
    ]
    return _joined(told)


def area_words(reason: AreaReason, language: str, owners: Mapping[str, Owner]) -> str:
    """One reason about the area as a sentence."""
    table: Mapping[str, str] = texts(language)["area"]
    owner = owners.get(reason.owner_id or "")
    key = _area_key(reason)
    # A code without words of its own: a failure, or a reply that is as good as none.
    text = table.get(key, table["E_INTERNAL"] if reason.row == "A" else table["PENDING"])
    return text.format(
        owner=_owner_name(owner, language),
        phone=_phone(owner) or "–",
        kind=_kind(reason.kind, language),
        area=_area(reason.area_m2, language),
    )


def number(value: float, language: str) -> str:
    """A length with honest digits: one decimal from 0.1 m, centimetres below."""
    text = f"{value:.1f}" if value >= 0.095 else f"{value:.2f}"
    return text.replace(".", ",") if language in DECIMAL_COMMA else text


def at_least(value: float, language: str) -> str:
    """A distance, rounded down: never told farther than it is."""
    step = 10 if value >= 0.1 - HAIR else 100
    return number(math.floor(value * step + HAIR) / step, language)


def at_most(value: float, language: str) -> str:
    """How far off something may be, rounded up: never told surer than it is."""
    step = 10 if value > 0.09 + HAIR else 100
    return number(math.ceil(value * step - HAIR) / step, language)


def direction(bearing_deg: float | None, language: str) -> str | None:
    """One of eight directions; None when it lies at the corner itself."""
    if bearing_deg is None:
        return None
    return str(texts(language)["direction"][round(bearing_deg / 45) % 8])


def what(asset: Asset, language: str) -> str:
    """What the asset is, with its size when that is known."""
    kind = _kind(asset.kind, language)
    if asset.type == "node":
        nodes: Mapping[str, str] = texts(language)["node"]
        node = nodes.get(asset.node_kind or "unknown", nodes["unknown"])
        kind = str(texts(language)["node_of"]).format(node=node, kind=kind)
    if asset.outer_diameter_mm is None:
        return kind
    return f"{kind} ({str(texts(language)['size']).format(mm=f'{asset.outer_diameter_mm:.0f}')})"


def _area_key(reason: AreaReason) -> str:
    if reason.code == "NO_COVERAGE":
        return "NO_COVERAGE_LAPSED" if reason.detail else "NO_COVERAGE"
    if reason.row == "H":
        return f"{reason.code}_SIGNED" if reason.detail == "SIGNED" else reason.code
    if reason.row in ("D", "F") and reason.detail is not None:
        return reason.detail
    return reason.code


def _reason(finding: Finding, owner: Owner | None, language: str) -> str:
    text = str(texts(language)["reason"][finding.reason]).format(
        what=what(finding.asset, language),
        owner=_owner_name(owner, language),
        phone=(owner.desk_phone or owner.phone if owner else None) or "–",
        envelope=at_most(finding.asset.envelope_m, language),
    )
    return text[:1].upper() + text[1:]


def _where(finding: Finding, owner: Owner | None, language: str) -> str:
    position = finding.position
    if position is None:
        return ""
    corner_m = finding.measure.corner_m if finding.measure else None
    filled = {
        "what": what(finding.asset, language),
        "owner": _owner_name(owner, language),
        "envelope": at_most(position.envelope_m, language),
        "distance": at_least(position.distance_m, language),
        "corner": "" if corner_m is None else number(corner_m, language),
        "direction": direction(finding.measure.bearing_deg if finding.measure else None, language),
        "so": ""
        if finding.cls in (FAR, "INFLUENCE")
        else texts(language)["so_inside" if finding.cls == IN else "so_near"],
    }
    # A bearing is from the nearest corner, where one can stand with a tape: it goes with the distance from there.
    at_the_corner = corner_m is None or corner_m < position.distance_m + 0.1
    beside = "beside_nowhere" if not filled["direction"] else "beside" if at_the_corner else "beside_corner"
    form = "inside" if position.distance_m < TOUCHING_M else beside
    text = str(texts(language)[form]).format(**filled)
    return text[:1].upper() + text[1:]


def _how_deep(finding: Finding, language: str) -> list[str]:
    position = finding.position
    if position is None or finding.row == 4:
        return []
    key = "SEPARATED" if position.separated else position.missing or "OVERLAP"
    told = [str(texts(language)["depth"].get(key, texts(language)["depth"]["DEPTH"]))]
    return told if position.exposure_id is None else [str(texts(language)["exposed"]), *told]


def _what_it_is(finding: Finding, language: str) -> list[str]:
    table: Mapping[str, str] = texts(language)["status"]
    told = []
    if finding.asset.status in STATUSES_TO_TELL and "PROOF" not in finding.caps:
        told.append(table[finding.asset.status])
    if finding.asset.critical is True and finding.row in (4, 8):
        told.append(table["critical"])
    return told


def _what_was_not_said(finding: Finding, dig: Dig, language: str) -> list[str]:
    """What the asker left out and what it was taken for."""
    unsaid = finding.part is not None and dig.parts[finding.part].method is None
    return [str(texts(language)["method_unknown"])] if unsaid else []


def _what_to_do(finding: Finding, dig: Dig, language: str) -> str:
    table: Mapping[str, str] = texts(language)["do"]
    if "CONSENT" in finding.caps:
        return table["capped"]
    if "PROOF" in finding.caps:
        return table["capped_PROOF"]
    row = str(finding.row)
    method = dig.parts[finding.part].method if finding.part is not None else None
    if finding.verdict == CONFLICT:
        return table[f"{row}_CONFLICT"]
    return table.get(f"{row}_{method}", table.get(row, ""))


def _what_would_change_it(finding: Finding, dig: Dig, language: str) -> list[str]:
    table: Mapping[str, str] = texts(language)["change"]
    if finding.position is not None and finding.position.missing == "DIG_DEPTH":
        changes = [table["DIG_DEPTH"]]
    elif finding.reason in ("DEPTH_UNKNOWN", "OVERLAP"):
        changes = [table[finding.reason]]
    elif finding.verdict == CONFLICT:
        changes = [table["METHOD"]]
    else:
        changes = []
    position = finding.position
    unsure = position is not None and finding.cls == IN and position.distance_m > TOUCHING_M
    if unsure and dig.uncertainty_m is None:
        changes = [*changes, table["DRAWING"]]
    return [*changes, table["POSITION"]] if unsure else changes


def _call(owner: Owner | None, language: str) -> str:
    phone = _phone(owner)
    form = "call_unknown" if owner is None else "call" if phone else "call_nobody"
    return str(texts(language)[form]).format(owner=_owner_name(owner, language), phone=phone)


def _phone(owner: Owner | None) -> str | None:
    return (owner.phone or owner.desk_phone) if owner is not None else None


def _owner_name(owner: Owner | None, language: str) -> str:
    return owner.name if owner is not None else str(texts(language)["unknown_owner"])


def _kind(kind: str | None, language: str) -> str:
    kinds: Mapping[str, str] = texts(language)["kind"]
    return kinds.get(kind or "unknown", kinds["unknown"])


def _area(area_m2: float | None, language: str) -> str:
    """Square metres; never 0 for a hole that is there."""
    if area_m2 is None:
        return "?"
    return f"{area_m2:.0f}" if area_m2 >= 0.95 else number(max(area_m2, 0.01), language)


def _joined(sentences: list[str]) -> str:
    return " ".join(sentence for sentence in sentences if sentence)
