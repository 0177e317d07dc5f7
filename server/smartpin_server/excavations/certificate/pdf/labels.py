"""Puts labels into a column beside a picture so that no two overlap and no two leader lines cross. Pure.

The same rule as on the pages (field_app/src/domain/labels.ts).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Anchor:
    """Where a leader begins."""

    key: int
    x: float
    y: float


@dataclass(frozen=True)
class Column:
    """The edge at which leaders end; every anchor lies on one side of it."""

    x: float
    top: float
    bottom: float
    label_height: float


def place_labels(anchors: Sequence[Anchor], column: Column) -> list[tuple[Anchor, float]]:
    """Each anchor with the height of its label's middle.

    Labels are stacked in the order of their anchors; then any two whose leaders cross change places. Each change makes
    the leaders shorter in sum (triangle inequality), so the changing ends, and it ends without a crossing.
    """
    ordered = sorted(anchors, key=lambda anchor: (anchor.y, anchor.x, anchor.key))
    heights = _stack([anchor.y for anchor in ordered], column)
    owner = list(range(len(ordered)))
    changed = True
    while changed:
        changed = False
        for i in range(len(owner)):
            for j in range(i + 1, len(owner)):
                if _gain(ordered[owner[i]], ordered[owner[j]], heights[i], heights[j], column.x) > 1e-6:
                    owner[i], owner[j] = owner[j], owner[i]
                    changed = True
    return [(ordered[index], heights[slot]) for slot, index in enumerate(owner)]


def _gain(a: Anchor, b: Anchor, y_of_a: float, y_of_b: float, x: float) -> float:
    """How much shorter two leaders get by changing their labels; crossing leaders always gain."""

    def reach(anchor: Anchor, y: float) -> float:
        return math.hypot(x - anchor.x, y - anchor.y)

    return reach(a, y_of_a) + reach(b, y_of_b) - reach(a, y_of_b) - reach(b, y_of_a)


def _stack(wanted: Sequence[float], column: Column) -> list[float]:
    """Middles of labels one label height apart at least, inside the column, as near to `wanted` (ascending) as can be."""
    high = column.label_height
    blocks: list[tuple[int, float]] = []  # how many labels, and the sum of where their first one wants to be

    def start_of(block: tuple[int, float]) -> float:
        count, total = block
        return max(column.top + high / 2, min(column.bottom - high * (count - 0.5), total / count))

    for y in wanted:
        blocks.append((1, y))
        while len(blocks) > 1 and start_of(blocks[-2]) + blocks[-2][0] * high > start_of(blocks[-1]):
            count, total = blocks.pop()
            over_count, over_total = blocks.pop()
            blocks.append((over_count + count, over_total + total - count * over_count * high))
    return [start_of(block) + i * high for block in blocks for i in range(block[0])]
