"""The one place that asks what time it is."""

from datetime import UTC, datetime


def current_moment() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)
