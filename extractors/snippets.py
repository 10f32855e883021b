"""Where print stands on a page: which parts are worth reading, cut out clean for the engine."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.grids import PixelGrid, Structure
from extractors.images import PageImage, Pixels, connected

_PAPER = 245
_MARGIN = 0.04
_LETTER = (0.03, 0.3)
"""Heights of pieces of print, inches; touching letters and words included."""
_SOLID = 0.035
_LETTER_PIXELS, _LONG_TEXT = 18.0, 40
_WORTH_SCALING = 0.92
_NARROW = 0.8
_COLOURED, _STAMPED = 50, 0.005
"""Chroma of coloured ink, and the share of a place that is a stamp's or a signature's."""
_LOOK_EVERY = 3
_ROOM = 0.012
_LONG_RUN = (0.45, 0.45)
"""Runs of ink this long (level, plumb) are never part of a letter."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A part of the page with print in it.

    Attributes:
        grid: index of its table, -1 outside tables.
        cell: index of its cell in the table.
        left: pixel column of the PageImage where it begins, margin included.
        top: pixel row.
        scale: pixels of the snippet for one of the PageImage, across and down.
        pixels: clean grey print on white.
    """

    grid: int
    cell: int
    left: int
    top: int
    scale: tuple[float, float]
    pixels: Pixels


@dataclass(frozen=True, slots=True)
class Print:
    """The pieces of ink of a page that may be print, at half resolution.

    Attributes:
        boxes: (n, 4) left, top, width, height.
        grid: index of the table each stands in, -1 outside.
        cell: index of the cell.
        drawn: per table, the cells that hold a drawing.
    """

    boxes: NDArray[np.int64]
    grid: NDArray[np.int64]
    cell: NDArray[np.int64]
    drawn: tuple[frozenset[int], ...]


def clean_of_rulings(image: PageImage, structure: Structure) -> tuple[Pixels, Pixels]:
    """The grey page without its ruled lines, and the rest of its ink at half resolution.

    Where a letter crosses a line, its stroke is left standing.
    """
    mask = _line_mask(image, structure)
    rest = cv2.subtract(structure.half_ink, mask)
    reach = max(3, int(_SOLID * image.dpi / 2) | 1)
    crossing = cv2.bitwise_or(
        cv2.morphologyEx(rest, cv2.MORPH_CLOSE, np.ones((reach, 1), np.uint8)),
        cv2.morphologyEx(rest, cv2.MORPH_CLOSE, np.ones((1, reach), np.uint8)),
    )
    kept = cv2.bitwise_and(cv2.bitwise_and(crossing, mask), structure.half_ink)
    wipe = cv2.subtract(mask, kept)
    height, width = image.grey.shape
    paper = np.minimum(wipe, _PAPER)
    full = cv2.resize(paper, (wipe.shape[1] * 2, wipe.shape[0] * 2), interpolation=cv2.INTER_NEAREST)
    grey = np.asarray(cv2.max(image.grey, full[:height, :width]), np.uint8)
    return grey, np.asarray(cv2.bitwise_or(rest, kept), np.uint8)


def _line_mask(image: PageImage, structure: Structure) -> Pixels:
    """Runs too long for a letter, and the shorter ones that lie on a table's boundary."""
    dpi = image.dpi / 2
    runs = structure.half_runs
    long_level = cv2.morphologyEx(
        runs.horizontal, cv2.MORPH_OPEN, np.ones((1, int(_LONG_RUN[0] * dpi)), np.uint8)
    )
    long_plumb = cv2.morphologyEx(
        runs.vertical, cv2.MORPH_OPEN, np.ones((int(_LONG_RUN[1] * dpi), 1), np.uint8)
    )
    on_boundary = np.zeros_like(structure.half_ink)
    for grid in structure.grids:
        for boundary in (*grid.lattice.rows, *grid.lattice.columns):
            for line in boundary.rulings:
                points = (line.along, line.across) if line.horizontal else (line.across, line.along)
                curve = np.round(np.column_stack(points) / 2).astype(np.int32)
                cv2.polylines(on_boundary, [curve], False, 255, max(3, int(0.03 * dpi)))
    level = cv2.bitwise_or(long_level, cv2.bitwise_and(runs.horizontal, on_boundary))
    plumb = cv2.bitwise_or(long_plumb, cv2.bitwise_and(runs.vertical, on_boundary))
    level = cv2.dilate(level, np.ones((3, 1), np.uint8))
    plumb = cv2.dilate(plumb, np.ones((1, 3), np.uint8))
    return np.asarray(cv2.bitwise_or(level, plumb), np.uint8)


