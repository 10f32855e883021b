"""Pages of a file as a viewer shows them, one at a time, each rendered through its page matrix."""

import math
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image, ImageOps, ImageSequence

from documents.paper import dpi_of_shape
from extractors.files import (
    BROKEN_PICTURE,
    Limits,
    RefusedFileError,
    damaged_image,
    open_image,
    open_pdf,
    too_large,
)
from extractors.images import RawPage

WORKING_DPI = 300
DIGITAL_DPI = 300
_LONGEST_PIXELS = 6000
"""A rendering never gets longer than this, whatever the page asks for."""
_SCAN_COVERS = 0.5
_OVERLAY_COVERS = 0.25


def paper_dpi(width_px: int, height_px: int, width_pt: float, height_pt: float) -> float:
    """Pixels to an inch of paper.

    A MediaBox is believed when it is a paper size and gives at least 90 dpi; else the shape of the page says
    which of A4, Folio and Legal it is (scanner apps write one point a pixel).
    """
    long_px, inches = max(width_px, height_px), max(width_pt, height_pt) / 72
    if 8 <= inches <= 17.6 and long_px / inches >= 90:
        return long_px / inches
    return dpi_of_shape(width_px, height_px)


def image_pages(path: Path, limits: Limits) -> Iterator[RawPage]:
    """The frames of a JPEG, PNG or TIFF.

    Raises:
        RefusedFileError: gone, damaged, or with more pixels than allowed.
    """
    with open_image(path, limits) as image:
        for number, frame in enumerate(_frames(image), start=1):
            if frame.width * frame.height > limits.max_pixels:
                raise too_large(limits, frame.width, frame.height)
            yield _raw_image(number, frame)


def _frames(image: Image.Image) -> Iterator[Image.Image]:
    try:
        yield from ImageSequence.Iterator(image)
    except (OSError, *BROKEN_PICTURE) as error:
        raise damaged_image() from error


def _raw_image(number: int, frame: Image.Image) -> RawPage:
    try:
        upright = ImageOps.exif_transpose(frame)
        if upright.mode in ("RGBA", "LA", "P", "PA"):
            upright = Image.alpha_composite(
                Image.new("RGBA", upright.size, "white"), upright.convert("RGBA")
            ).convert("RGB")
        pixels = np.asarray(upright.convert("L" if upright.mode in ("1", "L", "I;16") else "RGB"), np.uint8)
    except (OSError, *BROKEN_PICTURE) as error:
        raise damaged_image() from error
    height, width = pixels.shape[:2]
    dpi = paper_dpi(width, height, 0, 0)
    return RawPage(number, width * 72 / dpi, height * 72 / dpi, pixels, dpi)


@dataclass(frozen=True, slots=True)
class Picture:
    """One image of a page: its pixels, and its size as placed on the page in points."""

    pixel_width: int
    pixel_height: int
    width: float
    height: float

    @property
    def area(self) -> float:
        """Square points on the page."""
        return self.width * self.height


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page of a PDF is made of, read without decoding anything.

    Attributes:
        width: points, as shown (after /Rotate).
        height: points, as shown.
        characters: characters in the text layer, visible or not.
        pictures: its images, forms looked into.
    """

    width: float
    height: float
    characters: int
    pictures: tuple[Picture, ...]

    @property
    def largest(self) -> Picture | None:
        """The image that covers most of the page."""
        return max(self.pictures, key=lambda picture: picture.area, default=None)

    @property
    def picture_share(self) -> float:
        """The share of the page the images cover, overlaps counted twice, at most 1."""
        return min(1.0, sum(picture.area for picture in self.pictures) / max(1.0, self.width * self.height))

    @property
    def is_scan(self) -> bool:
        """Whether one picture is most of the page, or its strips together are."""
        return self.picture_share >= _SCAN_COVERS

    @property
    def scale(self) -> float:
        """Pixels a point at which to render: the scan's own resolution, 300 dpi of paper at most."""
        scale = DIGITAL_DPI / 72
        if self.is_scan and self.largest is not None and self.largest.area > 0:
            scale = math.sqrt(self.largest.pixel_width * self.largest.pixel_height / self.largest.area)
            size = round(self.width * scale), round(self.height * scale)
            scale *= min(1.0, WORKING_DPI / paper_dpi(*size, self.width, self.height))
        return min(scale, _LONGEST_PIXELS / max(self.width, self.height, 1.0))


