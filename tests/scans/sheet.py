"""A page to draw on from the top left, which remembers where everything was put."""

import io
from dataclasses import dataclass, field
from random import Random

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from documents.box import Box

HAND = "Times-Italic"
INK = (0.1, 0.14, 0.42)
ASCENT, DESCENT = 0.74, 0.22


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a value of the truth was drawn: the path of the value, its page and box."""

    path: str
    page: int
    box: Box


@dataclass(slots=True)
class Sheet:
    """A PDF under construction; coordinates in points from the top left."""

    width: float
    height: float
    marks: list[Mark] = field(default_factory=list)
    page: int = 1
    _buffer: io.BytesIO = field(default_factory=io.BytesIO)
    canvas: Canvas = field(init=False)

    def __post_init__(self) -> None:
        self.canvas = Canvas(self._buffer, pagesize=(self.width, self.height), invariant=1)

    def mark(self, path: str, box: Box) -> None:
        """Remember that the value at `path` was drawn in `box` of the present page."""
        self.marks.append(Mark(path, self.page, box))

    def next_page(self) -> None:
        """Go on to a new page."""
        self.canvas.showPage()
        self.page += 1

    def finish(self) -> bytes:
        """The PDF with all pages drawn so far."""
        self.canvas.showPage()
        self.canvas.save()
        return self._buffer.getvalue()

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.75) -> None:
        """A ruled line."""
        self.canvas.setLineWidth(width)
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def frame(self, box: Box, width: float = 0.75, fill: float | None = None) -> None:
        """A ruled rectangle, filled with a grey if asked."""
        self.canvas.setLineWidth(width)
        if fill is not None:
            self.canvas.setFillGray(fill)
        self.canvas.rect(
            box.left, self.height - box.bottom, box.width, box.height, fill=int(fill is not None)
        )
        self.canvas.setFillGray(0)

    def polygon(
        self, points: list[tuple[float, float]], fill: tuple[float, float, float] | None = None
    ) -> None:
        """A closed outline through the points."""
        path = self.canvas.beginPath()
        path.moveTo(points[0][0], self.height - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, self.height - y)
        path.close()
        if fill:
            self.canvas.setFillColorRGB(*fill)
        self.canvas.drawPath(path, stroke=1, fill=int(fill is not None))
        self.canvas.setFillGray(0)

    def text(self, x: float, baseline: float, text: str, font: str, size: float) -> Box:
        """Print one line of text and return the box around it."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.height - baseline, text)
        width = pdfmetrics.stringWidth(text, font, size)
        return Box(x, baseline - ASCENT * size, x + width, baseline + DESCENT * size)

    def hand(self, x: float, baseline: float, text: str, size: float, rng: Random) -> Box:
        """Write one line by hand, in blue ink: no two letters quite alike. Returns the box around it."""
        start = x
        for letter in text:
            tall = size * rng.uniform(0.92, 1.12)
            self.canvas.saveState()
            self.canvas.setFillColorRGB(*INK)
            self.canvas.translate(x, self.height - baseline - rng.uniform(-0.8, 0.8))
            self.canvas.rotate(rng.uniform(-7, 7))
            self.canvas.setFont(HAND, tall)
            self.canvas.drawString(0, 0, letter)
            self.canvas.restoreState()
            x += pdfmetrics.stringWidth(letter, HAND, tall) * rng.uniform(0.9, 1.15)
        return Box(start, baseline - ASCENT * size - 1, x, baseline + DESCENT * size)


def wrap(text: str, font: str, size: float, width: float) -> list[str]:
    """The text broken into lines no wider than `width`; a word too wide is broken at its slashes."""
    lines: list[str] = []
    for word in _words(text, font, size, width):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and not lines[-1].endswith("/\n") and pdfmetrics.stringWidth(longer, font, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return [line.removesuffix("\n") for line in lines]


def _words(text: str, font: str, size: float, width: float) -> list[str]:
    """The words, those wider than `width` in pieces; a piece that must end its line ends in a newline."""
    words: list[str] = []
    for word in text.split():
        if pdfmetrics.stringWidth(word, font, size) <= width or "/" not in word:
            words.append(word)
        else:
            pieces = word.split("/")
            words += [f"{piece}/\n" for piece in pieces[:-1]] + [pieces[-1]]
    return words
