"""Tells the symbols of a flowchart apart by their outline."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from documents.sop import Shape

Region = NDArray[np.uint8]

CORNER_DIAGONAL = np.sqrt(2) - 1
"""A rounded corner of radius r lies so many r away from the corner its sides would make."""
SHARP, BLUNT = 0.08, 0.12
"""Shares of half the diagonal: so near a sharp corner the outline comes, so far from a cut one it stays."""
SHARP_STROKES = 1.1
"""A sharp corner, printed and scanned, is rounded by about one width of its stroke at most."""


@dataclass(frozen=True, slots=True)
class ShapeGuess:
    """What an outline looks like, and how surely."""

    shape: Shape
    confidence: float


def classify_shape(region: Region, outer: Region, stroke: int) -> ShapeGuess | None:
    """The symbol a filled region looks like, or None when it is no symbol.

    Args:
        region: 255 in the region, 0 elsewhere, cropped closely; notches and holes are overlooked.
        outer: the region with the outline drawn around it, for the roundness of the corners.
        stroke: how thick that outline is, in pixels.
    """
    hull = _hull(region)
    if hull is None:
        return None
    height, width = hull.shape
    if width < 12 or height < 8:
        return None
    corners = _corner_losses(hull)
    extent = float((hull > 0).mean())
    losses = sorted(corners)
    if extent <= 0.66 and losses[0] > 0.22:
        return _diamond(hull, extent)
    pentagon = _pentagon(hull, corners)
    if pentagon is not None:
        return pentagon
    if extent < 0.6:
        return None
    return _box(_hull(outer), stroke)


def convex_outline(region: Region) -> NDArray[np.int32] | None:
    """The corners (n, 1, 2) of the convex outline around everything in the region; None if it is empty."""
    contours, _ = cv2.findContours(region, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not contours:
        return None
    return np.asarray(cv2.convexHull(np.concatenate(contours)), np.int32)


def _hull(region: Region) -> Region | None:
    """The convex outline of the region, filled and cropped."""
    outline = convex_outline(region)
    if outline is None:
        return None
    left, top, width, height = cv2.boundingRect(outline)
    hull = np.zeros((height, width), np.uint8)
    cv2.fillConvexPoly(hull, outline - np.array([left, top]), 255)
    return hull


def _corner_losses(hull: Region) -> tuple[float, float, float, float]:
    """How far the outline stays away from each corner of its box, as a share of half the diagonal.

    In the order top left, top right, bottom right, bottom left: 0 for a sharp corner, 0.5 for a diamond.
    """
    return (
        _corner_loss(hull),
        _corner_loss(hull[:, ::-1]),
        _corner_loss(hull[::-1, ::-1]),
        _corner_loss(hull[::-1]),
    )


def _corner_loss(hull: Region) -> float:
    height, width = hull.shape
    steps = 60
    share = np.linspace(0, 0.5, steps)
    rows = np.minimum((share * height).astype(int), height - 1)
    columns = np.minimum((share * width).astype(int), width - 1)
    inside = hull[rows, columns] > 0
    first = int(inside.argmax()) if inside.any() else steps
    return first / steps


def _diamond(hull: Region, extent: float) -> ShapeGuess | None:
    """A diamond touches its box in the middle of each side; everything else this empty is no symbol."""
    height, width = hull.shape
    touching = (
        np.flatnonzero(hull[:2].any(axis=0)).mean() / width,
        np.flatnonzero(hull[-2:].any(axis=0)).mean() / width,
        np.flatnonzero(hull[:, :2].any(axis=1)).mean() / height,
        np.flatnonzero(hull[:, -2:].any(axis=1)).mean() / height,
    )
    off_centre = max(abs(float(place) - 0.5) for place in touching)
    if off_centre > 0.2 or extent < 0.42:
        return None
    return ShapeGuess(Shape.DECISION, 0.98 if extent < 0.6 and off_centre < 0.1 else 0.85)


def _pentagon(hull: Region, corners: tuple[float, float, float, float]) -> ShapeGuess | None:
    """The off-page connector: two sharp corners on one side, a point in the middle of the other."""
    top, bottom = max(corners[:2]), max(corners[2:])
    if top < SHARP and min(corners[2:]) > BLUNT:
        pointed = hull
    elif bottom < SHARP and min(corners[:2]) > BLUNT:
        pointed = hull[::-1]
    else:
        return None
    height, width = hull.shape
    tip = np.flatnonzero(pointed[-max(1, height // 20) :].any(axis=0))
    if len(tip) > 0.4 * width or abs(tip.mean() / width - 0.5) > 0.12:
        return None
    return ShapeGuess(Shape.OFFPAGE, 0.95)


def _box(outer: Region | None, stroke: int) -> ShapeGuess | None:
    """A box with round corners or ends is a terminator, every other one (trapezoids too) a process."""
    if outer is None:
        return None
    if _is_slanted(outer):
        return ShapeGuess(Shape.PROCESS, 0.8)
    radius = _corner_radius(outer)
    blunt = SHARP_STROKES * max(stroke, 3)
    if radius > blunt and radius > 0.1 * min(outer.shape):
        return ShapeGuess(Shape.TERMINATOR, 0.98 if radius > 1.5 * blunt else 0.8)
    return ShapeGuess(Shape.PROCESS, 0.97 if radius < 0.75 * blunt else 0.8)


def _is_slanted(outer: Region) -> bool:
    """Whether the left or the right side leans, as in a trapezoid or a parallelogram."""
    slopes = [_fit(outer, axis=1, far=far)[1] for far in (False, True)]
    return max(abs(slope) for slope in slopes) > 0.15


def _corner_radius(hull: Region) -> float:
    """The radius of the corners in pixels: the mean of the middle two of the four."""
    left, right = _fit(hull, axis=1, far=False), _fit(hull, axis=1, far=True)
    top, bottom = _fit(hull, axis=0, far=False), _fit(hull, axis=0, far=True)
    corners = [_meet(left, top), _meet(right, top), _meet(right, bottom), _meet(left, bottom)]
    middle = np.array([hull.shape[1] / 2, hull.shape[0] / 2])
    radii = sorted(_gap(hull, corner, middle) / CORNER_DIAGONAL for corner in corners)
    return float(np.mean(radii[1:3]))


def _fit(hull: Region, axis: int, *, far: bool) -> tuple[float, float]:
    """The straight line along one side, from the middle 40 % of it: place = a + b · step."""
    picture = (hull if axis == 1 else hull.T) > 0
    if far:
        picture = picture[:, ::-1]
    length = picture.shape[0]
    steps = np.arange(int(0.3 * length), max(int(0.7 * length), int(0.3 * length) + 2))
    steps = steps[steps < length]
    places = picture[steps].argmax(axis=1).astype(float)
    if far:
        places = picture.shape[1] - 1 - places
    centred = steps - steps.mean()
    slope = float((centred * places).sum() / max(float((centred * centred).sum()), 1.0))
    return float(places.mean()) - slope * float(steps.mean()), slope


def _meet(upright: tuple[float, float], level: tuple[float, float]) -> NDArray[np.float64]:
    """Where x = a + b·y and y = c + d·x meet."""
    (a, b), (c, d) = upright, level
    y = (c + d * a) / (1 - d * b)
    return np.array([a + b * y, y])


def _gap(hull: Region, corner: NDArray[np.float64], middle: NDArray[np.float64]) -> float:
    """How far from the corner the region begins, at 45 degrees inwards."""
    distances = np.arange(0, min(hull.shape) / 2, 0.25)
    inwards = np.sign(middle - corner) / np.sqrt(2)
    places = (corner + distances[:, None] * inwards).astype(np.float32)
    sampled = cv2.remap(hull, places[:, 0].copy(), places[:, 1].copy(), cv2.INTER_LINEAR)
    inside = np.flatnonzero(sampled.ravel() > 127)
    return float(distances[inside[0]]) if len(inside) else float(min(hull.shape)) / 2
