"""Ink on paper by how much light it takes: what is print, what a stamp, and pictures of either."""

import cv2
import numpy as np
from numpy.typing import NDArray

from documents.box import Box
from extractors.images import PageImage, Pixels

Absorbance = NDArray[np.float32]

MARGIN = 16
"""White around a picture that is read, in pixels."""
COLOURED = 0.35
FEW = 0.003
PRINTED = 0.3
"""Absorbance of print."""
STAMPED = 0.005
"""The share of a place that is coloured where a stamp or a signature lies over it."""


def colour_crop(image: PageImage, frame: Box) -> Pixels:
    """The rectangle of the page as scanned, colours included, in the upright picture's pixels."""
    matrix = np.linalg.inv(image.to_page) @ image.raw.to_page
    shift = np.array([[1.0, 0.0, -frame.left], [0.0, 1.0, -frame.top], [0.0, 0.0, 1.0]])
    size = (max(8, round(frame.width)), max(8, round(frame.height)))
    crop = cv2.warpPerspective(
        image.raw.pixels, shift @ matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(crop if crop.ndim == 3 else cv2.cvtColor(crop, cv2.COLOR_GRAY2RGB), np.uint8)


def absorbance(crop: Pixels) -> Absorbance:
    """How much light each channel loses against the paper; inks add up in it."""
    soft = cv2.GaussianBlur(crop, (0, 0), 0.7).astype(np.float32)
    paper = np.percentile(crop.reshape(-1, 3), 90, axis=0).astype(np.float32)
    return np.asarray(np.clip(-np.log((soft + 4.0) / (paper + 4.0)), 0.0, None), np.float32)


def least_of(absorbed: Absorbance) -> Absorbance:
    """What the clearest channel takes; NumPy's own `min` along so short an axis takes ten times as long."""
    red, green, blue = cv2.split(absorbed)
    return np.asarray(cv2.min(cv2.min(red, green), blue), np.float32)


def most_of(absorbed: Absorbance) -> Absorbance:
    """What the darkest channel takes."""
    red, green, blue = cv2.split(absorbed)
    return np.asarray(cv2.max(cv2.max(red, green), blue), np.float32)


def black_part(absorbed: Absorbance) -> Absorbance:
    """What black ink takes: the least of the channels, less the share that coloured ink takes there.

    A coloured ink takes light from all channels, from some much more; how much of its colour it takes from
    the clearest channel is measured where there is colour without black.
    """
    least, most = least_of(absorbed), most_of(absorbed)
    colour = most - least
    pure = (colour > COLOURED) & (most < 2.5)
    if pure.mean() < FEW:
        return least
    share = float(np.percentile(least[pure] / colour[pure], 70))
    return np.asarray(least - 1.15 * share * colour, np.float32)


def may_be_stamped(image: PageImage, frame: Box) -> bool:
    """Whether coloured ink lies in a place; on a page without colours a stamp may be anywhere."""
    if not image.has_colour:
        return True
    absorbed = absorbance(colour_crop(image, frame))
    return bool((most_of(absorbed) - least_of(absorbed) > COLOURED).mean() > STAMPED)


def toned(black: Absorbance, low: float, high: float) -> Pixels:
    """Grey between a lightest and a darkest share of what print takes."""
    printed = black[black > PRINTED]
    full = float(np.percentile(printed, 80)) if printed.size else 1.0
    return graded(black, low * full, high * full)


def graded(absorbed: Absorbance, low: float, high: float) -> Pixels:
    """White where less than `low` is taken, black where more than `high` is."""
    return np.asarray(255.0 * (1.0 - np.clip((absorbed - low) / (high - low), 0.0, 1.0)), np.uint8)


def resized(picture: Pixels, scale: float) -> Pixels:
    """The picture so many times as large."""
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=how), np.uint8)


def framed(picture: Pixels) -> Pixels:
    """The picture with white around it, without which engines lose what stands at its edge."""
    return np.asarray(np.pad(picture, MARGIN, constant_values=255), np.uint8)
