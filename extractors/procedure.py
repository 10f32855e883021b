"""The step table: its rows, with the lines of each column, page by page."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from documents.box import Box
from extractors.headings import letters
from extractors.procedure_columns import Column, Header, find_header, same_geometry
from extractors.sop_view import CellView, Line, TableView, middle

KEGIATAN = "kegiatan"
NOMOR = "nomor"
LANE = "pelaksana"
TEXTS = (KEGIATAN, "kelengkapan", "waktu", "output", "keterangan")
ROW_NUMBER = re.compile(r"\d{1,3}")
LEADING_NUMBER = re.compile(r"\W*(\d{1,2})\s*[.)]")
"""Of an activity, where the form has no column of numbers."""
COLUMN_NUMBER = 2
"""Figures of the number of a column, at most."""


@dataclass(frozen=True, slots=True)
class StepCell:
    """The lines of one cell of a row, and its place where it is blank."""

    page: int
    lines: tuple[Line, ...]
    place: Box


@dataclass(frozen=True, slots=True)
class RowPart:
    """The part of a row that lies on one page.

    Attributes:
        number: the printed number, or None.
        cells: by meaning of the column; a column the form lacks is not there.
        top: of the band in the upright picture, in pixels.
        bottom: likewise.
    """

    page: int
    number: str | None
    cells: Mapping[str, StepCell]
    top: float
    bottom: float

    @property
    def has_text(self) -> bool:
        """Whether anything is printed in a column of text."""
        return any(cell.lines for cell in self.cells.values())


@dataclass(frozen=True, slots=True)
class StepTable:
    """The step table as far as it stands on one page.

    Attributes:
        header: the columns in force.
        has_header: whether the headings are printed on this page.
        top: where the table begins, headings included, in pixels.
    """

    page: int
    header: Header
    has_header: bool
    table: TableView
    rows: tuple[RowPart, ...]
    top: float

    @property
    def lanes(self) -> tuple[Column, ...]:
        """The columns of the performers, left to right."""
        return tuple(column for column in self.header.columns if column.meaning == LANE)


def read_step_table(tables: Sequence[TableView], before: Header | None) -> StepTable | None:
    """The step table of a page, or None; `before` holds the columns of the table on the page before."""
    for table in tables:
        header = find_header(table)
        if header:
            rows = _rows(table, header, header.bottom)
            return StepTable(table.page, header, True, table, rows, header.top)
    if before is None:
        return None
    for table in tables:
        header = same_geometry(table, before)
        if header:
            rows = _rows(table, header, table.frame.top - 1)
            return StepTable(table.page, header, False, table, rows, table.frame.top)
    return None


def continues_row(first: RowPart, rows_before: Sequence[RowPart]) -> bool:
    """Whether the first part on a page goes on with the last row of the page before."""
    numbered = sum(row.number is not None for row in rows_before)
    return bool(rows_before) and first.number is None and numbered > 0.7 * len(rows_before)


def _rows(table: TableView, header: Header, below: float) -> tuple[RowPart, ...]:
    bands = _bands(table, header, below)
    rows = [_row(table, header, top, bottom) for top, bottom in bands]
    return tuple(row for row in rows if row.has_text and not _is_numbering(row))


def _bands(table: TableView, header: Header, below: float) -> list[tuple[float, float]]:
    """The heights of the rows: the cells of the activities, cut where the numbers say so."""
    activity = header.column(KEGIATAN)
    cells = _column_cells(table, activity, below) if activity else []
    cells = [cell for cell in cells if not _runs_over_lanes(cell, header)]
    number = header.column(NOMOR)
    numbered = [c for c in _column_cells(table, number, below) if ROW_NUMBER.search(c.text)] if number else []
    bands = []
    for cell in cells:
        inside = [c for c in numbered if cell.frame.top <= middle(c.frame) <= cell.frame.bottom]
        if len(inside) > 1:
            tops = [cell.frame.top, *[c.frame.top for c in inside[1:]], cell.frame.bottom]
            bands += list(pairwise(tops))
        else:
            bands.append((cell.frame.top, cell.frame.bottom))
    return _joined(bands, numbered)


def _runs_over_lanes(cell: CellView, header: Header) -> bool:
    """Whether a cell leaves no room for symbols: the heading of a stage, a legend, a signature."""
    lanes = [column for column in header.columns if column.meaning == LANE]
    covered = sum(_covers(cell.frame, lane) for lane in lanes)
    return covered > max(1, len(lanes) / 2)


def _joined(bands: Sequence[tuple[float, float]], numbered: Sequence[CellView]) -> list[tuple[float, float]]:
    """Bands under one number cell are one row, unless a number is printed for each."""
    joined: list[tuple[float, float]] = []
    before: CellView | None = None
    for top, bottom in bands:
        owner = next(
            (c for c in numbered if c.frame.top - 2 <= (top + bottom) / 2 <= c.frame.bottom + 2), None
        )
        if owner is not None and owner is before and not _holds_several_numbers(owner):
            joined[-1] = (joined[-1][0], bottom)
        else:
            joined.append((top, bottom))
        before = owner
    return joined


def _holds_several_numbers(cell: CellView) -> bool:
    return sum(ROW_NUMBER.fullmatch(line.text.strip(" .)")) is not None for line in cell.lines) > 1


def _column_cells(table: TableView, column: Column, below: float) -> list[CellView]:
    cells = [cell for cell in table.cells if middle(cell.frame) > below and _covers(cell.frame, column)]
    return sorted(cells, key=lambda cell: cell.frame.top)


def _covers(frame: Box, column: Column) -> bool:
    """Whether a cell takes the greater part of a column; one that lost a ruling may take several."""
    common = min(frame.right, column.right) - max(frame.left, column.left)
    return common > 0.5 * (column.right - column.left)


def _within(line: Line, cell: CellView, column: Column) -> Line | None:
    """The words of a line that stand in the column, where its cell reaches over several."""
    if cell.frame.width < 1.3 * (column.right - column.left):
        return line
    tokens = tuple(token for token in line.tokens if column.left <= token.frame.centre[0] <= column.right)
    return Line(line.page, tokens) if tokens else None


def _row(table: TableView, header: Header, top: float, bottom: float) -> RowPart:
    cells = {}
    for meaning in TEXTS:
        column = header.column(meaning)
        if column:
            cells[meaning] = _cell(table, column, top, bottom)
    return RowPart(table.page, _number(table, header, cells, (top, bottom)), cells, top, bottom)


def _number(
    table: TableView, header: Header, cells: Mapping[str, StepCell], band: tuple[float, float]
) -> str | None:
    """The printed number of a row: from its own column, or else before the activity."""
    column = header.column(NOMOR)
    if column is None:
        lines = cells[KEGIATAN].lines if KEGIATAN in cells else ()
        leading = LEADING_NUMBER.match(lines[0].text) if lines else None
        return leading.group(1) if leading else None
    found = ROW_NUMBER.search(" ".join(line.text for line in _cell(table, column, *band).lines))
    return found.group() if found else None


def _cell(table: TableView, column: Column, top: float, bottom: float) -> StepCell:
    """What stands in a column at the height of a row."""
    found = [cell for cell in _column_cells(table, column, -1.0) if _shares(cell.frame, top, bottom)]
    belonging = [(line, cell) for cell in found for line in cell.lines if _belongs(line, cell, top, bottom)]
    lines = [part for line, cell in belonging if (part := _within(line, cell, column))]
    place = found[0].place if found else table.cells[0].place
    return StepCell(table.page, tuple(sorted(lines, key=lambda line: middle(line.frame))), place)


def _shares(frame: Box, top: float, bottom: float) -> bool:
    common = min(frame.bottom, bottom) - max(frame.top, top)
    return common > 0.5 * min(frame.height, bottom - top)


def _belongs(line: Line, cell: CellView, top: float, bottom: float) -> bool:
    """A cell that is no taller than the row belongs to it whole."""
    slack = 0.3 * line.frame.height
    whole = cell.frame.top >= top - slack and cell.frame.bottom <= bottom + slack
    merged_over_rows = cell.frame.height > 1.5 * (bottom - top)
    return whole or merged_over_rows or top <= middle(line.frame) <= bottom


def _is_numbering(row: RowPart) -> bool:
    """A row that only numbers the columns: (1) (2) (3), though some of the figures were misread."""
    texts = [letters(" ".join(line.text for line in cell.lines)) for cell in row.cells.values()]
    filled = [text for text in texts if text]
    figures = sum(text.isdigit() for text in filled)
    return figures >= max(2, len(filled) / 2 + 0.5) and all(len(text) <= COLUMN_NUMBER for text in filled)
