"""Damage as Tesseract does it to Indonesian legal text, made by a seed so that tests and rates share it.

The kinds and their look were taken from real readings: `l4`, `2OO8`, "Undang - Undang", "Gubemur",
"lnformasi", "Nornor", "2008tentang", "Ncgara".
"""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoiseRates:
    """How often each kind of place is damaged, 0 to 1.

    Attributes:
        digits: a digit of a number with two or more digits becomes a look-alike letter.
        joins: the space next to a number is lost.
        splits: "Undang-Undang" gets spaces, another dash, or loses its hyphen.
        shapes: a word with "rn", a capital "I", "Nomor" or "tentang" is misread.
        letters: any other letter is misread.
    """

    digits: float = 0.12
    joins: float = 0.12
    splits: float = 0.35
    shapes: float = 0.12
    letters: float = 0.002


_LOOK_ALIKE = {"0": "O", "1": "l"}
_MISREAD = {"a": "e", "e": "c", "i": "l", "o": "0", "u": "n", "t": "l", "h": "b", "n": "r", "g": "q"}
_HYPHENS = (
    "Undang - Undang",
    "Undang- Undang",
    "Undang – Undang",
    "Undang -Undang",
    "UndangUndang",
    "Undang Undang",
)
_SHAPES = (
    ("rn", "m"),
    ("In", "ln"),
    ("Id", "ld"),
    ("Nomor", "Nornor"),
    ("tentang", "tentsng"),
    ("Tahun", "Tabun"),
)


def damaged(text: str, generator: random.Random, rates: NoiseRates | None = None) -> str:
    """The text with damage; the same generator state gives the same damage."""
    rates = rates or NoiseRates()
    steps: tuple[Callable[[str, random.Random, NoiseRates], str], ...] = (
        _split,
        _shape,
        _join,
        _misread_digits,
        _misread,
    )
    for step in steps:
        text = step(text, generator, rates)
    return text


def _split(text: str, generator: random.Random, rates: NoiseRates) -> str:
    def replace(match: re.Match[str]) -> str:
        if generator.random() >= rates.splits:
            return match.group()
        form = generator.choice(_HYPHENS)
        return form.upper() if match.group().isupper() else form

    return re.sub(r"undang-undang", replace, text, flags=re.IGNORECASE)


def _shape(text: str, generator: random.Random, rates: NoiseRates) -> str:
    for clean, misread in _SHAPES:
        pieces = text.split(clean)
        text = pieces[0]
        for piece in pieces[1:]:
            text += (misread if generator.random() < rates.shapes else clean) + piece
    return text


def _join(text: str, generator: random.Random, rates: NoiseRates) -> str:
    pattern = r"(?<=[a-zA-Z.]) (?=\d{1,4}\b)|(?<=\b\d{4}) (?=[a-z])|(?<=\d) (?=Tahun)"
    return re.sub(pattern, lambda match: "" if generator.random() < rates.joins else match.group(), text)


def _misread_digits(text: str, generator: random.Random, rates: NoiseRates) -> str:
    def replace(match: re.Match[str]) -> str:
        read = "".join(
            _LOOK_ALIKE[digit] if digit in _LOOK_ALIKE and generator.random() < rates.digits else digit
            for digit in match.group()
        )
        return read if any(character.isdigit() for character in read) else match.group()

    return re.sub(r"\d{2,}", replace, text)


def _misread(text: str, generator: random.Random, rates: NoiseRates) -> str:
    if not rates.letters:
        return text
    return "".join(
        _MISREAD[letter] if letter in _MISREAD and generator.random() < rates.letters else letter
        for letter in text
    )
