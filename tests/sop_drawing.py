"""Pages of a form drawn in a few words: lines and cells with frames, ready for the understanding of them."""

from documents.box import Box
from extractors.sop_view import CellView, Line, PageView, TableView, Token

LETTER, HEIGHT = 10.0, 20.0


def line(text: str, left: float = 0.0, top: float = 0.0, confidence: float = 0.96, page: int = 1) -> Line:
    """A printed line; two spaces or more are a wide gap."""
    tokens = []
    at = left
    for word in text.replace("  ", " \0").split(" "):
        if word.startswith("\0"):
            at += 12 * LETTER
        plain = word.strip("\0")
        box = Box(at, top, at + LETTER * len(plain), top + HEIGHT)
        if plain:
            tokens.append(Token(plain, confidence, box, box))
        at = box.right + LETTER
    return Line(page, tuple(tokens))


def lines(*texts: str, left: float = 0.0, top: float = 0.0) -> tuple[Line, ...]:
    """Lines below each other; leading spaces are an indentation."""
    return tuple(
        line(text.lstrip(), left + LETTER * (len(text) - len(text.lstrip())), top + 30 * index)
        for index, text in enumerate(texts)
    )


def cell(row: int, column: int, box: Box, *texts: str, row_span: int = 1, column_span: int = 1) -> CellView:
    """A cell with its lines set from its top left corner."""
    printed = lines(*(text for text in texts if text), left=box.left + 5, top=box.top + 5)
    return CellView(1, row, column, row_span, column_span, box, box, printed)


def table(*rows: tuple[str, ...], widths: tuple[float, ...], top: float = 0.0) -> TableView:
    """A table without merged cells; a line break in a text begins a new line."""
    cells = []
    at = top
    for number, row in enumerate(rows):
        height = 40 + 30 * max(text.count("\n") for text in row)
        left = 0.0
        for index, (text, width) in enumerate(zip(row, widths, strict=True)):
            box = Box(left, at, left + width, at + height)
            cells.append(cell(number, index, box, *[part for part in text.split("\n") if part]))
            left += width
        at += height
    return TableView(1, Box(0, top, sum(widths), at), len(rows), len(widths), tuple(cells))


def page(*tables: TableView, loose: tuple[Line, ...] = ()) -> PageView:
    """A page of 2000 by 1500 pixels."""
    whole = Box(0, 0, 2000, 1500)
    return PageView(1, whole, whole, tables, loose)
