"""Takes the table's rulings out of the drawing, so that what is left are symbols, lines and labels."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extractors.flowchart_ink import Ink, grown, opened, window, without

BLOCK = 16
"""Rows of pixels taken together when a ruling is followed."""
SHORTEST_RULING = 31
REACH = 12
"""How far a ruling may lie from where the grid says it is, in pixels at the working resolution."""
RULING_SHARE = 0.93
"""A stroke over so much of the table is a ruling (or a scanner streak), whatever the grid says."""
STEP_COST = 0.05
DRIFT = 9
"""Pixels by which a ruling may wander over the height of the table and still be seen as one."""


def erase_rulings(ink: Ink, columns: Sequence[float], rows: Sequence[float]) -> tuple[Ink, Ink]:
    """The ink without the rulings near the given places, and the ink of the rulings alone.

    A ruling is erased only where nothing else crosses it: where the ink across it is thicker than the ruling.
    """
    rulings = np.zeros_like(ink)
    _mark_rulings(ink, rulings, columns, rows)
    _mark_rulings(ink.T, rulings.T, rows, columns)
    return without(ink, rulings), rulings


def _mark_rulings(ink: Ink, rulings: Ink, places: Sequence[float], across: Sequence[float]) -> None:
    """Marks the vertical rulings near the places; for horizontal ones pass everything transposed."""
    contiguous = np.ascontiguousarray(ink)
    strokes = opened(contiguous, 1, SHORTEST_RULING)
    for place in [*places, *_unknown_rulings(strokes, places, across)]:
        path = _follow(strokes, place)
        if path is not None:
            _mark_path(contiguous, rulings, strokes, path)


def _unknown_rulings(strokes: Ink, places: Sequence[float], across: Sequence[float]) -> list[float]:
    """Where strokes run over the whole table although the grid has no ruling there."""
    if len(across) < 2:
        return []
    table = strokes[max(0, round(min(across))) : round(max(across)) + 1]
    share = (grown(table, DRIFT) > 0).mean(axis=0)
    found: list[float] = []
    for place in np.argsort(-share, kind="stable"):
        if share[place] < RULING_SHARE:
            break
        if all(abs(place - other) > REACH for other in [*places, *found]):
            found.append(float(place))
    return found


def _follow(strokes: Ink, place: float) -> NDArray[np.intp] | None:
    """The column of the ruling in every row of pixels, or None where there is no ruling to follow."""
    left = round(place) - REACH
    band = window(strokes, left, 0, (strokes.shape[0], 2 * REACH + 1))
    blocks = -(-band.shape[0] // BLOCK)
    padded = np.zeros((blocks * BLOCK, band.shape[1]), np.float64)
    padded[: band.shape[0]] = band > 0
    support = padded.reshape(blocks, BLOCK, -1).mean(axis=1)
    if support.max(axis=1).mean() < 0.2:
        return None
    best = _smoothest_path(support)
    return np.repeat(best, BLOCK)[: band.shape[0]] + left


def _smoothest_path(support: NDArray[np.float64]) -> NDArray[np.intp]:
    """The path top to bottom with the most support that moves at most one column a block."""
    blocks, width = support.shape
    score = np.empty_like(support)
    came_from = np.zeros((blocks, width), np.intp)
    score[0] = support[0]
    options = np.full((3, width), -np.inf)
    for block in range(1, blocks):
        options[1] = score[block - 1]
        options[0, 1:] = score[block - 1, :-1] - STEP_COST
        options[2, :-1] = score[block - 1, 1:] - STEP_COST
        choice = options.argmax(axis=0)
        came_from[block] = np.arange(width) + choice - 1
        score[block] = support[block] + options.max(axis=0)
    path = np.empty(blocks, np.intp)
    path[-1] = score[-1].argmax()
    for block in range(blocks - 1, 0, -1):
        path[block - 1] = came_from[block, path[block]]
    return path


def _mark_path(ink: Ink, rulings: Ink, strokes: Ink, path: NDArray[np.intp]) -> None:
    half = 9
    rows = np.arange(ink.shape[0])[:, None]
    columns = np.clip(path[:, None] + np.arange(-half, half + 1)[None, :], 0, ink.shape[1] - 1)
    near = ink[rows, columns] > 0
    grown = _run_through_centre(near)
    widths = grown.sum(axis=1)
    is_ruled = strokes[rows, columns].any(axis=1) & (widths > 0)
    if not is_ruled.any():
        return
    limit = np.median(widths[is_ruled]) + 2
    erase = grown & (widths <= limit)[:, None]
    chosen_rows, chosen = np.nonzero(erase)
    rulings[chosen_rows, columns[chosen_rows, chosen]] = 255


def _run_through_centre(near: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """In each row, the run of ink through the middle column (or a direct neighbour of it)."""
    middle = near.shape[1] // 2
    grown = np.zeros_like(near)
    grown[:, middle - 1 : middle + 2] = near[:, middle - 1 : middle + 2]
    for column in range(middle + 2, near.shape[1]):
        grown[:, column] = near[:, column] & grown[:, column - 1]
    for column in range(middle - 2, -1, -1):
        grown[:, column] = near[:, column] & grown[:, column + 1]
    return grown
