"""Takes the shading out of a page: tinted cells become paper, white print on dark cells black print.

Headings of SOP tables are often shaded. To all that follows, a shaded cell would be a block of ink that
swallows its rulings and its print. Lengths are inches of paper.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from cv2.typing import MatLike

from extractors.images import Pixels

_BLOCK = 0.027
_PAPER = 245
_DARKEST, _LIGHTEST = 100, 226
"""A light filling is brighter than print and darker than paper (245)."""
_LONG, _SHORT = 1.2, 0.15
"""A filling is at least so large; symbols of a flowchart are smaller."""
_TINT = 170
"""The darkest channel of a bright tint that counts; that of stamps and tinted paper is brighter."""
_RECTANGLE = 0.6
"""So much of its box a filling covers; a stamp covers less."""
_EDGE = 0.6
"""What lies wholly in such a strip along the edge is the shadow of a scanner's lid."""
_PRINT_SHARE = 0.02, 0.45
_BRIGHT = 170


@dataclass(frozen=True, slots=True)
class _Filling:
    """A shaded part of the page, in blocks.

    Attributes:
        level: how bright the shading is; that of paper where there is none.
        left: where it begins.
        top: likewise.
        is_dark: whether its print is brighter than itself.
    """

    level: Pixels
    left: int
    top: int
    is_dark: bool


def without_fills(grey: Pixels, light: Pixels, darkest: Pixels, dpi: float) -> Pixels:
    """The page with every shaded cell turned to paper.

    Args:
        grey: black print on white; given back where nothing is shaded.
        light: the brightness of the page, colours not lifted off; the same as `grey` on a grey page.
        darkest: the darkest of the colour channels, in which no tint looks like paper; likewise.
        dpi: of all three.
    """
    block = 2 * max(1, round(_BLOCK * dpi / 2))
    half = _shrunk(light, 2)
    tinted = half if darkest is light else _shrunk(darkest, 2)
    small_dpi = dpi / block
    fillings = [
        *_light_fillings(half, tinted, block // 2, small_dpi),
        *_dark_fillings(_shrunk(half, block // 2), small_dpi),
    ]
    if not fillings:
        return grey
    even = grey.copy()
    for filling in fillings:
        _even_out(even, light, filling, block)
    return even


def _shrunk(light: Pixels, block: int) -> Pixels:
    height, width = light.shape
    size = max(1, width // block), max(1, height // block)
    return np.asarray(cv2.resize(light, size, interpolation=cv2.INTER_AREA), np.uint8)


def _light_fillings(half: Pixels, tinted: Pixels, block: int, dpi: float) -> Iterator[_Filling]:
    """The parts where even the brightest spots are no paper."""
    light = _background(half, block)
    shaded = light <= _LIGHTEST
    if tinted is not half:
        shaded |= _background(tinted, block) <= _TINT
    level = cv2.medianBlur(light, 5)
    for mask, left, top in _large_parts(np.where(shaded & (light >= _DARKEST), 255, 0).astype(np.uint8), dpi):
        here = level[top : top + mask.shape[0], left : left + mask.shape[1]]
        yield _Filling(np.where(mask > 0, here, _PAPER).astype(np.uint8), left, top, is_dark=False)


def _background(picture: Pixels, block: int) -> Pixels:
    """The brightest spot in each block and around it."""
    middle = block // 2
    brightest = cv2.dilate(picture, np.ones((block, block), np.uint8))[middle::block, middle::block]
    return np.asarray(cv2.morphologyEx(brightest, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)), np.uint8)


def _dark_fillings(mean: Pixels, dpi: float) -> Iterator[_Filling]:
    """The dark parts with some bright print in them, told by their brightness in blocks."""
    shaded = cv2.inRange(mean, np.array([0]), np.array([_BRIGHT]))
    dark = cv2.morphologyEx(shaded, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    for mask, left, top in _large_parts(dark, dpi):
        inside = mean[top : top + mask.shape[0], left : left + mask.shape[1]][mask > 0]
        level = float(np.percentile(inside, 20))
        printed = float((inside > level + 40).mean())
        if level < _DARKEST and _PRINT_SHARE[0] < printed < _PRINT_SHARE[1]:
            yield _Filling(
                np.where(mask > 0, max(1, round(level)), _PAPER).astype(np.uint8), left, top, is_dark=True
            )


def _large_parts(shaded: MatLike, dpi: float) -> Iterator[tuple[Pixels, int, int]]:
    """The connected parts of a filling's size: mask, left, top."""
    solid = cv2.morphologyEx(shaded, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(solid, connectivity=4)
    for label in range(1, count):
        left, top, width, height, area = (int(value) for value in stats[label])
        long, short = max(width, height), min(width, height)
        is_large = long >= _LONG * dpi and short >= _SHORT * dpi and area >= _RECTANGLE * width * height
        if is_large and not _is_at_edge(shaded.shape, (left, top, width, height), _EDGE * dpi):
            cut = labels[top : top + height, left : left + width] == label
            yield cut.astype(np.uint8) * 255, left, top


def _is_at_edge(shape: tuple[int, ...], box: tuple[int, int, int, int], strip: float) -> bool:
    left, top, width, height = box
    beyond = left + width, top + height
    return min(beyond) <= strip or left >= shape[1] - strip or top >= shape[0] - strip


def _even_out(page: Pixels, light: Pixels, filling: _Filling, block: int) -> None:
    """Writes the shaded part into the page as print on paper."""
    level = filling.level
    left, top = filling.left, filling.top
    if not filling.is_dark:  # its rim is shaded, too
        padded = cv2.copyMakeBorder(level, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=(_PAPER,) * 4)
        level = np.asarray(cv2.erode(padded, np.ones((3, 3), np.uint8)), np.uint8)
        level = level[max(0, 1 - top) :, max(0, 1 - left) :]
        left, top = max(0, left - 1), max(0, top - 1)
    rows, columns = slice(top * block, (top + level.shape[0]) * block), slice(left * block, None)
    there = page[rows, columns][:, : level.shape[1] * block]
    seen = light[rows, columns][:, : level.shape[1] * block]
    size = there.shape[1], there.shape[0]
    full = np.repeat(np.repeat(level, block, axis=0), block, axis=1)[: size[1], : size[0]]
    if filling.is_dark:
        even = cv2.divide(cv2.bitwise_not(seen), cv2.bitwise_not(full), scale=_PAPER)
    else:
        even = cv2.divide(seen, full, scale=_PAPER)
    np.copyto(there, even, where=full < _PAPER)
