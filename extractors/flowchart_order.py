"""Puts symbols in the order in which the flow visits them."""

from collections import defaultdict, deque
from collections.abc import Sequence

from documents.sop import BranchLabel
from extractors.flowchart_area import DrawnEdge, DrawnSymbol


def in_visiting_order(symbols: Sequence[DrawnSymbol], edges: Sequence[DrawnEdge]) -> tuple[DrawnSymbol, ...]:
    """The symbols by row, and within a row in the order in which the flow first comes to them."""
    onwards: dict[DrawnSymbol, list[DrawnSymbol]] = defaultdict(list)
    entered: set[DrawnSymbol] = set()
    for edge in edges:
        if edge.label is not BranchLabel.TIDAK:
            onwards[edge.source].append(edge.target)
            if edge.source.nomor <= edge.target.nomor:
                entered.add(edge.target)
    by_place = sorted(symbols, key=lambda symbol: (symbol.nomor, symbol.box.left, symbol.box.top))
    visited: dict[DrawnSymbol, int] = {}
    for first in [*(symbol for symbol in by_place if symbol not in entered), *by_place]:
        waiting = deque([first])
        while waiting:
            symbol = waiting.popleft()
            if symbol not in visited:
                visited[symbol] = len(visited)
                waiting.extend(sorted(onwards[symbol], key=lambda target: target.nomor))
    return tuple(sorted(by_place, key=lambda symbol: (symbol.nomor, visited[symbol])))
