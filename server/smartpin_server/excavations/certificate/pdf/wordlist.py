"""The paper's own words, numbers and times in one language."""

import tomllib
from collections.abc import Mapping
from datetime import datetime, tzinfo
from functools import lru_cache
from pathlib import Path
from typing import Any

from smartpin_server.excavations.explain import DECIMAL_COMMA, LANGUAGES

FOLDER = Path(__file__).parent / "words"
_DATE = {"en": "%d %b %Y %H:%M", "vi": "%d/%m/%Y %H:%M", "ko": "%Y.%m.%d %H:%M"}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@lru_cache(maxsize=len(LANGUAGES))
def words_of(language: str) -> Mapping[str, Any]:
    """All words of a language; English for one that has none."""
    chosen = language if language in LANGUAGES else "en"
    return tomllib.loads((FOLDER / f"{chosen}.toml").read_text(encoding="utf-8"))


def number(value: float, digits: int, language: str) -> str:
    """A number with so many decimals, with the language's own sign."""
    text = f"{value:.{digits}f}"
    return text.replace(".", ",") if language in DECIMAL_COMMA else text


def length(metres: float, language: str) -> str:
    """Honest digits: a decimetre, centimetres below one."""
    return number(metres, 1 if metres >= 0.095 else 2, language)


def moment(value: str | datetime | None, language: str, zone: tzinfo) -> str:
    """Day and minute in the city's time; a dash for none."""
    if value is None:
        return "–"
    at = (datetime.fromisoformat(value) if isinstance(value, str) else value).astimezone(zone)
    form = _DATE.get(language, _DATE["en"]).replace("%b", _MONTHS[at.month - 1])
    return at.strftime(form)
