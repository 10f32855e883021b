"""Receiving and refusing."""

import io

import pytest
from register_office import SYSTEM, Office
from sqlalchemy import func, select

from register import intake
from register.actors import Actor, Grant
from register.conservation import status
from register.errors import ForbiddenError
from register.failures import failed_files, unreceived_files
from register.tables import AuditRow, File, Sighting
from register.words import FileState, Role


def _count(office: Office, table: type[File] | type[Sighting] | type[AuditRow]) -> int:
    with office.database.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_same_bytes_are_one_file_and_two_sightings(office: Office) -> None:
    first, second = office.receive(b"isi", "a.pdf"), office.receive(b"isi", "b.pdf")
    assert first == second
    assert (_count(office, File), _count(office, Sighting)) == (1, 2)


def test_repeating_a_batch_changes_nothing(office: Office) -> None:
    original = office.originals.store(io.BytesIO(b"isi"))
    with office.database.writing() as session:
        batch = intake.open_batch(session, SYSTEM, office.unit_id, "b", "test")
    for is_new in (True, False):
        before = _count(office, AuditRow)
        with office.database.writing() as session:
            place = intake.Place(batch, "a.pdf", "folder/a.pdf")
            arrival = intake.receive(session, SYSTEM, original, "application/pdf", place)
        assert arrival.is_new is is_new
        assert _count(office, AuditRow) == before + is_new
    assert _count(office, Sighting) == 1


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a'b\"c.pdf", "😀\n.pdf", "x" * 300, "'; DROP TABLE files"]
)
def test_odd_names_are_only_shown(office: Office, name: str) -> None:
    file_id = office.receive(b"isi", name)
    with office.database.reading() as session:
        assert session.scalar(select(Sighting.name).where(Sighting.file_id == file_id)) == name


def test_refused_file_is_a_failed_row_with_its_reason(office: Office) -> None:
    original = office.originals.store(io.BytesIO(b""))
    refusal = intake.Refusal("kosong", "Berkas kosong; pindai ulang.")
    with office.database.writing() as session:
        batch = intake.open_batch(session, SYSTEM, office.unit_id, "b", "test")
        place = intake.Place(batch, "kosong.pdf")
        intake.refuse(session, SYSTEM, original, "application/x-empty", place, refusal)
    with office.database.reading() as session:
        (failed,) = failed_files(session)
        assert (failed.name, failed.code, failed.reason) == ("kosong.pdf", refusal.code, refusal.message)
        assert status(session).files.failed == 1
        assert status(session).files.holds


def test_vanished_file_leaves_a_row(office: Office) -> None:
    with office.database.writing() as session:
        batch = intake.open_batch(session, SYSTEM, office.unit_id, "b", "test")
        refusal = intake.Refusal("hilang", "Berkas hilang saat dibaca.")
        assert intake.refuse(session, SYSTEM, None, "", intake.Place(batch, "x.pdf"), refusal) is None
    with office.database.reading() as session:
        assert [(file.name, file.code) for file in unreceived_files(session)] == [("x.pdf", "hilang")]
        assert unreceived_files(session, ()) == ()
        assert status(session).unreceived == 1


def test_refusing_bytes_that_were_read_before_changes_nothing(office: Office) -> None:
    office.read(b"isi")
    original = office.originals.store(io.BytesIO(b"isi"))
    with office.database.writing() as session:
        batch = intake.open_batch(session, SYSTEM, office.unit_id, "b", "test")
        refusal = intake.Refusal("x", "x")
        intake.refuse(session, SYSTEM, original, "", intake.Place(batch, "x.pdf"), refusal)
        assert session.scalar(select(File.state)) is FileState.WAITING


def test_importing_for_another_unit_is_refused(office: Office) -> None:
    stranger = Actor(None, "Orang", (Grant(Role.PETUGAS, office.unit_id + 1),))
    with pytest.raises(ForbiddenError), office.database.writing() as session:
        intake.open_batch(session, stranger, office.unit_id, "b", "test")
