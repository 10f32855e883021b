"""One official under different NIPs across documents (H06): shown, never merged."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz
from rapidfuzz.distance import Hamming

from documents.document import Document
from documents.issue import Issue
from documents.reading import Reading
from models.lint_issues import issue, lint_words
from models.nip import nip_digits

_SAME_NAME = 92
_NEAR_NIP = 3


@dataclass(frozen=True, slots=True)
class Sighting:
    """One signatory in one document; `document` is its place in the given sequence."""

    document: int
    name: Reading
    nip: Reading
    digits: str


@dataclass(frozen=True, slots=True)
class SameOfficial:
    """Two signatures that seem to be of one official, under different NIPs."""

    first: Sighting
    second: Sighting

    def issues(self) -> tuple[tuple[int, Issue], tuple[int, Issue]]:
        """H06 for either document, with the document's place."""
        return (
            (self.first.document, _issue(self.first, self.second)),
            (self.second.document, _issue(self.second, self.first)),
        )


def same_official(documents: Sequence[Document]) -> tuple[SameOfficial, ...]:
    """The pairs of documents that one official seems to have signed with different NIPs."""
    seen = [sighting for place, document in enumerate(documents) if (sighting := _sighting(place, document))]
    return tuple(
        SameOfficial(first, second)
        for first, second in combinations(seen, 2)
        if first.digits != second.digits
        and is_same_name((first.name.value, first.digits), (second.name.value, second.digits))
    )


def is_same_name(first: tuple[str, str], second: tuple[str, str]) -> bool:
    """Whether two signatures, each a name and the digits of its NIP, seem to be of one official.

    The same name but for titles; or one name cut short (by a stamp) and NIPs that differ in few digits.
    """
    a, b = _plain_name(first[0]), _plain_name(second[0])
    if not a or not b:
        return False
    if fuzz.ratio(a, b) >= _SAME_NAME:
        return True
    short, long = sorted((a, b), key=len)
    is_cut = len(short) >= 4 and (long.startswith(short) or long.endswith(short))
    return is_cut and Hamming.distance(first[1], second[1]) <= _NEAR_NIP


def _sighting(place: int, document: Document) -> Sighting | None:
    signer = document.sop.pengesah if document.sop else None
    if signer is None or signer.nama is None or signer.nip is None:
        return None
    digits = nip_digits(signer.nip.value)
    return (
        Sighting(place, signer.nama, signer.nip, digits)
        if digits and _plain_name(signer.nama.value)
        else None
    )


def _plain_name(name: str) -> str:
    words = re.findall(r"[a-z]+", name.casefold().replace(".", ""))
    return " ".join(word for word in words if word not in lint_words()["name_titles"])


def _issue(here: Sighting, there: Sighting) -> Issue:
    return issue("H06", "pengesah.nip", here.nip, nama=here.name.value, nip_lain=there.nip.value)
