"""Lints of the step table and the flow (F01-F09)."""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from documents.document import Document
from documents.duration import DurationKind
from documents.issue import Issue
from documents.reading import Reading
from documents.sop import BranchLabel, Edge, EdgeOrigin, Kegiatan, Shape, SopDocument
from models.dates import NotUnderstood
from models.durations import parse_duration
from models.lint_issues import issue, lint_words

_SAME_OUTPUT = 90
_SHORT_MINUTES = 2.0
_MINUTES = {"menit": 1.0, "jam": 60.0}
_YEARS = {"tahun": 1.0, "bulan": 1 / 12, "minggu": 1 / 52}


def lint_flow(document: Document, sop: SopDocument) -> Iterator[Issue]:
    """The issues of the table and the flow, row by row."""
    for row in sop.kegiatan:
        yield from _lint_row(sop, row)
    yield from _same_output(sop)
    yield from _loops(sop)
    yield from _unused_lanes(sop)
    yield from _broken_chain(sop)
    yield from _disagreement(document, sop)


def _lint_row(sop: SopDocument, row: Kegiatan) -> Iterator[Issue]:
    field = f"kegiatan[{row.nomor - 1}]"
    if not row.simbol:
        yield issue("F01", field, row.uraian, nomor=row.nomor)
    for symbol in row.simbol:
        if symbol.bentuk is Shape.DECISION and _lacks_exit(sop, row, symbol.pelaksana):
            yield issue("F02", field, row.uraian, nomor=row.nomor)
    for name in ("waktu", "output"):
        cell: Reading | None = getattr(row, name)
        if cell is not None and cell.is_blank:
            yield issue("F03", f"{field}.{name}", cell, nomor=row.nomor, kolom=name)
    yield from _time(field, row)


def _lacks_exit(sop: SopDocument, row: Kegiatan, performer: str) -> bool:
    """Whether a decision has too few exits.

    One exit without a label is enough where the text names no condition: the way back is then understood
    (domain reference §1.5, rule 4). Where no flow was read at all, nothing can be said.
    """
    exits = [edge for edge in sop.alur if edge.dari.nomor == row.nomor and edge.dari.pelaksana == performer]
    if not sop.alur or len({edge.ke for edge in exits}) >= 2:
        return False
    text = row.uraian.value.casefold()
    is_conditional = any(re.search(rf"\b{word}\b", text) for word in lint_words()["conditions"])
    return not exits or is_conditional or any(edge.label for edge in exits)


def _time(field: str, row: Kegiatan) -> Iterator[Issue]:
    if row.waktu is None or row.waktu.is_blank:
        return
    read = parse_duration(row.waktu.value)
    if isinstance(read, NotUnderstood):
        yield issue("R20", f"{field}.waktu", row.waktu, alasan=read.reason)
    elif read and read.jenis is DurationKind.PASTI and read.nilai is not None and read.satuan:
        if read.satuan in _MINUTES and read.nilai * _MINUTES[read.satuan] <= _SHORT_MINUTES:
            yield issue(
                "F05", f"{field}.waktu", row.waktu, wording="singkat", waktu=row.waktu.value, nomor=row.nomor
            )
        if read.nilai * _YEARS.get(read.satuan, 1 / 365) > 1 and read.satuan not in _MINUTES:
            yield issue(
                "F05", f"{field}.waktu", row.waktu, wording="panjang", waktu=row.waktu.value, nomor=row.nomor
            )


def _same_output(sop: SopDocument) -> Iterator[Issue]:
    outputs = [row.output for row in sop.kegiatan if row.output and not row.output.is_blank]
    if len(outputs) < 3 or len(outputs) < len(sop.kegiatan):
        return
    first = outputs[0]
    if all(
        fuzz.ratio(first.value.casefold(), other.value.casefold()) >= _SAME_OUTPUT for other in outputs[1:]
    ):
        yield issue("F04", "kegiatan", first, output=first.value)


def _loops(sop: SopDocument) -> Iterator[Issue]:
    """One issue a row that sends work back, drawn or written, with no bound in its text."""
    bounds = lint_words()["loop_bounds"]
    for row in sop.kegiatan:
        back = [edge for edge in _returns(sop, row.nomor) if edge.asal is not EdgeOrigin.INFERRED]
        text = " ".join(cell.value for cell in (row.uraian, row.keterangan) if cell).casefold()
        if back and not any(bound in text for bound in bounds):
            target = ", ".join(str(nomor) for nomor in sorted({edge.ke.nomor for edge in back}))
            yield issue("F06", f"kegiatan[{row.nomor - 1}]", row.uraian, nomor=row.nomor, tujuan=target)


def _returns(sop: SopDocument, nomor: int) -> list[Edge]:
    return [edge for edge in sop.alur if edge.dari.nomor == nomor and edge.ke.nomor < nomor]


def _unused_lanes(sop: SopDocument) -> Iterator[Issue]:
    used = {symbol.pelaksana for row in sop.kegiatan for symbol in row.simbol}
    if not used:
        return
    for place, lane in enumerate(sop.pelaksana):
        if lane.value not in used:
            yield issue("F07", f"pelaksana[{place}]", lane, pelaksana=lane.value)


def _broken_chain(sop: SopDocument) -> Iterator[Issue]:
    """A row from the third on whose requirements share no word with anything made or used before."""
    before: set[str] = set()
    for row in sop.kegiatan:
        needed = _content_words(row.kelengkapan)
        if (
            row.nomor > 2
            and row.kelengkapan
            and needed
            and before
            and not _is_tool(row.kelengkapan)
            and not _overlap(needed, before)
        ):
            yield issue(
                "F08", f"kegiatan[{row.nomor - 1}].kelengkapan", row.kelengkapan,
                nomor=row.nomor, kelengkapan=row.kelengkapan.value,
            )  # fmt: skip
        for cell in (row.uraian, row.kelengkapan, row.output):
            before |= _content_words(cell)


def _overlap(words: set[str], others: set[str]) -> bool:
    return any(word in others or any(fuzz.ratio(word, other) >= 80 for other in others) for word in words)


def _is_tool(cell: Reading) -> bool:
    return any(tool in cell.value.casefold() for tool in lint_words()["tools"])


def _content_words(cell: Reading | None) -> set[str]:
    words = re.findall(r"[a-z]{3,}", cell.value.casefold()) if cell else []
    return set(words) - set(lint_words()["stop_words"])


def _disagreement(document: Document, sop: SopDocument) -> Iterator[Issue]:
    """Rows whose drawn and written return lead to different performers, unless the reader said so."""
    said = {found.field for found in document.issues if found.code == "F09"}
    for row in sop.kegiatan:
        field = f"kegiatan[{row.nomor - 1}]"
        back = [edge for edge in sop.alur if edge.dari.nomor == row.nomor and _goes_back(edge)]
        drawn = {edge.ke.pelaksana for edge in back if edge.asal is EdgeOrigin.DRAWN}
        written = {edge.ke.pelaksana for edge in back if edge.asal is EdgeOrigin.TEXT}
        if drawn and written and not drawn & written and field not in said:
            yield issue(
                "F09",
                field,
                row.uraian,
                nomor=row.nomor,
                gambar=", ".join(sorted(drawn)),
                teks=", ".join(sorted(written)),
            )


def _goes_back(edge: Edge) -> bool:
    return edge.label is BranchLabel.TIDAK or edge.ke.nomor < edge.dari.nomor
