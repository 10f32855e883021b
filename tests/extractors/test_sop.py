"""Whole files: from read pages to documents."""

import dataclasses
from itertools import pairwise
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from documents.document import DigitisedFile, DocumentKind, Source, SourceKind
from evaluation.gold import read_gold
from evaluation.rates import score_file
from evaluation.tally import Tally
from extractors.pages import read_pages
from extractors.sop import read_documents


def score(shared: Path, name: str) -> Tally:
    scan = shared / "gold" / f"{name}.pdf"
    documents, others, issues = read_documents(read_pages(scan))
    file = DigitisedFile(Source(scan.name, "0" * 64, 1, SourceKind.SCANNED), documents, others, issues)
    return score_file(read_gold(scan.with_suffix(".json")), file).tally


def test_a_born_digital_sop_is_read_whole(shared: Path) -> None:
    tally = score(shared, "bps_127")
    for measure in ("identity", "cells", "SOP count", "template"):
        assert tally.share(measure) == 1.0
    for measure in ("dasar hukum", "blocks", "pelaksana", "who does it", "edges"):
        assert tally.f1(measure) == 1.0


@pytest.mark.slow
@pytest.mark.tesseract
@pytest.mark.parametrize("name", ["kalbar_pengumuman", "satpol_kd24", "dinkes_uji_konsekuensi"])
def test_a_scanned_sop_is_read(shared: Path, name: str) -> None:
    tally = score(shared, name)
    assert (tally.share("cells") or 0) >= 0.9
    assert (tally.f1("dasar hukum") or 0) >= 0.9
    assert (tally.f1("who does it") or 0) >= 0.9


def test_pages_without_their_pictures_are_refused(shared: Path) -> None:
    scan = shared / "gold" / "bps_127.pdf"
    with pytest.raises(ValueError, match="picture"):
        read_documents(read_pages(scan, keep_images=False))


def test_an_empty_file_has_no_documents() -> None:
    assert read_documents(iter(())) == ((), (), ())


def test_documents_know_their_pages(shared: Path) -> None:
    documents, _, _ = read_documents(read_pages(shared / "gold" / "bps_127.pdf"))
    assert [(one.kind, one.pages) for one in documents] == [(DocumentKind.SOP, (1,))]
    assert all(dataclasses.asdict(one)["teks"] for one in documents)


def test_other_papers_in_a_file_are_known_and_kept_apart(tmp_path: Path) -> None:
    prose = ["bahwa untuk melaksanakan pelayanan informasi perlu dibentuk tim pengelola di Dinas Contoh"] * 12
    decree = ["KEPUTUSAN KEPALA DINAS CONTOH", "NOMOR : 58 TAHUN 2024", "TENTANG TIM PENGELOLA LAYANAN"]
    pledge = [
        "MAKLUMAT PELAYANAN INFORMASI PUBLIK",
        "Kami sanggup menyelenggarakan pelayanan sesuai standar",
        "dan siap menerima sanksi",
    ]
    path = tmp_path / "berkas.pdf"
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    another = [decree[0], "NOMOR : 59 TAHUN 2024", "TENTANG PETUGAS LAYANAN", "Menimbang :", *prose]
    for texts in ([*decree, "Menimbang :", *prose], prose, another, pledge):
        for number, text in enumerate(texts):
            canvas.drawString(60, 780 - 20 * number, text)
        canvas.showPage()
    canvas.save()
    documents, others, _ = read_documents(read_pages(path))
    assert [(one.kind, one.pages) for one in documents] == [
        (DocumentKind.SK, (1, 2)),
        (DocumentKind.SK, (3,)),
        (DocumentKind.MAKLUMAT, (4,)),
    ]
    assert [one.judul and one.judul.value for one in documents] == [
        "TIM PENGELOLA LAYANAN",
        "PETUGAS LAYANAN",
        "MAKLUMAT PELAYANAN INFORMASI PUBLIK",
    ]
    assert others == ()


def test_a_step_table_without_an_identity_page_is_named_by_the_title_above_it(tmp_path: Path) -> None:
    path = tmp_path / "tabel.pdf"
    canvas = Canvas(str(path), pagesize=(842, 595), invariant=1)
    canvas.drawString(60, 540, "SOP PERMINTAAN DATA")
    columns = (60, 100, 300, 400, 560, 660, 780)
    heads = ("No", "Kegiatan", "Staf", "Kelengkapan", "Waktu", "Output")
    for row, texts in enumerate((heads, ("1", "Menerima surat", "", "Surat", "5 menit", "Surat"))):
        for (left, right), text in zip(pairwise(columns), texts, strict=True):
            canvas.rect(left, 440 - 60 * row, right - left, 60)
            canvas.drawString(left + 5, 470 - 60 * row, text)
    canvas.save()
    ((document,), _, _) = read_documents(read_pages(path))
    assert document.judul is not None
    assert document.judul.value == "SOP PERMINTAAN DATA"
