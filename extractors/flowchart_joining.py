"""Joins the flows of the pages of one SOP over their off-page connectors."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from documents.sop import Shape
from extractors.flowchart_area import Doubt, DrawnEdge, DrawnSymbol, Flow
from extractors.flowchart_order import in_visiting_order


def join_flows(flows: Sequence[Flow]) -> Flow:
    """The flow of an SOP from its pages' flows, in page order: each pair of off-page connectors is one edge.

    Connectors are never the end of an edge; one without a partner becomes a doubt. Lines that the page break
    cuts off are joined alike.
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
        if symbol.shape is Shape.OFFPAGE and symbol not in paired and not symbol.is_cut
    ]
    drawn = tuple(symbol for symbol in symbols if not symbol.is_cut)
    return Flow(in_visiting_order(drawn, joined), tuple(dict.fromkeys(joined)), tuple(doubts))


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
