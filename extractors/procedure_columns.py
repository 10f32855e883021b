"""What the columns of a step table hold, told by the words of its headings."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from extractors.headings import column_label, group_label, letters
from extractors.sop_view import CellView, TableView

LANE = "pelaksana"
STANDARD = ("kelengkapan", "waktu", "output")
MIN_HEADINGS = 3
MAX_HEADER_ROWS = 5
SAME_PLACE = 0.025
LEGIBLE = 3


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its meaning, the printed name, and its edges in pixels of the upright picture.

    `heading` is the cell that names it; None on a page that does not repeat the headings.
    """

    meaning: str
    name: str
    left: float
    right: float
    heading: CellView | None


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a step table, left to right, and where its headings stand."""

    columns: tuple[Column, ...]
    family: str | None
    top: float
    bottom: float
    left: float
    right: float

    def column(self, meaning: str) -> Column | None:
        """The first column that holds this; None where the form lacks it."""
        return next((column for column in self.columns if column.meaning == meaning), None)


def find_header(table: TableView) -> Header | None:
    """The headings of a step table within this table; None where it has none."""
    first = _first_heading_row(table)
    if first is None:
        return None
    headings = _heading_cells(table, first)
    labels = {label for cell in headings if (label := column_label(cell.text))}
    if len(labels) < MIN_HEADINGS or not _is_of_steps(labels, headings):
        return None
    end = max(cell.row + cell.row_span for cell in headings)
    inside = [cell for cell in table.cells if first <= cell.row < end and cell.text]
    columns = _with_activity(_columns(table, inside))
    if not any(column.meaning == "kegiatan" for column in columns):
        return None
    return Header(
        columns=columns,
        family=next((found for cell in inside if (found := group_label(cell.text))), None),
        top=min(cell.frame.top for cell in headings),
        bottom=max(cell.frame.bottom for cell in headings),
        left=table.frame.left,
        right=table.frame.right,
    )


def same_geometry(table: TableView, before: Header) -> Header | None:
    """The columns of the page before laid over a table with the same column edges; None for another table."""
    width = before.right - before.left
    edges = sorted({round(edge, 1) for c in table.cells for edge in (c.frame.left, c.frame.right)})
    if table.columns < 4 or not edges or width <= 0:
        return None
    scale = table.frame.width / width
    moved = tuple(
        Column(
            column.meaning,
            column.name,
            table.frame.left + (column.left - before.left) * scale,
            table.frame.left + (column.right - before.left) * scale,
            None,
        )
        for column in before.columns
    )
    reach = SAME_PLACE * table.frame.width
    hits = sum(any(abs(edge - column.left) <= reach for edge in edges) for column in moved)
    if hits < 0.7 * len(moved):
        return None
    return Header(moved, before.family, table.frame.top, table.frame.top, table.frame.left, table.frame.right)


def _first_heading_row(table: TableView) -> int | None:
    for row in range(table.rows):
        labels = {label for cell in table.cells if cell.row == row and (label := _any_label(cell.text))}
        if len(labels) >= 2:
            return row
    return None


def _is_of_steps(labels: set[str], headings: Sequence[CellView]) -> bool:
    """Whether the headings speak of performers or a standard; lists of goods have activities, too."""
    return bool(labels & {LANE, *STANDARD}) or any(group_label(cell.text) for cell in headings)


def _any_label(text: str) -> str | None:
    return column_label(text) or group_label(text)


def _heading_cells(table: TableView, first: int) -> list[CellView]:
    near = [cell for cell in table.cells if first <= cell.row < first + MAX_HEADER_ROWS]
    return [cell for cell in near if _any_label(cell.text)]


def _columns(table: TableView, inside: Sequence[CellView]) -> tuple[Column, ...]:
    """One column for each lowest heading; columns of a ruling too many fall together."""
    found: list[Column] = []
    for index in range(table.columns):
        over = [c for c in inside if c.column <= index < c.column + c.column_span and not _is_group(c)]
        left, right = _edges(table, index)
        if not over:
            continue
        lowest = max(over, key=lambda cell: cell.row)
        if found and found[-1].heading is lowest:
            found[-1] = Column(found[-1].meaning, found[-1].name, found[-1].left, right, lowest)
        else:
            meaning = column_label(lowest.text) or LANE
            found.append(Column(meaning, lowest.text, left, right, lowest))
    return _lanes_only_between(found, [cell for cell in inside if group_label(cell.text)])


def _with_activity(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns with the activity found where its heading is illegible: the widest behind the number."""
    if any(column.meaning == "kegiatan" for column in columns):
        return columns
    start = next((i + 1 for i, column in enumerate(columns) if column.meaning == "nomor"), 0)
    unnamed = [c for c in columns[start : start + 1] if c.meaning in (LANE, "lain", "nomor")]
    widest = max((c.right - c.left for c in columns), default=0.0)
    return tuple(
        _renamed(c, "kegiatan") if c in unnamed and c.right - c.left > 0.6 * widest else c for c in columns
    )


def _is_group(cell: CellView) -> bool:
    """A heading over several columns that names none of them."""
    return bool(group_label(cell.text)) or column_label(cell.text) == LANE


def _lanes_only_between(columns: Sequence[Column], groups: Sequence[CellView]) -> tuple[Column, ...]:
    """Performers stand between the activity and the quality standard; an illegible standard is filled in."""
    activity = next((i for i, column in enumerate(columns) if column.meaning == "kegiatan"), None)
    if activity is None:
        return tuple(columns)
    standard = [i for i, c in enumerate(columns) if c.meaning in STANDARD or _is_under(c, groups)]
    first = min((i for i in standard if i > activity), default=len(columns))
    missing = [meaning for meaning in STANDARD if meaning not in {c.meaning for c in columns}]
    fixed = []
    for index, column in enumerate(columns):
        if column.meaning != LANE or activity < index < first:
            fixed.append(column)
        elif index < activity:
            fixed.append(_renamed(column, "nomor"))
        elif len(missing) == 1 and (_is_under(column, groups) or len(letters(column.name)) < LEGIBLE):
            fixed.append(_renamed(column, missing.pop()))
        else:
            fixed.append(_renamed(column, "lain"))
    return tuple(fixed)


def _is_under(column: Column, groups: Sequence[CellView]) -> bool:
    """Whether a column stands under the group heading of the standard."""
    centre = (column.left + column.right) / 2
    return any(group.frame.left < centre < group.frame.right for group in groups)


def _renamed(column: Column, meaning: str) -> Column:
    return Column(meaning, column.name, column.left, column.right, column.heading)


def _edges(table: TableView, index: int) -> tuple[float, float]:
    """The left and right edge of a grid column, in pixels."""
    lefts = [cell.frame.left for cell in table.cells if cell.column == index]
    rights = [cell.frame.right for cell in table.cells if cell.column + cell.column_span - 1 == index]
    left = median(lefts) if lefts else table.frame.left
    right = median(rights) if rights else table.frame.right
    return (left, right) if left < right else (right, left)
