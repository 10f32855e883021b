"""The one place that asks what time it is, and which day that is where the offices are."""

from datetime import UTC, date, datetime

from workflow.calendar import shipped_calendar


def current_moment() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


def day_of(moment: datetime) -> date:
    """The day a moment falls on where the offices are."""
    return moment.astimezone(shipped_calendar().zone).date()


def current_day() -> date:
    """The day it is where the offices are."""
    return day_of(current_moment())
