"""Reads again what a stamp or a signature lies over: several pictures of one place, the best of each word."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from documents.box import Box
from extractors.headings import letters
from extractors.identity_nip import LENGTH as NIP_LENGTH
from extractors.identity_nip import digits_of, is_nip
from extractors.identity_signer import is_number_line
from extractors.images import PageImage, Pixels
from extractors.inks import (
    MARGIN,
    PRINTED,
    Absorbance,
    absorbance,
    black_part,
    colour_crop,
    framed,
    graded,
    least_of,
    most_of,
    resized,
    toned,
)
from extractors.lexicon import is_known, lexicon, rank_likeness, repair_word
from extractors.ocr import OcrLine, read_snippets
from extractors.sop_view import Line, Token, middle

SURE = 0.9
"""A line whose every word the engine is this sure of is not read again."""
INSET = 7
"""Rulings lie on the cell's edge; their halves are cut off, in pixels."""
LIKELY = 0.35
A_RANK = 0.85
EDGE = 12
INK = 0.18
MARKED = 0.006
SCRAP = 0.6
NARROW = 0.2
"""Letters are at least this wide, in heights: narrower boxes are the engine's mistake."""
FAINT = 0.2
"""Absorbance of any ink."""


@dataclass(frozen=True, slots=True)
class _Slot:
    """What the readings say of one place on a line: the words of each reading that has any there."""

    readings: tuple[tuple[Token, ...], ...]
    of: int


@dataclass(frozen=True, slots=True)
class Beneath:
    """What was read beneath a stamp.

    Attributes:
        lines: the best of all readings.
        numbers: each reading's line with an official's number, and how sure the engine was of it.
    """

    lines: tuple[Line, ...]
    numbers: tuple[tuple[str, float], ...]


def needs_second_look(lines: Sequence[Line]) -> bool:
    """Whether a value was read badly enough to look again."""
    return not lines or min(token.confidence for line in lines for token in line.tokens) < SURE


@dataclass(frozen=True, slots=True)
class Marks:
    """Ink in a cell where no print was read: black as of a pen or a pencil, or of any colour."""

    black: bool
    any: bool


def find_marks(image: PageImage, frame: Box) -> Marks:
    """What ink is in a cell where no print was read: handwriting, pencil, a stroke, the edge of a stamp."""
    inner = Box(frame.left + EDGE, frame.top + EDGE, frame.right - EDGE, frame.bottom - EDGE)
    if inner.width < EDGE or inner.height < EDGE:
        return Marks(black=False, any=False)
    absorbed = absorbance(colour_crop(image, inner))
    black = float((black_part(absorbed) > INK).mean()) > MARKED
    return Marks(black, black or float((most_of(absorbed) > INK).mean()) > MARKED)


def read_beneath(image: PageImage, places: Sequence[tuple[Box, Sequence[Line]]]) -> list[Beneath]:
    """The lines in each place of the upright picture, stamps and signatures taken off in several ways.

    Args:
        image: the page.
        places: rectangles in pixels, each with what was read there before; that has a vote.

    Raises:
        OcrError: the engine could not read.
    """
    inner = [
        Box(frame.left + INSET, frame.top + INSET, frame.right - INSET, frame.bottom - INSET)
        for frame, _ in places
    ]
    pictures = [_pictures(absorbance(colour_crop(image, frame))) for frame in inner]
    read = iter(read_snippets([framed(p) for several in pictures for p, _ in several], layout=6))
    found = []
    for frame, several, (_, lines) in zip(inner, pictures, places, strict=True):
        readings = [tuple(line.tokens for line in lines)] if lines else []
        for _, scale in several:
            readings.append(tuple(_tokens(line, frame, scale, image) for line in next(read)))
        best = tuple(Line(image.number, tokens) for tokens in _merged(readings) if tokens)
        found.append(Beneath(best, _numbers(readings)))
    return found


def _numbers(readings: Sequence[Sequence[tuple[Token, ...]]]) -> tuple[tuple[str, float], ...]:
    """The lines of each reading that hold an official's number, with their mean confidence."""
    texts = [(" ".join(token.text for token in line), line) for reading in readings for line in reading]
    return tuple(
        (text, sum(token.confidence for token in line) / len(line))
        for text, line in texts
        if is_number_line(text)
    )


def read_number_again(image: PageImage, frames: Sequence[Box]) -> tuple[tuple[str, float], ...]:
    """What a single line of digits reads as in several pictures of it, each with its mean confidence.

    Raises:
        OcrError: the engine could not read.
    """
    pictures = [picture for frame in frames for picture in _digit_pictures(image, frame)]
    found = read_snippets([framed(picture) for picture in pictures], layout=7)
    lines = [[word for line in lines for word in line] for lines in found]
    return tuple(
        (" ".join(word.text for word in words), sum(word.confidence for word in words) / len(words))
        for words in lines
        if words
    )


