"""Pages of a file, read one at a time: their picture, tables and print, every box on the untouched page."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np

from documents.box import Box, enclosing_box
from documents.errors import PindaiError
from documents.page import Page, TextSource, Word
from extractors.cleaning import without_colour
from extractors.digital import DigitalPage, DigitalPages, is_trusted
from extractors.files import FileKind, Limits, count_pages, identify
from extractors.grids import PixelCell, PixelGrid, Structure, TextLine, find_structure
from extractors.images import PageImage, RawPage
from extractors.ocr import OcrLine, OcrTimeoutError, read_snippets
from extractors.preparing import prepare, prepare_digital
from extractors.rendering import PageFacts, PdfPages, image_pages
from extractors.rulings import Ruling
from extractors.snippets import Snippet, cell_snippets, clean_of_rulings, find_print, loose_snippets

_TOGETHER = 3
"""Scanned pages whose print is read by one start of Tesseract; so many pictures are in memory at once."""
_PATIENCE = 0.5
"""Of the time one page may take, what several may take together before each is read by itself."""
_PASTED = 0.08
"""A picture over so much of a digital page may hold print."""

Place = tuple[float, float, float, float]


class PageTimeoutError(PindaiError):
    """One page took longer than allowed."""

    code = "page_timeout"


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One page as read. Pages come one at a time; drop the image when done with a page.

    Attributes:
        page: size, turn and all words in reading order.
        image: the upright picture; of a digital page too (rendered), since its flowchart is read from pixels.
        grids: the ruled tables, top to bottom, with text per cell and geometry in pixels of `image`.
        lines: the printed lines outside the tables (letterhead, title, footers), top to bottom.
        rulings: every straight line in pixels of `image`, those of tables and of drawings.
        is_scan: whether the page is a picture of paper (by its images), whatever its text layer says.
    """

    page: Page
    image: PageImage | None
    grids: tuple[PixelGrid, ...]
    lines: tuple[TextLine, ...]
    rulings: tuple[Ruling, ...]
    is_scan: bool


def read_pages(
    path: Path,
    limits: Limits | None = None,
    *,
    keep_images: bool = True,
    turns: Mapping[int, int] | None = None,
) -> Iterator[ReadPage]:
    """The pages of a PDF or a picture, in order, each read when asked for.

    Args:
        path: the file.
        limits: what one file and one page may ask for.
        keep_images: whether each page carries its picture.
        turns: by page the degrees clockwise that a person says make it upright.

    Raises:
        RefusedFileError: the file is not read; see `extractors.files`.
        OcrError: Tesseract is missing, crashed, timed out or answered nonsense.
        PageTimeoutError: a page took longer than allowed.
    """
    limits = limits or Limits()
    cv2.setNumThreads(1)  # files are read side by side; threads within a page only cost
    count_pages(path, limits)
    reader = _pdf_pages if identify(path) is FileKind.PDF else _picture_pages
    for page in _read_together(reader(path, limits, turns or {}), limits):
        yield page if keep_images else replace(page, image=None)


def _pdf_pages(path: Path, limits: Limits, turns: Mapping[int, int]) -> Iterator["ReadPage | _Unread"]:
    with closing(PdfPages(path, limits)) as pages, closing(DigitalPages(path)) as layers:
        for number in range(1, len(pages) + 1):
            clock = _Clock(number, limits)
            facts = pages.facts(number)
            raw = replace(pages.render(number, facts), turn=turns.get(number))
            clock.check()
            layer = layers.page(number) if is_trusted(facts) else None
            if layer is not None:
                yield _digital_page(raw, layer, facts, limits, clock)
            else:
                yield _scanned_page(raw, clock, is_scan=facts.is_scan)


def _picture_pages(path: Path, limits: Limits, turns: Mapping[int, int]) -> Iterator["_Unread"]:
    for picture in image_pages(path, limits):
        raw = replace(picture, turn=turns.get(picture.number))
        yield _scanned_page(raw, _Clock(raw.number, limits), is_scan=True)


class _Clock:
    """Says when a page has had its time."""

    def __init__(self, page: int, limits: Limits) -> None:
        self._page, self._allowed = page, limits.page_timeout_s
        self._start = time.monotonic()

    def check(self) -> float:
        """Seconds that are left.

        Raises:
            PageTimeoutError: none are.
        """
        left = self._allowed - (time.monotonic() - self._start)
        if left <= 0:
            raise PageTimeoutError(
                f"Halaman {self._page} tidak selesai dalam {self._allowed:.0f} detik. "
                "Coba lagi dengan: pindai retry"
            )
        return left


