"""SOPs drawn as text, and people for their lanes."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from documents.box import NOWHERE
from documents.reading import Reading
from documents.sop import BranchLabel, Edge, EdgeOrigin, FlowPoint, Kegiatan, Shape, SopDocument, Symbol
from workflow.act import Act, ActKind, Actor, Grant
from workflow.definition import Node, Procedure

MONDAY = datetime(2026, 7, 6, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
UNIT = "diskominfo"
SHAPES = {"T": Shape.TERMINATOR, "P": Shape.PROCESS, "D": Shape.DECISION, "O": Shape.OFFPAGE}


def reading(text: str) -> Reading:
    return Reading(text, text, 1.0, 1, NOWHERE)


def sop(rows: str, edges: str) -> SopDocument:
    """An SOP from rows like `P Staf` (one a line, several symbols by comma) and edges like `2>1 TIDAK text`.

    An edge end is `row` or `row.lane`; without a lane it is the row's first symbol.
    """
    drawn = [[cell.split(maxsplit=1) for cell in line.split(",")] for line in rows.strip().splitlines()]
    lanes = dict.fromkeys(lane.strip() for row in drawn for _, lane in row if lane.strip() != "-")
    kegiatan = tuple(
        Kegiatan(
            nomor,
            reading(f"Kegiatan {nomor}"),
            None,
            None,
            None,
            None,
            None,
            tuple(
                Symbol(lane.strip(), SHAPES[shape.strip()], 1, NOWHERE, 1.0)
                for shape, lane in row
                if lane.strip() != "-"
            ),
        )
        for nomor, row in enumerate(drawn, 1)
    )
    none = (None,) * 7
    return SopDocument(
        None, (), reading("1"), *none[:4], reading("Contoh"), None, (), (), (), (), (), (),
        tuple(reading(lane) for lane in lanes), kegiatan,
        tuple(_edge(line, drawn) for line in edges.strip().splitlines()),
    )  # fmt: skip


def _edge(line: str, drawn: list[list[list[str]]]) -> Edge:
    ends, *words = line.split()
    dari, ke = (_point(end, drawn) for end in ends.split(">"))
    label = next((BranchLabel(word) for word in words if word in ("YA", "TIDAK")), None)
    origin = next((EdgeOrigin(word) for word in words if word in list(EdgeOrigin)), EdgeOrigin.DRAWN)
    return Edge(dari, ke, label, origin, 1.0)


def _point(end: str, drawn: list[list[list[str]]]) -> FlowPoint:
    row, _, lane = end.partition(".")
    return FlowPoint(int(row), lane or drawn[int(row) - 1][0][1].strip())


def person(role: str | None, name: str | None = None, unit: str | None = UNIT) -> Actor:
    return Actor(name or f"{role}-1", frozenset({Grant(role or "", unit)}))


def act_at(node: Node, kind: ActKind, minutes: int, actor: Actor | None = None, **more: str) -> Act:
    """An act that meets the step's requirements, by a person of its lane."""
    return Act(
        kind,
        actor or person(node.role),
        MONDAY + timedelta(minutes=minutes),
        reason=more.get("reason", "Belum lengkap" if kind in (ActKind.RETURN, ActKind.WITHDRAW) else ""),
        at_hand=frozenset(node.requirements),
    )


def step(procedure: Procedure, nomor: int) -> Node:
    return next(node for node in procedure.nodes if node.point.nomor == nomor)
