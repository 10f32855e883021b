"""Which straight lines of a page are the rulings of a table.

Rulings of a table end on other rulings; lines of a flowchart end in symbols, arrowheads or mid-air. Lengths
are pixels of the picture, thresholds inches of paper.
"""

import itertools
from dataclasses import dataclass

import numpy as np

from extractors.open_sides import with_closed_sides
from extractors.rulings import Ruling

_TOUCH = 0.09
_WORN = 0.2
_OVERRUN = 0.06
_SMALLEST_TABLE = (1.4, 0.3)
_SEED_ACROSS, _SEED_DOWN = 0.5, 0.4
_SHORTEST_ROW_LINE = 0.16
_SHORTEST_COLUMN_LINE = 0.2
_LONG = 4.0
_STEM = 0.16
_JOINT, _MOST_JOINED = 0.04, 0.6
_INKED = 0.8
"""The share of a line that carries ink; connectors joined through symbols carry less."""


@dataclass(frozen=True, slots=True)
class _Mesh:
    """All lines, and for each line the others it meets: their index and the place along the line."""

    lines: tuple[Ruling, ...]
    met: tuple[dict[int, float], ...]
    dpi: float


def tables_of(rulings: tuple[Ruling, ...], dpi: float) -> tuple[tuple[Ruling, ...], ...]:
    """The rulings of each table, grouped; the sides a page break cut off are added, all else is left out."""
    rulings = with_closed_sides(rulings, dpi)
    mesh = _Mesh(rulings, tuple(_meetings(rulings, dpi)), dpi)
    groups = _groups(mesh, _anchored(mesh, frozenset(range(len(rulings)))))
    grown = (_grow(mesh, group) for group in groups)
    return tuple(tuple(rulings[index] for index in sorted(group)) for group in grown)


def _meetings(lines: tuple[Ruling, ...], dpi: float) -> list[dict[int, float]]:
    if not lines:
        return []
    level = np.array([line.horizontal for line in lines])
    start, end = np.array([line.start for line in lines]), np.array([line.end for line in lines])
    low = np.array([line.across.min() for line in lines])
    high = np.array([line.across.max() for line in lines])
    reach = _WORN * dpi + 0.1 * dpi
    met = []
    for index, line in enumerate(lines):
        near = (level != line.horizontal) & (low <= line.end + reach) & (high >= line.start - reach)
        near &= (start <= high[index] + reach) & (end >= low[index] - reach)
        places = ((int(other), _meeting(line, lines[other], dpi)) for other in np.flatnonzero(near))
        met.append({other: place for other, place in places if place is not None})
    return met


def _meeting(line: Ruling, other: Ruling, dpi: float) -> float | None:
    """Where along the line the other one meets it; None where it does not."""
    # A long ruling may be worn away near a corner; a short line that stops short is a symbol's side.
    touch = min(_WORN * dpi, max(0.03 * dpi, 0.06 * line.length))
    reach = _TOUCH * dpi
    along = other.middle
    for _ in range(2):
        along = other.at(line.at(along))
    across = line.at(along)
    if line.start - touch <= along <= line.end + touch and other.start - reach <= across <= other.end + reach:
        return along
    return None


def _anchored(mesh: _Mesh, among: frozenset[int]) -> frozenset[int]:
    """The lines whose two ends rest on lines of the other direction, until nothing changes."""
    while True:
        kept = frozenset(index for index in among if _rests(mesh, index, among))
        if kept == among:
            return kept
        among = kept


def _rests(mesh: _Mesh, index: int, among: frozenset[int]) -> bool:
    line, allowed = mesh.lines[index], _OVERRUN * mesh.dpi
    places = [place for other, place in mesh.met[index].items() if other in among]
    if len(places) < 2 or max(places) - min(places) < 0.1 * mesh.dpi:
        return False
    start, end = _ends(line, min(places), max(places), mesh.dpi)
    before, after = min(places) - start, end - max(places)
    if max(before, after) <= allowed:
        return True
    # A long ruling may run out of the table on one side (into a scan's edge); a scanner streak does on both,
    # and a connector ends inside the table.
    if line.length < _LONG * mesh.dpi or min(before, after) > allowed:
        return False
    last = max(places) if after > before else min(places)
    return not any(_stands_beyond(mesh, index, other, last, after > before) for other in among)


