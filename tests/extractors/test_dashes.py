"""A dash that stands alone in a cell is a value; a speck or a line is none."""

import cv2
import pytest
from page_drawings import Pixels, as_image, blank
from sop_drawing import cell, page

from documents.box import Box
from extractors.dashes import with_dashes
from extractors.sop_view import TableView

FRAME = Box(100, 100, 900, 300)


def texts(drawn: Pixels, until: float | None = None) -> list[str]:
    view = page(TableView(1, FRAME, 1, 1, (cell(0, 0, FRAME),)))
    found = with_dashes(view, as_image(drawn), until)
    return [line.text for line in found.cells[0].lines]


def rectangle(left: int, top: int, width: int, height: int) -> Pixels:
    drawn = blank()
    cv2.rectangle(drawn, (left, top), (left + width - 1, top + height - 1), 0, -1)
    return drawn


def test_a_lone_dash_is_read() -> None:
    assert texts(rectangle(120, 180, 12, 4)) == ["-"]


@pytest.mark.parametrize(
    ("width", "height"), [(4, 3), (12, 12), (4, 30), (200, 4)], ids=["speck", "blot", "stroke", "ruling"]
)
def test_other_ink_is_none(width: int, height: int) -> None:
    assert not texts(rectangle(300, 180, width, height))


def test_a_dash_beside_other_ink_is_none() -> None:
    drawn = rectangle(120, 180, 12, 4)
    cv2.circle(drawn, (400, 200), 8, 0, -1)
    assert not texts(drawn)


def test_cells_below_the_height_are_left_alone() -> None:
    assert not texts(rectangle(120, 180, 12, 4), until=250.0)
