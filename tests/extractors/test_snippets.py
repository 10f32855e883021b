"""Parts of a page cut out for the engine: long print smaller, what is easily misread as it is."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from page_drawings import as_image, blank, write

from extractors.grids import find_structure
from extractors.images import PageImage, Pixels, RawPage
from extractors.snippets import Snippet, clean_of_rulings, find_print, loose_snippets

LONG = "pengumuman informasi publik oleh pejabat pengelola informasi"


def cut(image: PageImage) -> list[Snippet]:
    structure = find_structure(image)
    grey, rest = clean_of_rulings(image, structure)
    return loose_snippets(image, grey, find_print(image, structure, rest))


def printed(text: str) -> Pixels:
    page = blank(2400, 400)
    write(page, text, 100, 200)
    return page


def stamped(grey: Pixels, reach: int) -> PageImage:
    """The page with a violet stamp over its print."""
    colours = np.dstack([grey] * 3)
    cv2.circle(colours, (700, 190), reach, (120, 40, 200), 12)
    height, width = grey.shape
    raw = RawPage(1, width * 72 / 300, height * 72 / 300, colours, 300.0)
    return replace(as_image(grey), raw=raw, has_colour=True)


def test_long_print_is_seen_narrower() -> None:
    (snippet,) = cut(as_image(printed(LONG)))
    across, down = snippet.scale
    assert across == pytest.approx(0.8 * down)


def test_a_short_text_is_seen_as_it_is() -> None:
    (snippet,) = cut(as_image(printed("000/12/SOP")))
    assert snippet.scale == (1.0, 1.0)


def test_print_under_a_stamp_is_not_made_narrower() -> None:
    (snippet,) = cut(stamped(printed(LONG), reach=120))
    across, down = snippet.scale
    assert across == down


def test_a_speck_of_colour_is_no_stamp() -> None:
    (snippet,) = cut(stamped(printed(LONG), reach=2))
    across, down = snippet.scale
    assert across == pytest.approx(0.8 * down)
