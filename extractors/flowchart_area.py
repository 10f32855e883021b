"""What the flowchart reader is given and what it gives back: lanes and rows in, symbols and edges out.

Everything is in pixels of the page image that is read; the caller knows the way back to the page.
"""

from dataclasses import dataclass
from typing import NamedTuple

from documents.sop import BranchLabel, Shape


class PixelBox(NamedTuple):
    """A rectangle in the page image."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Pixels from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Pixels from top to bottom."""
        return self.bottom - self.top

    @property
    def centre(self) -> tuple[float, float]:
        """The middle, as (x, y)."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def padded(self, margin: float) -> "PixelBox":
        """The box grown by a margin on each side."""
        return PixelBox(self.left - margin, self.top - margin, self.right + margin, self.bottom + margin)

    def contains(self, x: float, y: float) -> bool:
        """Whether the point lies in the box, its edges included."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def overlaps(self, other: "PixelBox") -> bool:
        """Whether the two boxes share any point."""
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.top <= other.bottom
            and other.top <= self.bottom
        )


@dataclass(frozen=True, slots=True)
class Lane:
    """One performer's column of the step table."""

    name: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Row:
    """One kegiatan of the step table, as far as it lies on this page."""

    nomor: int
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class FlowArea:
    """The part of one page over which the flowchart is drawn; lanes left to right, rows top to bottom."""

    lanes: tuple[Lane, ...]
    rows: tuple[Row, ...]
    page: int = 1

    @property
    def box(self) -> PixelBox:
        """The rectangle of all lanes and rows.

        Raises:
            ValueError: there is no lane or no row.
        """
        if not self.lanes or not self.rows:
            raise ValueError("a flow area needs at least one lane and one row")
        return PixelBox(
            min(lane.left for lane in self.lanes),
            min(row.top for row in self.rows),
            max(lane.right for lane in self.lanes),
            max(row.bottom for row in self.rows),
        )

    def lane_at(self, x: float) -> Lane:
        """The lane the place is in, or the nearest one."""
        return min(self.lanes, key=lambda lane: max(lane.left - x, 0.0, x - lane.right))

    def row_at(self, y: float) -> Row:
        """The row the place is in, or the nearest one."""
        return min(self.rows, key=lambda row: max(row.top - y, 0.0, y - row.bottom))


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word somebody has read, with its place, and how surely (0 to 1)."""

    text: str
    box: PixelBox
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class DrawnSymbol:
    """One symbol of the flowchart, with the row and the lane its centre is in.

    Attributes:
        is_cut: whether there is no symbol but a line that a page break cuts off; it joins like an off-page
            connector and is gone once pages are joined.
    """

    nomor: int
    lane: str
    shape: Shape
    box: PixelBox
    page: int
    confidence: float
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class DrawnEdge:
    """A line followed from one symbol to the next.

    Attributes:
        path: the corners of the followed line, in pixels, for the debug picture and for a reviewer.
    """

    source: DrawnSymbol
    target: DrawnSymbol
    label: BranchLabel | None
    confidence: float
    path: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place where the drawing could not be followed."""

    page: int
    box: PixelBox
    message: str


@dataclass(frozen=True, slots=True)
class Flow:
    """The flowchart of one page or, once joined, of one SOP; symbols in visiting order within a row."""

    symbols: tuple[DrawnSymbol, ...] = ()
    edges: tuple[DrawnEdge, ...] = ()
    doubts: tuple[Doubt, ...] = ()
