"""Cases that run: the workflow's rules over the register's rows, one transaction an act."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy.orm import Session

import workflow.case as flow
from documents.contract import encode
from documents.sop import FlowPoint
from register import accounts, audit, cases, procedures
from register.actors import Actor
from register.case_state import case_from, effects_from, procedure_from, state_of
from register.clock import current_moment, day_of
from register.effects import Effect, Given, Outcome, apply, determine, give_back
from register.entry_cases import SYSTEM
from register.errors import ConflictError, ForbiddenError, InvalidActError, NotFoundError
from register.reviews import Return, withhold
from register.tables import Entry, User
from register.taking import lock_entry
from register.words import Role
from workflow.act import Act, ActKind, Grant
from workflow.act import Actor as FlowActor
from workflow.definition import Node, Procedure, to_confirm
from workflow.roles import SYSTEM_ROLE, shipped_role_book


@dataclass(frozen=True, slots=True)
class RunningCase:
    """A case with the procedure it runs on and the node that waits."""

    view: cases.CaseView
    procedure: Procedure
    case: flow.Case
    effects: Mapping[int, str]

    @property
    def effect(self) -> Effect | None:
        """What finishing the waiting step brings about, or None."""
        name = self.effects.get(self.case.position.nomor)
        return Effect(name) if name else None

    @property
    def entry_id(self) -> int | None:
        """The entry that the case decides about, or None."""
        return int(self.view.subject.id) if self.view.subject.kind == "entry" else None

    @property
    def node(self) -> Node:
        """The step that waits, or the last one of a closed case."""
        return self.procedure.node(self.case.position)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants to do with a case, as a form says it.

    Attributes:
        fields: what is to be put right, for a return.
    """

    kind: ActKind
    reason: str = ""
    to: FlowPoint | None = None
    assignee_id: int | None = None
    at_hand: frozenset[str] = frozenset()
    fields: tuple[str, ...] = ()
    given: Given = field(default_factory=Given)


def start(
    session: Session, actor: Actor, code: str, unit_id: int, title: str, subject: audit.Subject | None = None
) -> int:
    """The number of a new case on the procedure in force, at its first step.

    Raises:
        ForbiddenError: the first step is not the actor's.
        InvalidActError: no title, or the procedure decides about entries: those begin it themselves.
        NotFoundError: no such procedure is in force.
    """
    if not title.strip():
        raise InvalidActError("Judul pekerjaan harus diisi.")
    now = current_moment()
    governing = procedures.procedure_in_force(session, code, day_of(now), unit_id)
    if is_of_entries(governing.content):
        raise InvalidActError("Alur ini dimulai sendiri untuk setiap dokumen yang masuk; unggah dokumennya.")
    procedure = procedure_from(governing.content)
    case = flow.open_case(procedure, str(unit_id), now)
    node = procedure.node(case.position)
    role = _role_in(actor, node, unit_id)
    about = subject or audit.Subject("procedure", governing.id)
    opening = cases.Opening(governing.id, unit_id, about, title.strip()[:300])
    return cases.open_case(session, actor, opening, state_of(procedure, case), role)


def is_of_entries(content: Mapping[str, Any]) -> bool:
    """Whether a kept procedure decides about entries, each of which begins it."""
    return Effect.PUBLISH in effects_from(content).values()


def running_case(session: Session, case_id: int) -> RunningCase:
    """A case ready to be moved.

    Raises:
        NotFoundError: there is no such case.
    """
    return _running(session, cases.case_view(session, case_id))


def running_cases(session: Session, views: Iterable[cases.CaseView]) -> tuple[RunningCase, ...]:
    """Cases ready to be shown; each procedure is read once."""
    content: dict[int, Mapping[str, Any]] = {}
    for view in views:
        if view.procedure_id not in content:
            content[view.procedure_id] = procedures.procedure(session, view.procedure_id).content
    return tuple(_running_on(view, content[view.procedure_id]) for view in views)


def perform(session: Session, actor: Actor, case_id: int, version: int, wish: Wish) -> int:
    """The case's new version after an act; steps of a system that follow are done at once.

    Raises:
        ActRefusedError: the procedure does not allow it.
        InvalidActError: what the step brings about in the register cannot be done.
        ConflictError: someone acted first.
        ForbiddenError: the actor has no role to act in.
        NotFoundError: there is no such case or assignee.
    """
    running = _hold(session, case_id)
    if running.view.version != version and running.view.closed_at is None:
        raise ConflictError(cases.TAKEN)
    act = _act(session, actor, wish)
    after = flow.perform(running.procedure, running.case, act)
    if wish.kind is ActKind.WITHDRAW and running.entry_id is not None:
        withhold(session, actor, running.entry_id, wish.given.content.get("versi_entri"), wish.reason)
        return cases.case_view(session, case_id).version
    outcome = _bring_about(session, actor, running, wish, after)
    return _finish(session, actor, running, act, after, wish, outcome)


