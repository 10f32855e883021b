"""From an SOP to a procedure: nodes are kegiatan × pelaksana, edges are the flow."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from documents.duration import Duration
from documents.sop import BranchLabel, Edge, EdgeOrigin, FlowPoint, Kegiatan, Shape, SopDocument
from workflow.roles import SYSTEM_ROLE, RoleBook, shipped_role_book


@dataclass(frozen=True, slots=True)
class Node:
    """One step in one lane.

    Attributes:
        point: row number and lane.
        role: the register's role for the lane, None where the lane is not known.
        is_decision: whether it ends in YA or TIDAK.
        assigns: whether it hands out work; who assigned a draft may still judge it.
        standard: the printed time standard.
        requirements: what must be at hand (kelengkapan), checklists included.
        product: what the step leaves behind (output).
    """

    point: FlowPoint
    uraian: str
    role: str | None
    is_decision: bool
    assigns: bool
    standard: Duration | None
    requirements: tuple[str, ...]
    product: str | None


@dataclass(frozen=True, slots=True)
class Transition:
    """A way from one node to the next; a decision's ways carry YA or TIDAK, no other way does."""

    dari: FlowPoint
    ke: FlowPoint
    label: BranchLabel | None
    origins: frozenset[EdgeOrigin]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A branch that the drawing and the text send to different places; a person chooses."""

    dari: FlowPoint
    label: BranchLabel | None
    candidates: tuple[Transition, ...]


@dataclass(frozen=True, slots=True)
class Procedure:
    """An SOP that a case can run on.

    Attributes:
        start: where a case begins; None where the SOP has no step.
        rows_without_lane: rows whose performer is not known.
        conflicts: branches still to be settled; none may be left when it is put in force.
    """

    nama: str
    nomor: str
    lanes: tuple[str, ...]
    nodes: tuple[Node, ...]
    transitions: tuple[Transition, ...]
    start: FlowPoint | None
    rows_without_lane: tuple[int, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    def node(self, point: FlowPoint) -> Node:
        """The node at a point.

        Raises:
            KeyError: the procedure has no such node.
        """
        for node in self.nodes:
            if node.point == point:
                return node
        raise KeyError(point)

    def ways(self, point: FlowPoint, label: BranchLabel | None = None) -> tuple[Transition, ...]:
        """The ways out of a node that carry the label (None: the ways without one)."""
        return tuple(way for way in self.transitions if way.dari == point and way.label == label)


def to_confirm(node: Node) -> tuple[str, ...]:
    """The requirements that a person says are at hand; the application that runs the procedure is."""
    book = shipped_role_book()
    return tuple(item for item in node.requirements if book.role_of(item) != SYSTEM_ROLE)


Branch = tuple[FlowPoint, BranchLabel | None]


def compile_procedure(
    document: SopDocument,
    settled: Mapping[Branch, FlowPoint] | None = None,
    checklists: Mapping[int, tuple[str, ...]] | None = None,
    roles: RoleBook | None = None,
) -> Procedure:
    """The procedure an SOP describes; what keeps it from being run is told by `graph.obstacles`.

    Args:
        document: the SOP.
        settled: for a branch whose drawing and text disagree, where a person decided that it goes.
        checklists: further requirements of a step, by row number.
        roles: what the printed lanes mean; the shipped book where None.

    Raises:
        ValueError: `settled` names a place that neither drawing nor text leads to.
    """
    book = roles or shipped_role_book()
    points = _points(document)
    labelled = {edge.dari for edge in document.alur if edge.label}
    nodes = tuple(_node(row, point, labelled, checklists or {}, book) for row, point in points)
    transitions, conflicts = _resolve(_label_ways(nodes, _merge(document.alur)), settled or {})
    return Procedure(
        nama=document.nama_sop.value if document.nama_sop else "",
        nomor=document.nomor_sop.value if document.nomor_sop else "",
        lanes=tuple(reading.value for reading in document.pelaksana),
        nodes=nodes,
        transitions=transitions,
        start=_start(nodes, transitions),
        rows_without_lane=tuple(row.nomor for row in document.kegiatan if not _lanes_of(row)),
        conflicts=conflicts,
    )


def _lanes_of(row: Kegiatan) -> tuple[str, ...]:
    lanes = (symbol.pelaksana for symbol in row.simbol if symbol.bentuk != Shape.OFFPAGE)
    return tuple(dict.fromkeys(lanes))


def _points(document: SopDocument) -> list[tuple[Kegiatan, FlowPoint]]:
    return [(row, FlowPoint(row.nomor, lane)) for row in document.kegiatan for lane in _lanes_of(row)]


def _node(
    row: Kegiatan,
    point: FlowPoint,
    labelled: set[FlowPoint],
    checklists: Mapping[int, tuple[str, ...]],
    book: RoleBook,
) -> Node:
    drawn = {symbol.bentuk for symbol in row.simbol if symbol.pelaksana == point.pelaksana}
    kelengkapan = row.kelengkapan.value if row.kelengkapan else ""
    return Node(
        point=point,
        uraian=row.uraian.value,
        role=book.role_of(point.pelaksana),
        is_decision=Shape.DECISION in drawn or point in labelled,
        assigns=book.assigns(row.uraian.value),
        standard=row.durasi,
        requirements=((kelengkapan,) if kelengkapan else ()) + checklists.get(row.nomor, ()),
        product=(row.output.value or None) if row.output else None,
    )


def _merge(edges: Iterable[Edge]) -> list[Transition]:
    """One way per pair of ends and label, with every origin it was read from."""
    origins: dict[tuple[FlowPoint, FlowPoint, BranchLabel | None], set[EdgeOrigin]] = {}
    for edge in edges:
        origins.setdefault((edge.dari, edge.ke, edge.label), set()).add(edge.asal)
    return [Transition(dari, ke, label, frozenset(asal)) for (dari, ke, label), asal in origins.items()]


def _label_ways(nodes: Iterable[Node], ways: list[Transition]) -> list[Transition]:
    """The ways, a decision's one unlabelled way read as the exit that is missing."""
    decisions = {node.point for node in nodes if node.is_decision}
    return [_labelled(way, ways) if way.dari in decisions and way.label is None else way for way in ways]


