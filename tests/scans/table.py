"""The grid of the step table: columns, two-row header, rows spread over pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from scans.content import CELLS, Sop
from scans.paragraphs import draw_cell, height_of
from scans.sheet import Sheet
from scans.style import Style
from scans.symbols import symbol_size

from documents.box import Box

SHARES = {"kegiatan": 0.36, "kelengkapan": 0.2, "waktu": 0.11, "output": 0.2, "keterangan": 0.13}


@dataclass(frozen=True, slots=True)
class Columns:
    """The x of each column: number, kegiatan, one a lane, then the other cells."""

    no: tuple[float, float]
    cells: dict[str, tuple[float, float]]
    lanes: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table on its page."""

    number: int
    page: int
    top: float
    bottom: float


def place_columns(sop: Sop, style: Style) -> Columns:
    """The columns for as many lanes as the SOP has."""
    left, right = style.margin, style.width - style.margin
    no = 22.0
    lane = min(style.lane_width, (right - left) * 0.5 / len(sop.roles))
    rest = right - left - no - lane * len(sop.roles)
    x = left + no
    cells = {"kegiatan": (x, x + rest * SHARES["kegiatan"])}
    x = cells["kegiatan"][1]
    lanes = tuple((x + lane * k, x + lane * (k + 1)) for k in range(len(sop.roles)))
    x = lanes[-1][1]
    for name in CELLS[1:]:
        cells[name] = (x, x + rest * SHARES[name])
        x = cells[name][1]
    return Columns((left, left + no), cells, lanes)


def row_height(sop: Sop, style: Style, columns: Columns, number: int, connectors: int) -> float:
    """The height of a row: its longest cell, or its symbol and the air around it."""
    step = sop.steps[number - 1]
    texts = max(
        height_of(step.cell(name), style.font, style.size - 0.5, right - left)
        for name, (left, right) in columns.cells.items()
    )
    symbols = max(symbol_size(symbol.shape, style)[1] for symbol in step.symbols)
    pentagon = symbol_size("offpage", style)[1] + style.row_gap
    return max(texts, symbols + 2 * style.row_gap + connectors * pentagon)


def spread_rows(heights: Sequence[float], first: float, following: float, bottom: float) -> list[Row]:
    """The rows one under the other, on a new page when one does not fit."""
    rows: list[Row] = []
    page, y = 1, first
    for number, tall in enumerate(heights, 1):
        if y + tall > bottom and rows:
            page, y = page + 1, following
        rows.append(Row(number, page, y, y + tall))
        y += tall
    return rows


def header_height(sop: Sop, style: Style, columns: Columns) -> tuple[float, float, float]:
    """The heights of the two header rows and of the row of column numbers (0 if there is none)."""
    font = style.bold if style.bold_headers else style.font
    upper = style.size * 1.22 + 6
    heads = list(zip(sop.roles, columns.lanes, strict=True))
    heads += [(sop.label(name), columns.cells[name]) for name in ("kelengkapan", "waktu", "output")]
    lower = max(height_of(text, font, style.size - 0.5, right - left) for text, (left, right) in heads)
    numbers = style.size * 1.22 + 4 if style.column_numbers else 0.0
    return upper, max(lower, upper), numbers


def draw_header(sheet: Sheet, sop: Sop, style: Style, columns: Columns, top: float, *, mark: bool) -> float:
    """Draw the header rows and return where the first row may start."""
    upper, lower, numbers = header_height(sop, style, columns)
    middle, bottom = top + upper, top + upper + lower
    alone = {"no": columns.no} | {name: columns.cells[name] for name in ("kegiatan", "keterangan")}
    for name, (left, right) in alone.items():
        _head(sheet, style, Box(left, top, right, bottom), sop.label(name))
    lanes = columns.lanes
    _head(sheet, style, Box(lanes[0][0], top, lanes[-1][1], middle), sop.label("pelaksana"))
    mutu = columns.cells["kelengkapan"][0], columns.cells["output"][1]
    _head(sheet, style, Box(mutu[0], top, mutu[1], middle), sop.labels["mutu"])
    for name in ("kelengkapan", "waktu", "output"):
        left, right = columns.cells[name]
        _head(sheet, style, Box(left, middle, right, bottom), sop.label(name))
    for number, (role, (left, right)) in enumerate(zip(sop.roles, lanes, strict=True)):
        box = _head(sheet, style, Box(left, middle, right, bottom), role)
        if mark and box:
            sheet.mark(f"roles[{number}]", box)
    if numbers:
        _number_columns(sheet, style, columns, bottom, numbers)
    return bottom + numbers


def draw_row(sheet: Sheet, sop: Sop, style: Style, columns: Columns, row: Row, *, centred: bool) -> None:
    """Draw the frame and the texts of one row."""
    step = sop.steps[row.number - 1]
    cell = Box(columns.no[0], row.top, columns.no[1], row.bottom)
    sheet.frame(cell, style.rule)
    sign = f"{row.number}." if sop.label("no").endswith(".") else str(row.number)
    draw_cell(sheet, cell, sign, style.font, style.size - 0.5, align="centre", middle=centred)
    for left, right in columns.lanes:
        sheet.frame(Box(left, row.top, right, row.bottom), style.rule)
    for name, (left, right) in columns.cells.items():
        cell = Box(left, row.top, right, row.bottom)
        sheet.frame(cell, style.rule)
        middle = centred and name != "kegiatan"
        align = "centre" if name == "waktu" else "left"
        box = draw_cell(
            sheet, cell, step.cell(name), style.font, style.size - 0.5, align=align, middle=middle
        )
        if box:
            sheet.mark(f"steps[{row.number - 1}].{name}", box)


def _head(sheet: Sheet, style: Style, box: Box, text: str) -> Box | None:
    sheet.frame(box, style.rule, style.header_fill)
    font = style.bold if style.bold_headers else style.font
    return draw_cell(sheet, box, text, font, style.size - 0.5, align="centre", middle=True)


def _number_columns(sheet: Sheet, style: Style, columns: Columns, top: float, tall: float) -> None:
    spans = [columns.no, columns.cells["kegiatan"], *columns.lanes]
    spans += [columns.cells[name] for name in CELLS[1:]]
    for number, (left, right) in enumerate(spans, 1):
        box = Box(left, top, right, top + tall)
        sheet.frame(box, style.rule)
        draw_cell(sheet, box, str(number), style.font, style.size - 1.5, align="centre", middle=True)
