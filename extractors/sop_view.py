"""A page as the understanding of it needs it: lines in cells, each with its place in both pictures.

A *frame* is a rectangle in pixels of the upright, straightened page image, where rows are level and can be
compared; a *place* is the same rectangle in points on the untouched page, where a person can point at it.
"""

from dataclasses import dataclass, field

from documents.box import Box, enclosing_box


@dataclass(frozen=True, slots=True)
class Token:
    """One word as the engine saw it."""

    text: str
    confidence: float
    frame: Box
    place: Box


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, or a piece of one; it has at least one word.

    Attributes:
        frame: around all words, in the upright picture; asked for so often that it is kept.

    Raises:
        ValueError: there is no word.
    """

    page: int
    tokens: tuple[Token, ...]
    frame: Box = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.tokens:
            raise ValueError("a line has at least one word")
        object.__setattr__(self, "frame", enclosing_box(token.frame for token in self.tokens))

    @property
    def text(self) -> str:
        """The words, separated by single spaces."""
        return " ".join(token.text for token in self.tokens)

    @property
    def words(self) -> list[str]:
        """The texts of the words."""
        return [token.text for token in self.tokens]

    @property
    def place(self) -> Box:
        """Around all words, on the untouched page."""
        return enclosing_box(token.place for token in self.tokens)

    def after(self, count: int) -> "Line | None":
        """The line without its first words; None where nothing is left."""
        return Line(self.page, self.tokens[count:]) if count < len(self.tokens) else None


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell of a table with its lines, top to bottom."""

    page: int
    row: int
    column: int
    row_span: int
    column_span: int
    frame: Box
    place: Box
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The lines joined by single spaces."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class TableView:
    """One ruled table of a page; cells ordered by row, then column."""

    page: int
    frame: Box
    rows: int
    columns: int
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """One page: its tables, and the lines that stand in no cell."""

    number: int
    frame: Box
    place: Box
    tables: tuple[TableView, ...]
    loose: tuple[Line, ...]

    @property
    def cells(self) -> tuple[CellView, ...]:
        """The cells of all tables, table by table."""
        return tuple(cell for table in self.tables for cell in table.cells)

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, from top to bottom as far as cells allow."""
        inside = [line for cell in self.cells for line in cell.lines]
        return tuple(sorted([*inside, *self.loose], key=lambda line: (line.frame.top, line.frame.left)))


def middle(box: Box) -> float:
    """The height of the middle line."""
    return box.centre[1]