def _ends(line: Ruling, first: float, last: float, dpi: float) -> tuple[float, float]:
    """Where the line begins and ends, without the stems of letters that stand in its way past the table."""
    runs = [run for run in line.runs if run[1] - run[0] > _STEM * dpi or (run[1] > first and run[0] < last)]
    if not runs:
        return line.start, line.end
    return max(line.start, runs[0][0]), min(line.end, runs[-1][1])


def _stands_beyond(mesh: _Mesh, index: int, other: int, last: float, after: bool) -> bool:
    """Whether a long line of the other direction stands past the last meeting, level with the line."""
    line, beside = mesh.lines[index], mesh.lines[other]
    if beside.horizontal == line.horizontal or beside.length < mesh.dpi:
        return False
    level = beside.start <= line.at(line.end if after else line.start) <= beside.end
    touch = _TOUCH * mesh.dpi
    return level and (beside.middle > last + touch if after else beside.middle < last - touch)


def _groups(mesh: _Mesh, among: frozenset[int]) -> list[frozenset[int]]:
    """Lines that hang together, where they are large enough for a table."""
    left, groups = set(among), []
    while left:
        todo = [left.pop()]
        group = set(todo)
        while todo:
            near = left.intersection(mesh.met[todo.pop()])
            left -= near
            group |= near
            todo.extend(near)
        width, height = _extent(mesh, group)
        if width >= _SMALLEST_TABLE[0] * mesh.dpi and height >= _SMALLEST_TABLE[1] * mesh.dpi:
            groups.append(frozenset(group))
    return groups


def _extent(mesh: _Mesh, group: set[int] | frozenset[int]) -> tuple[float, float]:
    level = [mesh.lines[index].middle for index in group if mesh.lines[index].horizontal]
    plumb = [mesh.lines[index].middle for index in group if not mesh.lines[index].horizontal]
    return (max(plumb) - min(plumb), max(level) - min(level)) if level and plumb else (0.0, 0.0)


def _grow(mesh: _Mesh, group: frozenset[int]) -> frozenset[int]:
    """Starts from the lines that run through most of the table and adds those that rest on accepted ones.

    A symbol drawn over a border rests on its own sides only, so it never gets in.
    """
    width, height = _extent(mesh, group)
    long = {True: _SEED_ACROSS * width, False: _SEED_DOWN * height}
    accepted = frozenset(
        index for index in group if mesh.lines[index].length >= long[mesh.lines[index].horizontal]
    )
    while True:
        fit = frozenset(index for index in group - accepted if _fits(mesh, index, accepted, width))
        if not fit:
            return _anchored(mesh, accepted)
        accepted |= fit


def _fits(mesh: _Mesh, index: int, accepted: frozenset[int], width: float) -> bool:
    line = mesh.lines[index]
    if not _rests(mesh, index, accepted) or line.support(line.start, line.end) < _INKED:
        return False
    places = sorted(place for other, place in mesh.met[index].items() if other in accepted)
    # Sides of symbols in a row look like a line but leave out the borders between them.
    joined = sum(line.support(place - _JOINT * mesh.dpi, place + _JOINT * mesh.dpi) > 0 for place in places)
    if joined < _MOST_JOINED * len(places):
        return False
    if not line.horizontal:
        return line.length >= _SHORTEST_COLUMN_LINE * mesh.dpi
    columns = sum(after - before > _TOUCH * mesh.dpi for before, after in itertools.pairwise(places))
    return columns >= 2 or line.length >= _SHORTEST_ROW_LINE * width
