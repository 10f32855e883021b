"""Finds the straight strokes of the connector lines between the symbols of a flowchart."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from documents.sop import Shape
from extractors.flowchart_area import PixelBox
from extractors.flowchart_ink import Ink, closed, grown, opened, together, without
from extractors.images import connected
from extractors.symbols import FoundSymbol

SHORTEST_STROKE = 21
"""Longer than the bar of a printed T and the width of an arrowhead, at 200 dpi."""
THICKEST_STROKE = 11
SMALL_BREAK = 7
DRAWN = 0.8
"""A stroke with more breaks than this is no line but letters or heads beside one another."""
TEXT_SIZE = 34
"""A piece of ink no larger than this, away from every symbol, is a letter or a speck."""
DASH = (6, 40)
"""Lengths of the pieces of a dashed line."""
FEWEST_DASHES = 3
DASH_THICKNESS, DASH_GAP, DASHES = 8, 17, 61
"""How thick a dash is at most, how far from the next, and how long a dashed line is at least."""
TOUCH = 8
SYMBOL_MARGIN = 2
CUT_REACH = 12
"""A line that ends so near the edge of the table is cut off there."""
PORT_REACH = 40.0
"""A line may stop so many pixels before the symbol it points at."""
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight piece of a line, from left to right or, if upright, from top to bottom."""

    start: tuple[float, float]
    end: tuple[float, float]
    thickness: float

    @property
    def length(self) -> float:
        """Pixels from start to end."""
        return float(np.hypot(self.end[0] - self.start[0], self.end[1] - self.start[1]))

    @property
    def is_upright(self) -> bool:
        """Whether the stroke runs more down than across."""
        return abs(self.end[1] - self.start[1]) > abs(self.end[0] - self.start[0])

    @property
    def direction(self) -> tuple[float, float]:
        """The unit vector from start to end."""
        length = max(self.length, 1e-6)
        return (self.end[0] - self.start[0]) / length, (self.end[1] - self.start[1]) / length


def line_ink(ink: Ink, symbols: Sequence[FoundSymbol], lanes: PixelBox) -> Ink:
    """The ink of lines and arrowheads: no symbols, no letters or specks, nothing wholly outside the lanes."""
    outside = with_dashes_joined(ink)
    for symbol in symbols:
        outside[symbol_mask(symbol, ink.shape, SYMBOL_MARGIN) > 0] = 0
    _, labels, stats, _ = connected(outside)
    small = (stats[:, cv2.CC_STAT_WIDTH] <= TEXT_SIZE) & (stats[:, cv2.CC_STAT_HEIGHT] <= TEXT_SIZE)
    near = _near_any(stats, symbols)
    left, top = stats[:, cv2.CC_STAT_LEFT], stats[:, cv2.CC_STAT_TOP]
    beside = (left > lanes.right) | (left + stats[:, cv2.CC_STAT_WIDTH] < lanes.left)
    beyond = (top > lanes.bottom) | (top + stats[:, cv2.CC_STAT_HEIGHT] < lanes.top)
    kept = near | ~(small | beside | beyond)
    kept[0] = False
    return np.where(kept[labels], outside, 0).astype(np.uint8)


def with_dashes_joined(ink: Ink) -> Ink:
    """The ink with its dashed lines made whole."""
    _, labels, stats, _ = connected(ink)
    width, height = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    joined = ink.copy()
    for along, across in ((width, height), (height, width)):
        is_dash = (along >= DASH[0]) & (along <= DASH[1]) & (across <= DASH_THICKNESS) & (along > across)
        is_dash[0] = False
        if np.count_nonzero(is_dash) < FEWEST_DASHES:
            continue
        dashes = np.where(is_dash[labels], 255, 0).astype(np.uint8)
        if along is width:
            line = opened(closed(dashes, DASH_GAP, 1), DASHES, 1)
        else:
            line = opened(closed(dashes, 1, DASH_GAP), 1, DASHES)
        joined = together(joined, line)
    return joined


def symbol_mask(symbol: FoundSymbol, shape: tuple[int, ...], margin: int) -> Ink:
    """The symbol with its outline and a margin, as a picture."""
    mask = np.zeros(shape[:2], np.uint8)
    points = np.array(symbol.outline, np.int32)
    cv2.fillConvexPoly(mask, points, 255)
    cv2.polylines(mask, [points], isClosed=True, color=255, thickness=2 * (symbol.stroke + margin) + 1)
    return mask


def find_strokes(lines: Ink) -> tuple[Stroke, ...]:
    """The straight strokes in the ink of the lines: level, upright and slanting."""
    level = opened(closed(lines, SMALL_BREAK, 1), SHORTEST_STROKE, 1)
    upright = opened(closed(lines, 1, SMALL_BREAK), 1, SHORTEST_STROKE)
    strokes = [*_straight(level, lines, is_upright=False), *_straight(upright, lines, is_upright=True)]
    strokes += _slanting(without(lines, grown(together(level, upright), 5)))
    return tuple(strokes)


