"""Finds, reads and writes citations of Indonesian regulations."""

import re
from dataclasses import dataclass

from documents.citation import Citation
from models.citation_forms import citation_forms
from models.citation_heads import Head, find_heads
from models.citation_parts import Gazette, Tail, read_tail
from models.citation_references import ArticleReference, articles_before, articles_in
from models.citation_text import collapsed, working_copy


@dataclass(frozen=True, slots=True)
class FoundCitation:
    """A citation with its place in the printed text.

    Attributes:
        start: offset of the first character, articles named before the regulation included.
        end: offset after the last, gazette and amendments included.
        references: the pasal, ayat, huruf and angka it points at.
        gazette: the gazette clause, or None.
        nested: the regulations named inside its title; no bases of their own.
    """

    start: int
    end: int
    citation: Citation
    references: tuple[ArticleReference, ...]
    gazette: Gazette | None
    nested: tuple[Citation, ...]


def find_citations(text: str) -> tuple[FoundCitation, ...]:
    """The citations of a running text, in order; none lies inside another."""
    return tuple(_read_all(text, alone=False))


def read_citation(text: str) -> FoundCitation | None:
    """The citation that an item of a list states, or None where it states none."""
    found = _read_all(text, alone=True)
    return found[0] if found else None


def parse_citation(text: str) -> Citation | None:
    """The citation of one item of dasar hukum, or None where none can be read."""
    found = read_citation(text)
    return found.citation if found else None


def format_citation(citation: Citation) -> str:
    """The citation written out, so that `parse_citation` reads the same parts again."""
    words = [citation_name(citation.type, citation.issuer)]
    if citation.number and citation.type == "Staatsblad":
        words += [f"Tahun {citation.year}", f"Nomor {citation.number}"]
    elif citation.type == "Ordonansi":
        words = [f"Ordonansi {citation.title} {citation.year}"]
    elif citation.type == "UUD":
        words += [f"Tahun {citation.year}"]
    else:
        words += _numbering(citation)
    if citation.title and citation.type != "Ordonansi":
        words.append(f"tentang {citation.title}")
    for place, amendment in enumerate(citation.amends):
        words.append(f"sebagaimana telah diubah dengan {amendment}" if place == 0 else f"dan {amendment}")
    return " ".join(words)


def citation_name(kind: str, issuer: str) -> str:
    """Type and issuer as the head of a citation prints them ("Peraturan Menteri Dalam Negeri")."""
    forms = citation_forms()
    name = forms.types.get(kind, kind)
    if kind in _NAMED_IN_FULL:
        return f"{name} {issuer.replace('; ', ' dan ')}".strip()
    if not issuer:
        return name
    return f"{name.split(' ')[0]} {issuer}"


def citation_id(kind: str, issuer: str, number: str, year: int | None, *, region: str = "") -> str | None:
    """The key `jenis:lembaga:tahun:nomor`, or None where the parts do not name one regulation."""
    if kind == "UUD":
        return "uud::1945:"
    if year is None or not number:
        return None
    place = _issuer_key(kind, issuer)
    if place is None and region and kind in _REGIONAL:
        place = _issuer_key(kind, region)
    if place is None:
        return None
    return f"{_slug(kind)}:{place}:{year}:{_number_key(number, year)}"


_NAMED_IN_FULL = frozenset(
    ("Perda", "Peraturan Desa", "Surat", "SE", "Qanun", "Peraturan Bersama", "Keputusan Bersama")
)
_NATIONAL = frozenset(
    ("UU", "UU Darurat", "Perppu", "PP", "Perpres", "Keppres", "Inpres", "TAP MPR", "TAP MPRS", "Staatsblad")
)
_REGIONAL = frozenset(
    ("Perda", "Pergub", "Kepgub", "Ingub", "Perbup", "Kepbup", "Inbup", "Perwali", "Kepwali", "Inwali")
)
_OFFICE = re.compile(
    r"^(?:(?:menteri|gubernur|bupati|wali kota|kepala|pemerintah|provinsi)\s+)?"
    r"(?:(?:provinsi|kabupaten|kota)\s+)?",
    re.IGNORECASE,
)


_OFFICES = frozenset(
    ("", "gubernur", "bupati", "wali kota", "daerah", "menteri", "kepala", "direktur", "direksi")
)


