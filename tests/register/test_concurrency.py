"""Several processes, some of them killed: nothing is lost and nothing doubled."""

import io
import os
import random
import subprocess
import sys
import time
from datetime import timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from fault_points import finish, start
from postgres_server import running_server
from register_office import BOTH, SYSTEM, Office
from register_worker import receive_until, work
from sqlalchemy import func, select
from tally import Tally

from register import audit, intake, schema
from register.conservation import status
from register.database import Database
from register.tables import DocumentRow, Entry, File, PageRow
from register.verify import verify
from register.words import FileState

# Beside the other tests that start processes from one fork server.
pytestmark = pytest.mark.xdist_group("fault")

TESTS = Path(__file__).parents[1]
LEASE = timedelta(seconds=2)


def _receive(office: Office, count: int) -> None:
    for number in range(count):
        office.receive(f"isi {number}".encode(), f"surat {number}.pdf")


def _start(url: str, name: str) -> BaseProcess:
    return start(work, url, name, LEASE)


def _read_files(database: Database) -> int:
    with database.reading() as session:
        query = select(func.count()).select_from(File).where(File.state == FileState.WAITING)
        return session.scalar(query) or 0


def _check_complete(office: Office, count: int) -> None:
    with office.database.reading() as session:
        now = status(session)
        assert (now.files.received, now.files.waiting, now.queued, now.reading) == (count, count, 0, 0)
        assert (now.pages.received, now.pages.waiting) == (2 * count, 2 * count)
        for table in (DocumentRow, Entry, PageRow):
            assert session.scalar(select(func.count()).select_from(table)) == 2 * count
        assert list(verify(session, office.originals)) == []
        reads = [act for act in audit.latest_acts(session, 10_000) if act.act == "baca"]
        assert len(reads) == len({act.subject for act in reads}) == count


def test_two_workers_share_the_work(office: Office, register_url: str) -> None:
    _receive(office, 30)
    workers = [_start(register_url, name) for name in ("a", "b")]
    assert [finish(worker) for worker in workers] == [0, 0]
    _check_complete(office, 30)


def _kill_and_restart(office: Office, url: str, count: int, kills: int, seed: int) -> int:
    """How many workers were killed (-9) before everything was read."""
    choose = random.Random(seed)
    workers = [_start(url, f"w{number}") for number in range(2)]
    killed = 0
    try:
        deadline = time.monotonic() + 500
        while _read_files(office.database) < count and time.monotonic() < deadline:
            time.sleep(choose.uniform(0.02, 0.3))
            victim = choose.randrange(2)
            if workers[victim].is_alive() and killed < kills and _read_files(office.database) > killed:
                workers[victim].kill()
                workers[victim].join()
                killed += 1
            if not workers[victim].is_alive():
                workers[victim] = _start(url, f"w{victim}-{killed}")
    finally:
        for worker in workers:
            worker.kill()
            worker.join()
    return killed


@pytest.mark.parametrize(
    ("count", "kills"), [pytest.param(20, 2), pytest.param(200, 25, marks=pytest.mark.slow)]
)
def test_fault_killed_workers_lose_and_double_nothing(
    office: Office, register_url: str, count: int, kills: int, tally: Tally
) -> None:
    _receive(office, count)
    killed = _kill_and_restart(office, register_url, count, kills, seed=7)
    assert killed == kills
    tally.add(f"claiming worker killed (-9), {office.database.engine.dialect.name}", killed)
    _check_complete(office, count)


def test_fault_killed_import_is_finished_by_repeating_it(
    office: Office, register_url: str, tally: Tally
) -> None:
    with office.database.writing() as session:
        batch = intake.open_batch(session, SYSTEM, office.unit_id, "b", "test")
    for last in (0, 4, 9, 10):
        finish(start(receive_until, register_url, office.originals.folder, batch, last))
    tally.add(f"receiving killed (-9), {office.database.engine.dialect.name}", 3)
    with office.database.reading() as session:
        assert status(session).files.received == 10
        assert list(verify(session, office.originals)) == []


@pytest.mark.parametrize("kind", BOTH)
def test_two_upgrades_at_once_make_one_schema(kind: str, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/neu.db" if kind == "sqlite" else running_server().create_database()
    code = "import sys; from register import schema; schema.upgrade(sys.argv[1])"
    environment = os.environ | {"PYTHONPATH": f"{TESTS}:{TESTS.parent}"}
    runs = [subprocess.Popen([sys.executable, "-c", code, url], env=environment) for _ in range(2)]
    assert [run.wait(120) for run in runs] == [0, 0]
    schema.upgrade(url)


def test_original_stored_by_two_at_once_is_one(office: Office) -> None:
    names = {office.originals.store(io.BytesIO(b"isi")).sha256 for _ in range(2)}
    assert len(names) == len(list(office.originals.names())) == 1
