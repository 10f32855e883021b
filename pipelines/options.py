"""What a person may set about reading; small and plain, so that it crosses a process border as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.category_overrides import read_overrides

PIPELINE_VERSION = "1"
"""Raised whenever the same bytes would be read differently: files read by an older version may be re-read."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How files are read.

    Attributes:
        max_pages: a file with more pages is refused.
        max_pixels: a picture with more pixels is refused before it is decoded.
        ocr_timeout_s: longest run of Tesseract on one page, in seconds.
        explain: folder for pictures that show what was read, or None.
        arrangement: how people arranged the pages (`documents.arrangement`, encoded), or None.
        overrides: what the body has decided about its own titles: pattern, category, item, reason.
    """

    max_pages: int = 1000
    max_pixels: int = 200_000_000
    ocr_timeout_s: float = 120.0
    explain: str | None = None
    arrangement: Mapping[str, Any] | None = None
    overrides: tuple[tuple[str, str, str | None, str], ...] = ()


def body_options(overrides: Path | None) -> ReadOptions:
    """The options of a body with its own file of categories, or without one.

    Raises:
        CategoryOverridesError: the file cannot be read or understood.
    """
    rows = read_overrides(overrides) if overrides else ()
    return ReadOptions(overrides=tuple((row.pattern, row.code, row.item, row.reason) for row in rows))
