"""Ties the labels YA and TIDAK to the lines that leave a decision."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from documents.sop import BranchLabel, Shape
from extractors.connectors import Point, symbol_mask
from extractors.connectors_routes import Route
from extractors.flowchart_area import PixelBox, PlacedWord
from extractors.flowchart_ink import Ink
from extractors.images import connected
from extractors.symbols import FoundSymbol
from models.knowledge import read_knowledge

KNOWLEDGE = Path(__file__).with_suffix(".yaml")
MIN_HEIGHT, MAX_HEIGHT = 10, 38
"""Height of a printed label, in pixels at 200 dpi."""
MAX_WIDTH = 130
LETTER_GAP = 15
FEWEST_PIXELS = 25
LINE_MARGIN = 2
"""What stays of a line once it is taken out must not be wide enough to look like print."""
REACH = 48.0
"""A label stands so near to its line, in pixels at 200 dpi."""
FAR_REACH, SURPRISE, FAR_CONFIDENCE = 230.0, 60.0, 0.7
"""A label left over that was read belongs to the nearest line without one, even from so far away."""
SURE, LIKE_A_LABEL = 0.9, 55.0
"""A word read so surely, and less like every known label than this (0 to 100), is none."""
LONG_WORD = 2.3
"""TIDAK is longer than this many times its height, YA shorter."""
HEAD_LENGTH, HEAD_WIDTH = 20, 23
STEM = 0.36
"""Narrower than this many times its height is the stem of a T whose bar runs into the line above it."""
STEM_REACH = 12
LETTER = 1.2
"""Narrower than this many times its height is a single letter."""


@dataclass(frozen=True, slots=True)
class RouteLabel:
    """What is printed at a line, and how surely."""

    label: BranchLabel | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Label:
    """A piece of print between the lines that reads YA or TIDAK."""

    label: BranchLabel
    box: PixelBox
    confidence: float
    is_read: bool


def read_label(text: str) -> BranchLabel | None:
    """The branch a printed word stands for, or None.

    Raises:
        OSError: the word list cannot be read.
    """
    letters = "".join(letter for letter in text.casefold() if letter.isalpha())
    return _known_words().get(letters)


def label_routes(
    ink: Ink,
    symbols: Sequence[FoundSymbol],
    routes: Sequence[Route],
    words: Sequence[PlacedWord],
    thickness: float,
) -> list[RouteLabel]:
    """One label for each route, in their order; only exits of decisions carry one.

    Args:
        ink: the drawing in the lanes without rulings.
        symbols: those the routes lead to.
        routes: the lines that were followed.
        words: what was read among them.
        thickness: of the lines.
    """
    exits = [i for i, route in enumerate(routes) if symbols[route.source].shape is Shape.DECISION]
    if not exits:
        return [RouteLabel(None, 1.0) for _ in routes]
    labels = find_labels(_remaining_ink(ink, symbols, routes, round(thickness) + LINE_MARGIN), words)
    chosen: dict[int, Label] = {}
    near = [
        (cost, i, j)
        for j, label in enumerate(labels)
        for i in exits
        if _may_belong(label, symbols[routes[i].source])
        and (cost := _distance(label.box, routes[i].path)) <= REACH
    ]
    _tie(near, labels, chosen)
    far = [
        (cost, i, j)
        for j, label in enumerate(labels)
        for i in exits
        if label.is_read
        and (cost := _distance(label.box, routes[i].path) + _surprise(label, routes[i], symbols)) <= FAR_REACH
    ]
    _tie(far, [replace(label, confidence=FAR_CONFIDENCE) for label in labels], chosen)
    for source in {routes[i].source for i in chosen}:
        _tell_apart(chosen, [i for i in chosen if routes[i].source == source])
    return [
        RouteLabel(chosen[i].label, chosen[i].confidence) if i in chosen else RouteLabel(None, 1.0)
        for i in range(len(routes))
    ]


def _tie(options: list[tuple[float, int, int]], labels: Sequence[Label], chosen: dict[int, Label]) -> None:
    """Gives the lines (second in an option) their labels (third), cheapest first, each label once."""
    used = {label.box for label in chosen.values()}
    for _, i, j in sorted(options):
        if i not in chosen and labels[j].box not in used:
            chosen[i] = labels[j]
            used.add(labels[j].box)


def _surprise(label: Label, route: Route, symbols: Sequence[FoundSymbol]) -> float:
    """What it costs a label far from its line that YA should go back or TIDAK onwards."""
    goes_back = symbols[route.target].box.centre[1] < symbols[route.source].box.centre[1]
    return 0.0 if goes_back == (label.label is BranchLabel.TIDAK) else SURPRISE


def _tell_apart(chosen: dict[int, Label], exits: Sequence[int]) -> None:
    """Of two labels of one decision that look the same by their form alone, the longer is TIDAK."""
    labels = [chosen[i] for i in exits]
    if len(labels) != 2 or labels[0].label is not labels[1].label or any(label.is_read for label in labels):
        return
    longer = 0 if labels[0].box.width > labels[1].box.width else 1
    chosen[exits[longer]] = replace(labels[longer], label=BranchLabel.TIDAK)
    chosen[exits[1 - longer]] = replace(labels[1 - longer], label=BranchLabel.YA)


def find_labels(ink: Ink, words: Sequence[PlacedWord]) -> list[Label]:
    """The labels in the ink that neither rulings, symbols nor lines account for.

    Words that were read decide; print that nobody read is judged by its length.
    """
    labels = []
    for box, picture in _print(ink):
        here = [word for word in words if word.box.overlaps(box)]
        readings = (read_label(word.text) for word in here)
        reading = next((label for label in readings if label is not None), None)
        if reading is not None:
            labels.append(Label(reading, box, 0.98, is_read=True))
            continue
        if any(_is_something_else(word) for word in here):
            continue
        labels.append(Label(_by_form(picture), box, 0.7 if _is_stem(box) else 0.9, is_read=False))
    return labels


def _is_something_else(word: PlacedWord) -> bool:
    """Whether a word was surely read and is not even like a label: the name of a branch, a note."""
    letters = "".join(letter for letter in word.text.casefold() if letter.isalnum())
    likeness = 0.0 if len(letters) == 1 else max(fuzz.ratio(letters, known) for known in _known_words())
    return bool(letters) and word.confidence >= SURE and likeness < LIKE_A_LABEL


def _may_belong(label: Label, decision: FoundSymbol) -> bool:
    """Whether the label can be one of the decision's; a mere stem must stand right at it."""
    return not _is_stem(label.box) or decision.box.padded(STEM_REACH).overlaps(label.box)


