"""Lints of the identity page: number, dates, signatory (H01-H05, H07)."""

import re
from collections.abc import Iterator
from datetime import date

from documents.document import Document
from documents.issue import Issue
from documents.reading import Reading
from documents.sop import SopDocument
from models.dates import DateRange, NotUnderstood, parse_date
from models.lint_issues import issue, lint_words
from models.nip import check_nip

_DATE_NAMES = {
    "tanggal_pembuatan": "Tanggal Pembuatan",
    "tanggal_revisi": "Tanggal Revisi",
    "tanggal_pengesahan": "Tanggal Pengesahan",
    "tanggal_efektif": "Tanggal Efektif",
}
_ORDER = (
    ("tanggal_pembuatan", "tanggal_pengesahan"),
    ("tanggal_pembuatan", "tanggal_efektif"),
    ("tanggal_pembuatan", "tanggal_revisi"),
    ("tanggal_pengesahan", "tanggal_efektif"),
)


def lint_identity(document: Document, sop: SopDocument, today: date) -> Iterator[Issue]:
    """The issues of the identity page."""
    if sop.nomor_sop is None or sop.nomor_sop.is_blank:
        yield issue("H01", "nomor_sop", sop.nomor_sop)
    yield from _effective(sop, today)
    yield from _signatory(sop)
    yield from _dates(sop, today)
    yield from _nip(sop, today)
    yield from _electronic_signature(document, sop)


def _effective(sop: SopDocument, today: date) -> Iterator[Issue]:
    reading = sop.tanggal_efektif
    if reading is None:
        is_signed = sop.tanggal_pengesahan is not None and not sop.tanggal_pengesahan.is_blank
        wording = "pengesahan" if is_signed else "kosong"
        yield issue("H02", "tanggal_efektif", sop.tanggal_pengesahan, wording=wording)
        return
    found = parse_date(reading.value, today=today)
    if found is None:
        yield issue("H02", "tanggal_efektif", reading, wording="kosong")
    elif isinstance(found, DateRange):
        wording = "berakhir" if found.end < today else "rentang"
        yield issue(
            "H02",
            "tanggal_efektif",
            reading,
            wording=wording,
            awal=_shown(found.start),
            akhir=_shown(found.end),
        )


def _signatory(sop: SopDocument) -> Iterator[Issue]:
    signer = sop.pengesah
    if signer is None:
        yield issue("H03", "pengesah", wording="pengesah")
        return
    if signer.nama is None or signer.nama.is_blank:
        yield issue("H03", "pengesah.nama", signer.nama or signer.jabatan, wording="nama")
    if signer.nip is None or signer.nip.is_blank:
        yield issue("H03", "pengesah.nip", signer.nip or signer.nama or signer.jabatan, wording="nip")


def _dates(sop: SopDocument, today: date) -> Iterator[Issue]:
    days: dict[str, date] = {}
    for name in _DATE_NAMES:
        reading: Reading | None = getattr(sop, name)
        found = parse_date(reading.value, today=today) if reading else None
        if isinstance(found, NotUnderstood):
            yield issue("R20", name, reading, alasan=found.reason)
        elif found is not None:
            days[name] = found.start if isinstance(found, DateRange) else found
    for first, last in _ORDER:
        if first in days and last in days and days[last] < days[first]:
            yield issue(
                "H04", last, getattr(sop, last),
                awal=_DATE_NAMES[first], tanggal_awal=_shown(days[first]),
                akhir=_DATE_NAMES[last], tanggal_akhir=_shown(days[last]),
            )  # fmt: skip


def _nip(sop: SopDocument, today: date) -> Iterator[Issue]:
    reading = sop.pengesah.nip if sop.pengesah else None
    if reading is None or not reading.value.strip("- "):
        return
    found = check_nip(reading.value, on=_written_on(sop, today))
    if isinstance(found, NotUnderstood):
        yield issue("H05", "pengesah.nip", reading, alasan=found.reason)
    else:
        for warning in found.warnings:
            yield issue("H05", "pengesah.nip", reading, alasan=f"NIP {reading.value}: {warning}")


def _written_on(sop: SopDocument, today: date) -> date | None:
    for name in ("tanggal_efektif", "tanggal_pengesahan", "tanggal_pembuatan"):
        reading: Reading | None = getattr(sop, name)
        found = parse_date(reading.value, today=today) if reading else None
        if isinstance(found, DateRange | date):
            return found.start if isinstance(found, DateRange) else found
    return None


def _electronic_signature(document: Document, sop: SopDocument) -> Iterator[Issue]:
    claims = re.compile(r"\b(?:" + "|".join(map(re.escape, lint_words()["electronic_signature"])) + r")\b")
    signer = sop.pengesah
    parts = (signer.jabatan, signer.nama, signer.pangkat, signer.nip) if signer else ()
    for part in parts:
        if part and (claims.search(part.value.casefold()) or claims.search(part.raw.casefold())):
            yield issue("H07", "pengesah", part)
            return
    for text in document.teks:
        if re.search(r"(?:telah\s+)?di\s*tandatangani\s+secara\s+elektronik", text, re.IGNORECASE):
            yield issue("H07", "pengesah", signer.jabatan if signer else None)
            return


def _shown(day: date) -> str:
    return f"{day.day:02d}-{day.month:02d}-{day.year}"
