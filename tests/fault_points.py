"""Driving fault tests: start a run, do harm at a random moment, run again, and look at everything."""

import multiprocessing
import os
import random
import time
from collections.abc import Callable
from contextlib import closing
from functools import cache
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path

from fault_run import Site, run_import
from sqlalchemy import func, select
from sqlalchemy.engine import make_url

from register import audit
from register.conservation import status
from register.database import open_database
from register.originals import Originals
from register.tables import DocumentRow, Entry, File, PageRow
from register.verify import verify

TESTS = Path(__file__).parent
FILES = 6
LONGEST_RUN_S = 120.0

Target = Callable[..., None]
Harm = Callable[[BaseProcess, Site], bool]
"""Does harm to a run at its site; whether there was anything to harm."""

_USUAL: dict[tuple[Target, str], float] = {}


def make_site(folder: Path, url: str, files: int = FILES) -> Site:
    """A site whose inbox holds so many pictures, none the same."""
    inbox = folder / "masuk"
    inbox.mkdir(parents=True)
    for number in range(files):
        (inbox / f"{number}.png").write_bytes(b"\x89PNG\r\n\x1a\n" + f"{folder} {number}".encode())
    return Site(inbox, url, folder / "data" / "raw")


def survive(points: int, new_site: Callable[[], Site], target: Target, harm: Harm, *, beside: int = 0) -> int:
    """How many runs were harmed at a random moment; each was run again undisturbed, and looked at.

    Args:
        beside: so many undisturbed runs of the same go on beside it.
    """
    chance = random.Random(points)
    longest_s = _usual_seconds(target, new_site())
    hits = misses = 0
    while hits < points:
        site = new_site()
        others = [start(target, site) for _ in range(beside)]
        process = start(target, site)
        process.join(chance.uniform(0, longest_s))
        if process.exitcode is None and harm(process, site):
            hits += 1
        else:
            misses += 1
            longest_s *= 0.8 if process.exitcode is not None else 1.1
        for run in (process, *others):
            finish(run)
        run_to_the_end(site)
        check_site(site)
        assert misses <= 2 * points + 10, "the harm comes too early or too late"
    return hits


def kill(process: BaseProcess, _site: Site) -> bool:
    """Kill -9 the process."""
    process.kill()
    return True


def start(target: Target, *arguments: object) -> BaseProcess:
    """A process of its own that runs a function of `fault_run` or `register_worker`."""
    process = _fork_server().Process(target=target, args=arguments, daemon=True)
    process.start()
    return process


def finish(process: BaseProcess) -> int:
    """The exit code of a process that is to end by itself.

    Raises:
        TimeoutError: it does not.
    """
    process.join(LONGEST_RUN_S)
    if process.exitcode is None:
        process.kill()
        raise TimeoutError("a run does not end")
    return process.exitcode


def run_to_the_end(site: Site) -> None:
    """An import of the same inbox that nobody disturbs."""
    assert finish(start(run_import, site)) == 0


def wait_until_all_is_read(site: Site) -> None:
    """Wait for a worker that nobody told to end.

    Raises:
        TimeoutError: it does not read on.
    """
    with closing(open_database(site.url)) as database:
        deadline = time.monotonic() + LONGEST_RUN_S
        while time.monotonic() < deadline:
            with database.reading() as session:
                now = status(session)
            if not now.queued + now.reading:
                return
            time.sleep(0.05)
    raise TimeoutError("the worker does not read on")


def check_site(site: Site, files: int = FILES) -> None:
    """Nothing is lost, nothing is there twice, nothing lies about, and the history holds."""
    database = open_database(site.url)
    try:
        with database.reading() as session:
            now = status(session)
            balance = now.files
            settled = balance.published + balance.waiting + balance.withheld + balance.failed
            assert (balance.received, settled) == (files, files)
            assert (balance.waiting, now.queued, now.reading) == (files, 0, 0)
            assert (now.pages.received, now.pages.holds) == (files, True)
            for table in (File, DocumentRow, Entry, PageRow):
                assert session.scalar(select(func.count()).select_from(table)) == files
            reads = [act.subject for act in audit.latest_acts(session, 10_000) if act.act == "baca"]
            assert len(reads) == len(set(reads)) == files
            assert list(verify(session, Originals(site.raw))) == []
    finally:
        database.close()
    assert len([path for path in site.raw.rglob("*") if path.is_file()]) == files


def _usual_seconds(target: Target, site: Site) -> float:
    """How long a run takes that nobody disturbs; measured once for each kind of run and database."""
    kind = (target, make_url(site.url).get_backend_name())
    if kind not in _USUAL:
        started = time.monotonic()
        assert finish(start(target, site)) == 0
        _USUAL[kind] = time.monotonic() - started
    return _USUAL[kind]


@cache
def _fork_server() -> ForkServerContext:
    """A process with everything loaded, which the others are forked from."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(
        [run_import.__module__, "register_worker", "psycopg", "sqlalchemy.dialects.postgresql.psycopg"]
    )
    # It looks for what to load before it is told this process's path.
    before = os.environ.get("PYTHONPATH", "")
    os.environ["PYTHONPATH"] = os.pathsep.join([*map(str, (TESTS, TESTS.parent)), before])
    try:
        forkserver.ensure_running()
    finally:
        os.environ["PYTHONPATH"] = before
    return context
