"""Lints of the legal bases (L01-L04); only verified facts may contradict a document."""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from documents.citation import Citation
from documents.issue import Issue
from documents.reading import Reading
from documents.sop import DasarHukum, SopDocument
from models.citation_parts import Gazette
from models.citations import read_citation, short_citation
from models.lint_issues import issue, lint_words
from models.regulations import Regulation, regulations, resolve

_SAME_WORD = 70
_GAZETTES = {"LN": "Lembaran Negara", "BN": "Berita Negara", "LD": "Lembaran Daerah", "BD": "Berita Daerah"}


def lint_legal(sop: SopDocument) -> Iterator[Issue]:
    """The issues of the legal bases, each at its item."""
    for place, basis in enumerate(sop.dasar_hukum or ()):
        if basis.reading.value.strip("-– "):
            yield from _lint_basis(f"dasar_hukum[{place}]", basis)


def _lint_basis(field: str, basis: DasarHukum) -> Iterator[Issue]:
    found = read_citation(basis.reading.value)
    citation = basis.citation or (found.citation if found else None)
    if citation is None or not _is_complete(citation):
        yield issue("L04", field, basis.reading)
        return
    regulation = resolve(citation)
    known = regulation if regulation and regulation.verified else None
    if known:
        yield from _repealed(field, basis.reading, citation, known)
        yield from _title(field, basis.reading, citation, known)
    if found and found.gazette:
        yield from _gazette_year(field, basis.reading, citation, found.gazette, known)


def _is_complete(citation: Citation) -> bool:
    if citation.type in ("UUD", "Ordonansi", "Staatsblad"):
        return True
    return bool(citation.number) and citation.year is not None


def _repealed(field: str, reading: Reading, citation: Citation, known: Regulation) -> Iterator[Issue]:
    if known.status != "dicabut":
        return
    by = regulations().get(known.repealed_by or "")
    name = f" oleh {short_key(by.id)} tentang {by.title}" if by else ""
    since = f" sejak {known.repealed_on:%d-%m-%Y}" if known.repealed_on else ""
    yield issue("L01", field, reading, kutipan=short_citation(citation), oleh=name, sejak=since)


def _title(field: str, reading: Reading, citation: Citation, known: Regulation) -> Iterator[Issue]:
    if citation.title and _deviates(citation.title, known.title):
        yield issue("L03", field, reading, kutipan=short_citation(citation), judul=known.title)


def _deviates(printed: str, official: str) -> bool:
    """Whether a word of content is missing, added or another; spelling and damage by OCR are not counted."""
    ours, theirs = _words(printed), _words(official)
    return not _all_found(ours, theirs) or not _all_found(theirs, ours)


def _all_found(words: list[str], others: list[str]) -> bool:
    glued = "".join(others)
    return all(
        word in glued or any(fuzz.ratio(word, other) >= _SAME_WORD for other in others) for word in words
    )


def _words(title: str) -> list[str]:
    expanded = re.sub(r"\b(?:uu|undang\s*-?\s*undang)\b", "undangundang", title.casefold())
    expanded = re.sub(r"\bno\b\.?", "nomor", expanded)
    expanded = re.sub(r"\b(?:di|lingkungan|republik|indonesia|ri)\b", " ", expanded)
    stop = lint_words()["stop_words"]
    return [word for word in re.findall(r"[a-z0-9]+", expanded) if len(word) > 2 and word not in stop]


def _gazette_year(
    field: str, reading: Reading, citation: Citation, gazette: Gazette, known: Regulation | None
) -> Iterator[Issue]:
    """The printed year against the known one; with none known, only one before the regulation is wrong."""
    if gazette.year is None or citation.year is None:
        return
    official = known.gazette if known else None
    if official and official.kind == gazette.kind:
        is_wrong, hint = gazette.year != official.year, f" (seharusnya tahun {official.year})"
    else:
        is_wrong, hint = gazette.year < citation.year, ""
    if is_wrong:
        yield issue(
            "L02", field, reading, lembaran=_GAZETTES[gazette.kind], tercetak=gazette.year,
            kutipan=short_citation(citation), seharusnya=hint,
        )  # fmt: skip


def short_key(key: str) -> str:
    """A key as people write it: `perki:ki:2021:1` is "Perki 1/2021"."""
    kind, _, year, number = key.split(":")
    return f"{kind.upper() if len(kind) <= 2 else kind.capitalize()} {number}/{year}"
