"""The headings of the performers' columns: read again where print touches a ruling, and compared."""

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from documents.reading import Reading
from extractors.headings import letters
from extractors.identity_stamp import read_beneath
from extractors.images import PageImage
from extractors.procedure import StepTable
from extractors.procedure_columns import Column
from extractors.sop_view import CellView

CLEAR = 0.75
SAME_NAME, SAME_IN_PLACE = 90.0, 75.0
"""Likeness (0 to 100) of two headings of one performer: anywhere, and in the same column of two tables."""
SAME_LANES = 0.5
"""A table repeats the performers of the one before if so many names are the same: the others are misread."""


def with_clear_headings(table: StepTable, image: PageImage) -> StepTable:
    """The table with its doubtful headings of performers read again.

    Raises:
        OcrError: the engine could not read.
    """
    doubtful = [column for column in table.lanes if column.heading and _is_doubtful(column.heading)]
    if not doubtful:
        return table
    places = [(column.heading.frame, column.heading.lines) for column in doubtful if column.heading]
    read = dict(zip(doubtful, read_beneath(image, places), strict=True))
    columns = tuple(
        replace(column, heading=replace(column.heading, lines=read[column].lines))
        if column.heading and read.get(column)
        else column
        for column in table.header.columns
    )
    return replace(table, header=replace(table.header, columns=columns))


def has_other_lanes(lanes: Sequence[Column], known: Sequence[Reading]) -> bool:
    """Whether the headings of a later table name other performers than the first table does."""
    if len(lanes) != len(known):
        return True
    pairs = zip(lanes, known, strict=True)
    same = [_likeness(lane.name, name.value) >= SAME_IN_PLACE for lane, name in pairs]
    return sum(same) < SAME_LANES * len(same)


def known_lane(reading: Reading, known: Sequence[Reading]) -> Reading:
    """The performer known already under this name, a misread letter allowed; else the reading itself."""
    best = max(known, key=lambda lane: _likeness(reading.value, lane.value), default=reading)
    return best if _likeness(reading.value, best.value) >= SAME_NAME else reading


def _likeness(one: str, other: str) -> float:
    return fuzz.ratio(letters(one), letters(other))


def _is_doubtful(heading: CellView) -> bool:
    return any(token.confidence < CLEAR for line in heading.lines for token in line.tokens)
