"""A digitised file: the documents found in it, and what is left over."""

from dataclasses import dataclass
from enum import StrEnum

from documents.issue import Issue
from documents.reading import Reading
from documents.sop import SopDocument


class DocumentKind(StrEnum):
    """What kind of paper a document is."""

    SOP = "sop"
    SK = "sk"
    DIP = "dip"
    DIK = "dik"
    MAKLUMAT = "maklumat"
    LAPORAN = "laporan"
    PENGUMUMAN = "pengumuman"
    PERATURAN = "peraturan"
    FORMULIR = "formulir"
    SURAT = "surat"
    POSTER = "poster"
    ALUR = "alur"
    DAFTAR = "daftar"
    KEUANGAN = "keuangan"
    PENGADAAN = "pengadaan"
    PROFIL = "profil"
    STANDAR_PELAYANAN = "standar_pelayanan"
    STRUKTUR_ORGANISASI = "struktur_organisasi"
    LAIN = "lain"
    UNKNOWN = "unknown"


class SourceKind(StrEnum):
    """Whether the file is a picture of paper, a born-digital file, or both."""

    SCANNED = "scanned"
    DIGITAL = "digital"
    MIXED = "mixed"


class OtherPageKind(StrEnum):
    """What a page is that belongs to no document."""

    COVER = "cover"
    BLANK = "blank"
    FOREIGN = "foreign"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Category:
    """One suggested information category with its reason (UU 14/2008 art. 9-11, 17; Perki 1/2021).

    Attributes:
        code: berkala, serta_merta, setiap_saat or dikecualikan.
        item: the item of the legal list (`B-04`, `SS-03`, `DK-17h`), or None.
        probability: calibrated, 0 to 1.
        reason: plain Indonesian a reviewer can check.
    """

    code: str
    item: str | None
    probability: float
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a file.

    Attributes:
        pages: its pages in the file, from 1, in order.
        kind: what kind of paper it is.
        judul: its title; for an SOP the same as `sop.nama_sop`.
        nomor: its number.
        tanggal: its date, as printed.
        teks: its text, one string a page.
        sop: the SOP's own fields; None for any other kind.
        kategori: suggested categories, likeliest first; empty is undecided.
        issues: what a reviewer should check.
    """

    pages: tuple[int, ...]
    kind: DocumentKind
    judul: Reading | None
    nomor: Reading | None
    tanggal: Reading | None
    teks: tuple[str, ...]
    sop: SopDocument | None
    kategori: tuple[Category, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class OtherPage:
    """A page that belongs to no document."""

    page: int
    what: OtherPageKind


@dataclass(frozen=True, slots=True)
class Source:
    """The file a reading came from; the name is for display only, never a path to open."""

    name: str
    sha256: str
    pages: int
    kind: SourceKind


@dataclass(frozen=True, slots=True)
class DigitisedFile:
    """One file after reading: the unit of the document contract `pindai/1`."""

    source: Source
    documents: tuple[Document, ...]
    other_pages: tuple[OtherPage, ...]
    issues: tuple[Issue, ...] = ()
