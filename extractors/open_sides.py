"""Closes the tables that a page break cut open: columns that all end at one height without a ruling there.

Spreadsheets print a table that goes on overleaf without a border at the break, so the last row of one page
and the first of the next have one side less. Lengths are pixels of the picture, thresholds inches of paper.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from extractors.rulings import Ruling

_FEWEST = 4
"""So many lines that end together are the columns of a table, not the sides of symbols."""
_LEVEL = 0.05
_SHORTEST = 0.2
_NARROWEST = 2.0
_OVERRUN = 0.12
"""A line that ends so near a ruling ends on it."""
_CROSSED = 0.1


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a line: its place along the line."""

    place: float
    line: Ruling

    @property
    def across(self) -> float:
        """Its place across the line."""
        return self.line.at(self.place)


def with_closed_sides(rulings: tuple[Ruling, ...], dpi: float) -> tuple[Ruling, ...]:
    """The rulings, and one across the open ends of every group of parallel lines that lacks it."""
    closing = [
        closed
        for horizontal in (True, False)
        for after in (False, True)
        for closed in _closing(rulings, dpi, horizontal=horizontal, after=after)
    ]
    return (*rulings, *closing)


def _closing(rulings: Sequence[Ruling], dpi: float, *, horizontal: bool, after: bool) -> Iterator[Ruling]:
    """The rulings missing at one end (after or before) of the lines of the other direction."""
    lines = [line for line in rulings if line.horizontal != horizontal and line.length >= _SHORTEST * dpi]
    others = [line for line in rulings if line.horizontal == horizontal]
    ends = [_End(line.end if after else line.start, line) for line in lines]
    loose = sorted((end for end in ends if not _rests(end, others, dpi)), key=lambda end: end.place)
    for group in _level_groups(loose, _LEVEL * dpi):
        group = sorted(group, key=lambda end: end.across)
        along = np.array([end.across for end in group])
        is_wide = len(group) >= _FEWEST and np.ptp(along) >= _NARROWEST * dpi
        if is_wide and _is_crossed([end.line for end in group], others, dpi):
            places = np.array([end.place for end in group])
            yield Ruling(horizontal, along, places, ((float(along[0]), float(along[-1])),))


def _rests(end: _End, others: Sequence[Ruling], dpi: float) -> bool:
    """Whether a line of the other direction lies at the end."""
    across, reach = end.across, _OVERRUN * dpi
    return any(
        other.start - reach <= across <= other.end + reach and abs(other.at(across) - end.place) <= reach
        for other in others
    )


def _level_groups(ends: Sequence[_End], apart: float) -> Iterator[list[_End]]:
    """The ends, in order, cut where the next one lies further on."""
    group: list[_End] = []
    for end in ends:
        if group and end.place - group[-1].place > apart:
            yield group
            group = []
        group.append(end)
    if group:
        yield group


def _is_crossed(lines: Sequence[Ruling], others: Sequence[Ruling], dpi: float) -> bool:
    """Whether one ruling across most of the lines makes them a table."""
    reach = _CROSSED * dpi
    for other in others:
        met = sum(
            other.start - reach <= line.middle <= other.end + reach
            and line.start - reach <= other.middle <= line.end + reach
            for line in lines
        )
        if met > 0.7 * len(lines):
            return True
    return False
