"""The form of hospitals and health centres (SPO): a head of small cells, then titled sections of prose.

The titles stand in the left column, what they head beside them; a section may go on overleaf beside a blank
cell. The head prints label and value in one cell, and the name of the procedure above the document's number.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.headings import head_label, is_name_of_form, section_label
from extractors.identity import SIGNER, TITLE, Found, Identity, without_colon
from extractors.identity_signer import split_signer
from extractors.sop_view import CellView, Line, PageView, TableView

MIN_SECTIONS = 2
NUMBER = "nomor_sop"
NO_FIELD = "lain"
STEPS = "kegiatan"
"""The section that tells the steps; those of other names are the blocks that they stand for."""


@dataclass(frozen=True, slots=True)
class Section:
    """What stands beside a title; `meaning` is None where it goes on from the page before."""

    meaning: str | None
    cell: CellView
    lines: tuple[Line, ...]


def read_sections(page: PageView) -> tuple[Section, ...]:
    """The sections of a page, top to bottom; none where it is no page of this form."""
    for table in page.tables:
        pairs = _pairs(table)
        titled = [section_label(left.text) for left, _ in pairs]
        if sum(title is not None for title in titled) >= MIN_SECTIONS:
            return tuple(_sections(pairs, titled))
    return ()


def read_head(page: PageView, sections: Sequence[Section]) -> Identity:
    """The identity in the head above the sections; empty where the page has no head."""
    top = min(section.cell.frame.top for section in sections)
    head = [cell for cell in page.cells if cell.frame.bottom <= top + 5]
    fields: dict[str, Found] = {}
    for cell in head:
        fields = {**dict(_fields(cell)), **fields}
    number = next((cell for cell in head if any(meaning == NUMBER for meaning, _ in _fields(cell))), None)
    title = _above(number, head) if number else None
    if title:
        fields[TITLE] = Found(page.number, title.lines, title.place, title.frame)
    signer = fields.get(SIGNER)
    org = [cell for cell in head if cell.column == 0 and not is_name_of_form(cell.text)]
    return Identity(
        fields,
        split_signer(signer.lines, ()) if signer else None,
        tuple(line for cell in org for line in cell.lines),
    )


def _pairs(table: TableView) -> list[tuple[CellView, CellView]]:
    """The rows of two cells, one in the left column and one beside it that fills the row."""
    pairs = []
    for left in table.cells:
        beside = [cell for cell in table.cells if cell.row == left.row and cell.column > left.column]
        fills = len(beside) == 1 and beside[0].row_span == left.row_span
        if left.column == 0 and fills and len(left.lines) <= 2:
            pairs.append((left, beside[0]))
    return pairs


def _sections(pairs: Sequence[tuple[CellView, CellView]], titled: Sequence[str | None]) -> Iterator[Section]:
    for (left, right), meaning in zip(pairs, titled, strict=True):
        if meaning or not left.lines:
            yield Section(meaning, right, right.lines)


def _fields(cell: CellView) -> Iterator[tuple[str, Found]]:
    """The labelled values of a cell of the head: behind the label, and below it up to the next one."""
    labels = [head_label(line.words) for line in cell.lines]
    starts = [index for index, label in enumerate(labels) if label]
    for start, end in pairwise([*starts, len(labels)]):
        label, first = labels[start], cell.lines[start]
        if label is None or label.meaning == NO_FIELD:
            continue
        behind = first.after(label.words)
        kept = [line for line in (behind, *cell.lines[start + 1 : end]) if line]
        lines = tuple(line for line in map(without_colon, kept) if line)
        frame = cell.frame if label.meaning == SIGNER else None
        yield label.meaning, Found(cell.page, lines, cell.place, frame)


def _above(cell: CellView, head: Sequence[CellView]) -> CellView | None:
    """The cell that lies on top of another one and covers its width."""
    reach = 0.5 * cell.lines[0].frame.height
    for other in head:
        covers = other.frame.left <= cell.frame.left + reach and other.frame.right >= cell.frame.right - reach
        if other.lines and covers and abs(other.frame.bottom - cell.frame.top) <= reach:
            return other
    return None
