"""What is numbered on a plan and on the ground: findings, corners, pins. Pure."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from shapely.geometry import Polygon

from smartpin_server.excavations.certificate.pdf.scene import Asset, Plan
from smartpin_server.excavations.certificate.pdf.shapes import polygons_of

CORNER_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
ROUNDED_M: Final = 0.3
"""Corners nearer to their chord than this are the round end of a widened line, not a corner to be set out."""
APART_M: Final = 0.7


@dataclass(frozen=True)
class Numbered:
    """A finding that can be drawn: its numbers, its worst verdict, and the asset."""

    numbers: tuple[int, ...]
    verdict: str
    asset: Asset

    @property
    def told(self) -> str:
        """What stands in its sign."""
        return f"{self.numbers[0]}+" if len(self.numbers) > 1 else str(self.numbers[0])


def numbered_findings(plan: Plan, most: int | None = None) -> tuple[list[Numbered], list[int]]:
    """Findings whose asset is visible here, one for each asset, and the numbers of those that are not; of the worst so many."""
    assets = {asset.id: asset for asset in (*plan.scene.lines, *plan.scene.nodes)}
    by_asset: dict[str, list[Mapping[str, Any]]] = {}
    hidden = []
    for finding in plan.document["findings"][:most]:
        asset_id = finding["detail"].get("asset_id")
        if asset_id in assets:
            by_asset.setdefault(asset_id, []).append(finding)
        else:
            hidden.append(finding["number"])
    found = [
        Numbered(tuple(sorted(entry["number"] for entry in entries)), entries[0]["verdict"], assets[asset_id])
        for asset_id, entries in by_asset.items()
    ]
    return found, hidden


def corners_of(polygons: Iterable[Polygon]) -> list[tuple[str, float, float]]:
    """The corners to set out on the ground, with their letters; none where a dig has too many to be useful."""
    places: list[tuple[float, float]] = []
    for polygon in polygons:
        for x, y, *_ in list(polygons_of(polygon.simplify(ROUNDED_M))[0].exterior.coords)[:-1]:
            if all(math.dist((x, y), known) >= APART_M for known in places):
                places.append((x, y))
    if not 0 < len(places) <= len(CORNER_LETTERS):
        return []
    return [(letter, x, y) for letter, (x, y) in zip(CORNER_LETTERS, places, strict=False)]


def show_code(code: str) -> str:
    """A pin's code as printed on it: three by three."""
    return "-".join(code[at : at + 3] for at in range(0, len(code), 3))
