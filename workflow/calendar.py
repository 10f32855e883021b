"""Working days and time standards: when a step is due, and whether it is late."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from importlib import resources
from itertools import chain, islice
from zoneinfo import ZoneInfo

import yaml

from documents.duration import Duration, DurationKind

COUNTED = (DurationKind.PASTI, DurationKind.RENTANG, DurationKind.MAKSIMAL)
DUE_SHARE = 0.75


class Punctuality(StrEnum):
    """How a step stands against its time standard."""

    ON_TIME = "on_time"
    DUE = "due"
    LATE = "late"
    NO_DEADLINE = "no_deadline"


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days and hours count as work.

    Attributes:
        years: the years whose holidays are known.
        verified: the years whose holidays were checked against the official text.
    """

    zone: ZoneInfo
    opens: time
    closes: time
    weekdays: frozenset[int]
    days_per_week: int
    holidays: frozenset[date]
    years: frozenset[int]
    verified: frozenset[int]

    def is_working_day(self, day: date) -> bool:
        """Whether the day is neither weekend nor holiday; an unknown year has weekends only."""
        return day.isoweekday() in self.weekdays and day not in self.holidays

    def add_working_days(self, start: date, count: int) -> date:
        """The day after `count` working days; day 1 is the next working day.

        Raises:
            ValueError: a negative count.
        """
        if count < 0:
            raise ValueError(f"cannot count {count} working days")
        return next(islice(chain([start], self._working_days_after(start)), count, None))

    def subtract_working_days(self, end: date, count: int) -> date:
        """The working day that lies `count` working days before a day.

        Raises:
            ValueError: a negative count.
        """
        if count < 0:
            raise ValueError(f"cannot count {count} working days")
        day = end
        while count:
            day -= timedelta(days=1)
            count -= self.is_working_day(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """The working days after `start` up to and including `end`; 0 where the end is not later."""
        days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
        return sum(self.is_working_day(day) for day in days)

    def add_working_time(self, start: datetime, span: timedelta) -> datetime:
        """The moment after a span of office hours."""
        moment = self._into_hours(start.astimezone(self.zone))
        left = span
        while True:
            until_close = self._at(moment.date(), self.closes) - moment
            if left <= until_close:
                return moment + left
            left -= until_close
            moment = self._at(self.add_working_days(moment.date(), 1), self.opens)

    def working_time_between(self, start: datetime, end: datetime) -> timedelta:
        """The office hours that lie between two moments."""
        begin, finish = start.astimezone(self.zone), end.astimezone(self.zone)
        total = timedelta()
        for offset in range((finish.date() - begin.date()).days + 1):
            day = begin.date() + timedelta(days=offset)
            if self.is_working_day(day):
                opens, closes = self._at(day, self.opens), self._at(day, self.closes)
                total += max(timedelta(), min(closes, finish) - max(opens, begin))
        return total

    def closing(self, day: date) -> datetime:
        """The end of office hours on a day."""
        return self._at(day, self.closes)

    def _into_hours(self, moment: datetime) -> datetime:
        day = moment.date()
        if not self.is_working_day(day) or moment >= self._at(day, self.closes):
            return self._at(self.add_working_days(day, 1), self.opens)
        return max(moment, self._at(day, self.opens))

    def _at(self, day: date, hour: time) -> datetime:
        return datetime.combine(day, hour, self.zone)

    def _working_days_after(self, start: date) -> Iterator[date]:
        day = start
        while True:
            day += timedelta(days=1)
            if self.is_working_day(day):
                yield day


def parse_calendar(text: str) -> Calendar:
    """The calendar that a YAML text holds."""
    book = yaml.safe_load(text)
    years = book["years"]
    holidays = [day for year in years.values() for day in [*year["holidays"], *year["cuti_bersama"]]]
    return Calendar(
        zone=ZoneInfo(book["time_zone"]),
        opens=time.fromisoformat(book["hours"]["from"]),
        closes=time.fromisoformat(book["hours"]["until"]),
        weekdays=frozenset(book["working_days"]),
        days_per_week=book["days_per_week"],
        holidays=frozenset(holidays),
        years=frozenset(years),
        verified=frozenset(year for year, entry in years.items() if entry["verified"]),
    )


@cache
def shipped_calendar() -> Calendar:
    """The calendar that comes with Pindai."""
    return parse_calendar(resources.files("workflow").joinpath("calendar.yaml").read_text(encoding="utf-8"))


def deadline(standard: Duration | None, start: datetime, calendar: Calendar) -> datetime | None:
    """When a step begun at `start` must be done, or None where its standard sets no deadline.

    Tentatif, Real Time, an estimate, a time relative to another event and the hours of service are no
    deadlines; "1 hari" is a working day.
    """
    if standard is None or standard.jenis not in COUNTED or standard.nilai is None:
        return None
    match standard.satuan:
        case "menit" | "jam":
            minutes = standard.nilai * (60 if standard.satuan == "jam" else 1)
            return calendar.add_working_time(start, timedelta(minutes=minutes))
        case "hari" | "hari_kerja":
            return _days(standard.nilai, start, calendar)
        case "minggu":
            return _days(standard.nilai * calendar.days_per_week, start, calendar)
        case "bulan" | "tahun":
            return _months(standard.nilai * (12 if standard.satuan == "tahun" else 1), start, calendar)
        case _:
            return None


def punctuality(standard: Duration | None, start: datetime, now: datetime, calendar: Calendar) -> Punctuality:
    """How a step begun at `start` stands now; due means three quarters of its time are gone."""
    limit = deadline(standard, start, calendar)
    if limit is None:
        return Punctuality.NO_DEADLINE
    if now > limit:
        return Punctuality.LATE
    allowed = calendar.working_time_between(start, limit)
    used = calendar.working_time_between(start, now)
    return Punctuality.DUE if used >= allowed * DUE_SHARE else Punctuality.ON_TIME


def _days(count: float, start: datetime, calendar: Calendar) -> datetime:
    whole = int(-(-count // 1))
    return calendar.closing(calendar.add_working_days(start.astimezone(calendar.zone).date(), whole))


def _months(count: float, start: datetime, calendar: Calendar) -> datetime:
    first = start.astimezone(calendar.zone).date()
    index = first.year * 12 + first.month - 1 + int(-(-count // 1))
    year, month = divmod(index, 12)
    last_of_month = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    day = date(year, month + 1, min(first.day, last_of_month))
    if not calendar.is_working_day(day):
        day = calendar.add_working_days(day, 1)
    return calendar.closing(day)
