"""The headings of the performers' columns, read a second time where print touches a ruling."""

from dataclasses import replace

from extractors.identity_stamp import read_beneath
from extractors.images import PageImage
from extractors.procedure import StepTable
from extractors.sop_view import CellView

CLEAR = 0.75


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


def _is_doubtful(heading: CellView) -> bool:
    return any(token.confidence < CLEAR for line in heading.lines for token in line.tokens)
