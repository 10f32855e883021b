"""Where a file stands, as its entries say."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from register.tables import Entry, File
from register.words import EntryState, FileState

WAITING = (EntryState.MENUNGGU, EntryState.DIKEMBALIKAN, EntryState.DISETUJUI)
WITHHELD = (EntryState.DITAHAN, EntryState.DITARIK)


def settle_file(session: Session, file_id: int) -> FileState:
    """The file's state, brought in line with its entries: the first that applies of waiting, withheld,
    published. A file without entries keeps its state.
    """  # noqa: D205
    session.flush()
    states = set(session.scalars(select(Entry.state).where(Entry.file_id == file_id).distinct()))
    file = session.get_one(File, file_id)
    if states:
        file.state = standing(states)
    return file.state


def standing(states: set[EntryState]) -> FileState:
    """What the entries of one file make of it."""
    if states & set(WAITING):
        return FileState.WAITING
    return FileState.WITHHELD if states & set(WITHHELD) else FileState.PUBLISHED
