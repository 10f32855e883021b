"""Questions that cost as much in a big register as in a small one, counted in SQLite's own steps.

Time would tell the load of the machine; the steps of SQLite's virtual machine are the same everywhere. The
databases hold no statistics (`ANALYZE`), as those in use.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from register_office import SYSTEM
from sqlalchemy.orm import Session

from evaluation.growth_register import NOW, grow_register
from register import conservation, leases, publication, queue, run_records, schema, search, workload
from register.database import Database, open_database
from register.search import Filters

SMALL, BIG = 600, 6_000
EVERY = 10
LATER = NOW + timedelta(days=1)


@pytest.fixture(scope="module")
def registers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Database, Database]]:
    """The same register at two sizes."""
    opened = []
    for entries in (SMALL, BIG):
        url = f"sqlite:///{tmp_path_factory.mktemp('scale')}/{entries}.db"
        schema.upgrade(url)
        opened.append(open_database(url))
        grow_register(opened[-1], entries)
    yield opened[0], opened[1]
    for database in opened:
        database.close()


def _steps(database: Database, ask: Callable[[Session], object]) -> int:
    """How many times SQLite's virtual machine went ten steps."""
    count = 0

    def note() -> int:
        nonlocal count
        count += 1
        return 0

    with database.reading() as session:
        ask(session)  # what the session prepares once does not count
        raw = session.connection().connection.driver_connection
        assert raw is not None
        raw.set_progress_handler(note, EVERY)
        ask(session)
        raw.set_progress_handler(None, EVERY)
    return count


QUESTIONS: dict[str, Callable[[Session], object]] = {
    "claim": lambda s: leases._free(s, LATER, 2),
    "next attempt": run_records.next_attempt_at,
    "to publish": publication.approved_ids,
    "years": search.published_years,
    "newest": lambda s: search._newest_matches(s, "", cap=20),
    "hits": lambda s: search._hits(s, list(range(1, 21))),
    "matches": lambda s: search._newest_matches(s, search._match(s, ["informasi"], Filters()), cap=20),
    "queue": queue.waiting_entries,
    "queue, newest": lambda s: queue.waiting_entries(s, order=queue.Order.NEWEST),
    "pages in the last hour": lambda s: workload._pages_since(s, LATER),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_cost_does_not_grow_with_the_register(registers: tuple[Database, Database], name: str) -> None:
    small, big = (_steps(database, QUESTIONS[name]) for database in registers)
    assert big <= small * 1.5 + 30


def test_counting_steps_sees_a_walk_over_everything(registers: tuple[Database, Database]) -> None:
    small, big = (_steps(database, conservation.status) for database in registers)
    assert big > small * 5


def test_poison_is_set_aside_while_claiming_goes_on(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/poison.db"
    schema.upgrade(url)
    database = open_database(url)
    grow_register(database, 300)
    with database.writing() as session:
        for file in leases._free(session, LATER, 2):
            file.attempts = 3
    with database.writing() as session:
        assert [held.file_id for held in leases.claim(session, SYSTEM.name, 2)] == [299]
    database.close()
