"""Tables as both readers need them: cells with text for the meaning, cells in pixels for the flowchart."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

from documents.box import Box
from documents.grid import Cell, Grid
from documents.page import Word
from extractors.images import PageImage, Pixels
from extractors.lattice import Lattice, Span, find_lattices
from extractors.rulings import Ruling, RulingPixels, find_rulings, ruling_pixels

_PRINT, _FAINT = 185, 212
"""Grey below which a pixel is print, and below which it may belong to a faint ruling (paper is 245)."""

Corner = Callable[[int, int], tuple[float, float]]
"""Where a row's and a column's boundary meet."""
Quad = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class TextLine:
    """One printed line: its words from left to right, with boxes on the untouched page."""

    words: tuple[Word, ...]
    box: Box

    @property
    def text(self) -> str:
        """The words joined by single spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def confidence(self) -> float:
        """The engine's mean over the letters, 0 to 1, not calibrated."""
        letters = sum(len(word.text) for word in self.words)
        return sum(word.confidence * len(word.text) for word in self.words) / letters if letters else 1.0


@dataclass(frozen=True, slots=True)
class PixelCell:
    """One cell: its place in the grid, its pixels in the PageImage, its text.

    Attributes:
        quad: corners in pixels of the PageImage, on the middle of the rulings: top left, top right, bottom
            right, bottom left. Not exactly a rectangle where the paper was not flat.
        box: the cell on the untouched page.
        lines: its printed lines, top to bottom; drawings leave none.
        drawn: whether lines or shapes that are no print stand in it (symbols, connectors, a logo).
    """

    row: int
    column: int
    row_span: int
    column_span: int
    quad: Quad
    box: Box
    lines: tuple[TextLine, ...] = ()
    drawn: bool = False

    @property
    def left(self) -> float:
        """Pixel column of its left ruling, on average."""
        return (self.quad[0][0] + self.quad[3][0]) / 2

    @property
    def right(self) -> float:
        """Pixel column of its right ruling, on average."""
        return (self.quad[1][0] + self.quad[2][0]) / 2

    @property
    def top(self) -> float:
        """Pixel row of its upper ruling, on average."""
        return (self.quad[0][1] + self.quad[1][1]) / 2

    @property
    def bottom(self) -> float:
        """Pixel row of its lower ruling, on average."""
        return (self.quad[2][1] + self.quad[3][1]) / 2

    @property
    def text(self) -> str:
        """The lines joined by single spaces."""
        return " ".join(line.text for line in self.lines)

    @property
    def confidence(self) -> float:
        """The engine's mean over the letters, 0 to 1; 1 for a cell without print."""
        words = tuple(word for line in self.lines for word in line.words)
        return TextLine(words, self.box).confidence


