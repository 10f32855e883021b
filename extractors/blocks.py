"""The six blocks of the identity page: which lines belong to which, and the items of their lists."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from documents.box import Box
from extractors.blocks_items import Item, split_items
from extractors.headings import block_label
from extractors.sop_view import CellView, Line, PageView, middle

LEGAL = "dasar_hukum"
ALL_BLOCKS = 6
LOST_RULINGS = 2


@dataclass(frozen=True, slots=True)
class Block:
    """One block: its heading, and its lines in reading order, over all pages."""

    meaning: str
    page: int
    place: Box
    lines: tuple[Line, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """The items of the list; none where the block is blank."""
        return split_items(self.lines, is_legal=self.meaning == LEGAL)


@dataclass(slots=True)
class BlockReader:
    """Gathers the blocks page by page: a block may go on at the top of the next page, in its own column."""

    blocks: dict[str, Block] = field(default_factory=dict)
    _open: dict[str, str] = field(default_factory=dict)
    _divider: float | None = None

    def read(self, page: PageView, until: float | None = None) -> bool:
        """Takes the blocks of a page, above a height where one is given; whether there was anything."""
        cells = _places(page, until)
        headings = [(cell, line) for cell in cells for line in cell.lines if block_label(line.words)]
        if not headings and not self._open:
            return False
        if headings:
            self._divider = _divider(headings, page)
        before = {name: len(block.lines) for name, block in self.blocks.items()}
        for side in ("left", "right"):
            self._read_column(side, _in_order(cell for cell in cells if self._side(cell, page) == side))
        return {name: len(block.lines) for name, block in self.blocks.items()} != before

    def expects(self, page: PageView) -> bool:
        """Whether a page can go on with the blocks: some are open, and it has a heading or a table."""
        return self.has_heading(page) or (bool(self._open) and len(self.blocks) < ALL_BLOCKS)

    def has_heading(self, page: PageView, until: float | None = None) -> bool:
        """Whether the heading of a block stands on the page, above a height where one is given."""
        return any(block_label(line.words) for cell in _places(page, until) for line in cell.lines)

    def take(self, meaning: str, lines: Sequence[Line], cell: CellView) -> None:
        """Adds the lines of a cell to the block, for a form that titles its blocks in another way."""
        block = self.blocks.get(meaning, Block(meaning, cell.page, cell.place))
        self.blocks[meaning] = replace(block, lines=(*block.lines, *lines))

    def _side(self, cell: CellView, page: PageView) -> str:
        if self._divider is None:
            return "left"
        edge = page.frame.left + self._divider * page.frame.width
        return "right" if cell.frame.centre[0] > edge else "left"

    def _read_column(self, side: str, cells: Sequence[CellView]) -> None:
        """Follows one column downwards: each heading opens a block that takes the lines below it."""
        for cell in cells:
            for line in cell.lines:
                label = block_label(line.words)
                if label and label.meaning not in self.blocks:
                    self._open[side] = label.meaning
                    self.blocks[label.meaning] = Block(label.meaning, cell.page, cell.place)
                    rest = line.after(label.words)
                    if rest:
                        self._add(side, rest, cell)
                elif side in self._open:
                    self._add(side, line, cell)

    def _add(self, side: str, line: Line, cell: CellView) -> None:
        block = self.blocks[self._open[side]]
        place = block.place if block.lines else cell.place
        self.blocks[block.meaning] = replace(block, place=place, lines=(*block.lines, line))


def _places(page: PageView, until: float | None = None) -> list[CellView]:
    """The cells of a page; where headings stand outside tables, each loose line is a place of its own."""
    loose = [line for line in page.loose if block_label(line.words)]
    lost = [_as_cell(line) for line in page.loose] if len(loose) >= LOST_RULINGS else []
    return [cell for cell in (*page.cells, *lost) if until is None or middle(cell.frame) < until]


def _as_cell(line: Line) -> CellView:
    return CellView(line.page, 0, 0, 1, 1, line.frame, line.place, (line,))


def _divider(headings: Sequence[tuple[CellView, Line]], page: PageView) -> float | None:
    """Where the right column begins, as a share of the page's width; None for a single column."""
    lefts = sorted(cell.frame.left for cell, _ in headings)
    gaps = [(after - before, before, after) for before, after in pairwise(lefts)]
    widest = max(gaps, default=(0.0, 0.0, 0.0))
    if widest[0] < 0.15 * page.frame.width:
        return None
    return (widest[2] - page.frame.left) / page.frame.width


def _in_order(cells: Iterable[CellView]) -> list[CellView]:
    return sorted(cells, key=lambda cell: (cell.frame.top, cell.frame.left))
