"""The cost of reading against pages: the files it is measured on, and the exponent."""

from pathlib import Path

import pypdfium2
import pytest

from evaluation.growth_reading import growth_exponent, repeat_pages
from evaluation.peers import Cost


def scan(path: Path, widths: list[int]) -> Path:
    with pypdfium2.PdfDocument.new() as pdf:
        for width in widths:
            pdf.new_page(width, 842)
        pdf.save(path)
    return path


def widths_of(path: Path) -> list[int]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [round(page.get_width()) for page in pdf]


def test_a_long_file_repeats_the_first_pages(tmp_path: Path) -> None:
    scans = [scan(tmp_path / "a.pdf", [100, 200]), scan(tmp_path / "b.pdf", [300, 400])]
    long = repeat_pages(scans, 3, 7, tmp_path / "long.pdf")
    assert widths_of(long) == [100, 200, 300, 100, 200, 300, 100]


@pytest.mark.parametrize("power", [0.9, 1.0, 1.2])
def test_the_exponent_is_that_of_the_growth(power: float) -> None:
    costs = [Cost("pindai", pages, 2.0 * pages**power, 1.0, 0) for pages in (5, 20, 75)]
    assert growth_exponent(costs) == pytest.approx(power)
