"""Measures arrowheads: filled or open, they widen on both sides of a line just before its tip."""

import numpy as np
from numpy.typing import NDArray

from extractors.flowchart_ink import Ink

Point = tuple[float, float]

REACH = 30
"""How far behind the tip a head may extend, in pixels at 200 dpi."""
BEFORE = 6
"""The tip itself may be hidden under the symbol's outline; a few pixels further on are looked at too."""
HALF_WIDTH = 15
OFF_CENTRE = 0.15
"""Share of a short line by which its head must be off the middle to tell its end."""
FULL_HEAD = 24.0
"""Pixels beside the line, on the poorer side, that make a head certain."""


def head_strength(lines: Ink, tip: Point, towards: Point, thickness: float) -> float:
    """How much the end of a line looks like an arrowhead: 0 not at all, 1 or more surely.

    Args:
        lines: the ink of the lines.
        tip: where the line meets the symbol.
        towards: the unit vector along the line into the symbol.
        thickness: of the line.
    """
    one, other = _beside(lines, tip, towards, thickness, REACH)
    poorer = np.minimum(one.sum(axis=1), other.sum(axis=1))
    is_crossed = one.all(axis=1) | other.all(axis=1)
    return min(float(poorer[~is_crossed].sum()), 3 * FULL_HEAD) / FULL_HEAD


def points_forward(lines: Ink, start: Point, end: Point, thickness: float) -> bool:
    """Whether the head of a short line stands at its end rather than its start.

    Where the head takes up most of the line, it is at the end it tapers to.
    """
    length = max(1.0, float(np.hypot(end[0] - start[0], end[1] - start[1])))
    towards = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    one, other = _beside(lines, end, towards, thickness, int(length) + BEFORE)
    width = _extent(one) + _extent(other)
    back = (np.arange(len(width)) - BEFORE) / length
    middle = float((width * back).sum()) / max(1.0, float(width.sum()))
    if abs(middle - 0.5) > OFF_CENTRE:
        return middle < 0.5
    wide = np.flatnonzero(width > 0.3 * width.max())
    return len(wide) < 2 or float(np.polyfit(wide, width[wide], 1)[0]) >= 0


def _beside(
    lines: Ink, tip: Point, towards: Point, thickness: float, reach: int
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """The ink on either side of the line, a row for each pixel back from the tip, outwards from the line."""
    dx, dy = towards
    along = np.arange(-BEFORE, reach)[:, None]
    across = np.arange(int(np.ceil(thickness / 2)) + 1, HALF_WIDTH + 1)[None, :]
    sides = []
    for sign in (-1, 1):
        x = np.rint(tip[0] - along * dx - sign * across * dy).astype(int)
        y = np.rint(tip[1] - along * dy + sign * across * dx).astype(int)
        inside = (x >= 0) & (y >= 0) & (x < lines.shape[1]) & (y < lines.shape[0])
        side = np.zeros(x.shape, bool)
        side[inside] = lines[y[inside], x[inside]] > 0
        sides.append(side)
    return sides[0], sides[1]


def _extent(side: NDArray[np.bool_]) -> NDArray[np.int_]:
    """How far out the ink reaches in each row; 0 where there is none."""
    steps = np.arange(1, side.shape[1] + 1)
    return np.asarray((side * steps).max(axis=1), np.int_)
