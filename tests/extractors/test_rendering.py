"""Pages as scanners and apps store them: turned, in strips, under a stamp, in boxes of any size."""

import io
from pathlib import Path

import numpy as np
import pytest
from page_drawings import blank, table
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.images import Pixels
from extractors.pages import ReadPage, read_pages
from extractors.rendering import paper_dpi

A4 = (842.0, 595.0)
COLUMNS, ROWS = (200, 400, 1900, 3300), (300, 480, 900, 1320, 1740)
TEXTS = (
    ("No", "Kegiatan", "Output"),
    ("1", "Menyusun konsep pengumuman informasi publik", "Konsep pengumuman"),
    ("2", "Memeriksa konsep dan meneruskan kepada Sekretaris", "Konsep yang diperiksa"),
    ("3", "Mengumumkan informasi publik di media daring", "Bukti pengumuman"),
)
Placed = tuple[Image.Image, tuple[float, float, float, float]]


@pytest.fixture(scope="module")
def scan() -> Image.Image:
    """A step table on A4, lying, at 300 dpi."""
    page = blank(3508, 2480)
    table(page, COLUMNS, ROWS)
    picture = Image.fromarray(page)
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(46)
    for texts, top in zip(TEXTS, ROWS, strict=False):
        for text, left in zip(texts, COLUMNS, strict=False):
            draw.text((left + 30, top + 40), text, fill=15, font=font)
    return picture


def pdf(tmp_path: Path, *pictures: Placed, size: tuple[float, float] = A4, rotate: int = 0) -> ReadPage:
    """The one page of a PDF with the pictures at left, bottom, width, height."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=1)
    canvas.setPageRotation(rotate)
    for picture, place in pictures:
        canvas.drawImage(ImageReader(picture), *place, mask="auto")
    canvas.save()
    path = tmp_path / "pindai.pdf"
    path.write_bytes(buffer.getvalue())
    (page,) = read_pages(path)
    return page


def share_read(page: ReadPage) -> float:
    """The share of the table's texts that were read to the letter, in a table of the right shape."""
    (grid,) = page.grids
    assert (grid.rows, grid.columns) == (4, 3)
    read = [cell.text for cell in grid.cells]
    wanted = [text for texts in TEXTS for text in texts]
    return sum(text in read for text in wanted) / len(wanted)


@pytest.mark.tesseract
@pytest.mark.parametrize("dpi", [72, 100, 200])
def test_any_resolution_is_read(tmp_path: Path, scan: Image.Image, dpi: int) -> None:
    small = scan.resize((round(3508 * dpi / 300), round(2480 * dpi / 300)), Image.Resampling.LANCZOS)
    page = pdf(tmp_path, (small, (0, 0, *A4)))
    assert share_read(page) >= (0.7 if dpi < 100 else 0.9)


@pytest.mark.tesseract
@pytest.mark.parametrize("stored", [90, 180, 270])
def test_pages_stored_turned_are_read_upright(tmp_path: Path, scan: Image.Image, stored: int) -> None:
    size = A4 if stored == 180 else A4[::-1]
    page = pdf(tmp_path, (scan.rotate(stored, expand=True), (0, 0, *size)), size=size)
    assert share_read(page) >= 0.9
    assert page.page.turn == stored


@pytest.mark.tesseract
@pytest.mark.parametrize("stored", [90, 270])
def test_an_entry_that_turns_the_page_is_obeyed(tmp_path: Path, scan: Image.Image, stored: int) -> None:
    turned = scan.rotate(stored, expand=True)
    page = pdf(tmp_path, (turned, (0, 0, *A4[::-1])), rotate=stored)  # reportlab turns the box, too
    assert share_read(page) >= 0.9
    assert page.page.turn == 0
    assert (page.page.width, page.page.height) == pytest.approx(A4, abs=1)


@pytest.mark.tesseract
@pytest.mark.parametrize("size", [(3508.0, 2480.0), (421.0, 297.5)])
def test_a_media_box_that_lies_about_the_paper_changes_nothing(
    tmp_path: Path, scan: Image.Image, size: tuple[float, float]
) -> None:
    page = pdf(tmp_path, (scan, (0, 0, *size)), size=size)
    assert share_read(page) >= 0.9
    assert (page.page.width, page.page.height) == pytest.approx(size, abs=1)


@pytest.mark.tesseract
def test_a_page_stored_in_strips_is_one_page(tmp_path: Path, scan: Image.Image) -> None:
    strips = []
    for number in range(4):
        strip = scan.crop((0, 620 * number, 3508, 620 * (number + 1)))
        strips.append((strip, (0.0, A4[1] * (3 - number) / 4, A4[0], A4[1] / 4)))
    assert share_read(pdf(tmp_path, *strips)) >= 0.9


@pytest.mark.tesseract
def test_print_beneath_a_stamp_stored_as_a_picture_of_its_own_is_read(
    tmp_path: Path, scan: Image.Image
) -> None:
    stamp = Image.fromarray(seal(), "RGBA")
    # Over the activities of the first two steps.
    page = pdf(tmp_path, (scan, (0, 0, *A4)), (stamp, (150.0, 300.0, 170.0, 170.0)))
    assert share_read(page) >= 0.9


def seal() -> Pixels:
    """A violet ring with a thick cross, see-through elsewhere."""
    y, x = np.mgrid[-200:200, -200:200]
    far = np.hypot(x, y)
    ink = ((far > 150) & (far < 195)) | ((far < 150) & ((np.abs(x) < 40) | (np.abs(y) < 40)))
    pixels = np.zeros((400, 400, 4), np.uint8)
    pixels[ink] = (88, 40, 160, 230)
    return pixels


@pytest.mark.parametrize(
    ("pixels", "points", "dpi"),
    [
        ((3508, 2480), (842, 595), 300),
        ((1754, 1240), (1754, 1240), 150),
        ((2600, 1700), (2600, 1700), 200),
        ((2480, 3508), (612, 792), 319),
    ],
)
def test_dots_per_inch_follow_the_paper(
    pixels: tuple[int, int], points: tuple[float, float], dpi: float
) -> None:
    assert paper_dpi(*pixels, *points) == pytest.approx(dpi, rel=0.01)
