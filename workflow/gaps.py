"""Edges that a form leaves to its reader: marked as inferred, never passed off as drawn."""

from collections.abc import Iterable
from dataclasses import replace

from documents.sop import BranchLabel, Edge, EdgeOrigin, FlowPoint, Shape, SopDocument

INFERRED_FORWARD = 0.7
INFERRED_RETURN = 0.6


def fill_gaps(document: SopDocument) -> SopDocument:
    """The SOP with an inferred edge where a symbol has no way on, or a decision lacks an exit.

    Steps follow each other in the order of the rows; TIDAK leads back to the nearest step before that is
    not a decision.
    """
    points = _points(document)
    added: list[Edge] = []
    for index, (point, is_decision) in enumerate(points):
        labels = {edge.label for edge in document.alur if edge.dari == point}
        following = points[index + 1][0] if index + 1 < len(points) else None
        if is_decision:
            added.extend(_exits(point, labels, following, _draft_before(points[:index])))
        elif not labels and following:
            added.append(_edge(point, following, None, INFERRED_FORWARD))
    return replace(document, alur=document.alur + tuple(added))


def _exits(
    point: FlowPoint, labels: set[BranchLabel | None], following: FlowPoint | None, draft: FlowPoint | None
) -> Iterable[Edge]:
    if following and not labels & {BranchLabel.YA, None}:
        yield _edge(point, following, BranchLabel.YA, INFERRED_FORWARD)
    if draft and BranchLabel.TIDAK not in labels:
        yield _edge(point, draft, BranchLabel.TIDAK, INFERRED_RETURN)


def _draft_before(points: list[tuple[FlowPoint, bool]]) -> FlowPoint | None:
    return next((point for point, is_decision in reversed(points) if not is_decision), None)


def _edge(dari: FlowPoint, ke: FlowPoint, label: BranchLabel | None, confidence: float) -> Edge:
    return Edge(dari, ke, label, EdgeOrigin.INFERRED, confidence)


def _points(document: SopDocument) -> list[tuple[FlowPoint, bool]]:
    found: dict[FlowPoint, bool] = {}
    for row in document.kegiatan:
        for symbol in row.simbol:
            if symbol.bentuk != Shape.OFFPAGE:
                point = FlowPoint(row.nomor, symbol.pelaksana)
                found[point] = found.get(point, False) or symbol.bentuk == Shape.DECISION
    labelled = {edge.dari for edge in document.alur if edge.label}
    return [(point, is_decision or point in labelled) for point, is_decision in found.items()]
