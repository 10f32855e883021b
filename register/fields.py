"""The fields of a document as flat paths: `nama_sop`, `pengesah.nip`, `dasar_hukum[0]`, `kegiatan[2].waktu`.

List positions count from 0. Paths under `dip.` are the elements of Perki 1/2021 art. 21(2), paths under
`arsip.` the archive fields of domain.md §7.3; both may come from an import manifest under the bare name.
"""

import re
from collections.abc import Iterator, Mapping

from documents.document import Document
from documents.reading import Reading
from documents.sop import SopDocument

DIP_FIELDS = (
    "judul",
    "nomor",
    "ringkasan",
    "penguasa",
    "penanggung_jawab",
    "waktu",
    "tempat",
    "bentuk",
    "retensi",
)
ARCHIVE_FIELDS = (
    "nomor_berkas",
    "kode_klasifikasi",
    "uraian",
    "kurun_waktu",
    "jumlah",
    "tingkat_perkembangan",
    "media",
    "retensi_aktif",
    "retensi_inaktif",
    "nasib_akhir",
    "lokasi",
    "klasifikasi_keamanan",
)
MANIFEST_FIELDS = (*DIP_FIELDS, *ARCHIVE_FIELDS)

_SCALARS = (
    "nomor_sop",
    "tanggal_pembuatan",
    "tanggal_revisi",
    "tanggal_efektif",
    "tanggal_pengesahan",
    "nama_sop",
)
PENGESAH = ("jabatan", "nama", "pangkat", "nip")
_LISTS = ("kualifikasi_pelaksana", "keterkaitan", "peralatan", "peringatan", "pencatatan")
_COLUMNS = ("uraian", "kelengkapan", "waktu", "output", "keterangan")
_YEAR = re.compile(r"(?<!\d)(19|20)\d{2}(?!\d)")


def flatten(document: Document) -> Iterator[tuple[str, Reading | None]]:
    """Each field's path and reading in the form's own order; None for a field the form lacks."""
    if document.sop is None:
        yield from (("judul", document.judul), ("nomor", document.nomor), ("tanggal", document.tanggal))
    else:
        yield from _flatten_sop(document.sop)


def derive(values: Mapping[str, str], unit: str) -> dict[str, str]:
    """The elements of the DIP that follow from a document's values; "" where nothing follows."""
    dates = ("tanggal_pengesahan", "tanggal_efektif", "tanggal_pembuatan", "tanggal")
    return {
        "judul": values.get("nama_sop") or values.get("judul", ""),
        "nomor": values.get("nomor_sop") or values.get("nomor", ""),
        "ringkasan": "",
        "penguasa": unit,
        "penanggung_jawab": values.get("pengesah.jabatan", ""),
        "waktu": next((values[name] for name in dates if values.get(name)), ""),
        "tempat": "",
        "bentuk": "Softcopy",
        "retensi": "",
    }


def year_of(text: str) -> int | None:
    """The last year a printed time names, or None."""
    years = [int(found.group()) for found in _YEAR.finditer(text)]
    return years[-1] if years else None


def _flatten_sop(sop: SopDocument) -> Iterator[tuple[str, Reading | None]]:
    for number, reading in enumerate(sop.instansi):
        yield f"instansi[{number}]", reading
    for name in _SCALARS:
        yield name, getattr(sop, name)
    for name in PENGESAH:
        yield f"pengesah.{name}", getattr(sop.pengesah, name) if sop.pengesah else None
    for number, basis in enumerate(sop.dasar_hukum or ()):
        yield f"dasar_hukum[{number}]", basis.reading
    for name in _LISTS:
        for number, reading in enumerate(getattr(sop, name) or ()):
            yield f"{name}[{number}]", reading
    for number, reading in enumerate(sop.pelaksana):
        yield f"pelaksana[{number}]", reading
    for number, row in enumerate(sop.kegiatan):
        for name in _COLUMNS:
            yield f"kegiatan[{number}].{name}", getattr(row, name)
