"""Finds the symbols of a flowchart in a picture of ink from which the table's rulings were taken out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from documents.sop import Shape
from extractors.flowchart_area import PixelBox
from extractors.flowchart_ink import Drawing, Ink, closed, common, framed, grown, together, window, without
from extractors.symbols_regions import (
    Region,
    boxes_closed_by_rulings,
    broken_regions,
    enclosed_regions,
    solid_regions,
)
from extractors.symbols_shape import classify_shape, convex_outline

MIN_SOLIDITY = 0.82
SURE = 0.7
RUN_ON = (4, 6, 8, 10, 12, 14)
"""Pixels beyond a corner at which ink shows that a side goes on."""


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
    region: Region


def find_symbols(drawing: Drawing, max_width: float, *, thorough: bool = False) -> tuple[FoundSymbol, ...]:
    """The symbols in the drawing, top to bottom.

    Args:
        drawing: the ink without rulings, and the rulings; some boxes are closed by one.
        max_width: no symbol is wider, in pixels.
        thorough: whether to look for broken outlines and for those print runs over, too.
    """
    ink = drawing.ink
    accepted: list[_Candidate] = []
    parts: list[_Candidate] = []
    if thorough:  # grey print over a dark outline spoils its form
        dark = closed(drawing.dark, 5, 5)
        _accept(enclosed_regions(dark, max_width), accepted, parts, dark)
    _accept(enclosed_regions(ink, max_width), accepted, parts, ink)
    _accept(enclosed_regions(closed(ink, 3, 3), max_width), accepted, parts, ink)
    _accept(solid_regions(ink, max_width), accepted, parts, ink)
    _accept_apart(boxes_closed_by_rulings(ink, drawing.rulings, max_width), accepted, ink)
    if thorough:
        _accept(enclosed_regions(closed(ink, 5, 5), max_width), accepted, parts, ink)
        _accept_apart(broken_regions(ink, max_width), accepted, ink)
    whole = [_with_parts(candidate, parts) for candidate in accepted]
    return tuple(sorted(_merge_overlapping(whole), key=lambda symbol: (symbol.box.top, symbol.box.left)))


def _accept(regions: Sequence[Region], accepted: list[_Candidate], parts: list[_Candidate], ink: Ink) -> None:
    """Sorts regions into symbols, parts of composite symbols and nothing; good shapes first."""
    found = [_candidate(region, ink) for region in regions]
    for candidate in sorted(found, key=_rank):
        if any(_same_place(candidate.symbol.box, other.symbol.box) for other in [*accepted, *parts]):
            continue
        shared = [(_shared_outline(candidate, other), other) for other in accepted]
        touched = [(share, other) for share, other in shared if share > 0.03]
        if len(touched) > 1:  # what lies between two symbols is a loop of lines
            continue
        if not touched or touched[0][0] <= 0.12:
            if candidate.symbol.confidence > 0:
                accepted.append(candidate)
        elif candidate.region.area <= 1.3 * touched[0][1].region.area:
            parts.append(candidate)


def _accept_apart(regions: Sequence[Region], accepted: list[_Candidate], ink: Ink) -> None:
    """Takes the regions that look like symbols and touch no other symbol."""
    for region in regions:
        candidate = _candidate(region, ink)
        is_apart = not any(candidate.symbol.box.padded(4).overlaps(other.symbol.box) for other in accepted)
        if is_apart and candidate.symbol.confidence > 0:
            accepted.append(candidate)


def _rank(candidate: _Candidate) -> tuple[bool, int]:
    """Good shapes first, and of those the small: a loop of lines is larger than a symbol."""
    return candidate.symbol.confidence < SURE, candidate.region.area


def _candidate(region: Region, ink: Ink) -> _Candidate:
    solidity = _solidity(region)
    edge = _outline_width(region, ink)
    guess = None
    if solidity >= MIN_SOLIDITY:
        guess = classify_shape(region.picture, _with_outline(region, ink, edge), edge)
    if guess is not None and guess.shape is Shape.PROCESS and _runs_on(region, edge, ink):
        guess = None
    confidence = guess.confidence * min(1.0, 0.04 + solidity) ** 2 if guess else 0.0
    height, width = region.picture.shape
    left, top = region.left, region.top
    box = PixelBox(left - edge, top - edge, left + width + edge, top + height + edge)
    hull = convex_outline(region.picture)
    points = [] if hull is None else hull.reshape(-1, 2).tolist()
    outline = tuple((x + left, y + top) for x, y in points)
    shape = guess.shape if guess else Shape.PROCESS
    return _Candidate(FoundSymbol(shape, box, confidence, outline, edge), region)


def _runs_on(region: Region, edge: int, ink: Ink) -> bool:
    """Whether a side of the box goes on straight beyond a corner: then it is where lines cross, not a box."""
    height, width = region.picture.shape
    left, top = region.left, region.top
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


def _solidity(region: Region) -> float:
    hull = convex_outline(region.picture)
    area = 0.0 if hull is None else cv2.contourArea(hull)
    return min(1.0, region.area / area) if area else 0.0


def _outline_width(region: Region, ink: Ink) -> int:
    """How thick the drawn outline around the region is, in pixels."""
    margin = 10
    reached = framed(region.picture, margin)
    around = window(ink, region.left - margin, region.top - margin, reached.shape)
    for width in range(1, margin):
        larger = grown(reached, 3)
        ring = without(larger, reached)
        if np.count_nonzero(common(ring, around)) < 0.4 * np.count_nonzero(ring):
            return width - 1
        reached = larger
    return margin - 1


def _with_outline(region: Region, ink: Ink, edge: int) -> Ink:
    """The region together with the outline drawn around it."""
    if edge == 0:
        return region.picture
    padded = framed(region.picture, edge)
    around = window(ink, region.left - edge, region.top - edge, padded.shape)
    return together(padded, common(grown(padded, 2 * edge + 1), around))


def _same_place(one: PixelBox, other: PixelBox) -> bool:
    """Whether one box lies mostly in the other."""
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    smaller = min(one.width * one.height, other.width * other.height)
    return width > 0 and height > 0 and width * height > 0.6 * smaller


def _shared_outline(candidate: _Candidate, other: _Candidate) -> float:
    """The share of the candidate's outline that is also the other's."""
    if not candidate.symbol.box.padded(4).overlaps(other.symbol.box):
        return 0.0
    margin = 9
    region = framed(candidate.region.picture, margin)
    ring = without(grown(region, 3), region)
    inside = np.zeros_like(region)
    outline = np.array(other.symbol.outline) - [candidate.region.left - margin, candidate.region.top - margin]
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
