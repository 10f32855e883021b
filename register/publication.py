"""The sweep that publishes what was approved, each entry once and in its own transaction."""

import re

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from register import audit
from register.actors import Actor
from register.categories import DIKECUALIKAN
from register.clock import current_moment
from register.entry_cases import end_case
from register.errors import InvalidActError
from register.materialise import readings_of
from register.privacy import without_numbers
from register.standing import settle_file
from register.tables import CategoryRow, Entry, SearchRow
from register.taking import lock_entry, touch
from register.words import Act, EntryState

_WORD = re.compile(r"[^\W_]+")


def approved_ids(session: Session, limit: int = 100) -> tuple[int, ...]:
    """The entries that wait for the sweep, longest approved first; those with a case wait for its steps."""
    query = select(Entry.id).where(Entry.state == EntryState.DISETUJUI, Entry.case_id.is_(None))
    return tuple(session.scalars(query.order_by(Entry.approved_at, Entry.id).limit(limit)))


def publish(session: Session, actor: Actor, entry_id: int, through: int | None = None) -> bool:
    """Whether the entry was published just now; false if it is not, or no longer, approved.

    Args:
        through: the case whose step this is; an entry with a case is published in no other way.

    Raises:
        ForbiddenError: the actor may not publish.
        InvalidActError: it is exempt, undecided, or approved by nobody; such an entry stays where it is.
    """
    entry = lock_entry(session, entry_id)
    if entry is None or entry.state is not EntryState.DISETUJUI or entry.case_id not in (None, through):
        return False
    role = actor.role_for(Act.PUBLISH, entry.unit_id)
    categories = _gate(session, entry)
    entry.state, entry.published_at = EntryState.TERBIT, current_moment()
    _index(session, entry, categories)
    if entry.supersedes_id is not None:
        _retire(session, actor, entry.supersedes_id, entry.id)
    version = touch(entry)
    settle_file(session, entry.file_id)
    audit.append(
        session, actor, role, Act.PUBLISH, audit.Subject("entry", entry.id), details={"version": version}
    )
    return True


def words_of(text: str) -> list[str]:
    """The words of a text in the form both indexes keep them."""
    return _WORD.findall(text.casefold())


def tag(kind: str, value: object) -> str:
    """A filter as one word of the index."""
    return "".join(words_of(f"{kind}z{value}"))


def _gate(session: Session, entry: Entry) -> list[CategoryRow]:
    rows = list(session.scalars(select(CategoryRow).where(CategoryRow.entry_id == entry.id)))
    undecided = not rows or any(row.decided_at is None for row in rows)
    if entry.approver_id is None or undecided or any(row.code == DIKECUALIKAN for row in rows):
        raise InvalidActError(f"Entri {entry.id} dikecualikan atau belum diputuskan; tidak diterbitkan.")
    return rows


def _index(session: Session, entry: Entry, categories: list[CategoryRow]) -> None:
    """Put the reviewed words of the entry, and nothing else, into the public index."""
    values = [
        row.decided_value
        for row in readings_of(session, entry.id)
        if row.decided_at is not None and row.decided_value and not row.path.endswith(".nip")
    ]
    tags = {tag("kat", row.code) for row in categories} | {
        tag("unit", entry.unit_id),
        tag("jenis", entry.kind),
    }
    if entry.tahun is not None:
        tags.add(tag("thn", entry.tahun))
    session.execute(delete(SearchRow).where(SearchRow.entry_id == entry.id))
    session.add(
        SearchRow(
            entry_id=entry.id,
            judul=" ".join(words_of(without_numbers(entry.judul))),
            isi=" ".join(words_of(without_numbers("\n".join(values)))),
            tags=" ".join(sorted(tags)),
        )
    )
    session.flush()


def _retire(session: Session, actor: Actor, old_id: int, new_id: int) -> None:
    """Withdraw the entry that the new one supersedes."""
    old = lock_entry(session, old_id)
    if old is None or old.state is not EntryState.TERBIT:
        return
    old.state, old.reason = EntryState.DITARIK, f"Digantikan oleh entri {new_id}."
    role = actor.role_for(Act.PUBLISH, old.unit_id)
    end_case(session, actor, role, old, old.reason)
    session.execute(delete(SearchRow).where(SearchRow.entry_id == old_id))
    touch(old)
    settle_file(session, old.file_id)
    audit.append(session, actor, role, Act.WITHDRAW, audit.Subject("entry", old_id), old.reason)
