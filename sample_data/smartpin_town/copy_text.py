"""Records as lines of PostgreSQL's COPY text format."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cache
from typing import Any, get_type_hints

from smartpin_town.rows import Ewkb

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def columns_of(record: type[Any]) -> list[str]:
    """Column names of a record; a trailing underscore only keeps a name apart from Python's own words."""
    return [name.rstrip("_") for name in record._fields]


def copy_text(rows: Iterable[Any]) -> bytes:
    """The rows, one line each, ready for COPY … FROM STDIN."""
    lines: list[str] = []
    writers: list[Callable[[Any], str]] = []
    for row in rows:
        if not writers:
            record: Any = type(row)
            writers = _writers_of(record)
        lines.append(
            "\t".join(["\\N" if value is None else write(value) for write, value in zip(writers, row, strict=True)])
        )
    return ("\n".join(lines) + "\n").encode() if lines else b""


@cache
def _writers_of(record: Any) -> list[Callable[[Any], str]]:
    fields = get_type_hints(record)
    return [_writer(hint) for hint in fields.values()]


def _writer(hint: Any) -> Callable[[Any], str]:
    kinds = [kind for kind in getattr(hint, "__args__", (hint,)) if kind is not type(None)]
    if str(hint).startswith("list["):
        return _array
    return _BY_KIND[kinds[0]]


def _array(values: list[str]) -> str:
    quoted = ",".join('"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"' for value in values)
    return ("{" + quoted + "}").translate(_ESCAPES)


def _text(value: str) -> str:
    return value.translate(_ESCAPES)


_BY_KIND: dict[Any, Callable[[Any], str]] = {
    str: _text,
    Ewkb: bytes.hex,
    bytes: lambda value: "\\\\x" + value.hex(),
    bool: lambda value: "t" if value else "f",
    int: int.__repr__,
    float: float.__repr__,
    date: date.isoformat,
    datetime: datetime.isoformat,
}
