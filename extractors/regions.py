"""One place on a page read by itself, because a person asked for it."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np

from documents.box import Box
from extractors.digital import DigitalPages, is_trusted
from extractors.files import FileKind, Limits, RefusedFileError, identify
from extractors.images import RawPage
from extractors.ocr import read_snippets
from extractors.preparing import prepare
from extractors.rendering import PdfPages, image_pages

MOST_SURE = 0.9
"""A place read by itself is never taken as sure: its confidence was not calibrated."""
_PAPER = 245
_MARGIN_PT = 2.0


def read_region(
    path: Path, number: int, box: Box, limits: Limits, turn: int | None = None
) -> tuple[str, float]:
    """The print in a box of a page, line by line, and how surely it was read (never above `MOST_SURE`).

    Args:
        box: points on the untouched page.
        turn: degrees clockwise that a person says make the page upright.

    Raises:
        RefusedFileError: the file is not read, or has no such page.
        OcrError: Tesseract is missing, crashed, timed out or answered nonsense.
    """
    if identify(path) is FileKind.PDF:
        with closing(PdfPages(path, limits)) as pages, closing(DigitalPages(path)) as layers:
            if not 1 <= number <= len(pages):
                raise _no_page(number)
            facts = pages.facts(number)
            layer = layers.page(number) if is_trusted(facts) else None
            if layer is not None:
                words = [word for word in layer.words if box.contains(*word.box.centre)]
                return " ".join(word.text for word in words), MOST_SURE if words else 0.0
            raw = pages.render(number, facts)
    else:
        raw = _picture(image_pages(path, limits), number)
    return _read(replace(raw, turn=turn), box, limits)


def _picture(pages: Iterator[RawPage], number: int) -> RawPage:
    for raw in pages:
        if raw.number == number:
            return raw
    raise _no_page(number)


def _read(raw: RawPage, box: Box, limits: Limits) -> tuple[str, float]:
    image = prepare(raw)
    height, width = image.grey.shape
    left, top, right, bottom = image.pixels_of(box.padded(_MARGIN_PT))
    rows = slice(max(0, int(top)), min(height, int(bottom) + 1))
    columns = slice(max(0, int(left)), min(width, int(right) + 1))
    crop = image.grey[rows, columns]
    if not crop.size:
        return "", 0.0
    framed = np.pad(crop, 12, constant_values=_PAPER)
    (lines,) = read_snippets([np.ascontiguousarray(framed, np.uint8)], timeout_s=limits.ocr_timeout_s)
    words = [word for line in lines for word in line]
    text = "\n".join(" ".join(word.text for word in line) for line in lines)
    return text, min(MOST_SURE, min((word.confidence for word in words), default=0.0))


def _no_page(number: int) -> RefusedFileError:
    return RefusedFileError("no_pages", f"Berkas tidak mempunyai halaman {number}.")
