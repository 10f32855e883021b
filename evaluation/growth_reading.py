"""How the cost of reading one file grows with its pages: time, and the memory of the largest process."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pypdfium2

from evaluation.peers import Cost, run_pindai

SIZES = (5, 20, 75, 300)
"""Pages of the files; each holds the same pages as often as it takes, so that only their number differs."""


def measure_growth(scans: Sequence[Path], folder: Path, most: int) -> Iterator[Cost]:
    """What reading costs for one file of each size up to so many pages, smallest first, with one process.

    Args:
        scans: PDF files; the first pages of them are repeated.
        folder: where the files and the results are written.
        most: pages of the largest file.
    """
    for pages in sorted({size for size in SIZES if size < most} | {most}):
        file = repeat_pages(scans, SIZES[0], pages, folder / f"long-{pages}.pdf")
        yield run_pindai([file], pages, folder / "long", 1)


def growth_exponent(costs: Sequence[Cost]) -> float:
    """The slope of CPU seconds over pages, both as logarithms: 1 is linear."""
    pages = np.log([cost.pages for cost in costs])
    return float(np.polyfit(pages, np.log([cost.cpu_s for cost in costs]), 1)[0])


def repeat_pages(scans: Sequence[Path], different: int, pages: int, target: Path) -> Path:
    """A file of so many pages: the first different ones of the scans, over and over."""
    with pypdfium2.PdfDocument.new() as some, pypdfium2.PdfDocument.new() as whole:
        for scan in scans:
            with pypdfium2.PdfDocument(scan) as pdf:
                some.import_pages(pdf, list(range(min(len(pdf), different - len(some)))))
        while len(whole) < pages:
            whole.import_pages(some, list(range(min(len(some), pages - len(whole)))))
        whole.save(target)
    return target
