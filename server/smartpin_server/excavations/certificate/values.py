"""Single values of a certificate, as canonical JSON writes them. Pure."""

import math
from datetime import UTC, datetime
from typing import Final

DIGITS: Final = 6


def told_moment(moment: datetime | None) -> str | None:
    """RFC 3339 in UTC, ending in Z."""
    return None if moment is None else moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def told_metres(value: float | None) -> float | None:
    """A number that JSON can hold; what is not finite is not known."""
    return round(value, DIGITS) if value is not None and math.isfinite(value) else None


def told_version(entry_id: str, number: int) -> dict[str, str]:
    """A row and its version, as texts: not every reader of JSON keeps 64 bits."""
    return {"id": entry_id, "version": str(number)}
