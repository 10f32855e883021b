"""Ruled lines of a page as curves, found in pixels; which of them belong to a table is grids.py's affair.

Every size is in inches of paper and scaled by the dots per inch of the picture.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

from extractors.images import Pixels, chosen, connected, labelled

Numbers = NDArray[np.float64]

_PIECE = 0.13
"""The shortest straight run of ink that can be a piece of a ruling."""
_BRIDGE = 0.034
_LONG, _SURE = 0.4, 1.1
_MOST_TOUCHED = 0.35
_THICKEST = 0.06
_SAMPLE = 0.25
_LINK_GAP = 0.8
_LINK_OFF = 0.025
_SLOPE = 0.06


@dataclass(frozen=True, slots=True)
class Ruling:
    """A ruled line as a curve: `across[i]` is its place (y of a horizontal one) at `along[i]` (its x).

    Attributes:
        horizontal: whether it runs from left to right, else from top to bottom.
        along: positions along the line, rising.
        across: positions across it.
        runs: the stretches (start, end) that really carry ink; between them the line was carried on.
    """

    horizontal: bool
    along: Numbers
    across: Numbers
    runs: tuple[tuple[float, float], ...]

    @property
    def start(self) -> float:
        """Where it begins."""
        return float(self.along[0])

    @property
    def end(self) -> float:
        """Where it ends."""
        return float(self.along[-1])

    @property
    def length(self) -> float:
        """From its beginning to its end."""
        return self.end - self.start

    @property
    def middle(self) -> float:
        """The median place across."""
        ordered = np.sort(self.across)  # np.median takes ten times as long over so few
        return float(ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2

    def support(self, low: float, high: float) -> float:
        """The share of a stretch along the line that carries ink."""
        covered = sum(max(0.0, min(high, end) - max(low, start)) for start, end in self.runs)
        return min(1.0, covered / (high - low)) if high > low else 0.0

    def scaled(self, factor: float) -> "Ruling":
        """The same line in a picture that many times as large."""
        return Ruling(
            self.horizontal,
            self.along * factor,
            self.across * factor,
            tuple((start * factor, end * factor) for start, end in self.runs),
        )

    def at(self, along: float) -> float:
        """The place across at a position, carried on beyond the ends along the overall slope."""
        if self.start <= along <= self.end or self.length == 0:
            return self._between(along)
        if len(self.along) < 6:
            return float(self.across[0 if along < self.start else -1])
        slope = float(np.clip((self.across[-1] - self.across[0]) / self.length, -_SLOPE, _SLOPE))
        end = 0 if along < self.start else -1
        return float(self.across[end] + slope * (along - self.along[end]))

    def _between(self, along: float) -> float:
        """The place across between two samples; `np.interp` takes four times as long for a single one."""
        before = int(self.along.searchsorted(along, side="right")) - 1
        here = float(self.across[before])
        if before == len(self.along) - 1:
            return here
        start = float(self.along[before])
        slope = (float(self.across[before + 1]) - here) / (float(self.along[before + 1]) - start)
        return slope * (along - start) + here


@dataclass(frozen=True, slots=True)
class RulingPixels:
    """The runs of ink that look like ruled lines, as masks of the size of the picture."""

    horizontal: Pixels
    vertical: Pixels


def ruling_pixels(ink: Pixels, dpi: float) -> RulingPixels:
    """Long thin runs of ink in both directions.

    A short run counts where nothing thicker than a ruling stands on it (so a line of print leaves none), gaps
    cut by crossing lines bridged; a long run counts where print touches part of it, a very long one always.
    """
    thick = _odd(_THICKEST * dpi)
    solid = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((thick, thick), np.uint8))
    across, along = np.ones((thick, 1), np.uint8), (1, -1)
    return RulingPixels(
        _runs(ink, solid, across, along, dpi),
        _runs(ink, solid, np.ascontiguousarray(across.T), along[::-1], dpi),
    )


def _runs(ink: Pixels, solid: MatLike, across: Pixels, along: tuple[int, int], dpi: float) -> Pixels:
    """The runs in one direction; `along` is the shape of a kernel along them, -1 for its length."""

    def kernel(inches: float) -> Pixels:
        return np.ones(tuple(_odd(inches * dpi) if side < 0 else 1 for side in along), np.uint8)

    stems = cv2.morphologyEx(ink, cv2.MORPH_OPEN, across)
    thin = cv2.subtract(ink, stems)
    thin = cv2.bitwise_and(cv2.morphologyEx(thin, cv2.MORPH_CLOSE, kernel(_BRIDGE)), ink)
    # A faint line that climbs a pixel at a time is made to overlap itself.
    thin = cv2.dilate(thin, np.ones(tuple(3 if side > 0 else 1 for side in along), np.uint8))
    short = cv2.morphologyEx(thin, cv2.MORPH_OPEN, kernel(_PIECE))
    long = cv2.morphologyEx(cv2.subtract(ink, solid), cv2.MORPH_OPEN, kernel(_LONG))
    return _without_print(cv2.bitwise_or(short, long), stems, long, kernel(_SURE))


def _without_print(runs: MatLike, stems: MatLike, long: MatLike, sure: Pixels) -> Pixels:
    """The runs without those that have letters' stems all along them, as the x-height of blurred print has.

    Of these only what is as long as the kernel `sure` stays.
    """
    count, labels = labelled(runs)
    beside = cv2.bitwise_and(cv2.dilate(stems, np.ones((3, 3), np.uint8)), runs)
    touched, area = (
        np.bincount(np.asarray(labels)[np.asarray(mask, np.uint8).view(bool)], minlength=count)
        for mask in (beside, runs)
    )
    drop = touched > _MOST_TOUCHED * area
    if not drop.any():
        return np.asarray(runs, np.uint8)
    dropped = chosen(labels, drop)
    rest = cv2.subtract(runs, dropped)
    long = cv2.bitwise_and(long, dropped)
    if cv2.countNonZero(long):
        rest = cv2.bitwise_or(rest, cv2.morphologyEx(long, cv2.MORPH_OPEN, sure))
    return np.asarray(rest, np.uint8)


def find_rulings(masks: RulingPixels, dpi: float) -> tuple[Ruling, ...]:
    """The lines in the masks, pieces of one line joined over gaps."""
    rows = _link(_pieces(masks.horizontal, dpi), dpi, horizontal=True)
    columns = _link(_pieces(np.ascontiguousarray(masks.vertical.T), dpi), dpi, horizontal=False)
    return (*rows, *columns)


@dataclass(slots=True)
class _Piece:
    along: Numbers
    across: Numbers
    runs: list[tuple[float, float]]


def _pieces(mask: Pixels, dpi: float) -> list[_Piece]:
    """The runs of a mask whose lines go from left to right, as sampled curves."""
    count, labels, stats, _ = connected(mask)
    found = []
    for label in range(1, count):
        left, top, width, height, _area = stats[label]
        if width < 0.8 * _PIECE * dpi or height > max(_THICKEST * dpi, 0.12 * width):
            continue
        found.append(_sample(labels[top : top + height, left : left + width] == label, left, top, dpi))
    return found


def _sample(piece: NDArray[np.bool_], left: int, top: int, dpi: float) -> _Piece:
    height, width = piece.shape
    weight = piece.sum(axis=0).astype(np.float64)
    mean = (np.arange(height, dtype=np.float64) @ piece) / np.maximum(weight, 1)
    bins = max(2, round(width / (_SAMPLE * dpi)) + 1)
    edges = np.linspace(0, width, bins).astype(int)
    weight = np.maximum(weight, 1e-6)
    middles = top + np.add.reduceat(mean * weight, edges[:-1]) / np.add.reduceat(weight, edges[:-1])
    along = np.concatenate([[left], left + (edges[:-1] + edges[1:] - 1) / 2, [left + width - 1]])
    across = np.concatenate([middles[:1], middles, middles[-1:]])
    return _Piece(along, across, [(float(left), float(left + width))])


def _link(pieces: list[_Piece], dpi: float, *, horizontal: bool) -> list[Ruling]:
    """Joins each piece to the line whose end it carries on."""
    lines: list[_Piece] = []
    ends: list[float] = []
    for piece in sorted(pieces, key=lambda item: item.along[0]):
        best, best_off = -1, np.inf
        start = float(piece.along[0])
        for index, line in enumerate(lines):
            # Most lines ended long before: one comparison instead of a call.
            off = _offset(line, piece, dpi) if start - ends[index] <= _LINK_GAP * dpi else np.inf
            if off < best_off:
                best, best_off = index, off
        if best < 0:
            lines.append(piece)
            ends.append(float(piece.along[-1]))
        else:
            _append(lines[best], piece)
            ends[best] = float(lines[best].along[-1])
    return [_trimmed(line, horizontal=horizontal) for line in lines]


def _trimmed(line: _Piece, *, horizontal: bool) -> Ruling:
    """The line without end pieces shorter than the gap before them: stems of letters that lay in its way."""
    runs = _merged(line.runs)
    while len(runs) > 1 and runs[-1][1] - runs[-1][0] < runs[-1][0] - runs[-2][1]:
        runs.pop()
    while len(runs) > 1 and runs[0][1] - runs[0][0] < runs[1][0] - runs[0][1]:
        runs.pop(0)
    keep = (line.along >= runs[0][0] - 1) & (line.along <= runs[-1][1] + 1)
    return Ruling(horizontal, line.along[keep], line.across[keep], tuple(runs))


def _merged(runs: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The runs in order; pieces beside each other, as a doubled ruling has, are one run."""
    merged: list[tuple[float, float]] = []
    for start, end in sorted(runs):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _offset(line: _Piece, piece: _Piece, dpi: float) -> float:
    """How far the piece lies beside the line carried on; infinite where the two are not one line."""
    gap = float(piece.along[0] - line.along[-1])
    step = abs(float(piece.across[0] - line.across[-1]))
    if gap >= 0 and step > _LINK_OFF * dpi + (0.02 + _SLOPE) * gap:
        return np.inf
    if gap < 0:
        if abs(piece.across[0] - np.interp(piece.along[0], line.along, line.across)) > 0.03 * dpi:
            return np.inf
        shared = np.linspace(piece.along[0], min(piece.along[-1], line.along[-1]), 5)
        beside = np.interp(shared, piece.along, piece.across) - np.interp(shared, line.along, line.across)
        off = float(np.abs(beside).max())
        return off if off <= 0.03 * dpi else np.inf
    back = max(0, len(line.along) - 8)
    run = line.along[-1] - line.along[back]
    slope = (line.across[-1] - line.across[back]) / run if run > 0.5 * dpi else 0.0
    off = abs(piece.across[0] - line.across[-1] - float(np.clip(slope, -_SLOPE, _SLOPE)) * gap)
    return float(off) if off <= _LINK_OFF * dpi + 0.02 * gap else np.inf


def _append(line: _Piece, piece: _Piece) -> None:
    keep = piece.along > line.along[-1]
    if keep.any():
        line.along = np.concatenate([line.along, piece.along[keep]])
        line.across = np.concatenate([line.across, piece.across[keep]])
    line.runs.extend(piece.runs)


def _odd(size: float) -> int:
    return max(3, int(size) | 1)
