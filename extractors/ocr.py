"""Reading print by Tesseract: many snippets by one process, errors told apart."""

import csv
import importlib
import io
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

import cv2

from documents.errors import PindaiError
from extractors.images import Pixels

LANGUAGE = "ind"
_OPTIONS = "-c tessedit_do_invert=0"
_WORD_LEVEL = "5"


class OcrError(PindaiError):
    """Tesseract could not read; the message says what to do."""


class TesseractMissingError(OcrError):
    """Tesseract, or its Indonesian language data, is not installed."""

    code = "tesseract_missing"


class TesseractCrashedError(OcrError):
    """Tesseract ended with an error."""

    code = "ocr_crashed"


class OcrTimeoutError(OcrError):
    """Tesseract took longer than allowed."""

    code = "ocr_timeout"


class OcrOutputError(OcrError):
    """Tesseract's answer is not what it should be."""

    code = "ocr_output"


@dataclass(frozen=True, slots=True)
class OcrWord:
    """A word in a snippet: its pixels from the snippet's top left, and Tesseract's confidence, 0 to 1."""

    text: str
    confidence: float
    left: int
    top: int
    right: int
    bottom: int


OcrLine = tuple[OcrWord, ...]


def read_snippets(
    snippets: Sequence[Pixels], *, layout: int = 6, timeout_s: float = 120.0, language: str = LANGUAGE
) -> tuple[tuple[OcrLine, ...], ...]:
    """The printed lines of each snippet, all read by one Tesseract process.

    Args:
        snippets: grey pictures, dark print on white.
        layout: Tesseract's page segmentation mode; 6 is one block of text, 3 a whole page.
        timeout_s: seconds after which the process is ended.
        language: Tesseract's language data.

    Raises:
        OcrError: Tesseract is missing, crashed, timed out or answered nonsense.
    """
    if not snippets:
        return ()
    with tempfile.TemporaryDirectory(prefix="pindai-ocr-") as folder:
        names = []
        for index, snippet in enumerate(snippets):
            name = str(Path(folder, f"{index:04}.pgm"))
            if not cv2.imwrite(name, snippet):
                raise OcrOutputError(
                    "Gambar sementara untuk Tesseract tidak dapat ditulis. Periksa ruang disk."
                )
            names.append(name)
        listing = Path(folder, "regions.txt")
        listing.write_text("\n".join(names) + "\n", encoding="utf-8")
        return _parse(_run(listing, layout, timeout_s, language), len(snippets))


def _run(listing: Path, layout: int, timeout_s: float, language: str) -> str:
    pytesseract = _pytesseract()
    # One thread a process: more of them cost five times the CPU on pages this size.
    os.environ["OMP_THREAD_LIMIT"] = "1"
    try:
        return str(
            pytesseract.image_to_data(
                str(listing), lang=language, config=f"--psm {layout} {_OPTIONS}", timeout=timeout_s
            )
        )
    except pytesseract.TesseractNotFoundError as error:
        raise TesseractMissingError(
            "Tesseract tidak terpasang. Jalankan: sudo apt-get install tesseract-ocr tesseract-ocr-ind"
        ) from error
    except pytesseract.TesseractError as error:
        if "language" in str(error).lower():
            raise TesseractMissingError(
                f"Data bahasa '{language}' untuk Tesseract tidak ada. "
                "Jalankan: sudo apt-get install tesseract-ocr-ind"
            ) from error
        raise TesseractCrashedError(
            f"Tesseract berhenti dengan galat ({error.status}). Coba lagi dengan: pindai retry"
        ) from error
    except RuntimeError as error:
        raise OcrTimeoutError(
            f"Tesseract tidak selesai dalam {timeout_s:.0f} detik. Coba lagi dengan: pindai retry"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise OcrOutputError(f"Keluaran Tesseract tidak dapat dibaca ({error}).") from error


@cache
def _pytesseract() -> ModuleType:
    """The wrapper, loaded without pandas: it would be loaded in every reading process and used in none."""
    with _hidden("pandas"):
        return importlib.import_module("pytesseract")


@contextmanager
def _hidden(module: str) -> Iterator[None]:
    """Makes a module look as if it were not installed."""
    loaded = sys.modules.get(module)
    sys.modules[module] = None  # type: ignore[assignment]  # Python's way to say so
    try:
        yield
    finally:
        del sys.modules[module]
        if loaded is not None:
            sys.modules[module] = loaded


def _parse(table: str, count: int) -> tuple[tuple[OcrLine, ...], ...]:
    pages: list[dict[tuple[str, str, str], list[OcrWord]]] = [{} for _ in range(count)]
    rows = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    if rows.fieldnames is None or "page_num" not in rows.fieldnames:
        raise OcrOutputError("Keluaran Tesseract bukan tabel yang dikenal. Pasang ulang tesseract-ocr.")
    try:
        for row in rows:
            if row["level"] != _WORD_LEVEL or not (text := (row["text"] or "").strip()):
                continue
            place = (row["block_num"], row["par_num"], row["line_num"])
            pages[int(row["page_num"]) - 1].setdefault(place, []).append(_word(row, text))
    except (KeyError, ValueError, IndexError, TypeError) as error:
        raise OcrOutputError("Keluaran Tesseract rusak. Coba lagi dengan: pindai retry") from error
    return tuple(tuple(tuple(line) for line in page.values()) for page in pages)


def _word(row: dict[str, str], text: str) -> OcrWord:
    left, top = int(row["left"]), int(row["top"])
    confidence = min(1.0, max(0.0, float(row["conf"]) / 100))
    return OcrWord(text, confidence, left, top, left + int(row["width"]), top + int(row["height"]))
