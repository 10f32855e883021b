"""Numbers that stand in the middle of their items: tables made as spreadsheets centre them so.

Beside an item of three lines the number then stands at the second one; beside one of two, between them.
"""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractors.sop_view import Line, middle

_OFF = 0.5
"""Lines by which the middle of an item may miss its number."""


def items_around(numbers: Sequence[float], lines: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """The lines shared out among the numbers in whose middle they stand; nothing where they do not.

    Args:
        numbers: the heights at which the numbers stand, from top to bottom.
        lines: the printed lines without the numbers, from top to bottom.
    """
    heights = [middle(line.frame) for line in lines]
    if not 2 <= len(numbers) <= len(lines):
        return ()
    reach = _OFF * median(after - before for before, after in pairwise(heights))
    ends = _best_ends(numbers, heights)
    groups = [tuple(range(start, end)) for start, end in pairwise((0, *ends))]
    if any(_off(number, heights, group) > reach for number, group in zip(numbers, groups, strict=True)):
        return ()
    return tuple(tuple(lines[index] for index in group) for group in groups)


def _best_ends(numbers: Sequence[float], heights: Sequence[float]) -> list[int]:
    """Behind which line each item ends, so that all of them together lie nearest to their numbers."""
    best: list[tuple[float, list[int]] | None] = [(0.0, []), *[None] * len(heights)]
    for number in numbers:
        following: list[tuple[float, list[int]] | None] = [None] * len(best)
        for start, known in enumerate(best):
            for end in range(start + 1, len(best)) if known else ():
                cost = known[0] + _off(number, heights, range(start, end)) if known else 0.0
                there = following[end]
                if known and (there is None or cost < there[0]):
                    following[end] = cost, [*known[1], end]
        best = following
    last = best[-1]
    return last[1] if last else []


def _off(number: float, heights: Sequence[float], group: Sequence[int]) -> float:
    return abs(number - (heights[group[0]] + heights[group[-1]]) / 2)