def _labelled(way: Transition, ways: list[Transition]) -> Transition:
    others = {other.label for other in ways if other.dari == way.dari and other is not way}
    forward = way.ke.nomor > way.dari.nomor
    if None not in others and BranchLabel.YA not in others and forward:
        return Transition(way.dari, way.ke, BranchLabel.YA, way.origins)
    if None not in others and BranchLabel.TIDAK not in others and not forward:
        return Transition(way.dari, way.ke, BranchLabel.TIDAK, way.origins)
    return way


def _resolve(
    ways: list[Transition], settled: Mapping[Branch, FlowPoint]
) -> tuple[tuple[Transition, ...], tuple[Conflict, ...]]:
    branches: dict[Branch, list[Transition]] = {}
    for way in ways:
        branches.setdefault((way.dari, way.label), []).append(way)
    kept: list[Transition] = []
    conflicts: list[Conflict] = []
    for branch, all_of_it in branches.items():
        candidates = _without_guesses(all_of_it)
        if branch in settled:
            kept.append(_chosen(candidates, settled[branch]))
        elif _disagree(candidates):
            conflicts.append(Conflict(*branch, tuple(candidates)))
        else:
            kept.extend(candidates)
    return tuple(kept), tuple(conflicts)


def _without_guesses(ways: list[Transition]) -> list[Transition]:
    """The ways that were drawn or written; the inferred ones only where there is nothing else."""
    return [way for way in ways if way.origins != {EdgeOrigin.INFERRED}] or ways


def _disagree(ways: list[Transition]) -> bool:
    """Whether a labelled exit leads to two places, or the text leads where no line does."""
    if len(ways) < 2:
        return False
    drawn = any(EdgeOrigin.DRAWN in way.origins for way in ways)
    return ways[0].label is not None or (drawn and any(EdgeOrigin.DRAWN not in way.origins for way in ways))


def _chosen(ways: list[Transition], target: FlowPoint) -> Transition:
    for way in ways:
        if way.ke == target:
            return way
    raise ValueError(f"neither drawing nor text leads to row {target.nomor}, {target.pelaksana!r}")


def _start(nodes: tuple[Node, ...], ways: tuple[Transition, ...]) -> FlowPoint | None:
    """The first node that no other node of its row leads to."""
    first_row = [node.point for node in nodes if node.point.nomor == nodes[0].point.nomor]
    entered = {way.ke for way in ways if way.dari in first_row}
    return next((point for point in first_row if point not in entered), first_row[0] if first_row else None)
