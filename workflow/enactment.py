"""Putting a procedure in force from a date, and telling how it differs from the one before."""

from dataclasses import dataclass
from datetime import date

from documents.sop import FlowPoint
from workflow.definition import Node, Procedure
from workflow.errors import ProcedureError
from workflow.graph import obstacles


@dataclass(frozen=True, slots=True)
class Enactment:
    """A procedure in force from a day on."""

    procedure: Procedure
    since: date


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two procedures, as a person reads it; before or after is None."""

    what: str
    before: str | None
    after: str | None


def put_in_force(procedure: Procedure, since: date) -> Enactment:
    """The procedure in force from a date.

    Raises:
        ProcedureError: something is still to be settled; the message lists it.
    """
    open_points = obstacles(procedure)
    if open_points:
        listed = " ".join(obstacle.message for obstacle in open_points)
        raise ProcedureError(f"Prosedur “{procedure.nama}” belum dapat diberlakukan. {listed}")
    return Enactment(procedure, since)


def in_force(enactments: tuple[Enactment, ...], on: date) -> Enactment | None:
    """The enactment that holds on a day: the latest that has begun."""
    begun = [enactment for enactment in enactments if enactment.since <= on]
    return max(begun, key=lambda enactment: enactment.since, default=None)


def difference(before: Procedure, after: Procedure) -> tuple[Change, ...]:
    """What changes when one procedure replaces another: lanes, steps, ways."""
    return (
        *_lanes(before, after),
        *_compare("Langkah", _steps(before), _steps(after)),
        *_compare("Jalur", _ways(before), _ways(after)),
    )


def _lanes(before: Procedure, after: Procedure) -> tuple[Change, ...]:
    gone = [Change("Pelaksana", lane, None) for lane in before.lanes if lane not in after.lanes]
    come = [Change("Pelaksana", None, lane) for lane in after.lanes if lane not in before.lanes]
    return (*gone, *come)


def _compare(kind: str, before: dict[str, str], after: dict[str, str]) -> list[Change]:
    keys = list(dict.fromkeys([*before, *after]))
    return [
        Change(f"{kind} {key}", before.get(key), after.get(key))
        for key in keys
        if before.get(key) != after.get(key)
    ]


def _steps(procedure: Procedure) -> dict[str, str]:
    return {_place(node.point): _describe(node) for node in procedure.nodes}


def _describe(node: Node) -> str:
    standard = node.standard
    time = (
        f"{standard.nilai or ''} {standard.satuan or standard.jenis}".strip() if standard else "tanpa waktu"
    )
    parts = [node.uraian, "keputusan" if node.is_decision else "kegiatan", time, *node.requirements]
    return " · ".join([*parts, node.product or ""]).rstrip(" ·")


def _ways(procedure: Procedure) -> dict[str, str]:
    targets: dict[str, list[str]] = {}
    for way in procedure.transitions:
        key = f"{_place(way.dari)} {way.label}" if way.label else _place(way.dari)
        targets.setdefault(key, []).append(_place(way.ke))
    return {key: ", ".join(sorted(places)) for key, places in targets.items()}


def _place(point: FlowPoint) -> str:
    return f"{point.nomor} ({point.pelaksana})"