@dataclass(frozen=True, slots=True)
class _Unread:
    """A scanned page whose print is found but not read."""

    image: PageImage
    structure: Structure
    snippets: tuple[Snippet, ...]
    drawn: tuple[frozenset[int], ...]
    is_scan: bool
    clock: _Clock


def _scanned_page(raw: RawPage, clock: _Clock, *, is_scan: bool) -> _Unread:
    image = prepare(raw)
    clock.check()
    structure = find_structure(image)
    grey, rest = clean_of_rulings(image, structure)
    printed = find_print(image, structure, rest)
    snippets = (*cell_snippets(image, structure, grey, printed), *loose_snippets(image, grey, printed))
    return _Unread(image, structure, snippets, printed.drawn, is_scan, clock)


def _read_together(pages: Iterator[ReadPage | _Unread], limits: Limits) -> Iterator[ReadPage]:
    """The pages in their order, the print of a few scanned ones read at once."""
    waiting: list[_Unread] = []
    for page in pages:
        if isinstance(page, _Unread):
            waiting.append(page)
        if len(waiting) == _TOGETHER or isinstance(page, ReadPage):
            yield from _read(waiting, limits)
            waiting = []
        if isinstance(page, ReadPage):
            yield page
    yield from _read(waiting, limits)


def _read(pages: Sequence[_Unread], limits: Limits) -> Iterator[ReadPage]:
    if not pages:
        return
    snippets = [snippet.pixels for page in pages for snippet in page.snippets]
    allowed = [min(limits.ocr_timeout_s, page.clock.check()) for page in pages]
    try:
        read = iter(read_snippets(snippets, timeout_s=min(allowed) * (_PATIENCE if len(pages) > 1 else 1.0)))
    except OcrTimeoutError:
        if len(pages) == 1:
            raise
        for page in pages:
            yield from _read([replace(page, clock=_Clock(page.image.number, limits))], limits)
        return
    for page in pages:
        yield _read_page(page, [next(read) for _ in page.snippets])


def _read_page(page: _Unread, read: Sequence[tuple[OcrLine, ...]]) -> ReadPage:
    image, structure, drawn = page.image, page.structure, page.drawn
    placed = [
        (snippet, _lines(lines, snippet, image)) for snippet, lines in zip(page.snippets, read, strict=True)
    ]
    grids = tuple(_filled(grid, index, placed, drawn[index]) for index, grid in enumerate(structure.grids))
    loose = tuple(line for snippet, lines in placed if snippet.grid < 0 for line in lines)
    return _page(image, structure, grids, loose, TextSource.OCR, is_scan=page.is_scan)


def _lines(lines: tuple[OcrLine, ...], snippet: Snippet, image: PageImage) -> tuple[TextLine, ...]:
    found = []
    across, down = snippet.scale
    for line in lines:
        words = tuple(
            Word(
                word.text,
                word.confidence,
                image.box_on_page(
                    snippet.left + word.left / across,
                    snippet.top + word.top / down,
                    snippet.left + word.right / across,
                    snippet.top + word.bottom / down,
                ),
            )
            for word in line
        )
        found.append(TextLine(words, enclosing_box(word.box for word in words)))
    return tuple(found)


def _filled(
    grid: PixelGrid, number: int, placed: list[tuple[Snippet, tuple[TextLine, ...]]], drawn: frozenset[int]
) -> PixelGrid:
    texts = {snippet.cell: lines for snippet, lines in placed if snippet.grid == number}
    cells = tuple(
        replace(cell, lines=texts.get(index, ()), drawn=index in drawn)
        for index, cell in enumerate(grid.cells)
    )
    return grid.with_cells(cells)


def _digital_page(
    raw: RawPage, layer: DigitalPage, facts: PageFacts, limits: Limits, clock: _Clock
) -> ReadPage:
    image = prepare_digital(raw if raw.turn is not None else replace(raw, turn=layer.turn))
    clock.check()
    structure = find_structure(image, layer.edges)
    cells: dict[tuple[int, int], list[Word]] = {}
    loose: list[Word] = []
    for word in layer.words:
        place = _cell_of(word, structure.grids, image)
        (cells.setdefault(place, []) if place else loose).append(word)
    grids = tuple(
        grid.with_cells(
            tuple(
                replace(cell, lines=text_lines(cells.get((number, index), []), image))
                for index, cell in enumerate(grid.cells)
            )
        )
        for number, grid in enumerate(structure.grids)
    )
    if _has_pasted_picture(facts):
        timeout = min(limits.ocr_timeout_s, clock.check())
        colourless = replace(image, grey=without_colour(image))
        grids = _with_pasted_print(replace(structure, grids=grids), colourless, timeout)
    return _page(image, structure, grids, text_lines(loose, image), TextSource.DIGITAL, is_scan=False)


