"""Procedures in force: an SOP as JSON, for a unit or for all, from a date."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from register import audit
from register.actors import Actor
from register.clock import current_moment
from register.errors import InvalidActError, NotFoundError
from register.tables import ProcedureRow
from register.words import Act


@dataclass(frozen=True, slots=True)
class ProcedureView:
    """A procedure as it was put in force; `content` is the caller's own JSON."""

    id: int
    code: str
    unit_id: int | None
    name: str
    content: Mapping[str, Any]
    content_hash: str
    entry_id: int | None
    in_force_from: date


@dataclass(frozen=True, slots=True)
class Enactment:
    """A procedure to put in force: its code (`000` … `004` for the shipped ones), from when, for whom."""

    code: str
    name: str
    in_force_from: date
    unit_id: int | None = None
    entry_id: int | None = None


def put_in_force(session: Session, actor: Actor, enactment: Enactment, content: Mapping[str, Any]) -> int:
    """The number of the procedure; repeating the same content from the same date changes nothing.

    Raises:
        ForbiddenError: the actor may not put procedures in force.
        InvalidActError: another content is in force from that very date.
    """
    role = actor.role_for(Act.ENACT, enactment.unit_id)
    digest = hashlib.sha256(audit.canonical_json(content).encode()).hexdigest()
    same = _for_unit(enactment.unit_id)
    known = session.scalar(
        select(ProcedureRow).where(
            ProcedureRow.code == enactment.code, same, ProcedureRow.in_force_from == enactment.in_force_from
        )
    )
    if known is not None and known.content_hash == digest:
        return known.id
    if known is not None:
        raise InvalidActError(f"Prosedur {enactment.code} sudah berlaku sejak {enactment.in_force_from}.")
    row = ProcedureRow(
        code=enactment.code,
        unit_id=enactment.unit_id,
        name=enactment.name,
        content=dict(content),
        content_hash=digest,
        entry_id=enactment.entry_id,
        in_force_from=enactment.in_force_from,
        actor_id=actor.user_id,
        created_at=current_moment(),
    )
    session.add(row)
    session.flush()
    details = {"code": row.code, "sejak": row.in_force_from.isoformat(), "hash": digest}
    audit.append(session, actor, role, Act.ENACT, audit.Subject("procedure", row.id), details=details)
    return row.id


def procedure_in_force(session: Session, code: str, on: date, unit_id: int | None = None) -> ProcedureView:
    """The procedure that governs a unit on a day: its own if it has one, else the general one.

    Raises:
        NotFoundError: none is in force.
    """
    general = ProcedureRow.unit_id.is_(None)
    whose = general if unit_id is None else or_(general, ProcedureRow.unit_id == unit_id)
    query = select(ProcedureRow).where(ProcedureRow.code == code, whose, ProcedureRow.in_force_from <= on)
    row = session.scalar(
        query.order_by(general, ProcedureRow.in_force_from.desc(), ProcedureRow.id.desc()).limit(1)
    )
    if row is None:
        raise NotFoundError(f"Belum ada prosedur {code} yang berlaku.")
    return _view(row)


def procedure(session: Session, procedure_id: int) -> ProcedureView:
    """One procedure.

    Raises:
        NotFoundError: there is no such procedure.
    """
    row = session.get(ProcedureRow, procedure_id)
    if row is None:
        raise NotFoundError(f"Prosedur {procedure_id} tidak ada.")
    return _view(row)


def list_procedures(session: Session, code: str | None = None) -> tuple[ProcedureView, ...]:
    """Every procedure ever put in force, newest first within each code."""
    query = select(ProcedureRow).order_by(ProcedureRow.code, ProcedureRow.in_force_from.desc())
    if code is not None:
        query = query.where(ProcedureRow.code == code)
    return tuple(_view(row) for row in session.scalars(query))


def _for_unit(unit_id: int | None) -> Any:  # a column expression of either kind
    return ProcedureRow.unit_id.is_(None) if unit_id is None else ProcedureRow.unit_id == unit_id


def _view(row: ProcedureRow) -> ProcedureView:
    return ProcedureView(
        row.id,
        row.code,
        row.unit_id,
        row.name,
        row.content,
        row.content_hash,
        row.entry_id,
        row.in_force_from,
    )
