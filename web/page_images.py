"""Pictures of the pages of an original, for the desk only; made on demand, kept under data/processed."""

import json
import os
import secrets
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageOps

from documents.box import Box
from documents.errors import PindaiError
from documents.paper import dpi_of_shape
from register.originals import Originals

WIDTHS = (160, 1000, 2000)
LONGEST_PIXELS = 6000
CROP_MARGIN = 6.0

Size = tuple[float, float]


class PageImageError(PindaiError):
    """A page of an original cannot be shown."""


class PageImages:
    """Page pictures by content, page and width; safe for several threads."""

    def __init__(self, originals: Originals, folder: Path) -> None:
        self._originals = originals
        self._folder = folder
        self._pdfium = threading.Lock()  # PDFium is not made for several threads

    def sizes(self, sha256: str) -> tuple[Size, ...]:
        """Width and height of each page in points, as a viewer shows it.

        Raises:
            PageImageError: the original cannot be opened.
            OriginalError: there is no such original.
        """
        kept = self._place(sha256) / "sizes.json"
        if not kept.exists():
            sizes = self._measure(sha256)
            _write(kept, json.dumps(sizes).encode())
        return tuple((width, height) for width, height in json.loads(kept.read_text(encoding="utf-8")))

    def page(self, sha256: str, number: int, width: int, turn: int = 0) -> Path:
        """The PNG of a page, `width` pixels wide before it is turned clockwise.

        Raises:
            PageImageError: no such page or width, or the original cannot be drawn.
            OriginalError: there is no such original.
        """
        if width not in WIDTHS or not 1 <= number <= len(self.sizes(sha256)):
            raise PageImageError("Halaman ini tidak ada pada berkas aslinya.")
        kept = self._place(sha256) / f"{number}-{width}.png"
        if not kept.exists():
            self._draw(sha256, number, width, kept)
        return _turned_copy(kept, turn) if turn else kept

    def crop(self, sha256: str, number: int, box: Box, turn: int = 0) -> bytes:
        """The PNG of one place on a page, with a little of what is around it, turned clockwise.

        Raises:
            PageImageError: no such page, or the original cannot be drawn.
            OriginalError: there is no such original.
        """
        path = self.page(sha256, number, WIDTHS[-1])
        width, _ = self.sizes(sha256)[number - 1]
        with Image.open(path) as picture:
            scale = picture.width / width
            place = box.padded(CROP_MARGIN)
            edges = (
                max(0, int(place.left * scale)),
                max(0, int(place.top * scale)),
                min(picture.width, int(place.right * scale) + 1),
                min(picture.height, int(place.bottom * scale) + 1),
            )
            if edges[0] >= edges[2] or edges[1] >= edges[3]:
                raise PageImageError("Kotak ini berada di luar halaman.")
            return _png(picture.crop(edges).rotate(-turn, expand=True))

    def _place(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256

    def _measure(self, sha256: str) -> list[Size]:
        with self._opened(sha256) as source:
            if isinstance(source, pdfium.PdfDocument):
                return [source.get_page_size(index) for index in range(len(source))]
            return [_paper_size(frame) for frame in _frames(source)]

    def _draw(self, sha256: str, number: int, width: int, kept: Path) -> None:
        with self._opened(sha256) as source:
            if isinstance(source, pdfium.PdfDocument):
                picture = _draw_pdf(source, number - 1, width)
            else:
                source.seek(number - 1)
                picture = _fit(_upright(source), width)
        _write(kept, _png(picture))

    @contextmanager
    def _opened(self, sha256: str) -> Iterator[pdfium.PdfDocument | Image.Image]:
        """The original as a PDF or a picture; PDFium is held by one thread at a time."""
        with self._originals.open(sha256) as content:
            is_pdf = b"%PDF" in content.read(1024)
        try:
            with self._originals.local(sha256) as path:
                if is_pdf:
                    with self._pdfium, closing(pdfium.PdfDocument(path)) as document:
                        yield document
                else:
                    with Image.open(path) as picture:
                        yield picture
        except (pdfium.PdfiumError, OSError, ValueError, Image.DecompressionBombError) as error:
            raise PageImageError("Halaman ini tidak dapat ditampilkan; berkas aslinya rusak.") from error


def _draw_pdf(document: pdfium.PdfDocument, index: int, width: int) -> Image.Image:
    with closing(document[index]) as page:
        page_width, page_height = page.get_size()
        scale = min(width / page_width, LONGEST_PIXELS / page_height)
        with closing(page.render(scale=scale)) as bitmap:
            picture: Image.Image = bitmap.to_pil().convert("RGB")
            return picture


def _frames(picture: Image.Image) -> Iterator[Image.Image]:
    for index in range(getattr(picture, "n_frames", 1)):
        picture.seek(index)
        yield picture


def _upright(picture: Image.Image) -> Image.Image:
    return ImageOps.exif_transpose(picture).convert("RGB")


def _fit(picture: Image.Image, width: int) -> Image.Image:
    scale = min(width / picture.width, LONGEST_PIXELS / picture.height)
    return picture.resize((max(1, round(picture.width * scale)), max(1, round(picture.height * scale))))


def _paper_size(picture: Image.Image) -> Size:
    """The paper's size in points, by its shape, as when it was read."""
    width, height = ImageOps.exif_transpose(picture).size
    dpi = dpi_of_shape(width, height)
    return width * 72 / dpi, height * 72 / dpi


def _turned_copy(kept: Path, turn: int) -> Path:
    """The picture turned clockwise, kept beside the one as it is."""
    copy = kept.with_name(f"{kept.stem}-{turn}.png")
    if not copy.exists():
        with Image.open(kept) as picture:
            _write(copy, _png(picture.rotate(-turn, expand=True)))
    return copy


def _png(picture: Image.Image) -> bytes:
    content = BytesIO()
    picture.save(content, "PNG")
    return content.getvalue()


def _write(target: Path, content: bytes) -> None:
    """Write at once or not at all; two writers of the same file agree."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name}-{os.getpid()}-{secrets.token_hex(4)}")
    partial.write_bytes(content)
    partial.replace(target)
