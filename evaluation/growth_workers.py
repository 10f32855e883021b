"""How much faster two workers are than one: real reading, one thread a worker, one register."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from sqlalchemy import ColumnElement, func, select, text

from evaluation.growth_import import copy_scans
from evaluation.processes import cpu_of, parent_of
from pipelines.environment import prepare_prefect
from pipelines.receiving import receive_file
from register.actors import system_actor
from register.database import Database, open_database
from register.intake import open_batch
from register.originals import Originals
from register.schema import upgrade
from register.tables import File
from register.units import add_unit
from register.words import FileState

START_SECONDS = 120.0
POLL_SECONDS = 0.2
ACTOR = system_actor("pindai bench")


@dataclass(frozen=True, slots=True)
class WorkersCost:
    """What so many workers needed for all files.

    Attributes:
        wall_s: from the first file claimed to the last one stored.
        workers_cpu_s: CPU seconds of the workers and their readers in that time.
        prefect_cpu_s: of the Prefect server.
        database_cpu_s: of the database's server; 0 for SQLite, which works inside the workers.
    """

    workers: int
    documents: int
    pages: int
    wall_s: float
    workers_cpu_s: float
    prefect_cpu_s: float
    database_cpu_s: float


def measure_workers(scans: Sequence[Path], count: int, workers: int, port: int, url: str = "") -> WorkersCost:
    """So many `pindai worker --jobs 1` over so many files.

    Args:
        port: a free port for the Prefect server.
        url: address of an empty database; empty is SQLite in a temporary folder.
    """
    with tempfile.TemporaryDirectory(prefix="pindai-growth-") as name:
        folder = Path(name)
        prepare_prefect(folder)
        # Each measurement its own server's files: the first one's folder is gone by the second.
        os.environ["PREFECT_HOME"] = str(folder / "prefect")
        url = url or f"sqlite:///{folder / 'pindai.db'}"
        upgrade(url)
        database = open_database(url)
        try:
            _receive(database, folder, scans, count)
            with _prefect_server(port) as server:
                return _measure(database, folder, workers, port, server)
        finally:
            database.close()


def _receive(database: Database, folder: Path, scans: Sequence[Path], count: int) -> None:
    files = folder / "files"
    files.mkdir()
    copy_scans(scans, count, files)
    with database.writing() as session:
        batch_id = open_batch(session, ACTOR, add_unit(session, ACTOR, "Unit"), "bench", "bench")
    for file in sorted(files.iterdir()):
        receive_file(database, Originals(folder / "raw"), ACTOR, file, batch_id)


def _measure(database: Database, folder: Path, workers: int, port: int, server: int) -> WorkersCost:
    environment = os.environ | {
        "PINDAI_DATA": str(folder),
        "PINDAI_DATABASE_URL": database.url,
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
    }
    command = [sys.executable, "-m", "commands.main", "worker", "--once", "--jobs", "1"]
    processes = [
        subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) for _ in range(workers)
    ]
    servers = {"prefect": [server], "database": _postmasters(database)}
    used = servers | {"workers": [process.pid for process in processes]}
    while not _count(database, File.state != FileState.RECEIVED):
        time.sleep(POLL_SECONDS)
    begun, before = time.monotonic(), {name: _cpu(pids) for name, pids in used.items()}
    while _count(database, File.state.in_((FileState.RECEIVED, FileState.READING))):
        time.sleep(POLL_SECONDS)
    wall_s = time.monotonic() - begun
    cpu = {name: _cpu(pids) - before[name] for name, pids in used.items()}
    for process in processes:
        process.wait()
    read = File.state == FileState.WAITING
    with database.reading() as session:
        pages = session.scalar(select(func.sum(File.pages)).where(read)) or 0
    return WorkersCost(
        workers, _count(database, read), int(pages), wall_s, cpu["workers"], cpu["prefect"], cpu["database"]
    )


def _count(database: Database, which: ColumnElement[bool]) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(File).where(which)) or 0


def _cpu(pids: Sequence[int]) -> float:
    return sum(cpu_of(pid) for pid in pids)


def _postmasters(database: Database) -> list[int]:
    """The first process of a PostgreSQL server on this machine."""
    if database.is_sqlite:
        return []
    with database.reading() as session:
        return [parent_of(session.scalar(text("SELECT pg_backend_pid()")) or 0)]


@contextmanager
def _prefect_server(port: int) -> Iterator[int]:
    """A Prefect server that answers; ended afterwards.

    Raises:
        TimeoutError: it does not answer in time.
    """
    command = [sys.executable, "-m", "prefect", "server", "start", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _await(f"http://127.0.0.1:{port}/api/health")
        yield server.pid
    finally:
        server.terminate()
        server.wait()


def _await(address: str) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            with urlopen(address, timeout=5):  # noqa: S310 - an address of this machine
                return
        except OSError:
            time.sleep(POLL_SECONDS)
    raise TimeoutError(f"no Prefect server at {address}")