@dataclass(frozen=True, slots=True)
class PixelGrid:
    """A ruled table of one page.

    Attributes:
        page: page of the file, from 1.
        lattice: its row and column boundaries as curves in pixels of the PageImage: `lattice.rows[i].at(x)`
            is the y of boundary i at x, `lattice.columns[j].at(y)` the x of boundary j at y.
        box: on the untouched page.
        cells: ordered by row, then column.
    """

    page: int
    lattice: Lattice
    box: Box
    cells: tuple[PixelCell, ...]

    @property
    def rows(self) -> int:
        """Rows of the lattice."""
        return len(self.lattice.rows) - 1

    @property
    def columns(self) -> int:
        """Columns of the lattice."""
        return len(self.lattice.columns) - 1

    @property
    def row_edges(self) -> tuple[float, ...]:
        """The rows' boundaries in pixels, one more than rows, each at its typical place."""
        return tuple(row.place for row in self.lattice.rows)

    @property
    def column_edges(self) -> tuple[float, ...]:
        """The columns' boundaries in pixels, one more than columns."""
        return tuple(column.place for column in self.lattice.columns)

    def cell_at(self, row: int, column: int) -> PixelCell | None:
        """The cell that covers the place, or None outside the grid."""
        for cell in self.cells:
            if 0 <= row - cell.row < cell.row_span and 0 <= column - cell.column < cell.column_span:
                return cell
        return None

    def place_of(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of the lattice that hold a pixel, bent rulings followed; None outside."""
        row = sum(boundary.at(x) <= y for boundary in self.lattice.rows) - 1
        column = sum(boundary.at(y) <= x for boundary in self.lattice.columns) - 1
        return (row, column) if 0 <= row < self.rows and 0 <= column < self.columns else None

    def grid(self) -> Grid:
        """The same table as the document contract's Grid."""
        cells = tuple(
            Cell(
                cell.row,
                cell.column,
                cell.row_span,
                cell.column_span,
                cell.box,
                tuple(line.text for line in cell.lines),
                cell.confidence,
            )
            for cell in self.cells
        )
        return Grid(self.page, self.box, self.rows, self.columns, cells)

    def with_cells(self, cells: tuple[PixelCell, ...]) -> "PixelGrid":
        """The same table with other cells."""
        return replace(self, cells=cells)


@dataclass(frozen=True, slots=True)
class Structure:
    """The tables of a page, still without text, and what they were found in.

    Attributes:
        grids: the tables, top to bottom.
        rulings: every straight line found, in pixels of the PageImage: those of tables, and the others (sides
            of symbols, connectors, underlines).
        half_ink: ink at half the resolution of the PageImage.
        half_runs: the straight runs at half resolution.
    """

    grids: tuple[PixelGrid, ...]
    rulings: tuple[Ruling, ...]
    half_ink: Pixels
    half_runs: RulingPixels


def find_structure(image: PageImage, edges: tuple[Box, ...] = ()) -> Structure:
    """The ruled tables of a page.

    Args:
        image: the page.
        edges: level and plumb lines a digital page says it has, in points of the untouched page.
    """
    half = cv2.erode(image.grey, np.ones((2, 2), np.uint8), anchor=(0, 0))[::2, ::2]
    half_ink = _below(half, _PRINT)
    runs = ruling_pixels(half_ink, image.dpi / 2)
    faint = ruling_pixels(_below(half, _FAINT), image.dpi / 2)
    cv2.bitwise_or(runs.horizontal, faint.horizontal, dst=runs.horizontal)
    cv2.bitwise_or(runs.vertical, faint.vertical, dst=runs.vertical)
    for edge in edges:
        _draw(edge, image, runs)
    rulings = tuple(line.scaled(2.0) for line in find_rulings(runs, image.dpi / 2))
    grids = tuple(_grid(lattice, image) for lattice in find_lattices(rulings, image.dpi))
    return Structure(grids, rulings, half_ink, runs)


def _draw(edge: Box, image: PageImage, runs: RulingPixels) -> None:
    left, top, right, bottom = (side / 2 for side in image.pixels_of(edge))
    mask = runs.horizontal if right - left >= bottom - top else runs.vertical
    cv2.line(mask, (round(left), round(top)), (round(right), round(bottom)), 255, 1)


def _below(grey: MatLike, level: int) -> Pixels:
    return np.asarray(cv2.threshold(grey, level, 255, cv2.THRESH_BINARY_INV)[1], np.uint8)


def _grid(lattice: Lattice, image: PageImage) -> PixelGrid:
    corner = cache(lattice.corner)
    cells = tuple(_cell(span, corner, image) for span in lattice.spans)
    last_row, last_column = len(lattice.rows) - 1, len(lattice.columns) - 1
    corners = np.array([corner(r, c) for r in (0, last_row) for c in (0, last_column)])
    return PixelGrid(image.number, lattice, _page_box(corners, image), cells)


def _cell(span: Span, corner: Corner, image: PageImage) -> PixelCell:
    bottom, right = span.row + span.row_span, span.column + span.column_span
    quad = (
        corner(span.row, span.column),
        corner(span.row, right),
        corner(bottom, right),
        corner(bottom, span.column),
    )
    box = _page_box(np.array(quad), image)
    return PixelCell(span.row, span.column, span.row_span, span.column_span, quad, box)


def _page_box(corners: NDArray[np.float64], image: PageImage) -> Box:
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    return image.box_on_page(float(left), float(top), float(right), float(bottom))