class PdfPages:
    """An open PDF whose pages are rendered one by one; close it after use."""

    def __init__(self, path: Path, limits: Limits) -> None:
        """Opens the file.

        Raises:
            RefusedFileError: gone, encrypted, truncated or damaged.
        """
        self._pdf = open_pdf(path)
        self._limits = limits

    def close(self) -> None:
        """Closes the file."""
        self._pdf.close()

    def __len__(self) -> int:
        return len(self._pdf)

    def facts(self, number: int) -> "PageFacts":
        """What the page is made of, without decoding a picture.

        Raises:
            RefusedFileError: a picture on the page has more pixels than allowed, or the page is damaged.
        """
        with closing(_page(self._pdf, number)) as page, closing(page.get_textpage()) as text:
            pictures = tuple(self._pictures(page))
            return PageFacts(page.get_width(), page.get_height(), text.count_chars(), pictures)

    def render(self, number: int, facts: "PageFacts") -> RawPage:
        """The page as shown; overlays that are coloured stamps are left out.

        Raises:
            RefusedFileError: the page is damaged.
        """
        with closing(_page(self._pdf, number)) as page:
            for overlay in _stamps(page, facts):
                page.remove_obj(overlay)
            scale = facts.scale
            bitmap = page.render(scale=scale, rev_byteorder=True, may_draw_forms=False)
            pixels = bitmap.to_numpy()
            pixels = np.ascontiguousarray(pixels[:, :, :3]) if pixels.ndim == 3 else pixels.copy()
        height, width = pixels.shape[:2]
        dpi = paper_dpi(width, height, facts.width, facts.height)
        return RawPage(number, facts.width, facts.height, pixels, dpi)

    def _pictures(self, page: pdfium.PdfPage) -> Iterator["Picture"]:
        for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=5):
            width, height = item.get_px_size()
            if width * height > self._limits.max_pixels:
                raise too_large(self._limits, width, height)
            left, bottom, right, top = item.get_bounds()
            yield Picture(width, height, max(0.0, right - left), max(0.0, top - bottom))


def _page(pdf: pdfium.PdfDocument, number: int) -> pdfium.PdfPage:
    try:
        return pdf[number - 1]
    except pdfium.PdfiumError as error:
        raise RefusedFileError(
            "damaged", f"Halaman {number} rusak dan tidak dapat dibuka. Simpan ulang atau pindai ulang."
        ) from error


def _stamps(page: pdfium.PdfPage, facts: PageFacts) -> list[pdfium.PdfObject]:
    """Small see-through coloured pictures laid over a scan: stamps and signatures pasted by an app."""
    if not facts.is_scan or len(facts.pictures) < 2:
        return []
    largest = max(picture.area for picture in facts.pictures)
    found = []
    for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=1):
        left, bottom, right, top = item.get_bounds()
        if (right - left) * (top - bottom) < _OVERLAY_COVERS * largest and _is_coloured(item):
            found.append(item)
    return found


def _is_coloured(item: pdfium.PdfObject) -> bool:
    bitmap = item.get_bitmap(render=True)
    pixels = bitmap.to_numpy()
    if pixels.ndim != 3 or pixels.shape[2] < 3:
        return False
    colours = pixels[:, :, :3].astype(np.int16)
    dark = colours.min(axis=2) < 160
    if pixels.shape[2] == 4:
        dark &= pixels[:, :, 3] > 64
    chroma = colours.max(axis=2) - colours.min(axis=2)
    return bool(dark.any() and np.median(chroma[dark]) > 40)
