"""Text layers: which are trusted, what is taken from them."""

import io
from pathlib import Path

import pytest
from page_drawings import blank, table, write
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from documents.box import Box
from documents.page import TextSource, Word
from extractors.digital import DigitalPages, is_legible, is_trusted
from extractors.pages import read_pages
from extractors.rendering import PageFacts, Picture

HERE = Box(0, 0, 10, 10)


def words(*texts: str) -> tuple[Word, ...]:
    return tuple(Word(text, 1.0, HERE) for text in texts)


@pytest.mark.parametrize(
    ("characters", "picture", "trusted"),
    [(2000, None, True), (2000, (842, 595), False), (12, None, False), (2000, (60, 60), True)],
)
def test_trust_is_told_by_what_the_page_is_made_of(
    characters: int, picture: tuple[float, float] | None, trusted: bool
) -> None:
    pictures = (Picture(1000, 1000, *picture),) if picture else ()
    assert is_trusted(PageFacts(842, 595, characters, pictures)) is trusted


@pytest.mark.parametrize(
    ("texts", "legible"),
    [
        (("Dasar", "Hukum"), True),
        (("(cid:12)(cid:7)", "(cid:3)"), False),
        (("\ue001\ue002\ue003", "\ue004"), False),
        ((), False),
        (("|||", "..", "--"), False),
    ],
)
def test_nonsense_is_no_text(texts: tuple[str, ...], legible: bool) -> None:
    assert is_legible(words(*texts)) is legible


def test_words_and_lines_of_a_digital_page(tmp_path: Path) -> None:
    path = tmp_path / "tabel.pdf"
    path.write_bytes(table_pdf())
    with_layer = DigitalPages(path)
    layer = with_layer.page(1)
    with_layer.close()
    assert layer is not None
    assert "Kegiatan" in [word.text for word in layer.words]
    assert len(layer.edges) == 7
    (page,) = read_pages(path)
    assert page.page.source is TextSource.DIGITAL
    (grid,) = page.grids
    assert [cell.text for cell in grid.cells] == ["No", "Kegiatan", "1", "Menyusun konsep", "2", "Memeriksa"]
    assert [line.text for line in page.lines] == ["SOP Pengumuman Informasi Publik di Dinas Contoh"]


def test_lines_that_overlap_and_words_drawn_twice_are_read_apart_and_once(tmp_path: Path) -> None:
    path = tmp_path / "tumpang.pdf"
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    canvas.setFont("Helvetica", 9)
    for left in (60.0, 60.3):
        canvas.drawString(left, 700, "Pedoman Penyusunan Standar Operasional")
    canvas.drawString(60, 602.3, "Integritas Menuju Wilayah Bebas dari Korupsi")
    canvas.drawString(60, 600, "7. Peraturan Badan Nomor 1 Tahun 2023 tentang Naskah")
    canvas.save()
    (page,) = read_pages(path)
    assert [line.text for line in page.lines] == [
        "Pedoman Penyusunan Standar Operasional",
        "Integritas Menuju Wilayah Bebas dari Korupsi",
        "7. Peraturan Badan Nomor 1 Tahun 2023 tentang Naskah",
    ]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_text_layer_says_which_way_up_a_page_is(tmp_path: Path, turn: int) -> None:
    path = tmp_path / "putar.pdf"
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    canvas.translate(300, 420)
    canvas.rotate(turn)
    canvas.drawString(-200, 0, "LAPORAN TAHUNAN LAYANAN INFORMASI PUBLIK")
    canvas.drawString(-200, -20, "TAHUN 2021")
    canvas.save()
    (page,) = read_pages(path)
    assert page.image is not None
    assert page.image.turn == turn
    assert [line.text for line in page.lines] == ["LAPORAN TAHUNAN LAYANAN INFORMASI PUBLIK", "TAHUN 2021"]


def table_pdf() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    canvas.drawString(60, 780, "SOP Pengumuman Informasi Publik di Dinas Contoh")
    canvas.setLineWidth(0.4)
    for x in (60, 100, 400):
        canvas.line(x, 640, x, 760)
    for y in (640, 680, 720, 760):
        canvas.line(60, y, 400, y)
    for row, (number, text) in enumerate((("No", "Kegiatan"), ("1", "Menyusun konsep"), ("2", "Memeriksa"))):
        canvas.drawString(65, 735 - 40 * row, number)
        canvas.drawString(110, 735 - 40 * row, text)
    canvas.save()
    return buffer.getvalue()


@pytest.mark.tesseract
def test_a_table_pasted_as_a_picture_into_a_digital_page_is_read(tmp_path: Path) -> None:
    picture = blank(1400, 500)
    table(picture, (20, 120, 700, 1380), (20, 160, 320, 480))
    for row, texts in enumerate((("No", "Kegiatan", "Output"), ("1", "Menyusun konsep", "Konsep surat"))):
        for text, x in zip(texts, (40, 140, 730), strict=True):
            write(picture, text, x, 110 + 150 * row)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    for line in range(12):
        canvas.drawString(60, 780 - 20 * line, "Prosedur ini berlaku bagi seluruh pegawai di Dinas Contoh")
    canvas.drawImage(ImageReader(Image.fromarray(picture)), 60, 300, 336, 120)
    canvas.save()
    path = tmp_path / "tempelan.pdf"
    path.write_bytes(buffer.getvalue())
    (page,) = read_pages(path)
    assert page.page.source is TextSource.DIGITAL
    (grid,) = page.grids
    read = {cell.text for cell in grid.cells}
    assert {"Kegiatan", "Menyusun konsep", "Output", "Konsep surat"} <= read
