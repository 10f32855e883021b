"""Even light, black print apart from coloured ink, and a black-and-white picture."""

import cv2
import numpy as np

from extractors.images import Pixels

_SHRINK = 8
_CHROMA_FREE = 28
"""Chroma (0-255) a scanner gives to black print and paper without meaning it."""
_CHROMA_GAIN = 3
_COLOUR_SHARE = 0.0004
_INK_BELOW = 165


def separate(pixels: Pixels) -> tuple[Pixels, Pixels | None]:
    """Black print on white with light evened out, and how coloured each pixel is (None for a grey page).

    Coloured ink has at least one bright channel, black has none: the brightest channel, lifted by the chroma,
    shows what is printed beneath a stamp.
    """
    if pixels.ndim == 2:
        return even_light(pixels), None
    channels = [even_light(np.ascontiguousarray(pixels[:, :, index])) for index in range(3)]
    brightest = cv2.max(cv2.max(channels[0], channels[1]), channels[2])
    darkest = cv2.min(cv2.min(channels[0], channels[1]), channels[2])
    # A scalar as an array: OpenCV's type hints know no other way.
    chroma = cv2.subtract(cv2.subtract(brightest, darkest), np.array([float(_CHROMA_FREE)]))
    if cv2.countNonZero(chroma) < _COLOUR_SHARE * chroma.size:
        return np.asarray(cv2.addWeighted(brightest, 0.5, darkest, 0.5, 0), np.uint8), None
    lifted = cv2.add(brightest, cv2.multiply(chroma, np.array([float(_CHROMA_GAIN)])))
    return np.asarray(lifted, np.uint8), np.asarray(chroma, np.uint8)


def even_light(grey: Pixels) -> Pixels:
    """The picture divided by its background, so that paper is white everywhere."""
    height, width = grey.shape
    small = cv2.resize(
        grey, (max(1, width // _SHRINK), max(1, height // _SHRINK)), interpolation=cv2.INTER_AREA
    )
    reach = max(5, (max(small.shape) // 40) | 1)
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (reach, reach))
    background = cv2.GaussianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, kernel), (0, 0), reach / 2)
    background = np.maximum(background, 40)
    full = cv2.resize(background, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(grey, full, scale=245), np.uint8)


def binarise(grey: Pixels) -> Pixels:
    """255 where there is ink, 0 elsewhere."""
    return np.asarray(cv2.threshold(grey, _INK_BELOW, 255, cv2.THRESH_BINARY_INV)[1], np.uint8)
