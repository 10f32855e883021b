"""Even light, black print apart from coloured ink, and a black-and-white picture."""

import cv2
import numpy as np
from cv2.typing import MatLike

from extractors.fills import without_fills
from extractors.images import PageImage, Pixels

_SHRINK = 8
_CHROMA_FREE = 28
"""Chroma (0-255) a scanner gives to black print and paper without meaning it."""
_CHROMA_GAIN = 3
_COLOUR_SHARE = 0.0004
_INK_BELOW = 165


def separate(pixels: Pixels, dpi: float) -> tuple[Pixels, Pixels | None]:
    """Black print on white with light and shading evened out, and how coloured each pixel is (None: grey).

    Coloured ink has at least one bright channel, black has none: the brightest channel, lifted by the chroma,
    shows what is printed beneath a stamp.
    """
    if pixels.ndim == 2:
        even = even_light(pixels)
        return without_fills(even, even, even, dpi), None
    small = _small(pixels)  # of all channels at once: that takes half the time
    channels = [_evened(cv2.extractChannel(pixels, i), cv2.extractChannel(small, i)) for i in range(3)]
    brightest = cv2.max(cv2.max(channels[0], channels[1]), channels[2])
    darkest = cv2.min(cv2.min(channels[0], channels[1]), channels[2])
    # A scalar as an array: OpenCV's type hints know no other way.
    chroma = cv2.subtract(cv2.subtract(brightest, darkest), np.array([float(_CHROMA_FREE)]))
    if cv2.countNonZero(chroma) < _COLOUR_SHARE * chroma.size:
        plain = np.asarray(cv2.addWeighted(brightest, 0.5, darkest, 0.5, 0), np.uint8)
        return without_fills(plain, plain, plain, dpi), None
    light = cv2.addWeighted(
        cv2.addWeighted(channels[0], 0.73, channels[2], 0.27, 0), 0.41, channels[1], 0.59, 0
    )
    lifted = np.asarray(cv2.add(brightest, cv2.multiply(chroma, np.array([float(_CHROMA_GAIN)]))), np.uint8)
    return without_fills(lifted, np.asarray(light, np.uint8), np.asarray(darkest, np.uint8), dpi), np.asarray(
        chroma, np.uint8
    )


def with_colour(image: PageImage) -> Pixels:
    """The page with coloured ink left in: symbols and connectors are often drawn in colour."""
    colour = image.colour
    if colour is None:
        return image.grey
    plain = even_light(np.asarray(cv2.cvtColor(colour, cv2.COLOR_RGB2GRAY), np.uint8))
    return without_fills(plain, plain, plain, image.dpi)


def without_colour(image: PageImage) -> Pixels:
    """The page without coloured ink, such as the waves a word processor draws below unknown words."""
    colour = image.colour
    return image.grey if colour is None else separate(colour, image.dpi)[0]


def even_light(grey: Pixels) -> Pixels:
    """The picture divided by its background, so that paper is white everywhere."""
    return _evened(grey, _small(grey))


def _small(pixels: Pixels) -> MatLike:
    height, width = (max(1, side // _SHRINK) for side in pixels.shape[:2])
    return cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA)


def _evened(grey: MatLike, small: MatLike) -> Pixels:
    height, width = grey.shape
    reach = max(5, (max(small.shape) // 40) | 1)
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (reach, reach))
    background = cv2.GaussianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, kernel), (0, 0), reach / 2)
    background = np.maximum(background, 40)
    full = cv2.resize(background, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(grey, full, scale=245), np.uint8)


def binarise(grey: Pixels) -> Pixels:
    """255 where there is ink, 0 elsewhere."""
    return np.asarray(cv2.threshold(grey, _INK_BELOW, 255, cv2.THRESH_BINARY_INV)[1], np.uint8)
