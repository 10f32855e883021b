"""Ink of stamps and print are told apart by the light they take."""

import cv2
import numpy as np

from documents.box import Box
from extractors.images import PageImage, Pixels, RawPage
from extractors.inks import may_be_stamped

VIOLET = (115, 65, 190)


def page_image(pixels: Pixels, *, has_colour: bool = True) -> PageImage:
    height, width = pixels.shape[:2]
    raw = RawPage(1, float(width), float(height), pixels, 300.0)
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    return PageImage(1, grey, grey, 300.0, 0, raw.to_page, raw, has_colour=has_colour)


def printed(*, stamped: bool) -> Pixels:
    pixels = np.full((200, 900, 3), 250, np.uint8)
    cv2.putText(
        pixels, "PENYUSUNAN DUK", (40, 120), cv2.FONT_HERSHEY_DUPLEX, 2.4, (25, 25, 25), 5, cv2.LINE_AA
    )
    if stamped:
        cv2.circle(pixels, (200, 100), 60, VIOLET, 8, cv2.LINE_AA)
    return pixels


def test_coloured_ink_over_print_may_be_a_stamp_and_print_alone_is_none() -> None:
    place = Box(0, 0, 900, 200)
    assert may_be_stamped(page_image(printed(stamped=True)), place)
    assert not may_be_stamped(page_image(printed(stamped=False)), place)


def test_on_a_page_without_colours_a_stamp_may_be_anywhere() -> None:
    assert may_be_stamped(page_image(printed(stamped=False), has_colour=False), Box(0, 0, 900, 200))
