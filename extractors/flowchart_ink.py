"""Pictures of ink and what is done with them: 255 where there is ink, 0 elsewhere."""

import cv2
import numpy as np
from numpy.typing import NDArray

Ink = NDArray[np.uint8]


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
    return np.pad(ink, margin)


def window(ink: Ink, left: int, top: int, shape: tuple[int, ...]) -> Ink:
    """A part of the picture; beyond its edges there is no ink."""
    height, width = shape[:2]
    part = np.zeros((height, width), np.uint8)
    y0, y1 = max(top, 0), min(top + height, ink.shape[0])
    x0, x1 = max(left, 0), min(left + width, ink.shape[1])
    if y0 < y1 and x0 < x1:
        part[y0 - top : y1 - top, x0 - left : x1 - left] = ink[y0:y1, x0:x1]
    return part
