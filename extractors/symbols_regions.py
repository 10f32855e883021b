"""Cuts out of the ink the regions that may be symbols: enclosed white, solid dark, boxes a ruling closes."""

from dataclasses import dataclass

import cv2
import numpy as np

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
)
from extractors.images import connected

MIN_WIDTH, MIN_HEIGHT = 26, 16
"""Smallest inside of a symbol, in pixels at the working resolution of 200 dpi."""
MAX_HEIGHT = 260
SIDE, SMALL_GAP = 9, 5
LONG_GAP = 41
"""So much of the straight side of an outline may be missing, in pixels at 200 dpi."""
BLOB_KERNEL = 17
"""An arrowhead is narrower than this, a filled symbol wider."""


@dataclass(frozen=True, slots=True)
class Region:
    """A closely cropped piece (255 inside it, else 0) and its place in the picture."""

    picture: Ink
    left: int
    top: int

    @property
    def area(self) -> int:
        """Pixels in it."""
        return int(np.count_nonzero(self.picture))


def enclosed_regions(ink: Ink, max_width: float) -> list[Region]:
    """The white regions that ink encloses and that are of a symbol's size: region, left, top."""
    count, labels, stats, _ = connected(cv2.bitwise_not(ink), connectivity=4)
    height, width = ink.shape
    regions = []
    for label in range(1, count):
        left, top, wide, high, area = (int(value) for value in stats[label])
        if left == 0 or top == 0 or left + wide == width or top + high == height:
            continue
        if MIN_WIDTH <= wide <= max_width and MIN_HEIGHT <= high <= MAX_HEIGHT and area > 0.3 * wide * high:
            cut = (labels[top : top + high, left : left + wide] == label).astype(np.uint8) * 255
            regions.append(Region(_filled(cut), left, top))
    return regions


def broken_regions(ink: Ink, max_width: float) -> list[Region]:
    """The regions whose outline has gaps."""
    margin = SMALL_GAP // 2
    found = [region for mended in _mended_ink(ink) for region in enclosed_regions(mended, max_width)]
    return [
        Region(grown(framed(region.picture, margin), SMALL_GAP), region.left - margin, region.top - margin)
        for region in found
    ]


def solid_regions(ink: Ink, max_width: float) -> list[Region]:
    """The solid dark regions of a symbol's size."""
    core = opened_round(ink, BLOB_KERNEL)
    with_corners = common(grown(core, BLOB_KERNEL // 2), ink)
    solid = opened_round(with_corners, BLOB_KERNEL // 2)
    count, labels, stats, _ = connected(solid)
    regions = []
    for label in range(1, count):
        left, top, wide, high, _area = (int(value) for value in stats[label])
        if MIN_WIDTH <= wide <= max_width and MIN_HEIGHT <= high <= MAX_HEIGHT:
            cut = (labels[top : top + high, left : left + wide] == label).astype(np.uint8) * 255
            regions.append(Region(_filled(cut), left, top))
    return regions


def boxes_closed_by_rulings(ink: Ink, rulings: Ink, max_width: float) -> list[Region]:
    """The boxes of which a ruling makes one side and ink the other three."""
    both = together(ink, rulings)
    near = grown(rulings, 5)
    regions = []
    for region in enclosed_regions(both, max_width):
        height, width = region.picture.shape
        around = window(near, region.left - 2, region.top - 2, (height + 4, width + 4)) > 0
        sides = (around[:2], around[-2:], around[:, :2], around[:, -2:])
        ruled = sorted(float(side.any(axis=side.shape.index(2)).mean()) for side in sides)
        if ruled[2] < 0.3 and ruled[3] > 0.8:
            regions.append(region)
    return regions


def _mended_ink(ink: Ink) -> tuple[Ink, Ink]:
    """The ink with the gaps in broken outlines filled: along level sides, and along upright ones.

    Not both at once: a line that comes in above and one that goes out below would be joined through a box.
    """
    level = closed(grown(opened(ink, SIDE, 1), 3), LONG_GAP, 1)
    upright = closed(grown(opened(ink, 1, SIDE), 3), 1, LONG_GAP)
    return grown(together(ink, level), SMALL_GAP), grown(together(ink, upright), SMALL_GAP)


def _filled(cut: Ink) -> Ink:
    """The region with the holes in it (text, mostly) filled."""
    contours, _ = cv2.findContours(cut, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    filled = np.zeros_like(cut)
    cv2.drawContours(filled, contours, -1, 255, cv2.FILLED)
    return filled
