"""A case: one run of a procedure, moved by acts of people, never outside its graph."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from documents.sop import BranchLabel, FlowPoint
from workflow.act import Act, ActKind, Actor
from workflow.definition import Node, Procedure, Transition, to_confirm
from workflow.errors import ActRefusedError, ProcedureError, Refusal
from workflow.graph import is_end, obstacles
from workflow.roles import SYSTEM_ROLE


class CaseStatus(StrEnum):
    """Whether a case still runs."""

    RUNNING = "running"
    FINISHED = "finished"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Move:
    """One line of a case's history: the act and the step it was done at."""

    act: Act
    point: FlowPoint


@dataclass(frozen=True, slots=True)
class Case:
    """Where a run stands.

    Attributes:
        position: the step that waits; the last step once the case is closed.
        since: when the case came to that step.
        assignee: the one person who may work on it, or None for everyone with the role.
        history: all moves, oldest first.
        rounds: how often it was returned.
    """

    unit: str
    position: FlowPoint
    since: datetime
    status: CaseStatus = CaseStatus.RUNNING
    assignee: str | None = None
    history: tuple[Move, ...] = ()
    rounds: int = 0


def open_case(procedure: Procedure, unit: str, at: datetime) -> Case:
    """A new case at the procedure's first step.

    Raises:
        ProcedureError: something in the procedure is still to be settled.
    """
    found = obstacles(procedure)
    if found or procedure.start is None:
        raise ProcedureError(f"Prosedur “{procedure.nama}” belum dapat dijalankan. {found[0].message}")
    return Case(unit, procedure.start, at)


def perform(procedure: Procedure, case: Case, act: Act) -> Case:
    """The case after an act.

    Raises:
        ActRefusedError: the act is not allowed; its `refusal` says why.
    """
    node = procedure.node(case.position)
    _check_open(case, act)
    if act.kind == ActKind.WITHDRAW:
        return _withdraw(procedure, case, node, act)
    _check_person(case, node, act)
    if act.kind == ActKind.HAND_OVER:
        return _hand_over(case, node, act)
    way = _find_way(procedure, case, node, act)
    if act.kind == ActKind.RETURN:
        _check_reason(act)
    else:
        _check_requirements(node, act)
    return _move(case, act, way)


def replay(procedure: Procedure, unit: str, opened: datetime, acts: Iterable[Act]) -> Case:
    """The case that the acts lead to, each checked again.

    Raises:
        ActRefusedError: one of the acts was not allowed.
        ProcedureError: something in the procedure is still to be settled.
    """
    case = open_case(procedure, unit, opened)
    for act in acts:
        case = perform(procedure, case, act)
    return case


def offered_acts(procedure: Procedure, case: Case, actor: Actor) -> tuple[ActKind, ...]:
    """The acts a person may choose from now; requirements and reasons are asked when choosing."""
    if case.status != CaseStatus.RUNNING:
        return ()
    node = procedure.node(case.position)
    offered = [ActKind.WITHDRAW] if _may_withdraw(procedure, case, node, actor) else []
    if refusal_of_person(case, node, actor) is not None:
        return tuple(offered)
    if not node.is_decision:
        return (ActKind.ADVANCE, ActKind.HAND_OVER, *offered)
    if _decision_refusal(procedure, case, node, actor) is not None:
        return (ActKind.HAND_OVER, *offered)
    return (ActKind.APPROVE, ActKind.RETURN, ActKind.HAND_OVER, *offered)


def drafters(procedure: Procedure, case: Case) -> frozenset[str]:
    """Everyone whose own work the case carries: who advanced a step that is no mere assignment."""
    return frozenset(
        move.act.actor.id
        for move in case.history
        if move.act.kind == ActKind.ADVANCE and not procedure.node(move.point).assigns
    )


def refusal_of_person(case: Case, node: Node, actor: Actor) -> Refusal | None:
    """Why this person may not work on the step at all, or None."""
    if not any(grant.role == node.role for grant in actor.grants):
        return Refusal.WRONG_ROLE
    if not actor.has(node.role, case.unit):
        return Refusal.WRONG_UNIT
    if case.assignee not in (None, actor.id):
        return Refusal.ASSIGNED_TO_OTHER
    return None


def _check_open(case: Case, act: Act) -> None:
    if case.status != CaseStatus.RUNNING:
        raise ActRefusedError(Refusal.CLOSED, "Berkas ini sudah selesai atau sudah ditarik.")
    if act.at < (case.history[-1].act.at if case.history else case.since):
        raise ActRefusedError(Refusal.BACK_IN_TIME, "Waktu tindakan mendahului tindakan sebelumnya.")


