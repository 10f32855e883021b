"""Reads number, year and date of a citation."""

import re
from dataclasses import dataclass

from models.citation_text import (
    ABOUT_WORD,
    DATE,
    DATE_WORD,
    DIGIT,
    NUMBER_WORD,
    YEAR,
    YEAR_WORD,
    repaired_number,
    repaired_year,
)
from models.dates import iso_date


@dataclass(frozen=True, slots=True)
class Numbering:
    """What is read of number, year and date, and where it ends."""

    end: int
    number: str
    year: int | None
    date: str | None
    sure: float


_YEAR_THEN_WORD = r"(?<=[/-][12l][09O][0-9OlI]{2})(?-i:[a-z]{2})"
_SEGMENT = rf"(?:(?!{ABOUT_WORD}|{YEAR_WORD}|{DATE_WORD}|{_YEAR_THEN_WORD})[A-Za-z0-9.\-&|!'])+"
_NUMBER = re.compile(NUMBER_WORD, re.IGNORECASE)
_SPACED_YEAR = rf"[12lI][\s]?{DIGIT}\s?{DIGIT}\s?{DIGIT}(?![\w/])"
_COMPOUND = re.compile(
    rf"(?:[A-Za-z]{{1,4}}\s?[-.]\s|[A-Z]{{1,4}}\s(?=\d)|\d{{1,3}}\s(?={DIGIT}))?"
    rf"{_SEGMENT}(?:\s?/\s?(?:{_SPACED_YEAR}|{_SEGMENT}))+(?:\s?/\s?(?={YEAR_WORD}))?",
    re.IGNORECASE,
)
_SIMPLE = re.compile(
    rf"(?:(?-i:[A-Z]{{1,4}}(?:[.-](?:[A-Z]{{1,5}}|[0-9]{{1,4}})){{2,}})(?=\s*{YEAR_WORD})|"
    rf"(?-i:[A-Z]{{1,5}}(?:-[A-Z]{{1,4}})?[ .-]\s?)?(?:{DIGIT}{{1,2}}\s(?={DIGIT}{{1,3}}\s*{YEAR_WORD}))?"
    rf"{DIGIT}+(?:[.-]{DIGIT}+)*[A-Za-z]?(?![a-z])|(?-i:[IVXLCT1l]+)(?=\s)|"
    rf"[a-z]{{1,3}}(?=\s{YEAR_WORD}\s*{YEAR})|{DIGIT}'{DIGIT}(?=\s))(?:\s*(?:drt|prps?)\b\.?)?",
    re.IGNORECASE,
)
_TIGHT = re.compile(rf"{DIGIT}+(?=\s*{YEAR_WORD}|{ABOUT_WORD})", re.IGNORECASE)
_YEAR_AFTER = re.compile(rf"[\s,/.]*(?:{YEAR_WORD}\s*[.:]?\s*)(?P<year>{YEAR})(?!\d)", re.IGNORECASE)
_DATE_AFTER = re.compile(rf"[\s,.]*\(?{DATE_WORD}\s*:?\s*(?P<date>{DATE})\)?", re.IGNORECASE)


def read_numbering(
    work: str, at: int, early: re.Match[str] | None = None, *, joint: bool = False
) -> Numbering | None:
    """Number, year and date that stand at the place, or None.

    Args:
        work: the working copy.
        at: where the number begins.
        early: the match of what stood before "Nomor", where a date or a year may be named already.
        joint: the regulation has several numbers, one of each issuer.
    """
    repeated = _NUMBER.match(work, at)
    read = _number_at(work, repeated.end() if repeated else at)
    if read is None:
        return None
    number, end = read
    sure = 0.99 if any(character.isdigit() for character in number) else 0.8
    if joint:
        number, end = _more_numbers(work, number, end)
    year, end = _year_at(work, end)
    date, end = _date_at(work, end)
    if early is not None:
        found = re.search(DATE, early.group("date") or "", re.IGNORECASE)
        date = date or (iso_date(found.group()) if found else None)
        found = re.search(YEAR, early.group("early") or "", re.IGNORECASE)
        year = year or (repaired_year(found.group()) if found else None)
    if year is None:
        number, year = _year_in_number(number)
    if year is None and date:
        year = int(date[:4])
    return Numbering(end, repaired_number(number), year, date, sure if year else sure * 0.7)


def _number_at(work: str, at: int) -> tuple[str, int] | None:
    for pattern in (_COMPOUND, _TIGHT, _SIMPLE):
        match = pattern.match(work, at)
        if match and re.search(rf"{DIGIT}|^[IVXLCT]+$", match.group()):
            printed = match.group().rstrip(" .,-/")
            if pattern is _COMPOUND and not re.search(r"\d", printed):
                continue
            return printed, at + len(match.group().rstrip(" ,/"))
    return None


def _more_numbers(work: str, number: str, end: int) -> tuple[str, int]:
    """The further numbers of a joint regulation, separated by "; "."""
    numbers = [number]
    while True:
        year = _YEAR_AFTER.match(work, end)
        link = re.compile(rf"\s*(?:,|dan|;|serta)+\s*(?:dan\s*)?{NUMBER_WORD}", re.IGNORECASE).match(
            work, year.end() if year else end
        )
        read = _number_at(work, link.end()) if link else None
        if read is None:
            return "; ".join(numbers), end
        numbers.append(read[0])
        end = read[1]


def _year_at(work: str, end: int) -> tuple[int | None, int]:
    match = _YEAR_AFTER.match(work, end)
    year = repaired_year(match.group("year")) if match else None
    return (year, match.end()) if match and year else (None, end)


def _date_at(work: str, end: int) -> tuple[str | None, int]:
    match = _DATE_AFTER.match(work, end)
    date = iso_date(match.group("date")) if match else None
    return (date, match.end()) if match and date else (None, end)


def _year_in_number(number: str) -> tuple[str, int | None]:
    """A year at the end of the number; "1/2021" is number 1 of 2021, other numbers keep it."""
    match = re.search(rf"\s?[/-]\s?({YEAR})$", number, re.IGNORECASE)
    if not match:
        inner = re.findall(rf"(?<=/)\s?({YEAR})(?=\s?[/;]|$)", number)
        return number, repaired_year(inner[-1]) if inner else None
    year = repaired_year(match.group(1))
    plain = re.fullmatch(rf"{DIGIT}+[A-Za-z]?", number[: match.start()])
    return (number[: match.start()] if plain else number), year
