"""Joins strokes into the network of a flowchart's lines."""

import heapq
import itertools
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.connectors import (
    THICKEST_STROKE,
    Point,
    Stroke,
    StrokeTable,
    distance_between,
    table_of,
)
from extractors.flowchart_ink import Ink, grown

JOIN = 8.0
"""Strokes whose ends come so near one another, in pixels at 200 dpi, are one line."""
LOOSE = 30.0
"""Shorter strokes are serifs and the like, not lines with a loose end."""
LONG_BREAK = 70.0
FARTHEST_HIDDEN = 700.0
HIDDEN_COST = 3.0
JOG = 26.0
"""A step in a line may be so wide."""
COLLINEAR_GAP = 26.0
"""A break of this length in a straight line is bridged."""


@dataclass(slots=True)
class Network:
    """Places on the lines and the ways between them; built once, then only read."""

    points: list[Point] = field(default_factory=list)
    ways: dict[int, dict[int, float]] = field(default_factory=lambda: defaultdict(dict))
    ends: list[tuple[int, int]] = field(default_factory=list)
    guessed: set[tuple[int, int]] = field(default_factory=set)

    def add_point(self, point: Point) -> int:
        """The number of a new place."""
        self.points.append(point)
        return len(self.points) - 1

    def connect(self, one: int, other: int, cost: float) -> None:
        """Makes a way between two places."""
        self.ways[one][other] = min(cost, self.ways[one].get(other, cost))
        self.ways[other][one] = self.ways[one][other]

    def guess(self, one: int, other: int, cost: float) -> None:
        """Makes a way of which nothing is seen."""
        self.connect(one, other, cost)
        self.guessed |= {(one, other), (other, one)}

    def is_guessed_at(self, node: int) -> bool:
        """Whether a guessed way begins at the place."""
        return any(one == node for one, _ in self.guessed)

    def uses_guess(self, before: dict[int, int], node: int) -> bool:
        """Whether the way that leads to the place takes a guessed piece."""
        while before[node] != node:
            if (before[node], node) in self.guessed:
                return True
            node = before[node]
        return False

    def pieces(self) -> Iterator[list[int]]:
        """The places that hang together, one list a piece."""
        seen: set[int] = set()
        for first in range(len(self.points)):
            if first in seen:
                continue
            piece, waiting = [], [first]
            seen.add(first)
            while waiting:
                node = waiting.pop()
                piece.append(node)
                fresh = [other for other in self.ways[node] if other not in seen]
                seen.update(fresh)
                waiting += fresh
            yield piece

    def shortest(self, start: int) -> tuple[dict[int, float], dict[int, int]]:
        """The cost of the cheapest way to every place, and the place before it."""
        costs, before, waiting = {start: 0.0}, {start: start}, [(0.0, start)]
        while waiting:
            cost, node = heapq.heappop(waiting)
            if cost > costs[node]:
                continue
            for other, step in self.ways[node].items():
                if cost + step < costs.get(other, np.inf):
                    costs[other], before[other] = cost + step, node
                    heapq.heappush(waiting, (cost + step, other))
        return costs, before


def build_network(strokes: Sequence[Stroke], lines: Ink) -> Network:
    """The network of the strokes: joined at corners, at branches and over small breaks, not at crossings.

    Args:
        strokes: the straight pieces.
        lines: the ink they were found in.
    """
    network = Network()
    table = table_of(strokes)
    on_stroke: list[list[int]] = []
    for stroke in strokes:
        ends = network.add_point(stroke.start), network.add_point(stroke.end)
        network.ends.append(ends)
        on_stroke.append(list(ends))
    for index, ends in enumerate(network.ends):
        for node in ends:
            _join_end(network, strokes, table, on_stroke, (index, node))
    open_ends = [
        (index, node, way)
        for index, (stroke, ends) in enumerate(zip(strokes, network.ends, strict=True))
        for node, way in zip(ends, outwards_of(stroke), strict=True)
        if not network.ways[node]
    ]
    _bridge_breaks(network, strokes, open_ends)
    _bridge_jogs(network, [node for _, node, _ in open_ends if not network.ways[node]], lines)
    for index, nodes in enumerate(on_stroke):
        _chain(network, strokes[index], nodes)
    return network


def outwards_of(stroke: Stroke) -> tuple[Point, Point]:
    """The unit vectors along the stroke out of its start and out of its end."""
    dx, dy = stroke.direction
    return (-dx, -dy), (dx, dy)


def _join_end(
    network: Network,
    strokes: Sequence[Stroke],
    table: StrokeTable,
    on_stroke: list[list[int]],
    end: tuple[int, int],
) -> None:
    """Joins one end of a stroke (its number and place) to every stroke it meets."""
    index, node = end
    feet, distances = table.nearest(network.points[node])
    for other in np.flatnonzero(distances <= JOIN + THICKEST_STROKE).tolist():
        distance = float(distances[other])
        if other != index and distance <= JOIN + strokes[other].thickness / 2:
            meeting = network.add_point((float(feet[other, 0]), float(feet[other, 1])))
            on_stroke[other].append(meeting)
            network.connect(node, meeting, distance)


