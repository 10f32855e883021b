"""Which words a pattern cannot do without, so that most patterns need not be tried on most titles."""

import re
from collections.abc import Iterator

COMMON = frozenset(
    (
        *("data", "informasi", "dokumen", "laporan", "daftar", "hasil", "rencana", "program", "kegiatan"),
        *("jumlah", "surat", "dan", "berkas", "nama", "rekap", "proses", "jadwal", "usulan", "identitas"),
        *("pelaksanaan", "kerja", "pengadaan", "perjanjian", "tentang"),
    )
)
"""Words that so many titles have that they tell little."""
_RUN = re.compile(r"([a-z][a-z0-9]*)([?*]?)")
_QUANTIFIER = re.compile(r"(?:[?*+]|\{\d*,?\d*\})\??")

Starts = frozenset[str]


def needed_starts(pattern: str) -> Starts:
    r"""Beginnings of words, one of which some word of a text has wherever the pattern matches.

    Args:
        pattern: alternatives of literal words, groups and `\w` fillers, matched as whole words.

    Raises:
        ValueError: an alternative has no literal word of its own.
    """
    found = _needed(pattern)
    if found is None:
        raise ValueError(f"no literal word in an alternative of {pattern!r}")
    return found


def _needed(pattern: str) -> Starts | None:
    starts: set[str] = set()
    for alternative in _alternatives(pattern):
        choices = list(_choices(alternative))
        if not choices:
            return None
        starts |= sorted(choices, key=_worth)[-1]
    return frozenset(starts)


def _worth(starts: Starts) -> int:
    """How rarely a title has one of them: by the shortest, and nought for a common word."""
    return min(0 if start in COMMON else len(start) for start in starts)


def _choices(alternative: str) -> Iterator[Starts]:
    """The beginnings that each part of an alternative that must be there asks for."""
    place, begins_word = 0, True
    while place < len(alternative):
        if alternative[place] == "(":
            end = _closing(alternative, place)
            inner, is_group = alternative[place + 3 : end], alternative.startswith("(?:", place)
            quantifier = _QUANTIFIER.match(alternative, end + 1)
            place = quantifier.end() if quantifier else end + 1
            is_needed = not quantifier or not quantifier.group(0).startswith(("?", "*", "{0"))
            if is_group and is_needed and begins_word and (found := _needed(inner)):
                yield found
            begins_word = inner.endswith(" ") and begins_word if is_group else begins_word
        else:
            end = alternative.find("(", place)
            literal = alternative[place : end if end >= 0 else None]
            yield from _words(literal, begins_word)
            begins_word = literal.endswith(" ")
            place += len(literal)


def _words(literal: str, begins_word: bool) -> Iterator[Starts]:
    """The literal beginnings of the words in a part without groups."""
    for run in _RUN.finditer(literal):
        before = literal[run.start() - 1] if run.start() else " " if begins_word else "-"
        start = run.group(1)[:-1] if run.group(2) else run.group(1)
        if before == " " and start:
            yield frozenset({start})


def _alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern outside its groups."""
    depth, parts = 0, [""]
    for character in pattern:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def _closing(text: str, opening: int) -> int:
    """The place of the bracket that closes the one at `opening`."""
    depth = 0
    for place in range(opening, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if not depth:
            return place
    raise ValueError(f"an open bracket in {text!r}")
