"""The table: one row a measurement, with the bar it is held to, for people and for programs."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Bar:
    """A limit: at most or at least, in the unit of the row."""

    limit: float
    at_most: bool

    def holds(self, value: float) -> bool:
        return value <= self.limit if self.at_most else value >= self.limit

    def __str__(self) -> str:
        return f"{'≤' if self.at_most else '≥'} {self.limit:g}"


def at_most(limit: float) -> Bar:
    return Bar(limit, True)


def at_least(limit: float) -> Bar:
    return Bar(limit, False)


@dataclass(frozen=True)
class Row:
    """One measurement. `bar` None: reported, held to nothing."""

    group: str
    name: str
    value: float
    unit: str
    bar: Bar | None = None
    note: str = ""

    @property
    def held(self) -> bool | None:
        return None if self.bar is None else self.bar.holds(self.value)


Say = Callable[[str], None]


def show(rows: list[Row], title: str) -> None:
    """Print the table; the bar and whether it was held stand beside each value."""
    table = Table(title=title, title_justify="left", header_style="bold")
    for heading, side in (("what", "left"), ("value", "right"), ("bar", "right"), ("held", "left"), ("how", "left")):
        table.add_column(heading, justify=side, overflow="fold")  # type: ignore[arg-type]
    group = ""
    for row in rows:
        if row.group != group:
            group = row.group
            table.add_section()
        held = {None: "", True: "yes", False: "[bold]NO[/bold]"}[row.held]
        table.add_row(row.name, f"{digits(row.value)} {row.unit}", str(row.bar or ""), held, row.note)
    Console(width=None if Console().is_terminal else 150).print(table)


def markdown(rows: list[Row], title: str) -> str:
    """The table for a document."""
    lines = [f"*{title}*", "", "| what | value | bar | held | how |", "|---|---:|---:|---|---|"]
    for row in rows:
        held = {None: "", True: "yes", False: "**no**"}[row.held]
        lines.append(f"| {row.name} | {digits(row.value)} {row.unit} | {row.bar or ''} | {held} | {row.note} |")
    return "\n".join(lines) + "\n"


def digits(value: float) -> str:
    """Three honest digits."""
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def write_json(rows: list[Row], machine: dict[str, Any], file: Path) -> None:
    """The same for programs."""
    document = {"machine": machine, "rows": [_plain(row) for row in rows]}
    file.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _plain(row: Row) -> dict[str, Any]:
    return asdict(row) | {"bar": None if row.bar is None else str(row.bar), "held": row.held}
