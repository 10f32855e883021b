"""Cases: runs of a procedure about a subject, with every act kept. What a state means is the workflow's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from register import audit
from register.actors import Actor
from register.clock import current_moment
from register.errors import ConflictError, InvalidActError, NotFoundError
from register.tables import CaseEvent, CaseRow
from register.words import Role

REPEATED_WITHIN = timedelta(minutes=1)
TAKEN = "Langkah ini baru saja dikerjakan orang lain. Muat ulang halaman."


@dataclass(frozen=True, slots=True)
class CaseState:
    """Where a case stands after an act: the workflow's state, who is next, by when, and whether it ended."""

    state: Mapping[str, Any]
    waiting_role: str | None
    due_at: datetime | None = None
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class CaseAct:
    """One act, already checked by the workflow: the role it was done in, what, why, and its content."""

    role: Role
    act: str
    reason: str = ""
    content: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case."""

    id: int
    version: int
    procedure_id: int
    unit_id: int
    subject: audit.Subject
    title: str
    state: Mapping[str, Any]
    waiting_role: str | None
    due_at: datetime | None
    opened_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class CaseEventView:
    """One act of a case, as it was recorded."""

    seq: int
    at: datetime
    actor_id: int | None
    actor: str
    role: str
    act: str
    reason: str
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Opening:
    """A case to open."""

    procedure_id: int
    unit_id: int
    subject: audit.Subject
    title: str


def open_case(session: Session, actor: Actor, opening: Opening, first: CaseState, role: Role) -> int:
    """The number of a new case.

    Raises:
        ConflictError: the very same was begun a moment ago: the form was sent twice.
    """
    _refuse_repeat(session, opening)
    row = CaseRow(
        procedure_id=opening.procedure_id,
        unit_id=opening.unit_id,
        subject_kind=opening.subject.kind,
        subject_id=str(opening.subject.id),
        title=opening.title,
        version=1,
        opened_at=current_moment(),
        state={},
    )
    _take_state(row, first)
    session.add(row)
    session.flush()
    _add_event(session, actor, row, CaseAct(role, "buka"))
    return row.id


def record_act(
    session: Session, actor: Actor, case_id: int, version: int, act: CaseAct, after: CaseState
) -> int:
    """The case's new version after an act.

    Raises:
        ConflictError: someone acted on the case first.
        InvalidActError: the case is closed.
        NotFoundError: there is no such case.
    """
    row = _hold(session, case_id)
    if row.version != version:
        raise ConflictError(TAKEN)
    if row.closed_at is not None:
        raise InvalidActError("Alur ini sudah selesai.")
    _take_state(row, after)
    row.version += 1
    _add_event(session, actor, row, act)
    return row.version


def hold_case(session: Session, case_id: int) -> CaseView:
    """One case as it is now, locked until the transaction ends.

    Raises:
        NotFoundError: there is no such case.
    """
    return _view(_hold(session, case_id))


def case_view(session: Session, case_id: int) -> CaseView:
    """One case.

    Raises:
        NotFoundError: there is no such case.
    """
    row = session.get(CaseRow, case_id)
    if row is None:
        raise NotFoundError(f"Perkara {case_id} tidak ada.")
    return _view(row)


def case_events(session: Session, case_id: int) -> tuple[CaseEventView, ...]:
    """Every act of a case, oldest first."""
    rows = session.scalars(select(CaseEvent).where(CaseEvent.case_id == case_id).order_by(CaseEvent.seq))
    return tuple(
        CaseEventView(row.seq, row.at, row.actor_id, row.actor, row.role, row.act, row.reason, row.content)
        for row in rows
    )


def cases_about(session: Session, subject: audit.Subject) -> tuple[CaseView, ...]:
    """The cases about a subject, newest first."""
    query = select(CaseRow).where(CaseRow.subject_kind == subject.kind, CaseRow.subject_id == str(subject.id))
    return tuple(_view(row) for row in session.scalars(query.order_by(CaseRow.id.desc())))


def waiting_cases(
    session: Session,
    unit_ids: Sequence[int] | None = None,
    roles: Sequence[str] | None = None,
    due_before: datetime | None = None,
    limit: int = 100,
) -> tuple[CaseView, ...]:
    """Open cases, the earliest due first; None does not narrow."""
    order = (CaseRow.due_at.is_(None), CaseRow.due_at, CaseRow.id)
    chosen = select(CaseRow.id).where(*_waiting(unit_ids, roles))
    if due_before is not None:
        chosen = chosen.where(CaseRow.due_at < due_before)
    first = chosen.order_by(*order).limit(limit).subquery()  # sorted along the index, without the states
    query = select(CaseRow).join(first, first.c.id == CaseRow.id).order_by(*order)
    return tuple(_view(row) for row in session.scalars(query))


def count_waiting_cases(
    session: Session, unit_ids: Sequence[int] | None = None, roles: Sequence[str] | None = None
) -> int:
    """How many cases are open; None does not narrow."""
    return session.scalar(select(func.count()).where(*_waiting(unit_ids, roles))) or 0


def _refuse_repeat(session: Session, opening: Opening) -> None:
    same = select(CaseRow.id).where(
        CaseRow.subject_kind == opening.subject.kind,
        CaseRow.subject_id == str(opening.subject.id),
        CaseRow.procedure_id == opening.procedure_id,
        CaseRow.unit_id == opening.unit_id,
        CaseRow.title == opening.title,
        CaseRow.closed_at.is_(None),
        CaseRow.opened_at > current_moment() - REPEATED_WITHIN,
    )
    if session.scalar(same.limit(1)) is not None:
        raise ConflictError("Pekerjaan yang sama baru saja dimulai; lihat di daftar pekerjaan.")


def _hold(session: Session, case_id: int) -> CaseRow:
    query = select(CaseRow).where(CaseRow.id == case_id).with_for_update(key_share=True)
    row = session.scalar(query.execution_options(populate_existing=True))
    if row is None:
        raise NotFoundError(f"Perkara {case_id} tidak ada.")
    return row


def _waiting(unit_ids: Sequence[int] | None, roles: Sequence[str] | None) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [CaseRow.closed_at.is_(None)]
    if unit_ids is not None:
        conditions.append(CaseRow.unit_id.in_(unit_ids))
    if roles is not None:
        conditions.append(CaseRow.waiting_role.in_(roles))
    return conditions


def _take_state(row: CaseRow, after: CaseState) -> None:
    row.state, row.waiting_role, row.due_at = dict(after.state), after.waiting_role, after.due_at
    row.closed_at = current_moment() if after.is_closed else None


def _add_event(session: Session, actor: Actor, row: CaseRow, act: CaseAct) -> None:
    last = session.scalar(select(func.max(CaseEvent.seq)).where(CaseEvent.case_id == row.id)) or 0
    session.add(
        CaseEvent(
            case_id=row.id,
            seq=last + 1,
            actor_id=actor.user_id,
            actor=actor.name,
            role=act.role.value,
            act=act.act,
            reason=act.reason,
            content=dict(act.content or {}),
            at=current_moment(),
        )
    )
    details = {"version": row.version, "subjek": [row.subject_kind, row.subject_id]}
    audit.append(session, actor, act.role, act.act, audit.Subject("case", row.id), act.reason, details)


def _view(row: CaseRow) -> CaseView:
    return CaseView(
        id=row.id,
        version=row.version,
        procedure_id=row.procedure_id,
        unit_id=row.unit_id,
        subject=audit.Subject(row.subject_kind, row.subject_id),
        title=row.title,
        state=row.state,
        waiting_role=row.waiting_role,
        due_at=row.due_at,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
    )
