"""Cuts the flow area out of a page and brings it to the resolution at which it is read."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.flowchart_area import FlowArea, PixelBox
from extractors.flowchart_ink import Drawing, find_dark, find_ink, without
from extractors.flowchart_rulings import erase_rulings

WORKING_DPI = 200.0
SIDE_MARGIN = 60
"""Lines may run a little outside the lanes, in pixels at the working resolution."""
END_MARGIN = 200
"""Off-page connectors may stand above or below the table."""


@dataclass(frozen=True, slots=True)
class FlowView:
    """The flow area cut out and brought to the working resolution, and the way back."""

    grey: NDArray[np.uint8]
    left: float
    top: float
    scale: float

    def inwards(self, x: float, y: float) -> tuple[float, float]:
        """A place of the page in working pixels."""
        return (x - self.left) * self.scale, (y - self.top) * self.scale

    def box_inwards(self, box: PixelBox) -> PixelBox:
        """A box of the page in working pixels."""
        return PixelBox(*self.inwards(box.left, box.top), *self.inwards(box.right, box.bottom))

    def outwards(self, x: float, y: float) -> tuple[float, float]:
        """A working place in pixels of the page."""
        return x / self.scale + self.left, y / self.scale + self.top

    def box_outwards(self, box: PixelBox) -> PixelBox:
        """A working box in pixels of the page."""
        return PixelBox(*self.outwards(box.left, box.top), *self.outwards(box.right, box.bottom))


def cut_out(grey: NDArray[np.uint8], area: FlowArea, dpi: float) -> FlowView:
    """The flow area with some margin, at the working resolution."""
    scale = WORKING_DPI / dpi
    box = area.box
    left = max(0, int(box.left - SIDE_MARGIN / scale))
    top = max(0, int(box.top - END_MARGIN / scale))
    right = min(grey.shape[1], int(box.right + SIDE_MARGIN / scale) + 1)
    bottom = min(grey.shape[0], int(box.bottom + END_MARGIN / scale) + 1)
    cut = grey[top:bottom, left:right]
    if abs(scale - 1) > 0.02:
        way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        cut = np.asarray(cv2.resize(cut, None, fx=scale, fy=scale, interpolation=way), np.uint8)
    return FlowView(cut, left, top, scale)


def drawing_of(view: FlowView, area: FlowArea) -> Drawing:
    """The ink in the view, its rulings taken out."""
    columns = {lane.left for lane in area.lanes} | {lane.right for lane in area.lanes}
    rows = {row.top for row in area.rows} | {row.bottom for row in area.rows}
    ink, rulings = erase_rulings(
        find_ink(view.grey),
        _apart([view.inwards(x, 0)[0] for x in columns]),
        _apart([view.inwards(0, y)[1] for y in rows]),
    )
    return Drawing(ink, rulings, without(find_dark(view.grey), rulings))


def _apart(places: Sequence[float]) -> list[float]:
    """The places in order; those a few pixels apart are one ruling, seen from its two sides."""
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > 6:
            kept.append(place)
    return kept
