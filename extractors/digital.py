"""Text and lines of born-digital pages, and whether a page's text layer can be trusted at all."""

from pathlib import Path

import pdfplumber

from documents.box import Box
from documents.page import Word
from extractors.rendering import PageFacts

_FEWEST_CHARACTERS = 40
_MOST_PICTURE = 0.3


def is_trusted(facts: PageFacts) -> bool:
    """Whether the page's text layer is the page's text.

    A page that is mostly picture is a scan: its layer is a scanner app's footer or some other engine's guess.
    """
    return facts.characters >= _FEWEST_CHARACTERS and facts.picture_share < _MOST_PICTURE


def digital_words(path: Path, number: int) -> tuple[Word, ...]:
    """The words of a page's text layer, in the order of the file."""
    with pdfplumber.open(path, pages=[number]) as pdf:
        page = pdf.pages[0]
        words = page.extract_words(keep_blank_chars=False, use_text_flow=False)
        return tuple(
            Word(str(word["text"]), 1.0, Box(word["x0"], word["top"], word["x1"], word["bottom"]))
            for word in words
        )
