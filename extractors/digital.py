"""Text and lines of born-digital pages, and whether a page's text layer can be trusted at all."""

import itertools
import logging
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from documents.box import Box
from documents.page import Word
from extractors.rendering import PageFacts

if TYPE_CHECKING:
    import pdfplumber

log = logging.getLogger(__name__)

Direction = Literal["ltr", "rtl", "ttb", "btt"]

_FEWEST_CHARACTERS = 40
_MOST_PICTURE = 0.3
_MOST_NONSENSE = 0.08
_SHORTEST_EDGE = 3.0
_THIN = 3.0
_TWICE = 1.0
_READING: dict[int, tuple[Direction, Direction]] = {
    0: ("ltr", "ttb"),
    90: ("btt", "ltr"),
    180: ("rtl", "btt"),
    270: ("ttb", "rtl"),
}
"""Where letters and lines follow each other on a page that a turn would set upright."""


@dataclass(frozen=True, slots=True)
class DigitalPage:
    """What a page's own text and drawing operators say, in points of the page as shown.

    Attributes:
        words: the words of the text layer.
        edges: straight lines and sides of rectangles, each as a box without width or without height.
        turn: degrees clockwise that set most of the text upright; None where there is no text.
    """

    words: tuple[Word, ...]
    edges: tuple[Box, ...]
    turn: int | None = None


def is_trusted(facts: PageFacts) -> bool:
    """Whether the page's text layer may be the page's text.

    A page that is mostly picture is a scan: its layer is a scanner app's footer or some other engine's guess.
    """
    return facts.characters >= _FEWEST_CHARACTERS and facts.picture_share < _MOST_PICTURE


def is_legible(words: tuple[Word, ...]) -> bool:
    """Whether the words are text at all; fonts without a map to Unicode yield (cid:12) and private signs."""
    text = "".join(word.text for word in words)
    if not text:
        return False
    nonsense = text.count("(cid:") * 5 + sum(
        unicodedata.category(sign) in ("Co", "Cc", "Cn") for sign in text
    )
    letters = sum(sign.isalnum() for sign in text)
    return nonsense <= _MOST_NONSENSE * len(text) and letters >= 0.4 * len(text)


class DigitalPages:
    """The text layers of a PDF, opened when first asked for; close it after use."""

    def __init__(self, path: Path) -> None:
        """Remembers the file; nothing is opened yet."""
        self._path = path
        self._pdf: pdfplumber.pdf.PDF | None = None

    def close(self) -> None:
        """Closes the file if it was opened."""
        if self._pdf is not None:
            self._pdf.close()

    def page(self, number: int) -> DigitalPage | None:
        """The words and edges of a page, from 1; None where its text cannot be taken out."""
        # Scans never come here, and these take a third of a second to load.
        import pdfplumber
        from pdfminer.psparser import PSException
        from pdfplumber.utils.exceptions import PdfminerException

        try:
            if self._pdf is None:
                self._pdf = pdfplumber.open(self._path)
            page = self._pdf.pages[number - 1]
            turn = _turn(page)
            found = DigitalPage(tuple(_words(page, turn or 0)), tuple(_edges(page)), turn)
            page.close()
        except (PdfminerException, PSException, ValueError, KeyError, IndexError) as error:
            log.info("page %d: text layer left aside: %s", number, type(error).__name__)
            return None
        return found if is_legible(found.words) else None


def _words(page: "pdfplumber.page.Page", turn: int) -> Iterator[Word]:
    """The words, letter by letter as the file has them: lines that overlap on the page are kept apart.

    A word that is drawn twice to look bold is one word.
    """
    left, top = page.bbox[:2]
    seen: dict[str, list[Box]] = {}
    across, down = _READING[turn]
    for word in page.extract_words(
        x_tolerance_ratio=0.15, use_text_flow=True, char_dir=across, line_dir=down
    ):
        x0, x1 = sorted((word["x0"] - left, word["x1"] - left))
        y0, y1 = sorted((word["top"] - top, word["bottom"] - top))
        text = unicodedata.normalize("NFC", str(word["text"]))
        box = Box(float(x0), float(y0), float(x1), float(y1))
        known = seen.setdefault(text, [])
        if not any(max(abs(box.left - one.left), abs(box.top - one.top)) < _TWICE for one in known):
            known.append(box)
            yield Word(text, 1.0, box)


def _turn(page: "pdfplumber.page.Page") -> int | None:
    """The turn that most letters ask for, by the direction in which they are set."""
    turns: Counter[int] = Counter()
    for char in page.chars:
        across, up = char["matrix"][:2]
        if abs(across) >= abs(up):
            turns[0 if across > 0 else 180] += 1
        else:
            turns[90 if up > 0 else 270] += 1
    return turns.most_common(1)[0][0] if turns else None


def _edges(page: "pdfplumber.page.Page") -> Iterator[Box]:
    """Stroked lines and sides, and filled rectangles so thin that they are lines; shading is none."""
    left, top = page.bbox[:2]
    for item in (*page.lines, *page.curves):
        if item.get("stroke") is not False:
            for (x0, y0), (x1, y1) in itertools.pairwise(item.get("pts") or ()):
                yield from _straight(x0 - left, y0 - top, x1 - left, y1 - top)
    for item in page.rects:
        x0, y0, x1, y1 = item["x0"] - left, item["top"] - top, item["x1"] - left, item["bottom"] - top
        if item.get("fill") and _is_dark(item.get("non_stroking_color")) and min(x1 - x0, y1 - y0) <= _THIN:
            yield from _straight(*_spine(x0, y0, x1, y1))
        elif item.get("stroke") and _is_dark(item.get("stroking_color")):
            for sides in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
                yield from _straight(*sides)


def _straight(x0: float, y0: float, x1: float, y1: float) -> Iterator[Box]:
    """The stretch as a box if it is level or plumb and long enough to matter."""
    width, height = abs(x1 - x0), abs(y1 - y0)
    if max(width, height) >= _SHORTEST_EDGE and min(width, height) < 1.0:
        yield Box(float(min(x0, x1)), float(min(y0, y1)), float(max(x0, x1)), float(max(y0, y1)))


def _spine(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
    if x1 - x0 >= y1 - y0:
        return x0, (y0 + y1) / 2, x1, (y0 + y1) / 2
    return (x0 + x1) / 2, y0, (x0 + x1) / 2, y1


def _is_dark(colour: object) -> bool:
    """Whether a PDF colour (grey, RGB or CMYK) is darker than a table's shading; unknown colours are."""
    parts = colour if isinstance(colour, tuple | list) else (colour,)
    values = [float(part) for part in parts if isinstance(part, int | float)]
    if len(values) == 4:
        return max(values[:3]) + values[3] > 0.5
    return not values or sum(values) / len(values) < 0.7
