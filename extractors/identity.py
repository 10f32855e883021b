"""The identity page: number, dates, title, signer and body."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from documents.box import Box
from extractors.headings import Label, block_label, identity_label
from extractors.identity_signer import SignerLines, split_signer
from extractors.lexicon import known_share
from extractors.sop_view import CellView, Line, PageView, Token, middle

SIGNER = "pengesah"
TITLE = "nama_sop"
LEGIBLE, SURELY = 0.5, 0.8
"""How surely a line of the letterhead is read if its words are known, and if they are not."""


@dataclass(frozen=True, slots=True)
class Found:
    """A field of the form: its lines, and the place to look at where it is blank.

    `frame` is the cell of the value in the upright picture; None where the label has no cell beside it.
    `is_marked` where something is written there by hand, or anything else that is no clean print.
    """

    page: int
    lines: tuple[Line, ...]
    place: Box
    frame: Box | None = None
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Identity:
    """What the identity page says; a field the form lacks is not in `fields`."""

    fields: dict[str, Found] = field(default_factory=dict)
    signer: SignerLines | None = None
    org: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class _Labelled:
    """A label line, the cell it stands in (None outside every cell), and the words it takes."""

    label: Label
    line: Line
    cell: CellView | None


def read_identity(page: PageView) -> Identity:
    """The identity fields of a page; an empty Identity where the page has no such label."""
    labelled = _labels(page)
    fields: dict[str, Found] = {}
    for one in labelled:
        found = _value(one, page, labelled)
        known = fields.get(one.label.meaning)
        if known is None or (not known.lines and found.lines):
            fields[one.label.meaning] = found
    signer = fields.get(SIGNER)
    return Identity(fields, split_signer(signer.lines, ()) if signer else None, _org(page, labelled))


def _labels(page: PageView) -> list[_Labelled]:
    found = []
    for cell in page.cells:
        found += _labels_in(cell)
    found += [_Labelled(label, line, None) for line in page.loose if (label := _label_of(line))]
    return _plausible(_without_columns(found))


def _without_columns(found: list[_Labelled]) -> list[_Labelled]:
    """The labels without those side by side in neighbouring cells: these head the columns of a list."""
    cells = [one.cell for one in found if one.cell and _fills(one, one.cell)]
    heads = [
        cell for cell in cells if any(_is_beside(cell, other) or _is_beside(other, cell) for other in cells)
    ]
    return [one for one in found if one.cell not in heads]


def _fills(one: _Labelled, cell: CellView) -> bool:
    """Whether the cell says nothing but the label."""
    return sum(len(line.tokens) for line in cell.lines) == one.label.words


def _is_beside(left: CellView, right: CellView) -> bool:
    return left.row == right.row and left.column + left.column_span == right.column


def _labels_in(cell: CellView) -> list[_Labelled]:
    """The labels of a cell; one that is wrapped over two lines is one label."""
    found = []
    skip = False
    for line, below in zip_longest(cell.lines, cell.lines[1:]):
        if skip:
            skip = False
            continue
        both = Line(line.page, (*line.tokens, *below.tokens)) if below else line
        wrapped = _label_of(both) if below and len(line.tokens) == 1 else None
        if wrapped and wrapped.words > 1:
            found.append(_Labelled(wrapped, both, cell))
            skip = True
        elif label := _label_of(line):
            found.append(_Labelled(label, line, cell))
    return found


def _label_of(line: Line) -> Label | None:
    return identity_label(line.words)


def _plausible(found: list[_Labelled]) -> list[_Labelled]:
    """Labels stand one below the other: those far to the left or right of most of them are text.

    In a form of two columns of labels each has one at its height.
    """
    if len(found) < 3:
        return found
    lefts = sorted(one.line.frame.left for one in found)
    usual = lefts[len(lefts) // 2]
    reach = 4 * max(one.line.frame.height for one in found)
    near = [one for one in found if abs(one.line.frame.left - usual) <= reach]
    level = [one for one in found if any(_is_level(one.line, other.line) for other in near)]
    return level if len(near) >= 3 else found


def _is_level(line: Line, other: Line) -> bool:
    return abs(middle(line.frame) - middle(other.frame)) < 0.5 * min(line.frame.height, other.frame.height)


def _value(one: _Labelled, page: PageView, labelled: Sequence[_Labelled]) -> Found:
    band = _band(one, labelled)
    own = _own_lines(one, band, page)
    cells = _cells_beside(one, page, labelled)
    beside = [line for cell in cells for line in _lines_in(cell, band, one)]
    lines = tuple(line for line in (without_colon(line) for line in [*own, *beside]) if line)
    frame = cells[0].frame if len(cells) == 1 else None
    return Found(one.line.page, tuple(in_reading_order(lines)), _place(one, cells), frame)


def _band(one: _Labelled, labelled: Sequence[_Labelled]) -> tuple[float, float]:
    """The heights between which the value stands: the cell's, or up to the next label in the same cell."""
    if one.cell is None:
        pad = one.line.frame.height * 0.6
        return one.line.frame.top - pad, one.line.frame.bottom + pad
    mates = [o for o in labelled if o.cell is one.cell]
    above = [o for o in mates if o.line.frame.top < one.line.frame.top]
    below = [o.line.frame.top for o in mates if o.line.frame.top > one.line.frame.top]
    blocks = [line.frame.top for line in one.cell.lines if block_label(line.words)]
    below += [top for top in blocks if top > one.line.frame.bottom]
    pad = one.line.frame.height * 0.35
    top = one.line.frame.top - pad if above else one.cell.frame.top
    return top, min(below) - pad if below else one.cell.frame.bottom


