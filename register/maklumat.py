"""The maklumat pelayanan: six contents the law requires, versions in force by date (Perki 1/2021 art. 47)."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from register import audit
from register.actors import Actor
from register.cases import CaseView
from register.clock import current_moment
from register.errors import InvalidActError
from register.tables import Announcement, Maklumat
from register.words import Act

CONTENTS: Mapping[str, str] = {
    "dasar_hukum": "Dasar hukum",
    "prosedur": "Sistem, mekanisme, dan prosedur",
    "jangka_waktu": "Jangka waktu",
    "biaya": "Biaya atau tarif",
    "jaminan": "Jaminan pelayanan",
    "evaluasi": "Evaluasi kinerja",
}
"""The six contents of Perki 1/2021 art. 47(2), in its order."""


@dataclass(frozen=True, slots=True)
class MaklumatView:
    """One version that was announced; the public sees no other."""

    id: int
    unit_id: int
    case_id: int | None
    number: int
    title: str
    content: Mapping[str, str]
    hash: str
    in_force_from: date
    determined_at: datetime


def missing_contents(content: Mapping[str, str]) -> tuple[str, ...]:
    """The labels of the required contents that are blank, in the law's order."""
    return tuple(label for key, label in CONTENTS.items() if not content.get(key, "").strip())


def check_contents(content: Mapping[str, str]) -> None:
    """Refuse a maklumat that lacks a required content.

    Raises:
        InvalidActError: which contents are missing.
    """
    if missing := missing_contents(content):
        raise InvalidActError(f"Maklumat belum lengkap; yang belum diisi: {'; '.join(missing)}.")


def determine_maklumat(
    session: Session, actor: Actor, case: CaseView, content: Mapping[str, str], in_force_from: str
) -> int:
    """The row id of a new version; the versions of a unit are numbered.

    Raises:
        ForbiddenError: the actor may not determine for the unit.
        InvalidActError: a content is missing, or no date.
    """
    role = actor.role_for(Act.FREEZE, case.unit_id)
    check_contents(content)
    kept = {key: content[key].strip() for key in CONTENTS}
    audit.hold_chain(session)
    newest = session.scalar(select(func.max(Maklumat.number)).where(Maklumat.unit_id == case.unit_id)) or 0
    row = Maklumat(
        unit_id=case.unit_id,
        case_id=case.id,
        number=newest + 1,
        title=case.title,
        content=kept,
        hash=_hash(kept),
        in_force_from=_day(in_force_from),
        actor_id=actor.user_id,
        determined_at=current_moment(),
    )
    session.add(row)
    session.flush()
    details = {"nomor": row.number, "berlaku": row.in_force_from.isoformat(), "hash": row.hash}
    audit.append(session, actor, role, Act.FREEZE, audit.Subject("maklumat", row.id), row.title, details)
    return row.id


def list_maklumat(session: Session, unit_id: int | None = None) -> tuple[MaklumatView, ...]:
    """Every version that was announced, the newest in force first."""
    announced = select(Announcement.case_id).where(Announcement.case_id.is_not(None))
    query = select(Maklumat).where(Maklumat.case_id.in_(announced))
    if unit_id is not None:
        query = query.where(Maklumat.unit_id == unit_id)
    query = query.order_by(Maklumat.unit_id, Maklumat.in_force_from.desc(), Maklumat.number.desc())
    return tuple(_view(row) for row in session.scalars(query))


def in_force(versions: tuple[MaklumatView, ...], on: date) -> dict[int, MaklumatView]:
    """The version of each unit that holds on a day, by unit."""
    held: dict[int, MaklumatView] = {}
    for version in versions:
        if version.in_force_from <= on:
            held.setdefault(version.unit_id, version)
    return held


def changed_maklumat(session: Session) -> Iterator[int]:
    """The versions that are no longer what was determined."""
    for row in session.scalars(select(Maklumat).order_by(Maklumat.id)):
        if _hash(row.content) != row.hash:
            yield row.id


def _hash(content: Mapping[str, str]) -> str:
    return hashlib.sha256(audit.canonical_json(dict(content)).encode()).hexdigest()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InvalidActError("Isi tanggal mulai berlaku maklumat.") from error


def _view(row: Maklumat) -> MaklumatView:
    return MaklumatView(
        row.id,
        row.unit_id,
        row.case_id,
        row.number,
        row.title,
        row.content,
        row.hash,
        row.in_force_from,
        row.determined_at,
    )
