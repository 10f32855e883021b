"""Pictures of ink and what is done with them: 255 where there is ink, 0 elsewhere."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.images import connected

Ink = NDArray[np.uint8]

DARK = 105
FILLED = 135
"""Darker than this is ink also in the middle of a large filled symbol."""
WINDOW, CLEAR, FAINT = 51, 18, 8
"""Ink is darker than the mean of its surroundings (a window in pixels) by so many shades."""
GRAIN = 6.0
"""Paper grainier than this is smoothed first."""
SHORTEST_FAINT = 10
THICKEST_FAINT = 4.0
"""Faint ink counts only in thin strokes of some length: the rest is paper and show-through."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn and printed in a table, and the table's rulings apart from it.

    Attributes:
        ink: without the rulings.
        rulings: alone.
        dark: only the darkest of the ink, for outlines that grey print runs over.
    """

    ink: Ink
    rulings: Ink
    dark: Ink


def find_dark(grey: NDArray[np.uint8]) -> Ink:
    """The darkest ink alone."""
    return np.asarray(cv2.threshold(grey, DARK, 255, cv2.THRESH_BINARY_INV)[1], np.uint8)


def find_ink(grey: NDArray[np.uint8]) -> Ink:
    """The ink of print and drawing: what is clearly dark, and faint thin strokes."""
    if _grain(grey) > GRAIN:
        grey = np.asarray(cv2.GaussianBlur(grey, (0, 0), 1.0), np.uint8)
    solid = np.asarray(cv2.threshold(grey, FILLED, 255, cv2.THRESH_BINARY_INV)[1], np.uint8)
    clear = together(_darker(grey, CLEAR), solid)
    darker = _darker(grey, FAINT)
    faint = without(darker, grown(clear, 3))
    _, labels, stats, _ = connected(faint)
    length = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    is_stroke = (length >= SHORTEST_FAINT) & (stats[:, cv2.CC_STAT_AREA] <= THICKEST_FAINT * length)
    is_stroke[0] = False
    strokes = np.where(is_stroke[labels], 255, 0).astype(np.uint8)
    return together(clear, common(grown(strokes, 3), darker))


def _grain(grey: NDArray[np.uint8]) -> float:
    """How much neighbouring pixels of blank paper differ, in shades."""
    sample = grey[::4, :-1].astype(np.int16) - grey[::4, 1:]
    return float(np.median(np.abs(sample))) if sample.size else 0.0


def _darker(grey: NDArray[np.uint8], shades: int) -> Ink:
    """What is darker than its surroundings by so many shades."""
    method, kind = cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV
    return np.asarray(cv2.adaptiveThreshold(grey, 255, method, kind, WINDOW, shades), np.uint8)


def opened(ink: Ink, width: int, height: int) -> Ink:
    """Only what a rectangle of this size fits into."""
    return np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((height, width), np.uint8)), np.uint8)


def opened_round(ink: Ink, size: int) -> Ink:
    """Only what a disc of this size fits into."""
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    return np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, disc), np.uint8)


def closed(ink: Ink, width: int, height: int) -> Ink:
    """With the gaps filled into which a rectangle of this size does not fit."""
    return np.asarray(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((height, width), np.uint8)), np.uint8)


def grown(ink: Ink, size: int) -> Ink:
    """Grown by half the size on each side."""
    return np.asarray(cv2.dilate(ink, np.ones((size, size), np.uint8)), np.uint8)


def without(ink: Ink, other: Ink) -> Ink:
    """The ink that is not in the other picture."""
    return np.asarray(cv2.bitwise_and(ink, cv2.bitwise_not(other)), np.uint8)


def common(ink: Ink, other: Ink) -> Ink:
    """The ink of both pictures."""
    return np.asarray(cv2.bitwise_and(ink, other), np.uint8)


def together(ink: Ink, other: Ink) -> Ink:
    """The ink of either picture."""
    return np.asarray(cv2.bitwise_or(ink, other), np.uint8)


def framed(ink: Ink, margin: int) -> Ink:
    """The picture with an empty margin around it."""
    kind = cv2.BORDER_CONSTANT
    return np.asarray(cv2.copyMakeBorder(ink, margin, margin, margin, margin, kind, value=0), np.uint8)


def window(ink: Ink, left: int, top: int, shape: tuple[int, ...]) -> Ink:
    """A part of the picture; beyond its edges there is no ink."""
    height, width = shape[:2]
    part = np.zeros((height, width), np.uint8)
    y0, y1 = max(top, 0), min(top + height, ink.shape[0])
    x0, x1 = max(left, 0), min(left + width, ink.shape[1])
    if y0 < y1 and x0 < x1:
        part[y0 - top : y1 - top, x0 - left : x1 - left] = ink[y0:y1, x0:x1]
    return part
