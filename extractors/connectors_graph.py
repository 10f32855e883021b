"""Joins strokes into a network and says from which symbol to which its lines lead."""

import heapq
import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from extractors.connectors import PORT_REACH, Point, Stroke, distance_between, gap_ahead, nearest_on
from extractors.connectors_heads import head_strength, points_forward
from extractors.flowchart_ink import Ink
from extractors.symbols import FoundSymbol

JOIN = 8.0
"""Strokes whose ends come so near one another, in pixels at 200 dpi, are one line."""
COLLINEAR_GAP = 26.0
"""A break of this length in a straight line is bridged."""
PORT_GAP = 14.0
"""A line that ends so near a symbol touches it; beyond that it must point at the symbol."""
HEAD = 0.25
SHORT_ARROW = 48.0


@dataclass(frozen=True, slots=True)
class Port:
    """The end of a line at a symbol.

    Attributes:
        head: the strength of the arrowhead there.
        gap: pixels between the line and the symbol.
    """

    node: int
    symbol: int
    head: float
    gap: float


@dataclass(frozen=True, slots=True)
class Route:
    """A way along the lines from one symbol to another."""

    source: int
    target: int
    path: tuple[Point, ...]
    confidence: float


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
        for node, outwards in zip(network.ends[index], _outwards(stroke), strict=True):
            _join_end(network, strokes, on_stroke, index, node, outwards)
    for index, nodes in enumerate(on_stroke):
        _chain(network, strokes[index], nodes)
    return network


def _outwards(stroke: Stroke) -> tuple[Point, Point]:
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


def find_ports(
    network: Network, strokes: Sequence[Stroke], symbols: Sequence[FoundSymbol], lines: Ink
) -> list[Port]:
    """Where the lines touch or point at symbols."""
    outlines = [np.array(symbol.outline, np.float32) for symbol in symbols]
    ports = []
    for index, stroke in enumerate(strokes):
        for node, outwards in zip(network.ends[index], _outwards(stroke), strict=True):
            port = _port(network, node, outwards, symbols, outlines)
            if port is None:
                continue
            symbol, gap = port
            is_corner = len(network.ways[node]) > 1
            if is_corner and gap > JOIN:
                continue
            strength = head_strength(lines, network.points[node], outwards, stroke.thickness)
            ports.append(Port(node, symbol, strength, gap))
        _settle_short(ports, network.ends[index], stroke, lines)
    return ports


def _settle_short(ports: list[Port], ends: tuple[int, int], stroke: Stroke, lines: Ink) -> None:
    """Gives the head of a line too short for two to its stronger end, or else to the end it tapers to."""
    last = ports[-2:]
    if stroke.length > SHORT_ARROW or [port.node for port in last] != list(ends):
        return
    first, second = (port.head for port in last)
    if min(first, second) < HEAD:
        return
    if min(first, second) < 0.7 * max(first, second):
        forward = second > first
    else:
        forward = points_forward(lines, stroke.start, stroke.end, stroke.thickness)
    loser = -2 if forward else -1
    ports[loser] = replace(ports[loser], head=0.0)


def _port(
    network: Network,
    node: int,
    outwards: Point,
    symbols: Sequence[FoundSymbol],
    outlines: Sequence[NDArray[np.float32]],
) -> tuple[int, float] | None:
    """The symbol an end touches or points at, and the gap between them."""
    point = network.points[node]
    best: tuple[int, float] | None = None
    for number, (symbol, outline) in enumerate(zip(symbols, outlines, strict=True)):
        if not symbol.box.padded(PORT_REACH + 4).contains(*point):
            continue
        gap = gap_ahead(point, outwards, outline) - symbol.stroke
        if gap <= PORT_REACH and (best is None or gap < best[1]):
            best = number, max(gap, 0.0)
    return best


def find_routes(network: Network, ports: Sequence[Port], order: Sequence[tuple[float, ...]]) -> list[Route]:
    """The ways from symbol to symbol; without an arrowhead the flow is taken to go onwards.

    The `order` is, for each symbol, its place in reading order: row, then lane.
    """
    at_node = defaultdict(list)
    for port in ports:
        at_node[port.node].append(port)
    routes: dict[tuple[int, int], Route] = {}
    for piece in network.pieces():
        here = [port for node in piece for port in at_node[node]]
        for route in _routes_of_piece(network, here, order):
            known = routes.get((route.source, route.target))
            if known is None or known.confidence < route.confidence:
                routes[route.source, route.target] = route
    return list(routes.values())


def _routes_of_piece(
    network: Network, ports: Sequence[Port], order: Sequence[tuple[float, ...]]
) -> Iterator[Route]:
    if len({port.symbol for port in ports}) < 2:
        return
    strongest = max(port.head for port in ports)
    heads = [port for port in ports if port.head >= max(HEAD, 0.35 * strongest)]
    tails = [port for port in ports if port not in heads]
    confidence = 0.97
    if not heads:
        target = max(ports, key=lambda port: order[port.symbol])
        heads, tails, confidence = [target], [port for port in ports if port is not target], 0.6
    elif not tails and len(ports) == 2:
        tails, confidence = heads, 0.85
    elif not tails:
        weakest = min(ports, key=lambda port: port.head)
        heads, tails, confidence = [port for port in ports if port is not weakest], [weakest], 0.6
    elif len(heads) > 1 and len(tails) > 1:
        confidence = 0.7
    for tail in tails:
        costs, before = network.shortest(tail.node)
        for head in heads:
            if head.symbol != tail.symbol and head.node in costs:
                gap = max(0.0, max(head.gap, tail.gap) - PORT_GAP) / PORT_REACH
                yield Route(
                    tail.symbol, head.symbol, _path(network, before, head.node), confidence - 0.3 * gap
                )


def _path(network: Network, before: dict[int, int], node: int) -> tuple[Point, ...]:
    path = [network.points[node]]
    while before[node] != node:
        node = before[node]
        path.append(network.points[node])
    return tuple(reversed(path))
