"""Sessions for reading and for writing."""

import pytest
from postgres_server import free_port
from register_office import SYSTEM, Office
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, OperationalError

from register import units
from register.database import Database, is_away, is_there, normalise_url, open_database


def test_readers_do_not_wait_for_a_writer(office: Office) -> None:
    with office.database.writing() as writing:
        units.add_unit(writing, SYSTEM, "Baru")
        with office.database.reading() as reading:
            assert [unit.name for unit in units.list_units(reading)] == ["Diskominfo"]


def test_error_undoes_everything_of_the_session(office: Office) -> None:
    def add_and_fail() -> None:
        with office.database.writing() as session:
            units.add_unit(session, SYSTEM, "Baru")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        add_and_fail()
    with office.database.reading() as session:
        assert len(units.list_units(session)) == 1


def test_reader_sees_one_moment(office: Office) -> None:
    with office.database.reading() as reading:
        before = units.list_units(reading)
        with office.database.writing() as writing:
            units.add_unit(writing, SYSTEM, "Baru")
        assert units.list_units(reading) == before


def test_sqlite_is_safe_for_several_processes(office: Office) -> None:
    if not office.database.is_sqlite:
        pytest.skip("pragmas are SQLite's")
    with office.database.reading() as session:
        assert session.scalar(text("pragma journal_mode")) == "wal"
        assert session.scalar(text("pragma foreign_keys")) == 1


def test_sqlite_connections_keep_little_of_a_growing_file(office: Office) -> None:
    if not office.database.is_sqlite:
        pytest.skip("pragmas are SQLite's")
    with office.database.writing() as writing, office.database.reading() as reading:
        for session in (writing, reading):
            kept = session.scalar(text("pragma cache_size")) or 0
            page = session.scalar(text("pragma page_size")) or 0
            assert 0 < (-kept * 1024 if kept < 0 else kept * page) <= 4 * 1024**2


def test_plain_postgresql_address_names_the_driver() -> None:
    assert normalise_url("postgresql://u:p%40@host/db") == "postgresql+psycopg://u:p%40@host/db"


def test_database_closes_twice(database: Database) -> None:
    database.close()


def test_server_that_cannot_be_reached_is_away() -> None:
    url = f"postgresql://postgres@127.0.0.1:{free_port()}/pindai"
    assert not is_there(url)
    with pytest.raises(OperationalError) as refused, open_database(url).reading() as session:
        session.execute(text("SELECT 1"))
    assert is_away(refused.value)


def test_fault_of_a_question_is_no_absence(database: Database) -> None:
    assert is_there(database.url)
    with pytest.raises(DBAPIError) as wrong, database.reading() as session:
        session.execute(text("SELECT * FROM nothing_of_that_name"))
    assert not is_away(wrong.value)
    assert not is_away(ValueError())