def _own_lines(one: _Labelled, band: tuple[float, float], page: PageView) -> list[Line]:
    """What follows the label on its line, and the lines below it in its own cell."""
    rest = one.line.after(one.label.words)
    lines = [rest] if rest else []
    pool = one.cell.lines if one.cell else page.loose
    for line in pool:
        if line is one.line or not band[0] <= middle(line.frame) <= band[1] or block_label(line.words):
            continue
        is_below = middle(line.frame) > one.line.frame.bottom
        is_right = line.frame.left >= one.line.frame.right
        if is_right or (is_below and one.cell is not None):
            lines.append(line)
    return lines


def _cells_beside(one: _Labelled, page: PageView, labelled: Sequence[_Labelled]) -> list[CellView]:
    """The cells to the right of the label's cell that share its height, up to the next cell with a label."""
    if one.cell is None:
        return []
    edge = one.cell.frame.right - one.line.frame.height
    height = one.cell.frame
    beside = [
        cell
        for cell in page.cells
        if cell is not one.cell
        and cell.frame.left >= edge
        and min(cell.frame.bottom, height.bottom) - max(cell.frame.top, height.top)
        > 0.5 * min(cell.frame.height, height.height)
    ]
    others = {id(other.cell) for other in labelled}
    end = min((cell.frame.left for cell in beside if id(cell) in others), default=math.inf)
    return [cell for cell in beside if cell.frame.left < end]


def _lines_in(cell: CellView, band: tuple[float, float], one: _Labelled) -> list[Line]:
    """The lines of a value cell; only those beside the label where the cell is taller than the label's."""
    inside = cell.frame.top >= band[0] - one.line.frame.height and cell.frame.bottom <= (
        band[1] + one.line.frame.height
    )
    return [line for line in cell.lines if inside or band[0] <= middle(line.frame) <= band[1]]


def without_colon(line: Line) -> Line | None:
    """The line without the colon that separates it from its label."""
    tokens = list(line.tokens)
    while tokens and not tokens[0].text.strip(" :;|.'`"):
        tokens.pop(0)
    if not tokens:
        return None
    first = tokens[0]
    text = first.text.lstrip(":; ")
    if text != first.text:
        tokens[0] = Token(text, first.confidence, first.frame, first.place)
    return Line(line.page, tuple(tokens))


def in_reading_order(lines: Iterable[Line]) -> list[Line]:
    """Top to bottom; pieces of one printed line from left to right."""
    ordered: list[Line] = []
    for line in sorted(lines, key=lambda line: middle(line.frame)):
        last = ordered[-1] if ordered else None
        if last and middle(line.frame) - middle(last.frame) < 0.4 * min(last.frame.height, line.frame.height):
            pieces = sorted([last, line], key=lambda piece: piece.frame.left)
            ordered[-1] = Line(line.page, tuple(token for piece in pieces for token in piece.tokens))
        else:
            ordered.append(line)
    return ordered


def _place(one: _Labelled, beside: Sequence[CellView]) -> Box:
    """Where the value would stand: the cells beside the label, or the label itself."""
    return beside[0].place if beside else (one.cell.place if one.cell else one.line.place)


def _org(page: PageView, labelled: Sequence[_Labelled]) -> tuple[Line, ...]:
    """The lines of the letterhead: left of the labels and above the first heading of a block."""
    if not labelled:
        return ()
    left_of = min(one.line.frame.left for one in labelled)
    headings = [line.frame.top for line in page.lines if block_label(line.words)]
    above = min(headings, default=page.frame.bottom)
    return tuple(
        line
        for line in page.lines
        if line.frame.right <= left_of + line.frame.height and line.frame.bottom <= above and _is_worded(line)
    )


def _is_worded(line: Line) -> bool:
    """Whether the line holds words rather than what an engine sees in a coat of arms."""
    sure = sum(token.confidence for token in line.tokens) / len(line.tokens)
    lettered = [word for word in line.words if sum(c.isalpha() for c in word) >= 3]
    return bool(lettered) and sure >= (LEGIBLE if known_share(line.words) == 1.0 else SURELY)
