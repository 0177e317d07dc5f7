"""What the engine is told about restricted assets when its answer goes to somebody who may not see them. Pure.

The exact rule would let many previews feel out where a restricted line lies: its row comes and goes within a
millimetre. So the facts themselves are made coarse before they are judged. Of a hidden asset the engine learns only
the cells of a fixed grid that it may reach, as if it lay on every part of the dig that touches one of them. Whatever
follows from it, the row, the owner to be asked, the count of assets, follows from that and from nothing finer.

Coarse is never better than exact: the cells hold the parts, and the reach is rounded up to whole cells. Where a hole
showed a pipe to be wider than any cell was counted for, the exact row stays.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any

Json = Mapping[str, Any]


def coarsened(document: Json, sees: Callable[[Json], bool]) -> dict[str, Any]:
    """The facts of app.clearance_facts as they may be judged for a reader.

    `sees` tells of an entry of `restricted` (`facts`, `operator_id`) whether its asset may be shown to the reader.
    """
    near = document.get("restricted") or ()
    released = {release["asset_id"] for release in document["answers"]["releases"]}
    seen = {entry["facts"]["id"] for entry in near if sees(entry)} | released
    coarse = {entry["facts"]["id"]: entry["facts"] for entry in near if entry["facts"]["id"] not in seen}
    assets = dict(document["assets"])
    if document.get("restricted") is None and "restricted" in document:
        assets["over_cap"] = True  # too many to tell apart: nothing is known, whatever else was found
    for group in ("lines", "nodes", "unplaced"):
        assets[group] = [row for row in assets.get(group, ()) if row["id"] not in coarse]
    for row in coarse.values():
        assets["lines" if row["type"] == "line" else "nodes"].append(row)
    return {**document, "assets": assets, "owners": _owners(document, assets, near)}


def sees_own(organisation_id: str | None) -> Callable[[Json], bool]:
    """An organisation sees what it owns or operates."""
    return lambda entry: (
        organisation_id is not None and organisation_id in (entry["facts"]["owner_id"], entry["operator_id"])
    )


def sees_listed(asset_ids: Collection[str]) -> Callable[[Json], bool]:
    """Whoever could read these rows sees these assets."""
    return lambda entry: entry["facts"]["id"] in asset_ids


def zones_of(document: Json) -> dict[str, Json]:
    """The cells told of each restricted asset, in longitude and latitude, for showing."""
    return {entry["facts"]["id"]: entry["zone"] for entry in document.get("restricted") or ()}


def _owners(document: Json, assets: Json, near: Any) -> list[Json]:
    """Owners as if their restricted assets in the search area were known by cells only.

    An organisation that is no owner of lines by trade is told of only where one of its assets is.
    """
    kinds: dict[str, set[str]] = {}
    for entry in near:
        owner_id = entry["facts"]["owner_id"]
        if owner_id is not None:
            kinds.setdefault(owner_id, set()).add(entry["facts"]["kind"])
    of_assets = {row["owner_id"] for group in ("lines", "nodes", "unplaced") for row in assets[group]}
    told: list[Json] = []
    for owner in document["owners"]:
        present = sorted({*owner.get("present_open", owner["present"]), *kinds.get(owner["id"], ())})
        if present or owner.get("always", True) or owner["id"] in of_assets:
            told.append({**owner, "present": present})
    return told
