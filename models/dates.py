"""Dates as Indonesian documents print them, read strictly: not understood is an issue, never a guess."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from rapidfuzz.distance import OSA

from models.dates_in_words import number_from_words


@dataclass(frozen=True, slots=True)
class DateRange:
    """From one day to another, both included."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A printed value that cannot be read with certainty.

    Attributes:
        text: as printed.
        reason: plain Indonesian, for the reviewer.
    """

    text: str
    reason: str


_MONTHS = (
    ("jan",), ("feb", "peb"), ("mar",), ("apr",), ("mei",), ("jun",), ("jul",), ("agu", "agt", "ags"),
    ("sep",), ("okt",), ("nov", "nop"), ("des",),
)  # fmt: skip
_MONTH_NAMES = {
    "januari": 1, "februari": 2, "pebruari": 2, "maret": 3, "april": 4, "mei": 5, "juni": 6, "juli": 7,
    "agustus": 8, "september": 9, "oktober": 10, "november": 11, "nopember": 11, "desember": 12, "sept": 9,
}  # fmt: skip
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_LETTERS_FOR_DIGITS = str.maketrans("OoQlI|!", "0001111")
_DAY_NAME = re.compile(
    r"^(?:hari\s+)?(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\s*[,/]?\s*", re.IGNORECASE
)
_PLACE = re.compile(r"^[A-Z][A-Za-z. ]{2,30},\s*(?=\S*\d)")
_PREFIX = re.compile(r"^(?:pada\s+)?(?:tanggal|tgl\.?)\s*:?\s*", re.IGNORECASE)
_RANGE = re.compile(
    r"\s+[-–—]\s+|\s*[–—]\s*|\s*\b(?:s\s?\.?\s?/?\s?d\b\.?|"
    r"sampai\s+dengan|sampai|hingga)\s*",
    re.IGNORECASE,
)
_NAMED = re.compile(r"([0-9OolI|]{1,2})\s*[-/. ]?\s*([A-Za-z]{1,9})\.?\s*[-/. ]?\s*([0-9OolI|]{4})")
_NUMERIC = re.compile(r"([0-9OolI|]{1,2})\s?[-/.]\s?([0-9OolI|]{1,2})\s?[-/.]\s?([0-9OolI|]{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WORDED = re.compile(
    r"(?:tanggal\s+)?(?P<day>[a-z ]+?|\d{1,2})\s+bulan\s+(?P<month>[a-z]+)"
    r"\s+tahun\s+(?P<year>[a-z ]+|\d{4})",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"\s*([0-9OolI|!]{1,2})[\s./-]*([A-Za-z0]{3,9}?\.?|(?<=[\s./-])\S{1,2})[\s./-]*"
    r"([12lIZ|!](?:\s?[\dOoQlI|!LSBZ]){3})$"
)
_FIRST_YEAR = 1945
_YEARS_AHEAD = 5


def parse_date(text: str, *, today: date | None = None) -> date | DateRange | NotUnderstood | None:
    """The day or the range of days that is printed; None where nothing is.

    Args:
        text: as printed.
        today: the day from which a year may lie at most five years ahead.
    """
    printed = re.sub(r"\s+", " ", text).strip(" .;:")
    if not printed.strip("-–—_ "):
        return None
    last_year = (today or datetime.now(tz=UTC).date()).year + _YEARS_AHEAD
    whole = _one_day(printed, last_year)
    if whole is not None:
        return whole
    pieces = [piece for piece in _RANGE.split(printed) if piece]
    if len(pieces) == 1 and printed.count("-") == 1:
        pieces = printed.split("-")
    if len(pieces) == 2:
        return _range(printed, pieces[0].strip(), pieces[1].strip(), last_year)
    return NotUnderstood(text, f"Tanggal “{printed}” tidak dapat dipastikan")


def iso_date(text: str) -> str | None:
    """A date inside a citation as ISO text, damaged digits repaired; None where it is no date."""
    match = _CITED.match(text)
    if not match:
        return None
    fix = str.maketrans("OoQlI|!LSBZ", "00011111582")
    day, year = match.group(1).translate(fix), match.group(3).replace(" ", "").translate(fix)
    month = _month(match.group(2)) or _month(match.group(2).translate(fix)) or _misread_month(match.group(2))
    if not (day.isdigit() and month and year.isdigit()):
        return None
    found = _real_day(int(day), month, int(year), 9999)
    return found.isoformat() if isinstance(found, date) else None


def _range(printed: str, first: str, last: str, last_year: int) -> DateRange | NotUnderstood:
    end = _one_day(last, last_year)
    start = _one_day(first, last_year)
    if isinstance(end, date) and start is None:
        for borrowed in (f"{end.year}", f"{last.split(' ', 1)[-1]}"):
            start = start or _one_day(f"{first} {borrowed}", last_year)
    if isinstance(start, date) and isinstance(end, date) and start <= end:
        return DateRange(start, end)
    return NotUnderstood(printed, f"Rentang tanggal “{printed}” tidak dapat dipastikan")


def _one_day(printed: str, last_year: int) -> date | NotUnderstood | None:
    """The single day, a reason why it is none, or None where the form is another."""
    text = _PLACE.sub("", printed)
    text = _PREFIX.sub("", _DAY_NAME.sub("", _PREFIX.sub("", text)))
    for pattern, order in ((_ISO, (3, 2, 1)), (_NUMERIC, (1, 2, 3)), (_NAMED, (1, 2, 3))):
        match = pattern.fullmatch(text)
        if match:
            day, month, year = (match.group(place) for place in order)
            return _checked(printed, day, month, year, last_year)
    match = _WORDED.fullmatch(text)
    if match:
        day, year = (_digits(match.group(name)) for name in ("day", "year"))
        return _checked(printed, day, match.group("month"), year, last_year)
    return None


def _digits(text: str) -> str:
    return text if text.isdigit() else str(number_from_words(text) or 0)


def _checked(printed: str, day: str, month: str, year: str, last_year: int) -> date | NotUnderstood:
    number = _month(month) or _month(month.translate(_LETTERS_FOR_DIGITS))
    days, years = day.translate(_LETTERS_FOR_DIGITS), year.translate(_LETTERS_FOR_DIGITS)
    found = (
        _real_day(int(days), number, int(years), last_year) if number and (days + years).isdigit() else None
    )
    return found or NotUnderstood(printed, f"Tanggal “{printed}” bukan tanggal yang mungkin")


def _real_day(day: int, month: int, year: int, last_year: int) -> date | None:
    if not _FIRST_YEAR <= year <= last_year:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _misread_month(text: str) -> int | None:
    """The month whose name differs in one letter; Juni and Juli are too close to say."""
    near = [name for name in _MONTH_NAMES if len(name) > 4 and OSA.distance(name, text.casefold()) == 1]
    return _MONTH_NAMES[near[0]] if near else None


def _month(text: str) -> int | None:
    folded = text.casefold().rstrip(".")
    if folded.isdigit():
        return int(folded)
    if folded in _ROMAN:
        return _ROMAN.index(folded) + 1
    if folded in _MONTH_NAMES:
        return _MONTH_NAMES[folded]
    return next((place for place, short in enumerate(_MONTHS, start=1) if folded in short), None)
