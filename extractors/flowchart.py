"""Reads the flowchart drawn across the lanes of a step table: who does what, and to whom it goes next."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from documents.sop import Shape
from extractors.connectors import bridge_neighbours, cut_ends, find_strokes, line_ink, stubs_at_symbols
from extractors.connectors_graph import build_network, join_loose_ends
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
from extractors.flowchart_ink import Drawing, Ink
from extractors.flowchart_joining import join_flows
from extractors.flowchart_order import in_visiting_order
from extractors.flowchart_view import FlowView, cut_out, drawing_of
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

CLEAR_FORM = 0.85
WIDEST_SYMBOL = 150.0
"""A symbol may be so wide, in pixels at 200 dpi, even where the lanes are narrow."""


def read_flow(
    grey: NDArray[np.uint8],
    area: FlowArea,
    words: Sequence[PlacedWord] = (),
    dpi: float = 300.0,
    coloured: Callable[[], NDArray[np.uint8]] | None = None,
) -> Flow:
    """The symbols and lines in the lanes of one page.

    Args:
        grey: the upright, straightened page, black on white.
        area: lanes and rows in the pixels of `grey`.
        words: what was read in the area, if anything; labels nobody read are told apart by their form.
        dpi: of `grey`.
        coloured: gives the same page with its coloured ink, asked for where black ink leaves rows empty.

    Raises:
        ValueError: the area has no lane or no row.
    """
    flow = _read_picture(grey, area, words, dpi)
    if coloured is None or _rows_filled(flow) == len(area.rows):
        return flow
    again = _read_picture(coloured(), area, words, dpi)
    return again if _worth(again) > _worth(flow) else flow


def _read_picture(grey: NDArray[np.uint8], area: FlowArea, words: Sequence[PlacedWord], dpi: float) -> Flow:
    """The flow in one picture of the page, a second time with more care where the first leaves doubts."""
    view = cut_out(grey, area, dpi)
    drawing = drawing_of(view, area)
    flow = _read(view, drawing, area, words, thorough=False)
    if not flow.doubts and _rows_filled(flow) == len(area.rows):
        return flow
    again = _read(view, drawing, area, words, thorough=True)
    return again if _worth(again) > _worth(flow) else flow


def _read(
    view: FlowView, drawing: Drawing, area: FlowArea, words: Sequence[PlacedWord], *, thorough: bool
) -> Flow:
    lanes = view.box_inwards(area.box)
    max_width = max(1.1 * lanes.width / len(area.lanes), WIDEST_SYMBOL)
    found = _inside(find_symbols(drawing, max_width, thorough=thorough), view, area)
    lines = line_ink(drawing.ink, found, lanes)
    strokes = find_strokes(lines)
    strokes += bridge_neighbours(lines, found, strokes)
    strokes += stubs_at_symbols(lines, found, strokes)
    cut = cut_ends(strokes, view.box_inwards(area.box), is_continued=area.rows[0].nomor > 1)
    symbols = [_placed(symbol, view, area) for symbol in found]
    symbols += [replace(_placed(end, view, area), is_cut=True) for end in cut]
    found = (*found, *cut)
    network = build_network(strokes, lines)
    ports = find_ports(network, strokes, found, lines)
    join_loose_ends(network, strokes, {port.node for port in ports if not port.is_weak}, drawing.rulings)
    ports = [port for port in ports if not (port.is_weak and network.is_guessed_at(port.node))]
    order = [(_turn(symbol, area), symbol.box.centre[0], symbol.box.centre[1]) for symbol in symbols]
    routes = find_routes(network, ports, order)
    thickness = float(np.median([stroke.thickness for stroke in strokes])) if strokes else 0.0
    placed = [PlacedWord(word.text, view.box_inwards(word.box), word.confidence) for word in words]
    labels = label_routes(_label_ink(drawing, lanes), found, routes, placed, thickness)
    symbols = _settled(symbols, routes)
    edges = tuple(_edge(route, label, symbols, view) for route, label in zip(routes, labels, strict=True))
    return Flow(in_visiting_order(symbols, edges), edges, _doubts(symbols, edges))


def _turn(symbol: DrawnSymbol, area: FlowArea) -> float:
    """When the flow comes by a symbol, as far as its row says; at a page break, before or after all rows."""
    if not symbol.is_cut:
        return symbol.nomor
    return symbol.nomor + (0.5 if symbol.box.centre[1] > area.box.bottom else -0.5)


def _settled(symbols: Sequence[DrawnSymbol], routes: Sequence[Route]) -> list[DrawnSymbol]:
    """The symbols; those in mid-flow that are terminators by a doubtful roundness alone become boxes."""
    passed = {route.source for route in routes} & {route.target for route in routes}
    by_place = sorted(
        range(len(symbols)), key=lambda number: (symbols[number].nomor, symbols[number].box.top)
    )
    passed -= {*by_place[:1], *by_place[-1:]}  # where a return ends the first is entered, too
    return [
        replace(symbol, shape=Shape.PROCESS)
        if number in passed and symbol.shape is Shape.TERMINATOR and symbol.confidence < CLEAR_FORM
        else symbol
        for number, symbol in enumerate(symbols)
    ]


def _rows_filled(flow: Flow) -> int:
    return len({symbol.nomor for symbol in flow.symbols if not symbol.is_cut})


def _worth(flow: Flow) -> int:
    """How much of a flow hangs together: rows with a symbol, lines, and no loose symbols."""
    return 2 * _rows_filled(flow) + len(flow.edges) - len(flow.doubts)


def _inside(found: Sequence[FoundSymbol], view: FlowView, area: FlowArea) -> tuple[FoundSymbol, ...]:
    """The symbols within the lanes and rows; beyond the first and last row only off-page connectors count."""
    box = area.box
    kept = []
    for symbol in found:
        x, y = view.outwards(*symbol.box.centre)
        if box.left <= x <= box.right and (box.top <= y <= box.bottom or symbol.shape is Shape.OFFPAGE):
            kept.append(symbol)
    return tuple(kept)


def _placed(symbol: FoundSymbol, view: FlowView, area: FlowArea) -> DrawnSymbol:
    x, y = view.outwards(*symbol.box.centre)
    row, lane = area.row_at(y), area.lane_at(x)
    box = view.box_outwards(symbol.box)
    return DrawnSymbol(row.nomor, lane.name, symbol.shape, box, area.page, round(symbol.confidence, 3))


def _label_ink(drawing: Drawing, lanes: PixelBox) -> Ink:
    """The ink in the lanes alone."""
    left = np.zeros_like(drawing.ink)
    rows = slice(max(0, int(lanes.top)), int(lanes.bottom))
    columns = slice(max(0, int(lanes.left)), int(lanes.right))
    left[rows, columns] = drawing.ink[rows, columns]
    return left


def _edge(route: Route, label: RouteLabel, symbols: Sequence[DrawnSymbol], view: FlowView) -> DrawnEdge:
    path = tuple(view.outwards(x, y) for x, y in route.path)
    confidence = round(max(0.05, route.confidence * label.confidence), 3)
    return DrawnEdge(symbols[route.source], symbols[route.target], label.label, confidence, path)


def _doubts(symbols: Sequence[DrawnSymbol], edges: Sequence[DrawnEdge]) -> tuple[Doubt, ...]:
    """The symbols to or from which no line could be followed, the ends of the procedure aside."""
    sources, targets = {edge.source for edge in edges}, {edge.target for edge in edges}
    doubts = []
    for symbol in symbols:
        if symbol.is_cut:
            continue
        is_end = symbol.shape in (Shape.TERMINATOR, Shape.OFFPAGE)
        if symbol not in sources and symbol not in targets:
            doubts.append(Doubt(symbol.page, symbol.box, "Tidak ada garis yang terbaca pada simbol ini."))
        elif not is_end and symbol not in sources:
            doubts.append(Doubt(symbol.page, symbol.box, "Garis keluar dari simbol ini tidak terbaca."))
        elif not is_end and symbol not in targets and symbol.nomor > 1:  # some forms begin with a box
            doubts.append(Doubt(symbol.page, symbol.box, "Garis masuk ke simbol ini tidak terbaca."))
    return tuple(doubts)
