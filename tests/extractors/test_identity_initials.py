"""Initials beneath a stamp are read by themselves."""

import cv2
import numpy as np
import pytest

from documents.box import Box
from extractors.identity_initials import read_initials
from extractors.images import PageImage, RawPage
from extractors.sop_view import Line, Token

FONT = cv2.FONT_HERSHEY_DUPLEX
WORDS = (("BUDI", 40), ("B", 300), ("HARTONO,", 380))


def stamped_page() -> PageImage:
    """A name with an initial, the ring of a violet stamp through it."""
    pixels = np.full((200, 900, 3), 255, np.uint8)
    for word, left in WORDS:
        cv2.putText(pixels, word, (left, 120), FONT, 2.0, (25, 25, 25), 5, cv2.LINE_AA)
    ink = np.zeros_like(pixels)
    cv2.circle(ink, (160, 100), 185, (1, 1, 1), 4, cv2.LINE_AA)
    pixels = np.where(ink > 0, pixels * np.array((0.45, 0.25, 0.75)), pixels).astype(np.uint8)
    raw = RawPage(1, 900.0, 200.0, pixels, 300.0)
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    return PageImage(1, grey, grey, 300.0, 0, raw.to_page, raw, has_colour=True)


def name_line(*read: tuple[str, float]) -> Line:
    """The words as they were read, each where it is printed."""
    tokens = []
    for (text, sure), (word, left) in zip(read, WORDS, strict=True):
        (width, height), _ = cv2.getTextSize(word, FONT, 2.0, 5)
        frame = Box(left, 120 - height, left + width, 120)
        tokens.append(Token(text, sure, frame, frame))
    return Line(1, tuple(tokens))


@pytest.mark.tesseract
def test_a_disputed_initial_is_read_by_itself() -> None:
    found = read_initials(name_line(("BUDI", 0.9), ("h", 0.5), ("HARTONO,", 0.9)), stamped_page())
    assert found.text == "BUDI B HARTONO,"
    assert found.tokens[1].confidence == 0.5


def test_a_surely_read_initial_stays() -> None:
    line = name_line(("BUDI", 0.9), ("R", 0.9), ("HARTONO,", 0.9))
    assert read_initials(line, stamped_page()) == line


def test_scraps_of_a_stamp_hold_no_initials() -> None:
    line = name_line(("(CA", 0.3), ("h", 0.4), ("ww", 0.2))
    assert read_initials(line, stamped_page()) == line
