"""The commands of docs/operations.md for several machines, on this one: two workers, one of them killed."""

import contextlib
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from fault_points import check_site, make_site
from fault_run import Site, receive_all
from postgres_server import below, free_port, running_server
from sqlalchemy import func, select
from tally import Tally

from register.audit import latest_acts
from register.conservation import Status, status
from register.database import open_database
from register.schema import upgrade
from register.tables import File
from register.words import FileState

pytestmark = [
    pytest.mark.flow,
    pytest.mark.postgres,
    pytest.mark.slow,
    pytest.mark.timeout(1200),
    pytest.mark.xdist_group("flow"),
]

TESTS = Path(__file__).parent.parent
PREFECT = str(Path(sys.executable).parent / "prefect")
FILES = 200
PATIENCE_S = 300.0


@pytest.fixture
def site(tmp_path: Path) -> Site:
    url = running_server().create_database()
    upgrade(url)
    return make_site(tmp_path, url, FILES)


@pytest.fixture
def environment(tmp_path: Path, site: Site) -> dict[str, str]:
    """What docs/operations.md sets on every machine; polled more often than there, to be done sooner."""
    prefect_url = running_server().create_database().replace("+psycopg", "+asyncpg")
    return os.environ | {
        "PINDAI_DATABASE_URL": site.url,
        "PINDAI_DATA": str(site.raw.parent),
        "PINDAI_LEASE_SECONDS": "5",
        "PREFECT_SERVER_DATABASE_CONNECTION_URL": prefect_url,
        "PREFECT_API_URL": f"http://127.0.0.1:{free_port()}/api",
        "PREFECT_HOME": str(tmp_path / "prefect"),
        "PREFECT_WORKER_QUERY_SECONDS": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PYTHONPATH": f"{TESTS}{os.pathsep}{TESTS.parent}",
    }


@contextmanager
def running(log: Path, environment: Mapping[str, str], *command: str) -> Iterator[subprocess.Popen[bytes]]:
    """A program while it runs; whatever it started ends with it."""
    with log.open("wb") as out:
        process = subprocess.Popen(command, env=environment, cwd=TESTS.parent, stdout=out, stderr=out)
    try:
        yield process
    finally:
        kill_all(process)


def kill_all(process: subprocess.Popen[bytes]) -> int:
    """How many processes were killed (-9): this one and all that it started."""
    doomed = [process.pid, *below(process.pid)]
    for number in doomed:
        with contextlib.suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
    process.wait()
    return len(doomed)


def run(environment: Mapping[str, str], *command: str) -> None:
    subprocess.run(command, env=environment, cwd=TESTS.parent, check=True, timeout=PATIENCE_S)


def wait_for(condition: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(0.1)


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/health", timeout=5) as answer:
            return bool(answer.status == 200)
    except (OSError, urllib.error.URLError):
        return False


def look(site: Site) -> tuple[Status, int]:
    """Where everything is, and how many workers read at the moment."""
    database = open_database(site.url)
    try:
        with database.reading() as session:
            owners = select(func.count(File.lease_owner.distinct())).where(File.state == FileState.READING)
            return status(session), session.scalar(owners) or 0
    finally:
        database.close()


def readers(site: Site) -> set[str]:
    """The names of the workers that have read files."""
    database = open_database(site.url)
    try:
        with database.reading() as session:
            return {act.actor for act in latest_acts(session, 10_000) if act.act == "baca"}
    finally:
        database.close()


def test_fault_two_workers_of_a_pool_and_one_killed(
    site: Site, environment: dict[str, str], tmp_path: Path, tally: Tally
) -> None:
    api = environment["PREFECT_API_URL"]
    port = api.rsplit(":", 1)[1].split("/")[0]
    pindai = (sys.executable, "-m", "commands.main")
    worker = (PREFECT, "worker", "start", "--pool", "pindai", "--limit", "1")
    with ExitStack() as machines:
        server = running(tmp_path / "server.log", environment, PREFECT, "server", "start", "--port", port)
        machines.enter_context(server)
        wait_for(lambda: answers(api), "the Prefect server")
        run(environment, PREFECT, "work-pool", "create", "--type", "process", "pindai")
        run(environment, *pindai, "deploy", "--pool", "pindai", "--workers", "2",
            "--entrypoint", "tests/fault_flows.py:sweep")  # fmt: skip
        receive_all(site)
        first, _second = [
            machines.enter_context(running(tmp_path / f"worker-{name}.log", environment, *worker))
            for name in ("1", "2")
        ]
        for name in ("read-1", "read-2"):
            run(environment, PREFECT, "deployment", "run", f"sweep/{name}")
        wait_for(lambda: look(site)[1] == 2, "two workers at work")
        before = look(site)[0].queued
        assert kill_all(first) > 1  # the worker and the run it had started
        wait_for(lambda: look(site)[0].queued == 0, "the other worker")
        # What the killed one held is left; the next sweep, due within five minutes, takes it.
        if look(site)[0].reading:
            run(environment, PREFECT, "deployment", "run", "sweep/read-1")
            run(environment, PREFECT, "deployment", "run", "sweep/read-2")
        wait_for(lambda: look(site)[0].reading == 0, "the files of the killed worker")
    assert before > 0
    check_site(site, FILES)
    assert len(readers(site)) >= 2
    tally.add("documents read by two Prefect workers, one killed (-9)", FILES)
