"""Which way up the print on a page runs, told from the letters alone."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.images import Pixels, connected

Numbers = NDArray[np.float64]

_FEWEST_PAIRS = 25
_NEIGHBOURS = 5
_CLEAR = 0.28
_KD_TREE, _EXACT = 4, -1
"""FLANN's names for one tree that is searched to the end."""


@dataclass(frozen=True, slots=True)
class Letters:
    """Connected pieces of ink of letter size: centre, half extents (n, 4: x, y, width, height)."""

    boxes: Numbers

    @property
    def height(self) -> float:
        """The median height in pixels; 0 where there are no letters."""
        return float(np.median(self.boxes[:, 3])) if len(self.boxes) else 0.0


@dataclass(frozen=True, slots=True)
class Turn:
    """Degrees clockwise that make the print upright, and how clearly the letters say so (0 to 1)."""

    degrees: int
    certainty: float


def letters_of(ink: Pixels, dpi: float) -> Letters:
    """The pieces of ink that have the size of a printed letter."""
    _, _, stats, _ = connected(ink)
    boxes = np.asarray(stats[1:], np.float64)
    width, height, area = boxes[:, 2], boxes[:, 3], boxes[:, 4]
    small, large = 0.025 * dpi, 0.22 * dpi
    longest = np.maximum(width, height)
    keep = (longest >= small) & (longest <= large) & (area >= 0.12 * width * height)
    return Letters(boxes[keep][:, :4])


def turn_of(letters: Letters) -> Turn:
    """How the page must be turned: letters stand close along a line and share its base line.

    In upright print neighbouring letters differ at the top (capitals, ascenders) far more often than at the
    bottom (descenders). A page with too few letters is taken as upright, with certainty 0.
    """
    if len(letters.boxes) < _FEWEST_PAIRS:
        return Turn(0, 0.0)
    left, top, width, height = letters.boxes.T
    across = _votes(left, top, width, height)
    down = _votes(top, left, height, width)
    if max(across.pairs, down.pairs) < _FEWEST_PAIRS:
        return Turn(0, 0.0)
    if across.pairs >= down.pairs:
        # Capitals and figures say nothing; only a clear majority turns a page upside down.
        upside_down = across.far > across.near and across.certainty >= _CLEAR
        return Turn(180 if upside_down else 0, across.certainty)
    # Print that runs down the picture has its base line at the left (turn by 270) or at the right (by 90).
    return Turn(90 if down.near >= down.far else 270, down.certainty)


@dataclass(frozen=True, slots=True)
class _Votes:
    """Pairs along one direction; pairs level at the far edge (bottom, right) and at the near one."""

    pairs: int
    near: int
    far: int

    @property
    def certainty(self) -> float:
        total = self.near + self.far
        return abs(self.near - self.far) / total if total else 0.0


def _votes(start: Numbers, side: Numbers, length: Numbers, thickness: Numbers) -> _Votes:
    """Counts neighbouring letters along the `start` axis; `near` counts those level at the far side."""
    index = _neighbours(np.column_stack([start + length / 2, side + thickness / 2]))
    one = np.repeat(np.arange(len(index)), index.shape[1])
    other = index.ravel()
    size = np.maximum(thickness[one], thickness[other])
    gap = start[other] - (start[one] + length[one])
    near_edge = np.abs(side[one] - side[other]) / size
    far_edge = np.abs(side[one] + thickness[one] - side[other] - thickness[other]) / size
    ahead = (start[other] > start[one]) & (gap > -0.2 * size) & (gap < 0.45 * size)
    alike = np.minimum(thickness[one], thickness[other]) > 0.5 * size
    level_far = ahead & alike & (far_edge < 0.1)
    level_near = ahead & alike & (near_edge < 0.1)
    pairs = int((level_far | level_near).sum())
    near = int((level_far & (near_edge > 0.16)).sum())
    far = int((level_near & (far_edge > 0.16)).sum())
    return _Votes(pairs, near, far)


def _neighbours(points: Numbers) -> NDArray[np.int32]:
    """The indices of the points nearest to each, itself among them."""
    plain = points.astype(np.float32)
    tree = cv2.flann.Index(plain, {"algorithm": _KD_TREE})
    index, _ = tree.knnSearch(plain, min(_NEIGHBOURS, len(plain)), params={"checks": _EXACT})
    return np.asarray(index, np.int32)
