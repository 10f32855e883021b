"""References to articles: pasal, ayat, huruf, angka."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ArticleReference:
    """One article pointed at; parts not named are ""."""

    pasal: str
    ayat: str = ""
    huruf: str = ""
    angka: str = ""


_PART = r"[\s,]*(?:\(|\[)?\s*"
_ARTICLE = re.compile(
    r"pasal\s*(?P<pasal>[0-9lIO]+[A-Z]?)"
    rf"(?:{_PART}ayat\s*\(?\s*(?P<ayat>[0-9lIO]+[a-z]?)\s*\)?)?"
    rf"(?:[\s,]*(?:huruf\s*\(?|\()\s*(?P<huruf>[a-z])\s*\)?(?![a-z]))?"
    rf"(?:[\s,]*angka\s*\(?\s*(?P<angka>[0-9lIO]+)\s*\)?)?",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"pasal\s*[0-9lIO]+[A-Z]?(?:[\s,]*(?:dan|serta|s\.?d\.?|jo\.?)?"
    r"[\s,]*(?:pasal|ayat|huruf|angka|butir)?\s*\(?\s*(?:[0-9lIO]+[A-Z]?|[a-z])\s*\)?(?![A-Za-z]))*"
    r"(?:\s*,?\s*(?:dari|dalam|pada))?\s*$",
    re.IGNORECASE,
)
_DIGITS = str.maketrans("lIO", "110")
_BEFORE = 120


def articles_before(work: str, cursor: int, start: int) -> tuple[int, tuple[ArticleReference, ...]]:
    """Where the citation begins when articles are named right before it, and those articles."""
    window = max(cursor, start - _BEFORE)
    places = [match.start() for match in re.finditer(r"\bpasal", work[window:start], re.IGNORECASE)]
    for place in places:
        if _LEADING.match(work[window + place : start]):
            begin = window + place
            return begin, articles_in(work, begin, start)
    return start, ()


def articles_in(work: str, start: int, end: int) -> tuple[ArticleReference, ...]:
    """The articles named in a stretch of text."""
    return tuple(
        ArticleReference(
            match.group("pasal").translate(_DIGITS),
            (match.group("ayat") or "").translate(_DIGITS),
            (match.group("huruf") or "").casefold(),
            (match.group("angka") or "").translate(_DIGITS),
        )
        for match in _ARTICLE.finditer(work, start, end)
    )
