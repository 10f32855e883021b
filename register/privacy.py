"""What the public copy leaves out (domain.md §7.5): birth part of NIP, identity and bank numbers, contacts.

Whatever the model finds as personal data goes, and whatever has the form of it, checked or not.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from models.personal_data import FoundDatum, find_personal_data_in_text

MASK = "•"
LEFT_OUT = "[disamarkan]"
SURE = 0.85
"""Confidence from which found data is left out: a street without the word "alamat" may be anybody's."""
BIRTH_DIGITS = 8
KEPT_ANSWERS = 4096
"""Pages of results show the same titles again and again."""

_GAP = r"[\s.\-]?"
_NIP = re.compile(
    rf"(?<!\d)((?:19|20)\d{{2}}{_GAP}\d{{2}}{_GAP}\d{{2}})({_GAP}\d{{6}}{_GAP}\d{_GAP}\d{{3}})(?!\d)"
)
_IDENTITY = re.compile(r"(?<![\d./])\d{16}(?![\d/])|(?<!\d)\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}(?!\d)")
_PHONE = re.compile(r"(?<![\d/.])(?:\+?62[\s-]?|0)8\d{2}[\s-]?\d{3,4}[\s-]?\d{2,5}(?![\d/])")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@lru_cache(maxsize=KEPT_ANSWERS)
def mask_personal(text: str) -> str:
    """The text as the public may read it."""
    text = _without_found(text, lambda found: _hide_birth(found.text) if found.kind == "nip" else LEFT_OUT)
    text = _NIP.sub(lambda found: _hide_digits(found.group(1)) + found.group(2), text)
    for pattern in (_IDENTITY, _PHONE, _MAIL):
        text = pattern.sub(LEFT_OUT, text)
    return text


def mask_field(path: str, text: str) -> str:
    """A field as the public may read it; a NIP that is not of the usual form is hidden whole."""
    masked = mask_personal(text)
    return _hide_digits(text) if path.endswith(".nip") and masked == text else masked


def without_numbers(text: str) -> str:
    """The text for the search index: no NIP at all, not even its public part."""
    text = _without_found(text, lambda _: " ")
    return mask_personal(_NIP.sub(" ", text)).replace(LEFT_OUT, " ")


def _without_found(text: str, instead: Callable[[FoundDatum], str]) -> str:
    for found in reversed(find_personal_data_in_text(text)):
        if found.confidence >= SURE:
            text = text[: found.start] + instead(found) + text[found.end :]
    return text


def _hide_birth(number: str) -> str:
    """A NIP without its date of birth, a digit read as a letter included; an old one has nothing else."""
    places = [place for place, character in enumerate(number) if character.isalnum()]
    hidden = set(places[:BIRTH_DIGITS])
    return "".join(MASK if place in hidden else character for place, character in enumerate(number))


def _hide_digits(text: str) -> str:
    return re.sub(r"\d", MASK, text)
