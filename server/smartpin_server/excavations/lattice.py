"""The verdicts and which of two is worse. Pure."""

from collections.abc import Iterable

CLEAR = "CLEAR"
CAUTION = "CAUTION"
UNKNOWN = "UNKNOWN"
CONFLICT = "CONFLICT"

VERDICTS = (CLEAR, CAUTION, UNKNOWN, CONFLICT)
"""From best to worst. CLEAR is shown as "no recorded conflict", never as "safe"."""


def worst(verdicts: Iterable[str]) -> str:
    """The worst of them; CLEAR when there is none."""
    return max(verdicts, key=VERDICTS.index, default=CLEAR)


def at_most(limit: str, verdict: str) -> str:
    """The verdict, made better where it is worse than the limit."""
    return min(limit, verdict, key=VERDICTS.index)