def _near_any(
    stats: "NDArray[np.integer | np.floating]", symbols: Sequence[FoundSymbol]
) -> NDArray[np.bool_]:
    """Which pieces of ink lie at a symbol."""
    left, top, width, height = (stats[:, i] for i in range(4))
    near = np.zeros(len(stats), bool)
    for symbol in symbols:
        box = symbol.box.padded(TOUCH)
        near |= (
            (left <= box.right) & (box.left <= left + width) & (top <= box.bottom) & (box.top <= top + height)
        )
    return near


def _is_near(symbol: FoundSymbol, left: int, top: int, right: int, bottom: int) -> bool:
    box = symbol.box.padded(TOUCH)
    return left <= box.right and box.left <= right and top <= box.bottom and box.top <= bottom


def _straight(picture: Ink, lines: Ink, *, is_upright: bool) -> list[Stroke]:
    """One stroke for each piece of the picture that is thin enough and, breaks aside, drawn in the lines."""
    turned = np.ascontiguousarray(picture.T) if is_upright else picture
    drawn = lines.T if is_upright else lines
    count, labels, stats, _ = connected(turned)
    strokes = []
    for label in range(1, count):
        left, top, width, height, area = (int(value) for value in stats[label])
        thickness = area / width
        if thickness > THICKEST_STROKE or width < SHORTEST_STROKE:
            continue
        cut = labels[top : top + height, left : left + width] == label
        if (cut & (drawn[top : top + height, left : left + width] > 0)).any(axis=0).mean() < DRAWN:
            continue
        reach = min(10, width)
        first = float(np.nonzero(cut[:, :reach])[0].mean()) + top
        last = float(np.nonzero(cut[:, -reach:])[0].mean()) + top
        start, end = (float(left), first), (float(left + width - 1), last)
        if is_upright:
            start, end = (start[1], start[0]), (end[1], end[0])
        strokes.append(Stroke(start, end, thickness))
    return strokes


def _slanting(rest: Ink) -> list[Stroke]:
    """The long thin pieces that are neither level nor upright."""
    count, labels, stats, _ = connected(rest)
    strokes = []
    for label in range(1, count):
        left, top, width, height, area = (int(value) for value in stats[label])
        if max(width, height) < 2 * SHORTEST_STROKE:
            continue
        rows, columns = np.nonzero(labels[top : top + height, left : left + width] == label)
        points = np.stack([columns + left, rows + top], axis=1).astype(np.float32)
        (_, (wide, high), _) = cv2.minAreaRect(points)
        thickness = area / max(wide, high)
        if min(wide, high) > 2 * THICKEST_STROKE or thickness > THICKEST_STROKE:
            continue
        vx, vy, x, y = (float(value) for value in cv2.fitLine(points, cv2.DIST_L2, 0, 0.01, 0.01).ravel())
        along = (points[:, 0] - x) * vx + (points[:, 1] - y) * vy
        near, far = float(along.min()), float(along.max())
        strokes.append(Stroke((x + near * vx, y + near * vy), (x + far * vx, y + far * vy), thickness))
    return strokes


def bridge_neighbours(
    lines: Ink, symbols: Sequence[FoundSymbol], strokes: Sequence[Stroke]
) -> tuple[Stroke, ...]:
    """Strokes for the short arrows between neighbours, where little more than the head is left."""
    count, labels, stats, _ = connected(lines)
    stroked = {int(labels[round(y), round(x)]) for stroke in strokes for x, y in (stroke.start, stroke.end)}
    found = []
    for label in range(1, count):
        left, top, width, height, _area = (int(value) for value in stats[label])
        if label in stroked or max(width, height) > 4 * SHORTEST_STROKE or max(width, height) < TOUCH:
            continue
        near = [symbol for symbol in symbols if _is_near(symbol, left, top, left + width, top + height)]
        if len(near) == 2:
            found.append(_between(near[0].box, near[1].box, (left, top, left + width, top + height)))
    return tuple(stroke for stroke in found if stroke is not None)


def _between(one: PixelBox, other: PixelBox, piece: tuple[int, int, int, int]) -> Stroke | None:
    """The level or upright stroke through a piece of ink between two boxes."""
    left, top, right, bottom = piece
    across = max(one.left, other.left) - min(one.right, other.right)
    down = max(one.top, other.top) - min(one.bottom, other.bottom)
    if across >= down and across > 0:
        middle = (top + bottom) / 2
        return Stroke((float(left), middle), (float(right), middle), 3.0)
    if down > 0:
        middle = (left + right) / 2
        return Stroke((middle, float(top)), (middle, float(bottom)), 3.0)
    return None


