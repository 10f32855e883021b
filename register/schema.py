"""Bringing a database to the newest schema, from a checkout and from an installed package alike."""

from importlib import resources

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from register.database import Database, normalise_url, open_database

ONE_AT_A_TIME = 7_310_521


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the database to a revision; repeating it changes nothing, and two at once wait for each other.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: the database cannot be reached or changed.
    """
    database = open_database(url)
    try:
        with database.engine.connect() as connection:
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


def _config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(resources.files("register") / "migrations"))
    config.set_main_option("sqlalchemy.url", normalise_url(url).replace("%", "%%"))
    return config
