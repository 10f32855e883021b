"""Reports: figures and the printed page, frozen together."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from register import audit
from register.actors import Actor
from register.clock import current_moment
from register.errors import NotFoundError
from register.tables import Report
from register.words import Act


@dataclass(frozen=True, slots=True)
class ReportView:
    """A frozen report."""

    id: int
    unit_id: int
    number: int
    title: str
    period: str
    figures: Mapping[str, Any]
    html: str
    hash: str
    frozen_at: datetime


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """A report to freeze: what is printed, and the figures it was printed from."""

    unit_id: int
    title: str
    period: str
    figures: Mapping[str, Any]
    html: str


def freeze_report(session: Session, actor: Actor, draft: ReportDraft) -> int:
    """The row id of the frozen report; reports of a unit are numbered.

    Raises:
        ForbiddenError: the actor may not announce for the unit.
    """
    role = actor.role_for(Act.ANNOUNCE, draft.unit_id)
    audit.hold_chain(session)
    newest = session.scalar(select(func.max(Report.number)).where(Report.unit_id == draft.unit_id)) or 0
    row = Report(
        unit_id=draft.unit_id,
        number=newest + 1,
        title=draft.title,
        period=draft.period,
        figures=dict(draft.figures),
        html=draft.html,
        hash=report_hash(draft.figures, draft.html),
        actor_id=actor.user_id,
        frozen_at=current_moment(),
    )
    session.add(row)
    session.flush()
    details = {"nomor": row.number, "hash": row.hash}
    audit.append(session, actor, role, Act.FREEZE, audit.Subject("report", row.id), row.title, details)
    return row.id


def report(session: Session, report_id: int) -> ReportView:
    """One report.

    Raises:
        NotFoundError: there is no such report.
    """
    row = session.get(Report, report_id)
    if row is None:
        raise NotFoundError(f"Laporan {report_id} tidak ada.")
    return _view(row)


def list_reports(session: Session, unit_id: int | None = None) -> tuple[ReportView, ...]:
    """The reports, newest first."""
    query = select(Report).order_by(Report.id.desc())
    if unit_id is not None:
        query = query.where(Report.unit_id == unit_id)
    return tuple(_view(row) for row in session.scalars(query))


def report_hash(figures: Mapping[str, Any], html: str) -> str:
    """The hash over figures and page."""
    return hashlib.sha256(f"{audit.canonical_json(dict(figures))}\n{html}".encode()).hexdigest()


def _view(row: Report) -> ReportView:
    return ReportView(
        row.id,
        row.unit_id,
        row.number,
        row.title,
        row.period,
        row.figures,
        row.html,
        row.hash,
        row.frozen_at,
    )
