"""Pictures of pages for people to look at: measured, drawn, turned, cut.

A file is opened by a parser here: call these where a file that breaks its parser does no harm.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import BytesIO
from typing import IO

import pypdfium2 as pdfium
from PIL import Image, ImageOps

from documents.box import Box
from documents.paper import dpi_of_shape
from extractors.files import BROKEN_PICTURE, RefusedFileError

Size = tuple[float, float]

_LONGEST_PIXELS = 6000
_MARGIN = 6.0
_COMPRESSION = 1
"""Scans come out within 5 % of the size the strongest gives, in little more than half the time."""
_PICTURES = ("JPEG", "PNG", "TIFF")


def measure(file: IO[bytes]) -> list[Size]:
    """Width and height of each page in points, as a viewer shows it.

    Raises:
        RefusedFileError: the file cannot be opened.
    """
    with _opened(file) as source:
        if isinstance(source, pdfium.PdfDocument):
            return [source.get_page_size(index) for index in range(len(source))]
        return [_paper_size(frame) for frame in _frames(source)]


def draw(file: IO[bytes], page: int, width: int) -> bytes:
    """The PNG of a page, `width` pixels wide.

    Raises:
        RefusedFileError: the file cannot be opened, or has no such page.
    """
    with _opened(file) as source:
        if isinstance(source, pdfium.PdfDocument):
            return _png(_draw_pdf(source, page - 1, width))
        source.seek(page - 1)
        return _png(_fit(ImageOps.exif_transpose(source).convert("RGB"), width))


def turn(file: IO[bytes], degrees: int) -> bytes:
    """The PNG of a picture turned clockwise.

    Raises:
        RefusedFileError: the picture cannot be opened.
    """
    with _picture(file) as picture:
        return _png(picture.rotate(-degrees, expand=True))


def cut(file: IO[bytes], page_width: float, box: Box, degrees: int) -> bytes:
    """The PNG of one place on the picture of a page, with a little around it, turned clockwise.

    Raises:
        RefusedFileError: the picture cannot be opened, or the place is not on it.
    """
    with _picture(file) as picture:
        scale, place = picture.width / page_width, box.padded(_MARGIN)
        edges = (
            max(0, int(place.left * scale)),
            max(0, int(place.top * scale)),
            min(picture.width, int(place.right * scale) + 1),
            min(picture.height, int(place.bottom * scale) + 1),
        )
        if edges[0] >= edges[2] or edges[1] >= edges[3]:
            raise RefusedFileError("outside", "Kotak ini berada di luar halaman.")
        return _png(picture.crop(edges).rotate(-degrees, expand=True))


@contextmanager
def _opened(file: IO[bytes]) -> Iterator[pdfium.PdfDocument | Image.Image]:
    """The file as a PDF or a picture, by its content."""
    is_pdf = b"%PDF" in file.read(1024)
    file.seek(0)
    if not is_pdf:
        with _picture(file) as picture:
            yield picture
        return
    try:
        with closing(pdfium.PdfDocument(file)) as document:
            yield document
    except pdfium.PdfiumError as error:
        raise _damaged() from error


@contextmanager
def _picture(file: IO[bytes]) -> Iterator[Image.Image]:
    try:
        with Image.open(file, formats=_PICTURES) as picture:
            yield picture
    except (OSError, Image.DecompressionBombError, *BROKEN_PICTURE) as error:
        raise _damaged() from error


def _damaged() -> RefusedFileError:
    return RefusedFileError("damaged", "Halaman ini tidak dapat ditampilkan; berkas aslinya rusak.")


def _draw_pdf(document: pdfium.PdfDocument, index: int, width: int) -> Image.Image:
    with closing(document[index]) as page:
        page_width, page_height = page.get_size()
        scale = min(width / page_width, _LONGEST_PIXELS / page_height)
        with closing(page.render(scale=scale)) as bitmap:
            picture: Image.Image = bitmap.to_pil().convert("RGB")
            return picture


def _frames(picture: Image.Image) -> Iterator[Image.Image]:
    for index in range(getattr(picture, "n_frames", 1)):
        picture.seek(index)
        yield picture


def _fit(picture: Image.Image, width: int) -> Image.Image:
    scale = min(width / picture.width, _LONGEST_PIXELS / picture.height)
    return picture.resize((max(1, round(picture.width * scale)), max(1, round(picture.height * scale))))


def _paper_size(picture: Image.Image) -> Size:
    """The paper's size in points, by its shape, as when it was read."""
    width, height = ImageOps.exif_transpose(picture).size
    dpi = dpi_of_shape(width, height)
    return width * 72 / dpi, height * 72 / dpi


def _png(picture: Image.Image) -> bytes:
    content = BytesIO()
    picture.save(content, "PNG", compress_level=_COMPRESSION)
    return content.getvalue()
