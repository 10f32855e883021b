"""Even light, stamps lifted off, print told from paper; which way up the print runs."""

import cv2
import numpy as np
import pytest
from page_drawings import blank, write

from extractors.cleaning import binarise, even_light, separate
from extractors.images import Pixels
from extractors.orientation import letters_of, turn_of

VIOLET, BLUE_PEN = (90, 60, 150), (40, 60, 170)
PROSE = (
    "Peraturan Pemerintah Nomor 61 Tahun 2010",
    "tentang Pelaksanaan Undang-Undang Nomor 14",
    "Tahun 2008 tentang Keterbukaan Informasi Publik",
    "Memahami tugas dan fungsi jabatan pengelola",
    "layanan informasi dan dokumentasi daerah",
)


def prose() -> Pixels:
    page = blank(1200, 700)
    for number, line in enumerate(PROSE):
        write(page, line, 60, 120 + 110 * number, 1.2)
    return page


def test_print_beneath_a_stamp_is_kept_and_the_stamp_lifted() -> None:
    page = cv2.cvtColor(blank(600, 300), cv2.COLOR_GRAY2RGB)
    cv2.circle(page, (300, 150), 100, VIOLET, 12)
    cv2.line(page, (60, 250), (540, 60), BLUE_PEN, 8)
    cv2.putText(page, "SAMSUL", (180, 165), cv2.FONT_HERSHEY_SIMPLEX, 2.0, (20, 20, 20), 5)
    grey, chroma = separate(np.asarray(page, np.uint8), 300.0)
    assert chroma is not None
    assert grey[250 - 8 : 250 + 4, 60:70].min() > 200
    assert grey[52:58, 300].min() > 200
    assert (grey[120:170, 180:420] < 100).sum() > 2000


def test_page_without_colour_has_none() -> None:
    grey, chroma = separate(cv2.cvtColor(prose(), cv2.COLOR_GRAY2RGB), 300.0)  # type: ignore[arg-type]  # OpenCV hints
    assert chroma is None
    assert separate(prose(), 300.0)[1] is None
    assert (binarise(grey) > 0).mean() == pytest.approx((prose() < 165).mean(), rel=0.2)


def test_light_is_evened_out() -> None:
    shade = np.linspace(0.35, 1.0, 1200)[None, :]
    dim = (prose() * shade).astype(np.uint8)
    even = even_light(dim)
    paper = prose() > 240
    assert even[paper].mean() == pytest.approx(245, abs=8)
    assert (binarise(even) > 0).mean() == pytest.approx((prose() < 165).mean(), rel=0.25)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turn_is_told_from_the_letters(turn: int) -> None:
    lying = np.ascontiguousarray(np.rot90(prose(), turn // 90))
    found = turn_of(letters_of(binarise(np.asarray(lying, np.uint8)), 300.0))
    assert found.degrees == turn
    assert found.certainty > 0.1


def test_blank_page_is_upright_without_certainty() -> None:
    found = turn_of(letters_of(binarise(blank()), 300.0))
    assert (found.degrees, found.certainty) == (0, 0.0)
