"""Where a file stands, as its entries say."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from register.tables import Entry, File
from register.words import EntryState, FileState

QUEUED = (FileState.RECEIVED, FileState.READING)
WAITING = (EntryState.MENUNGGU, EntryState.DIKEMBALIKAN, EntryState.DISETUJUI)
WITHHELD = (EntryState.DITAHAN, EntryState.DITARIK)


def settle_file(session: Session, file_id: int, has_been_read: bool = False) -> FileState:
    """The file's state, brought in line with its entries.

    A file that waits to be read (again) or is being read keeps its state until it `has_been_read`; so does
    a file without entries.
    """
    session.flush()
    states = set(session.scalars(select(Entry.state).where(Entry.file_id == file_id).distinct()))
    file = session.get_one(File, file_id)
    if states and (has_been_read or file.state not in QUEUED):
        file.state = standing(states)
    return file.state


def standing(states: set[EntryState]) -> FileState:
    """What the entries of one file make of it: the first that applies of waiting, withheld, published."""
    if states & set(WAITING):
        return FileState.WAITING
    return FileState.WITHHELD if states & set(WITHHELD) else FileState.PUBLISHED