def _read_all(text: str, *, alone: bool) -> list[FoundCitation]:
    work = working_copy(text)
    heads = find_heads(work)
    found: list[FoundCitation] = []
    cursor = 0
    for place, head in enumerate(heads):
        if head.start < cursor:
            continue
        tail = read_tail(text, work, head, heads[place + 1 :], alone=alone)
        start, before = articles_before(work, cursor, head.start)
        end = tail.end - (len(text[head.end : tail.end]) - len(text[head.end : tail.end].rstrip(" \n\t,;.:")))
        end = max(end, head.end)
        references = (*before, *articles_in(work, head.end, end))
        nested = tuple(_citation(inner, None) for inner in tail.nested)
        found.append(FoundCitation(start, end, _citation(head, tail), references, tail.gazette, nested))
        cursor = end
    return found


def _citation(head: Head, tail: Tail | None) -> Citation:
    title = tail.title if tail else ""
    gazette = tail.gazette if tail else None
    date = (tail.date if tail else None) or head.date
    year = head.year or (int(date[:4]) if date else None)
    region = gazette.region if gazette else ""
    return Citation(
        id=citation_id(head.type, head.issuer, head.number, year, region=region),
        type=head.type,
        issuer=head.issuer,
        number=head.number,
        year=year,
        date=date,
        title=title,
        amends=tuple(short_name(other) for other in tail.amends) if tail else (),
        status=None,
        confidence=round(head.sure, 2),
    )


def short_name(head: Head) -> str:
    """An amending regulation in short ("UU 9/2015", "Permendagri 21/2011")."""
    has_year = head.year is None or re.search(rf"[/-]\s?{head.year}$", head.number)
    number = head.number if has_year else f"{head.number}/{head.year}"
    return f"{_short_office(head.type, head.issuer)} {number}".strip()


def _short_office(kind: str, issuer: str) -> str:
    if kind in ("Permen", "Kepmen"):
        ministry = issuer.partition(" ")[2]
        alias = next((key for key, name in citation_forms().aliases.items() if name == ministry), None)
        name = f"{kind}{alias}" if alias else f"{kind} {ministry}"
        return {"Permenpanrb": "Permenpan RB"}.get(name, name)
    if kind in _NATIONAL or kind == "Perki":
        return kind
    if kind in ("Perka", "Kepka", "Perlem"):
        body = issuer.removeprefix("Kepala ")
        short = next((key.upper() for key, name in citation_forms().respell.items() if name == body), body)
        return f"Peraturan {short}" if kind == "Perlem" else f"{kind} {short}"
    if kind in _REGIONAL:
        return f"{kind} {_OFFICE_WORD.sub('', issuer)}".strip()
    return citation_name(kind, issuer)


def short_citation(citation: Citation) -> str:
    """A citation in short, for messages ("Perki 1/2010")."""
    return short_name(
        Head(0, 0, citation.type, citation.issuer, citation.number, citation.year, citation.date, 1.0)
    )


def _numbering(citation: Citation) -> list[str]:
    words = [f"Nomor {citation.number}".replace("; ", ", Nomor ")] if citation.number else []
    if citation.year and not re.search(rf"[/-]\s?{citation.year}$", citation.number):
        words.append(f"Tahun {citation.year}")
    if citation.date:
        year, month, day = citation.date.split("-")
        words.append(f"tanggal {int(day)} {_MONTH_NAMES[int(month) - 1]} {year}")
    return words


_OFFICE_WORD = re.compile(r"^(?:Gubernur|Bupati|Wali Kota)\s*")
_MONTH_NAMES = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip


def _issuer_key(kind: str, issuer: str) -> str | None:
    if kind in _NATIONAL:
        return ""
    if not issuer:
        return None
    folded = collapsed(issuer).casefold()
    keys = citation_forms().keys
    short = (
        _OFFICE.sub("", folded) if kind in _REGIONAL or folded.startswith(("menteri", "kepala")) else folded
    )
    if short in _OFFICES:
        return None
    return keys.get(folded) or keys.get(short) or _slug(short or folded)


def _number_key(number: str, year: int) -> str:
    plain = re.sub(rf"\s?[/-]\s?{year}$", "", number)
    plain = re.sub(r"\s*/\s*", "-", plain).casefold()
    return re.sub(r"\s+", "", plain).lstrip("0") or "0"


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-") if " " in text else text.casefold()
