"""Which reminder of an unanswered request is due: at the deadline, then at the beginning of every working day. Pure."""

from datetime import datetime

from smartpin_server.background.working_hours import next_working_day
from smartpin_server.jurisdictions.model import Calendar


def fallen_due(calendar: Calendar, due_at: datetime, now: datetime) -> tuple[int, datetime] | None:
    """Number and time of the last reminder that has fallen due by `now`; None before the deadline.

    Those that were missed while no worker ran are skipped: three reminders at once remind nobody three times.
    """
    if now < due_at:
        return None
    number, at = 1, due_at
    while (following := next_working_day(calendar, at)) <= now:
        number, at = number + 1, following
    return number, at
