"""A number in leaning letters, as of a pen or a script font: set upright and wider, and read again."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from documents.box import Box
from extractors.headings import letters
from extractors.images import PageImage, Pixels
from extractors.inks import PRINTED, Absorbance, absorbance, colour_crop, framed, graded, least_of
from extractors.ocr import OcrLine, read_snippets
from extractors.sop_view import Line, Token

INSET = 9
"""Rulings on the cell's edge are cut off, in pixels."""
STEP, STEEPEST = 0.05, 0.45
"""Leans that are tried, as shares of the height."""
LEANING = 0.1
WIDER = 1.5
"""Letters drawn apart: where they touch, engines see another letter."""
TONES = ((0.0, 0.6), (0.1, 0.6))
ONE_LINE = 7
"""Tesseract's page segmentation mode for a single line."""
OFFERED = 0.5
"""How sure such a reading is, at most: a person compares it with the scan."""


def read_leaning(line: Line, cell: Box, image: PageImage) -> Line:
    """The line as most pictures of it set upright show it; as before where it stands upright or they differ.

    Raises:
        OcrError: the engine could not read.
    """
    right = min(cell.right - INSET, line.frame.right + line.frame.height)
    inner = Box(cell.left + INSET, cell.top + INSET, right, cell.bottom - INSET)
    if inner.width < INSET or inner.height < INSET:
        return line
    least = least_of(absorbance(colour_crop(image, inner)))
    lean = _lean(least)
    if lean < LEANING:
        return line
    text = _agreed(read_snippets(_pictures(least, lean), layout=ONE_LINE))
    sure = min(OFFERED, *(token.confidence for token in line.tokens))
    return replace(line, tokens=(Token(text, sure, line.frame, line.place),)) if text else line


def _pictures(least: Absorbance, lean: float) -> list[Pixels]:
    printed = least[least > PRINTED]
    full = float(np.percentile(printed, 85)) if printed.size else 1.0
    return [
        framed(_wider(graded(_upright(least, lean + by), low * full, high * full)))
        for by in (-STEP, 0.0, STEP)
        for low, high in TONES
    ]


def _lean(ink: Absorbance) -> float:
    """How far the letters lean: set upright, their strokes fill the fewest columns."""
    tried = np.arange(0.0, STEEPEST + STEP, STEP)
    return float(max(tried, key=lambda lean: float((_upright(ink, lean).sum(axis=0) ** 2).sum())))


def _upright(ink: Absorbance, lean: float) -> Absorbance:
    height, width = ink.shape
    shear = np.array([[1.0, lean, 0.0], [0.0, 1.0, 0.0]])
    size = (width + round(max(0.0, lean) * height), height)
    return np.asarray(cv2.warpAffine(ink, shear, size, flags=cv2.INTER_CUBIC), np.float32)


def _wider(picture: Pixels) -> Pixels:
    return np.asarray(cv2.resize(picture, None, fx=WIDER, fy=1.0, interpolation=cv2.INTER_CUBIC), np.uint8)


def _agreed(readings: Sequence[Sequence[OcrLine]]) -> str:
    """The text that at least half of the readings have, marks aside; empty where there is none."""
    texts = ["".join(word.text for line in lines for word in line) for lines in readings]
    plain, count = Counter(map(letters, texts)).most_common(1)[0]
    if not plain or 2 * count < len(texts):
        return ""
    return Counter(text for text in texts if letters(text) == plain).most_common(1)[0][0]
