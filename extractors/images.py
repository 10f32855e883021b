"""The upright, clean picture a page is read from, and the way back to the untouched page."""

from dataclasses import dataclass

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

from documents.box import Box

Pixels = NDArray[np.uint8]
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page as a viewer shows it, before any cleaning.

    Attributes:
        number: page of the file, from 1.
        width: points, as shown.
        height: points, as shown.
        pixels: (H, W) grey or (H, W, 3) red, green, blue; spans exactly the shown page.
        dpi: pixels to an inch of paper, believing the paper rather than the file.
        turn: degrees clockwise that a person says make it upright; None leaves it to the letters.
    """

    number: int
    width: float
    height: float
    pixels: Pixels
    dpi: float
    turn: int | None = None

    @property
    def to_page(self) -> Matrix:
        """From pixels to points of the untouched page."""
        height, width = self.pixels.shape[:2]
        return np.diag([self.width / width, self.height / height, 1.0])


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page turned upright, rectified and evened out; every pixel has its place on the untouched page.

    Attributes:
        number: page of the file, from 1.
        grey: (H, W) black print on white, light evened out, coloured stamps and signatures lifted off.
        ink: (H, W) 255 where there is black print, else 0.
        dpi: pixels to an inch of paper (about 300 for every page, whatever the file says).
        turn: degrees clockwise (0, 90, 180, 270) that made the shown page upright.
        to_page: 3 x 3 projective matrix from pixels (x, y, 1) to points of the untouched page.
        raw: the shown page this was made from.
        has_colour: whether coloured ink (stamp, signature, coloured cells) was lifted off.
    """

    number: int
    grey: Pixels
    ink: Pixels
    dpi: float
    turn: int
    to_page: Matrix
    raw: RawPage
    has_colour: bool = False

    @property
    def colour(self) -> Pixels | None:
        """(H, W, 3) red, green, blue over the same pixels as `grey`, warped when asked; None if greyscale."""
        if self.raw.pixels.ndim == 2:
            return None
        height, width = self.grey.shape
        return np.asarray(
            cv2.warpPerspective(
                self.raw.pixels, self._from_raw, (width, height), borderMode=cv2.BORDER_REPLICATE
            ),
            np.uint8,
        )

    @property
    def _from_raw(self) -> Matrix:
        matrix = np.linalg.inv(self.to_page) @ self.raw.to_page
        return np.asarray(matrix / matrix[2, 2], np.float64)

    def box_on_page(self, left: float, top: float, right: float, bottom: float) -> Box:
        """The box on the untouched page, in points, around a rectangle of pixels; clipped to the page."""
        # Without NumPy: every word asks, and four points are too few for it.
        (a, b, c), (d, e, f), (g, h, i) = self.to_page.tolist()
        xs, ys = [], []
        for x, y in ((left, top), (right, top), (right, bottom), (left, bottom)):
            w = g * x + h * y + i
            xs.append(min(max((a * x + b * y + c) / w, 0.0), self.raw.width))
            ys.append(min(max((d * x + e * y + f) / w, 0.0), self.raw.height))
        return Box(min(xs), min(ys), max(xs), max(ys))

    def pixels_of(self, box: Box) -> tuple[float, float, float, float]:
        """Left, top, right, bottom in pixels around a box on the untouched page."""
        inverse = np.asarray(np.linalg.inv(self.to_page), np.float64)
        corners = transform(
            inverse,
            (
                (box.left, box.top),
                (box.right, box.top),
                (box.right, box.bottom),
                (box.left, box.bottom),
            ),
        )
        (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
        return float(left), float(top), float(right), float(bottom)


def connected(mask: Pixels | MatLike, connectivity: int = 8) -> tuple[int, MatLike, MatLike, MatLike]:
    """The pieces that hang together, as `cv2.connectedComponentsWithStats` gives them.

    Labels of 16 bits cost a third of the time; where there are too many pieces for them they are of 32.

    Args:
        connectivity: 8 where touching corners are enough, else 4.
    """
    try:
        return cv2.connectedComponentsWithStats(mask, connectivity=connectivity, ltype=cv2.CV_16U)
    except cv2.error:
        return cv2.connectedComponentsWithStats(mask, connectivity=connectivity)


def labelled(mask: Pixels | MatLike) -> tuple[int, MatLike]:
    """How many pieces there are, the background included, and each pixel's; half the time of `connected`."""
    try:
        return cv2.connectedComponents(mask, connectivity=8, ltype=cv2.CV_16U)
    except cv2.error:
        return cv2.connectedComponents(mask, connectivity=8)


def chosen(labels: MatLike, choice: NDArray[np.bool_]) -> Pixels:
    """255 at the pixels of the pieces that are chosen."""
    lookup = choice.astype(np.uint8) * 255
    if labels.dtype != np.uint16:
        return lookup[np.asarray(labels, np.int32)]
    return np.asarray(cv2.LUT(labels, np.pad(lookup, (0, 2**16 - len(lookup)))), np.uint8)


def transform(matrix: Matrix, points: tuple[tuple[float, float], ...] | NDArray[np.float64]) -> Matrix:
    """The points (n, 2) after a projective 3 x 3 matrix."""
    plain = np.asarray(points, np.float64)
    lifted = np.column_stack([plain, np.ones(len(plain))]) @ matrix.T
    return lifted[:, :2] / lifted[:, 2:]