def perform_together(
    session: Session, actor: Actor, chosen: Sequence[tuple[int, int]], decree: str, title: str
) -> int:
    """The number of the one edition that several cases of a unit are determined in, each advanced by it.

    Args:
        chosen: the number and version of each case.

    Raises:
        ActRefusedError: a procedure does not allow it.
        InvalidActError: a case does not wait to be determined, or the cases are of several units.
        ConflictError: someone acted on one of them first.
        ForbiddenError: the actor may not set editions.
    """
    held = [(_hold(session, case_id), version) for case_id, version in sorted(chosen)]
    if any(running.effect is not Effect.EDITION for running, _ in held):
        raise InvalidActError("Pilih hanya pekerjaan yang menunggu penetapan daftar.")
    if len({running.view.unit_id for running, _ in held}) != 1:
        raise InvalidActError("Satu edisi memuat dokumen dari satu unit; pilih unit yang sama.")
    if any(running.view.version != version for running, version in held):
        raise ConflictError(cases.TAKEN)
    acts = [_determining(actor, running) for running, _ in held]
    afters = [
        flow.perform(running.procedure, running.case, act)
        for (running, _), act in zip(held, acts, strict=True)
    ]
    outcome = determine(session, actor, [running.view for running, _ in held], title, decree)
    wish = Wish(ActKind.ADVANCE, given=Given({"catatan": decree}))
    for (running, _), act, after in zip(held, acts, afters, strict=True):
        _finish(session, actor, running, act, after, wish, outcome)
    return outcome.id


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


def _running(session: Session, view: cases.CaseView) -> RunningCase:
    return _running_on(view, procedures.procedure(session, view.procedure_id).content)


def _running_on(view: cases.CaseView, content: Mapping[str, Any]) -> RunningCase:
    return RunningCase(view, procedure_from(content), case_from(view.state), effects_from(content))


def _hold(session: Session, case_id: int) -> RunningCase:
    """The case, locked; its entry is locked first, as whoever decides about the entry does."""
    subject = cases.case_view(session, case_id).subject
    if subject.kind == "entry":
        lock_entry(session, int(subject.id))
    return _running(session, cases.hold_case(session, case_id))


def _determining(actor: Actor, running: RunningCase) -> Act:
    at_hand = frozenset(to_confirm(running.node))
    return Act(ActKind.ADVANCE, flow_actor(actor), current_moment(), at_hand=at_hand)


def _finish(
    session: Session,
    actor: Actor,
    running: RunningCase,
    act: Act,
    after: flow.Case,
    wish: Wish,
    outcome: Outcome | None,
) -> int:
    """Record an act that was done, and let the systems that follow work."""
    role = _acting_role(actor, running, wish.kind)
    content = dict(wish.given.content)
    if wish.kind is ActKind.RETURN:
        content |= {"kembali_ke": encode(after.position), "isian": list(wish.fields)}
    if outcome is not None:
        content["hasil"] = [outcome.effect.value, outcome.id]
    version = _record(session, actor, running, running.view.version, act, role, after, content)
    if after.status is not flow.CaseStatus.RUNNING and running.entry_id is not None:
        session.get_one(Entry, running.entry_id).case_id = None
    return _let_systems_work(session, running, version, after)


def _record(
    session: Session,
    actor: Actor,
    running: RunningCase,
    version: int,
    act: Act,
    role: Role,
    after: flow.Case,
    content: Mapping[str, Any],
) -> int:
    details = {"langkah": encode(running.case.position), "kelengkapan": sorted(act.at_hand)}
    if act.assignee is not None:
        details["kepada"] = act.assignee.id
    recorded = cases.CaseAct(role, act.kind.value, act.reason, details | dict(content))
    state = state_of(running.procedure, after)
    return cases.record_act(session, actor, running.view.id, version, recorded, state)


def _bring_about(
    session: Session, actor: Actor, running: RunningCase, wish: Wish, after: flow.Case
) -> Outcome | None:
    """What the step leaves in the register; a row of several lanes does so when the row is left."""
    if wish.kind is ActKind.RETURN:
        _give_entry_back(session, actor, running, wish, after.position)
        return None
    stays = after.status is flow.CaseStatus.RUNNING and after.position.nomor == running.case.position.nomor
    if running.effect is None or stays or wish.kind is ActKind.HAND_OVER:
        return None
    return apply(session, actor, running.view, running.effect, wish.given)


def _give_entry_back(
    session: Session, actor: Actor, running: RunningCase, wish: Wish, target: FlowPoint
) -> None:
    """Return the entry too, where the case goes back to the step that corrects it or to one before."""
    rows = [row for row, effect in running.effects.items() if effect == Effect.INVENTORY]
    if running.entry_id is None or not rows or target.nomor > max(rows):
        return
    role = Role(shipped_role_book().register_role_of(running.procedure.node(target).role or ""))
    back_to = Return(role, f"langkah {target.nomor} ({target.pelaksana})", wish.fields)
    give_back(session, actor, running.view, back_to, wish.reason, wish.given.content)


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
        version = _record(session, SYSTEM, running, version, act, Role.SYSTEM, case, {})
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
