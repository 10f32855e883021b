"""The items of a printed list: numbered, dashed or told apart by the shape of their lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from extractors.blocks_numbers import items_around
from extractors.headings import letters
from extractors.lexicon import lexicon, starts_regulation
from extractors.sop_view import Line, middle

NUMBER = re.compile(r"^\(?(\d{1,2})\s*[.),:;]+$|^(\d{1,2})$")
NUMBER_GLUED = re.compile(r"^\(?(\d{1,2})[.),](?=[A-Za-z])")
BULLET = re.compile(r"^[-–—•*▪●○o>»¢·]+$")
LIKE_NUMBER = re.compile(r"^\W?\w{1,3}[.,):;]$|^[\dIl|!$&S]{1,3}$")
"""What a number before an item may be misread as: "S5.", "A,"."""
SHORT_LINE = 0.75
GAP_OF_COLUMNS = 2.5
CONNECTIVES = frozenset(
    [
        "dan",
        "atau",
        "tentang",
        "dengan",
        "untuk",
        "dalam",
        "pada",
        "yang",
        "di",
        "ke",
        "dari",
        "oleh",
        "serta",
        "atas",
        "terhadap",
        "sebagaimana",
        "maka",
        "akan",
        "tidak",
        "dapat",
        "agar",
        "apabila",
        "jika",
        "bila",
        "nomor",
        "no",
    ]
)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list, without its number or bullet."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Start:
    """How a line begins: the number or mark before its text, and how many words that takes.

    A bare number has no point behind it; a placed one stands in the column of the numbers;
    what is below marks a point within an item, such as "a)".
    """

    number: int | None
    is_bullet: bool
    words: int
    is_bare: bool = False
    is_placed: bool = False
    is_below: bool = False


def split_items(lines: Sequence[Line], *, is_legal: bool = False) -> tuple[Item, ...]:
    """The items in reading order.

    Args:
        lines: the lines of the block, top to bottom.
        is_legal: whether items are regulations, so that their first words may tell them apart.
    """
    ordered = _columns_apart([line for line in lines if _has_text(line)])
    if not ordered:
        return ()
    starts = _with_misread(_of_one_level([_start(line) for line in ordered], ordered), ordered)
    begins = _numbered(starts, ordered, is_legal) or _bulleted(starts) or _by_shape(ordered, is_legal)
    found = _cut(ordered, starts, begins)
    around = _around_numbers(ordered, starts)
    return around if around and _likelier(around, found, is_legal) else found


def _around_numbers(lines: Sequence[Line], starts: Sequence[_Start]) -> tuple[Item, ...]:
    """The items where each number stands in the middle of its own; none where they stand otherwise."""
    heads = [i for i, start in enumerate(starts) if start.number is not None and start.words > 0]
    if len(heads) < 2 or len({line.page for line in lines}) > 1:
        return ()
    number_at = median(lines[i].frame.left for i in heads)
    heads = [i for i in heads if abs(lines[i].frame.left - number_at) <= lines[i].frame.height]
    texts = [line.after(starts[i].words) if i in heads else line for i, line in enumerate(lines)]
    groups = items_around([middle(lines[i].tokens[0].frame) for i in heads], [text for text in texts if text])
    return tuple(Item(group) for group in groups)


def _likelier(items: Sequence[Item], others: Sequence[Item], is_legal: bool) -> bool:
    """Whether the items all begin as items do, and the others do not."""
    return _begin_well(items, is_legal) and not _begin_well(others, is_legal)


def _begin_well(items: Sequence[Item], is_legal: bool) -> bool:
    if is_legal:
        return all(starts_regulation(item.lines[0].tokens[0].text) for item in items)
    return not any(item.lines[0].text[:1].islower() for item in items)


def _has_text(line: Line) -> bool:
    return bool(re.search(r"[0-9A-Za-z-–—]", line.text))


def _start(line: Line) -> _Start:
    first = line.tokens[0].text
    if match := NUMBER.match(first):
        glued_mark = len(line.tokens) > 1 and re.fullmatch(r"[.)]+", line.tokens[1].text)
        is_bare = match.group(1) is None and not glued_mark
        return _Start(int(match.group(1) or match.group(2)), False, 2 if glued_mark else 1, is_bare=is_bare)
    if match := NUMBER_GLUED.match(first):
        return _Start(int(match.group(1)), False, 0)
    if len(line.tokens) > 1 and BULLET.match(first):
        return _Start(None, True, 1)
    return _Start(None, False, 0)


def _of_one_level(starts: Sequence[_Start], lines: Sequence[Line]) -> list[_Start]:
    """The beginnings without points of a level below: "a)" in a list of "1.", though "a" was read as "2"."""
    marks = [(line.tokens[0].text[-1:], start.number) for line, start in zip(lines, starts, strict=True)]
    numbers = [mark for mark, number in marks if number is not None]
    if not numbers or numbers[0] != "." or numbers.count(")") >= numbers.count("."):
        return list(starts)
    return [
        replace(start, number=None, words=0, is_below=True) if mark == ")" else start
        for (mark, _), start in zip(marks, starts, strict=True)
    ]


def _with_misread(starts: Sequence[_Start], lines: Sequence[Line]) -> list[_Start]:
    """The beginnings, with those placed that stand where the numbers stand, misread or not."""
    found = list(starts)
    for page in {line.page for line in lines}:
        own = [i for i, line in enumerate(lines) if line.page == page]
        numbers = [i for i in own if starts[i].number and len(lines[i].tokens) > starts[i].words > 0]
        if len(numbers) < 2 and [starts[i].number for i in numbers] != [2]:
            continue
        number_at = median(lines[i].frame.left for i in numbers)
        text_at = median(lines[i].tokens[starts[i].words].frame.left for i in numbers)
        reach = 0.6 * median(lines[i].frame.height for i in numbers)
        for i in own:
            if _is_placed(lines[i], starts[i], number_at, text_at, reach):
                known = [start.number for start in found[:i] if start.number]
                number = starts[i].number or (known[-1] + 1 if known else 1)
                found[i] = replace(starts[i], number=number, words=starts[i].words or 1, is_placed=True)
    return found


def _is_placed(line: Line, start: _Start, number_at: float, text_at: float, reach: float) -> bool:
    """Whether the line begins with a number, or something like one, in the column of the numbers."""
    words = start.words or 1
    like = start.number is not None or (not start.is_below and LIKE_NUMBER.match(line.tokens[0].text))
    if not like or len(line.tokens) <= words:
        return False
    first, second = line.tokens[0].frame.left, line.tokens[words].frame.left
    return abs(first - number_at) <= reach and abs(second - text_at) <= reach


def _numbered(starts: Sequence[_Start], lines: Sequence[Line], is_legal: bool) -> set[int]:
    """The lines with the numbers 1, 2, 3 … and those whose number the engine lost."""
    begins: set[int] = set()
    expected, last = 1, -1
    for index, start in enumerate(starts):
        if start.number is None or len(lines[index].tokens) <= start.words - (start.words > 0):
            continue
        if start.is_bare and index > 0 and _is_counted(lines[index - 1], lines[index]):
            continue
        is_next = expected <= start.number <= expected + 2 or (begins and start.number == expected - 1)
        if not (is_next or (begins and start.is_placed)) or (not begins and start.number > 2):
            continue
        if (is_next and start.number > expected) or (not begins and index > 0):
            begins |= _lost(range(last + 1, index), lines, start.number - expected, is_legal, not begins)
        begins.add(index)
        expected, last = (start.number if is_next else expected) + 1, index
    if len(begins) < 2 and not (begins and min(begins) == 0):
        return set()
    return begins | _lost(range(last + 1, len(lines)), lines, 0, is_legal, False)


def _is_counted(above: Line, line: Line) -> bool:
    """Whether the number at a line's beginning belongs to the sentence: "… Nomor / 8 Tahun 2021"."""
    known = lexicon()
    before, after = letters(above.words[-1]), letters("".join(line.words[1:2]))
    return before in known.before_numbers or after in known.before_years | known.units


