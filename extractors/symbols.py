"""Finds the symbols of a flowchart in a picture of ink from which the table's rulings were taken out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from documents.sop import Shape
from extractors.flowchart_area import PixelBox
from extractors.flowchart_ink import (
    Ink,
    closed,
    common,
    framed,
    grown,
    opened,
    opened_round,
    together,
    window,
    without,
)
from extractors.symbols_shape import classify_shape, convex_outline

MIN_WIDTH, MIN_HEIGHT = 26, 16
"""Smallest inside of a symbol, in pixels at the working resolution of 200 dpi."""
MAX_HEIGHT = 260
MIN_SOLIDITY = 0.82
SURE = 0.7
SIDE, SMALL_GAP = 9, 5
LONG_GAP = 41
"""So much of the straight side of an outline may be missing, in pixels at 200 dpi."""
RUN_ON = (4, 6, 8, 10, 12, 14)
"""Pixels beyond a corner at which ink shows that a side goes on."""
BLOB_KERNEL = 17
"""An arrowhead is narrower than this, a filled symbol wider."""


@dataclass(frozen=True, slots=True)
class FoundSymbol:
    """A symbol in working pixels.

    Attributes:
        box: with the drawn outline.
        outline: the corners of the inside.
        stroke: the width of the drawn outline.
    """

    shape: Shape
    box: PixelBox
    confidence: float
    outline: tuple[tuple[int, int], ...]
    stroke: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    symbol: FoundSymbol
    region: Ink
    left: int
    top: int


def find_symbols(
    ink: Ink, rulings: Ink, max_width: float, rows: Sequence[tuple[float, float]] = ()
) -> tuple[FoundSymbol, ...]:
    """The symbols in the drawing, top to bottom.

    Args:
        ink: the drawing without the table's rulings.
        rulings: the rulings alone; some boxes are closed by one.
        max_width: no symbol is wider, in pixels.
        rows: top and bottom of each row; where one seems empty, broken outlines are looked for too.
    """
    accepted: list[_Candidate] = []
    parts: list[_Candidate] = []
    _accept(_holes(ink, max_width), accepted, parts, ink)
    _accept(_holes(closed(ink, 3, 3), max_width), accepted, parts, ink)
    _accept(_blobs(ink, max_width), accepted, parts, ink)
    _accept_apart(_closed_by_rulings(ink, rulings, max_width), accepted, ink)
    if not _has_symbol_in_each(rows, accepted):
        _accept(_holes(closed(ink, 5, 5), max_width), accepted, parts, ink)
        for mended in _mended(ink):
            _accept_apart(_thickened_back(_holes(mended, max_width)), accepted, ink)
    whole = [_with_parts(candidate, parts) for candidate in accepted]
    return tuple(sorted(_merge_overlapping(whole), key=lambda symbol: (symbol.box.top, symbol.box.left)))


def _has_symbol_in_each(rows: Sequence[tuple[float, float]], accepted: Sequence[_Candidate]) -> bool:
    middles = [candidate.symbol.box.centre[1] for candidate in accepted]
    return bool(rows) and all(any(top <= y <= bottom for y in middles) for top, bottom in rows)


def _holes(ink: Ink, max_width: float) -> list[tuple[Ink, int, int]]:
    """The white regions that ink encloses and that are of a symbol's size: region, left, top."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(cv2.bitwise_not(ink), connectivity=4)
    height, width = ink.shape
    regions = []
    for label in range(1, count):
        left, top, wide, high, area = (int(value) for value in stats[label])
        if left == 0 or top == 0 or left + wide == width or top + high == height:
            continue
        if MIN_WIDTH <= wide <= max_width and MIN_HEIGHT <= high <= MAX_HEIGHT and area > 0.3 * wide * high:
            cut = (labels[top : top + high, left : left + wide] == label).astype(np.uint8) * 255
            regions.append((_filled(cut), left, top))
    return regions


def _mended(ink: Ink) -> tuple[Ink, Ink]:
    """The ink with the gaps in broken outlines filled: along level sides, and along upright ones.

    Not both at once: a line that comes in above and one that goes out below would be joined through a box.
    """
    level = closed(grown(opened(ink, SIDE, 1), 3), LONG_GAP, 1)
    upright = closed(grown(opened(ink, 1, SIDE), 3), 1, LONG_GAP)
    return grown(together(ink, level), SMALL_GAP), grown(together(ink, upright), SMALL_GAP)


def _thickened_back(regions: list[tuple[Ink, int, int]]) -> list[tuple[Ink, int, int]]:
    """The regions as they were before the ink around them was thickened."""
    margin = SMALL_GAP // 2
    return [
        (grown(framed(region, margin), SMALL_GAP), left - margin, top - margin)
        for region, left, top in regions
    ]