def _is_stem(box: PixelBox) -> bool:
    return box.width < STEM * box.height


@cache
def _known_words() -> dict[str, BranchLabel]:
    knowledge = read_knowledge(KNOWLEDGE)
    yes = dict.fromkeys(knowledge["ya"], BranchLabel.YA)
    return yes | dict.fromkeys(knowledge["tidak"], BranchLabel.TIDAK)


def _remaining_ink(ink: Ink, symbols: Sequence[FoundSymbol], routes: Sequence[Route], line_width: int) -> Ink:
    left = ink.copy()
    for symbol in symbols:
        left[symbol_mask(symbol, ink.shape, 2) > 0] = 0
    for route in routes:
        points = np.rint(np.array(route.path)).astype(np.int32)
        cv2.polylines(left, [points], isClosed=False, color=0, thickness=line_width)
        way = points[-1] - points[-2]
        back = points[-1] - np.rint(HEAD_LENGTH * way / max(1.0, float(np.hypot(*way)))).astype(np.int32)
        cv2.line(left, points[-1].tolist(), back.tolist(), 0, HEAD_WIDTH)
    return left


def _print(ink: Ink) -> list[tuple[PixelBox, Ink]]:
    """The pieces of print of a label's size: words, put together from their letters."""
    near = cv2.dilate(ink, np.ones((3, LETTER_GAP), np.uint8))
    count, labels, stats, _ = connected(near)
    pieces = []
    for label in range(1, count):
        x, y, width, height, _area = (int(value) for value in stats[label])
        if height > MAX_HEIGHT + 4 or width > MAX_WIDTH + LETTER_GAP:
            continue
        own = labels[y : y + height, x : x + width] == label
        rows, columns = np.nonzero(own & (ink[y : y + height, x : x + width] > 0))
        if len(rows) < FEWEST_PIXELS:
            continue
        left, top, right, bottom = (
            columns.min() + x,
            rows.min() + y,
            columns.max() + 1 + x,
            rows.max() + 1 + y,
        )
        if MIN_HEIGHT <= bottom - top <= MAX_HEIGHT and right - left <= MAX_WIDTH:
            box = PixelBox(float(left), float(top), float(right), float(bottom))
            pieces.append((box, ink[top:bottom, left:right]))
    return pieces


def _by_form(picture: Ink) -> BranchLabel:
    """A long word is TIDAK, a short one YA; a single letter with a bar on top is T, with a gap there Y."""
    height, width = picture.shape
    ratio = width / height
    if ratio > LETTER:
        return BranchLabel.TIDAK if ratio > LONG_WORD else BranchLabel.YA
    if ratio < STEM:
        return BranchLabel.TIDAK
    crown = np.amax(picture[: max(2, height // 6)] > 0, axis=0)
    left, middle, right = (float(np.mean(third)) for third in np.array_split(crown, 3))
    is_forked = left > 0 and right > 0 and middle < 0.7
    return BranchLabel.YA if is_forked else BranchLabel.TIDAK


def _distance(box: PixelBox, path: Sequence[Point]) -> float:
    """How far the label is from the line, with a little for how late on the line it stands."""
    best = float("inf")
    travelled = 0.0
    corners: NDArray[np.float64] = np.array(path, float)
    for start, end in itertools.pairwise(corners):
        length = float(np.hypot(*(end - start)))
        steps = np.linspace(0, 1, max(2, int(length / 4)))
        points = start + steps[:, None] * (end - start)
        aside = np.maximum(np.maximum(box.left - points[:, 0], points[:, 0] - box.right), 0)
        above = np.maximum(np.maximum(box.top - points[:, 1], points[:, 1] - box.bottom), 0)
        costs = np.hypot(aside, above) + 0.02 * (travelled + steps * length)
        best = min(best, float(costs.min()))
        travelled += length
    return best
