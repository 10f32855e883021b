"""The shapes of the flowchart."""

import itertools

from scans.sheet import Sheet
from scans.style import Style

from documents.box import Box

ARROW = 4.5


def draw_symbol(sheet: Sheet, box: Box, shape: str, style: Style) -> None:
    """Draw one shape into its box.

    Raises:
        ValueError: there is no such shape.
    """
    sheet.canvas.setLineWidth(max(style.rule, 0.9))
    x, y = box.centre
    match shape:
        case "terminator":
            _draw_capsule(sheet, box, style)
        case "process":
            corners = [
                (box.left, box.top),
                (box.right, box.top),
                (box.right, box.bottom),
                (box.left, box.bottom),
            ]
            sheet.polygon(corners, style.symbol_fill)
        case "decision":
            points = [(x, box.top), (box.right, y), (x, box.bottom), (box.left, y)]
            sheet.polygon(points, style.symbol_fill)
        case "offpage":
            knee = box.top + box.height * 0.6
            points = [
                (box.left, box.top),
                (box.right, box.top),
                (box.right, knee),
                (x, box.bottom),
                (box.left, knee),
            ]
            sheet.polygon(points, style.symbol_fill)
        case other:
            raise ValueError(f"no such shape: {other}")


def symbol_size(shape: str, style: Style) -> tuple[float, float]:
    """Width and height of a shape."""
    wide = style.symbol_width
    sizes = {
        "terminator": (wide, wide * 0.42),
        "process": (wide, wide * 0.42),
        "decision": (wide * 0.9, wide * 0.72),
        "offpage": (wide * 0.46, wide * 0.46),
    }
    return sizes[shape]


def draw_arrow(sheet: Sheet, points: list[tuple[float, float]], width: float = 0.9) -> None:
    """A line through the points with a filled head at the last."""
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        sheet.line(x0, y0, x1, y1, width)
    (x0, y0), (x, y) = points[-2:]
    dx, dy = _sign(x - x0), _sign(y - y0)
    back_x, back_y = x - dx * ARROW, y - dy * ARROW
    half = ARROW * 0.5
    head = [(x, y), (back_x + dy * half, back_y + dx * half), (back_x - dy * half, back_y - dx * half)]
    sheet.polygon(head, (0, 0, 0))


def _draw_capsule(sheet: Sheet, box: Box, style: Style) -> None:
    canvas = sheet.canvas
    if style.symbol_fill:
        canvas.setFillColorRGB(*style.symbol_fill)
    radius = box.height * (0.5 if style.column_numbers else 0.38)
    y = sheet.height - box.bottom
    canvas.roundRect(box.left, y, box.width, box.height, radius, fill=int(style.symbol_fill is not None))
    canvas.setFillGray(0)


def _sign(value: float) -> float:
    return 0.0 if abs(value) < 1e-6 else 1.0 if value > 0 else -1.0