def stubs_at_symbols(
    lines: Ink, symbols: Sequence[FoundSymbol], strokes: Sequence[Stroke]
) -> tuple[Stroke, ...]:
    """The short pieces between a symbol and the first corner of a line, too short to be found alone."""
    outlines = [np.array(symbol.outline, np.float32) for symbol in symbols]
    stubs = []
    table = table_of(strokes)
    for stroke in strokes:
        dx, dy = stroke.direction
        for end in (stroke.start, stroke.end):
            if np.count_nonzero(table.nearest(end)[1] <= TOUCH) > 1:  # the stroke itself is one
                continue
            for way in ((dy, -dx), (-dy, dx)):
                gap = min((gap_ahead(end, way, outline) for outline in outlines), default=float("inf"))
                tip = end[0] + gap * way[0], end[1] + gap * way[1]
                if gap <= PORT_REACH and _is_inked(lines, end, tip):
                    stubs.append(Stroke(end, tip, stroke.thickness))
    return tuple(stubs)


def cut_ends(strokes: Sequence[Stroke], lanes: PixelBox, *, is_continued: bool) -> tuple[FoundSymbol, ...]:
    """Stand-ins for off-page connectors where a line runs into the edge of the table at a page break.

    Args:
        strokes: of the page.
        lanes: the lanes as far as there are rows.
        is_continued: whether rows on another page go before; else no line comes in at the top.
    """
    found = []
    for stroke in (one for one in strokes if one.is_upright):
        (x, top), (_, bottom) = stroke.start, stroke.end
        if is_continued and abs(top - lanes.top) <= CUT_REACH:
            found.append(_stand_in(x, lanes.top - CUT_REACH))
        elif abs(bottom - lanes.bottom) <= CUT_REACH:
            found.append(_stand_in(x, lanes.bottom + CUT_REACH))
    return tuple(found)


def _stand_in(x: float, y: float) -> FoundSymbol:
    left, top, right, bottom = round(x) - CUT_REACH, round(y) - 2, round(x) + CUT_REACH, round(y) + 2
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return FoundSymbol(Shape.OFFPAGE, PixelBox(left, top, right, bottom), 0.0, corners, 0)


def _is_inked(lines: Ink, start: Point, end: Point) -> bool:
    """Whether most of the straight way is ink; the last pixels belong to the symbol."""
    steps = max(3, round(distance_between(start, end)))
    hits = []
    for share in np.linspace(0, 1, steps)[: max(3, steps - 8)]:
        x = round(start[0] + share * (end[0] - start[0]))
        y = round(start[1] + share * (end[1] - start[1]))
        hits.append(bool(lines[max(0, y - 2) : y + 3, max(0, x - 2) : x + 3].any()))
    return float(np.mean(hits)) > 0.8


def gap_ahead(point: Point, outwards: Point, outline: NDArray[np.float32]) -> float:
    """Pixels from the point straight on to the outline, a few degrees to either side allowed."""
    if -cv2.pointPolygonTest(outline, point, measureDist=True) > PORT_REACH + 12:
        return float("inf")
    for step in range(0, int(PORT_REACH) + 14, 2):
        ahead = point[0] + step * outwards[0], point[1] + step * outwards[1]
        if -cv2.pointPolygonTest(outline, ahead, measureDist=True) <= 4 + 0.08 * step:
            return float(step)
    return float("inf")


@dataclass(frozen=True, slots=True)
class StrokeTable:
    """The strokes as columns of numbers, for asking about all of them at once."""

    starts: NDArray[np.float64]
    lengths: NDArray[np.float64]
    directions: NDArray[np.float64]

    def nearest(self, point: Point) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """For each stroke its place nearest to the point, and how far that is."""
        offsets = np.asarray(point) - self.starts
        along = np.clip((offsets * self.directions).sum(axis=1), 0.0, self.lengths)
        feet = self.starts + along[:, None] * self.directions
        return feet, np.hypot(*(feet - np.asarray(point)).T)


def table_of(strokes: Sequence[Stroke]) -> StrokeTable:
    """The strokes as columns of numbers."""
    starts = np.array([stroke.start for stroke in strokes], float).reshape(-1, 2)
    ends = np.array([stroke.end for stroke in strokes], float).reshape(-1, 2)
    lengths = np.hypot(*(ends - starts).T)
    return StrokeTable(starts, lengths, (ends - starts) / np.maximum(lengths, 1e-6)[:, None])


def distance_between(one: Point, other: Point) -> float:
    """Pixels from one place to another."""
    return float(np.hypot(one[0] - other[0], one[1] - other[1]))