def _digit_pictures(image: PageImage, frame: Box) -> tuple[Pixels, ...]:
    absorbed = absorbance(colour_crop(image, frame))
    black, least = black_part(absorbed), least_of(absorbed)
    if np.array_equal(black, least):
        return tuple(picture for picture, _ in _without_grey(least))
    soft, plain = toned(black, 0.0, 1.1), toned(least, 0.3, 1.0)
    return resized(soft, 0.6), resized(soft, 1.4), resized(plain, 0.8), resized(plain, 1.4)


def _pictures(absorbed: Absorbance) -> tuple[tuple[Pixels, float], ...]:
    """The crop without the ink of stamps, in different tones and sizes, each with its scale."""
    black, least = black_part(absorbed), least_of(absorbed)
    plain = toned(black, 0.12, 0.87)
    smaller = (resized(plain, 0.75), 0.75)
    if np.array_equal(black, least):
        return smaller, *_without_grey(least)
    return (plain, 1.0), smaller, (toned(least, 0.3, 1.0), 1.0)


def _without_grey(least: Absorbance) -> tuple[tuple[Pixels, float], ...]:
    """Pictures of a page without colours: a stamp is greyer than the print it lies over."""
    printed = least[least > PRINTED]
    full = float(np.percentile(printed, 97)) if printed.size else 1.0
    edge = _between(least, full)
    parted = graded(least, max(0.1, edge - 0.15) * full, (edge + 0.15) * full)
    larger = resized(graded(least, 0.25 * full, 0.6 * full), 1.4)
    return (toned(least, 0.5, 0.95), 1.0), (parted, 1.0), (larger, 1.4)


def _between(least: Absorbance, full: float) -> float:
    """The tone that best parts a grey stamp from the print over it, as a share of the darkest print."""
    ink = np.clip(least[least > FAINT] / full * 200, 0, 255).astype(np.uint8)
    if not ink.size:
        return 0.5
    return float(cv2.threshold(ink.reshape(-1, 1), 0, 255, cv2.THRESH_OTSU)[0]) / 200


def _tokens(line: OcrLine, frame: Box, scale: float, image: PageImage) -> tuple[Token, ...]:
    found = []
    for word in line:
        left, right = ((side - MARGIN) / scale + frame.left for side in (word.left, word.right))
        top, bottom = ((side - MARGIN) / scale + frame.top for side in (word.top, word.bottom))
        place = image.box_on_page(left, top, right, bottom)
        found.append(Token(word.text, word.confidence, Box(left, top, right, bottom), place))
    return tuple(found)


def _merged(readings: Sequence[Sequence[tuple[Token, ...]]]) -> list[tuple[Token, ...]]:
    """One set of lines out of several readings: lines by height, words by place on the line."""
    height = _letter_height(token for reading in readings for line in reading for token in line)
    merged = []
    for row in _by_height(readings, height):
        slots = _slots(row, len(readings))
        chosen = _rank_in(row) or _number_in(row) or [token for slot in slots for token in _best(slot)]
        merged.append(tuple(sorted(chosen, key=lambda token: token.frame.left)))
    return merged


def _rank_in(row: Sequence[tuple[int, Token]]) -> list[Token]:
    """A reading of the line that is a civil servant's rank: those are a closed list."""
    found = []
    for number in {number for number, _ in row}:
        words = sorted((token for n, token in row if n == number), key=lambda token: token.frame.left)
        like = rank_likeness(" ".join(token.text for token in words))
        found.append((like, number, words))
    best = max(found, key=lambda one: one[:2])
    return best[2] if best[0] >= A_RANK else []


def _number_in(row: Sequence[tuple[int, Token]]) -> list[Token]:
    """The reading of the line that is most likely an official's number, however badly it was read."""
    best: tuple[tuple[bool, int, float], list[Token]] = ((False, -NIP_LENGTH, 0.0), [])
    for number in {number for number, _ in row}:
        words = sorted((token for n, token in row if n == number), key=lambda token: token.frame.left)
        text = " ".join(token.text for token in words)
        if is_number_line(text):
            digits = digits_of(text)
            sure = sum(token.confidence for token in words) / len(words)
            best = max(best, ((is_nip(digits), -abs(NIP_LENGTH - len(digits)), sure), words), key=_first)
    return best[1]


def _first(one: tuple[tuple[bool, int, float], list[Token]]) -> tuple[bool, int, float]:
    return one[0]