def _has_pasted_picture(facts: PageFacts) -> bool:
    """Whether a picture larger than a logo lies on the page: a table is sometimes pasted as one."""
    return facts.largest is not None and facts.largest.area >= _PASTED * facts.width * facts.height


def _with_pasted_print(structure: Structure, image: PageImage, timeout_s: float) -> tuple[PixelGrid, ...]:
    """The tables with the print read by the engine where the text layer has nothing for a cell."""
    grey, rest = clean_of_rulings(image, structure)
    printed = find_print(image, structure, rest)
    snippets = [
        snippet
        for snippet in cell_snippets(image, structure, grey, printed)
        if not structure.grids[snippet.grid].cells[snippet.cell].lines
    ]
    read = read_snippets([snippet.pixels for snippet in snippets], timeout_s=timeout_s)
    texts = {
        (snippet.grid, snippet.cell): _lines(lines, snippet, image)
        for snippet, lines in zip(snippets, read, strict=True)
    }
    return tuple(
        grid.with_cells(
            tuple(
                replace(cell, lines=texts.get((number, index), cell.lines))
                for index, cell in enumerate(grid.cells)
            )
        )
        for number, grid in enumerate(structure.grids)
    )


def _cell_of(word: Word, grids: tuple[PixelGrid, ...], image: PageImage) -> tuple[int, int] | None:
    left, top, right, bottom = image.pixels_of(word.box)
    for number, grid in enumerate(grids):
        place = grid.place_of((left + right) / 2, (top + bottom) / 2)
        cell = grid.cell_at(*place) if place else None
        if cell:
            return number, grid.cells.index(cell)
    return None


def text_lines(words: list[Word], image: PageImage) -> tuple[TextLine, ...]:
    """The words gathered into lines as they stand in the upright picture, top to bottom."""
    lines: list[list[tuple[Place, Word]]] = []
    for place, word in sorted(
        ((image.pixels_of(word.box), word) for word in words), key=lambda item: (item[0][1] + item[0][3]) / 2
    ):
        if lines and _goes_on([other for other, _ in lines[-1]], place):
            lines[-1].append((place, word))
        else:
            lines.append([(place, word)])
    ordered = (tuple(word for _, word in sorted(line, key=lambda item: item[0][0])) for line in lines)
    return tuple(TextLine(line, enclosing_box(word.box for word in line)) for line in ordered)


def _goes_on(line: list[Place], place: Place) -> bool:
    """Whether a word stands at the height of a line, and on none of its words."""
    middle = (place[1] + place[3]) / 2
    level = middle < np.mean([(other[1] + other[3]) / 2 for other in line]) + 0.4 * (place[3] - place[1])
    width = place[2] - place[0]
    return bool(level) and not any(
        min(place[2], other[2]) - max(place[0], other[0]) > 0.5 * min(width, other[2] - other[0])
        for other in line
    )


def _page(
    image: PageImage,
    structure: Structure,
    grids: tuple[PixelGrid, ...],
    loose: tuple[TextLine, ...],
    source: TextSource,
    *,
    is_scan: bool,
) -> ReadPage:
    loose = tuple(sorted(loose, key=lambda line: _reading_place(line.box, image)))
    words = _in_order(grids, loose, image)
    page = Page(image.number, image.raw.width, image.raw.height, image.turn, source, words)
    return ReadPage(page, image, grids, loose, structure.rulings, is_scan)


def _in_order(
    grids: tuple[PixelGrid, ...], loose: tuple[TextLine, ...], image: PageImage
) -> tuple[Word, ...]:
    """All words: loose lines and tables from top to bottom, the cells of a table row by row."""
    parts = [(_reading_place(line.box, image), line.words) for line in loose]
    for grid in grids:
        words = tuple(word for cell in grid.cells for line in cell.lines for word in line.words)
        parts.append((_reading_place(grid.box, image), words))
    return tuple(word for _, words in sorted(parts, key=lambda part: part[0]) for word in words)


def _reading_place(box: Box, image: PageImage) -> tuple[float, float]:
    left, top, _, _ = image.pixels_of(box)
    return top, left


__all__ = ["PageTimeoutError", "PixelCell", "ReadPage", "read_pages", "text_lines"]