def _bridge_breaks(
    network: Network, strokes: Sequence[Stroke], open_ends: Sequence[tuple[int, int, Point]]
) -> None:
    """Joins ends that meet nothing to the strokes that go on straight ahead."""
    for (index, one, way), (other, far, _) in itertools.permutations(open_ends, 2):
        start, end = network.points[one], network.points[far]
        if index != other and _continues(start, way, end, strokes[other]):
            network.connect(one, far, 2 * distance_between(start, end))


def _bridge_jogs(network: Network, open_ends: Sequence[int], lines: Ink) -> None:
    """Joins ends that hang together by a piece of ink too short for a stroke: a line with a small step."""
    near = [
        (one, other)
        for one, other in itertools.combinations(open_ends, 2)
        if distance_between(network.points[one], network.points[other]) <= JOG
    ]
    if not near:
        return
    labels = np.asarray(cv2.connectedComponents(lines)[1], np.int32)
    for one, other in near:
        if _label_at(labels, network.points[one]) & _label_at(labels, network.points[other]):
            start, end = network.points[one], network.points[other]
            network.connect(one, other, distance_between(start, end))


def _label_at(labels: NDArray[np.int32], point: Point) -> set[int]:
    """The pieces of ink at a place."""
    x, y = round(point[0]), round(point[1])
    return set(labels[max(0, y - 2) : y + 3, max(0, x - 2) : x + 3].ravel().tolist()) - {0}


def _continues(point: Point, outwards: Point, far: Point, stroke: Stroke) -> bool:
    """Whether the stroke goes on straight from the end, after a small break."""
    gap = far[0] - point[0], far[1] - point[1]
    ahead = gap[0] * outwards[0] + gap[1] * outwards[1]
    aside = abs(gap[0] * outwards[1] - gap[1] * outwards[0])
    parallel = abs(stroke.direction[0] * outwards[0] + stroke.direction[1] * outwards[1]) > 0.95
    return parallel and 0 < ahead <= COLLINEAR_GAP and aside <= 5


def _chain(network: Network, stroke: Stroke, nodes: list[int]) -> None:
    """Connects the places on one stroke in their order along it."""
    dx, dy = stroke.direction
    ordered = sorted(nodes, key=lambda node: network.points[node][0] * dx + network.points[node][1] * dy)
    for one, other in itertools.pairwise(ordered):
        network.connect(one, other, distance_between(network.points[one], network.points[other]))


def join_loose_ends(network: Network, strokes: Sequence[Stroke], busy: Collection[int], rulings: Ink) -> None:
    """Joins ends that lead nowhere: over a long break, or where a line runs hidden along a ruling.

    Args:
        network: gets the new ways.
        strokes: those the network was built from.
        busy: places that are at a symbol, and so no loose ends.
        rulings: the ink of the table's rulings.
    """
    loose = [
        (node, way)
        for stroke, ends in zip(strokes, network.ends, strict=True)
        for node, way in zip(ends, outwards_of(stroke), strict=True)
        if stroke.length >= LOOSE and node not in busy and len(network.ways[node]) == 1
    ]
    wide = grown(rulings, 2 * round(JOIN) + 1)
    options = []
    for (one, way), (other, back) in itertools.combinations(loose, 2):
        start, end = network.points[one], network.points[other]
        distance = distance_between(start, end)
        if distance <= LONG_BREAK and (_leads_to(start, way, end) or _leads_to(end, back, start)):
            options.append((distance, one, other))
        elif distance <= FARTHEST_HIDDEN and _is_hidden(wide, start, end):
            options.append((HIDDEN_COST * distance, one, other))
    joined: set[int] = set()
    for cost, one, other in sorted(options):
        if one not in joined and other not in joined:
            network.guess(one, other, cost)
            joined |= {one, other}


def _leads_to(start: Point, outwards: Point, end: Point) -> bool:
    """Whether the way straight on from the start comes by the end."""
    gap = end[0] - start[0], end[1] - start[1]
    ahead = gap[0] * outwards[0] + gap[1] * outwards[1]
    return ahead > 0 and abs(gap[0] * outwards[1] - gap[1] * outwards[0]) <= JOIN


def _is_hidden(rulings: Ink, start: Point, end: Point) -> bool:
    return min(abs(start[0] - end[0]), abs(start[1] - end[1])) <= JOIN and _is_covered(rulings, start, end)


def _is_covered(picture: Ink, start: Point, end: Point) -> bool:
    """Whether the whole straight way lies in the ink."""
    steps = max(2, round(distance_between(start, end) / 2))
    share = np.linspace(0, 1, steps)
    x = np.clip(np.rint(start[0] + share * (end[0] - start[0])).astype(int), 0, picture.shape[1] - 1)
    y = np.clip(np.rint(start[1] + share * (end[1] - start[1])).astype(int), 0, picture.shape[0] - 1)
    return bool((picture[y, x] > 0).mean() > 0.95)
