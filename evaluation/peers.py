"""Runs Pindai and named peers over the same scans in one run, and reports what each cost.

The peers live in an environment of their own (`script/bench` makes it): img2table brings another OpenCV.
"""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2

DPI = 300
ENVIRONMENT = {"OMP_THREAD_LIMIT": "1"}


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run over all pages cost.

    Attributes:
        cpu_s: CPU seconds, user and system, of all processes together.
        wall_s: seconds from start to end.
        peak_bytes: memory of the largest single process.
    """

    name: str
    pages: int
    cpu_s: float
    wall_s: float
    peak_bytes: int

    @property
    def cpu_per_page(self) -> float:
        """CPU seconds a page."""
        return self.cpu_s / self.pages

    @property
    def pages_per_second(self) -> float:
        """Pages a second of wall time."""
        return self.pages / self.wall_s


def render_pages(files: Sequence[Path], folder: Path) -> list[Path]:
    """Every page of the files as a grey picture at 300 dpi, as a user of bare Tesseract would make them."""
    pictures = []
    for file in files:
        with pypdfium2.PdfDocument(file) as pdf:
            for index, page in enumerate(pdf):
                picture = folder / f"{file.stem}-{index + 1:03}.pgm"
                page.render(scale=_scale(page), grayscale=True).to_pil().save(picture)
                pictures.append(picture)
    return pictures


def run_tesseract(pictures: Sequence[Path], jobs: int) -> Cost:
    """Bare Tesseract over the pictures, one process a core."""

    def read(picture: Path) -> resource.struct_rusage:
        return _call(["tesseract", str(picture), "stdout", "-l", "ind", "--psm", "3"])

    return measure("tesseract --psm 3", len(pictures), lambda: _spread(read, pictures, jobs))


def run_pindai(files: Sequence[Path], pages: int, out: Path, jobs: int) -> Cost:
    """`pindai digitise`, with all that reading means, process starts included."""
    command = [sys.executable, "-m", "commands.main", "digitise", *map(str, files)]
    return measure("pindai", pages, lambda: [_call([*command, "--out", str(out), "--jobs", str(jobs)])])


def run_ocrmypdf(program: Path, files: Sequence[Path], pages: int, out: Path, jobs: int) -> Cost:
    """OCRmyPDF with deskew, file by file. A file it refuses costs what it cost until then."""
    options = ["--jobs", str(jobs), "-l", "ind", "--deskew", "--force-ocr", "--quiet"]

    def work() -> list[resource.struct_rusage]:
        return [
            _call([str(program), *options, str(file), str(out / file.name)], check=False) for file in files
        ]

    return measure("ocrmypdf --deskew --force-ocr", pages, work)


def run_img2table(python: Path, pictures: Sequence[Path], jobs: int) -> Cost:
    """img2table with Tesseract over the pictures, its table filter as shipped."""
    script = (
        "import sys; from img2table.document import Image; from img2table.ocr import TesseractOCR; "
        "ocr = TesseractOCR(n_threads=1, lang='ind'); "
        "[Image(src=name).extract_tables(ocr=ocr, borderless_tables=False) for name in sys.argv[1:]]"
    )

    def read(part: Sequence[Path]) -> resource.struct_rusage:
        return _call([str(python), "-c", script, *map(str, part)])

    parts = [pictures[start::jobs] for start in range(jobs)]
    return measure("img2table + tesseract", len(pictures), lambda: _spread(read, parts, jobs))


def measure(name: str, pages: int, work: Callable[[], Iterable[resource.struct_rusage]]) -> Cost:
    """What the processes that `work` ran cost, their own children included."""
    started = time.monotonic()
    used = list(work())
    wall_s = time.monotonic() - started
    cpu_s = sum(usage.ru_utime + usage.ru_stime for usage in used)
    return Cost(name, pages, cpu_s, wall_s, max(usage.ru_maxrss for usage in used) * 1024)


def _spread(
    work: Callable[[Any], resource.struct_rusage], items: Sequence[Any], jobs: int
) -> list[resource.struct_rusage]:
    with ThreadPoolExecutor(jobs) as pool:
        return list(pool.map(work, items))


def _call(command: Sequence[str], *, check: bool = True) -> resource.struct_rusage:
    """Run a program to its end and return what it used.

    Raises:
        subprocess.CalledProcessError: it failed, and `check` is set.
    """
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ | ENVIRONMENT
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if check and process.returncode != 0:
        raise subprocess.CalledProcessError(process.returncode, command)
    return usage


def _scale(page: pypdfium2.PdfPage) -> float:
    """Pixels a point at 300 dpi of an A4 sheet: some MediaBoxes give pixels as points."""
    long_side = max(page.get_size())
    return DPI / 72 if long_side < 1300 else DPI * 842 / 72 / long_side
