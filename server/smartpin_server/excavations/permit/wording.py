"""Codes of the database as sentences in the reader's language. Pure: the texts are data, one file a language in words/."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "words"
LANGUAGES = ("en", "vi", "ko")


@lru_cache(maxsize=len(LANGUAGES))
def texts(language: str) -> Mapping[str, Any]:
    """All texts of a language; English for one that has none."""
    chosen = language if language in LANGUAGES else "en"
    return tomllib.loads((FOLDER / f"{chosen}.toml").read_text(encoding="utf-8"))


def worded_standing(standing: dict[str, Any] | None, language: str) -> dict[str, Any] | None:
    """A STANDING of app.clearance_status with its sentences; None stays None."""
    if standing is None:
        return None
    known = texts(language)
    why = [{**reason, "words": _why(reason, known)} for reason in standing["why"]]
    return {**standing, "words": _status(standing, known), "why": why}


def worded_reasons(codes: Iterable[str], language: str) -> list[dict[str, str]]:
    """Why ground may not be broken."""
    table: Mapping[str, str] = texts(language)["ground"]
    return [{"code": code, "words": table.get(code, code)} for code in codes]


def worded_excavation(found: dict[str, Any], language: str) -> dict[str, Any]:
    """An EXCAVATION of app.excavation_json with its sentences."""
    ground = found["may_break_ground"]
    codes = [reason["code"] for reason in ground["reasons"]]
    if found["emergency"] and ground["allowed"]:
        codes.insert(0, "EMERGENCY")
    return {
        **found,
        "standing": worded_standing(found["standing"], language),
        "may_break_ground": {"allowed": ground["allowed"], "reasons": worded_reasons(codes, language)},
    }


def is_closed(standing: Mapping[str, Any]) -> bool:
    """Whether it is over because its job was closed, not because time ran out."""
    return any(reason["entity"] == "closed" for reason in standing["why"])


def _status(standing: Mapping[str, Any], known: Mapping[str, Any]) -> str:
    status = standing["status"]
    key = "STALE_EVALUATION" if status == "STALE" and standing["issued_at"] is None else status
    if is_closed(standing):
        key = "CLOSED"
    return str(known["status"][key]).format(until=_moment(standing["expires_at"]), since=_moment(standing["since"]))


def _why(reason: Mapping[str, Any], known: Mapping[str, Any]) -> str:
    table: Mapping[str, str] = known["why"]
    return table.get(reason["entity"], table["other"])


def _moment(text: str | None) -> str:
    """A moment as people write it, in UTC: the server does not know its reader's clock."""
    if text is None:
        return "?"
    return datetime.fromisoformat(text).astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
