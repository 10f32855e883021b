"""A register and a workshop for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.working import Workshop
from register.database import Database, open_database
from register.originals import Originals
from register.schema import upgrade


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    url = f"sqlite:///{tmp_path / 'register.db'}"
    upgrade(url)
    database = open_database(url)
    yield database
    database.close()


@pytest.fixture
def workshop(database: Database, tmp_path: Path) -> Workshop:
    return Workshop(database, Originals(tmp_path / "raw"), "test-worker")
