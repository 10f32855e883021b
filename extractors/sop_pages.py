"""Views of read pages: cells and lines with their frames in the upright picture."""

import numpy as np

from documents.box import Box
from documents.page import Word
from extractors.grids import PixelCell, PixelGrid, TextLine
from extractors.images import Matrix, transform
from extractors.lexicon import is_footer
from extractors.pages import ReadPage
from extractors.sop_view import CellView, Line, PageView, TableView, Token


def view_of(page: ReadPage) -> PageView:
    """The page as the understanding of it needs it.

    Raises:
        ValueError: the page comes without its picture.
    """
    if page.image is None:
        raise ValueError("a page is understood together with its picture")
    inverse = np.asarray(np.linalg.inv(page.image.to_page), np.float64)
    height, width = page.image.grey.shape
    lines = (_line(line, page.page.number, inverse) for line in page.lines)
    return PageView(
        number=page.page.number,
        frame=Box(0.0, 0.0, float(width), float(height)),
        place=Box(0.0, 0.0, page.page.width, page.page.height),
        tables=tuple(_table(grid, inverse) for grid in page.grids),
        loose=tuple(line for line in lines if line and not is_footer(line.text)),
    )


def _table(grid: PixelGrid, inverse: Matrix) -> TableView:
    columns, rows = grid.column_edges, grid.row_edges
    return TableView(
        page=grid.page,
        frame=Box(min(columns), min(rows), max(columns), max(rows)),
        rows=grid.rows,
        columns=grid.columns,
        cells=tuple(_cell(cell, grid.page, inverse) for cell in grid.cells),
    )


def _cell(cell: PixelCell, page: int, inverse: Matrix) -> CellView:
    left, right = sorted((cell.left, cell.right))
    top, bottom = sorted((cell.top, cell.bottom))
    lines = (_inside(_line(line, page, inverse), left, right) for line in cell.lines)
    return CellView(
        page=page,
        row=cell.row,
        column=cell.column,
        row_span=cell.row_span,
        column_span=cell.column_span,
        frame=Box(left, top, right, bottom),
        place=cell.box,
        lines=tuple(line for line in lines if line),
    )


def _inside(line: Line | None, left: float, right: float) -> Line | None:
    """The words of a cell's line that stand between its sides; others belong to the cell beside it."""
    if line is None:
        return None
    tokens = tuple(token for token in line.tokens if left <= token.frame.centre[0] <= right)
    return Line(line.page, tokens) if tokens else None


def _line(line: TextLine, page: int, inverse: Matrix) -> Line | None:
    tokens = tuple(
        Token(text, word.confidence, frame, word.box)
        for word, frame in zip(line.words, _frames(line.words, inverse), strict=True)
        if (text := word.text.strip())
    )
    return Line(page, tokens) if tokens else None


def _frames(words: tuple[Word, ...], inverse: Matrix) -> list[Box]:
    """The words' rectangles in the upright picture, all at once."""
    if not words:
        return []
    corners = np.array(
        [
            ((b.left, b.top), (b.right, b.top), (b.right, b.bottom), (b.left, b.bottom))
            for b in (word.box for word in words)
        ]
    )
    moved = transform(inverse, corners.reshape(-1, 2)).reshape(-1, 4, 2)
    least, most = moved.min(axis=1), moved.max(axis=1)
    return [Box(*map(float, (*low, *high))) for low, high in zip(least, most, strict=True)]
