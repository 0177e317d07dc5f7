"""What a file says, before anybody asked where that is: shapes in the file's own coordinates. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Point = tuple[float, float]
MOST_SHAPES = 20_000
"""Of a file as it is, before a layer is chosen: a plan of a district has some thousands."""


class OutlineRefused(ValueError):
    """No outline of a dig can be had from these bytes. `code` is stable, `detail` says what to do."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


@dataclass(frozen=True)
class Note:
    """Something the reader must know about how the file was understood; `values` fill the words of the code."""

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Drawn:
    """A polygon (exterior first, then holes, each closed) or a line of one run of points."""

    is_line: bool
    rings: tuple[tuple[Point, ...], ...]
    layer: str = ""


@dataclass(frozen=True)
class Outline:
    """All shapes of a file and what was not taken from it."""

    format: str
    shapes: tuple[Drawn, ...]
    notes: tuple[Note, ...] = ()


def as_plain(outline: Outline) -> dict[str, Any]:
    """For JSON."""
    return {
        "format": outline.format,
        "shapes": [{"line": shape.is_line, "rings": shape.rings, "layer": shape.layer} for shape in outline.shapes],
        "notes": [{"code": note.code, "values": dict(note.values)} for note in outline.notes],
    }


def from_plain(told: Mapping[str, Any]) -> Outline:
    """From JSON. Raises KeyError, TypeError or ValueError on anything else."""
    return Outline(
        format=str(told["format"]),
        shapes=tuple(
            Drawn(
                shape["line"] is True,
                tuple(tuple((float(x), float(y)) for x, y in ring) for ring in shape["rings"]),
                str(shape["layer"]),
            )
            for shape in told["shapes"]
        ),
        notes=tuple(Note(str(note["code"]), dict(note["values"])) for note in told["notes"]),
    )
