"""Lines that meet end to end, joined: to a ring where every end is shared by exactly two, else to a longer line. Pure."""

from collections import defaultdict
from collections.abc import Sequence

from smartpin_server.outlines.drawn import Drawn, Point

SAME_PLACE_DIGITS = 6
"""Ends that agree to a micrometre are one: programs write the same corner twice."""
Key = tuple[float, float]


def joined(shapes: Sequence[Drawn]) -> tuple[list[Drawn], list[Drawn], int]:
    """Rings (those that were closed first), lines, and how many lines went into new rings. Layers are kept apart."""
    rings = [shape for shape in shapes if not shape.is_line]
    by_layer: dict[str, list[tuple[Point, ...]]] = defaultdict(list)
    for shape in shapes:
        if shape.is_line:
            by_layer[shape.layer].append(shape.rings[0])
    lines: list[Drawn] = []
    made = 0
    for layer, runs in by_layer.items():
        for run, pieces in _chains(runs):
            if len(run) >= 4 and _key(run[0]) == _key(run[-1]):
                rings.append(Drawn(False, ((*run[:-1], run[0]),), layer))
                made += pieces
            else:
                lines.append(Drawn(True, (run,), layer))
    return rings, lines, made


def _chains(runs: Sequence[tuple[Point, ...]]) -> list[tuple[tuple[Point, ...], int]]:
    """Runs joined at ends that exactly two of them share, with the number of runs in each."""
    at: dict[Key, list[int]] = defaultdict(list)
    for number, run in enumerate(runs):
        at[_key(run[0])].append(number)
        at[_key(run[-1])].append(number)
    used: set[int] = set()
    found = []
    # Beginnings first: where a chain has a loose end, or where more than two meet. What is left are rings.
    starts = [n for n, run in enumerate(runs) if len(at[_key(run[0])]) != 2 or len(at[_key(run[-1])]) != 2]
    for number in (*starts, *range(len(runs))):
        if number in used:
            continue
        run = runs[number]
        if len(at[_key(run[0])]) == 2 and len(at[_key(run[-1])]) != 2:
            run = run[::-1]
        used.add(number)
        points, pieces = list(run), 1
        while len(at[_key(points[-1])]) == 2:
            following = next((n for n in at[_key(points[-1])] if n not in used), None)
            if following is None:
                break
            used.add(following)
            more = runs[following]
            points += (more if _key(more[0]) == _key(points[-1]) else more[::-1])[1:]
            pieces += 1
        found.append((tuple(points), pieces))
    return found


def _key(point: Point) -> Key:
    return round(point[0], SAME_PLACE_DIGITS), round(point[1], SAME_PLACE_DIGITS)
