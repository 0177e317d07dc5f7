"""The rule file as the oracle reads it: plain TOML, laid over the file it extends. Nothing of the server is used."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / "server" / "smartpin_server" / "jurisdictions"
BETTER_FIRST = ("A", "B1", "B2", "B3", "B4", "C", "D")
METHODS = ("HAND", "VACUUM", "MECHANICAL", "TRENCHLESS", "IMPACT")


def _over(below: Any, above: Any) -> Any:
    if isinstance(below, dict) and isinstance(above, dict):
        return {key: _over(below.get(key), above.get(key)) for key in {*below, *above}}
    return below if above is None else above


def read(name: str) -> dict[str, Any]:
    """One rule file with everything it inherits."""
    content = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    below = content.pop("extends", None)
    whole: dict[str, Any] = content if below is None else _over(read(below), content)
    return whole


@dataclass(frozen=True)
class Rules:
    """Numbers by the names CLEARANCE uses. Unknown kind: the greatest of all kinds; unknown method: IMPACT."""

    file: dict[str, Any]

    def _by_kind(self, table: str, kind: str, method: str) -> float:
        rows = self.file[table]
        if kind == "unknown":
            return max(self._by_kind(table, other, method) for other in self.file["kinds"] if other != "unknown")
        return float(rows.get(kind, {}).get(method, rows["*"].get(method, 0.0)))

    def tolerance(self, kind: str, method: str) -> float:
        return self._by_kind("tolerance", kind, method)

    def influence(self, kind: str, method: str) -> float:
        return self._by_kind("influence", kind, method) if method == "IMPACT" else 0.0

    def separation_v(self, kind: str, method: str) -> float:
        return self._by_kind("separation_v", kind, method)

    def overdig_h(self, method: str) -> float:
        return self._by_kind("overdig_h", "unknown", method)

    def overdig_v(self, method: str) -> float:
        return self._by_kind("overdig_v", "unknown", method)

    def greatest_tolerance(self, method: str) -> float:
        return self.tolerance("unknown", method)

    def greatest_influence(self, method: str) -> float:
        return self.influence("unknown", method)

    def single(self, name: str) -> float:
        return float(self.file["single"][name]["value"])

    def depth_max(self, kind: str) -> float:
        return self._greatest("depth_max", kind)

    def half_width_max(self, kind: str) -> float:
        return self._greatest("half_width_max", kind)

    def _greatest(self, table: str, kind: str) -> float:
        numbers = {key: float(value) for key, value in self.file[table].items() if key != "source"}
        return max(numbers.values()) if kind == "unknown" else numbers[kind]

    def node_half_width_max(self, node_kind: str) -> float:
        table = self.file["node_half_width_max"]
        if node_kind == "unknown":
            return max(float(value) for key, value in table.items() if key != "source")
        return float(table.get(node_kind, table["*"]))

    def lies_like_a_line(self, node_kind: str) -> bool:
        return node_kind in self.file["lying_nodes"]["kinds"]

    def levels_up_to(self, quality: str) -> list[dict[str, Any]]:
        """This level and all better ones: a worse level is never tighter than any of them."""
        return [self.file["envelope"][level] for level in BETTER_FIRST[: BETTER_FIRST.index(quality) + 1]]


@cache
def hue() -> Rules:
    """The rule set that the tests' databases are under."""
    return Rules(read("vn-hue"))
