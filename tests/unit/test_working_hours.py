"""Deadlines in working hours, each worked out by hand, and what holds for all of them."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartpin_server.background.reminders import fallen_due
from smartpin_server.background.working_hours import NoWorkingTime, due_at, next_working_day, worked_hours
from smartpin_server.jurisdictions import Calendar, load

HUE = load("vn-hue").calendar
"""Monday to Friday, 07:30 to 11:30 and 13:30 to 17:00: 7.5 hours a day."""
HUE_TIME = ZoneInfo("Asia/Ho_Chi_Minh")
NIGHTS = Calendar("Europe/Berlin", frozenset(range(1, 8)), ((time(0), time(6)),), 8.0, {})
DAYS = Calendar("Europe/Berlin", frozenset(range(1, 6)), ((time(8), time(17)),), 8.0, {})


def hue(text: str) -> datetime:
    """A wall-clock time in Hue."""
    return datetime.fromisoformat(text).replace(tzinfo=HUE_TIME)


def test_the_calendar_worked_out_by_hand_is_the_one_of_the_city() -> None:
    assert HUE.timezone == "Asia/Ho_Chi_Minh"
    assert HUE.working_days == {1, 2, 3, 4, 5}
    assert HUE.hours == ((time(7, 30), time(11, 30)), (time(13, 30), time(17)))
    assert HUE.reply_due_hours == 15.0


@pytest.mark.parametrize(
    ("asked", "hours", "due"),
    [
        # Monday 07:30: 7.5 h on Monday and 7.5 h on Tuesday. The end of Tuesday, not the beginning of Wednesday.
        ("2026-03-02 07:30", 15, "2026-03-03 17:00"),
        # 10:30 to 11:30 is one hour, lunch is none, the other half hour is after 13:30.
        ("2026-03-02 10:30", 1.5, "2026-03-02 14:00"),
        ("2026-03-02 10:30", 1, "2026-03-02 11:30"),
        # At lunch nothing has begun yet.
        ("2026-03-02 12:00", 1, "2026-03-02 14:30"),
        # Friday 16:00: one hour, then Monday 07:30 to 08:30.
        ("2026-03-06 16:00", 2, "2026-03-09 08:30"),
        # Saturday and after work count from the next working morning.
        ("2026-03-07 09:00", 1, "2026-03-09 08:30"),
        ("2026-03-02 20:00", 0.5, "2026-03-03 08:00"),
        # A hundredth of a second after work has ended is the next day.
        ("2026-03-02 17:00:00.01", 1, "2026-03-03 08:30"),
        ("2026-03-02 09:00", 0, "2026-03-02 09:00"),
        ("2026-03-02 20:00", -1, "2026-03-02 20:00"),
    ],
)
def test_deadlines_of_plain_weeks(asked: str, hours: float, due: str) -> None:
    assert due_at(HUE, hue(asked), hours) == hue(due)


@pytest.mark.parametrize(
    ("asked", "hours", "due"),
    [
        # Tet 2026: Monday 16 to Friday 20 February. Friday 13, 16:00: 1 h; Monday 23: 7.5 h; Tuesday 24: 6.5 h left,
        # 4 h until 11:30 and 2.5 h from 13:30.
        ("2026-02-13 16:00", 15, "2026-02-24 16:00"),
        # Asked on the second day of the year of the horse: nobody is there before Monday 23.
        ("2026-02-18 12:00", 4, "2026-02-23 11:30"),
        # Tet 2027: Thursday 4, Friday 5, Monday 8 to Wednesday 10 February. Wednesday 3, 10:30: 1 h and 3.5 h;
        # Thursday 11: 7.5 h; Friday 12: the last 3 h.
        ("2027-02-03 10:30", 15, "2027-02-12 10:30"),
        # 30 April and 1 May 2026 are Thursday and Friday: Wednesday 29, 16:00: 1 h; Monday 4 May: 1 h.
        ("2026-04-29 16:00", 2, "2026-05-04 08:30"),
    ],
)
def test_tet_and_holidays_do_not_count(asked: str, hours: float, due: str) -> None:
    assert due_at(HUE, hue(asked), hours) == hue(due)


def test_without_its_holidays_the_same_week_would_count() -> None:
    plain = replace(HUE, holidays={})
    assert due_at(plain, hue("2026-02-13 16:00"), 15) == hue("2026-02-17 16:00")


@pytest.mark.parametrize(
    ("calendar", "asked", "hours", "due"),
    [
        # 29 March 2026, 02:00 becomes 03:00: the night from 0 to 6 has five hours (23:00Z to 04:00Z).
        (NIGHTS, "2026-03-29T00:00+01:00", 5, "2026-03-29T04:00Z"),
        (NIGHTS, "2026-03-29T00:00+01:00", 5.5, "2026-03-29T22:30Z"),
        # 25 October 2026, 03:00 becomes 02:00: the night has seven (22:00Z to 05:00Z).
        (NIGHTS, "2026-10-25T00:00+02:00", 7, "2026-10-25T05:00Z"),
        # Friday 16:00+01:00: one hour; Monday 08:00+02:00 is 06:00Z.
        (DAYS, "2026-03-27T16:00+01:00", 2, "2026-03-30T07:00Z"),
        # A span that begins in the hour that is left out begins when that hour would have: 02:30+01:00 is 01:30Z.
        (replace(NIGHTS, hours=((time(2, 30), time(6)),)), "2026-03-29T00:00+01:00", 2.5, "2026-03-29T04:00Z"),
        # A span that ends in the hour that comes twice ends in the second of them: 22:00Z to 01:30Z.
        (replace(NIGHTS, hours=((time(0), time(2, 30)),)), "2026-10-25T00:00+02:00", 3.5, "2026-10-25T01:30Z"),
        # And one that begins there begins in the first: 00:30Z to 05:00Z.
        (replace(NIGHTS, hours=((time(2, 30), time(6)),)), "2026-10-25T00:00+02:00", 4.5, "2026-10-25T05:00Z"),
    ],
)
def test_hours_are_real_ones_when_clocks_change(calendar: Calendar, asked: str, hours: float, due: str) -> None:
    assert due_at(calendar, datetime.fromisoformat(asked), hours) == datetime.fromisoformat(due)


def test_a_calendar_without_working_time_is_told_instead_of_searched_for_ever() -> None:
    never = replace(HUE, holidays={hue("2026-03-02").date() + timedelta(days=n): "closed" for n in range(3700)})
    with pytest.raises(NoWorkingTime, match="within 3660 days"):
        due_at(never, hue("2026-03-02 08:00"), 1)


def test_a_time_without_its_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        due_at(HUE, datetime(2026, 3, 2, 8), 1)  # noqa: DTZ001 # that is what is refused


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
HOURS = st.integers(1, 200 * 60).map(lambda minutes: minutes / 60)
CALENDARS = st.sampled_from((HUE, DAYS, NIGHTS, load("default").calendar))


@given(calendar=CALENDARS, asked=MOMENTS, hours=HOURS)
def test_until_the_deadline_exactly_the_hours_are_worked(calendar: Calendar, asked: datetime, hours: float) -> None:
    due = due_at(calendar, asked, hours)
    assert worked_hours(calendar, asked, due) == pytest.approx(hours, abs=1e-8)
    assert (
        worked_hours(calendar, asked, due - timedelta(minutes=1)) < hours
    )  # the minute before may be lunch but for 1 µs
    assert due >= asked + timedelta(hours=hours) - timedelta(microseconds=1)


@given(calendar=CALENDARS, asked=MOMENTS, one=HOURS, other=HOURS)
def test_deadlines_add_up_and_never_go_back(calendar: Calendar, asked: datetime, one: float, other: float) -> None:
    together = due_at(calendar, asked, one + other)
    assert abs(due_at(calendar, due_at(calendar, asked, one), other) - together) <= timedelta(microseconds=2)
    assert due_at(calendar, asked, one) < together
    assert due_at(calendar, asked + timedelta(hours=other), one) >= due_at(calendar, asked, one)


@given(asked=MOMENTS, hours=HOURS)
def test_it_does_not_matter_in_which_zone_the_moment_is_written(asked: datetime, hours: float) -> None:
    assert due_at(HUE, asked, hours) == due_at(HUE, asked.astimezone(ZoneInfo("America/Caracas")), hours)


def test_the_next_working_day_begins_with_its_work() -> None:
    assert next_working_day(HUE, hue("2026-03-02 06:00")) == hue("2026-03-03 07:30")
    assert next_working_day(HUE, hue("2026-03-06 17:00")) == hue("2026-03-09 07:30")
    assert next_working_day(HUE, hue("2026-02-13 12:00")) == hue("2026-02-23 07:30")


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-03-05 16:59", None),
        ("2026-03-05 17:00", (1, "2026-03-05 17:00")),
        ("2026-03-06 07:29", (1, "2026-03-05 17:00")),
        ("2026-03-06 07:30", (2, "2026-03-06 07:30")),
        ("2026-03-08 12:00", (2, "2026-03-06 07:30")),  # Sunday: nobody is reminded at the weekend
        ("2026-03-09 07:30", (3, "2026-03-09 07:30")),
    ],
)
def test_owners_are_reminded_at_the_deadline_and_then_on_working_days(
    now: str, expected: tuple[int, str] | None
) -> None:
    found = fallen_due(HUE, hue("2026-03-05 17:00"), hue(now))
    assert found == (None if expected is None else (expected[0], hue(expected[1])))


def test_nobody_is_reminded_during_tet() -> None:
    due = hue("2026-02-13 17:00")
    assert fallen_due(HUE, due, hue("2026-02-22 23:00")) == (1, due)
    assert fallen_due(HUE, due, hue("2026-02-23 07:30")) == (2, hue("2026-02-23 07:30"))
