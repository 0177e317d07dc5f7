"""Single values of a request: method, lengths, window. Wrong is refused, unknown is None and counts as worst."""

import math
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from smartpin_server.excavations.dig_shapes import DigRefused
from smartpin_server.excavations.rules import METHODS
from smartpin_server.jurisdictions import Jurisdiction


def read_method(value: Any, where: str) -> str | None:
    if value is None or (isinstance(value, str) and value.strip().upper() in ("", "UNKNOWN")):
        return None
    if not isinstance(value, str) or value.strip().upper() not in METHODS:
        raise DigRefused(
            "METHOD_UNKNOWN", f"Methods are {', '.join(METHODS)}; leave it out when it is not known.", where
        )
    return value.strip().upper()


def read_length(
    raw: Mapping[str, Any], key: str, where: str, *, greatest: float, zero_is_unknown: bool = True
) -> float | None:
    """A length in metres; None when not given, or when 0 or less (which is no measurement)."""
    value = raw.get(key)
    pointer = f"{where}/{key}"
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise DigRefused("NUMBER_MALFORMED", f"{key} must be a finite number of metres.", pointer)
    if value > greatest:
        raise DigRefused(
            "NUMBER_IMPLAUSIBLE",
            f"{key} is {value:g} m; at most {greatest:g} m is believed. Is it in centimetres?",
            pointer,
        )
    if zero_is_unknown:
        return float(value) if value > 0 else None
    if value < 0:
        raise DigRefused("NUMBER_MALFORMED", f"{key} must not be negative.", pointer)
    return float(value)


def read_window(request: Mapping[str, Any], jurisdiction: Jurisdiction, now: datetime) -> tuple[datetime, datetime]:
    """t0 and t1 in the jurisdiction's time. A missing end is the longest a clearance can live.

    Nobody digs yesterday: an end that has passed counts as now, or records that ran out since then would still speak
    and what was built since then would still be a plan.
    """
    zone = ZoneInfo(jurisdiction.calendar.timezone)
    starts = _moment(request.get("from"), "/from", zone, end=False) or now.astimezone(zone)
    until = _moment(request.get("to"), "/to", zone, end=True)
    if until is None:
        until = max(starts, now.astimezone(zone)) + timedelta(days=jurisdiction.rules.validity_days)
    if until <= starts:
        raise DigRefused("WINDOW_REVERSED", "The digging would end before it begins: check from and to.", "/to")
    return starts, max(until, now.astimezone(zone))


def _moment(value: Any, where: str, zone: ZoneInfo, *, end: bool) -> datetime | None:
    """A moment in `zone`; a day alone means its beginning, or its end."""
    if value is None:
        return None
    try:
        if isinstance(value, datetime):
            found = value
        elif isinstance(value, str) and len(value) == 10:
            day = date.fromisoformat(value)
            found = datetime.combine(day, time.max if end else time.min, zone)
        else:
            found = datetime.fromisoformat(value)
        local = (found if found.tzinfo is not None else found.replace(tzinfo=zone)).astimezone(zone)
        local.astimezone(UTC)
        return local
    except (TypeError, ValueError, OverflowError) as wrong:
        raise DigRefused(
            "TIME_MALFORMED", "Write times like 2026-03-02T07:30:00+07:00, or a day like 2026-03-02.", where
        ) from wrong
