"""Everything that must hold, looked at afresh."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from register.attachments import kept_names
from register.audit import verify_chain
from register.conservation import status
from register.editions import changed_editions
from register.errors import OriginalError
from register.maklumat import changed_maklumat
from register.originals import Originals
from register.standing import standing
from register.tables import CategoryRow, Entry, Exemption, File, PageRow, SearchRow
from register.words import LIVE_EXEMPTIONS, EntryState, FileState

CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not hold: what kind, which thing, and in Indonesian what was found."""

    kind: str
    subject: str
    message: str


def verify(session: Session, originals: Originals, rehash: bool = True) -> Iterator[Finding]:
    """Whatever does not hold: chain, originals, conservation, states, public gate. Nothing is all well."""
    for fault in verify_chain(session):
        yield Finding("audit", str(fault.seq), fault.message)
    yield from verify_originals(session, originals, rehash)
    yield from verify_conservation(session)
    yield from verify_gate(session)
    for edition_id in changed_editions(session):
        yield Finding("edition", f"edition {edition_id}", "Edisi tidak lagi sama dengan saat ditetapkan.")
    for number in changed_maklumat(session):
        yield Finding("maklumat", f"maklumat {number}", "Maklumat tidak lagi sama dengan saat ditetapkan.")


def verify_originals(session: Session, originals: Originals, rehash: bool = True) -> Iterator[Finding]:
    """Originals that are missing, changed, or belong to no row."""
    known = set()
    for sha256 in kept_names(session):
        known.add(sha256)
        try:
            missing = not originals.has(sha256)
            if missing or (rehash and not originals.is_intact(sha256)):
                what = "tidak ada" if missing else "telah berubah"
                yield Finding("original", sha256, f"Berkas asli {what}; pulihkan dari cadangan.")
        except (OriginalError, OSError) as error:
            yield Finding("original", sha256, f"Berkas asli tidak dapat dibaca: {error}")
    for name in originals.names():
        if name not in known:
            yield Finding("orphan", name, "Berkas tanpa catatan; impor lagi berkas sumbernya.")


def verify_conservation(session: Session) -> Iterator[Finding]:
    """Counts that do not add up, and files whose state is not what their entries say."""
    now = status(session)
    for what, balance in (("files", now.files), ("pages", now.pages)):
        if not balance.holds:
            yield Finding("conservation", what, f"Jumlah tidak seimbang: {balance}")
    yield from _miscounted_pages(session)
    for file_id, state, states in _settled_files(session):
        if states and standing(states) is not state:
            yield Finding("state", f"file {file_id}", f"Status berkas {state.value} tidak sesuai entrinya.")
        if not states:
            yield Finding("state", f"file {file_id}", f"Berkas berstatus {state.value} tanpa entri.")


def verify_gate(session: Session) -> Iterator[Finding]:
    """Entries the public can find that it must not, and published ones it cannot find."""
    leaked = select(SearchRow.entry_id).join(Entry).where(Entry.state != EntryState.TERBIT)
    hidden = select(Entry.id).where(
        Entry.state == EntryState.TERBIT, ~select(SearchRow.id).where(SearchRow.entry_id == Entry.id).exists()
    )
    exempt = (
        select(SearchRow.entry_id)
        .join(CategoryRow, CategoryRow.entry_id == SearchRow.entry_id)
        .where((CategoryRow.code == "dikecualikan") | CategoryRow.decided_at.is_(None))
    )
    opened = (
        select(Exemption.entry_id)
        .join(Entry, Entry.id == Exemption.entry_id)
        .where(Exemption.state.in_(LIVE_EXEMPTIONS), Entry.state != EntryState.DITAHAN)
    )
    for query, message in (
        (opened, "Entri dengan lembar pengecualian tidak lagi ditahan."),
        (leaked, "Entri yang tidak terbit ada dalam pencarian publik."),
        (exempt, "Entri dikecualikan atau belum diputuskan ada dalam pencarian publik."),
        (hidden, "Entri terbit tidak ada dalam pencarian publik."),
    ):
        for entry_id in session.scalars(query.distinct()):
            yield Finding("gate", f"entry {entry_id}", message)


def _miscounted_pages(session: Session) -> Iterator[Finding]:
    """Entries and files whose page counts are not what the rows of their pages say."""
    owned = select(func.count()).where(PageRow.document_id == Entry.document_id).scalar_subquery()
    rows = select(func.count()).where(PageRow.file_id == File.id).scalar_subquery()
    for entry_id in session.scalars(select(Entry.id).where(Entry.page_count != owned)):
        yield Finding("conservation", f"entry {entry_id}", "Jumlah halaman entri tidak sesuai halamannya.")
    read = File.loose_pages.is_not(None)
    for file_id in session.scalars(select(File.id).where(read, File.pages != rows)):
        yield Finding("conservation", f"file {file_id}", "Jumlah halaman berkas tidak sesuai halamannya.")


def _settled_files(session: Session) -> Iterator[tuple[int, FileState, set[EntryState]]]:
    """Files said to be read, each with the states of its entries."""
    settled = (FileState.WAITING, FileState.WITHHELD, FileState.PUBLISHED)
    query = (
        select(File.id, File.state, Entry.state)
        .outerjoin(Entry, Entry.file_id == File.id)
        .where(File.state.in_(settled))
        .order_by(File.id)
    )
    current: tuple[int, FileState, set[EntryState]] | None = None
    for file_id, state, entry_state in session.execute(query, execution_options={"yield_per": CHUNK}):
        if current is None or current[0] != file_id:
            if current is not None:
                yield current
            current = (file_id, state, set())
        if entry_state is not None:
            current[2].add(entry_state)
    if current is not None:
        yield current
