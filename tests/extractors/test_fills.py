"""Shaded cells become paper, and what is printed in them black print."""

import cv2
import numpy as np
import pytest
from page_drawings import as_image, blank, table, write

from extractors.fills import without_fills
from extractors.grids import find_structure
from extractors.images import Pixels

COLUMNS, ROWS = (100, 1200, 2300), (300, 360, 600, 660, 900)
HEADINGS = ("DASAR HUKUM", "KUALIFIKASI PELAKSANA")


def shaded(shade: int, ink: int = 0) -> Pixels:
    """A table whose rows of headings are shaded."""
    page = blank()
    for top, bottom in ((300, 360), (600, 660)):
        page[top:bottom, 100:2300] = shade
    table(page, COLUMNS, ROWS)
    for heading, x in zip(HEADINGS, COLUMNS, strict=False):
        cv2.putText(page, heading, (x + 30, 348), cv2.FONT_HERSHEY_SIMPLEX, 1.4, ink, 4, cv2.LINE_AA)
    write(page, "Undang-Undang Nomor 14 Tahun 2008", 120, 440)
    return page


def cleaned(page: Pixels) -> Pixels:
    return without_fills(page, page, page, 300.0)


@pytest.mark.parametrize("shade", [120, 165, 205])
def test_shaded_headings_become_paper_with_their_print_and_rulings(shade: int) -> None:
    page = cleaned(shaded(shade))
    assert np.median(page[310:350, 700:1100]) > 235
    assert (page[310:355, 120:600] < 90).mean() > 0.05
    (grid,) = find_structure(as_image(page)).grids
    assert (grid.rows, grid.columns) == (4, 2)


def test_white_print_on_dark_shading_is_turned_to_black_on_paper() -> None:
    page = cleaned(shaded(40, ink=255))
    assert np.median(page[315:350, 700:1100]) > 225
    assert (page[315:350, 120:600] < 90).mean() > 0.05


def test_a_page_without_shading_is_given_back() -> None:
    page = shaded(245)
    assert cleaned(page) is page


def test_filled_symbols_stay() -> None:
    page = blank()
    cv2.rectangle(page, (500, 500), (700, 600), 150, cv2.FILLED)
    cv2.ellipse(page, (1200, 550), (110, 50), 0, 0, 360, 0, cv2.FILLED)
    assert cleaned(page) is page


def test_a_coloured_cell_is_told_by_its_darkest_channel() -> None:
    page = shaded(245)
    darkest = page.copy()
    darkest[600:660, 100:2300] = np.minimum(darkest[600:660, 100:2300], 30)
    light = page.copy()
    light[600:660, 100:2300] = np.minimum(light[600:660, 100:2300], 220)
    lifted = np.where(darkest < 40, 200, page).astype(np.uint8)
    even = without_fills(lifted, light, darkest, 300.0)
    assert np.median(even[610:650, 300:1100]) > 235
