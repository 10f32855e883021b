"""Says from which symbol to which the lines of a network lead."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from extractors.connectors import PORT_REACH, Point, Stroke, gap_ahead
from extractors.connectors_graph import JOIN, Network, outwards_of
from extractors.connectors_heads import head_strength, points_forward
from extractors.flowchart_ink import Ink
from extractors.symbols import FoundSymbol

PORT_GAP = 14.0
"""A line that ends so near a symbol touches it; beyond that it must point at the symbol."""
HEAD = 0.25
CLEAR_SHARE = 0.35
"""Beside a clear head, a weaker one counts only from this share of its strength."""
TRACE = 0.08
SHORT_ARROW = 48.0
GUESSED = 0.75
"""What is left of the confidence where a piece of the line cannot be seen."""
"""Too short for two heads, in pixels at 200 dpi."""
Place = tuple[float, ...]


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

    @property
    def is_weak(self) -> bool:
        """Whether the line merely points at the symbol from some way off, without a head."""
        return self.gap > PORT_GAP and self.head < HEAD


@dataclass(frozen=True, slots=True)
class Route:
    """A way along the lines from one symbol to another."""

    source: int
    target: int
    path: tuple[Point, ...]
    confidence: float


def find_ports(
    network: Network, strokes: Sequence[Stroke], symbols: Sequence[FoundSymbol], lines: Ink
) -> list[Port]:
    """Where the lines touch or point at symbols."""
    outlines = [np.array(symbol.outline, np.float32) for symbol in symbols]
    ports = []
    for index, stroke in enumerate(strokes):
        for node, outwards in zip(network.ends[index], outwards_of(stroke), strict=True):
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


def find_routes(network: Network, ports: Sequence[Port], order: Sequence[Place]) -> list[Route]:
    """The ways from symbol to symbol; without an arrowhead the flow is taken to go onwards.

    The `order` is, for each symbol, its place in reading order: row, then lane.
    """
    at_node = defaultdict(list)
    for port in ports:
        at_node[port.node].append(port)
    pieces = []
    for nodes in network.pieces():
        here = [port for node in nodes for port in at_node[node]]
        if len({port.symbol for port in here}) > 1:
            pieces.append(_directed(here))
    _settle_headless(pieces, order)
    _give_entries(pieces, order)
    routes: dict[tuple[int, int], Route] = {}
    for piece in pieces:
        for route in _routes_of(network, piece):
            known = routes.get((route.source, route.target))
            if known is None or known.confidence < route.confidence:
                routes[route.source, route.target] = route
    return list(routes.values())


@dataclass(slots=True)
class _Piece:
    """Lines that hang together: where they begin, where they end, and how sure that is."""

    tails: list[Port]
    heads: list[Port]
    confidence: float


def _directed(ports: Sequence[Port]) -> _Piece:
    strongest = max(port.head for port in ports)
    heads = [port for port in ports if port.head >= max(HEAD, CLEAR_SHARE * strongest)]
    tails = [port for port in ports if port not in heads]
    if not heads:
        return _Piece(tails, [], 0.6)
    if not tails and len(ports) == 2:
        return _Piece(heads, heads, 0.85)
    if not tails:
        weakest = min(ports, key=lambda port: port.head)
        return _Piece([weakest], [port for port in ports if port is not weakest], 0.6)
    return _Piece(tails, heads, 0.7 if len(heads) > 1 and len(tails) > 1 else 0.97)


def _settle_headless(pieces: Sequence[_Piece], order: Sequence[Place]) -> None:
    """Gives each line without an arrowhead an end: the symbol nothing else enters, else the latest one."""
    first = order.index(min(order)) if order else None
    entered = {head.symbol for piece in pieces for head in piece.heads} | {first}
    headless = [piece for piece in pieces if not piece.heads]
    for piece in sorted(headless, key=lambda piece: min(order[port.symbol] for port in piece.tails)):
        traced = _traced(piece.tails)
        fresh = [port for port in piece.tails if port.symbol not in entered]
        last = traced or max(fresh or piece.tails, key=lambda port: order[port.symbol])
        piece.tails = [port for port in piece.tails if port.symbol != last.symbol]
        piece.heads, piece.confidence = [last], 0.8 if traced else 0.6
        entered.add(last.symbol)


def _traced(ports: Sequence[Port]) -> Port | None:
    """The one end that has something of a head, if the others have nothing of it."""
    first, second = sorted(ports, key=lambda port: -port.head)[:2]
    return first if first.head >= TRACE and second.head < CLEAR_SHARE * first.head else None


def _give_entries(pieces: Sequence[_Piece], order: Sequence[Place]) -> None:
    """Lets a line without a head end at a symbol that nothing else enters and another line leaves."""
    entered = {head.symbol for piece in pieces for head in piece.heads}
    leaving = [
        tail.symbol for piece in pieces for tail in {port.symbol: port for port in piece.tails}.values()
    ]
    for piece in pieces:
        for tail in list(piece.tails):
            has_source = any(order[other.symbol] < order[tail.symbol] for other in piece.tails)
            if has_source and tail.symbol not in entered and leaving.count(tail.symbol) > 1:
                piece.tails.remove(tail)
                piece.heads.append(tail)
                piece.confidence = min(piece.confidence, 0.7)
                entered.add(tail.symbol)


def _routes_of(network: Network, piece: _Piece) -> Iterator[Route]:
    for tail in dict.fromkeys(tail for tail, _ in _pairs(piece)):
        costs, before = network.shortest(tail.node)
        for head in (head for start, head in _pairs(piece) if start == tail and head.node in costs):
            gap = max(0.0, max(head.gap, tail.gap) - PORT_GAP) / PORT_REACH
            path = _path(network, before, head.node)
            confidence = piece.confidence - 0.3 * gap
            if network.guessed and network.uses_guess(before, head.node):
                confidence *= GUESSED
            yield Route(tail.symbol, head.symbol, path, confidence)


def _pairs(piece: _Piece) -> list[tuple[Port, Port]]:
    """From which ends to which the lines lead.

    A head that only its own symbol's line could come to is reached from the other heads: there, the way on
    and the way back share a piece of line.
    """
    pairs = []
    for head in piece.heads:
        tails = [tail for tail in piece.tails if tail.symbol != head.symbol]
        if not tails and piece.tails:
            tails = [other for other in piece.heads if other.symbol != head.symbol]
        pairs += [(tail, head) for tail in tails]
    return pairs


def _path(network: Network, before: dict[int, int], node: int) -> tuple[Point, ...]:
    path = [network.points[node]]
    while before[node] != node:
        node = before[node]
        path.append(network.points[node])
    return tuple(reversed(path))
