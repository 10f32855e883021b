"""Signs that engines take for one another though their widths differ: I and 1, O and 0.

Sans-serif print sets a capital I as a bare stroke and a 1 with a flag; a capital O is round and a 0 is not.
Only in short parts of a number, such as "I.7" or "D0", does the engine have no word or figure to go by.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.images import PageImage, Pixels
from extractors.sop_view import Token

STROKE = 0.24
"""A bare stroke is narrower than this share of its height."""
ROUND, OVAL = 1.25, 1.12
"""Widths of an O, at least, and of a 0, at most, as shares of the width of other figures."""
LONGEST = 3
PAD = 3
SPECK = 0.08
"""What is smaller than this share of the usual sign's height is no ink of a sign."""
SAME_COLUMN = 0.5
LEVELS = (1.0, 0.85, 0.7)
"""Darker levels part letters that touch."""
LONG = 0.8
"""What is longer than this share of the picture is a ruling."""
SLIM, LEAN = 0.55, 0.5
"""A slash is no wider than this share of its height, and its top lies so far right of its foot."""
PARTS = re.compile(r"[^.\-]+")
TWINS = ("0O", "O0", "1I", "I1", "1l", "l1")
HOLES = {**dict.fromkeys("0469ADOPQRabdegopq", 1), **dict.fromkeys("8B", 2)}
"""The white that each sign encloses, in pieces."""
HOLE_LEVELS = (1.1, 1.05, 1.0)
"""Lighter levels close thin strokes."""
ROUND_HOLE, OVAL_HOLE = 1.5, 1.2
"""Widths of the white within an O, at least, and within a 0, at most, as shares of that within a figure 0."""
ZEROS = re.compile(r"(?<![^./-])[A-Z]{1,2}[0O](?![^./-])")
"""A letter or two and a nought, between marks."""
LARGER = 3


@dataclass(frozen=True, slots=True)
class _Glyph:
    left: int
    right: int
    height: int
    is_slash: bool

    @property
    def shape(self) -> float:
        return (self.right - self.left) / self.height


def tell_apart(token: Token, image: PageImage) -> Token:
    """The word with I and 1, O and 0 as their shapes say; unchanged where letters touch."""
    if not re.search(r"[1Il0O]", token.text):
        return token
    frame = token.frame
    top, bottom = max(0, round(frame.top) - PAD), round(frame.bottom) + PAD
    left, right = max(0, round(frame.left) - PAD), round(frame.right) + PAD
    return replace(token, text=read_shapes(token.text, image.grey[top:bottom, left:right]))


def read_shapes(text: str, grey: Pixels) -> str:
    """The text of a line of dark print on white, its look-alike signs told apart by their shapes."""
    text = _read_holes(text, grey)
    level, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_OTSU)
    tried = [_in_parts(text, _glyphs(grey <= level * share)) for share in LEVELS]
    parts = max(tried, key=lambda parts: sum(len(part) == len(glyphs) for part, glyphs in parts))
    figures = _shapes(parts, "0123456789")
    return "/".join(_part(part, shapes, figures) for part, shapes in parts) if parts else text


def _read_holes(text: str, grey: Pixels) -> str:
    """The text with O and 0 as the white within them says, which signs keep where they touch.

    Unchanged where as many holes as the signs should have are not seen.
    """
    single = re.sub("0O|O0", lambda twins: twins.group()[0], text)
    larger = np.asarray(cv2.resize(grey, None, fx=LARGER, fy=LARGER, interpolation=cv2.INTER_CUBIC), np.uint8)
    level, _ = cv2.threshold(larger, 0, 255, cv2.THRESH_OTSU)
    for shapes in (_holes(larger <= level * share) for share in HOLE_LEVELS):
        for read in (single, text):
            owners = [place for place, sign in enumerate(read) for _ in range(HOLES.get(sign, 0))]
            if len(owners) == len(shapes):
                return _with_zeros(read, dict(zip(owners, shapes, strict=True)))
    return text


def _with_zeros(text: str, holes: dict[int, float]) -> str:
    """The text with the nought of short parts such as "D0" as the noughts among figures say."""
    figures = [holes[match.start()] for match in re.finditer(r"(?<=\d)0|0(?=\d)", text)]
    signs = list(text)
    for part in ZEROS.finditer(text) if figures else ():
        width = holes[part.end() - 1] / median(figures)
        if width >= ROUND_HOLE or width <= OVAL_HOLE:
            signs[part.end() - 1] = "O" if width >= ROUND_HOLE else "0"
    return "".join(signs)


