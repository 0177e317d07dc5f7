"""Steps and records as sentences a crew understands, in English, Vietnamese and Korean. Pure; the texts are in words/."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from smartpin_server.excavations.explain import LANGUAGES, number
from smartpin_server.excavations.explain import texts as dig_texts

FOLDER = Path(__file__).parent / "words"


@lru_cache(maxsize=len(LANGUAGES))
def texts(language: str) -> Mapping[str, Any]:
    """All texts of a language; English for one that has none."""
    chosen = language if language in LANGUAGES else "en"
    return tomllib.loads((FOLDER / f"{chosen}.toml").read_text(encoding="utf-8"))


def step_words(step: Mapping[str, Any], language: str) -> str:
    """What to do for one step, given as app.step_json tells it."""
    said = texts(language)
    key = step.get("words_key") or step["step"]
    if key == "depth_limit" and step.get("z_bottom_m") is None:
        key = "depth_limit_unknown"
    pin, asset, owner = step.get("pin"), step.get("asset"), step.get("owner")
    named = (owner or {}).get("name") or (asset or {}).get("owner") or said["nobody"]
    sentence = str(said["step"].get(key, said["step"][step["step"]])).format(
        code=printed(pin["code"]) if pin else "–",
        owner=named,
        what=_what(asset, language),
        depth=number(step.get("z_bottom_m") or 0.0, language),
    )
    phone = (owner or {}).get("phone")
    return f"{sentence} {said['call'].format(owner=named, phone=phone)}" if phone else sentence


def outcome_words(found: Mapping[str, Any], language: str) -> str:
    """What was found, given as app.as_found_json tells it."""
    key, off, claimed = found["outcome"], found["off_m"], found["claimed_m"]
    if off is not None and key == "as_recorded":
        key = "as_recorded_off"
    elif key == "elsewhere" and found["inside"]:
        key = "elsewhere_within"
    return str(texts(language)["outcome"][key]).format(
        off="–" if off is None else number(off, language), claimed="–" if claimed is None else number(claimed, language)
    )


def accuracy_words(told: Mapping[str, Any], language: str) -> str:
    """How good an owner's records turned out to be, given as app.owner_accuracy_json tells it."""
    return str(texts(language)["accuracy"][_accuracy_key(told)]).format(**told)


def printed(code: str) -> str:
    """A pin's code as it stands on the pin: 7K2M-QX4T-D."""
    return f"{code[:4]}-{code[4:8]}-{code[8:]}" if len(code) == 9 else code


def _accuracy_key(told: Mapping[str, Any]) -> str:
    if told["counted"] == 0:
        return "none"
    enough = told["counted"] >= told["least_count"]
    bad = enough and told["inside"] < told["least_share"] * told["counted"]
    if told["levels_dropped"]:
        return "dropped" if bad else "mended"
    return "bad" if bad else "good" if enough else "few"


def _what(asset: Mapping[str, Any] | None, language: str) -> str:
    if asset is None:
        return str(texts(language)["something"])
    said = dig_texts(language)
    kind = str(said["kind"].get(asset["kind"], said["kind"]["unknown"]))
    if asset["type"] == "line":
        return kind
    nodes = said["node"]
    return str(said["node_of"]).format(node=nodes.get(asset.get("node_kind") or "unknown", nodes["unknown"]), kind=kind)
