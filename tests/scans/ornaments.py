"""What offices put on paper besides text: crests, signatures, stamps."""

import math
from random import Random

from scans.sheet import INK, Sheet

from documents.box import Box

VIOLET = (0.47, 0.36, 0.76)


def draw_crest(sheet: Sheet, x: float, y: float, tall: float) -> None:
    """An invented shield, its top middle at (x, y)."""
    canvas = sheet.canvas
    wide = tall * 0.72
    canvas.setLineWidth(1)
    outline = [(x - wide / 2, y), (x + wide / 2, y), (x + wide / 2, y + tall * 0.6), (x, y + tall)]
    outline.append((x - wide / 2, y + tall * 0.6))
    sheet.polygon(outline, (0.1, 0.45, 0.22))
    sheet.polygon([(x + (px - x) * 0.78, y + 3 + (py - y) * 0.8) for px, py in outline], (0.95, 0.8, 0.2))
    canvas.setFillColorRGB(0.75, 0.12, 0.12)
    canvas.circle(x, sheet.height - y - tall * 0.4, tall * 0.15, fill=1)
    canvas.setFillGray(1)
    canvas.circle(x, sheet.height - y - tall * 0.4, tall * 0.06, fill=1)
    canvas.setFillGray(0)


def draw_signature(sheet: Sheet, x: float, y: float, width: float, rng: Random) -> None:
    """A scribble of ink that starts at (x, y) and drifts right."""
    canvas = sheet.canvas
    canvas.saveState()
    canvas.setBlendMode("Multiply")
    canvas.setStrokeColorRGB(*INK)
    canvas.setLineWidth(1.1)
    path = canvas.beginPath()
    path.moveTo(x, sheet.height - y)
    steps = 7
    for step in range(1, steps + 1):
        end = x + width * step / steps
        low, high = y + rng.uniform(2, 12), y - rng.uniform(6, 22)
        path.curveTo(
            end - width / steps * 1.4,
            sheet.height - high,
            end - width / steps * 0.2,
            sheet.height - low,
            end,
            sheet.height - y + rng.uniform(-5, 5),
        )
    canvas.drawPath(path)
    canvas.restoreState()


def draw_stamp(sheet: Sheet, x: float, y: float, radius: float, words: tuple[str, str], turn: float) -> Box:
    """A round office stamp around (x, y), turned by some degrees; returns the box it covers."""
    canvas = sheet.canvas
    canvas.saveState()
    canvas.setBlendMode("Multiply")  # ink over print darkens, it hides nothing
    canvas.translate(x, sheet.height - y)
    canvas.rotate(turn)
    canvas.setStrokeColorRGB(*VIOLET)
    canvas.setFillColorRGB(*VIOLET)
    for share, line in ((1.0, 1.6), (0.94, 0.6), (0.62, 0.9)):
        canvas.setLineWidth(line)
        canvas.circle(0, 0, radius * share)
    _arc_text(sheet, words[0], radius * 0.71, radius * 0.17, 90, -1)
    _arc_text(sheet, words[1], radius * 0.84, radius * 0.15, 270, 1)
    canvas.setLineWidth(0.6)
    for spoke in range(0, 360, 45):
        angle = math.radians(spoke)
        canvas.line(0, 0, radius * 0.5 * math.cos(angle), radius * 0.5 * math.sin(angle))
    canvas.circle(0, 0, radius * 0.3)
    canvas.restoreState()
    return Box(x - radius, y - radius, x + radius, y + radius)


def _arc_text(sheet: Sheet, words: str, radius: float, size: float, middle: float, sense: int) -> None:
    canvas = sheet.canvas
    canvas.setFont("Helvetica-Bold", size)
    widths = [canvas.stringWidth(letter, "Helvetica-Bold", size) * 1.1 for letter in words]
    angle = middle - sense * math.degrees(sum(widths) / radius) / 2
    for letter, width in zip(words, widths, strict=True):
        angle += sense * math.degrees(width / radius) / 2
        canvas.saveState()
        canvas.rotate(angle - 90 if sense < 0 else angle + 90)
        canvas.drawCentredString(0, radius if sense < 0 else -radius, letter)
        canvas.restoreState()
        angle += sense * math.degrees(width / radius) / 2
