"""Registers and archives of released versions, with data in them, brought to the newest schema.

`released/` keeps for each schema that was released a dump of either database and an archive of `pindai
backup`. They hold an office with four files: one published, one approved, one waiting with two documents, one
unread. A later release adds its own three files; none is ever changed.
"""

import io
import sqlite3
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from postgres_server import running_server
from register_office import SYSTEM, letter, open_office
from sqlalchemy import select

from register import schema
from register.conservation import status
from register.database import Database, open_database
from register.keeping import restore
from register.originals import Originals
from register.publication import publish
from register.search import search
from register.tables import Base, Entry
from register.verify import verify
from register.words import EntryState

RELEASED = Path(__file__).parent / "released"
DUMPS = sorted(RELEASED.glob("*.sql"))
ARCHIVES = sorted(RELEASED.glob("*.tar"))
CONTENTS = ("satu", "dua", "tiga", "empat")


def load(dump: Path, folder: Path) -> str:
    """The address of a new database with what the dump holds."""
    text = dump.read_text(encoding="utf-8")
    if dump.name.endswith(".sqlite.sql"):
        path = folder / "pindai.db"
        with sqlite3.connect(path) as connection:
            connection.executescript(text)
        connection.close()
        return f"sqlite:///{path}"
    url = running_server().create_database()
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as server:
        server.execute(text.encode())
    return url


def originals_in(folder: Path) -> Originals:
    originals = Originals(folder / "raw")
    for content in CONTENTS:
        originals.store(io.BytesIO(f"%PDF-1.7 {content}".encode()))
    return originals


def check(database: Database, originals: Originals) -> None:
    """All that was there is there, holds, and is found."""
    with database.reading() as session:
        now = status(session)
        balance = (now.files.received, now.files.published, now.files.waiting, now.queued)
        assert balance == (4, 1, 3, 1)
        assert list(verify(session, originals)) == []
        assert [hit.judul for hit in search(session, "pengumuman informasi").hits] == [
            "Pengumuman Informasi Publik"
        ]


def work_on(database: Database, folder: Path) -> None:
    """What waited goes on: the approved is published, the unread is read."""
    office = open_office(database, folder)
    with database.writing() as session:
        approved = session.scalars(select(Entry.id).where(Entry.state == EntryState.DISETUJUI)).one()
        publish(session, SYSTEM, approved)
    assert len(office.read_next(letter("Surat Keempat"))) == 1
    with database.reading() as session:
        assert (status(session).files.published, status(session).queued) == (2, 0)
        assert list(verify(session, office.originals)) == []


def test_something_was_released() -> None:
    assert len(DUMPS) == 2 * len(ARCHIVES) > 0


@pytest.mark.postgres
@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.name)
def test_released_register_goes_forward_with_its_data(dump: Path, tmp_path: Path) -> None:
    url = load(dump, tmp_path)
    schema.upgrade(url)
    database = open_database(url)
    assert schema.is_current(database)
    check(database, originals_in(tmp_path))
    work_on(database, tmp_path)
    database.close()


@pytest.mark.postgres
@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.name)
def test_released_register_ends_with_the_newest_tables(dump: Path, tmp_path: Path) -> None:
    url = load(dump, tmp_path)
    schema.upgrade(url)
    database = open_database(url)
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert set(_tables(context)) == set(Base.metadata.tables)
    database.close()


def _tables(context: MigrationContext) -> list[str]:
    """The tables that are there, less those that the full-text index keeps for itself."""
    changes = compare_metadata(context, Base.metadata)
    added = {change[1].name for change in changes if isinstance(change, tuple) and change[0] == "add_table"}
    return [name for name in Base.metadata.tables if name not in added]


@pytest.mark.postgres
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
@pytest.mark.parametrize("archive", ARCHIVES, ids=lambda archive: archive.name)
def test_archive_of_a_released_version_is_restored(archive: Path, kind: str, tmp_path: Path) -> None:
    data = tmp_path / "data"
    url = running_server().create_database() if kind == "postgresql" else ""
    kept, findings = restore(archive, data, url)
    assert (kept.originals, kept.missing, findings) == (4, (), ())
    database = open_database(url or f"sqlite:///{data / 'pindai.db'}")
    check(database, Originals(data / "raw"))
    work_on(database, data)
    database.close()
