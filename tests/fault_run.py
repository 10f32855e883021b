"""What runs in the processes that fault tests kill: an import and a worker, with stored readings.

Started by a fork server, so that 200 of them cost minutes. Everything but the reading itself is the program's
own code; `tests/pipelines/test_fault_reading.py` kills real reading processes and Tesseract.
"""

import hashlib
import io
import os
import random
import resource
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from reading_fakes import contract_of

from pipelines.naming import is_gone, is_left_behind, worker_name
from pipelines.nights import read_with_threads
from pipelines.options import ReadOptions
from pipelines.outages import end_on_sigterm, outlast
from pipelines.reader import OnPage, Reader
from pipelines.receiving import every_file, receive_file
from pipelines.working import Workshop, take_over
from register.actors import system_actor
from register.clock import current_moment
from register.database import open_database
from register.intake import close_batch, open_batch
from register.originals import Originals
from register.units import add_unit

JOBS = 2
LONGEST_READING_S = 0.004
LONGEST_PAUSE_S = 0.05


@dataclass(frozen=True, slots=True)
class Site:
    """Where a fault test works: what comes in, the register, and the originals."""

    inbox: Path
    url: str
    raw: Path


class StoredReader(Reader):
    """Answers with a stored reading, after a moment, in this process."""

    def read(
        self, path: Path, name: str, options: ReadOptions, on_page: OnPage | None = None
    ) -> dict[str, Any]:
        """One document a file, as the contract says it."""
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        time.sleep(random.uniform(0, LONGEST_READING_S))
        if on_page:
            on_page(1, 1)
        return dict(contract_of(sha256, name))


def run_import(site: Site) -> None:
    """Receive every file of the inbox, then read all that waits."""
    _quietly()
    receive_all(site)
    work(site)


def run_worker(site: Site) -> None:
    """Read all that waits."""
    _quietly()
    work(site)


def keep_working(site: Site) -> None:
    """What `pindai worker` does: read what comes in until told to stop, through outages of the database."""
    _quietly()
    ending = end_on_sigterm()

    def begin() -> None:
        while not ending.is_told:
            work(site, is_left_behind)
            time.sleep(LONGEST_PAUSE_S)

    outlast(begin, site.url, ending, (LONGEST_PAUSE_S, 2 * LONGEST_PAUSE_S))


def run_import_under_a_jumping_clock(site: Site, seed: int) -> None:
    """An import whose clock jumps by up to ten years, back and forth, at any question."""
    chance = random.Random(seed)
    offset = timedelta(0)

    def jumping() -> datetime:
        nonlocal offset
        if chance.random() < 0.1:
            offset = timedelta(seconds=chance.choice((-1, 1)) * 10 ** chance.uniform(0, 8.5))
        return datetime.now(current_moment().tzinfo) + offset

    set_clock(jumping)
    run_import(site)


def run_import_with_small_files(site: Site, largest: int) -> None:
    """An import that can write no file beyond a size."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    run_import(site)


def set_clock(clock: Callable[[], datetime]) -> None:
    """Let every module of the program ask another clock."""
    for module in list(sys.modules.values()):
        if getattr(module, "current_moment", None) is current_moment and module.__name__ != __name__:
            module.current_moment = clock  # type: ignore[attr-defined] # set where it was imported to


def receive_all(site: Site) -> None:
    """What `pindai import` does first."""
    database, originals, actor = open_database(site.url), Originals(site.raw), system_actor("test")
    with database.writing() as session:
        batch_id = open_batch(session, actor, add_unit(session, actor, "PPID"), "uji", str(site.inbox))
    for path in every_file([site.inbox]):
        receive_file(database, originals, actor, path, batch_id)
    with database.writing() as session:
        close_batch(session, batch_id)
    database.close()


def work(site: Site, is_over: Callable[[str], bool] = is_gone) -> None:
    """What `pindai import` does next, and `pindai worker` all the time."""
    with closing(open_database(site.url)) as database:
        workshop = Workshop(database, Originals(site.raw), worker_name(), max_attempts=1000)
        take_over(workshop, is_over)
        read_with_threads(workshop, JOBS, StoredReader)


def _quietly() -> None:
    """What a process says while it is being killed is of no interest."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    sys.stderr = io.TextIOWrapper(io.FileIO(2, "w", closefd=False))
