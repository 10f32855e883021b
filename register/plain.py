"""Dataclasses as JSON values, for what the public may fetch as data."""

import dataclasses
from datetime import date, datetime


def plain(value: object) -> dict[str, object]:
    """A dataclass as JSON values."""
    return {
        field.name: _json(getattr(value, field.name))
        for field in dataclasses.fields(value)  # type: ignore[arg-type]  # any of our dataclasses
    }


def _json(value: object) -> object:
    if isinstance(value, tuple):
        return [_json(item) for item in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    return plain(value) if dataclasses.is_dataclass(value) else value
