"""Measures arrowheads: filled or open, they widen on both sides of a line just before its tip."""

import numpy as np

from extractors.flowchart_ink import Ink

REACH = 30
"""How far behind the tip a head may extend, in pixels at 200 dpi."""
HALF_WIDTH = 15
FULL_HEAD = 24.0
"""Pixels beside the line, on the poorer side, that make a head certain."""


def head_strength(
    lines: Ink, tip: tuple[float, float], towards: tuple[float, float], thickness: float
) -> float:
    """How much the end of a line looks like an arrowhead: 0 not at all, 1 or more surely.

    Args:
        lines: the ink of the lines.
        tip: where the line meets the symbol.
        towards: the unit vector along the line into the symbol.
        thickness: of the line.
    """
    dx, dy = towards
    along = np.arange(-6, REACH)
    across = np.arange(-HALF_WIDTH, HALF_WIDTH + 1)
    x = np.rint(tip[0] - along[:, None] * dx - across[None, :] * dy).astype(int)
    y = np.rint(tip[1] - along[:, None] * dy + across[None, :] * dx).astype(int)
    inside = (x >= 0) & (y >= 0) & (x < lines.shape[1]) & (y < lines.shape[0])
    window = np.zeros(x.shape, bool)
    window[inside] = lines[y[inside], x[inside]] > 0
    beside = int(np.ceil(thickness / 2)) + 1
    one = window[:, : HALF_WIDTH - beside + 1].sum(axis=1)
    other = window[:, HALF_WIDTH + beside :].sum(axis=1)
    limit = HALF_WIDTH - beside - 1
    crossed = (one >= limit) | (other >= limit)
    poorer = np.minimum(one, other)
    poorer[crossed] = 0
    return float(min(poorer.sum(), 3 * FULL_HEAD)) / FULL_HEAD
