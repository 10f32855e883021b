"""Personal data in a text or among the words of a page, with its place.

Numbers are taken by their form and checked by what they must contain; the numbers of papers, dates and
regulations have other forms or fail the check.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.box import Box
from documents.page import Word
from models.dates import NotUnderstood
from models.nip import check_nip
from models.personal_data_forms import PersonalForm, PersonalForms, personal_forms

DAMAGED_SHARE = 0.9
"""What is left of the confidence when letters had to be read as digits."""
UNCHECKED_SHARE = 0.85
"""What is left of it when a labelled number has the form but not the contents."""
DAY_OF_WOMEN = 40
PHONE_DIGITS = range(8, 15)


@dataclass(frozen=True, slots=True)
class FoundDatum:
    """Personal data in a text, from character `start` up to `end`."""

    kind: str
    text: str
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class PersonalDatum:
    """Personal data on a page: nik, nip, kk, npwp, phone, email, address or bank_account."""

    kind: str
    text: str
    boxes: tuple[Box, ...]
    confidence: float


def find_personal_data(words: Sequence[Word]) -> tuple[PersonalDatum, ...]:
    """The personal data among words in reading order, each with the boxes of its words."""
    starts: list[int] = []
    position = 0
    for word in words:
        starts.append(position)
        position += len(word.text) + 1
    text = " ".join(word.text for word in words)
    return tuple(
        PersonalDatum(found.kind, found.text, _boxes(found, words, starts), found.confidence)
        for found in find_personal_data_in_text(text)
    )


def find_personal_data_in_text(text: str) -> tuple[FoundDatum, ...]:
    """The personal data in a text, in its order."""
    known = personal_forms()
    taken: list[FoundDatum] = []
    for form in known.forms:
        for found in _of_form(text, form, known):
            if all(found.end <= other.start or found.start >= other.end for other in taken):
                taken.append(found)
    return tuple(sorted(taken, key=lambda found: found.start))


def _boxes(found: FoundDatum, words: Sequence[Word], starts: Sequence[int]) -> tuple[Box, ...]:
    return tuple(
        word.box
        for word, start in zip(words, starts, strict=True)
        if start < found.end and start + len(word.text) > found.start
    )


def _of_form(text: str, form: PersonalForm, known: PersonalForms) -> Iterator[FoundDatum]:
    for match in form.pattern.finditer(text):
        labelled = _is_labelled(text, match.start(), form, known)
        confidence = form.with_label if labelled else form.without_label
        confidence *= _check(form.kind, match.group(0), labelled, known)
        if confidence:
            yield _found(form, match, confidence)
    if form.damaged is None:
        return
    for match in form.damaged.finditer(text):
        if _is_labelled(text, match.start(), form, known) and _mostly_digits(match.group(0)):
            digits = match.group(0).translate(known.digit_letters)
            checked = _check(form.kind, digits, True, known)
            yield _found(form, match, form.with_label * DAMAGED_SHARE * checked)


def _found(form: PersonalForm, match: re.Match[str], confidence: float) -> FoundDatum:
    text = match.group(0).rstrip(" ,.-(")
    return FoundDatum(form.kind, text, match.start(), match.start() + len(text), round(confidence, 3))


def _is_labelled(text: str, start: int, form: PersonalForm, known: PersonalForms) -> bool:
    """Whether the nearest thing before it that names a kind of number names this kind."""
    before = text[max(0, start - known.label_reach) : start]
    own = max((match.end() for match in form.labels.finditer(before)), default=-1)
    if own < 0:
        return False
    others = (other.labels for other in known.forms if other.kind != form.kind)
    return all(match.end() <= own for labels in others for match in labels.finditer(before))


def _mostly_digits(text: str) -> bool:
    solid = re.sub(r"[\s.\-]", "", text)
    return 2 * sum(character.isdigit() for character in solid) >= len(solid)


def _check(kind: str, text: str, labelled: bool, known: PersonalForms) -> float:
    """1 where the contents fit, less where only the label vouches for it, 0 where nothing does."""
    fits = _fits(kind, text, known)
    if fits:
        return 1.0
    return UNCHECKED_SHARE if labelled and fits is not None else 0.0


def _fits(kind: str, text: str, known: PersonalForms) -> bool | None:
    """Whether the contents fit the kind; None where no label could make it this kind."""
    digits = re.sub(r"\D", "", text)
    match kind:
        case "nip":
            return not isinstance(check_nip(digits), NotUnderstood)
        case "nik" | "kk":
            return _is_population_number(digits, known.region_codes)
        case "phone":
            return True if len(digits) in PHONE_DIGITS else None
        case "address":
            return True if text.startswith(("J", "G")) is False or _is_address(text) else None
        case _:
            return True


def _is_population_number(digits: str, regions: frozenset[int]) -> bool:
    """Whether 16 digits hold a region, a day (women: plus 40), a month and a running number."""
    if len(digits) != 16 or int(digits[:2]) not in regions:
        return False
    day, month = int(digits[6:8]), int(digits[8:10])
    born = day - DAY_OF_WOMEN if day > DAY_OF_WOMEN else day
    return 1 <= born <= 31 and 1 <= month <= 12 and digits[12:] != "0000"


def _is_address(text: str) -> bool:
    """Whether it is more than a street's kind: `Jl.` always, `Jalan` only with a house or place."""
    return (
        not text.lower().startswith(("jalan", "gang"))
        or re.search(r"\d|,|\b(?:RT|RW|Kel|Kec|Blok)\b", text) is not None
    )
