"""From the shown page to the picture it is read from: turned, straightened, cleaned, at one resolution."""

import math

import cv2
import numpy as np

from extractors.cleaning import binarise, separate
from extractors.images import Matrix, PageImage, Pixels, RawPage
from extractors.orientation import Letters, letters_of, turn_of
from extractors.rectifying import straightening
from extractors.rulings import Ruling, find_rulings, ruling_pixels

WORKING_DPI = 300.0
_LETTER_DPI = 150.0
_LOOK_DPI = 110.0
"""Enough to find the rulings that straighten the page."""
_MOST_PIXELS = 24_000_000


def prepare(raw: RawPage) -> PageImage:
    """The upright, rectified, evenly lit picture of the page at about 300 dots per inch."""
    grey, chroma = separate(raw.pixels, raw.dpi)
    letters = _letters(grey, raw.dpi)
    turn = turn_of(letters).degrees if raw.turn is None else raw.turn
    look, look_scale = _look(grey, raw.dpi)
    turned = _turn(turn, *look.shape[::-1])
    look = np.asarray(np.rot90(look, -turn // 90), np.uint8)
    level = straightening(
        _rulings(look), _turned_letters(letters, look_scale, turned), look.shape[1], look.shape[0], _LOOK_DPI
    )
    scale = _scale(raw)
    height, width = (round(side * scale / look_scale) for side in look.shape)
    back = np.diag([width / look.shape[1], height / look.shape[0], 1.0])
    forward = back @ level @ turned @ np.diag([look_scale, look_scale, 1.0])
    straight = _warp(grey, forward, width, height, scale)
    to_page = raw.to_page @ np.linalg.inv(forward)
    return PageImage(
        raw.number,
        straight,
        binarise(straight),
        raw.dpi * scale,
        turn,
        to_page / to_page[2, 2],
        raw,
        has_colour=chroma is not None,
    )


def prepare_digital(raw: RawPage) -> PageImage:
    """The upright picture of a born-digital page: nothing to clean or to straighten, colours count as ink."""
    grey = raw.pixels if raw.pixels.ndim == 2 else cv2.cvtColor(raw.pixels, cv2.COLOR_RGB2GRAY)
    turn = raw.turn
    if turn is None:
        turn = turn_of(_letters(np.asarray(grey, np.uint8), raw.dpi)).degrees
    upright = np.ascontiguousarray(np.rot90(grey, -turn // 90), np.uint8)
    to_page = raw.to_page @ np.linalg.inv(_turn(turn, *grey.shape[::-1]))
    return PageImage(raw.number, upright, binarise(upright), raw.dpi, turn, to_page, raw)


def _scale(raw: RawPage) -> float:
    """Pixels of the picture for one of the shown page."""
    height, width = raw.pixels.shape[:2]
    return min(WORKING_DPI / raw.dpi, math.sqrt(_MOST_PIXELS / (height * width)))


def _letters(grey: Pixels, dpi: float) -> Letters:
    """The letters of the page in pixels of `grey`, looked for at a resolution that shows them well enough."""
    shrink = min(1.0, _LETTER_DPI / dpi)
    small = cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA) if shrink < 1 else grey
    letters = letters_of(binarise(np.asarray(small, np.uint8)), dpi * shrink)
    return Letters(letters.boxes / shrink)


def _look(grey: Pixels, dpi: float) -> tuple[Pixels, float]:
    scale = _LOOK_DPI / dpi
    size = (max(1, round(grey.shape[1] * scale)), max(1, round(grey.shape[0] * scale)))
    # The darkest of each block: thin rulings survive the shrinking.
    if scale < 0.75:
        reach = max(2, round(0.7 / scale))
        grey = np.asarray(cv2.erode(grey, np.ones((reach, reach), np.uint8)), np.uint8)
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.uint8), scale


def _rulings(look: Pixels) -> tuple[Ruling, ...]:
    ink = np.asarray(cv2.threshold(look, 200, 255, cv2.THRESH_BINARY_INV)[1], np.uint8)
    return find_rulings(ruling_pixels(ink, _LOOK_DPI), _LOOK_DPI)


def _turn(degrees: int, width: int, height: int) -> Matrix:
    """The matrix that turns a picture of that size clockwise about its corners."""
    match degrees:
        case 90:
            rows = [[0.0, -1.0, height], [1.0, 0.0, 0.0]]
        case 180:
            rows = [[-1.0, 0.0, width], [0.0, -1.0, height]]
        case 270:
            rows = [[0.0, 1.0, 0.0], [-1.0, 0.0, width]]
        case _:
            rows = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]
    return np.array([*rows, [0.0, 0.0, 1.0]])


def _turned_letters(letters: Letters, scale: float, turned: Matrix) -> Letters:
    if not len(letters.boxes):
        return letters
    one = letters.boxes[:, :2] * scale
    two = (letters.boxes[:, :2] + letters.boxes[:, 2:]) * scale
    one, two = (points @ turned[:2, :2].T + turned[:2, 2] for points in (one, two))
    corner = np.minimum(one, two)
    return Letters(np.column_stack([corner, np.abs(two - one)]))


def _warp(grey: Pixels, forward: Matrix, width: int, height: int, scale: float) -> Pixels:
    smooth = cv2.INTER_CUBIC if scale > 1.3 else cv2.INTER_LINEAR
    return np.asarray(
        cv2.warpPerspective(
            grey, forward, (width, height), flags=smooth, borderMode=cv2.BORDER_CONSTANT, borderValue=245
        ),
        np.uint8,
    )
