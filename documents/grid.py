"""A ruled table: cells that span rows and columns."""

from dataclasses import dataclass

from documents.box import Box


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid; rows and columns count from 0.

    Attributes:
        lines: the text, one string a printed line, top to bottom.
        confidence: the engine's mean for the words, 0 to 1; 1 for an empty cell.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    lines: tuple[str, ...] = ()
    confidence: float = 1.0

    @property
    def text(self) -> str:
        """The lines joined by single spaces."""
        return " ".join(self.lines)


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one ruled table on one page, ordered by row, then column."""

    page: int
    box: Box
    rows: int
    columns: int
    cells: tuple[Cell, ...]

    def cell_at(self, row: int, column: int) -> Cell | None:
        """The cell that covers the place, or None where the rulings leave a hole."""
        for cell in self.cells:
            if (
                cell.row <= row < cell.row + cell.row_span
                and cell.column <= column < cell.column + cell.column_span
            ):
                return cell
        return None
