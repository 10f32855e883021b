"""Recognises the printed words that say what a place of the form holds."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from rapidfuzz.distance import Levenshtein

from models.knowledge import read_knowledge

MAX_LABEL_WORDS = 8
SHORT = 5
_LOOK_ALIKE = (
    ("rn", "m"),
    ("ri", "n"),
    ("ii", "n"),
    ("cl", "d"),
    ("vv", "w"),
    ("l", "i"),
    ("1", "i"),
    ("0", "o"),
)
_SAME_WORD = 0.5
_AS_LOOKED_AT = 0.95
"""A likeness found only after letters were taken for one another counts a little less."""
FORM_WORDS = 2
"""Words of a label with its colon that waits to be filled in, at most."""
LONG = 8
_OFF = 2
"""Letters by which a label may be longer or shorter than its print."""
NEAR, NEAR_SHORT = 0.75, 0.8
_REMEMBERED = 5_000
"""Lines whose label is remembered: the same line is asked about several times while its page is read."""
_WORDS = 20_000
"""Words and lines whose letters are remembered."""


@dataclass(frozen=True, slots=True)
class Label:
    """A recognised label: its meaning, and how many words of the line it takes, a colon included."""

    meaning: str
    words: int
    likeness: float


@dataclass(frozen=True, slots=True)
class _Printed:
    meaning: str
    letters: str
    look: str
    whole: bool
    words: tuple[str, ...]


def identity_label(words: Sequence[str]) -> Label | None:
    """The field of the identity page whose label begins the line."""
    return _best(tuple(words), "identity", rest_is_value=True)


def block_label(words: Sequence[str]) -> Label | None:
    """The block whose heading begins the line: alone on the line, or with a colon after it."""
    return _best(tuple(words), "blocks", rest_is_value=False)


def section_label(text: str) -> str | None:
    """What a section of the form of hospitals stands for, by its title; None for other words."""
    return _whole(text, "sections")


def head_label(words: Sequence[str]) -> Label | None:
    """The label that begins a line in the head of the form of hospitals; some label no field ("lain")."""
    return identity_label(words) or _best(tuple(words), "head", rest_is_value=True)


def is_name_of_form(text: str) -> bool:
    """Whether the text only says that this is an SOP."""
    return _whole(text, "forms") is not None


def paper_label(words: Sequence[str]) -> Label | None:
    """The label that begins a line in the head of a letter or a decree; some label no field ("lain")."""
    return _best(tuple(words), "papers", rest_is_value=True)


def has_address(words: Sequence[str]) -> bool:
    """Whether the line is part of the address in a letterhead."""
    known = {letters(one) for one in _headings()["addresses"]}
    return len(words) > FORM_WORDS and any(letters(word.split(":")[0]) in known for word in words)


def ends_title(words: Sequence[str]) -> bool:
    """Whether a decree's title is over where the line begins."""
    plain = letters("".join(words[:2]))
    return any(plain.startswith(letters(one)) for one in _headings()["title_ends"])


def column_label(text: str) -> str | None:
    """The meaning of a column with this heading; None for another one, such as a performer."""
    return _whole(text, "columns")


def group_label(text: str) -> str | None:
    """The template family a group heading belongs to ("mutu_baku" or "pendukung")."""
    return _whole(text, "groups")


@lru_cache(maxsize=_WORDS)
def letters(text: str) -> str:
    """Letters and digits only, in lower case and without accents."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return re.sub(r"[^0-9a-z]", "", folded)


@cache
def _vocabulary(section: str) -> tuple[_Printed, ...]:
    found = []
    entries: dict[str, Any] = _headings()[section]
    for meaning, entry in entries.items():
        spelled = entry if isinstance(entry, list) else entry["words"]
        found += [_printed(meaning, label, whole=False) for label in spelled]
        if isinstance(entry, dict):
            found += [_printed(meaning, label, whole=True) for label in entry.get("whole", ())]
    return tuple(found)


@cache
def _headings() -> dict[str, dict[str, Any]]:
    return dict(read_knowledge(resources.files("extractors") / "headings.yaml"))


def _printed(meaning: str, label: str, *, whole: bool) -> _Printed:
    plain = letters(label)
    return _Printed(meaning, plain, _look(plain), whole, _words(label))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in map(letters, text.split()) if word)


@lru_cache(maxsize=_REMEMBERED)
def _best(words: tuple[str, ...], section: str, *, rest_is_value: bool) -> Label | None:
    candidates = []
    start = _first_word(words)
    for end in range(start + 1, min(len(words), start + MAX_LABEL_WORDS) + 1):
        head = letters("".join(words[start:end]))
        looked = _look(head)
        follows = _follows(words, end)
        for printed in _of_like_length(section, len(head), len(looked)):
            like = _likeness(head, looked, printed)
            must_end = printed.whole or not rest_is_value
            if like and (not must_end or follows in ("nothing", "colon")):
                used = end + 1 if end < len(words) and not letters(words[end]) else end
                candidates.append((like, len(printed.letters), Label(printed.meaning, used, like)))
    return max(candidates, key=lambda c: (c[0] == 1.0, c[1] * c[0]))[2] if candidates else None


def _first_word(words: Sequence[str]) -> int:
    """Specks and stars before the first word do not count."""
    return next((i for i, word in enumerate(words) if letters(word)), 0)


def _follows(words: Sequence[str], end: int) -> str:
    rest = words[end:]
    if not letters("".join(rest)):
        return "nothing"
    return "colon" if words[end - 1].endswith(":") or rest[0].startswith(":") else "text"


@lru_cache(maxsize=_REMEMBERED)
def _whole(text: str, section: str) -> str | None:
    plain, words = letters(text), _words(text)
    looked = _look(plain)
    found = [
        (_likeness(plain, looked, printed), printed.meaning)
        for printed in _vocabulary(section)
        if _is_word_for_word(words, printed.words)
    ]
    best = max(found, default=(0.0, ""))
    return best[1] if best[0] else None


def _is_word_for_word(read: tuple[str, ...], printed: tuple[str, ...]) -> bool:
    """Whether no word is another one: "PPID Pelaksana" is a performer, whatever "Unit Pelaksana" heads.

    Where the words were split otherwise, the letters alone decide.
    """
    return len(read) != len(printed) or all(
        Levenshtein.normalized_similarity(_look(one), _look(other)) >= _SAME_WORD
        for one, other in zip(read, printed, strict=True)
    )


@cache
def _of_like_length(section: str, read: int, looked: int) -> tuple[_Printed, ...]:
    """The labels that so many letters can be; most lines are none, so this is asked often."""
    return tuple(
        printed
        for printed in _vocabulary(section)
        if abs(len(printed.letters) - read) <= _OFF or abs(len(printed.look) - looked) <= _OFF
    )


def _likeness(read: str, looked: str, printed: _Printed) -> float:
    """1 for the same letters, less for a few misread ones, 0 for another word."""
    return max(_letters_alike(read, printed.letters), _AS_LOOKED_AT * _letters_alike(looked, printed.look))


@lru_cache(maxsize=10_000)
def _look(text: str) -> str:
    """The letters, those that OCR takes for one another made the same: "Kegiatari" is "Kegiatan"."""
    for seen, meant in _LOOK_ALIKE:
        text = text.replace(seen, meant)
    return text


def _letters_alike(read: str, printed: str) -> float:
    if read == printed:
        return 1.0
    if len(printed) <= SHORT or abs(len(read) - len(printed)) > _OFF:
        return 0.0
    like = Levenshtein.normalized_similarity(read, printed)
    return like if like >= (NEAR if len(printed) >= LONG else NEAR_SHORT) else 0.0
