"""Claiming work by lease and fence."""

from datetime import timedelta

import pytest
from register_office import SYSTEM, Office, digitised, letter, sop
from sqlalchemy import func, select

from register import leases
from register.conservation import status
from register.database import Database
from register.errors import LeaseLostError
from register.failures import failed_files, read_again, retry
from register.publication import publish
from register.tables import Entry, File
from register.words import FileState

EXPIRED = timedelta(seconds=-1)
FAULT = leases.Fault("ocr", "tesseract", "Tesseract berhenti; ulangi.")


def _claim(database: Database, worker: str, lease: timedelta = leases.LEASE) -> leases.Claim:
    with database.writing() as session:
        (held,) = leases.claim(session, worker, lease=lease)
    return held


def _state(office: Office) -> FileState:
    with office.database.reading() as session:
        return session.scalars(select(File.state)).one()


def test_claimed_file_is_not_given_twice(office: Office) -> None:
    office.receive(b"isi")
    _claim(office.database, "a")
    with office.database.writing() as session:
        assert leases.claim(session, "b") == ()


def test_claims_are_oldest_first_and_at_most_as_many_as_asked(office: Office) -> None:
    numbers = [office.receive(bytes([n])) for n in range(4)]
    with office.database.writing() as session:
        assert [held.file_id for held in leases.claim(session, "a", 3)] == numbers[:3]


def test_silent_worker_loses_its_file_and_its_result(office: Office) -> None:
    office.receive(b"isi")
    slow = _claim(office.database, "slow", EXPIRED)
    quick = _claim(office.database, "quick")
    with office.database.writing() as session:
        leases.finish(session, quick, digitised(quick.sha256, (letter("cepat"),)), "v1")
    for late in (
        lambda session: leases.finish(session, slow, digitised(slow.sha256, (letter("lambat"),)), "v1"),
        lambda session: leases.fail(session, slow, FAULT),
        lambda session: leases.renew(session, slow),
        lambda session: leases.release(session, slow),
    ):
        with pytest.raises(LeaseLostError), office.database.writing() as session:
            late(session)
    with office.database.reading() as session:
        assert session.scalars(select(Entry.judul)).all() == ["cepat"]


def test_renewed_lease_is_kept(office: Office) -> None:
    office.receive(b"isi")
    held = _claim(office.database, "a", EXPIRED)
    with office.database.writing() as session:
        leases.renew(session, held)
        assert leases.claim(session, "b") == ()


def test_released_file_waits_as_before(office: Office) -> None:
    office.receive(b"isi")
    with office.database.writing() as session:
        leases.release(session, leases.claim(session, "a")[0])
    assert _claim(office.database, "b").attempt == 1


def test_file_that_kills_its_workers_is_set_aside(office: Office) -> None:
    file_id = office.receive(b"isi")
    for _ in range(3):
        _claim(office.database, "a", EXPIRED)
    with office.database.writing() as session:
        assert leases.claim(session, "a") == ()
    with office.database.reading() as session:
        failed = failed_files(session)
        assert [(file.file_id, file.code, file.attempts) for file in failed] == [(file_id, leases.POISON, 1)]


def test_poison_does_not_keep_others_from_being_claimed(office: Office) -> None:
    office.receive(b"racun")
    for _ in range(3):
        _claim(office.database, "a", EXPIRED)
    good = office.receive(b"baik")
    with office.database.writing() as session:
        assert [held.file_id for held in leases.claim(session, "a", 1)] == [good]


def test_failed_file_can_be_retried(office: Office) -> None:
    file_id = office.receive(b"isi")
    with office.database.writing() as session:
        leases.fail(session, leases.claim(session, "a")[0], FAULT, pages=3)
    with office.database.reading() as session:
        assert status(session).pages.failed == 3
    with office.database.writing() as session:
        assert retry(session, office.petugas, [file_id], "Tesseract dipasang") == 1
    office.read_next()
    assert _state(office) is FileState.WAITING


def test_failure_with_a_pause_waits(office: Office) -> None:
    office.receive(b"isi")
    with office.database.writing() as session:
        leases.fail(session, leases.claim(session, "a")[0], FAULT, retry_in=timedelta(hours=1))
    with office.database.writing() as session:
        assert leases.claim(session, "a") == ()
    assert _state(office) is FileState.RECEIVED


def test_failing_to_read_again_keeps_what_was_read(office: Office) -> None:
    office.read(b"isi")
    with office.database.writing() as session:
        read_again(session, office.petugas, 1, "versi baru")
    with office.database.writing() as session:
        assert leases.fail(session, leases.claim(session, "a")[0], FAULT) is FileState.WAITING
    with office.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Entry)) == 1


def test_deciding_while_a_file_is_read_again_does_not_end_the_reading(office: Office) -> None:
    (entry_id,) = office.read(b"isi")
    with office.database.writing() as session:
        read_again(session, office.petugas, 1, "versi baru")
    office.approve(entry_id)
    assert _state(office) is FileState.RECEIVED
    held = _claim(office.database, "a")
    with office.database.writing() as session:
        publish(session, SYSTEM, entry_id)
    with office.database.writing() as session:
        leases.finish(session, held, digitised(held.sha256, (sop(),)), "v2")
    assert _state(office) is FileState.PUBLISHED


def test_lease_of_a_clock_that_ran_far_ahead_holds_nothing_back(office: Office) -> None:
    office.receive(b"isi")
    _claim(office.database, "ahead", timedelta(days=3650))
    assert _claim(office.database, "right").worker == "right"


def test_attempt_put_off_by_a_clock_that_ran_far_ahead_is_made_now(office: Office) -> None:
    office.receive(b"isi")
    held = _claim(office.database, "ahead")
    with office.database.writing() as session:
        leases.fail(session, held, FAULT, retry_in=timedelta(days=3650))
    assert _claim(office.database, "right").attempt == 2
