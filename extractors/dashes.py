"""Dashes that stand alone in a cell: engines leave out so little ink, and yet a dash is a value."""

from dataclasses import replace

import cv2
import numpy as np

from documents.box import Box
from extractors.images import PageImage, Pixels
from extractors.sop_view import CellView, Line, PageView, Token

CERTAIN = 0.9
INSET = 8
"""Rulings lie on the cell's edge; so much is left out, in pixels."""
LEVELS = (130, 185)
"""Ink is darker than this; faint ink counts only where there is no other."""
SPECK = 6
WIDTH = (0.022, 0.12)
THICK = (0.006, 0.025)
"""Of a printed dash, in inches."""
SLIM = 1.7
FULL = 0.7


def with_dashes(page: PageView, image: PageImage, until: float | None = None) -> PageView:
    """The page with the dashes that stand alone in cells where nothing was read.

    Args:
        page: as read.
        image: its picture.
        until: only cells above this height, where one is given.
    """
    tables = tuple(
        replace(table, cells=tuple(_with_dash(cell, image, until) for cell in table.cells))
        for table in page.tables
    )
    return replace(page, tables=tables)


def _with_dash(cell: CellView, image: PageImage, until: float | None) -> CellView:
    if cell.lines or (until is not None and cell.frame.bottom > until):
        return cell
    frame = _lone_dash(cell.frame, image)
    if frame is None:
        return cell
    place = image.box_on_page(frame.left, frame.top, frame.right, frame.bottom)
    return replace(cell, lines=(Line(cell.page, (Token("-", CERTAIN, frame, place),)),))


def _lone_dash(frame: Box, image: PageImage) -> Box | None:
    """Where a dash stands in a cell with nothing else in it; None where there is none."""
    left, top = round(frame.left) + INSET, round(frame.top) + INSET
    inner = image.grey[top : round(frame.bottom) - INSET, left : round(frame.right) - INSET]
    if min(inner.shape) < INSET:
        return None
    pieces = next((found for level in LEVELS if (found := _pieces(inner, level))), [])
    if len(pieces) != 1:
        return None
    x, y, width, height, area = pieces[0]
    touches = x == 0 or y == 0 or x + width == inner.shape[1] or y + height == inner.shape[0]
    if touches or not _is_dash(width, height, area, image.dpi):
        return None
    return Box(left + x, top + y, left + x + width, top + y + height)


def _pieces(grey: Pixels, level: int) -> list[tuple[int, ...]]:
    """Left, top, width, height and area of each piece of ink."""
    _, _, stats, _ = cv2.connectedComponentsWithStats((grey < level).astype(np.uint8), connectivity=8)
    return [tuple(map(int, piece)) for piece in stats[1:] if piece[4] > SPECK]


def _is_dash(width: int, height: int, area: int, dpi: float) -> bool:
    sized = WIDTH[0] <= width / dpi <= WIDTH[1] and THICK[0] <= height / dpi <= THICK[1]
    return sized and width >= SLIM * height and area >= FULL * width * height
