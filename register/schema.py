"""Bringing a database to the newest schema, from a checkout and from an installed package alike."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from register.database import Database, normalise_url, open_database
from register.errors import DatabaseError

ONE_AT_A_TIME = 7_310_521


def open_register(url: str) -> Database:
    """The register's database at an address, brought to the newest schema first.

    Raises:
        DatabaseError: it cannot be reached or changed, or a newer version made it.
    """
    with _explained():
        database = open_database(url)
    try:
        with _explained():
            current = is_current(database)
        if not current:
            upgrade(url)
    except CommandError as error:
        database.close()
        raise DatabaseError("Register ini dibuat oleh Pindai yang lebih baru; mutakhirkan Pindai.") from error
    except DatabaseError:
        database.close()
        raise
    return database


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the database to a revision; repeating it changes nothing, and two at once wait for each other.

    Raises:
        alembic.util.CommandError: there is no such revision.
        DatabaseError: the database cannot be reached or changed.
    """
    with _explained():
        database = open_database(url)
    try:
        with _explained(), database.engine.connect() as connection:
            if not database.is_sqlite:
                connection.execute(text(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})"))
            config = _config(url)
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
            connection.commit()
    finally:
        database.close()


def is_current(database: Database) -> bool:
    """Whether the database has the newest schema."""
    with database.engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    return current == ScriptDirectory.from_config(_config(database.url)).get_current_head()


@contextmanager
def _explained() -> Iterator[None]:
    """Turn what the driver says into what a person can do."""
    try:
        yield
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise DatabaseError(
            f"Basis data register tidak dapat dipakai ({reason}). "
            "Periksa PINDAI_DATABASE_URL, peladen basis data, hak akses, dan ruang disk."
        ) from error


def _config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(resources.files("register") / "migrations"))
    config.set_main_option("sqlalchemy.url", normalise_url(url).replace("%", "%%"))
    return config
