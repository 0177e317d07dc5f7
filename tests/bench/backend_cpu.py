"""CPU that the database's own process spends on a statement: steady even where wall time is not.

Variants take turns in short slices, so that whatever else the machine does hits them alike; the result is the median
of the slices.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import psycopg


@dataclass(frozen=True)
class Variant:
    """One way to ask; `ask` sends one query for the given turn, reads its answer and says how many rows or bytes."""

    name: str
    ask: Callable[[int], int]


@dataclass(frozen=True)
class Spent:
    """What a variant cost."""

    name: str
    calls: int
    cpu_us: float
    answer: float
    """Mean of what ``ask`` returned: the variants are compared by content too."""


def compare(
    connection: psycopg.Connection[Any], variants: Sequence[Variant], *, rounds: int = 15, calls: int = 100
) -> list[Spent]:
    """Run the variants by turns on one connection; the cost of each is the median of its rounds."""
    pid = connection.info.backend_pid
    cpu: list[list[int]] = [[] for _ in variants]
    answers = [0] * len(variants)
    for variant in variants:  # caches and plans warm for all
        for turn in range(min(50, calls)):
            variant.ask(turn)
    for number in range(rounds):
        # Whoever comes first finds the pages cold: each takes its turn at that.
        for step in range(len(variants)):
            place = (step + number) % len(variants)
            variant = variants[place]
            began = on_cpu_ns(pid)
            for turn in range(calls):
                answers[place] += variant.ask(number * calls + turn)
            cpu[place].append(on_cpu_ns(pid) - began)
    total = rounds * calls
    return [
        Spent(variant.name, total, median(cpu[place]) / calls / 1000, answers[place] / total)
        for place, variant in enumerate(variants)
    ]


def on_cpu_ns(pid: int) -> int:
    """Nanoseconds the process was on a processor so far (Linux: first figure of schedstat)."""
    return int(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[0])
