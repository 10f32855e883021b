"""Leaning numbers are set upright before they are read again."""

import cv2
import numpy as np
import pytest

from documents.box import Box
from extractors.identity_leaning import read_leaning
from extractors.images import PageImage, RawPage
from extractors.sop_view import Line, Token

CELL = Box(0, 0, 700, 110)


def written_page(lean: float, text: str = "742/SOP/2124") -> PageImage:
    pixels = np.full((110, 700, 3), 250, np.uint8)
    font = cv2.FONT_HERSHEY_DUPLEX
    cv2.putText(pixels, text, (40, 75), font, 1.5, (40, 40, 60), 3, cv2.LINE_AA)
    shear = np.array([[1.0, -lean, 40 * lean], [0.0, 1.0, 0.0]])
    pixels = np.asarray(cv2.warpAffine(pixels, shear, (700, 110), borderMode=cv2.BORDER_REPLICATE), np.uint8)
    raw = RawPage(1, 700.0, 110.0, pixels, 300.0)
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    return PageImage(1, grey, grey, 300.0, 0, raw.to_page, raw, has_colour=True)


def misread(text: str, sure: float) -> Line:
    frame = Box(40, 30, 400, 80)
    return Line(1, (Token(text, sure, frame, frame),))


@pytest.mark.tesseract
def test_a_leaning_number_is_read_upright_and_offered_with_doubt() -> None:
    found = read_leaning(misread("M2/SOP/2124", 0.65), CELL, written_page(0.3))
    assert found.text == "742/SOP/2124"
    assert max(token.confidence for token in found.tokens) <= 0.5


def test_an_upright_number_stays_as_read() -> None:
    line = misread("M2/SOP/2124", 0.65)
    assert read_leaning(line, CELL, written_page(0.0, "SOP/HIMPUN/1996")) == line


def test_a_cell_too_low_for_print_stays_as_read() -> None:
    line = misread("M2", 0.3)
    assert read_leaning(line, Box(0, 0, 700, 20), written_page(0.3)) == line
