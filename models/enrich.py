"""Fills in what the language model knows about a document that was read: citations and durations."""

from dataclasses import replace

from documents.citation import Citation
from documents.document import Document
from documents.duration import Duration
from documents.sop import DasarHukum, Kegiatan
from models.citations import parse_citation
from models.durations import parse_duration
from models.regulations import known_status


def with_citations(document: Document) -> Document:
    """The document with the citation of each dasar hukum and the durasi of each kegiatan read.

    What cannot be read stays None; `lint` says so.
    """
    sop = document.sop
    if sop is None:
        return document
    bases = None if sop.dasar_hukum is None else tuple(_with_citation(basis) for basis in sop.dasar_hukum)
    rows = tuple(_with_duration(row) for row in sop.kegiatan)
    return replace(document, sop=replace(sop, dasar_hukum=bases, kegiatan=rows))


def cited(text: str) -> Citation | None:
    """The citation that an item states, with the status that the register of regulations confirms."""
    citation = parse_citation(text)
    return replace(citation, status=known_status(citation)) if citation else None


def _with_citation(basis: DasarHukum) -> DasarHukum:
    return replace(basis, citation=cited(basis.reading.value))


def _with_duration(row: Kegiatan) -> Kegiatan:
    read = parse_duration(row.waktu.value) if row.waktu else None
    return replace(row, durasi=read if isinstance(read, Duration) else None)
