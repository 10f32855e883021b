"""Migrations lead to the tables, on both databases."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from register_office import Office
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from register import schema
from register.database import Database
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


@pytest.mark.parametrize("statement", ["UPDATE audit SET payload = ''", "DELETE FROM audit"])
def test_history_cannot_be_changed_through_sql(office: Office, statement: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"), office.database.writing() as session:
        session.execute(text(statement))
