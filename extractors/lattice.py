"""The lattice a table's rulings make: rows, columns, and the cells that span several of them.

Lengths are pixels of the picture, thresholds inches of paper.
"""

from dataclasses import dataclass

import numpy as np

from extractors.anchoring import tables_of
from extractors.rulings import Ruling

_SAME_LINE = 0.06
_SUPPORTED, _HINTED = 0.5, 0.15


@dataclass(frozen=True, slots=True)
class Boundary:
    """One line of the lattice: all rulings that lie on it."""

    rulings: tuple[Ruling, ...]

    @property
    def place(self) -> float:
        """Its typical place across."""
        return float(
            np.average([line.middle for line in self.rulings], weights=[r.length for r in self.rulings])
        )

    def at(self, along: float) -> float:
        """Its place across at a position, from the nearest ruling on it."""
        nearest = min(self.rulings, key=lambda line: max(line.start - along, along - line.end, 0.0))
        return nearest.at(along)

    def support(self, low: float, high: float) -> float:
        """The share of a stretch that carries ink."""
        return min(1.0, sum(line.support(low, high) for line in self.rulings))


@dataclass(frozen=True, slots=True)
class Span:
    """A cell as places in the lattice."""

    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class Lattice:
    """One table: its row and column boundaries (one more than rows and columns), and its cells."""

    rows: tuple[Boundary, ...]
    columns: tuple[Boundary, ...]
    spans: tuple[Span, ...]

    def corner(self, row: int, column: int) -> tuple[float, float]:
        """Where two boundaries meet, in pixels."""
        x, y = self.columns[column].place, self.rows[row].place
        for _ in range(2):
            y = self.rows[row].at(x)
            x = self.columns[column].at(y)
        return x, y


def find_lattices(rulings: tuple[Ruling, ...], dpi: float) -> tuple[Lattice, ...]:
    """The tables of a page, from top to bottom."""
    found = (_lattice(group, dpi) for group in tables_of(rulings, dpi))
    return tuple(sorted((item for item in found if item is not None), key=lambda item: item.rows[0].place))


def _lattice(rulings: tuple[Ruling, ...], dpi: float) -> Lattice | None:
    rows = _boundaries([line for line in rulings if line.horizontal], dpi)
    columns = _boundaries([line for line in rulings if not line.horizontal], dpi)
    if len(rows) < 2 or len(columns) < 2:
        return None
    return Lattice(rows, columns, tuple(_spans(rows, columns)))


def _boundaries(rulings: list[Ruling], dpi: float) -> tuple[Boundary, ...]:
    groups: list[list[Ruling]] = []
    for line in sorted(rulings, key=lambda item: item.middle):
        if groups and abs(line.middle - _near(groups[-1], line)) < _SAME_LINE * dpi:
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(Boundary(tuple(group)) for group in groups)


def _near(group: list[Ruling], line: Ruling) -> float:
    return Boundary(tuple(group)).at((line.start + line.end) / 2)


def _spans(rows: tuple[Boundary, ...], columns: tuple[Boundary, ...]) -> list[Span]:
    """Joins elementary cells that no ruling parts; what is no rectangle is cut into rectangles."""
    ys, xs = [row.place for row in rows], [column.place for column in columns]
    height, width = len(rows) - 1, len(columns) - 1
    below = np.ones((height, width))
    right = np.ones((height, width))
    for r in range(height):
        for c in range(width):
            if r + 1 < height:
                below[r, c] = rows[r + 1].support(xs[c], xs[c + 1])
            if c + 1 < width:
                right[r, c] = columns[c + 1].support(ys[r], ys[r + 1])
    owner = np.full((height, width), -1)
    spans: list[Span] = []
    for r in range(height):
        for c in range(width):
            if owner[r, c] < 0:
                places = _flood(r, c, owner, below, right, len(spans))
                spans.extend(_rectangles(places, below, right))
                for place in places:
                    owner[place] = len(spans)
    return sorted(spans, key=lambda span: (span.row, span.column))


def _flood(
    row: int, column: int, owner: np.ndarray, below: np.ndarray, right: np.ndarray, mark: int
) -> set[tuple[int, int]]:
    places, todo = {(row, column)}, [(row, column)]
    height, width = owner.shape
    while todo:
        r, c = todo.pop()
        steps = (
            (r + 1, c, below[r, c]),
            (r - 1, c, below[r - 1, c] if r else 1.0),
            (r, c + 1, right[r, c]),
            (r, c - 1, right[r, c - 1] if c else 1.0),
        )
        for nr, nc, wall in steps:
            if 0 <= nr < height and 0 <= nc < width and wall < _SUPPORTED and (nr, nc) not in places:
                places.add((nr, nc))
                todo.append((nr, nc))
    return places


def _rectangles(places: set[tuple[int, int]], below: np.ndarray, right: np.ndarray) -> list[Span]:
    """The places as one rectangle, or else as runs of a row, equal runs below each other joined."""
    top, left = min(r for r, _ in places), min(c for _, c in places)
    rows, columns = max(r for r, _ in places) - top + 1, max(c for _, c in places) - left + 1
    if len(places) == rows * columns:
        return [Span(top, left, rows, columns)]
    done: list[Span] = []
    for r in range(top, top + rows):
        for start, length in _row_runs(r, places, right):
            above = next((s for s in done if s.row + s.row_span == r and s.column == start), None)
            if above and above.column_span == length and below[r - 1, start : start + length].max() < _HINTED:
                done.remove(above)
                done.append(Span(above.row, start, above.row_span + 1, length))
            else:
                done.append(Span(r, start, 1, length))
    return done


def _row_runs(row: int, places: set[tuple[int, int]], right: np.ndarray) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for column in sorted(c for r, c in places if r == row):
        joined = runs and sum(runs[-1]) == column and right[row, column - 1] < _HINTED
        if joined:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((column, 1))
    return runs
