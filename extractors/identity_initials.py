"""Initials in a name beneath a stamp: a letter alone, that no word helps to read, is looked at closely."""

from collections import defaultdict
from dataclasses import replace
from statistics import median

import numpy as np

from documents.box import Box
from extractors.headings import letters
from extractors.identity_signer import is_number_line
from extractors.images import PageImage, Pixels
from extractors.inks import PRINTED, absorbance, colour_crop, framed, graded, least_of, resized
from extractors.ocr import read_snippets
from extractors.sop_view import Line, Token

DISPUTED = 0.75
LEGIBLE = 0.6
"""How surely the words around an initial are read, on average; scraps of a stamp hold no initials."""
TONES = ((0.3, 0.65), (0.35, 0.7), (0.4, 0.75))
SCALES = (1.0, 1.4)
AGREED = 2
WIDEST = 1.5
BESIDE = 4
"""Paper to either side of the letter, in pixels."""
ONE_SIGN = 10
"""Tesseract's page segmentation mode for a single sign."""


def read_initials(line: Line, image: PageImage) -> Line:
    """The line with each initial whose readings differ as most pictures of that letter alone show it.

    Raises:
        OcrError: the engine could not read.
    """
    if is_number_line(line.text):
        return line
    places = [place for place in range(1, len(line.tokens)) if _is_disputed(line, place)]
    pictures = {place: _pictures(line, place, image) for place in places}
    found = iter(
        read_snippets([picture for several in pictures.values() for picture in several], layout=ONE_SIGN)
    )
    tokens = list(line.tokens)
    for place, several in pictures.items():
        votes: defaultdict[str, list[float]] = defaultdict(list)
        for words in ([word for read in next(found) for word in read] for _ in several):
            if len(words) == 1 and len(words[0].text) == 1 and words[0].text.isupper():
                votes[words[0].text].append(words[0].confidence)
        tokens[place] = _elected(tokens[place], votes)
    return replace(line, tokens=tuple(tokens))


def _is_disputed(line: Line, place: int) -> bool:
    token = line.tokens[place]
    others = [other.confidence for other in line.tokens if other is not token]
    narrow = token.frame.width <= WIDEST * line.frame.height
    is_alone = len(letters(token.text)) == 1 and token.confidence < DISPUTED
    return is_alone and narrow and len(others) > 1 and sum(others) / len(others) >= LEGIBLE


def _pictures(line: Line, place: int, image: PageImage) -> list[Pixels]:
    """The letter by itself in several tones and sizes, as high as the words beside it."""
    token = line.tokens[place]
    others = [other.frame for other in line.tokens if other is not token]
    top, bottom = median(frame.top for frame in others), median(frame.bottom for frame in others)
    margin = bottom - top
    around = Box(
        token.frame.left - 10 * margin, top - margin, token.frame.right + 10 * margin, bottom + margin
    )
    least = least_of(absorbance(colour_crop(image, around)))
    printed = least[least > PRINTED]
    full = float(np.percentile(printed, 97)) if printed.size else 1.0
    left, right = round(10 * margin) - BESIDE, round(10 * margin + token.frame.width) + BESIDE
    letter = least[round(margin) : round(margin + bottom - top), left:right]
    return [
        framed(resized(graded(letter, low * full, high * full), scale))
        for low, high in TONES
        for scale in SCALES
    ]


def _elected(token: Token, votes: dict[str, list[float]]) -> Token:
    """The token as the letter with the most weight; as read before where the pictures do not agree."""
    best = max(sorted(votes), key=lambda letter: sum(votes[letter]), default="")
    if len(votes.get(best, ())) < AGREED:
        return token
    return replace(token, text=best + ("." if token.text.endswith(".") else ""))
