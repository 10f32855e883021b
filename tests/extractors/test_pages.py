"""Whole pages: sample scans with their truth, and labelled real scans where there are some."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from page_drawings import blank, table, write
from rapidfuzz import fuzz
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from scans.degrade import VARIANTS
from scans.render import render_samples

from documents.box import Box, enclosing_box
from documents.page import TextSource
from extractors.files import Limits
from extractors.images import Pixels
from extractors.ocr import OcrLine, OcrTimeoutError, read_snippets
from extractors.pages import PageTimeoutError, ReadPage, read_pages

Truth = dict[str, Any]  # Any: a parsed JSON document
TURNS = {"sideways": {90, 270}}


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Truth, list[ReadPage]]]:
    folder = tmp_path_factory.mktemp("samples")
    paths = render_samples(folder, names=("pengumuman",), variants=VARIANTS)
    return {
        path.stem.split("_")[1]: (
            json.loads(path.with_suffix(".json").read_text(encoding="utf-8")),
            list(read_pages(path)),
        )
        for path in paths
    }


@pytest.mark.tesseract
@pytest.mark.parametrize("variant", VARIANTS)
def test_sample_table_has_every_cell(samples: dict[str, tuple[Truth, list[ReadPage]]], variant: str) -> None:
    truth, (_, flow) = samples[variant]
    (grid,) = flow.grids
    assert (grid.rows, grid.columns) == (len(truth["steps"]) + 2, len(truth["roles"]) + 6)
    texts = [cell.text for cell in grid.cells]
    wanted = [step[key] for step in truth["steps"] for key in ("kegiatan", "kelengkapan", "output")]
    scores = [max(fuzz.ratio(want, text) for text in texts) for want in wanted if want]
    assert sum(score >= 97 for score in scores) >= 0.95 * len(scores)


@pytest.mark.tesseract
@pytest.mark.parametrize("variant", VARIANTS)
def test_sample_words_lie_on_the_untouched_page(
    samples: dict[str, tuple[Truth, list[ReadPage]]], variant: str
) -> None:
    truth, pages = samples[variant]
    close = [
        near(pages[mark["page"] - 1], Box(*mark["box"]))
        for path, mark in truth["boxes"].items()
        if path.endswith(".kegiatan")
    ]
    assert close
    assert max(close) <= 3.0


def near(page: ReadPage, place: Box) -> float:
    """How far the print found in a place reaches from it, points of an A4 page, by its middle."""
    words = [
        word.box
        for word in page.page.words
        if place.padded(6).overlap(word.box) and place.contains(*word.box.centre)
    ]
    found = enclosing_box(words)
    points = max(page.page.width, page.page.height) / 842
    return max(abs(a - b) for a, b in zip(found.centre, place.centre, strict=True)) / points


@pytest.mark.tesseract
def test_pages_read_the_same_together_and_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (scan,) = render_samples(tmp_path, names=("pengumuman",), variants=("flatbed",))
    calls: list[int] = []

    def counted(snippets: Sequence[Pixels], *, timeout_s: float) -> tuple[tuple[OcrLine, ...], ...]:
        calls.append(len(snippets))
        return read_snippets(snippets, timeout_s=timeout_s)

    def too_slow(snippets: Sequence[Pixels], *, timeout_s: float) -> tuple[tuple[OcrLine, ...], ...]:
        if timeout_s < Limits().ocr_timeout_s:
            raise OcrTimeoutError("lama")
        return counted(snippets, timeout_s=timeout_s)

    monkeypatch.setattr("extractors.pages.read_snippets", counted)
    together = [page.page for page in read_pages(scan)]
    monkeypatch.setattr("extractors.pages.read_snippets", too_slow)
    alone = [page.page for page in read_pages(scan)]
    assert together == alone
    assert len(alone) == 2
    assert calls == [sum(calls[1:]), *calls[1:]]
    assert len(calls) == 3


@pytest.mark.tesseract
def test_sideways_pages_are_turned(samples: dict[str, tuple[Truth, list[ReadPage]]]) -> None:
    for variant, (_, pages) in samples.items():
        wanted = TURNS.get(variant, {0})
        assert {page.page.turn for page in pages} <= wanted
        source = TextSource.DIGITAL if variant == "clean" else TextSource.OCR
        assert {page.page.source for page in pages} == {source}


def test_page_out_of_time_is_an_error(tmp_path: Path) -> None:
    (path,) = render_samples(tmp_path, names=("pengumuman",), variants=("flatbed",))
    with pytest.raises(PageTimeoutError, match="Halaman 1"):
        list(read_pages(path, Limits(page_timeout_s=1e-6)))


@pytest.mark.tesseract
def test_images_are_dropped_when_not_wanted(tmp_path: Path) -> None:
    (path,) = render_samples(tmp_path, names=("pengumuman",), variants=("clean",))
    assert [page.image for page in read_pages(path, keep_images=False)] == [None, None]


@pytest.mark.tesseract
def test_print_in_a_pasted_picture_is_read_with_the_waves_of_a_spell_checker_below_it(tmp_path: Path) -> None:
    grey = blank(1500, 500)
    table(grey, (50, 750, 1450), (50, 450))
    for x, text in ((80, "Dokumen siap"), (780, "Surat tugas")):
        write(grey, text, x, 160)
    picture = np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2RGB), np.uint8)
    for x in (*range(80, 400, 12), *range(780, 1060, 12)):
        wave = np.array([(x, 166), (x + 6, 178), (x + 12, 166)], np.int32)
        cv2.polylines(picture, [wave], isClosed=False, color=(225, 20, 20), thickness=4)
    path, image = tmp_path / "tempelan.pdf", tmp_path / "tempelan.png"
    cv2.imwrite(str(image), picture[:, :, ::-1])
    canvas = Canvas(str(path), pagesize=(842, 595), invariant=1)
    for line in range(12):
        canvas.drawString(60, 550 - 20 * line, "Pegawai yang memahami prosedur pelayanan informasi publik")
    canvas.drawImage(ImageReader(str(image)), 60, 100, 360, 120)
    canvas.save()
    (page,) = read_pages(path)
    assert page.page.source is TextSource.DIGITAL
    assert [cell.text for cell in page.grids[0].cells] == ["Dokumen siap", "Surat tugas"]


@pytest.mark.tesseract
@pytest.mark.parametrize(
    ("name", "number", "rows", "columns"),
    [
        ("kalbar_pengumuman", 2, 8, 10),
        ("kalbar_wewenang_lama", 2, 8, 11),
        ("satpol_kd24", 3, 7, 10),
        ("bps_253", 2, 2, 9),
    ],
)
def test_real_table_has_its_rows_and_columns(
    shared: Path, name: str, number: int, rows: int, columns: int
) -> None:
    pages = read_pages(shared / "gold" / f"{name}.pdf")
    page = next(page for page in pages if page.page.number == number)
    assert [(grid.rows, grid.columns) for grid in page.grids] == [(rows, columns)]
