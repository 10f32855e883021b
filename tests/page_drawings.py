"""Pages drawn for the tests of the page readers: tables, symbols and print at 300 dots per inch."""

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.images import PageImage, RawPage

Pixels = NDArray[np.uint8]
DPI = 300.0
BLACK = (0, 0, 0)


def blank(width: int = 2400, height: int = 1500) -> Pixels:
    return np.full((height, width), 245, np.uint8)


def table(page: Pixels, columns: tuple[int, ...], rows: tuple[int, ...], thickness: int = 5) -> None:
    for x in columns:
        cv2.line(page, (x, rows[0]), (x, rows[-1]), 0, thickness)
    for y in rows:
        cv2.line(page, (columns[0], y), (columns[-1], y), 0, thickness)


def write(page: Pixels, text: str, x: int, y: int, size: float = 1.4) -> None:
    cv2.putText(page, text, (x, y), cv2.FONT_HERSHEY_SIMPLEX, size, 0, 3, cv2.LINE_AA)


def as_image(grey: Pixels) -> PageImage:
    height, width = grey.shape
    raw = RawPage(1, width * 72 / DPI, height * 72 / DPI, grey, DPI)
    ink = np.where(grey < 165, 255, 0).astype(np.uint8)
    return PageImage(1, grey, ink, DPI, 0, raw.to_page, raw)
