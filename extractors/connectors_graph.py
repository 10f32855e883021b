"""Joins strokes into the network of a flowchart's lines."""

import heapq
import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from extractors.connectors import Point, Stroke, distance_between, nearest_on

JOIN = 8.0
"""Strokes whose ends come so near one another, in pixels at 200 dpi, are one line."""
COLLINEAR_GAP = 26.0
"""A break of this length in a straight line is bridged."""


@dataclass(slots=True)
class Network:
    """Places on the lines and the ways between them; built once, then only read."""

    points: list[Point] = field(default_factory=list)
    ways: dict[int, dict[int, float]] = field(default_factory=lambda: defaultdict(dict))
    ends: list[tuple[int, int]] = field(default_factory=list)

    def add_point(self, point: Point) -> int:
        """The number of a new place."""
        self.points.append(point)
        return len(self.points) - 1

    def connect(self, one: int, other: int, cost: float) -> None:
        """Makes a way between two places."""
        self.ways[one][other] = min(cost, self.ways[one].get(other, cost))
        self.ways[other][one] = self.ways[one][other]

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


def build_network(strokes: Sequence[Stroke]) -> Network:
    """The network of the strokes: joined at corners, at branches and over small breaks, not at crossings."""
    network = Network()
    on_stroke: list[list[int]] = []
    for stroke in strokes:
        ends = network.add_point(stroke.start), network.add_point(stroke.end)
        network.ends.append(ends)
        on_stroke.append(list(ends))
    for index, stroke in enumerate(strokes):
        for node, outwards in zip(network.ends[index], outwards_of(stroke), strict=True):
            _join_end(network, strokes, on_stroke, index, node, outwards)
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
    on_stroke: list[list[int]],
    index: int,
    node: int,
    outwards: Point,
) -> None:
    """Joins one end of a stroke to every stroke it meets."""
    point = network.points[node]
    for other, stroke in enumerate(strokes):
        if other == index:
            continue
        foot, distance = nearest_on(stroke, point)
        if distance <= JOIN + stroke.thickness / 2:
            meeting = network.add_point(foot)
            on_stroke[other].append(meeting)
            network.connect(node, meeting, distance)
            continue
        for far in network.ends[other]:
            if _continues(point, outwards, network.points[far], stroke):
                network.connect(node, far, 2 * distance_between(point, network.points[far]))


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
