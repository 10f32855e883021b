"""What a procedure's graph tells: where it ends, where it loops, what keeps it from being run."""

from collections.abc import Iterable
from dataclasses import dataclass

from documents.sop import BranchLabel, FlowPoint
from workflow.definition import Node, Procedure, Transition


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing a person must settle before the procedure can be put in force, in Indonesian."""

    nomor: int | None
    message: str


def is_end(procedure: Procedure, node: Node) -> bool:
    """Whether a case is finished once this step is done (for a decision: once it is approved)."""
    return not procedure.ways(node.point, BranchLabel.YA if node.is_decision else None)


def reachable(procedure: Procedure, start: FlowPoint | None) -> frozenset[FlowPoint]:
    """The nodes a case can come to from a node, the node itself included."""
    if start is None:
        return frozenset()
    return _spread({start}, [(way.dari, way.ke) for way in procedure.transitions])


def loops(procedure: Procedure) -> tuple[Transition, ...]:
    """The ways that lead back to where a case has been; the form sets no limit to their rounds."""
    order = {node.point: index for index, node in enumerate(procedure.nodes)}
    back = [way for way in procedure.transitions if order[way.ke] <= order[way.dari]]
    return tuple(way for way in back if way.dari in reachable(procedure, way.ke))


def obstacles(procedure: Procedure) -> tuple[Obstacle, ...]:
    """Everything that keeps the procedure from being run, by row."""
    if procedure.start is None:
        return (Obstacle(None, "SOP ini tidak memuat langkah yang diketahui pelaksananya."),)
    found = [
        *_unknown_lanes(procedure),
        *_open_conflicts(procedure),
        *_broken_decisions(procedure),
        *_mixed_labels(procedure),
        *_out_of_reach(procedure),
        *_endless(procedure),
    ]
    return tuple(sorted(found, key=lambda obstacle: obstacle.nomor or 0))


def _unknown_lanes(procedure: Procedure) -> Iterable[Obstacle]:
    for nomor in procedure.rows_without_lane:
        yield Obstacle(nomor, f"Langkah {nomor}: pelaksananya belum diketahui.")
    for node in procedure.nodes:
        if node.role is None:
            yield Obstacle(
                node.point.nomor,
                f"Langkah {node.point.nomor}: “{node.point.pelaksana}” belum dipasangkan dengan peran.",
            )


def _open_conflicts(procedure: Procedure) -> Iterable[Obstacle]:
    for conflict in procedure.conflicts:
        places = " atau ".join(f"langkah {way.ke.nomor} ({way.ke.pelaksana})" for way in conflict.candidates)
        label = f"jalur {conflict.label} " if conflict.label else ""
        yield Obstacle(
            conflict.dari.nomor,
            f"Langkah {conflict.dari.nomor}: {label}menuju {places}; gambar dan teks berbeda, pilih satu.",
        )


def _broken_decisions(procedure: Procedure) -> Iterable[Obstacle]:
    disputed = {(conflict.dari, conflict.label) for conflict in procedure.conflicts}
    last = max(node.point.nomor for node in procedure.nodes)
    for node in procedure.nodes:
        if not node.is_decision:
            continue
        for label in BranchLabel:
            ends_here = label == BranchLabel.YA and node.point.nomor == last
            known = procedure.ways(node.point, label) or (node.point, label) in disputed or ends_here
            if not known:
                yield Obstacle(
                    node.point.nomor, f"Langkah {node.point.nomor}: jalur {label} tidak diketahui arahnya."
                )


def _mixed_labels(procedure: Procedure) -> Iterable[Obstacle]:
    for node in procedure.nodes:
        if node.is_decision and procedure.ways(node.point):
            nomor = node.point.nomor
            yield Obstacle(nomor, f"Langkah {nomor}: ada garis keluar tanpa tanda YA atau TIDAK.")


def _out_of_reach(procedure: Procedure) -> Iterable[Obstacle]:
    ways = [(way.dari, way.ke) for way in procedure.transitions]
    ways += [(c.dari, way.ke) for c in procedure.conflicts for way in c.candidates]
    within = _spread({procedure.start} if procedure.start else set(), ways)
    for node in procedure.nodes:
        if node.point not in within:
            yield Obstacle(
                node.point.nomor,
                f"Langkah {node.point.nomor} ({node.point.pelaksana}): tidak ada garis yang menuju ke sini.",
            )


def _endless(procedure: Procedure) -> Iterable[Obstacle]:
    ways = [(way.ke, way.dari) for way in procedure.transitions]
    ways += [(way.ke, c.dari) for c in procedure.conflicts for way in c.candidates]
    ends = {node.point for node in procedure.nodes if is_end(procedure, node)}
    home = _spread(ends - {c.dari for c in procedure.conflicts if c.label != BranchLabel.TIDAK}, ways)
    for node in procedure.nodes:
        if node.point not in home:
            yield Obstacle(
                node.point.nomor, f"Langkah {node.point.nomor}: dari sini tidak ada jalan ke akhir."
            )


def _spread(seeds: set[FlowPoint], ways: list[tuple[FlowPoint, FlowPoint]]) -> frozenset[FlowPoint]:
    found = set(seeds)
    waiting = list(seeds)
    while waiting:
        here = waiting.pop()
        for dari, ke in ways:
            if dari == here and ke not in found:
                found.add(ke)
                waiting.append(ke)
    return frozenset(found)
