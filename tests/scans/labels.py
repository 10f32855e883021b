"""Finds room for YA and TIDAK beside an arrow."""

import itertools
from collections.abc import Iterator, Sequence

from reportlab.pdfbase.pdfmetrics import stringWidth
from scans.routing import Channels as Rulings
from scans.routing import Point, Way
from scans.sheet import ASCENT, DESCENT
from scans.style import Style

from documents.box import Box


def place_label(
    text: str, way: Way, ways: Sequence[Way], taken: Sequence[Box], rulings: Rulings, style: Style
) -> Point:
    """The baseline start of the label: the spot beside the way that disturbs least, near its start."""
    size = style.size - 1.5
    wide = stringWidth(text, style.font, size)
    spots = [(cost, x, y) for cost, x, y in _spots(way, wide, size)]
    return min(spots, key=lambda spot: spot[0] + _trouble(spot[1:], wide, size, ways, taken, rulings))[1:]


def _spots(way: Way, wide: float, size: float) -> Iterator[tuple[float, float, float]]:
    """Places beside each segment, with the price of being far from the start."""
    cost = 0.0
    for (x0, y0), (x1, y1) in itertools.pairwise(way):
        for share in (0.2, 0.35, 0.5, 0.7):
            x, y = x0 + (x1 - x0) * share, y0 + (y1 - y0) * share
            if abs(y1 - y0) < 0.5:
                yield cost + share, x - wide / 2, y - 2.5
                yield cost + share + 0.4, x - wide / 2, y + size * ASCENT + 2.5
            else:
                yield cost + share, x + 3, y + size * 0.35
                yield cost + share + 0.3, x - 3 - wide, y + size * 0.35
        cost += 1.5


def _trouble(
    spot: Point, wide: float, size: float, ways: Sequence[Way], taken: Sequence[Box], rulings: Rulings
) -> float:
    box = Box(spot[0] - 1, spot[1] - size * ASCENT, spot[0] + wide + 1, spot[1] + size * DESCENT * 0.5)
    cost = 20.0 * sum(box.intersection(other) is not None for other in taken)
    cost += 2.5 * sum(box.left < x < box.right for x in rulings.xs)
    cost += 4.0 * sum(box.top < y < box.bottom for y in rulings.ys)
    for way in ways:
        for (x0, y0), (x1, y1) in itertools.pairwise(way):
            line = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            cost += 12.0 * (box.intersection(line) is not None)
    return cost
