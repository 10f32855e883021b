"""Lints of what the SOP says as a whole: title, left-over sample text, missing blocks, personal data."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from documents.box import enclosing_box
from documents.document import Document
from documents.issue import Issue
from documents.reading import Reading
from documents.sop import SopDocument
from models.lint_issues import issue, lint_words
from models.personal_data import PersonalDatum, find_personal_data_in_text

PersonalByPage = Mapping[int, Sequence[PersonalDatum]]
"""The personal data among the words of each page of a file."""

_PREFIX = re.compile(r"^(?:mem|men|meng|meny|me|pem|pen|peng|peny|per|pel|pe|ber|ter|di|ke|se)(?=[a-z]{4})")
_SUFFIX = re.compile(r"(?<=[a-z]{4})(?:kan|an|i|nya)$")


def lint_content(sop: SopDocument) -> Iterator[Issue]:
    """The issues of title, texts and blocks."""
    yield from _title(sop)
    yield from _residue(sop)
    yield from _missing_blocks(sop)


def _title(sop: SopDocument) -> Iterator[Issue]:
    """A title of which no telling word comes back in the steps."""
    name = sop.nama_sop
    if name is None or name.is_blank or len(sop.kegiatan) < 2:
        return
    telling = [word for word in _plain_words(name.value) if word not in lint_words()["common_title_words"]]
    text = " ".join(
        _plain(cell.value)
        for row in sop.kegiatan
        for cell in (row.uraian, row.kelengkapan, row.output, row.keterangan)
        if cell
    )
    if telling and not any(_stem(word) in text for word in telling):
        yield issue("T01", "nama_sop", name, nama=name.value)


def _stem(word: str) -> str:
    """The word without its commonest affixes; enough to find "umum" in "pengumuman"."""
    return _SUFFIX.sub("", _PREFIX.sub("", word))


def _plain(text: str) -> str:
    return " ".join(_plain_words(text))


def _plain_words(text: str) -> list[str]:
    acronyms: dict[str, str] = lint_words()["acronyms"]
    words = re.findall(r"[a-z]+", text.casefold())
    return [plain for word in words for plain in acronyms.get(word, word).split()]


def _residue(sop: SopDocument) -> Iterator[Issue]:
    title = sop.nama_sop.value.casefold() if sop.nama_sop else ""
    for field, reading in _texts(sop):
        text = re.sub(r"\s+", " ", reading.value.casefold())
        for row in lint_words()["template_residue"]:
            if row["phrase"] in text and row.get("unless", "\0") not in title:
                yield issue("T02", field, reading, sisa=row["phrase"])
                break


def _texts(sop: SopDocument) -> Iterator[tuple[str, Reading]]:
    for name in lint_words()["blocks"]:
        if name != "dasar_hukum":
            for place, reading in enumerate(getattr(sop, name) or ()):
                yield f"{name}[{place}]", reading
    for place, reading in enumerate(sop.instansi):
        yield f"instansi[{place}]", reading
    for row in sop.kegiatan:
        for name in ("uraian", "kelengkapan", "output", "keterangan"):
            cell: Reading | None = getattr(row, name)
            if cell:
                yield f"kegiatan[{row.nomor - 1}].{name}", cell


def _missing_blocks(sop: SopDocument) -> Iterator[Issue]:
    for name, label in lint_words()["blocks"].items():
        if getattr(sop, name) is None:
            yield issue("T03", name, bagian=label)
    if not sop.kegiatan:
        yield issue("T03", "kegiatan", bagian="tabel kegiatan")


def lint_personal(document: Document, seen: PersonalByPage) -> Iterator[Issue]:
    """The signatory's NIP at its place, then the personal data of each page, at their places where known.

    Args:
        document: as read; it holds no words, so in its texts data have a page but no place.
        seen: what was found among the words of the pages while they were read.
    """
    nip = document.sop.pengesah.nip if document.sop and document.sop.pengesah else None
    if nip and not nip.is_blank:
        yield issue("P01", "pengesah.nip", nip, jenis="NIP")
    labels: dict[str, str] = lint_words()["personal_kinds"]
    for place, text in enumerate(document.teks):
        page = document.pages[place] if place < len(document.pages) else None
        placed = seen.get(page, ()) if page else ()
        kinds = {datum.kind for datum in find_personal_data_in_text(text)} - {datum.kind for datum in placed}
        if nip and nip.page == page:
            placed = [datum for datum in placed if datum.kind != "nip"]
            kinds.discard("nip")
        for datum in placed:
            found = issue("P01", f"teks[{place}]", jenis=labels[datum.kind])
            yield replace(found, page=page, box=enclosing_box(datum.boxes))
        if kinds:
            names = ", ".join(labels[kind] for kind in sorted(kinds))
            yield replace(issue("P01", f"teks[{place}]", jenis=names), page=page)
