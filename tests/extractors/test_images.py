"""Matrices between the untouched page and the picture it is read from."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.box import Box
from extractors.images import PageImage, RawPage, chosen, labelled, transform

GREY = np.full((600, 800), 255, np.uint8)


def page_image(matrix: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> PageImage:
    return PageImage(1, GREY, 255 - GREY, 300.0, 0, matrix, RawPage(1, 200.0, 150.0, GREY, 288.0))


@given(st.floats(-5, 5), st.floats(-1e-5, 1e-5), st.floats(60, 140), st.floats(40, 110))
def test_box_goes_to_the_page_and_back(degrees: float, tilt: float, x: float, y: float) -> None:
    turn = np.radians(degrees)
    matrix = np.array(
        [[np.cos(turn), -np.sin(turn), 0.0], [np.sin(turn), np.cos(turn), 0.0], [tilt, 0.0, 4.0]]
    )
    image = page_image(matrix / 4.0)
    left, top, right, bottom = image.pixels_of(Box(x, y, x, y))
    assert (left, top) == pytest.approx((right, bottom))
    back = image.box_on_page(left, top, right, bottom)
    assert (back.left, back.top) == pytest.approx((x, y), abs=0.01)


def test_box_is_clipped_to_the_page() -> None:
    box = page_image(np.diag([0.25, 0.25, 1.0])).box_on_page(-40, -40, 4000, 4000)
    assert box == Box(0.0, 0.0, 200.0, 150.0)


def test_colour_lies_over_the_same_pixels() -> None:
    colour = np.dstack([GREY, GREY // 2, GREY // 4])
    raw = RawPage(1, 200.0, 150.0, colour, 288.0)
    image = PageImage(1, GREY, 255 - GREY, 300.0, 0, np.diag([0.25, 0.25, 1.0]), raw)
    assert image.colour is not None
    assert image.colour.shape == (600, 800, 3)
    assert page_image(np.eye(3)).colour is None


def test_points_after_a_matrix() -> None:
    moved = transform(np.array([[1.0, 0.0, 5.0], [0.0, 2.0, 0.0], [0.0, 0.0, 1.0]]), ((1.0, 1.0),))
    assert moved.tolist() == [[6.0, 2.0]]


@pytest.mark.parametrize("pieces", [40, 70_000])
def test_pieces_are_chosen_however_many_there_are(pieces: int) -> None:
    mask = np.zeros((2 * (pieces // 100 + 1), 200), np.uint8)
    rows, columns = np.divmod(np.arange(pieces), 100)
    mask[2 * rows, 2 * columns] = 255
    count, labels = labelled(mask)
    assert count == pieces + 1
    choice = np.zeros(count, bool)
    choice[1::2] = True
    kept = chosen(labels, choice)
    assert (kept == np.where(np.asarray(labels) % 2 == 1, 255, 0)).all()
    assert np.count_nonzero(kept) == pieces // 2
