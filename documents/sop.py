"""A standard operating procedure as data: identity page, six blocks, step table, flow.

The form is PermenPAN-RB 35/2012 (template "mutu_baku") or Permendagri 3/2017 annex II ("pendukung").
"""

from dataclasses import dataclass
from enum import StrEnum

from documents.box import Box
from documents.citation import Citation
from documents.duration import Duration
from documents.errors import InvalidDocumentError
from documents.reading import Reading


class Template(StrEnum):
    """The two families of the form."""

    MUTU_BAKU = "mutu_baku"
    PENDUKUNG = "pendukung"


class Shape(StrEnum):
    """The symbols of PermenPAN-RB 35/2012, the arrow aside."""

    TERMINATOR = "terminator"
    PROCESS = "process"
    DECISION = "decision"
    OFFPAGE = "offpage"


class EdgeOrigin(StrEnum):
    """Where an edge of the flow was read."""

    DRAWN = "drawn"
    TEXT = "text"
    INFERRED = "inferred"


class BranchLabel(StrEnum):
    """The printed exit of a decision."""

    YA = "YA"
    TIDAK = "TIDAK"


@dataclass(frozen=True, slots=True)
class Symbol:
    """One symbol in a performer's lane; `pelaksana` equals one `SopDocument.pelaksana[].value`."""

    pelaksana: str
    bentuk: Shape
    page: int
    box: Box
    confidence: float


@dataclass(frozen=True, slots=True)
class FlowPoint:
    """One end of an edge: the row number of a kegiatan and a performer."""

    nomor: int
    pelaksana: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A step of the flow from one symbol to the next; drawn and written edges are separate items."""

    dari: FlowPoint
    ke: FlowPoint
    label: BranchLabel | None
    asal: EdgeOrigin
    confidence: float


@dataclass(frozen=True, slots=True)
class Kegiatan:
    """One row of the step table; `nomor` is the running row 1…n. A column the form lacks is None."""

    nomor: int
    uraian: Reading
    kelengkapan: Reading | None
    waktu: Reading | None
    durasi: Duration | None
    output: Reading | None
    keterangan: Reading | None
    simbol: tuple[Symbol, ...]


@dataclass(frozen=True, slots=True)
class Pengesah:
    """Who put the SOP in force."""

    jabatan: Reading | None
    nama: Reading | None
    pangkat: Reading | None
    nip: Reading | None


@dataclass(frozen=True, slots=True)
class DasarHukum:
    """One legal basis; the citation is None until the language model has read it."""

    reading: Reading
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class SopDocument:
    """One SOP. A list block that the form lacks is None; present and blank it is ().

    Raises:
        InvalidDocumentError: rows not numbered 1…n, an unknown performer, or an edge to a row that is not
            there.
    """

    template: Template | None
    instansi: tuple[Reading, ...]
    nomor_sop: Reading | None
    tanggal_pembuatan: Reading | None
    tanggal_revisi: Reading | None
    tanggal_efektif: Reading | None
    tanggal_pengesahan: Reading | None
    nama_sop: Reading | None
    pengesah: Pengesah | None
    dasar_hukum: tuple[DasarHukum, ...] | None
    kualifikasi_pelaksana: tuple[Reading, ...] | None
    keterkaitan: tuple[Reading, ...] | None
    peralatan: tuple[Reading, ...] | None
    peringatan: tuple[Reading, ...] | None
    pencatatan: tuple[Reading, ...] | None
    pelaksana: tuple[Reading, ...]
    kegiatan: tuple[Kegiatan, ...]
    alur: tuple[Edge, ...]

    def __post_init__(self) -> None:
        if [row.nomor for row in self.kegiatan] != list(range(1, len(self.kegiatan) + 1)):
            raise InvalidDocumentError("kegiatan must be numbered 1…n without a gap")
        performers = {reading.value for reading in self.pelaksana}
        for row in self.kegiatan:
            for symbol in row.simbol:
                if symbol.pelaksana not in performers:
                    raise InvalidDocumentError(f"kegiatan {row.nomor}: {symbol.pelaksana!r} is no performer")
        for edge in self.alur:
            for point in (edge.dari, edge.ke):
                if point.pelaksana not in performers or not 1 <= point.nomor <= len(self.kegiatan):
                    raise InvalidDocumentError(
                        f"edge end {point.nomor}, {point.pelaksana!r} is not in the table"
                    )
