"""A page as it was read: its size and its words."""

from dataclasses import dataclass
from enum import StrEnum

from documents.box import Box


class TextSource(StrEnum):
    """Where the words of a page come from."""

    OCR = "ocr"
    DIGITAL = "digital"


@dataclass(frozen=True, slots=True)
class Word:
    """One word as the engine saw it; confidence is the engine's own, 0 to 1, not calibrated."""

    text: str
    confidence: float
    box: Box


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a file.

    Attributes:
        number: page of the file, from 1.
        width: points, as a viewer shows the page (after /Rotate).
        height: points, likewise.
        turn: degrees clockwise (0, 90, 180, 270) that make the shown page upright for reading.
        source: where the words come from.
        words: in reading order.
    """

    number: int
    width: float
    height: float
    turn: int
    source: TextSource
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words, separated by single spaces."""
        return " ".join(word.text for word in self.words)