def _lost(span: range, lines: Sequence[Line], missing: int, is_legal: bool, at_top: bool) -> set[int]:
    """Lines that begin an item though no number was read there."""
    found = set()
    if at_top and len(span):
        found.add(span[0])
    for index in span:
        named = is_legal and index > 0 and starts_regulation(lines[index].tokens[0].text)
        if named and (missing or _ends_short(lines[index - 1], lines)):
            found.add(index)
    return found


def _bulleted(starts: Sequence[_Start]) -> set[int]:
    found = {index for index, start in enumerate(starts) if start.is_bullet}
    return found | {0} if found else found


def _by_shape(lines: Sequence[Line], is_legal: bool) -> set[int]:
    """A line begins an item when the one above it ended early, or a wide gap lies between them.

    In a list of SOPs each "SOP …" begins one.
    """
    gaps = [middle(b.frame) - middle(a.frame) for a, b in pairwise(lines)]
    usual = min((gap for gap in gaps if gap > 0), default=0.0)
    begins = {0}
    for index in range(1, len(lines)):
        line, above = lines[index], lines[index - 1]
        if above.words[-1].casefold().strip(".,;") in CONNECTIVES:
            continue
        wide = gaps[index - 1] > 1.6 * usual and usual > 0
        small = line.text[:1].islower()
        if small and not wide:
            continue
        if _names_sop(line) and _names_sop(lines[0]):
            begins.add(index)
        ended = _ends_short(above, lines) or above.text.endswith((".", ";"))
        if ended and (not is_legal or starts_regulation(line.tokens[0].text) or wide):
            begins.add(index)
    return begins


