"""When working hours have passed in a jurisdiction: lunch breaks, weekends, holidays and clock changes left out. Pure.

Hours are real ones. A span of the calendar is read as wall-clock times of its zone and measured in UTC, so a night
shift in which the clocks go forward has an hour less, and one in which they go back an hour more.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from smartpin_server.jurisdictions.model import Calendar

FURTHEST_DAYS = 3660
"""Ten years: a calendar that has not enough working time by then has none worth the name."""


class NoWorkingTime(ValueError):
    """The calendar does not hold that many working hours within ten years."""

    code = "NO_WORKING_TIME"


def due_at(calendar: Calendar, from_: datetime, hours: float) -> datetime:
    """The earliest moment at which `hours` of working time have passed since `from_`; aware, in UTC.

    A deadline that falls on the end of a working span is that end, not the beginning of the next one. 0 hours, or
    fewer: `from_` itself. Raises ValueError for a time without its zone, NoWorkingTime for an empty calendar.
    """
    if from_.tzinfo is None:
        raise ValueError("a time says its zone")
    left = timedelta(hours=hours)
    if left <= timedelta(0):
        return from_.astimezone(UTC)
    for begins, ends in _spans(calendar, from_):
        starts = max(begins, from_)
        if ends <= starts:
            continue
        if ends - starts >= left:
            return (starts + left).astimezone(UTC)
        left -= ends - starts
    raise NoWorkingTime(f"the calendar has no {hours} working hours within {FURTHEST_DAYS} days of {from_.isoformat()}")


def worked_hours(calendar: Calendar, from_: datetime, to: datetime) -> float:
    """Working hours between two moments; 0 when the second is not the later one."""
    total = timedelta(0)
    for begins, ends in _spans(calendar, from_):
        if begins >= to:
            break
        total += max(timedelta(0), min(ends, to) - max(begins, from_))
    return total / timedelta(hours=1)


def next_working_day(calendar: Calendar, after: datetime) -> datetime:
    """The beginning of work on the first working day after the day of `after`, in the calendar's zone; in UTC."""
    today = after.astimezone(ZoneInfo(calendar.timezone)).date()
    for begins, _ in _spans(calendar, after):
        if begins.astimezone(ZoneInfo(calendar.timezone)).date() > today:
            return begins
    raise NoWorkingTime(f"the calendar has no working day within {FURTHEST_DAYS} days of {after.isoformat()}")


def is_working_day(calendar: Calendar, day: date) -> bool:
    """True when people work on this day at all."""
    return day.isoweekday() in calendar.working_days and day not in calendar.holidays


def _spans(calendar: Calendar, from_: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Working spans in UTC, in order, from the day of `from_` on."""
    zone = ZoneInfo(calendar.timezone)
    first = from_.astimezone(zone).date()
    for number in range(FURTHEST_DAYS):
        day = first + timedelta(days=number)
        if is_working_day(calendar, day):
            for begins, ends in calendar.hours:
                # Of an hour that comes twice, the first for a beginning and the second for an end.
                yield _in_utc(day, begins, zone, fold=0), _in_utc(day, ends, zone, fold=1)


def _in_utc(day: date, moment: time, zone: ZoneInfo, fold: int) -> datetime:
    return datetime.combine(day, moment, zone).replace(fold=fold).astimezone(UTC)
