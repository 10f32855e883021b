"""Cases that run: the workflow's rules over the register's rows, one transaction an act."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

import workflow.case as flow
from documents.contract import decode, encode
from documents.sop import BranchLabel, FlowPoint, SopDocument
from register import accounts, audit, cases, procedures
from register.actors import Actor, system_actor
from register.clock import current_moment
from register.effects import Effect, apply
from register.errors import ForbiddenError, InvalidActError, NotFoundError
from register.reports import ReportDraft
from register.tables import User
from register.words import Role
from workflow.act import Act, ActKind, Grant
from workflow.act import Actor as FlowActor
from workflow.calendar import deadline, shipped_calendar
from workflow.definition import Branch, Node, Procedure, compile_procedure
from workflow.errors import ProcedureError
from workflow.graph import obstacles
from workflow.library import reference_effects, reference_rules, reference_sop
from workflow.roles import SYSTEM_ROLE, shipped_role_book

SYSTEM = system_actor("alur")


@dataclass(frozen=True, slots=True)
class RunningCase:
    """A case with the procedure it runs on and the node that waits."""

    view: cases.CaseView
    procedure: Procedure
    case: flow.Case
    effects: Mapping[str, str]

    @property
    def effect(self) -> Effect | None:
        """What finishing the waiting step brings about, or None."""
        name = self.effects.get(str(self.case.position.nomor))
        return Effect(name) if name else None

    @property
    def node(self) -> Node:
        """The step that waits, or the last one of a closed case."""
        return self.procedure.node(self.case.position)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants to do with a case, as a form says it."""

    kind: ActKind
    reason: str = ""
    to: FlowPoint | None = None
    assignee_id: int | None = None
    at_hand: frozenset[str] = frozenset()
    content: Mapping[str, Any] | None = None
    report: ReportDraft | None = None


def reference_content(code: str) -> dict[str, Any]:
    """A shipped reference SOP as the content of a procedure to put in force.

    Raises:
        ProcedureError: there is no reference SOP of this code.
    """
    settled, checklists = reference_rules(code)
    effects = {str(row): effect for row, effect in reference_effects(code).items()}
    return procedure_content(reference_sop(code), settled, checklists) | {"effects": effects}


def procedure_content(
    sop: SopDocument, settled: Mapping[Branch, FlowPoint], checklists: Mapping[int, tuple[str, ...]]
) -> dict[str, Any]:
    """An SOP with what was settled about it, as JSON."""
    return {
        "sop": encode(sop),
        "settled": [
            [encode(dari), label.value if label else None, encode(ke)]
            for (dari, label), ke in settled.items()
        ],
        "checklists": {str(row): list(items) for row, items in checklists.items()},
    }


def procedure_from(content: Mapping[str, Any]) -> Procedure:
    """The procedure that `procedure_content` wrote."""
    settled: dict[Branch, FlowPoint] = {
        (FlowPoint(*dari), BranchLabel(label) if label else None): FlowPoint(*ke)
        for dari, label, ke in content["settled"]
    }
    checklists = {int(row): tuple(items) for row, items in content["checklists"].items()}
    return compile_procedure(decode(SopDocument, content["sop"]), settled, checklists)


def enact(session: Session, actor: Actor, enactment: procedures.Enactment, content: Mapping[str, Any]) -> int:
    """The number of a procedure put in force; nothing may be left to settle.

    Raises:
        ForbiddenError: the actor may not put procedures in force.
        InvalidActError: another content is in force from that very date.
        ProcedureError: something is still to be settled.
    """
    found = obstacles(procedure_from(content))
    if found:
        raise ProcedureError(" ".join(obstacle.message for obstacle in found))
    return procedures.put_in_force(session, actor, enactment, content)


def start(
    session: Session, actor: Actor, code: str, unit_id: int, title: str, subject: audit.Subject | None = None
) -> int:
    """The number of a new case on the procedure in force, at its first step.

    Raises:
        ForbiddenError: the first step is not the actor's.
        InvalidActError: no title.
        NotFoundError: no such procedure is in force.
    """
    if not title.strip():
        raise InvalidActError("Judul pekerjaan harus diisi.")
    now = current_moment()
    governing = procedures.procedure_in_force(session, code, _today(now), unit_id)
    procedure = procedure_from(governing.content)
    case = flow.open_case(procedure, str(unit_id), now)
    node = procedure.node(case.position)
    role = _role_in(actor, node, unit_id)
    about = subject or audit.Subject("procedure", governing.id)
    opening = cases.Opening(governing.id, unit_id, about, title.strip()[:300])
    return cases.open_case(session, actor, opening, _state(procedure, case), role)


def running_case(session: Session, case_id: int) -> RunningCase:
    """A case ready to be moved.

    Raises:
        NotFoundError: there is no such case.
    """
    view = cases.case_view(session, case_id)
    content = procedures.procedure(session, view.procedure_id).content
    return RunningCase(view, procedure_from(content), _case_from(view.state), content.get("effects", {}))


def perform(session: Session, actor: Actor, case_id: int, version: int, wish: Wish) -> int:
    """The case's new version after an act; steps of a system that follow are done at once.

    Raises:
        ActRefusedError: the procedure does not allow it.
        InvalidActError: what the step brings about in the register cannot be done.
        ConflictError: someone acted first.
        ForbiddenError: the actor has no role to act in.
        NotFoundError: there is no such case or assignee.
    """
    running = running_case(session, case_id)
    act = _act(session, actor, wish)
    after = flow.perform(running.procedure, running.case, act)
    role = _acting_role(actor, running, wish.kind)
    content = dict(wish.content or {}) | _bring_about(session, actor, running, wish)
    version = _record(session, actor, running, version, act, role, after, content)
    return _let_systems_work(session, running, version, after)


