"""Editions of the DIP and the DIK: frozen, numbered, hashed lists."""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session

from register import audit
from register.actors import Actor
from register.categories import DIKECUALIKAN
from register.clock import current_moment
from register.desk import categories_of
from register.errors import InvalidActError, NotFoundError
from register.fields import DIP_FIELDS
from register.privacy import mask_personal
from register.tables import CategoryRow, Edition, EditionRow, Entry
from register.words import Act, EntryState


class EditionKind(StrEnum):
    """The list of public information, or of exempt information (title level only)."""

    DIP = "DIP"
    DIK = "DIK"


@dataclass(frozen=True, slots=True)
class EditionView:
    """An edition."""

    id: int
    kind: EditionKind
    unit_id: int | None
    number: int
    title: str
    decree: str
    rows: int
    hash: str
    frozen_at: datetime


@dataclass(frozen=True, slots=True)
class EditionLine:
    """One line of an edition, as it read when it was frozen."""

    position: int
    entry_id: int
    entry_version: int
    content: Mapping[str, Any]


def freeze_edition(
    session: Session,
    actor: Actor,
    kind: EditionKind,
    title: str,
    decree: str,
    unit_id: int | None = None,
    determined: Collection[int] = (),
) -> int:
    """The number (row id) of a new edition of what is published (DIP) or decided exempt (DIK) now.

    Args:
        determined: approved entries that enter the DIP by this edition and are uploaded after it.

    Raises:
        ForbiddenError: the actor may not set editions.
        InvalidActError: there is nothing to list, or a determined entry is not approved or is exempt.
    """
    role = actor.role_for(Act.FREEZE, unit_id)
    lines = list(_lines(session, kind, unit_id, determined))
    if not lines:
        raise InvalidActError("Belum ada informasi untuk daftar ini.")
    if missing := set(determined) - {line.entry_id for line in lines}:
        raise InvalidActError(f"Entri {min(missing)} belum disetujui atau dikecualikan; tidak ditetapkan.")
    row = Edition(
        kind=kind.value,
        unit_id=unit_id,
        number=_next_number(session, kind, unit_id),
        title=title,
        decree=decree,
        rows=len(lines),
        hash=edition_hash(lines),
        actor_id=actor.user_id,
        frozen_at=current_moment(),
    )
    session.add(row)
    session.flush()
    session.add_all(
        EditionRow(
            edition_id=row.id,
            position=line.position,
            entry_id=line.entry_id,
            entry_version=line.entry_version,
            content=dict(line.content),
            hash=_line_hash(line),
        )
        for line in lines
    )
    details = {"jenis": kind.value, "nomor": row.number, "baris": row.rows, "hash": row.hash}
    audit.append(session, actor, role, Act.FREEZE, audit.Subject("edition", row.id), title, details)
    return row.id


def list_editions(session: Session, kind: EditionKind | None = None) -> tuple[EditionView, ...]:
    """The editions, newest first."""
    query = select(Edition).order_by(Edition.frozen_at.desc(), Edition.id.desc())
    if kind is not None:
        query = query.where(Edition.kind == kind.value)
    return tuple(_view(row) for row in session.scalars(query))


def edition(session: Session, edition_id: int) -> EditionView:
    """One edition.

    Raises:
        NotFoundError: there is no such edition.
    """
    row = session.get(Edition, edition_id)
    if row is None:
        raise NotFoundError(f"Edisi {edition_id} tidak ada.")
    return _view(row)


def edition_lines(
    session: Session, edition_id: int, after: int = 0, limit: int | None = None
) -> tuple[EditionLine, ...]:
    """The lines of an edition in order; `after` is the last position already shown."""
    query = select(EditionRow).where(EditionRow.edition_id == edition_id, EditionRow.position > after)
    return tuple(
        EditionLine(row.position, row.entry_id, row.entry_version, row.content)
        for row in session.scalars(query.order_by(EditionRow.position).limit(limit))
    )


def uploaded(session: Session, edition_id: int, lines: Sequence[EditionLine]) -> frozenset[int]:
    """The entries of following lines that were ever published; the public sees no other line's content."""
    if not lines:
        return frozenset()
    shown = EditionRow.position.between(lines[0].position, lines[-1].position)
    query = select(Entry.id).join(EditionRow, EditionRow.entry_id == Entry.id)
    query = query.where(EditionRow.edition_id == edition_id, shown, Entry.published_at.is_not(None))
    return frozenset(session.scalars(query))


def changed_editions(session: Session) -> Iterator[int]:
    """The editions that are no longer what was frozen."""
    for row in session.scalars(select(Edition).order_by(Edition.id)):
        lines = edition_lines(session, row.id)
        if len(lines) != row.rows or edition_hash(list(lines)) != row.hash:
            yield row.id


def edition_hash(lines: list[EditionLine]) -> str:
    """The hash over every line in order."""
    return hashlib.sha256("".join(_line_hash(line) for line in lines).encode()).hexdigest()


def _lines(
    session: Session, kind: EditionKind, unit_id: int | None, determined: Collection[int]
) -> Iterator[EditionLine]:
    for position, entry in enumerate(session.scalars(_entries(kind, unit_id, determined)), start=1):
        yield EditionLine(position, entry.id, entry.version, _content(session, kind, entry))


def _entries(kind: EditionKind, unit_id: int | None, determined: Collection[int]) -> Select[tuple[Entry]]:
    query = select(Entry).order_by(Entry.unit_id, Entry.judul, Entry.id)
    exempt = select(CategoryRow.id).where(CategoryRow.entry_id == Entry.id, CategoryRow.code == DIKECUALIKAN)
    if kind is EditionKind.DIP:
        approved = and_(Entry.state == EntryState.DISETUJUI, Entry.id.in_(determined), ~exempt.exists())
        query = query.where(or_(Entry.state == EntryState.TERBIT, approved))
    else:
        decided = exempt.where(CategoryRow.decided_at.is_not(None))
        query = query.where(Entry.state == EntryState.DITAHAN, decided.exists())
    return query if unit_id is None else query.where(Entry.unit_id == unit_id)


def _content(session: Session, kind: EditionKind, entry: Entry) -> dict[str, Any]:
    names = DIP_FIELDS if kind is EditionKind.DIP else ("judul", "penguasa")
    content: dict[str, Any] = {name: mask_personal(getattr(entry, name)) for name in names}
    content["kategori"] = [
        {"code": view.code, "item": view.item, "dasar": view.legal_basis}
        for view in categories_of(session, entry.id)
    ]
    return content


def _next_number(session: Session, kind: EditionKind, unit_id: int | None) -> int:
    audit.hold_chain(session)
    whose = Edition.unit_id.is_(None) if unit_id is None else Edition.unit_id == unit_id
    newest = session.scalar(select(func.max(Edition.number)).where(Edition.kind == kind.value, whose))
    return (newest or 0) + 1


def _line_hash(line: EditionLine) -> str:
    payload = [line.position, line.entry_id, line.entry_version, dict(line.content)]
    return hashlib.sha256(audit.canonical_json(payload).encode()).hexdigest()


def _view(row: Edition) -> EditionView:
    return EditionView(
        row.id,
        EditionKind(row.kind),
        row.unit_id,
        row.number,
        row.title,
        row.decree,
        row.rows,
        row.hash,
        row.frozen_at,
    )