def _blobs(ink: Ink, max_width: float) -> list[tuple[Ink, int, int]]:
    """The solid dark regions of a symbol's size."""
    core = opened_round(ink, BLOB_KERNEL)
    with_corners = common(grown(core, BLOB_KERNEL // 2), ink)
    solid = opened_round(with_corners, BLOB_KERNEL // 2)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(solid)
    regions = []
    for label in range(1, count):
        left, top, wide, high, _area = (int(value) for value in stats[label])
        if MIN_WIDTH <= wide <= max_width and MIN_HEIGHT <= high <= MAX_HEIGHT:
            cut = (labels[top : top + high, left : left + wide] == label).astype(np.uint8) * 255
            regions.append((_filled(cut), left, top))
    return regions


def _closed_by_rulings(ink: Ink, rulings: Ink, max_width: float) -> list[tuple[Ink, int, int]]:
    """The boxes of which a ruling makes one side and ink the other three."""
    both = together(ink, rulings)
    near = grown(rulings, 5)
    regions = []
    for region, left, top in _holes(both, max_width):
        height, width = region.shape
        around = window(near, left - 2, top - 2, (height + 4, width + 4)) > 0
        sides = (around[:2], around[-2:], around[:, :2], around[:, -2:])
        ruled = sorted(float(side.any(axis=side.shape.index(2)).mean()) for side in sides)
        if ruled[2] < 0.3 and ruled[3] > 0.8:
            regions.append((region, left, top))
    return regions


def _filled(cut: Ink) -> Ink:
    """The region with the holes in it (text, mostly) filled."""
    contours, _ = cv2.findContours(cut, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    filled = np.zeros_like(cut)
    cv2.drawContours(filled, contours, -1, 255, cv2.FILLED)
    return filled


def _accept(
    regions: list[tuple[Ink, int, int]], accepted: list[_Candidate], parts: list[_Candidate], ink: Ink
) -> None:
    """Sorts regions into symbols, parts of composite symbols and nothing; good shapes first."""
    found = [_candidate(region, left, top, ink) for region, left, top in regions]
    for candidate in sorted(found, key=_rank):
        if any(_same_place(candidate.symbol.box, other.symbol.box) for other in [*accepted, *parts]):
            continue
        shared = sorted(
            ((_shared_outline(candidate, other), i) for i, other in enumerate(accepted)), reverse=True
        )
        touched = [(share, accepted[i]) for share, i in shared if share > 0.03]
        if len(touched) > 1:  # what lies between two symbols is a loop of lines
            continue
        if not touched or touched[0][0] <= 0.12:
            if candidate.symbol.confidence > 0:
                accepted.append(candidate)
        elif _area(candidate) <= 1.3 * _area(touched[0][1]):
            parts.append(candidate)


def _accept_apart(regions: list[tuple[Ink, int, int]], accepted: list[_Candidate], ink: Ink) -> None:
    """Takes the regions that look like symbols and touch no other symbol."""
    for region, left, top in regions:
        candidate = _candidate(region, left, top, ink)
        is_apart = not any(candidate.symbol.box.padded(4).overlaps(other.symbol.box) for other in accepted)
        if is_apart and candidate.symbol.confidence > 0:
            accepted.append(candidate)


def _rank(candidate: _Candidate) -> tuple[bool, int]:
    """Good shapes first, and of those the small: a loop of lines is larger than a symbol."""
    return candidate.symbol.confidence < SURE, _area(candidate)


def _candidate(region: Ink, left: int, top: int, ink: Ink) -> _Candidate:
    solidity = _solidity(region)
    edge = _outline_width(region, left, top, ink)
    outer = _with_outline(region, left, top, ink, edge)
    guess = classify_shape(region, outer, edge) if solidity >= MIN_SOLIDITY else None
    if guess is not None and guess.shape is Shape.PROCESS and _runs_on(region.shape, left, top, edge, ink):
        guess = None
    confidence = guess.confidence * min(1.0, 0.04 + solidity) ** 2 if guess else 0.0
    height, width = region.shape
    box = PixelBox(left - edge, top - edge, left + width + edge, top + height + edge)
    hull = convex_outline(region)
    points = [] if hull is None else hull.reshape(-1, 2).tolist()
    outline = tuple((x + left, y + top) for x, y in points)
    shape = guess.shape if guess else Shape.PROCESS
    return _Candidate(FoundSymbol(shape, box, confidence, outline, edge), region, left, top)


def _runs_on(shape: tuple[int, ...], left: int, top: int, edge: int, ink: Ink) -> bool:
    """Whether a side of the box goes on straight beyond a corner: then it is where lines cross, not a box."""
    height, width = shape[:2]
    half = edge / 2 + 0.5
    sides = (top - half, top + height - 1 + half), (left - half, left + width - 1 + half)
    for y in sides[0]:
        for start, step in ((left - edge, -1), (left + width - 1 + edge, 1)):
            if _is_all_ink(ink, [(start + step * far, y) for far in RUN_ON]):
                return True
    for x in sides[1]:
        for start, step in ((top - edge, -1), (top + height - 1 + edge, 1)):
            if _is_all_ink(ink, [(x, start + step * far) for far in RUN_ON]):
                return True
    return False


def _is_all_ink(ink: Ink, places: list[tuple[float, float]]) -> bool:
    height, width = ink.shape
    found = []
    for x, y in places:
        column, row = min(max(round(x), 1), width - 2), min(max(round(y), 1), height - 2)
        found.append(bool(ink[row - 1 : row + 2, column - 1 : column + 2].any()))
    return all(found)


def _solidity(region: Ink) -> float:
    hull = convex_outline(region)
    area = 0.0 if hull is None else cv2.contourArea(hull)
    return min(1.0, np.count_nonzero(region) / area) if area else 0.0


def _outline_width(region: Ink, left: int, top: int, ink: Ink) -> int:
    """How thick the drawn outline around the region is, in pixels."""
    margin = 10
    reached = framed(region, margin)
    around = window(ink, left - margin, top - margin, reached.shape)
    for width in range(1, margin):
        larger = grown(reached, 3)
        ring = without(larger, reached)
        if np.count_nonzero(common(ring, around)) < 0.4 * np.count_nonzero(ring):
            return width - 1
        reached = larger
    return margin - 1


def _with_outline(region: Ink, left: int, top: int, ink: Ink, edge: int) -> Ink:
    """The region together with the outline drawn around it."""
    if edge == 0:
        return region
    padded = framed(region, edge)
    around = window(ink, left - edge, top - edge, padded.shape)
    return together(padded, common(grown(padded, 2 * edge + 1), around))


def _same_place(one: PixelBox, other: PixelBox) -> bool:
    """Whether one box lies mostly in the other."""
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    smaller = min(one.width * one.height, other.width * other.height)
    return width > 0 and height > 0 and width * height > 0.6 * smaller


def _area(candidate: _Candidate) -> int:
    return int(np.count_nonzero(candidate.region))


def _shared_outline(candidate: _Candidate, other: _Candidate) -> float:
    """The share of the candidate's outline that is also the other's."""
    if not candidate.symbol.box.padded(4).overlaps(other.symbol.box):
        return 0.0
    margin = 9
    region = framed(candidate.region, margin)
    ring = without(grown(region, 3), region)
    inside = np.zeros_like(region)
    outline = np.array(other.symbol.outline) - [candidate.left - margin, candidate.top - margin]
    cv2.fillConvexPoly(inside, outline.astype(np.int32), 255)
    around, shared = int(np.count_nonzero(ring)), int(np.count_nonzero(common(ring, grown(inside, 13))))
    return shared / around if around else 0.0


def _with_parts(candidate: _Candidate, parts: list[_Candidate]) -> FoundSymbol:
    """The symbol with the pieces of composite symbols that peep out behind it."""
    symbol = candidate.symbol
    for part in parts:
        if _shared_outline(part, candidate) > 0.12:
            symbol = _union(symbol, part.symbol)
    return symbol


def _merge_overlapping(symbols: list[FoundSymbol]) -> list[FoundSymbol]:
    """Symbols drawn over one another are one composite symbol."""
    merged: list[FoundSymbol] = []
    for symbol in sorted(symbols, key=lambda item: -item.confidence):
        for index, other in enumerate(merged):
            if symbol.box.padded(-3).overlaps(other.box.padded(-3)):
                merged[index] = _union(other, symbol)
                break
        else:
            merged.append(symbol)
    return merged


def _union(one: FoundSymbol, other: FoundSymbol) -> FoundSymbol:
    box = PixelBox(
        min(one.box.left, other.box.left),
        min(one.box.top, other.box.top),
        max(one.box.right, other.box.right),
        max(one.box.bottom, other.box.bottom),
    )
    points: NDArray[np.int32] = np.array([*one.outline, *other.outline], np.int32)
    outline = tuple((int(x), int(y)) for x, y in cv2.convexHull(points).reshape(-1, 2))
    return replace(one, box=box, outline=outline, stroke=max(one.stroke, other.stroke))