def _letter_height(tokens: Iterable[Token]) -> float:
    heights = sorted(token.frame.height for token in tokens if token.confidence >= 0.6)
    return heights[len(heights) // 2] if heights else 30.0


def _by_height(
    readings: Sequence[Sequence[tuple[Token, ...]]], height: float
) -> list[list[tuple[int, Token]]]:
    """All words by printed line, each with the number of its reading."""
    words = [
        (_middle_of(token, line, height), number, token)
        for number, reading in enumerate(readings)
        for line in reading
        for token in line
        if len(token.text) < 3 or token.frame.width >= NARROW * height * len(token.text)
    ]
    rows: list[list[tuple[int, Token]]] = []
    centre = -1.0e9
    for at, number, token in sorted(words, key=lambda item: item[0]):
        if at - centre <= 0.6 * height:
            rows[-1].append((number, token))
        else:
            rows.append([(number, token)])
            centre = at
    return rows


def _middle_of(token: Token, line: Sequence[Token], height: float) -> float:
    """The height of a word's middle; of its line's, where a stroke makes the word taller than print."""
    usual = [t for t in line if 0.5 * height <= t.frame.height <= 1.6 * height]
    if token in usual or not usual:
        return middle(token.frame)
    return sum(middle(t.frame) for t in usual) / len(usual)


def _slots(row: Sequence[tuple[int, Token]], of: int) -> list[_Slot]:
    """Words that stand over each other in different readings, from left to right."""
    groups: list[list[tuple[int, Token]]] = []
    for number, token in sorted(row, key=lambda item: item[1].frame.left):
        edge = max(t.frame.right for _, t in groups[-1]) if groups else 0.0
        if groups and token.frame.left < edge - 0.35 * token.frame.height:
            groups[-1].append((number, token))
        else:
            groups.append([(number, token)])
    return [_Slot(_by_reading(group), of) for group in groups]


def _by_reading(group: Sequence[tuple[int, Token]]) -> tuple[tuple[Token, ...], ...]:
    numbers = sorted({number for number, _ in group})
    return tuple(tuple(token for n, token in group if n == number) for number in numbers)


def _best(slot: _Slot) -> tuple[Token, ...]:
    """The words most likely printed there; none where most readings see nothing and no one is sure."""
    plain = [letters("".join(token.text for token in reading)) for reading in slot.readings]
    scored = [
        (_score(reading, plain.count(text) / slot.of), sum("." in token.text for token in reading), index)
        for index, (reading, text) in enumerate(zip(slot.readings, plain, strict=True))
    ]
    score, _, index = max(scored)
    if not plain[index]:
        return slot.readings[index] if _is_printed_mark(slot) else ()
    if score < LIKELY or (len(slot.readings) * 2 <= slot.of and score < 0.8):
        return ()
    if plain.count(plain[index]) == 1 and _is_scrap(slot.readings[index]):
        return ()
    # Engines lose points rather than invent them: of the same letters, the one with more points was printed.
    twins = [one for one in scored if plain[one[2]] == plain[index]]
    reading = slot.readings[max(twins, key=lambda one: (one[1], one[0]))[2]]
    agreed = len(twins) / slot.of
    return tuple(
        Token(t.text, min(t.confidence, 0.35 + 0.65 * agreed), _room(t, slot), t.place) for t in reading
    )


def _room(token: Token, slot: _Slot) -> Box:
    """The frame of a word; of a letter alone, all that any reading takes for it."""
    if len(letters(token.text)) != 1:
        return token.frame
    alone = [t.frame for reading in slot.readings for t in reading if len(t.text) <= 2]
    over = [one for one in alone if one.left < token.frame.right and one.right > token.frame.left]
    frames = [token.frame, *over]
    left, right = min(one.left for one in frames), max(one.right for one in frames)
    return Box(left, token.frame.top, right, token.frame.bottom)


def _is_scrap(reading: Sequence[Token]) -> bool:
    """Whether a reading is a few letters that are no word, such as a stamp leaves."""
    text = letters("".join(token.text for token in reading))
    is_word = is_known(text) or text in lexicon().degrees | lexicon().titles
    return len(text) <= 3 and not is_word and max(token.confidence for token in reading) < SCRAP


def _is_printed_mark(slot: _Slot) -> bool:
    """A mark between words that most readings see, such as a slash or a dash."""
    marks = [reading for reading in slot.readings if all(t.text in ("/", "-", "–", "&") for t in reading)]
    return len(marks) * 2 >= slot.of


def _score(reading: Sequence[Token], votes: float) -> float:
    count = sum(len(token.text) for token in reading)
    sure = sum(token.confidence * len(token.text) for token in reading) / count
    lettered = [token for token in reading if sum(c.isalpha() for c in token.text) >= 3]
    known = sum(map(_is_word, lettered)) / max(1, len(lettered))
    odd = len(reading) == 1 and len(reading[0].text) == 1 and not reading[0].text.isupper()
    return sure + 0.3 * votes + (0.25 * known if lettered else 0.0) - (0.3 if odd else 0.0)


def _is_word(token: Token) -> bool:
    """Whether a token is a word, or the title of a person before the name."""
    return is_known(repair_word(token.text, token.confidence)) or letters(token.text) in lexicon().titles
