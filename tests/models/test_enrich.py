"""A document is filled with what the language model knows."""

from dataclasses import replace

from lint_sops import document, reading, row, sound_sop

from documents.document import DocumentKind
from documents.duration import Duration, DurationKind
from documents.sop import DasarHukum
from models.enrich import cited, with_citations


def test_legal_bases_and_times_are_read() -> None:
    rows = (row(1, "Menyusun", "Staf", waktu="1 Jam 30 Menit"), row(2, "Memeriksa", "Kepala", waktu="x"))
    bases = (DasarHukum(reading("Perki No. 1/2010")), DasarHukum(reading("Arahan pimpinan")))
    sop = with_citations(document(replace(sound_sop(), kegiatan=rows, alur=(), dasar_hukum=bases))).sop
    assert sop is not None
    assert [basis.citation.id if basis.citation else None for basis in sop.dasar_hukum or ()] == [
        "perki:ki:2010:1",
        None,
    ]
    assert [found.durasi for found in sop.kegiatan] == [Duration(90.0, "menit", DurationKind.PASTI), None]


def test_status_comes_from_the_register_of_regulations() -> None:
    found = cited("Perki No. 1/2010")
    assert found is not None
    assert found.status == "dicabut"


def test_block_that_the_form_lacks_stays_absent() -> None:
    sop = with_citations(document(replace(sound_sop(), dasar_hukum=None))).sop
    assert sop is not None
    assert sop.dasar_hukum is None


def test_other_paper_is_left_alone() -> None:
    letter = replace(document(sound_sop()), kind=DocumentKind.SURAT, sop=None)
    assert with_citations(letter) is letter