def _holes(ink: NDArray[np.bool_]) -> list[float]:
    """The shapes of the white pieces that ink encloses, from left to right."""
    height, width = ink.shape
    _, _, stats, _ = cv2.connectedComponentsWithStats((~ink).astype(np.uint8), connectivity=4)
    pieces = sorted(tuple(map(int, piece[:4])) for piece in stats[1:])
    return [
        wide / tall
        for left, top, wide, tall in pieces
        if left > 0 and top > 0 and left + wide < width and top + tall < height and tall > SPECK * height
    ]


def _in_parts(text: str, glyphs: Sequence[_Glyph]) -> list[tuple[str, Sequence[_Glyph]]]:
    """What stands between slashes, with its shapes; nothing where the slashes are not all seen."""
    cuts = [place for place, glyph in enumerate(glyphs) if glyph.is_slash]
    if len(cuts) != text.count("/"):
        return []
    spans = zip([0, *(cut + 1 for cut in cuts)], [*cuts, len(glyphs)], strict=True)
    return [
        (_without_twins(part, end - start), glyphs[start:end])
        for part, (start, end) in zip(text.split("/"), spans, strict=True)
    ]


def _part(text: str, glyphs: Sequence[_Glyph], figures: dict[str, list[float]]) -> str:
    """What stands between two slashes; unchanged where letters touch."""
    if len(glyphs) != len(text):
        return text
    signs = list(text)
    for part in PARTS.finditer(text):
        if part.end() - part.start() <= LONGEST:
            for place in range(part.start(), part.end()):
                signs[place] = _sign(signs[place], glyphs[place].shape, part.group(), figures)
    return "".join(signs)


def _sign(sign: str, shape: float, part: str, figures: dict[str, list[float]]) -> str:
    """One sign of a short part as its shape says, beside the shapes of the figures around it."""
    usual = [one for figure, shapes in figures.items() if figure not in "01" for one in shapes]
    if sign in "1Il" and set(part) <= set("1IlVX"):
        # Some fonts set the 1 as a bare stroke too: then the shape says nothing.
        return "I" if shape < STROKE and usual and min(figures.get("1", usual)) >= STROKE else sign
    if sign in "0O" and len(usual) > 2 and re.search(r"[A-Z]", part.replace("O", "")):
        width = shape / median(usual)
        return "O" if width >= ROUND else "0" if width <= OVAL else sign
    return sign


def _shapes(parts: Sequence[tuple[str, Sequence[_Glyph]]], figures: str) -> dict[str, list[float]]:
    """The shapes of the figures that stand beside other figures."""
    found: dict[str, list[float]] = {}
    for text, glyphs in parts:
        if len(text) != len(glyphs):
            continue
        for place, sign in enumerate(text):
            if sign in figures and re.search(
                r"\d", text[max(0, place - 1) : place] + text[place + 1 : place + 2]
            ):
                found.setdefault(sign, []).append(glyphs[place].shape)
    return found


def _without_twins(text: str, count: int) -> str:
    """The text without one of two look-alikes where the engine saw one sign as two."""
    if len(text) == count + 1:
        for twins in TWINS:
            if twins in text:
                return text.replace(twins, twins[0], 1)
    return text


def _glyphs(ink: NDArray[np.bool_]) -> list[_Glyph]:
    """The signs from left to right; pieces above one another are one."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    tall = [
        int(piece[3]) for piece in stats[1:] if piece[3] > ink.shape[0] / 4 and piece[2] < LONG * ink.shape[1]
    ]
    least = SPECK * (median(tall) if tall else ink.shape[0])
    pieces = sorted(
        (*map(int, piece[:4]), number)
        for number, piece in enumerate(stats)
        if number and min(piece[2], piece[3]) > least and piece[2] < LONG * ink.shape[1]
    )
    found: list[_Glyph] = []
    for left, top, width, height, number in pieces:
        last = found[-1] if found else None
        if last and min(last.right, left + width) - left > SAME_COLUMN * min(width, last.right - last.left):
            found[-1] = _Glyph(last.left, max(last.right, left + width), max(last.height, height), False)
        else:
            mask = labels[top : top + height, left : left + width] == number
            found.append(_Glyph(left, left + width, height, _is_slash(mask)))
    return found


def _is_slash(mask: NDArray[np.bool_]) -> bool:
    """Whether a piece of ink leans to the right from foot to top, as nothing but a slash does."""
    height, width = mask.shape
    quarter = max(1, height // 4)
    columns = np.arange(width)
    top, foot = mask[:quarter].sum(axis=0), mask[-quarter:].sum(axis=0)
    if width > SLIM * height or not top.any() or not foot.any():
        return False
    lean = float((columns * top).sum() / top.sum() - (columns * foot).sum() / foot.sum())
    return bool(lean >= LEAN * width)
