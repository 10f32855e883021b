from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.duration import Duration, DurationKind
from workflow.calendar import Punctuality, deadline, punctuality, shipped_calendar

CALENDAR = shipped_calendar()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CALENDAR.zone)


def fixed(number: float, unit: str) -> Duration:
    return Duration(number, unit, DurationKind.PASTI)


@pytest.mark.parametrize(
    ("day", "works"),
    [("2026-07-06", True), ("2026-07-04", False), ("2026-08-17", False), ("2026-12-24", False)],
)
def test_weekends_holidays_and_joint_leave_are_no_working_days(day: str, works: bool) -> None:
    assert CALENDAR.is_working_day(date.fromisoformat(day)) is works


def test_day_one_is_the_next_working_day() -> None:
    assert CALENDAR.add_working_days(date(2026, 7, 3), 1) == date(2026, 7, 6)


def test_holidays_say_whether_they_were_checked() -> None:
    assert {2025, 2026} <= CALENDAR.years
    assert not CALENDAR.verified


@pytest.mark.parametrize(
    ("standard", "start", "due"),
    [
        (fixed(15, "menit"), "2026-07-06T09:00", "2026-07-06T09:15"),
        (fixed(15, "menit"), "2026-07-06T15:55", "2026-07-07T07:40"),
        (fixed(1, "jam"), "2026-07-04T10:00", "2026-07-06T08:30"),
        (fixed(1, "hari"), "2026-07-03T09:00", "2026-07-06T16:00"),
        (fixed(10, "hari_kerja"), "2026-08-10T09:00", "2026-08-26T16:00"),
        (fixed(1, "minggu"), "2026-07-06T09:00", "2026-07-13T16:00"),
        (fixed(1, "bulan"), "2026-01-31T09:00", "2026-03-02T16:00"),
        (fixed(1, "tahun"), "2025-07-06T09:00", "2026-07-06T16:00"),
        (Duration(3, "hari", DurationKind.RENTANG, minimal=1), "2026-07-06T09:00", "2026-07-09T16:00"),
        (Duration(3, "hari", DurationKind.MAKSIMAL), "2026-07-06T09:00", "2026-07-09T16:00"),
    ],
)
def test_deadline_counts_working_time(standard: Duration, start: str, due: str) -> None:
    assert deadline(standard, at(start), CALENDAR) == at(due)


@pytest.mark.parametrize(
    "standard",
    [
        None,
        Duration(None, None, DurationKind.TENTATIF),
        Duration(None, None, DurationKind.SEKETIKA),
        Duration(None, None, DurationKind.JAM_LAYANAN),
        Duration(2, "hari", DurationKind.PERKIRAAN),
        Duration(10, "hari_kerja", DurationKind.RELATIF, peristiwa="permohonan diterima"),
        Duration(3, "windu", DurationKind.PASTI),
    ],
)
def test_what_is_no_deadline_is_never_late(standard: Duration | None) -> None:
    assert deadline(standard, at("2026-07-06T09:00"), CALENDAR) is None
    late = punctuality(standard, at("2026-07-06T09:00"), at("2027-07-06T09:00"), CALENDAR)
    assert late == Punctuality.NO_DEADLINE


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-07-06T09:30", Punctuality.ON_TIME),
        ("2026-07-06T09:45", Punctuality.DUE),
        ("2026-07-06T10:00", Punctuality.DUE),
        ("2026-07-06T10:01", Punctuality.LATE),
    ],
)
def test_step_is_on_time_then_due_then_late(now: str, expected: Punctuality) -> None:
    assert punctuality(fixed(1, "jam"), at("2026-07-06T09:00"), at(now), CALENDAR) == expected


def test_negative_days_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot count"):
        CALENDAR.add_working_days(date(2026, 7, 6), -1)


DAYS = st.dates(date(2025, 1, 1), date(2026, 11, 1))


@given(DAYS, st.integers(0, 60))
def test_adding_and_counting_working_days_agree(start: date, count: int) -> None:
    assert CALENDAR.working_days_between(start, CALENDAR.add_working_days(start, count)) == count


@given(DAYS, st.integers(0, 23), st.integers(0, 5000))
def test_adding_and_measuring_working_time_agree(start: date, hour: int, minutes: int) -> None:
    begin = datetime(start.year, start.month, start.day, hour, tzinfo=CALENDAR.zone)
    end = CALENDAR.add_working_time(begin, timedelta(minutes=minutes))
    assert CALENDAR.working_time_between(begin, end) == timedelta(minutes=minutes)
    assert CALENDAR.is_working_day(end.date())
