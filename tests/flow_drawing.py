"""Draws small step tables with a flowchart, at any resolution, for the tests of the flowchart reader."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.flowchart_area import FlowArea, Lane, Row

Point = tuple[float, float]
MARGIN = 70.0
"""Paper around the lanes; all measures are in pixels at 200 dpi."""


@dataclass(slots=True)
class Sheet:
    """A page with lanes and rows to draw on; places are given as (lane, row), both from 0."""

    lanes: int = 3
    rows: int = 4
    lane_width: float = 190.0
    row_height: float = 130.0
    dpi: float = 200.0
    page: int = 1
    rulings: bool = True
    grey: NDArray[np.uint8] = field(init=False)

    def __post_init__(self) -> None:
        width = 2 * MARGIN + self.lanes * self.lane_width
        height = 2 * MARGIN + self.rows * self.row_height
        shape = round(height * self.dpi / 200), round(width * self.dpi / 200)
        self.grey = np.full(shape, 250, np.uint8)
        if self.rulings:
            for lane in range(self.lanes + 1):
                x = MARGIN + lane * self.lane_width
                self.line([(x, MARGIN), (x, height - MARGIN)], width=3)
            for row in range(self.rows + 1):
                y = MARGIN + row * self.row_height
                self.line([(MARGIN, y), (width - MARGIN, y)], width=3)

    @property
    def area(self) -> FlowArea:
        """Lanes A, B, C … and rows 1, 2, 3 …"""
        s = self.dpi / 200
        lanes = tuple(
            Lane(chr(65 + i), (MARGIN + i * self.lane_width) * s, (MARGIN + (i + 1) * self.lane_width) * s)
            for i in range(self.lanes)
        )
        rows = tuple(
            Row(i + 1, (MARGIN + i * self.row_height) * s, (MARGIN + (i + 1) * self.row_height) * s)
            for i in range(self.rows)
        )
        return FlowArea(lanes, rows, self.page)

    def centre(self, lane: float, row: float) -> Point:
        """The middle of a cell."""
        return MARGIN + (lane + 0.5) * self.lane_width, MARGIN + (row + 0.5) * self.row_height

    def line(self, points: Sequence[Point], width: float = 2.5) -> None:
        """Draws straight pieces."""
        thick = max(1, round(width * self.dpi / 200))
        cv2.polylines(self.grey, [self._pixels(points)], False, 30, thick)

    def arrow(self, points: Sequence[Point], *, is_open: bool = False, width: float = 2.5) -> None:
        """Draws a line with a head at its last point."""
        self.line(points, width)
        (x0, y0), (x, y) = points[-2], points[-1]
        length = float(np.hypot(x - x0, y - y0))
        dx, dy = (x - x0) / length, (y - y0) / length
        barbs = [(x - 15 * dx - side * 7 * dy, y - 15 * dy + side * 7 * dx) for side in (-1, 1)]
        if is_open:
            self.line([barbs[0], (x, y), barbs[1]])
        else:
            cv2.fillPoly(self.grey, [self._pixels([(x, y), *barbs])], 30)

    def box(self, lane: float, row: float, *, filled: bool = False, size: Point = (100, 46)) -> None:
        """A process."""
        (x, y), (w, h) = self.centre(lane, row), size
        self._outline(
            [(x - w / 2, y - h / 2), (x + w / 2, y - h / 2), (x + w / 2, y + h / 2), (x - w / 2, y + h / 2)],
            filled,
        )

    def diamond(self, lane: float, row: float, *, filled: bool = False) -> None:
        """A decision."""
        x, y = self.centre(lane, row)
        self._outline([(x, y - 38), (x + 48, y), (x, y + 38), (x - 48, y)], filled)

    def pentagon(self, lane: float, row: float) -> None:
        """An off-page connector."""
        x, y = self.centre(lane, row)
        self._outline(
            [(x - 28, y - 26), (x + 28, y - 26), (x + 28, y + 8), (x, y + 26), (x - 28, y + 8)], False
        )

    def capsule(self, lane: float, row: float, *, radius: float = 23, filled: bool = False) -> None:
        """A terminator; with a small radius a box with round corners."""
        x, y = self.centre(lane, row)
        corners = [(x + 50, y + 23, 0), (x - 50, y + 23, 90), (x - 50, y - 23, 180), (x + 50, y - 23, 270)]
        points: list[Point] = []
        for cx, cy, start in corners:
            mx, my = cx - radius * np.sign(cx - x), cy - radius * np.sign(cy - y)
            angles = np.radians(np.arange(start, start + 91, 6))
            points += [(mx + radius * float(np.cos(a)), my + radius * float(np.sin(a))) for a in angles]
        self._outline(points, filled)

    def write(self, text: str, x: float, y: float) -> None:
        """Prints a label with its lower left corner at the place."""
        place = self._pixels([(x, y)])[0].tolist()
        s = self.dpi / 200
        cv2.putText(self.grey, text, place, cv2.FONT_HERSHEY_SIMPLEX, 0.62 * s, 20, max(1, round(2 * s)))

    def erase(self, left: float, top: float, right: float, bottom: float) -> None:
        """Makes the paper blank there."""
        (x0, y0), (x1, y1) = self._pixels([(left, top), (right, bottom)]).tolist()
        self.grey[y0:y1, x0:x1] = 250

    def _outline(self, points: Sequence[Point], filled: bool) -> None:
        pixels = self._pixels(points)
        cv2.fillPoly(self.grey, [pixels], 110 if filled else 250)
        cv2.polylines(self.grey, [pixels], True, 30, max(1, round(3 * self.dpi / 200)))

    def _pixels(self, points: Sequence[Point]) -> NDArray[np.int32]:
        return np.rint(np.array(points, float) * self.dpi / 200).astype(np.int32)
