"""Three-way merge of a record's fields: what both knew, what I say, what they said meanwhile.

A field that only one side touched keeps that side's value. A field that both set to the same
value is agreed. Everything else is a conflict, and a conflict is never resolved by guessing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final


class _Absent:
    """The value of a field that a record does not have; distinct from None, which is 'unknown'."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = _Absent()


@dataclass(frozen=True)
class Conflict:
    """One field's three values; ABSENT where a record does not have the field."""

    base: object
    mine: object
    theirs: object


@dataclass(frozen=True)
class Merged:
    """The outcome. `fields` is whole only without conflicts: it leaves fields in conflict out."""

    fields: dict[str, Any]
    conflicts: dict[str, Conflict] = field(default_factory=dict)

    @property
    def agreed(self) -> bool:
        """True when nothing is in conflict."""
        return not self.conflicts


def merge_fields(
    base: Mapping[str, Any],
    mine: Mapping[str, Any],
    theirs: Mapping[str, Any],
    together: Iterable[Sequence[str]] = (),
) -> Merged:
    """The merge of two changed records with the record both began from.

    `together` lists groups of fields that are one fact, such as depth, its reference and its
    date: mixing my depth with their reference would state what nobody measured. When the two
    sides changed one group differently, every field of it that differs is in conflict.
    """
    names = dict.fromkeys((*base, *mine, *theirs))
    triples = {name: Conflict(*(side.get(name, ABSENT) for side in (base, mine, theirs))) for name in names}
    conflicts = {name for name, values in triples.items() if _is_conflict(values)}
    for group in together:
        conflicts.update(_group_conflicts([name for name in group if name in triples], triples))
    fields: dict[str, Any] = {}
    for name, values in triples.items():
        if name in conflicts:
            continue
        value = values.theirs if same(values.base, values.mine) else values.mine
        if value is not ABSENT:
            fields[name] = value
    return Merged(fields, {name: triples[name] for name in triples if name in conflicts})


def _is_conflict(values: Conflict) -> bool:
    return not (same(values.mine, values.theirs) or same(values.base, values.mine) or same(values.base, values.theirs))


def _group_conflicts(group: Sequence[str], triples: Mapping[str, Conflict]) -> list[str]:
    differing = [name for name in group if not same(triples[name].mine, triples[name].theirs)]
    i_changed = any(not same(triples[name].base, triples[name].mine) for name in group)
    they_changed = any(not same(triples[name].base, triples[name].theirs) for name in group)
    return differing if i_changed and they_changed else []


def same(one: object, other: object) -> bool:
    """Whether two JSON values say the same: numbers by value, true is not 1, NaN equals itself, deep values whole.

    Walks with a stack of its own, so that no depth of nesting can exhaust Python's.
    """
    pending = [(one, other)]
    while pending:
        left, right = pending.pop()
        if left is right:
            continue
        if isinstance(left, bool) or isinstance(right, bool):
            return False
        if isinstance(left, Mapping) and isinstance(right, Mapping):
            if left.keys() != right.keys():
                return False
            pending.extend((left[key], right[key]) for key in left)
        elif isinstance(left, (list, tuple)) and isinstance(right, (list, tuple)):
            if len(left) != len(right):
                return False
            pending.extend(zip(left, right))
        elif left != right and not (_is_nan(left) and _is_nan(right)):
            return False
    return True


def _is_nan(value: object) -> bool:
    return isinstance(value, float) and value != value
