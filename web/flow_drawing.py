"""The flow of an SOP as a person edits it: every symbol and every line by itself, disputed ones marked."""

from dataclasses import dataclass, replace

from documents.sop import Edge, FlowPoint, Shape, SopDocument, Symbol
from web.swimlane import (
    HEAD,
    LANE,
    NUMBER,
    ROW,
    SHAPE_WIDTH,
    Board,
    DrawnWay,
    corners,
    draw_way,
    lane_places,
    row_places,
)
from workflow.definition import Conflict, compile_procedure

BESIDE = 24.0


@dataclass(frozen=True, slots=True)
class FlowSymbol:
    """One symbol: where it stands in the table, on the page, and in the drawing.

    Attributes:
        index: its place among the symbols of its row, from 0.
    """

    nomor: int
    index: int
    symbol: Symbol
    x: float
    y: float
    points: str

    @property
    def id(self) -> str:
        """The name of its part of the page."""
        return f"simbol-{self.nomor}-{self.index}"


@dataclass(frozen=True, slots=True)
class FlowLine:
    """One line: its place in the document's list, and how it is drawn."""

    index: int
    edge: Edge
    way: DrawnWay


@dataclass(frozen=True, slots=True)
class FlowDrawing:
    """The whole flow in its own units, and what is still to be settled."""

    width: float
    height: float
    lanes: tuple[tuple[str, float], ...]
    rows: tuple[float, ...]
    symbols: tuple[FlowSymbol, ...]
    lines: tuple[FlowLine, ...]
    conflicts: tuple[Conflict, ...]


def draw_flow(sop: SopDocument) -> FlowDrawing:
    """The flow as it stands in the document, nothing left out and nothing joined."""
    lanes = tuple(dict.fromkeys(reading.value for reading in sop.pelaksana))
    decisions = frozenset(
        FlowPoint(row.nomor, symbol.pelaksana)
        for row in sop.kegiatan
        for symbol in row.simbol
        if symbol.bentuk is Shape.DECISION
    )
    board, conflicts = Board(lanes, decisions), compile_procedure(sop).conflicts
    return FlowDrawing(
        width=NUMBER + len(lanes) * LANE,
        height=HEAD + len(sop.kegiatan) * ROW + 4,
        lanes=lane_places(lanes),
        rows=row_places(len(sop.kegiatan)),
        symbols=_symbols(sop, board),
        lines=tuple(_line(board, index, edge, conflicts) for index, edge in enumerate(sop.alur)),
        conflicts=conflicts,
    )


def points_of(sop: SopDocument) -> tuple[FlowPoint, ...]:
    """The places a line may lead to, in the order of the table."""
    points = (
        FlowPoint(row.nomor, symbol.pelaksana)
        for row in sop.kegiatan
        for symbol in row.simbol
        if symbol.bentuk is not Shape.OFFPAGE
    )
    return tuple(dict.fromkeys(points))


def _symbols(sop: SopDocument, board: Board) -> tuple[FlowSymbol, ...]:
    return tuple(
        _symbol(board, row.nomor, index, symbol, _beside(row.simbol, index))
        for row in sop.kegiatan
        for index, symbol in enumerate(row.simbol)
    )


def _beside(symbols: tuple[Symbol, ...], index: int) -> int:
    """How many symbols of the same lane stand before it in the row."""
    return sum(each.pelaksana == symbols[index].pelaksana for each in symbols[:index])


def _symbol(board: Board, nomor: int, index: int, symbol: Symbol, beside: int) -> FlowSymbol:
    x, y = board.middle(FlowPoint(nomor, symbol.pelaksana))
    x, y = x + beside * BESIDE, y + beside * BESIDE
    return FlowSymbol(nomor, index, symbol, x, y, corners(x, y))


def _line(board: Board, index: int, edge: Edge, conflicts: tuple[Conflict, ...]) -> FlowLine:
    disputed = any(
        edge.dari == conflict.dari and edge.label in (conflict.label, None) and edge.ke == way.ke
        for conflict in conflicts
        for way in conflict.candidates
    )
    style = "sengketa" if disputed else edge.asal.value
    way = draw_way(board, edge.dari, edge.ke, edge.label, style, index)
    return FlowLine(index, edge, replace(way, label=edge.label.value if edge.label else ""))


__all__ = ["SHAPE_WIDTH", "FlowDrawing", "FlowLine", "FlowSymbol", "draw_flow", "points_of"]
