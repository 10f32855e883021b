"""The pages with the step table: symbols in their lanes, arrows with YA and TIDAK between them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from scans.content import SIGNER, Sop
from scans.labels import place_label
from scans.ornaments import draw_signature, draw_stamp
from scans.paragraphs import LEADING, draw_cell, height_of
from scans.routing import Channels, find_ways
from scans.sheet import Sheet
from scans.style import Style
from scans.symbols import draw_arrow, draw_symbol, symbol_size
from scans.table import (
    Columns,
    Row,
    draw_header,
    draw_row,
    header_height,
    place_columns,
    row_height,
    spread_rows,
)

from documents.box import Box

Node = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Placed:
    """A shape with its place; `letter` joins the two pentagons of an arrow over a page break."""

    node: Node
    shape: str
    page: int
    box: Box
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Leg:
    """One arrow on one page; an arrow over a page break has two legs."""

    page: int
    source: Placed
    target: Placed
    label: str | None


@dataclass(frozen=True, slots=True)
class Chart:
    """A whole flowchart, placed: its rows, its shapes in the order the flow visits them, its arrows."""

    columns: Columns
    rows: tuple[Row, ...]
    shapes: tuple[Placed, ...]
    legs: tuple[Leg, ...]

    @property
    def pages(self) -> int:
        """How many pages it takes."""
        return self.rows[-1].page


def draw_flow(sheet: Sheet, sop: Sop, style: Style, rng: Random) -> Chart:
    """Draw the step table on the present page and as many more as it needs.

    Raises:
        ValueError: an arrow finds no way.
    """
    columns = place_columns(sop, style)
    lane = columns.lanes[0][1] - columns.lanes[0][0]
    style = replace(style, symbol_width=min(style.symbol_width, lane * 0.62))
    chart = plan_chart(sop, style, columns)
    centred = rng.random() < 0.4
    for page in range(1, chart.pages + 1):
        if page > 1:
            sheet.next_page()
        _draw_page(sheet, sop, style, chart, page, centred=centred)
    if sop.penutup:
        _draw_closing(sheet, sop, style, chart.rows[-1].bottom + 12, rng)
    return chart


def plan_chart(sop: Sop, style: Style, columns: Columns) -> Chart:
    """Where every row, shape and arrow goes."""
    crossing: tuple[int, ...] = ()
    rows: list[Row] = []
    for _ in range(4):
        rows = _lay_rows(sop, style, columns, crossing)
        found = tuple(
            k for k, edge in enumerate(sop.edges) if _page(rows, edge.source) != _page(rows, edge.target)
        )
        if found == crossing:
            break
        crossing = found
    shapes = _place_shapes(sop, style, columns, rows, crossing)
    return Chart(columns, tuple(rows), shapes, tuple(_find_legs(sop, shapes)))


def _page(rows: list[Row], node: Node) -> int:
    return rows[node[0] - 1].page


def _lay_rows(sop: Sop, style: Style, columns: Columns, crossing: tuple[int, ...]) -> list[Row]:
    heights = []
    for number in range(1, len(sop.steps) + 1):
        ends = sum((sop.edges[k].source[0] == number) + (sop.edges[k].target[0] == number) for k in crossing)
        heights.append(row_height(sop, style, columns, number, ends))
    head = sum(header_height(sop, style, columns))
    first = _table_top(sop, style) + head
    return spread_rows(heights, first, style.margin + head, style.height - style.margin - 12)


def _table_top(sop: Sop, style: Style) -> float:
    if sop.judul_alur is None:
        return style.margin
    return style.margin + height_of(
        sop.judul_alur, style.bold, style.size + 1, style.width - 2 * style.margin
    )


def _place_shapes(
    sop: Sop, style: Style, columns: Columns, rows: list[Row], crossing: tuple[int, ...]
) -> tuple[Placed, ...]:
    letters = {k: "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[n % 26] for n, k in enumerate(crossing)}
    shapes: list[Placed] = []
    for row, step in zip(rows, sop.steps, strict=True):
        for symbol in step.symbols:
            node = (row.number, symbol.role)
            before = [letters[k] for k in crossing if sop.edges[k].target == node]
            after = [letters[k] for k in crossing if sop.edges[k].source == node]
            stack = [("offpage", letter) for letter in before] + [(symbol.shape, "")]
            stack += [("offpage", letter) for letter in after]
            shapes += _stack(stack, node, row, style, columns.lanes[sop.roles.index(symbol.role)])
    return tuple(shapes)


def _stack(
    stack: list[tuple[str, str]], node: Node, row: Row, style: Style, lane: tuple[float, float]
) -> Iterator[Placed]:
    sizes = [symbol_size(shape, style) for shape, _ in stack]
    tall = sum(height for _, height in sizes) + style.row_gap * (len(stack) - 1)
    x, y = sum(lane) / 2, (row.top + row.bottom - tall) / 2
    for (shape, letter), (width, height) in zip(stack, sizes, strict=True):
        yield Placed(node, shape, row.page, Box(x - width / 2, y, x + width / 2, y + height), letter)
        y += height + style.row_gap


def _find_legs(sop: Sop, shapes: tuple[Placed, ...]) -> Iterator[Leg]:
    plain = {shape.node: shape for shape in shapes if not shape.letter}
    pairs = {(shape.letter, shape.page): shape for shape in shapes if shape.letter}
    letters = iter(dict.fromkeys(sorted(shape.letter for shape in shapes if shape.letter)))
    for edge in sop.edges:
        source, target = plain[edge.source], plain[edge.target]
        if source.page == target.page:
            yield Leg(source.page, source, target, edge.label)
            continue
        letter = next(letters)
        yield Leg(source.page, source, pairs[letter, source.page], edge.label)
        yield Leg(target.page, pairs[letter, target.page], target, None)


def _draw_page(sheet: Sheet, sop: Sop, style: Style, chart: Chart, page: int, *, centred: bool) -> None:
    top = style.margin
    if page == 1 and sop.judul_alur is not None:
        top = _table_top(sop, style)
        line = Box(style.margin, style.margin, style.width - style.margin, top)
        draw_cell(sheet, line, sop.judul_alur, style.bold, style.size + 1, align="centre")
    draw_header(sheet, sop, style, chart.columns, top, mark=page == 1)
    for row in chart.rows:
        if row.page == page:
            draw_row(sheet, sop, style, chart.columns, row, centred=centred)
    _draw_arrows(sheet, style, chart, page)
    _draw_shapes(sheet, style, chart, page)


def _draw_shapes(sheet: Sheet, style: Style, chart: Chart, page: int) -> None:
    counts: dict[int, int] = {}
    for shape in chart.shapes:
        number = counts.get(shape.node[0], 0)
        counts[shape.node[0]] = number + 1
        if shape.page != page:
            continue
        draw_symbol(sheet, shape.box, shape.shape, style)
        if shape.letter:
            draw_cell(sheet, shape.box, shape.letter, style.font, style.size - 1, align="centre", middle=True)
        sheet.mark(f"steps[{shape.node[0] - 1}].symbols[{number}]", shape.box)


def _draw_arrows(sheet: Sheet, style: Style, chart: Chart, page: int) -> None:
    rows = [row for row in chart.rows if row.page == page]
    symbols = tuple(shape.box for shape in chart.shapes if shape.page == page)
    legs = [leg for leg in chart.legs if leg.page == page]
    channels = _channels(chart.columns, rows, symbols, style)
    ways = find_ways([(leg.source.box, leg.target.box) for leg in legs], symbols, channels)
    for way in ways:
        draw_arrow(sheet, list(way), max(0.8, style.rule))
    rulings = Channels(
        tuple(x for lane in chart.columns.lanes for x in lane), tuple(row.bottom for row in rows)
    )
    taken: list[Box] = list(symbols)
    for leg, way in zip(legs, ways, strict=True):
        if leg.label:
            words = style.labels[leg.label == "TIDAK"]
            spot = place_label(words, way, ways, taken, rulings, style)
            box = sheet.text(spot[0], spot[1], words, style.font, style.size - 1.5)
            taken.append(box)


def _channels(columns: Columns, rows: list[Row], symbols: tuple[Box, ...], style: Style) -> Channels:
    xs: list[float] = []
    for left, right in columns.lanes:
        room = (right - left - style.symbol_width) / 4
        xs += [left + room, right - room]
    ys = [y for row in rows for y in (row.top + style.row_gap * 0.45, row.bottom - style.row_gap * 0.45)]
    ys += [box.bottom + style.row_gap / 2 for box in symbols]
    return Channels(tuple(xs), tuple(ys))


def _draw_closing(sheet: Sheet, sop: Sop, style: Style, y: float, rng: Random) -> None:
    """The post of the signer, a stamp and a signature below the table, as some offices add."""
    left, right = style.width * 0.62, style.width - style.margin
    text = (sop.fields["jabatan"] or "").upper() + "."
    draw_cell(sheet, Box(left, y, right, y), text, style.font, style.size, align="centre")
    y += 2 * style.size * LEADING + 22
    middle = (left + right) / 2
    draw_signature(sheet, middle - 10, y, 60, rng)
    draw_stamp(sheet, middle - 30, y, 32, sop.stempel, rng.uniform(-14, 14))
    for key in SIGNER[1:]:
        value = sop.fields[key]
        if value:
            draw_cell(sheet, Box(left, y + 16, right, y), value, style.font, style.size, align="centre")
            y += style.size * LEADING
