"""Labels in the shape of the document contract, as a perfect reader would have written them."""

from documents.box import Box
from documents.document import DigitisedFile, Document, DocumentKind, Source, SourceKind
from documents.reading import Reading
from documents.sop import (
    BranchLabel,
    DasarHukum,
    Edge,
    EdgeOrigin,
    FlowPoint,
    Kegiatan,
    Pengesah,
    Shape,
    SopDocument,
    Symbol,
    Template,
)
from evaluation.gold import GoldFile, GoldSop, GoldStep

SOMEWHERE = Box(0.0, 0.0, 1.0, 1.0)
NO_HASH = "0" * 64


def as_digitised(gold: GoldFile) -> DigitisedFile:
    """The file a perfect reader would write; labels hold no places, so every box is a placeholder."""
    return DigitisedFile(
        source=Source(f"{gold.name}.pdf", NO_HASH, gold.pages, SourceKind.SCANNED),
        documents=tuple(_document(sop, gold.pages) for sop in gold.sops),
        other_pages=(),
    )


def _document(gold: GoldSop, pages: int) -> Document:
    first, last = gold.first_page or 1, gold.last_page or pages
    return Document(
        pages=tuple(range(first, last + 1)),
        kind=DocumentKind.SOP,
        judul=_reading(gold.identity["nama"], first),
        nomor=_reading(gold.identity["nomor"], first),
        tanggal=None,
        teks=(),
        sop=_sop(gold, first),
    )


def _sop(gold: GoldSop, page: int) -> SopDocument:
    number = {step.number: index for index, step in enumerate(gold.steps, start=1)}
    texts = {name: _reading(value, page) for name, value in gold.identity.items()}
    blocks = {name: _readings(items, page) for name, items in gold.blocks.items()}
    return SopDocument(
        template=Template(gold.template) if gold.template else None,
        instansi=_readings(gold.org, page) or (),
        nomor_sop=texts["nomor"],
        tanggal_pembuatan=texts["dibuat"],
        tanggal_revisi=texts["revisi"],
        tanggal_efektif=texts["efektif"],
        tanggal_pengesahan=texts["pengesahan"],
        nama_sop=texts["nama"],
        pengesah=Pengesah(texts["jabatan"], texts["pejabat"], texts["pangkat"], texts["nip"]),
        dasar_hukum=tuple(DasarHukum(_certain(text, page)) for text in gold.dasar),
        kualifikasi_pelaksana=blocks["kualifikasi"],
        keterkaitan=blocks["keterkaitan"],
        peralatan=blocks["peralatan"],
        peringatan=blocks["peringatan"],
        pencatatan=blocks["pencatatan"],
        pelaksana=_readings(gold.roles, page) or (),
        kegiatan=tuple(_row(step, number[step.number], page) for step in gold.steps),
        alur=tuple(
            Edge(
                FlowPoint(number[edge.source[0]], edge.source[1]),
                FlowPoint(number[edge.target[0]], edge.target[1]),
                BranchLabel(edge.label.upper()) if edge.label else None,
                EdgeOrigin.DRAWN,
                1.0,
            )
            for edge in gold.edges
        ),
    )


def _row(step: GoldStep, number: int, first_page: int) -> Kegiatan:
    page = step.page or first_page
    cells = {name: _reading(text, page) for name, text in step.cells.items()}
    return Kegiatan(
        nomor=number,
        uraian=cells["kegiatan"] or _certain("", page),
        kelengkapan=cells["kelengkapan"],
        waktu=cells["waktu"],
        durasi=None,
        output=cells["output"],
        keterangan=cells["keterangan"],
        simbol=tuple(Symbol(s.role, Shape(s.shape), page, SOMEWHERE, 1.0) for s in step.symbols),
    )


def _readings(texts: tuple[str, ...] | None, page: int) -> tuple[Reading, ...] | None:
    return None if texts is None else tuple(_certain(text, page) for text in texts)


def _reading(text: str | None, page: int) -> Reading | None:
    return None if text is None else _certain(text, page)


def _certain(text: str, page: int) -> Reading:
    return Reading(text, text, 1.0, page, SOMEWHERE)
