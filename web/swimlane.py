"""A procedure redrawn as a swimlane diagram: places and lines, ready for a template."""

from dataclasses import dataclass

from documents.sop import EdgeOrigin, FlowPoint
from workflow.definition import Node, Procedure
from workflow.graph import is_end

LANE = 150.0
ROW = 84.0
HEAD = 44.0
NUMBER = 34.0
SHAPE_WIDTH = 74.0
SHAPE_HEIGHT = 34.0
ENTRY = 9.0

Line = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class DrawnNode:
    """A symbol: its kind, its middle, the row number printed in it."""

    kind: str
    x: float
    y: float
    text: str
    points: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class DrawnWay:
    """A line with its arrowhead and label; `style` says how surely it is known."""

    points: str
    style: str
    label: str
    label_x: float
    label_y: float


@dataclass(frozen=True, slots=True)
class Diagram:
    """A whole diagram in its own units."""

    width: float
    height: float
    lanes: tuple[tuple[str, float], ...]
    rows: tuple[float, ...]
    nodes: tuple[DrawnNode, ...]
    ways: tuple[DrawnWay, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The lanes from left to right, and the places where a decision stands."""

    lanes: tuple[str, ...]
    decisions: frozenset[FlowPoint]

    def middle(self, point: FlowPoint) -> tuple[float, float]:
        """The middle of the place where a row and a lane meet."""
        lane = self.lanes.index(point.pelaksana)
        return NUMBER + (lane + 0.5) * LANE, HEAD + (point.nomor - 0.5) * ROW


def draw(procedure: Procedure, current: FlowPoint | None = None) -> Diagram:
    """The diagram of a procedure, lanes from left to right, rows downwards; one node may be marked."""
    count = max((node.point.nomor for node in procedure.nodes), default=0)
    decisions = frozenset(node.point for node in procedure.nodes if node.is_decision)
    board = Board(procedure.lanes, decisions)
    return Diagram(
        width=NUMBER + len(board.lanes) * LANE,
        height=HEAD + count * ROW + 4,
        lanes=lane_places(board.lanes),
        rows=row_places(count),
        nodes=tuple(_node(procedure, board, node, current) for node in procedure.nodes),
        ways=tuple(_ways(procedure, board)),
    )


def lane_places(lanes: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    """Each lane with its left edge."""
    return tuple((lane, NUMBER + index * LANE) for index, lane in enumerate(lanes))


def row_places(count: int) -> tuple[float, ...]:
    """The upper edge of each row, and the lower one of the last."""
    return tuple(HEAD + number * ROW for number in range(count + 1))


def corners(x: float, y: float) -> str:
    """The corners of a decision with its middle there."""
    half_width, half_height = SHAPE_WIDTH / 2, SHAPE_HEIGHT / 2 + 4
    return _points(((x - half_width, y), (x, y - half_height), (x + half_width, y), (x, y + half_height)))


def _node(procedure: Procedure, board: Board, node: Node, current: FlowPoint | None) -> DrawnNode:
    x, y = board.middle(node.point)
    kind = "decision" if node.is_decision else "process"
    if not node.is_decision and (node.point == procedure.start or is_end(procedure, node)):
        kind = "terminator"
    return DrawnNode(kind, x, y, str(node.point.nomor), corners(x, y), node.point == current)


def _ways(procedure: Procedure, board: Board) -> list[DrawnWay]:
    ways = [
        draw_way(board, way.dari, way.ke, way.label, _style(way.origins), index)
        for index, way in enumerate(procedure.transitions)
    ]
    disputed = [(conflict, way) for conflict in procedure.conflicts for way in conflict.candidates]
    return ways + [
        draw_way(board, conflict.dari, way.ke, conflict.label, "sengketa", index)
        for index, (conflict, way) in enumerate(disputed)
    ]


def _style(origins: frozenset[EdgeOrigin]) -> str:
    return next(
        origin.value
        for origin in (EdgeOrigin.DRAWN, EdgeOrigin.TEXT, EdgeOrigin.INFERRED)
        if origin in origins
    )


def draw_way(
    board: Board, dari: FlowPoint, ke: FlowPoint, label: str | None, style: str, index: int
) -> DrawnWay:
    """Down and across for the way on; out at the side and up for the way back."""
    (x, y), (to_x, to_y) = board.middle(dari), board.middle(ke)
    line: Line
    if ke.nomor == dari.nomor:
        side = 1 if to_x > x else -1
        line = ((x + side * SHAPE_WIDTH / 2, y), (to_x - side * (SHAPE_WIDTH / 2 + 2), to_y))
    elif ke.nomor > dari.nomor:
        turn = y + ROW / 2 - 6 + 4 * (index % 3)
        line = ((x, y + SHAPE_HEIGHT / 2), (x, turn), (to_x, turn), (to_x, to_y - SHAPE_HEIGHT / 2 - 5))
    else:
        line = _back(board, dari, ke, index)
    side = 1 if line[0][0] > x else -1
    down = ke.nomor > dari.nomor
    at = (x + 16, y + SHAPE_HEIGHT / 2 + 16) if down else (x + side * (SHAPE_WIDTH / 2 + 20), y - 6)
    return DrawnWay(_points(line), style, label or "", *at)


def _back(board: Board, dari: FlowPoint, ke: FlowPoint, index: int) -> tuple[tuple[float, float], ...]:
    """Out at the side that faces the target, up, and in below the middle of the target's facing side."""
    (x, y), (to_x, to_y) = board.middle(dari), board.middle(ke)
    side = -1 if to_x < x else 1
    out = x + side * (SHAPE_WIDTH / 2 + 12 + 5 * (index % 2))
    half = SHAPE_WIDTH / 2
    if ke in board.decisions:
        half *= 1 - ENTRY / (SHAPE_HEIGHT / 2 + 4)
    entry = to_x - side * (half + 2) if to_x != x else to_x + half + 2
    return (x + side * SHAPE_WIDTH / 2, y), (out, y), (out, to_y + ENTRY), (entry, to_y + ENTRY)


def _points(corners: Line) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in corners)
