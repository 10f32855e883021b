"""Which rulings make up a table, and the lattice of rows, columns and merged cells they enclose.

Rulings of a table end on other rulings; lines of a flowchart end in symbols, arrowheads or mid-air. Lengths
are pixels of the picture, thresholds inches of paper.
"""

from dataclasses import dataclass

import numpy as np

from extractors.rulings import Ruling

_TOUCH = 0.09
_WORN = 0.2
_OVERRUN = 0.06
_SAME_LINE = 0.06
_SMALLEST_TABLE = (1.4, 0.3)
_SEED_ACROSS, _SEED_DOWN = 0.5, 0.4
_SHORTEST_ROW_LINE = 0.16
_SHORTEST_COLUMN_LINE = 0.2
_SUPPORTED, _HINTED = 0.5, 0.15
_INKED = 0.8
"""The share of a line that carries ink; connectors joined through symbols carry less."""


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
    found = []
    for group in _groups(_anchored(list(rulings), dpi), dpi):
        lattice = _lattice(_grow(group, dpi), dpi)
        if lattice is not None:
            found.append(lattice)
    return tuple(sorted(found, key=lambda item: item.rows[0].place))


def _anchored(rulings: list[Ruling], dpi: float) -> list[Ruling]:
    """The lines whose two ends rest on lines of the other direction, until nothing changes."""
    while True:
        kept = [line for line in rulings if _rests(line, rulings, dpi)]
        if len(kept) == len(rulings):
            return kept
        rulings = kept


def _rests(line: Ruling, others: list[Ruling], dpi: float) -> bool:
    crossings = [place for other in others if (place := _crossing(line, other, dpi)) is not None]
    if len(crossings) < 2 or max(crossings) - min(crossings) < 0.1 * dpi:
        return False
    before, after = min(crossings) - line.start, line.end - max(crossings)
    allowed = _OVERRUN * dpi
    if max(before, after) <= allowed:
        return True
    # A long ruling may run out of the table on one side (into a scan's edge); a scanner streak does on both,
    # and a connector ends inside the table.
    end = (max(crossings), line.end) if after > before else (line.start, min(crossings))
    inside = any(_stands_beyond(other, line, end, after > before, dpi) for other in others)
    return line.length > 4 * dpi and min(before, after) <= allowed and not inside


def _stands_beyond(other: Ruling, line: Ruling, end: tuple[float, float], after: bool, dpi: float) -> bool:
    """Whether a long line of the other direction stands past the last crossing, level with the line."""
    if other.horizontal == line.horizontal or other.length < dpi:
        return False
    level = other.start <= line.at(end[1] if after else end[0]) <= other.end
    return level and (other.middle > end[0] + _TOUCH * dpi if after else other.middle < end[1] - _TOUCH * dpi)


def _crossing(line: Ruling, other: Ruling, dpi: float) -> float | None:
    """Where along the line the other one meets it; None where it does not."""
    if line.horizontal == other.horizontal:
        return None
    # A long ruling may be worn away near a corner; a short line that stops short is a symbol's side.
    touch = min(_WORN * dpi, max(0.03 * dpi, 0.06 * line.length))
    along = other.middle
    for _ in range(2):
        along = other.at(line.at(along))
    across = line.at(along)
    reach = _TOUCH * dpi
    if line.start - touch <= along <= line.end + touch and other.start - reach <= across <= other.end + reach:
        return along
    return None


def _groups(rulings: list[Ruling], dpi: float) -> list[list[Ruling]]:
    """Rulings that hang together, large enough for a table."""
    left = set(range(len(rulings)))
    groups = []
    while left:
        todo, group = [left.pop()], []
        while todo:
            index = todo.pop()
            group.append(rulings[index])
            near = {other for other in left if _crossing(rulings[index], rulings[other], dpi) is not None}
            left -= near
            todo.extend(near)
        width, height = _extent(group)
        if width >= _SMALLEST_TABLE[0] * dpi and height >= _SMALLEST_TABLE[1] * dpi:
            groups.append(group)
    return groups


def _extent(group: list[Ruling]) -> tuple[float, float]:
    level = [line for line in group if line.horizontal]
    plumb = [line for line in group if not line.horizontal]
    if not level or not plumb:
        return 0.0, 0.0
    width = max(line.middle for line in plumb) - min(line.middle for line in plumb)
    height = max(line.middle for line in level) - min(line.middle for line in level)
    return width, height


def _grow(group: list[Ruling], dpi: float) -> list[Ruling]:
    """Starts from the lines that run through most of the table and adds those that rest on accepted ones.

    A symbol drawn over a border rests on its own sides only, so it never gets in.
    """
    width, height = _extent(group)
    accepted = [
        line
        for line in group
        if line.length >= (_SEED_ACROSS * width if line.horizontal else _SEED_DOWN * height)
    ]
    waiting = [line for line in group if all(line is not other for other in accepted)]
    grown = True
    while grown:
        fit = [line for line in waiting if _fits(line, accepted, width, dpi)]
        grown = bool(fit)
        accepted += fit
        waiting = [line for line in waiting if all(line is not other for other in fit)]
    return _anchored(accepted, dpi)


def _fits(line: Ruling, accepted: list[Ruling], width: float, dpi: float) -> bool:
    if not _rests(line, accepted, dpi) or line.support(line.start, line.end) < _INKED:
        return False
    if not line.horizontal:
        return line.length >= _SHORTEST_COLUMN_LINE * dpi
    crossings = [place for other in accepted if (place := _crossing(line, other, dpi)) is not None]
    distinct = 1 + sum(
        b - a > _TOUCH * dpi for a, b in zip(sorted(crossings), sorted(crossings)[1:], strict=False)
    )
    return distinct >= 3 or line.length >= _SHORTEST_ROW_LINE * width


def _lattice(rulings: list[Ruling], dpi: float) -> Lattice | None:
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
