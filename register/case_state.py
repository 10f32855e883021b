"""Procedures and cases as the register keeps them: the workflow's own, as JSON and back."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

import workflow.case as flow
from documents.contract import decode, encode
from documents.sop import BranchLabel, FlowPoint, SopDocument
from register.audit import canonical_json
from register.cases import CaseState
from workflow.act import Act, ActKind, Actor
from workflow.calendar import deadline, shipped_calendar
from workflow.definition import Branch, Procedure, compile_procedure
from workflow.library import reference_effects, reference_rules, reference_sop
from workflow.roles import shipped_role_book

MOST_COMPILED = 64


def reference_content(code: str) -> dict[str, Any]:
    """A shipped reference SOP as the content of a procedure to put in force.

    Raises:
        ProcedureError: there is no reference SOP of this code.
    """
    settled, checklists = reference_rules(code)
    return procedure_content(reference_sop(code), settled, checklists, reference_effects(code))


def procedure_content(
    sop: SopDocument,
    settled: Mapping[Branch, FlowPoint],
    checklists: Mapping[int, tuple[str, ...]],
    effects: Mapping[int, str],
) -> dict[str, Any]:
    """An SOP with what was settled about it and what its steps bring about, as JSON."""
    return {
        "sop": encode(sop),
        "settled": [
            [encode(dari), label.value if label else None, encode(ke)]
            for (dari, label), ke in settled.items()
        ],
        "checklists": {str(row): list(items) for row, items in checklists.items()},
        "effects": {str(row): effect for row, effect in effects.items()},
    }


def procedure_from(content: Mapping[str, Any]) -> Procedure:
    """The procedure that `procedure_content` wrote."""
    return _compiled(canonical_json(content))


def effects_from(content: Mapping[str, Any]) -> dict[int, str]:
    """What the steps of a kept procedure bring about, by row."""
    return {int(row): str(effect) for row, effect in content.get("effects", {}).items()}


def state_of(procedure: Procedure, case: flow.Case) -> CaseState:
    """A case as it is kept: its state, who is next, by when."""
    node, closed = procedure.node(case.position), case.status is not flow.CaseStatus.RUNNING
    return CaseState(
        state=_state_json(case),
        waiting_role=None if closed else shipped_role_book().register_role_of(node.role or ""),
        due_at=None if closed else deadline(node.standard, case.since, shipped_calendar()),
        is_closed=closed,
    )


def case_from(state: Mapping[str, Any]) -> flow.Case:
    """The case that `state_of` wrote."""
    return flow.Case(
        unit=state["unit"],
        position=FlowPoint(*state["position"]),
        since=datetime.fromisoformat(state["since"]),
        status=flow.CaseStatus(state["status"]),
        assignee=state["assignee"],
        rounds=state["rounds"],
        history=tuple(_move(*entry) for entry in state["history"]),
    )


@lru_cache(maxsize=MOST_COMPILED)
def _compiled(text: str) -> Procedure:
    content = json.loads(text)
    settled: dict[Branch, FlowPoint] = {
        (FlowPoint(*dari), BranchLabel(label) if label else None): FlowPoint(*ke)
        for dari, label, ke in content["settled"]
    }
    checklists = {int(row): tuple(items) for row, items in content["checklists"].items()}
    return compile_procedure(decode(SopDocument, content["sop"]), settled, checklists)


def _state_json(case: flow.Case) -> dict[str, Any]:
    return {
        "unit": case.unit,
        "position": encode(case.position),
        "since": case.since.isoformat(),
        "status": case.status.value,
        "assignee": case.assignee,
        "rounds": case.rounds,
        "history": [
            [move.act.kind.value, move.act.actor.id, move.act.at.isoformat(), encode(move.point)]
            for move in case.history
        ],
    }


def _move(kind: str, actor_id: str, at: str, point: list[Any]) -> flow.Move:
    """A past move; what the person was allowed then was checked then."""
    act = Act(ActKind(kind), Actor(actor_id, frozenset()), datetime.fromisoformat(at))
    return flow.Move(act, FlowPoint(*point))
