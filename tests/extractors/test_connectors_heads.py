import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from extractors.connectors_heads import head_strength, points_forward


def line(start: int, end: int) -> NDArray[np.uint8]:
    picture = np.zeros((80, 200), np.uint8)
    cv2.line(picture, (start, 40), (end, 40), 255, 3)
    return picture


def with_head(picture: NDArray[np.uint8], tip: int, back: int, *, is_open: bool = False) -> NDArray[np.uint8]:
    barbs = [(back, 32), (tip, 40), (back, 48)]
    if is_open:
        cv2.polylines(picture, [np.array(barbs)], False, 255, 2)
    else:
        cv2.fillPoly(picture, [np.array(barbs)], 255)
    return picture


@pytest.mark.parametrize("is_open", [False, True])
def test_filled_and_open_heads_are_seen(*, is_open: bool) -> None:
    picture = with_head(line(20, 150), 150, 136, is_open=is_open)
    assert head_strength(picture, (150, 40), (1, 0), 3) > 0.5
    assert head_strength(picture, (20, 40), (-1, 0), 3) == 0


def test_a_crossing_line_is_no_head() -> None:
    picture = line(20, 150)
    cv2.line(picture, (140, 0), (140, 79), 255, 3)
    assert head_strength(picture, (150, 40), (1, 0), 3) == 0


def test_print_on_one_side_is_no_head() -> None:
    picture = line(20, 150)
    cv2.rectangle(picture, (135, 25), (148, 37), 255, cv2.FILLED)
    assert head_strength(picture, (150, 40), (1, 0), 3) == 0


@pytest.mark.parametrize("is_open", [False, True])
def test_a_short_arrow_points_where_it_tapers_to(*, is_open: bool) -> None:
    rightwards = with_head(line(60, 84), 84, 70, is_open=is_open)
    leftwards = with_head(line(60, 84), 60, 74, is_open=is_open)
    assert points_forward(rightwards, (60, 40), (84, 40), 3)
    assert not points_forward(leftwards, (60, 40), (84, 40), 3)