def find_print(image: PageImage, structure: Structure, rest: Pixels) -> Print:
    """The pieces of print in the ink that is left without rulings, each with the cell it stands in."""
    _, _, stats, centres = connected(rest)
    stats, centres = np.asarray(stats[1:]), np.asarray(centres[1:]) * 2.0
    grid, cell = _places(np.asarray(centres, np.float64), structure.grids, image.grey.shape)
    height, width = stats[:, 3], stats[:, 2]
    low, high = (size * image.dpi / 2 for size in _LETTER)
    is_print = (np.maximum(height, width) >= low) & (height <= high)
    is_drawing = (height > high) & (width > 0.1 * image.dpi / 2)
    drawn = tuple(
        frozenset(int(index) for index in cell[is_drawing & (grid == number)])
        for number in range(len(structure.grids))
    )
    return Print(stats[is_print, :4].astype(np.int64), grid[is_print], cell[is_print], drawn)


def _places(
    centres: NDArray[np.float64], grids: tuple[PixelGrid, ...], shape: tuple[int, int]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Table and cell of each point, looked up on a map of the cells at quarter resolution."""
    height, width = (side // 4 + 1 for side in shape)
    tables = np.full((height, width), -1, np.int16)
    cells = np.zeros((height, width), np.int16)
    for number, grid in enumerate(grids):
        for index, cell in enumerate(grid.cells):
            corners = np.round(np.array(cell.quad) / 4).astype(np.int32)
            cv2.fillConvexPoly(tables, corners, number)
            cv2.fillConvexPoly(cells, corners, index)
    x = np.clip((centres[:, 0] / 4).astype(int), 0, width - 1)
    y = np.clip((centres[:, 1] / 4).astype(int), 0, height - 1)
    return tables[y, x].astype(np.int64), cells[y, x].astype(np.int64)


def cell_snippets(image: PageImage, structure: Structure, grey: Pixels, printed: Print) -> list[Snippet]:
    """One snippet for each cell with print in it."""
    found = []
    for number, grid in enumerate(structure.grids):
        for index in range(len(grid.cells)):
            boxes = printed.boxes[(printed.grid == number) & (printed.cell == index)]
            if index in printed.drawn[number]:
                boxes = _labels(boxes, image.dpi / 2)
            if len(boxes) and boxes[:, 3].max() >= 0.05 * image.dpi / 2:
                found.append(_cut(image, grey, boxes, number, index))
    return found


def loose_snippets(image: PageImage, grey: Pixels, printed: Print) -> list[Snippet]:
    """Snippets of the print outside the tables, one for each stretch of a line."""
    dpi = image.dpi / 2
    boxes = printed.boxes[printed.grid < 0]
    canvas = np.zeros((image.grey.shape[0] // 2 + 1, image.grey.shape[1] // 2 + 1), np.uint8)
    for left, top, width, height in boxes:
        canvas[top : top + height, left : left + width] = 255
    joined = cv2.dilate(canvas, np.ones((max(1, int(0.02 * dpi)), int(0.2 * dpi)), np.uint8))
    count, labels = cv2.connectedComponents(joined, connectivity=4)
    middle_x, middle_y = boxes[:, 0] + boxes[:, 2] // 2, boxes[:, 1] + boxes[:, 3] // 2
    block = labels[np.minimum(middle_y, labels.shape[0] - 1), np.minimum(middle_x, labels.shape[1] - 1)]
    found = []
    for number in range(1, count):
        mine = boxes[block == number]
        if len(mine) >= 3 and np.median(mine[:, 3]) >= 0.05 * dpi:
            found.append(_cut(image, grey, mine, -1, 0))
    return found


def _labels(boxes: NDArray[np.int64], dpi: float) -> NDArray[np.int64]:
    """The pieces of letter size that have a neighbour of their height on their line: YA, TIDAK, a caption."""
    keep = np.zeros(len(boxes), bool)
    for index, (left, top, width, height) in enumerate(boxes):
        if not 0.05 * dpi <= height <= 0.2 * dpi:
            continue
        gap = np.maximum(boxes[:, 0] - left - width, left - boxes[:, 0] - boxes[:, 2])
        level = np.abs(boxes[:, 1] + boxes[:, 3] - top - height) < 0.25 * height
        alike = (boxes[:, 3] > 0.7 * height) & (boxes[:, 3] < 1.4 * height)
        near = level & alike & (gap < 0.8 * height)
        near[index] = False
        keep[index] = bool(near.any()) or (width > 1.3 * height and width < 6 * height)
    return boxes[keep]


def _cut(image: PageImage, grey: Pixels, boxes: NDArray[np.int64], grid: int, cell: int) -> Snippet:
    """The picture around the pieces, with a white margin."""
    room = int(_ROOM * image.dpi)
    margin = int(_MARGIN * image.dpi)
    left = max(0, int(boxes[:, 0].min()) * 2 - room)
    top = max(0, int(boxes[:, 1].min()) * 2 - room)
    right = int((boxes[:, 0] + boxes[:, 2]).max()) * 2 + room
    bottom = int((boxes[:, 1] + boxes[:, 3]).max()) * 2 + room
    part = cv2.copyMakeBorder(
        grey[top:bottom, left:right], margin, margin, margin, margin, cv2.BORDER_CONSTANT, value=(_PAPER,) * 4
    )
    scale = _scale(image, boxes)
    if scale != (1.0, 1.0):
        part = cv2.resize(part, None, fx=scale[0], fy=scale[1], interpolation=cv2.INTER_AREA)
    return Snippet(grid, cell, left - margin, top - margin, scale, np.asarray(part, np.uint8))


def _scale(image: PageImage, boxes: NDArray[np.int64]) -> tuple[float, float]:
    """How much smaller the engine sees the print, across and down: its time goes with the width of lines.

    Long text is read as well narrower and at a lower height of letters; a lone figure, a slash in a number
    and print under a stamp are not.
    """
    if len(boxes) < _LONG_TEXT:
        return 1.0, 1.0
    down = min(1.0, _LETTER_PIXELS / (2 * float(np.median(boxes[:, 3]))))
    down = down if down < _WORTH_SCALING else 1.0
    return down * (1.0 if _is_stamped(image, boxes) else _NARROW), down


def _is_stamped(image: PageImage, boxes: NDArray[np.int64]) -> bool:
    """Whether coloured ink lies over the print."""
    if not image.has_colour:
        return False
    corners = np.concatenate([boxes[:, :2].min(axis=0), (boxes[:, :2] + boxes[:, 2:]).max(axis=0)]) * 2.0
    box = image.box_on_page(*(float(side) for side in corners))
    height, width = image.raw.pixels.shape[:2]
    down, across = height / image.raw.height, width / image.raw.width
    part = image.raw.pixels[
        int(box.top * down) : int(box.bottom * down) + 1 : _LOOK_EVERY,
        int(box.left * across) : int(box.right * across) + 1 : _LOOK_EVERY,
    ]
    red, green, blue = (part[:, :, index] for index in range(3))
    chroma = np.maximum(np.maximum(red, green), blue) - np.minimum(np.minimum(red, green), blue)
    return bool((chroma > _COLOURED).mean() > _STAMPED)
