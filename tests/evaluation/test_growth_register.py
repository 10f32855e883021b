"""The made-up register is one that the rest of Pindai takes for real."""

from pathlib import Path

import pytest

from evaluation.growth_register import SEED, database_bytes, grow_register, measure_searches
from register import schema, search
from register.conservation import status
from register.database import Database, open_database


@pytest.fixture
def database(tmp_path: Path) -> Database:
    schema.upgrade(f"sqlite:///{tmp_path}/pindai.db")
    return open_database(f"sqlite:///{tmp_path}/pindai.db")


def test_it_grows_to_the_size_asked_for_and_balances(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert SEED == 10_000
    monkeypatch.setattr("evaluation.growth_register.SEED", 200)
    for size in (100, 500, 500):
        grow_register(database, size)
        with database.reading() as session:
            now = status(session)
            assert search.count_published(session) == size * 88 // 100
        assert now.files.received == size
        assert now.files.holds
        assert now.pages.holds
    assert database_bytes(database) > 100_000


def test_every_kind_of_question_finds_something_where_it_should(database: Database) -> None:
    grow_register(database, 300)
    assert {latency.n for latency in measure_searches(database, 5)} == {5}
    with database.reading() as session:
        assert search.search(session, "informasi publik").total == 264
        assert search.search(session, "kata0").total > 100