def _names_sop(line: Line) -> bool:
    """Whether the line begins as the name of an SOP does: "SOP Rapat", not "SOP ini"."""
    return letters(line.words[0]) == "sop" and line.words[1:2] != [] and line.words[1][:1].isupper()


def _ends_short(line: Line, lines: Sequence[Line]) -> bool:
    """Whether the line stops well before the right edge of the text."""
    left = min(one.frame.left for one in lines)
    right = max(one.frame.right for one in lines)
    return line.frame.right < left + SHORT_LINE * (right - left) or line.text.endswith((".", ";"))


def _cut(lines: Sequence[Line], starts: Sequence[_Start], begins: set[int]) -> tuple[Item, ...]:
    items: list[list[Line]] = []
    for index, line in enumerate(lines):
        if index in begins or not items:
            items.append([])
        text = _stripped(line, starts[index]) if index in begins else line
        if text:
            items[-1].append(text)
    return tuple(Item(tuple(item)) for item in items if item)


def _stripped(line: Line, start: _Start) -> Line | None:
    """The line without the number or bullet."""
    if start.number is not None and start.words == 0:
        first = line.tokens[0]
        rest = NUMBER_GLUED.sub("", first.text)
        token = type(first)(rest, first.confidence, first.frame, first.place)
        return Line(line.page, (token, *line.tokens[1:]))
    return line.after(start.words)


def _columns_apart(lines: Sequence[Line]) -> list[Line]:
    """Lists set in two columns, the left one first; other lines unchanged."""
    height = median(line.frame.height for line in lines) if lines else 0.0
    pieces = [_split_at_gap(line, GAP_OF_COLUMNS * height) for line in lines]
    twofold = [piece for piece in pieces if len(piece) == 2]
    if len(twofold) < 2 or len(twofold) < 0.6 * len(lines):
        return list(lines)
    return [piece[0] for piece in pieces] + [piece[1] for piece in pieces if len(piece) == 2]


def _split_at_gap(line: Line, gap: float) -> tuple[Line, ...]:
    """The line in two where a number begins after a wide gap."""
    for index in range(1, len(line.tokens)):
        before, token = line.tokens[index - 1], line.tokens[index]
        starts_item = NUMBER.match(token.text) or NUMBER_GLUED.match(token.text) or BULLET.match(token.text)
        if starts_item and token.frame.left - before.frame.right > gap:
            return Line(line.page, line.tokens[:index]), Line(line.page, line.tokens[index:])
    return (line,)
