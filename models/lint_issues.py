"""Builds the issues of the lints: severity and wording from data, place from the reading."""

from functools import cache
from typing import Any

from documents.issue import Issue, Severity
from documents.reading import Reading
from models.citation_forms import load_yaml


def issue(
    code: str, field: str | None, reading: Reading | None = None, *, wording: str = "message", **parts: object
) -> Issue:
    """An issue of the lint, placed where the reading stands.

    Args:
        code: the lint.
        field: the path it concerns, or None for the whole document.
        reading: where it stands on the scan, if it stands anywhere.
        wording: which of the lint's messages.
        **parts: what the message names.
    """
    entry = _messages()[code]
    return Issue(
        code,
        Severity(entry["severity"]),
        str(entry[wording]).format(**parts),
        reading.page if reading else None,
        reading.box if reading else None,
        field,
    )


@cache
def lint_words() -> dict[str, Any]:
    """The word lists of the lints, read once a process."""
    return load_yaml("lint_words.yaml")


@cache
def _messages() -> dict[str, dict[str, str]]:
    return load_yaml("lint_messages.yaml")
