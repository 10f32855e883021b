"""What a file is, decided by its content, and whether it may be read at all."""

import hashlib
import struct
import warnings
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image, UnidentifiedImageError

from documents.errors import PindaiError

_CHUNK = 1 << 20
_PDF_HEADER_WITHIN = 1024
_PDF_TRAILER_WITHIN = 1 << 16


BROKEN_PICTURE = (SyntaxError, TypeError, ValueError, LookupError, ArithmeticError, EOFError, struct.error)
"""What Pillow raises for pictures that are broken on purpose, found by fuzzing."""


class FileKind(StrEnum):
    """The kinds of file that are read."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    TIFF = "tiff"


class RefusedFileError(PindaiError):
    """A file that is not read; the message says what is wrong with it and what to do.

    Attributes:
        code: short machine reason: vanished, unreadable, empty, not_a_pdf, unsupported, encrypted, truncated,
            damaged, no_pages, too_many_pages, image_too_large.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file and one page may ask for.

    Attributes:
        max_pages: pages a file may have.
        max_pixels: pixels one picture may have, read from its header before anything is decoded.
        page_timeout_s: seconds one page may take, Tesseract included.
        ocr_timeout_s: seconds one run of Tesseract may take.

    Raises:
        ValueError: a limit that is not positive.
    """

    max_pages: int = 1000
    max_pixels: int = 120_000_000
    page_timeout_s: float = 300.0
    ocr_timeout_s: float = 120.0

    def __post_init__(self) -> None:
        if min(self.max_pages, self.max_pixels, self.page_timeout_s, self.ocr_timeout_s) <= 0:
            raise ValueError("limits must be positive")


def identify(path: Path) -> FileKind:
    """The kind of the file, by its first bytes; its name says nothing.

    Raises:
        RefusedFileError: gone, unreadable, empty, or of a kind that is not read.
    """
    head = _head(path)
    if not head:
        raise RefusedFileError("empty", "Berkas kosong (0 bita). Pindai atau unduh ulang, lalu kirim lagi.")
    if b"%PDF-" in head[:_PDF_HEADER_WITHIN]:
        return FileKind.PDF
    for magic, kind in (
        (b"\xff\xd8\xff", FileKind.JPEG),
        (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
        (b"II*\x00", FileKind.TIFF),
        (b"MM\x00*", FileKind.TIFF),
    ):
        if head.startswith(magic):
            return kind
    if path.suffix.lower() == ".pdf":
        raise RefusedFileError(
            "not_a_pdf", "Nama berkas berakhiran .pdf, tetapi isinya bukan PDF. Simpan ulang sebagai PDF."
        )
    raise RefusedFileError(
        "unsupported", "Jenis berkas ini tidak didukung. Kirim sebagai PDF, JPEG, PNG, atau TIFF."
    )


def sha256_of(path: Path) -> str:
    """The SHA-256 of the content, in hexadecimal.

    Raises:
        RefusedFileError: gone or unreadable.
    """
    digest = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
    except OSError as error:
        raise _unreadable(error) from error
    return digest.hexdigest()


def count_pages(path: Path, limits: Limits) -> int:
    """The number of pages, or of frames of a TIFF.

    Raises:
        RefusedFileError: the file is none that is read, is broken, or has more pages than allowed.
    """
    if identify(path) is FileKind.PDF:
        with open_pdf(path) as pdf:
            pages = len(pdf)
    else:
        with open_image(path, limits) as image:
            pages = _count_frames(image, limits)
    if pages == 0:
        raise RefusedFileError("no_pages", "Berkas tidak memuat halaman. Pindai atau unduh ulang.")
    if pages > limits.max_pages:
        raise RefusedFileError(
            "too_many_pages",
            f"Berkas memuat {pages} halaman, lebih dari batas {limits.max_pages}. "
            "Bagi menjadi beberapa berkas atau naikkan batasnya di pengaturan.",
        )
    return pages


def open_pdf(path: Path) -> pdfium.PdfDocument:
    """The PDF, opened; the caller closes it (it is a context manager).

    Raises:
        RefusedFileError: gone, encrypted, truncated or damaged.
    """
    if b"%%EOF" not in _tail(path):
        raise RefusedFileError(
            "truncated", "PDF terpotong: akhir berkas tidak ada. Unduh atau pindai ulang, lalu kirim lagi."
        )
    try:
        return pdfium.PdfDocument(path)
    except FileNotFoundError as error:
        raise _unreadable(error) from error
    except pdfium.PdfiumError as error:
        raise _broken_pdf(error) from error


def open_image(path: Path, limits: Limits) -> Image.Image:
    """The picture, its header read and its pixels not yet decoded; the caller closes it.

    Raises:
        RefusedFileError: gone, damaged, or with more pixels than allowed.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(path, formats=("JPEG", "PNG", "TIFF"))
    except Image.DecompressionBombError as error:
        raise too_large(limits) from error
    except (UnidentifiedImageError, *BROKEN_PICTURE) as error:
        raise damaged_image() from error
    except OSError as error:
        raise _unreadable(error) from error
    if image.width * image.height > limits.max_pixels:
        image.close()
        raise too_large(limits, image.width, image.height)
    return image


def _count_frames(image: Image.Image, limits: Limits) -> int:
    try:
        return int(getattr(image, "n_frames", 1))
    except Image.DecompressionBombError as error:
        raise too_large(limits) from error
    except (OSError, *BROKEN_PICTURE) as error:
        raise damaged_image() from error


def too_large(limits: Limits, width: int = 0, height: int = 0) -> RefusedFileError:
    """The refusal of a picture with more pixels than allowed."""
    size = f" ({width} × {height} piksel)" if width else ""
    return RefusedFileError(
        "image_too_large",
        f"Gambar di dalam berkas terlalu besar{size}; batasnya {limits.max_pixels // 1_000_000} juta piksel. "
        "Pindai ulang pada 300 dpi.",
    )


def damaged_image() -> RefusedFileError:
    """The refusal of a picture that cannot be decoded."""
    return RefusedFileError(
        "damaged", "Gambar rusak atau terpotong sehingga tidak dapat dibuka. Kirim ulang berkas aslinya."
    )


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_PDF_HEADER_WITHIN + 8)
    except OSError as error:
        raise _unreadable(error) from error


def _tail(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            stream.seek(0, 2)
            stream.seek(max(0, stream.tell() - _PDF_TRAILER_WITHIN))
            return stream.read()
    except OSError as error:
        raise _unreadable(error) from error


def _unreadable(error: OSError) -> RefusedFileError:
    if isinstance(error, FileNotFoundError):
        return RefusedFileError(
            "vanished", "Berkas tidak ada lagi saat akan dibaca. Periksa foldernya, lalu impor lagi."
        )
    return RefusedFileError("unreadable", f"Berkas tidak dapat dibaca ({error.strerror or error}).")


def _broken_pdf(error: pdfium.PdfiumError) -> RefusedFileError:
    if getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD:
        return RefusedFileError(
            "encrypted", "PDF terkunci kata sandi. Buka kuncinya, simpan tanpa kata sandi, lalu kirim lagi."
        )
    return RefusedFileError("damaged", "PDF rusak dan tidak dapat dibuka. Simpan ulang atau pindai ulang.")
