"""Pieces of the untouched pages, for showing an error beside what is printed."""

import base64
import io
from pathlib import Path

import pypdfium2
from PIL import Image

from documents.box import Box

POINTS_PER_INCH = 72
MARGIN = 6.0


class Scan:
    """An open scan, closed after use; PDF or picture."""

    def __init__(self, path: Path, dpi: int = 110) -> None:
        self._scale = dpi / POINTS_PER_INCH
        self._pdf = pypdfium2.PdfDocument(path) if path.suffix.lower() == ".pdf" else None
        self._path = path
        self._pages: dict[int, Image.Image] = {}

    def __enter__(self) -> "Scan":
        return self

    def __exit__(self, *_: object) -> None:
        if self._pdf is not None:
            self._pdf.close()

    def crop(self, page: int, box: Box) -> str:
        """The box with a small margin, as a data URL."""
        image = self._page(page)
        scale = self._scale if self._pdf is not None else 1.0
        grown = box.padded(MARGIN)
        sides = [int(side * scale) for side in (grown.left, grown.top, grown.right, grown.bottom)]
        left, top = max(0, sides[0]), max(0, sides[1])
        right, bottom = min(image.width, sides[2]), min(image.height, sides[3])
        if right <= left or bottom <= top:
            return ""
        buffer = io.BytesIO()
        image.crop((left, top, right, bottom)).save(buffer, "JPEG", quality=70)
        return "data:image/jpeg;base64," + base64.b64encode(buffer.getvalue()).decode("ascii")

    def _page(self, number: int) -> Image.Image:
        """The page's picture; only the last one is kept."""
        if number not in self._pages:
            self._pages = {number: self._render(number)}
        return self._pages[number]

    def _render(self, number: int) -> Image.Image:
        if self._pdf is None:
            with Image.open(self._path) as image:
                return image.convert("RGB")
        page = self._pdf[number - 1]
        largest = max(page.get_size())
        # Pages may claim to be metres wide (scanner apps); a picture of 4000 pixels is enough to read.
        scale = min(self._scale, 4000 / largest)
        picture: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
        wanted = (round(page.get_width() * self._scale), round(page.get_height() * self._scale))
        return picture if picture.size == wanted else picture.resize(wanted)
