"""Hides the part of a NIP that tells birth date and first appointment, for the public view."""

import re

HIDDEN = "•"
_NIP = re.compile(r"(?<![\w/])\d{8}([ .-]?)\d{6}([ .-]?)[12]([ .-]?)\d{3}(?![\w/])")
_LABELLED = re.compile(
    r"(?i)(\bN[I1L][PB]\b[.:\s]*)([\dOoIl|SBQ][\dOoIl|SBQ .\-]{7,22}[\dOoIl|SBQ])(?![\w/])"
)
_KEPT = 4


def mask_nip(text: str) -> str:
    """The text with the first fourteen digits of every NIP hidden, and of what only a label calls a NIP.

    The last four digits (sex and running number) stay, so that two officials can still be told apart.
    """
    return _LABELLED.sub(lambda match: match.group(1) + _hide(match.group(2)), _NIP.sub(_hide_match, text))


def _hide_match(match: re.Match[str]) -> str:
    return _hide(match.group(0))


def _hide(number: str) -> str:
    """All but the last digits hidden; the spaces stay."""
    places = [place for place, character in enumerate(number) if character.isalnum()]
    hidden = set(places[:-_KEPT])
    return "".join(HIDDEN if place in hidden else character for place, character in enumerate(number))
