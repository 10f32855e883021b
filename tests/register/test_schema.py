"""Migrations lead to the tables, on both databases."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from register_office import Office
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from register import schema
from register.database import Database, is_away
from register.errors import DatabaseError
from register.tables import Base


def _include(_thing: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
    return not (
        (kind == "table" and (name or "").startswith("search_fts")) or name in ("teks", "ix_search_rows_teks")
    )


def test_newest_migration_equals_the_tables(database: Database) -> None:
    with database.engine.connect() as connection:
        options = {"include_object": _include, "compare_type": True, "target_metadata": Base.metadata}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []


def test_upgrade_can_be_repeated(database: Database, register_url: str) -> None:
    schema.upgrade(register_url)
    assert schema.is_current(database)


def test_upgrade_makes_the_folder_of_a_new_register(tmp_path: Path) -> None:
    schema.upgrade(f"sqlite:///{tmp_path}/new/folder/pindai.db")
    assert (tmp_path / "new/folder/pindai.db").exists()


def test_register_of_a_newer_version_is_refused(database: Database, register_url: str) -> None:
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseError, match="lebih baru"):
        schema.open_register(register_url)


def test_database_server_that_is_away_can_be_waited_for() -> None:
    with pytest.raises(DatabaseError) as refused:
        schema.open_register("postgresql://127.0.0.1:1/x")
    assert is_away(refused.value)


def test_address_that_cannot_be_understood_is_not_waited_for() -> None:
    with pytest.raises(DatabaseError) as refused:
        schema.open_register("tidakada://x")
    assert not is_away(refused.value)


@pytest.mark.parametrize("statement", ["UPDATE audit SET payload = ''", "DELETE FROM audit"])
def test_history_cannot_be_changed_through_sql(office: Office, statement: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"), office.database.writing() as session:
        session.execute(text(statement))
