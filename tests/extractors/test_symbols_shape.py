import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from documents.sop import Shape
from extractors.symbols_shape import classify_shape


def polygon(*points: tuple[int, int]) -> NDArray[np.uint8]:
    picture = np.zeros((max(y for _, y in points) + 1, max(x for x, _ in points) + 1), np.uint8)
    cv2.fillPoly(picture, [np.array(points, np.int32)], 255)
    return picture


def rounded(width: int, height: int, radius: int) -> NDArray[np.uint8]:
    picture = np.zeros((height, width), np.uint8)
    cv2.rectangle(picture, (radius, 0), (width - radius - 1, height - 1), 255, cv2.FILLED)
    cv2.rectangle(picture, (0, radius), (width - 1, height - radius - 1), 255, cv2.FILLED)
    for x in (radius, width - radius - 1):
        for y in (radius, height - radius - 1):
            cv2.circle(picture, (x, y), radius, 255, cv2.FILLED)
    return picture


@pytest.mark.parametrize(
    ("region", "shape"),
    [
        (rounded(100, 44, 22), Shape.TERMINATOR),
        (rounded(100, 44, 10), Shape.TERMINATOR),
        (rounded(60, 60, 30), Shape.TERMINATOR),
        (polygon((0, 0), (100, 0), (100, 44), (0, 44)), Shape.PROCESS),
        (polygon((20, 0), (80, 0), (100, 44), (0, 44)), Shape.PROCESS),
        (polygon((20, 0), (100, 0), (80, 44), (0, 44)), Shape.PROCESS),
        (polygon((50, 0), (100, 35), (50, 70), (0, 35)), Shape.DECISION),
        (polygon((30, 0), (60, 20), (30, 40), (0, 20)), Shape.DECISION),
        (polygon((0, 0), (60, 0), (60, 34), (30, 52), (0, 34)), Shape.OFFPAGE),
        (polygon((30, 0), (60, 18), (60, 52), (0, 52), (0, 18)), Shape.OFFPAGE),
    ],
)
def test_outlines_are_told_apart(region: NDArray[np.uint8], shape: Shape) -> None:
    guess = classify_shape(region, region, 4)
    assert guess is not None
    assert guess.shape is shape


def test_a_corner_rounded_by_print_alone_stays_a_process() -> None:
    region = rounded(100, 44, 4)
    guess = classify_shape(region, region, 6)
    assert guess is not None
    assert guess.shape is Shape.PROCESS


@pytest.mark.parametrize("region", [np.zeros((40, 90), np.uint8), polygon((0, 0), (90, 0), (0, 40))])
def test_nothing_and_triangles_are_no_symbols(region: NDArray[np.uint8]) -> None:
    assert classify_shape(region, region, 4) is None
