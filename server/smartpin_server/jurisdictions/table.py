"""A table of a jurisdiction's file that knows its own name, so that every complaint names the key."""

import math
from collections.abc import Iterator, Mapping
from typing import Any


class RuleSetRefused(ValueError):
    """A rule set that must not be used. `key` is the place in the file, `reason` what is wrong there."""

    code = "RULE_SET_REFUSED"

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(f"{key}: {reason}")
        self.key = key
        self.reason = reason


class Table:
    """A TOML table that knows its own name, so that every complaint names the key."""

    def __init__(self, content: Any, name: str = "") -> None:
        if not isinstance(content, Mapping):
            raise RuleSetRefused(name, "must be a table")
        self._content: Mapping[str, Any] = content
        self.name = name

    def key(self, key: str) -> str:
        return f"{self.name}.{key}" if self.name else key

    def __iter__(self) -> Iterator[str]:
        return iter(self._content)

    def has(self, key: str) -> bool:
        return key in self._content

    def raw(self, key: str) -> Any:
        if key not in self._content:
            raise RuleSetRefused(self.key(key), "is missing")
        return self._content[key]

    def table(self, key: str) -> "Table":
        return Table(self.raw(key), self.key(key))

    def string(self, key: str) -> str:
        value = self.raw(key)
        if not isinstance(value, str) or not value.strip():
            raise RuleSetRefused(self.key(key), "must be a text that is not empty")
        return value

    def items(self, key: str) -> list[Any]:
        value = self.raw(key)
        if not isinstance(value, list):
            raise RuleSetRefused(self.key(key), "must be a list")
        return value

    def strings(self, key: str) -> list[str]:
        value = self.items(key)
        if not value or not all(isinstance(part, str) for part in value):
            raise RuleSetRefused(self.key(key), "must be a list of texts")
        return value

    def words(self, key: str, languages: tuple[str, ...]) -> dict[str, str]:
        table = self.table(key)
        return {language: table.string(language) for language in languages}

    def flag(self, key: str) -> bool:
        value = self.raw(key)
        if not isinstance(value, bool):
            raise RuleSetRefused(self.key(key), "must be true or false")
        return value

    def number(self, key: str) -> float:
        return _number(self.raw(key), self.key(key))

    def integer(self, key: str) -> int:
        value = self.number(key)
        if value != int(value):
            raise RuleSetRefused(self.key(key), "must be a whole number")
        return int(value)

    def sourced(self, key: str) -> tuple[float, str]:
        """A number written { value = …, source = "…" }."""
        row = self.table(key)
        return row.number("value"), row.string("source")


def _number(value: Any, key: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or value < 0:
        raise RuleSetRefused(key, f"must be a finite number that is not negative, not {value!r}")
    return float(value)
