"""Making a page straight by its own rulings, or by its lines of print where it has none."""

import math

import cv2
import numpy as np

from extractors.images import Matrix
from extractors.orientation import Letters
from extractors.rulings import Ruling

_LONG = 1.2
"""Inches of line that say something about the direction of the page."""
_FEW = 3
_FEW_LETTERS = 40
_MOST_TILT = math.radians(12)


def straightening(
    rulings: tuple[Ruling, ...], letters: Letters, width: int, height: int, dpi: float
) -> Matrix:
    """The projective matrix that makes rulings level and plumb, about the centre of a picture that size.

    With enough lines both ways perspective is taken out; with few, only the skew.
    """
    level = [_line(ruling) for ruling in rulings if ruling.horizontal and ruling.length >= _LONG * dpi]
    plumb = [_line(ruling) for ruling in rulings if not ruling.horizontal and ruling.length >= _LONG * dpi]
    level, plumb = _in_agreement(level), _in_agreement(plumb)
    if len(level) >= _FEW and len(plumb) >= _FEW:
        return _perspective(level, plumb, width, height)
    if level or plumb:
        angles = [(line[0], line[3]) for line in level] + [(-line[0], line[3]) for line in plumb]
        return _rotation(_weighted_median(angles), width, height)
    return _rotation(_print_angle(letters), width, height)


_Line = tuple[float, float, float, float]
"""Angle from its own axis, place across at the middle, middle along, length."""


def _line(ruling: Ruling) -> _Line:
    slope, base = np.polyfit(ruling.along, ruling.across, 1)
    middle = (ruling.start + ruling.end) / 2
    return math.atan(slope), slope * middle + base, middle, ruling.length


def _in_agreement(lines: list[_Line]) -> list[_Line]:
    """The lines within 3 degrees of the common direction."""
    if not lines:
        return []
    common = _weighted_median([(line[0], line[3]) for line in lines])
    return [line for line in lines if abs(line[0] - common) < math.radians(3) and abs(line[0]) < _MOST_TILT]


def _weighted_median(values: list[tuple[float, float]]) -> float:
    ordered = sorted(values)
    total = sum(weight for _, weight in ordered)
    passed = 0.0
    for value, weight in ordered:
        passed += weight
        if passed >= total / 2:
            return value
    return 0.0


def _rotation(angle: float, width: int, height: int) -> Matrix:
    turned = cv2.getRotationMatrix2D((width / 2, height / 2), math.degrees(angle), 1.0)
    return np.vstack([turned, [0.0, 0.0, 1.0]])


def _perspective(level: list[_Line], plumb: list[_Line], width: int, height: int) -> Matrix:
    """Sends the straight lines' slopes, which change linearly over the page, to zero.

    The slope of the level lines is fitted as a function of their height, that of the plumb lines as one of
    their place from left to right; the four corners of the page then say the projective matrix.
    """
    half_w, half_h = width / 2, height / 2
    a, b = _fit(level, half_h, height)
    c, d = _fit(plumb, half_w, width)
    corners, targets = [], []
    for x in (-half_w, half_w):
        for y in (-half_h, half_h):
            # The point whose straightened place is (x, y).
            corners.append((x + half_w + y * (c + d * x), y + half_h + x * (a + b * y)))
            targets.append((x + half_w, y + half_h))
    return np.asarray(
        cv2.getPerspectiveTransform(np.array(corners, np.float32), np.array(targets, np.float32)), np.float64
    )


def _fit(lines: list[_Line], centre: float, reach: float) -> tuple[float, float]:
    """Slope at the centre and its change a pixel across; the change only from lines well spread."""
    slopes = np.tan([line[0] for line in lines])
    places = np.array([line[1] for line in lines]) - centre
    weights = np.array([line[3] for line in lines])
    if np.ptp(places) < 0.25 * reach:
        return float(np.average(slopes, weights=weights)), 0.0
    for _ in range(4):
        change, base = np.polyfit(places, slopes, 1, w=np.sqrt(weights))
        off = np.abs(slopes - base - change * places)
        weights = np.array([line[3] for line in lines]) / (1 + (off / max(1e-4, float(np.median(off)))) ** 2)
    return float(base), float(np.clip(change, -0.12 / reach, 0.12 / reach))


def _print_angle(letters: Letters) -> float:
    """The skew at which the feet of the letters gather on the fewest lines."""
    if len(letters.boxes) < _FEW_LETTERS:
        return 0.0
    x = letters.boxes[:, 0]
    foot = letters.boxes[:, 1] + letters.boxes[:, 3]
    best, sharpest = 0.0, -1.0
    for degrees in np.arange(-8.0, 8.01, 0.2):
        levels = np.round((foot - x * math.tan(math.radians(degrees))) / max(2.0, letters.height / 4))
        _, counts = np.unique(levels, return_counts=True)
        sharpness = float((counts.astype(np.float64) ** 2).sum())
        if sharpness > sharpest:
            best, sharpest = float(degrees), sharpness
    return math.radians(best)
