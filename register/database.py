"""One database, SQLite or PostgreSQL, behind two kinds of session: for reading and for writing."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from register.errors import DatabaseError

BUSY_SECONDS = 60
CACHE_KB = 2048
"""What one SQLite connection keeps of the file. An import holds one for each reader and one more, and the
system's own cache keeps the file for all of them."""
AWAY = ("08", "57P")
"""SQLSTATE classes of a server that cannot be reached, that is ending, or that is not yet up again."""


class Database:
    """The register's database; close it when the process is done with it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = _create_engine(url)
        view = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        self._reading = self.engine.execution_options(register_reading=True, **view)

    @property
    def is_sqlite(self) -> bool:
        """Whether the register is one SQLite file."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session that commits at the end and rolls back on any error.

        On SQLite it holds the write lock from the start, so what it reads cannot change under it.
        """
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session over one consistent view that waits for no writer and never commits."""
        with Session(self._reading, expire_on_commit=False, autoflush=False) as session:
            yield session

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()


def open_database(url: str) -> Database:
    """The database at a SQLAlchemy address; a folder missing for an SQLite file is made.

    Raises:
        sqlalchemy.exc.ArgumentError: the address cannot be understood.
    """
    return Database(normalise_url(url))


def is_away(error: Exception) -> bool:
    """Whether an error says that the database server cannot be reached at the moment."""
    told = error.__cause__ if isinstance(error, DatabaseError) else error
    # SQLAlchemy wraps the driver's errors, but not those met while a connection is set up.
    driver = told.orig if isinstance(told, DBAPIError) else told
    if isinstance(driver, (psycopg.OperationalError, psycopg.InterfaceError)):
        return driver.sqlstate is None or driver.sqlstate.startswith(AWAY)
    return isinstance(told, DBAPIError) and told.connection_invalidated


def is_there(url: str) -> bool:
    """Whether the database at the address answers."""
    with closing(open_database(url)) as database:
        try:
            with database.reading() as session:
                session.execute(text("SELECT 1"))
        except (DBAPIError, psycopg.Error) as error:
            if not is_away(error):
                raise
            return False
    return True


def normalise_url(url: str) -> str:
    """The address with the driver this project ships: `postgresql://…` is read with psycopg.

    Raises:
        sqlalchemy.exc.ArgumentError: the address cannot be understood.
    """
    parsed = make_url(url)
    if parsed.drivername in ("postgresql", "postgres"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    return parsed.render_as_string(hide_password=False)


def _create_engine(url: str) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=20)
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    """Leave transactions to us and make the file safe for several processes."""
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout={BUSY_SECONDS * 1000}",
        "journal_mode=wal",
        "foreign_keys=on",
        "synchronous=full",
        f"cache_size=-{CACHE_KB}",
    ):
        connection.execute(f"pragma {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes the write lock at once: no upgrade can fail halfway."""
    reading = connection.get_execution_options().get("register_reading", False)
    connection.exec_driver_sql("begin" if reading else "begin immediate")
