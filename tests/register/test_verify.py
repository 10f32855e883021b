"""Conservation, and finding whatever does not hold."""

import io

from register_office import Office, letter
from sqlalchemy import delete, select, update

from register import reviews
from register.conservation import Balance, status
from register.tables import CategoryRow, Entry, File, SearchRow
from register.verify import Finding, verify
from register.words import EntryState, FileState


def _findings(office: Office, rehash: bool = True) -> list[Finding]:
    with office.database.reading() as session:
        return list(verify(session, office.originals, rehash))


def _kinds(office: Office) -> set[str]:
    return {finding.kind for finding in _findings(office)}


def test_healthy_register_has_no_finding(office: Office) -> None:
    (entry_id,) = office.read(b"isi")
    office.publish(entry_id)
    office.receive(b"menunggu")
    assert _findings(office) == []


def test_file_counts_once_under_the_first_that_applies(office: Office) -> None:
    first, second, third = office.read(b"isi", letter("A", 1), letter("B", 2), letter("C", 3, 4))
    office.publish(first)
    with office.database.writing() as session:
        reviews.withhold(session, office.ppid, second, 1, "alasan")
    with office.database.reading() as session:
        now = status(session)
    assert now.files == Balance(received=1, published=0, waiting=1, withheld=0, failed=0)
    assert now.pages == Balance(received=4, published=1, waiting=2, withheld=1, failed=0)
    with office.database.writing() as session:
        reviews.withhold(session, office.ppid, third, 1, "alasan")
    with office.database.reading() as session:
        assert status(session).files.withheld == 1


def test_status_of_one_unit(office: Office) -> None:
    office.read(b"isi")
    with office.database.reading() as session:
        assert status(session, office.unit_id).files.received == 1
        assert status(session, office.unit_id + 1).files.received == 0


def test_flipped_bit_deleted_file_and_stray_file_are_found(office: Office) -> None:
    for content in (b"satu", b"dua"):
        office.read(content)
    with office.database.reading() as session:
        flipped, deleted = session.scalars(select(File.sha256).order_by(File.id))
    path = office.originals.path(flipped)
    path.chmod(0o600)
    path.write_bytes(b"satV")
    office.originals.path(deleted).unlink()
    stray = office.originals.store(io.BytesIO(b"tanpa catatan")).sha256
    found = {(finding.kind, finding.subject) for finding in _findings(office)}
    assert found == {("original", flipped), ("original", deleted), ("orphan", stray)}
    assert ("original", flipped) not in {(f.kind, f.subject) for f in _findings(office, rehash=False)}


def test_state_that_disagrees_with_the_entries_is_found(office: Office) -> None:
    office.read(b"isi")
    with office.database.writing() as session:
        session.execute(update(File).values(state=FileState.PUBLISHED))
    assert _kinds(office) == {"state"}


def test_page_that_vanished_is_found(office: Office) -> None:
    office.read(b"isi")
    with office.database.writing() as session:
        session.execute(update(File).values(pages=3))
    assert _kinds(office) == {"conservation"}


def test_leak_into_the_public_index_is_found(office: Office) -> None:
    (entry_id,) = office.read(b"isi")
    office.publish(entry_id)
    with office.database.writing() as session:
        session.execute(update(CategoryRow).values(code="dikecualikan"))
    assert _kinds(office) == {"gate"}
    with office.database.writing() as session:
        session.execute(update(CategoryRow).values(code="setiap_saat"))
        session.execute(update(Entry).values(state=EntryState.DITAHAN))
        session.execute(update(File).values(state=FileState.WITHHELD))
    assert _kinds(office) == {"gate"}


def test_published_entry_missing_from_the_search_is_found(office: Office) -> None:
    (entry_id,) = office.read(b"isi")
    office.publish(entry_id)
    with office.database.writing() as session:
        session.execute(delete(SearchRow))
    assert _kinds(office) == {"gate"}
