"""Changing what an entry says: a value, its categories, an issue settled."""

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from documents.citation import Citation
from register import audit
from register.actors import Actor
from register.categories import LEGAL_BASES, CategoryChoice
from register.clock import current_moment
from register.errors import InvalidActError, NotFoundError
from register.materialise import refresh_columns
from register.snapshots import remember
from register.tables import CategoryRow, CitationRow, Entry, IssueRow, ReadingRow
from register.taking import EDITABLE, take_entry, touch
from register.words import Act


def correct(
    session: Session,
    actor: Actor,
    entry_id: int,
    version: int,
    path: str,
    value: str,
    citation: Citation | None = None,
) -> int:
    """The entry's new version after a person decided a value; deciding the machine's own confirms it.

    For a legal basis, `citation` is the value parsed anew.

    Raises:
        ConflictError: someone changed the entry first.
        ForbiddenError: the actor's roles do not allow it.
        InvalidActError: the entry's state does not allow it.
        NotFoundError: no such entry or field.
    """
    entry = take_entry(session, entry_id, version, EDITABLE)
    role = actor.role_for(Act.CORRECT, entry.unit_id)
    row = _reading(session, entry_id, path)
    remember(session, actor, entry, (path,))
    before = row.decided_value if row.decided_at is not None else row.value
    row.decided_value, row.decided_by, row.decided_act = value, actor.user_id, Act.CORRECT
    row.decided_at, row.conflict = current_moment(), None
    if citation is not None:
        _replace_citation(session, entry_id, path, citation)
    _after_edit(session, actor, entry)
    details = {"field": path, "dari": before, "menjadi": value, "version": entry.version}
    audit.append(session, actor, role, Act.CORRECT, audit.Subject("entry", entry_id), details=details)
    return entry.version


def revert(session: Session, actor: Actor, entry_id: int, version: int, path: str) -> int:
    """The entry's new version after a decided value gave way to the machine's newest again.

    Raises:
        ConflictError: someone changed the entry first.
        ForbiddenError: the actor's roles do not allow it.
        InvalidActError: the entry's state does not allow it.
        NotFoundError: no such entry or field.
    """
    entry = take_entry(session, entry_id, version, EDITABLE)
    role = actor.role_for(Act.CORRECT, entry.unit_id)
    row = _reading(session, entry_id, path)
    remember(session, actor, entry, (path,))
    before = row.decided_value
    if row.conflict is not None:
        row.value = row.conflict
    row.decided_value, row.decided_by, row.decided_act, row.decided_at, row.conflict = (None,) * 5
    _after_edit(session, actor, entry)
    details = {"field": path, "dari": before, "menjadi": row.value, "version": entry.version}
    audit.append(session, actor, role, Act.CORRECT, audit.Subject("entry", entry_id), details=details)
    return entry.version


def classify(
    session: Session, actor: Actor, entry_id: int, version: int, choices: Sequence[CategoryChoice]
) -> int:
    """The entry's new version after a person decided its categories in place of all before.

    Classifying is a decision, not drafting (Perki 1/2021 art. 45): it does not bar from approving.

    Raises:
        ConflictError: someone changed the entry first.
        ForbiddenError: the actor's roles do not allow it.
        InvalidActError: no category, or the entry's state does not allow it.
        NotFoundError: no such entry.
    """
    entry = take_entry(session, entry_id, version, EDITABLE)
    role = actor.role_for(Act.CLASSIFY, entry.unit_id)
    if not choices:
        raise InvalidActError("Pilih sedikitnya satu kategori informasi.")
    session.execute(delete(CategoryRow).where(CategoryRow.entry_id == entry_id))
    session.add_all(
        CategoryRow(
            entry_id=entry_id,
            code=choice.code,
            item=choice.item,
            legal_basis=choice.legal_basis or LEGAL_BASES[choice.code],
            reason=choice.reason,
            probability=None,
            decided_by=actor.user_id,
            decided_at=current_moment(),
        )
        for choice in {(choice.code, choice.item): choice for choice in choices}.values()
    )
    touch(entry)
    details = {"kategori": [[choice.code, choice.item] for choice in choices], "version": entry.version}
    audit.append(session, actor, role, Act.CLASSIFY, audit.Subject("entry", entry_id), details=details)
    return entry.version


def settle_issue(session: Session, actor: Actor, issue_id: int, why: str = "") -> None:
    """Mark an issue as looked at.

    Raises:
        ForbiddenError: the actor's roles do not allow it.
        NotFoundError: no such issue.
    """
    issue = session.get(IssueRow, issue_id)
    if issue is None:
        raise NotFoundError(f"Catatan {issue_id} tidak ada.")
    entry = session.get_one(Entry, issue.entry_id)
    role = actor.role_for(Act.CORRECT, entry.unit_id)
    issue.settled_by, issue.settled_at = actor.user_id, current_moment()
    details = {"issue": issue.code, "field": issue.field}
    audit.append(session, actor, role, Act.CORRECT, audit.Subject("entry", entry.id), why, details)


def _after_edit(session: Session, actor: Actor, entry: Entry) -> None:
    entry.editor_id = actor.user_id
    refresh_columns(session, entry)
    touch(entry)


def _reading(session: Session, entry_id: int, path: str) -> ReadingRow:
    row = session.scalar(select(ReadingRow).where(ReadingRow.entry_id == entry_id, ReadingRow.path == path))
    if row is None:
        raise NotFoundError(f"Isian {path} tidak ada pada entri ini.")
    return row


def _replace_citation(session: Session, entry_id: int, path: str, citation: Citation) -> None:
    session.execute(delete(CitationRow).where(CitationRow.entry_id == entry_id, CitationRow.path == path))
    session.add(
        CitationRow(
            entry_id=entry_id,
            path=path,
            citation_id=citation.id,
            type=citation.type,
            year=citation.year,
            title=citation.title,
            status=citation.status,
        )
    )
