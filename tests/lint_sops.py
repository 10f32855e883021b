"""SOPs for the lints: a small sound one to spoil, and the five shipped ones with invented signatories."""

import json
from dataclasses import replace
from pathlib import Path

from documents.box import Box
from documents.contract import from_json
from documents.document import Document, DocumentKind
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

PROCEDURES = Path(__file__).parent.parent / "workflow" / "procedures"
PLACE = Box(10, 20, 110, 30)
OUTPUTS = ("Konsep laporan", "Laporan yang telah diperiksa", "Arsip")
NIP_A, NIP_B, NIP_C = "19700315 199503 1 004", "19720315 199503 1 004", "19810101 200501 2 001"


def reading(value: str, *, page: int = 1) -> Reading:
    return Reading(value, value, 0.99, page, PLACE)


def signer(name: str = "ADI CONTOH, S.E.", nip: str = NIP_A, post: str = "Kepala Dinas") -> Pengesah:
    return Pengesah(reading(post), reading(name), reading("Pembina"), reading(nip))


def row(nomor: int, text: str, lane: str, shape: Shape = Shape.PROCESS, **cells: str) -> Kegiatan:
    """A row with its symbol; cells not given are filled so that no lint speaks of them."""
    filled = {
        "kelengkapan": "Konsep laporan",
        "waktu": "1 jam",
        "output": OUTPUTS[nomor - 1],
    } | cells
    return Kegiatan(
        nomor,
        reading(text, page=2),
        reading(filled["kelengkapan"], page=2),
        reading(filled["waktu"], page=2),
        None,
        reading(filled["output"], page=2),
        reading("", page=2),
        (Symbol(lane, shape, 2, PLACE, 0.9),) if lane else (),
    )


def edge(
    start: tuple[int, str], end: tuple[int, str], label: str = "", origin: EdgeOrigin = EdgeOrigin.DRAWN
) -> Edge:
    return Edge(FlowPoint(*start), FlowPoint(*end), BranchLabel(label) if label else None, origin, 0.9)


def sound_sop() -> SopDocument:
    """An SOP without any lint but P01."""
    return SopDocument(
        template=Template.MUTU_BAKU,
        instansi=(reading("Dinas Contoh"),),
        nomor_sop=reading("500/12/2025"),
        tanggal_pembuatan=reading("2 Januari 2025"),
        tanggal_revisi=reading(""),
        tanggal_efektif=reading("6 Januari 2025"),
        tanggal_pengesahan=None,
        nama_sop=reading("Penyusunan Laporan"),
        pengesah=signer(),
        dasar_hukum=(DasarHukum(reading("UU No. 14 Tahun 2008 tentang Keterbukaan Informasi Publik")),),
        kualifikasi_pelaksana=(reading("Minimal SMA"),),
        keterkaitan=(),
        peralatan=(reading("Komputer"),),
        peringatan=(reading("Bila tidak dijalankan, laporan terlambat"),),
        pencatatan=(reading("Arsip"),),
        pelaksana=(reading("Staf"), reading("Kepala")),
        kegiatan=(
            row(1, "Menyusun laporan", "Staf"),
            row(
                2,
                "Memeriksa laporan, jika belum sesuai dikembalikan paling banyak 2 kali",
                "Kepala",
                Shape.DECISION,
            ),
            row(3, "Menyimpan laporan", "Staf", Shape.TERMINATOR),
        ),
        alur=(
            edge((1, "Staf"), (2, "Kepala")),
            edge((2, "Kepala"), (3, "Staf"), "YA"),
            edge((2, "Kepala"), (1, "Staf"), "TIDAK"),
        ),
    )


def document(sop: SopDocument, text: str = "") -> Document:
    return Document(
        (1, 2), DocumentKind.SOP, sop.nama_sop, sop.nomor_sop, sop.tanggal_efektif, (text, ""), sop
    )


def reference_documents() -> dict[str, Document]:
    """The five shipped SOPs as they were signed, under invented names; 003 and 004 by one man."""
    signers = {
        "000": signer(
            "Telah ditandatangani secara elektronik oleh: BUDI CONTOH, M.Si", NIP_C, "Plt. Kepala Biro"
        ),
        "001": signer("H. CITRA CONTOH, M.A.", NIP_C),
        "002": Pengesah(reading("Kepala Badan"), None, None, None),
        "003": signer("NAWAN CONTOH SE, M.Si", NIP_A),
        "004": signer("GUNAWAN CONTOH, SE, M.Si", NIP_B),
    }
    return {name: _signed(name, by) for name, by in signers.items()}


def _signed(name: str, by: Pengesah) -> Document:
    data = json.loads((PROCEDURES / f"{name}.json").read_text(encoding="utf-8"))
    (shipped,) = from_json(data).documents
    assert shipped.sop is not None
    return replace(shipped, sop=replace(shipped.sop, pengesah=by), issues=())
