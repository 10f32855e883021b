"""Taking an entry in hand to change it: locked, of the version the person saw, in a state that allows it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from register.clock import current_moment
from register.errors import ConflictError, InvalidActError, NotFoundError
from register.tables import Entry, File
from register.words import EntryState

EDITABLE = (EntryState.MENUNGGU, EntryState.DIKEMBALIKAN, EntryState.DITAHAN)
"""The states in which people may change what an entry says."""


def take_entry(
    session: Session, entry_id: int, version: int | None, allowed: tuple[EntryState, ...]
) -> Entry:
    """The entry, locked until the transaction ends; `version` None takes whichever is there.

    Raises:
        NotFoundError: there is no such entry.
        ConflictError: someone changed it since the version the person saw.
        InvalidActError: its state does not allow the act.
    """
    entry = lock_entry(session, entry_id)
    if entry is None:
        raise NotFoundError(f"Entri {entry_id} tidak ada.")
    if version is not None and entry.version != version:
        raise ConflictError("Entri ini baru saja diubah orang lain. Muat ulang halaman, lalu periksa lagi.")
    if entry.state not in allowed:
        raise InvalidActError(f"Entri berstatus {entry.state.value}; tindakan ini tidak dapat dilakukan.")
    return entry


def lock_entry(session: Session, entry_id: int) -> Entry | None:
    """The entry as it is now, locked until the transaction ends, or None.

    Its file is locked first, as whoever stores a reading does: two transactions never wait crosswise.
    """
    file_of_entry = select(Entry.file_id).where(Entry.id == entry_id).scalar_subquery()
    session.execute(select(File.id).where(File.id == file_of_entry).with_for_update(key_share=True))
    query = select(Entry).where(Entry.id == entry_id).with_for_update(key_share=True)
    return session.scalar(query.execution_options(populate_existing=True))


def touch(entry: Entry) -> int:
    """The entry's new version after a change."""
    entry.version += 1
    entry.updated_at = current_moment()
    return entry.version