def offered(running: RunningCase, actor: Actor) -> tuple[ActKind, ...]:
    """The acts to offer a person."""
    return flow.offered_acts(running.procedure, running.case, flow_actor(actor))


def flow_actor(actor: Actor) -> FlowActor:
    """A person of the register as the workflow knows them: every post that their roles fill."""
    book = shipped_role_book()
    grants = frozenset(
        Grant(role, None if grant.unit_id is None else str(grant.unit_id))
        for grant in actor.grants
        for role in book.roles_filled_by(grant.role.value)
    )
    return FlowActor("system" if actor.user_id is None else str(actor.user_id), grants)


def colleagues(session: Session, running: RunningCase) -> tuple[accounts.UserView, ...]:
    """Everyone the waiting step may be handed to."""
    role, unit = running.node.role, running.case.unit
    people = [user for user in accounts.list_users(session) if user.active]
    return tuple(
        user for user in people if flow_actor(Actor(user.id, user.name, user.grants)).has(role, unit)
    )


def _act(session: Session, actor: Actor, wish: Wish) -> Act:
    assignee = None
    if wish.assignee_id is not None:
        user = session.get(User, wish.assignee_id)
        if user is None or not user.active:
            raise NotFoundError("Orang yang dipilih tidak ada atau tidak aktif.")
        assignee = flow_actor(Actor(user.id, user.name, accounts.grants_of(session, user.id)))
    return Act(
        wish.kind, flow_actor(actor), current_moment(), wish.reason.strip(), wish.to, assignee, wish.at_hand
    )


def _record(
    session: Session,
    actor: Actor,
    running: RunningCase,
    version: int,
    act: Act,
    role: Role,
    after: flow.Case,
    content: Mapping[str, Any] | None = None,
) -> int:
    details = {"langkah": encode(running.case.position), "kelengkapan": sorted(act.at_hand)}
    if act.assignee is not None:
        details["kepada"] = act.assignee.id
    recorded = cases.CaseAct(role, act.kind.value, act.reason, details | dict(content or {}))
    state = _state(running.procedure, after)
    return cases.record_act(session, actor, running.view.id, version, recorded, state)


def _bring_about(session: Session, actor: Actor, running: RunningCase, wish: Wish) -> dict[str, Any]:
    """What the step leaves in the register, as part of the recorded act."""
    if running.effect is None or wish.kind not in (ActKind.ADVANCE, ActKind.APPROVE):
        return {}
    outcome = apply(session, actor, running.view, running.effect, wish.content or {}, wish.report)
    return {"hasil": [outcome.effect.value, outcome.id]}


def _let_systems_work(session: Session, before: RunningCase, version: int, case: flow.Case) -> int:
    """A system's lane advances by itself; it never decides."""
    procedure = before.procedure
    while case.status is flow.CaseStatus.RUNNING:
        node = procedure.node(case.position)
        if node.role != SYSTEM_ROLE or node.is_decision:
            return version
        running = replace(before, case=case)
        act = Act(ActKind.ADVANCE, flow_actor(SYSTEM), current_moment(), at_hand=frozenset(node.requirements))
        case = flow.perform(procedure, case, act)
        version = _record(session, SYSTEM, running, version, act, Role.SYSTEM, case)
    return version


def _acting_role(actor: Actor, running: RunningCase, kind: ActKind) -> Role:
    """The role the act is recorded under; a withdrawal may be the starter's."""
    if kind is ActKind.WITHDRAW and running.procedure.start is not None:
        try:
            return _role_in(actor, running.node, running.view.unit_id)
        except ForbiddenError:
            return _role_in(actor, running.procedure.node(running.procedure.start), running.view.unit_id)
    return _role_in(actor, running.node, running.view.unit_id)


def _role_in(actor: Actor, node: Node, unit_id: int) -> Role:
    role = Role(shipped_role_book().register_role_of(node.role or ""))
    if not actor.has(role, unit_id):
        raise ForbiddenError(f"Langkah {node.point.nomor} adalah tugas {node.point.pelaksana}.")
    return role


def _state(procedure: Procedure, case: flow.Case) -> cases.CaseState:
    node, closed = procedure.node(case.position), case.status is not flow.CaseStatus.RUNNING
    return cases.CaseState(
        state=_state_json(case),
        waiting_role=None if closed else shipped_role_book().register_role_of(node.role or ""),
        due_at=None if closed else deadline(node.standard, case.since, shipped_calendar()),
        is_closed=closed,
    )


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


def _case_from(state: Mapping[str, Any]) -> flow.Case:
    return flow.Case(
        unit=state["unit"],
        position=FlowPoint(*state["position"]),
        since=datetime.fromisoformat(state["since"]),
        status=flow.CaseStatus(state["status"]),
        assignee=state["assignee"],
        rounds=state["rounds"],
        history=tuple(_move(*entry) for entry in state["history"]),
    )


def _move(kind: str, actor_id: str, at: str, point: list[Any]) -> flow.Move:
    """A past move; what the person was allowed then was checked then."""
    act = Act(ActKind(kind), FlowActor(actor_id, frozenset()), datetime.fromisoformat(at))
    return flow.Move(act, FlowPoint(*point))


def _today(now: datetime) -> date:
    return now.astimezone(shipped_calendar().zone).date()
