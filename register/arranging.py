"""The pages of a file as people arrange them: kept with the file, followed by every later reading."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from documents.arrangement import Arrangement
from documents.contract import decode, encode
from documents.document import OtherPage, OtherPageKind
from register import audit
from register.actors import Actor
from register.errors import InvalidActError, NotFoundError
from register.tables import DocumentRow, Entry, File, PageRow
from register.words import Act, EntryState, FileState

FIXED = (EntryState.DISETUJUI, EntryState.TERBIT, EntryState.DITARIK)


@dataclass(frozen=True, slots=True)
class FilePages:
    """The pages of a file.

    Attributes:
        arrangement: as they are arranged now, by people where they said so, else by the machine.
        is_read: whether the last reading followed that arrangement.
        by_people: whether a person arranged anything.
        entries: for each document that was read its first page, entry and title.
    """

    file_id: int
    state: FileState
    pages: int
    arrangement: Arrangement
    is_read: bool
    by_people: bool
    entries: tuple[tuple[int, int, str], ...]


def file_pages(session: Session, file_id: int) -> FilePages:
    """How the pages of a file are arranged.

    Raises:
        NotFoundError: there is no such file.
    """
    file = session.get(File, file_id)
    if file is None:
        raise NotFoundError(f"Berkas {file_id} tidak ada.")
    found, decided = _as_read(session, file_id), arrangement_of(file)
    arrangement = found if decided is None else decided
    if arrangement.documents is None:
        arrangement = Arrangement(found.documents, found.others, arrangement.turns)
    same = (arrangement.documents, arrangement.others) == (found.documents, found.others)
    waits = file.state in (FileState.RECEIVED, FileState.READING)
    return FilePages(
        file_id=file.id,
        state=file.state,
        pages=file.pages or 0,
        arrangement=arrangement,
        is_read=same and not waits and not (file.arrangement or {}).get("waits", False),
        by_people=decided is not None,
        entries=tuple(_entries(session, file_id)),
    )


def arrange(session: Session, actor: Actor, file_id: int, arrangement: Arrangement | None) -> None:
    """Keep how a person arranged the pages (None: as the machine finds them); the next reading follows it.

    Raises:
        ForbiddenError: the actor may not correct in the file's unit.
        InvalidActError: the file is being read, a page is left over, or a decided entry would change.
        NotFoundError: there is no such file.
    """
    file = session.scalar(select(File).where(File.id == file_id).with_for_update(key_share=True))
    if file is None:
        raise NotFoundError(f"Berkas {file_id} tidak ada.")
    role = actor.role_for(Act.CORRECT, file.unit_id)
    if file.state is FileState.READING:
        raise InvalidActError("Berkas ini sedang dibaca; tunggu sampai selesai, lalu atur halamannya.")
    if arrangement is not None:
        _require_whole(file, arrangement)
    _require_decided_kept(session, file_id, arrangement)
    pages = None if arrangement is None else encode(arrangement)
    file.arrangement = {"pages": pages, "waits": True}
    details = {"halaman": pages}
    audit.append(session, actor, role, Act.CORRECT, audit.Subject("file", file_id), details=details)


def arrangement_of(file: File) -> Arrangement | None:
    """What people said about the file's pages, or None."""
    pages = (file.arrangement or {}).get("pages")
    return None if pages is None else decode(Arrangement, pages)


def has_been_read(file: File) -> None:
    """Note that a reading followed the arrangement."""
    if file.arrangement is not None:
        file.arrangement = file.arrangement | {"waits": False}


def _as_read(session: Session, file_id: int) -> Arrangement:
    rows = session.scalars(select(PageRow).where(PageRow.file_id == file_id).order_by(PageRow.number))
    documents: dict[int, list[int]] = {}
    others = []
    for row in rows:
        if row.document_id is None:
            others.append(OtherPage(row.number, OtherPageKind(row.what)))
        else:
            documents.setdefault(row.document_id, []).append(row.number)
    return Arrangement(tuple(sorted(tuple(pages) for pages in documents.values())), tuple(others))


def _entries(session: Session, file_id: int) -> list[tuple[int, int, str]]:
    query = (
        select(DocumentRow.first_page, Entry.id, Entry.judul)
        .join(Entry, Entry.document_id == DocumentRow.id)
        .where(DocumentRow.file_id == file_id)
        .order_by(DocumentRow.first_page)
    )
    return [(page, entry_id, title) for page, entry_id, title in session.execute(query)]


def _require_whole(file: File, arrangement: Arrangement) -> None:
    placed = {page for pages in arrangement.documents or () for page in pages}
    placed |= {other.page for other in arrangement.others}
    if arrangement.documents is not None and placed != set(range(1, (file.pages or 0) + 1)):
        raise InvalidActError("Setiap halaman berkas harus mempunyai tempat.")
    if arrangement.documents == ():
        raise InvalidActError("Sedikitnya satu halaman harus menjadi dokumen.")


def _require_decided_kept(session: Session, file_id: int, arrangement: Arrangement | None) -> None:
    """Refuse what would change the pages of an approved, published or withdrawn entry."""
    query = (
        select(Entry.id, DocumentRow.pages)
        .join(DocumentRow, DocumentRow.id == Entry.document_id)
        .where(Entry.file_id == file_id, Entry.state.in_(FIXED))
    )
    for entry_id, pages in session.execute(query):
        kept = arrangement is not None and tuple(pages) in (arrangement.documents or (tuple(pages),))
        if not kept:
            raise InvalidActError(
                f"Entri {entry_id} sudah disetujui atau terbit; halamannya tidak dapat diubah. "
                "Tarik atau kembalikan dahulu."
            )