def _check_person(case: Case, node: Node, act: Act) -> None:
    lane = node.point.pelaksana
    messages = {
        Refusal.WRONG_ROLE: f"Langkah {node.point.nomor} adalah tugas {lane}; peran Anda tidak sesuai.",
        Refusal.WRONG_UNIT: f"Anda tidak bertugas sebagai {lane} di unit ini.",
        Refusal.ASSIGNED_TO_OTHER: "Langkah ini sudah ditugaskan kepada orang lain.",
    }
    refusal = refusal_of_person(case, node, act.actor)
    if refusal is not None:
        raise ActRefusedError(refusal, messages[refusal])


def _decision_refusal(procedure: Procedure, case: Case, node: Node, actor: Actor) -> Refusal | None:
    if node.role == SYSTEM_ROLE or any(grant.role == SYSTEM_ROLE for grant in actor.grants):
        return Refusal.SYSTEM_DECIDES
    return Refusal.OWN_DRAFT if actor.id in drafters(procedure, case) else None


def _find_way(procedure: Procedure, case: Case, node: Node, act: Act) -> Transition | None:
    """The way the act takes; None where it ends the case."""
    if node.is_decision != (act.kind in (ActKind.APPROVE, ActKind.RETURN)):
        raise ActRefusedError(
            Refusal.NOT_IN_GRAPH, f"Langkah {node.point.nomor} tidak mengenal tindakan ini."
        )
    if node.is_decision:
        _check_decider(procedure, case, node, act.actor)
    label = {ActKind.APPROVE: BranchLabel.YA, ActKind.RETURN: BranchLabel.TIDAK}.get(act.kind)
    if label != BranchLabel.TIDAK and is_end(procedure, node):
        return None
    ways = [way for way in procedure.ways(node.point, label) if act.to in (None, way.ke)]
    if len(ways) != 1:
        raise ActRefusedError(
            Refusal.NOT_IN_GRAPH,
            f"Pilih salah satu langkah berikut yang ada setelah langkah {node.point.nomor}.",
        )
    return ways[0]


def _check_decider(procedure: Procedure, case: Case, node: Node, actor: Actor) -> None:
    messages = {
        Refusal.SYSTEM_DECIDES: "Sistem tidak dapat memberi persetujuan; keputusan diambil oleh pejabat.",
        Refusal.OWN_DRAFT: "Anda ikut menyusun konsep ini, jadi keputusan harus diambil oleh orang lain.",
    }
    refusal = _decision_refusal(procedure, case, node, actor)
    if refusal is not None:
        raise ActRefusedError(refusal, messages[refusal])


def _check_requirements(node: Node, act: Act) -> None:
    missing = [item for item in to_confirm(node) if item not in act.at_hand]
    if missing:
        raise ActRefusedError(Refusal.REQUIREMENT_MISSING, f"Kelengkapan belum ada: {'; '.join(missing)}.")


def _check_reason(act: Act) -> None:
    if not act.reason.strip():
        raise ActRefusedError(
            Refusal.REASON_MISSING, "Tuliskan alasannya supaya penerima tahu apa yang diperbaiki."
        )


def _move(case: Case, act: Act, way: Transition | None) -> Case:
    history = (*case.history, Move(act, case.position))
    if way is None:
        return replace(case, status=CaseStatus.FINISHED, assignee=None, history=history)
    rounds = case.rounds + (act.kind == ActKind.RETURN)
    return replace(case, position=way.ke, since=act.at, assignee=None, history=history, rounds=rounds)


def _hand_over(case: Case, node: Node, act: Act) -> Case:
    if act.assignee is None or not act.assignee.has(node.role, case.unit):
        raise ActRefusedError(
            Refusal.WRONG_ROLE, f"Penerima tidak bertugas sebagai {node.point.pelaksana} di unit ini."
        )
    return replace(case, assignee=act.assignee.id, history=(*case.history, Move(act, case.position)))


def _may_withdraw(procedure: Procedure, case: Case, node: Node, actor: Actor) -> bool:
    """Whoever may begin a case, or works on it now, may withdraw it."""
    begins = procedure.node(procedure.start).role if procedure.start else None
    return actor.has(begins, case.unit) or refusal_of_person(case, node, actor) is None


def _withdraw(procedure: Procedure, case: Case, node: Node, act: Act) -> Case:
    if not _may_withdraw(procedure, case, node, act.actor):
        raise ActRefusedError(
            Refusal.WRONG_ROLE,
            "Berkas hanya dapat ditarik oleh yang memulainya atau yang sedang mengerjakannya.",
        )
    _check_reason(act)
    history = (*case.history, Move(act, case.position))
    return replace(case, status=CaseStatus.WITHDRAWN, assignee=None, history=history)
