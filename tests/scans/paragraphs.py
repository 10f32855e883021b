"""Text set in cells: wrapped, aligned, in lists."""

from reportlab.pdfbase.pdfmetrics import stringWidth
from scans.sheet import ASCENT, Sheet, wrap

from documents.box import Box, enclosing_box

LEADING = 1.22
PAD = 3.0


def height_of(text: str, font: str, size: float, width: float) -> float:
    """How tall the wrapped text will be in a cell of that width, padding included."""
    return len(wrap(text, font, size, width - 2 * PAD)) * size * LEADING + 2 * PAD


def draw_cell(
    sheet: Sheet, box: Box, text: str, font: str, size: float, *, align: str = "left", middle: bool = False
) -> Box | None:
    """Print text in a cell and return the box around the ink; None for a blank text."""
    size = _fitting(text, font, size, box.width - 2 * PAD)
    lines = wrap(text, font, size, box.width - 2 * PAD)
    if not lines:
        return None
    tall = len(lines) * size * LEADING
    top = box.top + PAD if not middle else box.top + (box.height - tall) / 2
    drawn = []
    for number, line in enumerate(lines):
        x = _start(box, line, font, size, align)
        baseline = top + number * size * LEADING + size * (ASCENT + (LEADING - 1) / 2)
        drawn.append(sheet.text(x, baseline, line, font, size))
    return enclosing_box(drawn)


def list_height(items: tuple[str, ...], font: str, size: float, width: float) -> float:
    """How tall a list will be in a cell of that width, padding included."""
    inner = width - 2 * PAD - indent(size)
    lines = sum(len(wrap(item, font, size, inner)) for item in items)
    return lines * size * LEADING + 2 * PAD


def indent(size: float) -> float:
    """The room for the number of a list item."""
    return 1.7 * size


def draw_list(
    sheet: Sheet, box: Box, items: tuple[str, ...], marker: str, font: str, size: float
) -> list[Box]:
    """Print a list and return the box of each item, its number left out."""
    boxes: list[Box] = []
    top = box.top
    single = len(items) == 1
    for number, item in enumerate(items, 1):
        sign = "" if item == "-" else "-" if single else marker.replace("1", str(number))
        left = box.left + (indent(size) if sign else 0)
        cell = Box(left, top, box.right, top + height_of(item, font, size, box.right - left))
        drawn = draw_cell(sheet, cell, item, font, size)
        if sign:
            sheet.text(box.left + PAD, top + PAD + size * (ASCENT + (LEADING - 1) / 2), sign, font, size)
        if drawn:
            boxes.append(drawn)
        top = cell.bottom - 2 * PAD
    return boxes


def _fitting(text: str, font: str, size: float, width: float) -> float:
    """The size at which no single word is wider than its cell."""
    while size > 5 and any(stringWidth(line, font, size) > width for line in wrap(text, font, size, width)):
        size -= 0.25
    return size


def _start(box: Box, line: str, font: str, size: float, align: str) -> float:
    width = stringWidth(line, font, size)
    match align:
        case "centre":
            return box.left + max(PAD / 2, (box.width - width) / 2)
        case "right":
            return box.right - PAD - width
        case "left":
            return box.left + PAD
        case other:
            raise ValueError(f"unknown alignment {other}")
