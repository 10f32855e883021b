"""The form of hospitals and health centres: a head of small cells, then titled sections of prose."""

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas
from sop_drawing import cell, page, table

from documents.box import Box
from documents.document import Document
from extractors.pages import read_pages
from extractors.sections import read_head, read_sections
from extractors.sop import read_documents
from extractors.sop_view import PageView, TableView

LEFT, WIDTH = 60, 480


def form() -> PageView:
    """The first page: a logo's place, title, three small cells, signature, two sections."""
    cells = (
        cell(0, 0, Box(0, 0, 400, 300), "RSUD Contoh", row_span=2),
        cell(0, 1, Box(400, 0, 1600, 150), "PENGARSIPAN", "INFORMASI", column_span=3),
        cell(1, 1, Box(400, 150, 900, 300), "No. Dokumen :", "12/RS/2024"),
        cell(1, 2, Box(900, 150, 1250, 300), "No. Revisi", "00"),
        cell(1, 3, Box(1250, 150, 1600, 300), "Halaman", "1/2"),
        cell(2, 0, Box(0, 300, 400, 600), "STANDAR PROSEDUR", "OPERASIONAL"),
        cell(2, 1, Box(400, 300, 900, 600), "Tanggal Terbit", "2 September 2024"),
        cell(
            2, 2, Box(900, 300, 1600, 600), "Ditetapkan :", "Direktur RSUD", "dr. Budi, MARS", column_span=2
        ),
        cell(3, 0, Box(0, 600, 400, 700), "TUJUAN"),
        cell(3, 1, Box(400, 600, 1600, 700), "Sebagai acuan", column_span=3),
        cell(4, 0, Box(0, 700, 400, 800), "KEBIJAKAN"),
        cell(4, 1, Box(400, 700, 1600, 800), "1. Peraturan Nomor 1 Tahun 2021", column_span=3),
    )
    return page(TableView(1, Box(0, 0, 1600, 800), 5, 4, cells))


def test_sections_are_known_by_their_titles() -> None:
    found = [(section.meaning, section.cell.text) for section in read_sections(form())]
    assert found == [("tujuan", "Sebagai acuan"), ("dasar_hukum", "1. Peraturan Nomor 1 Tahun 2021")]


def test_the_head_names_procedure_number_date_and_signer() -> None:
    head = read_head(form(), read_sections(form()))
    texts = {name: [line.text for line in found.lines] for name, found in head.fields.items()}
    assert texts["nama_sop"] == ["PENGARSIPAN", "INFORMASI"]
    assert texts["nomor_sop"] == ["12/RS/2024"]
    assert texts["tanggal_efektif"] == ["2 September 2024"]
    assert head.signer is not None
    assert [line.text for line in head.signer.name] == ["dr. Budi, MARS"]
    assert [line.text for line in head.org] == ["RSUD Contoh"]


def test_a_section_beside_a_blank_cell_goes_on_from_the_page_before() -> None:
    rows = (("", "dan Publik"), ("PROSEDUR", "1. Mencatat"), ("UNIT TERKAIT", "Humas"))
    found = read_sections(page(table(*rows, widths=(400, 1200))))
    assert [section.meaning for section in found] == [None, "kegiatan", "keterkaitan"]


def test_another_table_has_no_sections() -> None:
    rows = (("Nama", "Budi"), ("Tujuan", "Pontianak"), ("Lama", "2 hari"))
    assert read_sections(page(table(*rows, widths=(400, 1200)))) == ()


def draw(canvas: Canvas, rows: list[tuple[str, list[str], int]], top: float) -> None:
    """Rows of a title and the lines beside it, each so high."""
    for title, lines, height in rows:
        canvas.rect(LEFT, top - height, 120, height)
        canvas.rect(LEFT + 120, top - height, WIDTH - 120, height)
        canvas.drawString(LEFT + 4, top - 12, title)
        for number, line in enumerate(lines):
            canvas.drawString(LEFT + 124, top - 12 - 14 * number, line)
        top -= height


def read(path: Path) -> Document:
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    canvas.setFont("Helvetica", 9)
    for left, top, width, height, lines in (
        (60, 790, 120, 90, ["RSUD Contoh"]),
        (180, 790, 360, 50, ["PENGARSIPAN INFORMASI"]),
        (180, 740, 130, 40, ["No. Dokumen :"]),
        (310, 740, 110, 40, ["No. Revisi", "00"]),
        (420, 740, 120, 40, ["Halaman", "1/2"]),
        (60, 700, 120, 80, ["SPO"]),
        (180, 700, 130, 80, ["Tanggal Terbit", "2 September 2024"]),
        (310, 700, 230, 80, ["Ditetapkan :", "Direktur RSUD Contoh", "dr. Budi Santoso, MARS"]),
    ):
        canvas.rect(left, top - height, width, height)
        for number, line in enumerate(lines):
            canvas.drawString(left + 4, top - 12 - 14 * number, line)
    prose = ["Informasi Publik adalah informasi yang dihasilkan dan disimpan badan publik"] * 4
    law = ["1. Peraturan Komisi Informasi Nomor 1 Tahun 2021 tentang Standar"]
    draw(canvas, [("PENGERTIAN", prose, 80), ("TUJUAN", prose, 80), ("KEBIJAKAN", law, 40)], 620)
    canvas.showPage()
    canvas.setFont("Helvetica", 9)
    steps = ["1. Petugas mencatat berkas yang diterima", "dan menyimpannya", "2. Petugas melaporkan hasilnya"]
    rest = [("", ["Layanan Informasi Publik"], 40), ("PROSEDUR", steps, 80), ("UNIT TERKAIT", ["Humas"], 40)]
    draw(canvas, rest, 790)
    canvas.save()
    documents, _, _ = read_documents(read_pages(path))
    (document,) = documents
    return document


def test_a_form_of_two_pages_is_one_sop_with_its_steps(tmp_path: Path) -> None:
    document = read(tmp_path / "spo.pdf")
    assert document.pages == (1, 2)
    assert document.sop is not None
    assert document.judul is not None
    assert document.judul.value == "PENGARSIPAN INFORMASI"
    assert [row.uraian.value for row in document.sop.kegiatan] == [
        "Petugas mencatat berkas yang diterima dan menyimpannya",
        "Petugas melaporkan hasilnya",
    ]
    legal = [one.reading.value for one in document.sop.dasar_hukum or ()]
    expected = "Peraturan Komisi Informasi Nomor 1 Tahun 2021 tentang Standar Layanan Informasi Publik"
    assert legal == [expected]
    assert [one.value for one in document.sop.keterkaitan or ()] == ["Humas"]
