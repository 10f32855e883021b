"""What lies under a stamp is read by taking the coloured ink off."""

import cv2
import numpy as np
import pytest
from sop_drawing import line

from documents.box import Box
from extractors.identity_stamp import find_marks, needs_second_look, read_beneath
from extractors.images import PageImage, Pixels, RawPage

VIOLET = (0.45, 0.25, 0.75)
GREY = (0.5, 0.5, 0.5)


def stamped_page(ink_of_stamp: tuple[float, float, float] = VIOLET) -> PageImage:
    pixels = np.full((300, 1400, 3), 255, np.uint8)
    cv2.putText(
        pixels, "PEMBINA UTAMA MADYA", (60, 160), cv2.FONT_HERSHEY_DUPLEX, 2.4, (25, 25, 25), 5, cv2.LINE_AA
    )
    ink = np.zeros_like(pixels)
    for radius in (60, 90, 120):
        cv2.circle(ink, (500, 140), radius, (1, 1, 1), 9, cv2.LINE_AA)
    pixels = np.where(ink > 0, pixels * np.array(ink_of_stamp), pixels).astype(np.uint8)
    return page_image(pixels)


def page_image(pixels: Pixels) -> PageImage:
    height, width = pixels.shape[:2]
    raw = RawPage(1, float(width), float(height), pixels, 300.0)
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    return PageImage(1, grey, grey, 300.0, 0, raw.to_page, raw, has_colour=True)


@pytest.mark.tesseract
def test_print_under_a_violet_stamp_is_read() -> None:
    (found,) = read_beneath(stamped_page(), [(Box(0, 0, 1400, 300), ())])
    assert any(one.text == "PEMBINA UTAMA MADYA" for one in found.lines)


@pytest.mark.tesseract
def test_print_under_a_grey_stamp_is_read() -> None:
    (found,) = read_beneath(stamped_page(GREY), [(Box(0, 0, 1400, 300), ())])
    assert any(one.text == "PEMBINA UTAMA MADYA" for one in found.lines)


def test_a_blank_cell_has_no_marks_and_a_written_one_has() -> None:
    pixels = np.full((100, 400, 3), 250, np.uint8)
    assert not find_marks(page_image(pixels), Box(0, 0, 400, 100)).any
    cv2.line(pixels, (50, 50), (300, 40), (120, 120, 130), 4)
    assert find_marks(page_image(pixels), Box(0, 0, 400, 100)).black


def test_coloured_ink_is_a_mark_but_not_black() -> None:
    pixels = np.full((100, 400, 3), 250, np.uint8)
    cv2.line(pixels, (50, 50), (300, 40), (120, 110, 230), 6)
    found = find_marks(page_image(pixels), Box(0, 0, 400, 100))
    assert found.any
    assert not found.black


def test_surely_read_lines_are_not_read_again() -> None:
    assert not needs_second_look((line("Pembina", confidence=0.95),))
    assert needs_second_look((line("Pembina", confidence=0.5),))
    assert needs_second_look(())


@pytest.mark.tesseract
def test_a_letter_in_brackets_is_read_where_no_other_picture_shows_it() -> None:
    blank = page_image(np.full((100, 400, 3), 250, np.uint8))
    (found,) = read_beneath(blank, [(Box(0, 0, 400, 100), (line("(A)", confidence=0.99),))])
    assert [one.text for one in found.lines] == ["(A)"]
