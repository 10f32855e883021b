"""Finds where citations begin: type, issuer, number, year."""

import re
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from models.citation_forms import citation_forms
from models.citation_issuers import classify
from models.citation_numbers import read_numbering
from models.citation_text import (
    ABOUT_WORD,
    DATE,
    DATE_WORD,
    DIGIT,
    NUMBER_WORD,
    UNDANG,
    YEAR,
    YEAR_WORD,
    collapsed,
    repaired_number,
    repaired_year,
    tolerant,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a citation, up to and without "tentang".

    Attributes:
        sure: 0 to 1, how plainly it is printed.
        title: for an ordinance, which carries its title inside the head.
    """

    start: int
    end: int
    type: str
    issuer: str
    number: str
    year: int | None
    date: str | None
    sure: float
    title: str = ""


_LETTER_WRITERS = (
    "sekretaris", "menteri", "gubernur", "kepala", "direktur", "bupati", "wali", "deputi", "sekda",
    "plt", "dirjen",
)  # fmt: skip
_INSTRUMENTS = {
    "Undang-Undang": rf"(?:{UNDANG})\s*-*\s*(?:{UNDANG})(?!\s*-?\s*an)",
    "Peraturan Bersama": rf"{tolerant('peraturan')}\s*{tolerant('bersama')}",
    "Keputusan Bersama": rf"(?:surat\s*)?{tolerant('keputusan')}\s*{tolerant('bersama')}|SKB(?=\s)",
    "Peraturan": rf"(?:{tolerant('peraturan')}|p\s?eraturan)(?!\s*perundang)",
    "Keputusan": (
        rf"(?:{tolerant('surat')}\s*)?{tolerant('keputusan')}(?:-keputusan)?|SK(?=\s+(?!n[o0]))|kep(?=\s)"
    ),
    "Ketetapan": rf"{tolerant('ketetapan')}(?:-ketetapan)?",
    "Instruksi": tolerant("instruksi"),
    "Surat Edaran": rf"{tolerant('surat')}\s*{tolerant('edaran')}|SE(?=\s+(?!n[o0]))",
    "Qanun": r"qanun",
    "Surat": rf"{tolerant('surat')}(?=\s*(?:{'|'.join(tolerant(word) for word in _LETTER_WRITERS)}))",
}
_ORDINANCE = re.compile(
    rf"\bordonansi(?P<title>(?:\s+(?!staatsblad)[A-Za-z-]+)*?)\s*,?\s*(?:{YEAR_WORD}\s*)?(?P<year>{YEAR})",
    re.IGNORECASE,
)
_GAZETTED = re.compile(
    rf"\b(?:staatsblad|stbl\.?)\s*(?:{YEAR_WORD}\s*)?(?P<year>{YEAR})\s*{NUMBER_WORD}"
    rf"(?P<number>{DIGIT}+[A-Za-z]?)",
    re.IGNORECASE,
)
_CONSTITUTION = re.compile(
    rf"(?:(?:{UNDANG})\s*-*\s*(?:{UNDANG})\s*dasar|\bUUD)(?:\s*negara)?(?:\s*republik\s*indonesia|\s*N?RI)?"
    rf"\s*(?:{YEAR_WORD}\s*)?(?P<year>1945)",
    re.IGNORECASE,
)
_ISSUER_END = re.compile(
    rf"(?P<date>\s*,?\s*{DATE_WORD}\s*{DATE}[\s,]*)?(?P<early>\s*{YEAR_WORD}\s*{YEAR}\s*,?\s*)?"
    rf"(?<![a-z])(?P<word>{NUMBER_WORD})(?=[^\s]|$)",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"\s*(?={DIGIT}+\s*(?:{YEAR_WORD}\s*{YEAR}|[/-]\s?{YEAR}(?!\d))|{DIGIT}+\s?/\s?[A-Za-z]|[IVXLC]+\s?/\s?MPR)",
    re.IGNORECASE,
)
_SHORT_ISSUER = re.compile(
    r"[\s-]*[A-Za-z][A-Za-z-]*(?:[\s/](?:dan\s)?[A-Z][A-Za-z-]*){0,5}(?=\s*\d|\s+[IVXLC]+\s?/)"
)
_EMERGENCY = re.compile(r"\s*(?:darurat|drt\.?)", re.IGNORECASE)
_REACH = 220
_FORBIDDEN_IN_ISSUER = re.compile(
    r"\b(?:undang|peraturan|keputusan|instruksi|ketetapan|pasal|yang|adalah|dengan|"
    r"sebagaimana|bahwa|untuk|dalam rangka)\b"
    rf"|{ABOUT_WORD}|[;!?]|:\s|\n\s*\n|\n\s*\d+[.)]",
    re.IGNORECASE,
)


def find_heads(work: str) -> list[Head]:
    """All heads of the working copy, in order, none inside another."""
    heads: list[Head] = []
    match = _starts().search(work)
    while match:
        head = _read_head(work, match)
        if head:
            heads.append(head)
        match = _starts().search(work, head.end if head else match.start() + 1)
    return heads


@cache
def _starts() -> re.Pattern[str]:
    named = [f"(?P<i{index}>{pattern})" for index, pattern in enumerate(_INSTRUMENTS.values())]
    short = [
        f"(?P<a{index}>{_tolerant(row.pattern)})"
        + ("(?=[A-Za-z0-9])" if row.takes == "ministry" else r"(?:(?![a-z])|(?=[lio][\dlo]))")
        for index, row in enumerate(citation_forms().abbreviations)
    ]
    other = ["(?P<o>ordonansi|staatsblad|stbl)"]
    # Numbers and capitals stick to the word before where a space is lost: no \b at the left of capitals.
    return re.compile(r"(?<![A-Za-z])(?:" + "|".join([*short, *named, *other]) + ")", re.IGNORECASE)


def _tolerant(pattern: str) -> str:
    """The pattern of an abbreviation, with the "e" of Per… and Kep… open to damage."""
    return re.sub(
        r"(?<![A-Za-z])(P)er|(?<![A-Za-z])(K)ep",
        lambda match: f"{match.group()[0]}[eco]{match.group()[2]}",
        pattern,
    )


def _read_head(work: str, match: re.Match[str]) -> Head | None:
    group = match.lastgroup or ""
    if group == "o":
        return _colonial(work, match.start())
    constitution = _CONSTITUTION.match(work, match.start())
    if constitution:
        return Head(match.start(), constitution.end(), "UUD", "", "", 1945, None, 0.99)
    if group.startswith("a"):
        row = citation_forms().abbreviations[int(group[1:])]
        return _modern(work, match, row.instrument, row.issuer, row.takes or "none")
    return _modern(work, match, list(_INSTRUMENTS)[int(group[1:])], "", "")


def _modern(work: str, match: re.Match[str], instrument: str, issuer: str, takes: str) -> Head | None:
    after = match.end()
    limit = min(len(work), after + _REACH)
    ending = _ISSUER_END.search(work, after, limit)
    bare = _BARE.match(work, _bare_from(work, after, "none" if instrument.startswith("Undang") else takes))
    if bare and (ending is None or bare.end() <= ending.start()):
        printed, numbers_at, early = work[after : bare.start()], bare.end(), None
    elif ending:
        printed, numbers_at, early = work[after : ending.start()], ending.end(), ending
    else:
        return None
    if not _may_be_issuer(printed, instrument, takes):
        return None
    kind = classify(instrument, f"{issuer} {printed}")
    numbering = read_numbering(work, numbers_at, early, joint=instrument.endswith("Bersama"))
    if kind is None or numbering is None:
        return None
    kind, number = _emergency(kind, numbering.number, printed)
    is_plain = bool(takes) or instrument == "Qanun" or _is_plain(printed)
    sure = numbering.sure * (1.0 if is_plain else 0.8)
    return Head(match.start(), numbering.end, kind[0], kind[1], number, numbering.year, numbering.date, sure)


def _bare_from(work: str, after: int, takes: str) -> int:
    """Where a number without "Nomor" may begin: after the short name of a ministry, agency or region."""
    if takes == "none":
        emergency = _EMERGENCY.match(work, after)
        return emergency.end() if emergency else after
    name = _SHORT_ISSUER.match(work, after)
    return name.end() if name else after


def _emergency(kind: tuple[str, str], number: str, printed: str) -> tuple[tuple[str, str], str]:
    """Emergency laws of the fifties carry "Drt." or "Prp." in the number, or "Darurat" in the name."""
    if kind[0] != "UU":
        return kind, number
    if re.match(r"\s*(?:dar|drt)", printed, re.IGNORECASE):
        return ("UU Darurat", ""), number
    match = re.search(r"\s*(drt|prp)s?\.?$", number, re.IGNORECASE)
    if not match:
        return kind, number
    return ({"drt": "UU Darurat", "prp": "Perppu"}[match.group(1).casefold()], ""), number[
        : match.start()
    ].rstrip(" /")


def _may_be_issuer(printed: str, instrument: str, takes: str) -> bool:
    if _FORBIDDEN_IN_ISSUER.search(printed.removeprefix(" Pengganti Undang-Undang")):
        pengganti = re.match(
            r"\s*\w+\s+\w+\s+[uo]ndang\s*-*\s*[uo]ndang\s*(?:R\.?I\.?|Republik Indonesia)?\s*$",
            printed,
            re.IGNORECASE,
        )
        if not pengganti or "engganti" not in printed.casefold():
            return False
    words = re.findall(r"[A-Za-z][\w.&/-]*", printed)
    if instrument.startswith("Undang-Undang"):
        is_name = len(words) <= 4 and not re.search(r"[(\d]", printed)
        return is_name and (
            all(word[0].isupper() for word in words) or all(_is_state(word) for word in words)
        )
    if takes == "none" or (instrument == "Surat Edaran" and not words):
        return len(words) <= 4
    if takes:
        return len(words) <= 12
    return bool(words) and (_known_start(printed) or words[0][0].isupper())


def _is_state(word: str) -> bool:
    plain = word.casefold().strip(".")
    return (
        plain in ("r.i", "ri", "r", "i", "darurat", "drt")
        or _near(word, "republik")
        or _near(word, "indonesia")
    )


def _is_plain(printed: str) -> bool:
    """Whether nothing stands between instrument and number but the state, or an office that is known."""
    return all(_is_state(word) for word in printed.split()) or _known_start(printed)


def _known_start(printed: str) -> bool:
    match = re.search(r"[A-Za-z]+", printed)
    if not match:
        return False
    word = match.group().casefold()
    known = citation_forms().issuer_words
    return word in known or any(_near(word, other) for other in known if len(other) >= 6)


def _near(word: str, known: str) -> bool:
    return abs(len(word) - len(known)) <= 2 and OSA.distance(word.casefold(), known) <= (
        2 if len(known) >= 8 else 1
    )


def _colonial(work: str, start: int) -> Head | None:
    match = _GAZETTED.match(work, start)
    if match:
        number = repaired_number(match.group("number"))
        return Head(
            start, match.end(), "Staatsblad", "", number, repaired_year(match.group("year")), None, 0.95
        )
    match = _ORDINANCE.match(work, start)
    if match:
        title = collapsed(match.group("title"))
        return Head(
            start, match.end(), "Ordonansi", "", "", repaired_year(match.group("year")), None, 0.9, title
        )
    return None
