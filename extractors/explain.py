"""Draws over a page what was read on it: words, grid, lanes and rows, symbols and followed lines."""

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.flowchart_area import Flow, FlowArea, PixelBox
from extractors.images import PageImage, Pixels
from extractors.pages import ReadPage

Colour = tuple[int, int, int]

WORD: Colour = (190, 190, 120)
CELL: Colour = (60, 160, 60)
LANE: Colour = (200, 140, 40)
SYMBOL: Colour = (40, 40, 220)
LINE: Colour = (210, 60, 190)
DOUBT: Colour = (0, 140, 255)
"""Blue, green, red, as OpenCV wants them."""
LETTER_SHARE = 0.00028
"""Scale of the lettering for each pixel of the page's height."""


def save_explanation(
    page: ReadPage, path: Path, area: FlowArea | None = None, flow: Flow | None = None
) -> None:
    """Writes the picture of what was read on a page; its format is that of the path's suffix.

    Raises:
        ValueError: the page comes without its picture.
        OSError: the picture cannot be written.
    """
    if page.image is None:
        raise ValueError(f"page {page.page.number} comes without its picture")
    picture = draw_page(page, page.image)
    if area is not None and flow is not None:
        draw_flow(picture, area, flow)
    done, encoded = cv2.imencode(path.suffix, picture)
    if not done:
        raise OSError(f"cannot encode {path.name}")
    path.write_bytes(encoded.tobytes())


def draw_page(page: ReadPage, image: PageImage) -> Pixels:
    """The page in colour with a frame around each word and each cell."""
    picture = np.asarray(cv2.cvtColor(image.grey, cv2.COLOR_GRAY2BGR), np.uint8)
    for word in page.page.words:
        _frame(picture, PixelBox(*image.pixels_of(word.box)), WORD, 1)
    for grid in page.grids:
        for cell in grid.cells:
            cv2.polylines(picture, [np.rint(np.array(cell.quad)).astype(np.int32)], True, CELL, 2)
    return picture


def draw_flow(picture: Pixels, area: FlowArea, flow: Flow) -> None:
    """Draws lanes, rows, symbols with what they are, followed lines with their arrows, and doubts."""
    for lane in area.lanes:
        _frame(picture, PixelBox(lane.left, area.box.top, lane.right, area.box.bottom), LANE, 1)
    for row in area.rows:
        _frame(picture, PixelBox(area.box.left, row.top, area.box.right, row.bottom), LANE, 1)
        _write(picture, (area.box.left + 4, (row.top + row.bottom) / 2), str(row.nomor), LANE)
    for edge in flow.edges:
        points: NDArray[np.int32] = np.rint(np.array(edge.path)).astype(np.int32)
        if len(points) > 1:
            cv2.polylines(picture, [points], False, LINE, 3)
            cv2.arrowedLine(picture, points[-2].tolist(), points[-1].tolist(), LINE, 3, tipLength=0.2)
            label = f"{edge.label or ''} {edge.confidence:.2f}"
            _write(picture, (float(points[0][0]) + 6, float(points[0][1]) - 6), label, LINE)
    for symbol in flow.symbols:
        _frame(picture, symbol.box, SYMBOL, 2)
        name = f"{symbol.nomor} {symbol.shape} {symbol.confidence:.2f}"
        _write(picture, (symbol.box.left, symbol.box.top - 4), name, SYMBOL)
    for doubt in flow.doubts:
        _frame(picture, doubt.box.padded(8), DOUBT, 3)


def _frame(picture: Pixels, box: PixelBox, colour: Colour, width: int) -> None:
    corners = [round(value) for value in box]
    cv2.rectangle(picture, (corners[0], corners[1]), (corners[2], corners[3]), colour, width)


def _write(picture: Pixels, place: tuple[float, float], text: str, colour: Colour) -> None:
    size = max(0.4, LETTER_SHARE * picture.shape[0])
    cv2.putText(picture, text, (round(place[0]), round(place[1])), cv2.FONT_HERSHEY_SIMPLEX, size, colour, 1)
