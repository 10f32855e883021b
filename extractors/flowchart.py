"""Reads the flowchart drawn across the lanes of a step table: who does what, and to whom it goes next."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from documents.sop import Shape
from extractors.connectors import bridge_neighbours, find_strokes, line_ink, stubs_at_symbols
from extractors.connectors_graph import build_network, join_under_rulings
from extractors.connectors_routes import Route, find_ports, find_routes
from extractors.flow_labels import RouteLabel, label_routes
from extractors.flowchart_area import (
    Doubt,
    DrawnEdge,
    DrawnSymbol,
    Flow,
    FlowArea,
    Lane,
    PixelBox,
    PlacedWord,
    Row,
)
from extractors.flowchart_ink import Ink, find_ink, grown, without
from extractors.flowchart_order import in_visiting_order
from extractors.flowchart_rulings import erase_rulings
from extractors.symbols import FoundSymbol, find_symbols

__all__ = [
    "Doubt",
    "DrawnEdge",
    "DrawnSymbol",
    "Flow",
    "FlowArea",
    "Lane",
    "PixelBox",
    "PlacedWord",
    "Row",
    "join_flows",
    "read_flow",
]

WORKING_DPI = 200.0
SIDE_MARGIN = 60
"""Lines may run a little outside the lanes, in pixels at the working resolution."""
END_MARGIN = 200
"""Off-page connectors may stand above or below the table."""


@dataclass(frozen=True, slots=True)
class _View:
    """The flow area cut out and brought to the working resolution, and the way back."""

    grey: NDArray[np.uint8]
    left: float
    top: float
    scale: float

    def inwards(self, x: float, y: float) -> tuple[float, float]:
        return (x - self.left) * self.scale, (y - self.top) * self.scale

    def box_inwards(self, box: PixelBox) -> PixelBox:
        return PixelBox(*self.inwards(box.left, box.top), *self.inwards(box.right, box.bottom))

    def outwards(self, x: float, y: float) -> tuple[float, float]:
        return x / self.scale + self.left, y / self.scale + self.top

    def box_outwards(self, box: PixelBox) -> PixelBox:
        return PixelBox(*self.outwards(box.left, box.top), *self.outwards(box.right, box.bottom))


def read_flow(
    grey: NDArray[np.uint8], area: FlowArea, words: Sequence[PlacedWord] = (), dpi: float = 300.0
) -> Flow:
    """The symbols and lines in the lanes of one page.

    Args:
        grey: the upright, straightened page, black on white.
        area: lanes and rows in the pixels of `grey`.
        words: what was read in the area, if anything; labels nobody read are told apart by their form.
        dpi: of `grey`.

    Raises:
        ValueError: the area has no lane or no row.
    """
    view = _cut_out(grey, area, dpi)
    ink, rulings = _drawing(view, area)
    rows = [(view.inwards(0, row.top)[1], view.inwards(0, row.bottom)[1]) for row in area.rows]
    lane_width = (area.box.right - area.box.left) / len(area.lanes) * view.scale
    found = _inside(find_symbols(ink, rulings, max(1.1 * lane_width, 150), rows), view, area)
    lines = line_ink(ink, found, view.box_inwards(area.box))
    strokes = find_strokes(lines)
    strokes += bridge_neighbours(lines, found, strokes)
    strokes += stubs_at_symbols(lines, found, strokes)
    network = build_network(strokes)
    symbols = [_placed(symbol, view, area) for symbol in found]
    order = [(symbol.nomor, symbol.box.centre[0], symbol.box.centre[1]) for symbol in symbols]
    ports = find_ports(network, strokes, found, lines)
    join_under_rulings(network, strokes, {port.node for port in ports}, rulings)
    routes = find_routes(network, ports, order)
    print_ink = _label_ink(ink, rulings, view.box_inwards(area.box))
    thickness = float(np.median([stroke.thickness for stroke in strokes])) if strokes else 0.0
    labels = label_routes(print_ink, found, routes, _words_inside(words, view), thickness)
    edges = tuple(_edge(route, label, symbols, view) for route, label in zip(routes, labels, strict=True))
    return Flow(in_visiting_order(symbols, edges), edges, _doubts(symbols, edges))


def join_flows(flows: Sequence[Flow]) -> Flow:
    """The flow of an SOP from its pages' flows, in page order: each pair of off-page connectors is one edge.

    Connectors are never the end of an edge; one without a partner becomes a doubt.
    """
    symbols = tuple(symbol for flow in flows for symbol in flow.symbols)
    edges = [edge for flow in flows for edge in flow.edges]
    doubts = [doubt for flow in flows for doubt in flow.doubts]
    arriving, leaving = _at_connectors(edges)
    pairs = _pair_connectors(symbols, arriving, leaving)
    joined = [edge for edge in edges if Shape.OFFPAGE not in (edge.source.shape, edge.target.shape)]
    for end, start in pairs:
        joined += [_joined(before, after) for before in arriving[end] for after in leaving[start]]
    paired = {symbol for pair in pairs for symbol in pair}
    doubts += [
        Doubt(symbol.page, symbol.box, "Pasangan tanda sambung halaman ini tidak ditemukan.")
        for symbol in symbols
        if symbol.shape is Shape.OFFPAGE and symbol not in paired
    ]
    return Flow(in_visiting_order(symbols, joined), tuple(dict.fromkeys(joined)), tuple(doubts))


def _cut_out(grey: NDArray[np.uint8], area: FlowArea, dpi: float) -> _View:
    scale = WORKING_DPI / dpi
    box = area.box
    left = max(0, int(box.left - SIDE_MARGIN / scale))
    top = max(0, int(box.top - END_MARGIN / scale))
    right = min(grey.shape[1], int(box.right + SIDE_MARGIN / scale) + 1)
    bottom = min(grey.shape[0], int(box.bottom + END_MARGIN / scale) + 1)
    cut = grey[top:bottom, left:right]
    if abs(scale - 1) > 0.02:
        way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        cut = np.asarray(cv2.resize(cut, None, fx=scale, fy=scale, interpolation=way), np.uint8)
    return _View(cut, left, top, scale)


def _drawing(view: _View, area: FlowArea) -> tuple[Ink, Ink]:
    """The ink without rulings, and the rulings."""
    columns = {lane.left for lane in area.lanes} | {lane.right for lane in area.lanes}
    rows = {row.top for row in area.rows} | {row.bottom for row in area.rows}
    return erase_rulings(
        find_ink(view.grey),
        _apart([view.inwards(x, 0)[0] for x in columns]),
        _apart([view.inwards(0, y)[1] for y in rows]),
    )


def _apart(places: Sequence[float]) -> list[float]:
    """The places in order; those a few pixels apart are one ruling, seen from its two sides."""
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > 6:
            kept.append(place)
    return kept


def _inside(found: Sequence[FoundSymbol], view: _View, area: FlowArea) -> tuple[FoundSymbol, ...]:
    """The symbols within the lanes and rows; beyond the first and last row only off-page connectors count."""
    box = area.box
    kept = []
    for symbol in found:
        x, y = view.outwards(*symbol.box.centre)
        if box.left <= x <= box.right and (box.top <= y <= box.bottom or symbol.shape is Shape.OFFPAGE):
            kept.append(symbol)
    return tuple(kept)


def _placed(symbol: FoundSymbol, view: _View, area: FlowArea) -> DrawnSymbol:
    x, y = view.outwards(*symbol.box.centre)
    row, lane = area.row_at(y), area.lane_at(x)
    box = view.box_outwards(symbol.box)
    return DrawnSymbol(row.nomor, lane.name, symbol.shape, box, area.page, round(symbol.confidence, 3))


def _label_ink(ink: Ink, rulings: Ink, lanes: PixelBox) -> Ink:
    """The ink in the lanes without what is left of the rulings."""
    left = np.zeros_like(ink)
    rows = slice(max(0, int(lanes.top)), int(lanes.bottom))
    columns = slice(max(0, int(lanes.left)), int(lanes.right))
    left[rows, columns] = without(ink, grown(rulings, 5))[rows, columns]
    return left


def _words_inside(words: Sequence[PlacedWord], view: _View) -> list[PlacedWord]:
    return [PlacedWord(word.text, view.box_inwards(word.box)) for word in words]


def _edge(route: Route, label: RouteLabel, symbols: Sequence[DrawnSymbol], view: _View) -> DrawnEdge:
    path = tuple(view.outwards(x, y) for x, y in route.path)
    confidence = round(max(0.05, route.confidence * label.confidence), 3)
    return DrawnEdge(symbols[route.source], symbols[route.target], label.label, confidence, path)


def _doubts(symbols: Sequence[DrawnSymbol], edges: Sequence[DrawnEdge]) -> tuple[Doubt, ...]:
    """The symbols to or from which no line could be followed, the ends of the procedure aside."""
    sources, targets = {edge.source for edge in edges}, {edge.target for edge in edges}
    doubts = []
    for symbol in symbols:
        is_end = symbol.shape in (Shape.TERMINATOR, Shape.OFFPAGE)
        if symbol not in sources and symbol not in targets:
            doubts.append(Doubt(symbol.page, symbol.box, "Tidak ada garis yang terbaca pada simbol ini."))
        elif not is_end and symbol not in sources:
            doubts.append(Doubt(symbol.page, symbol.box, "Garis keluar dari simbol ini tidak terbaca."))
        elif not is_end and symbol not in targets:
            doubts.append(Doubt(symbol.page, symbol.box, "Garis masuk ke simbol ini tidak terbaca."))
    return tuple(doubts)


def _at_connectors(
    edges: Sequence[DrawnEdge],
) -> tuple[dict[DrawnSymbol, list[DrawnEdge]], dict[DrawnSymbol, list[DrawnEdge]]]:
    """The edges into and out of off-page connectors."""
    arriving: dict[DrawnSymbol, list[DrawnEdge]] = defaultdict(list)
    leaving: dict[DrawnSymbol, list[DrawnEdge]] = defaultdict(list)
    for edge in edges:
        if edge.target.shape is Shape.OFFPAGE:
            arriving[edge.target].append(edge)
        if edge.source.shape is Shape.OFFPAGE:
            leaving[edge.source].append(edge)
    return arriving, leaving


def _pair_connectors(
    symbols: Sequence[DrawnSymbol],
    arriving: dict[DrawnSymbol, list[DrawnEdge]],
    leaving: dict[DrawnSymbol, list[DrawnEdge]],
) -> list[tuple[DrawnSymbol, DrawnSymbol]]:
    """Connectors where a line ends with those on a neighbouring page where it goes on, same lane first."""
    ends = [symbol for symbol in symbols if arriving.get(symbol)]
    starts = [symbol for symbol in symbols if leaving.get(symbol)]
    options = [
        (abs(end.page - start.page) != 1, end.lane != start.lane, start.page < end.page, i, j)
        for i, end in enumerate(ends)
        for j, start in enumerate(starts)
        if end is not start and abs(end.page - start.page) <= 1
    ]
    pairs, used_ends, used_starts = [], set(), set()
    for _, _, _, i, j in sorted(options):
        if i not in used_ends and j not in used_starts:
            used_ends.add(i)
            used_starts.add(j)
            pairs.append((ends[i], starts[j]))
    return pairs


def _joined(before: DrawnEdge, after: DrawnEdge) -> DrawnEdge:
    label = before.label or after.label
    return replace(
        before, target=after.target, label=label, confidence=round(before.confidence * after.confidence, 3)
    )
