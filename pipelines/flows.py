"""The Prefect flows: order, retries and limits; every rule is a plain function elsewhere.

A task run is a file, a flow run a batch, or a part of a large one. Work is claimed in the register; Prefect's
cache stays off, because its key leaves out the task and would hand one task's result to another.
"""

import os
import queue
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from threading import Semaphore

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture

from documents.errors import PindaiError
from pipelines.nights import run_night, run_recheck
from pipelines.outages import outlast
from pipelines.place import Place, open_place
from pipelines.publishing import publish_decided
from pipelines.reader import Reader
from pipelines.regions import read_regions
from pipelines.reminding import run_reminders
from pipelines.schedule import read_schedule
from pipelines.sweeping import look
from pipelines.working import Worked, Workshop, claim_next, open_workshop, take_over, work_on
from register.actors import system_actor
from register.leases import Claim
from register.settings import read_settings
from register.words import RunState

PART = 500
"""Most files of one flow run: until it ends, Prefect keeps a little for every task."""

_NO_SERVER = "ephemeral Prefect API server"

OnWorked = Callable[[Worked], None]
ReaderMaker = Callable[[], Reader]


class PrefectServerError(PindaiError):
    """Prefect's own server, which it starts where none is named, does not come up."""


@task(name="read-file", task_run_name="read-{held.sha256}", cache_policy=NO_CACHE, persist_result=False)
def read_file(
    workshop: Workshop,
    held: Claim,
    readers: "queue.Queue[Reader]",
    slots: Semaphore,
    ended: "queue.SimpleQueue[Worked]",
) -> None:
    """Read one claimed file with a free reading process, and put what came of it into `ended`.

    It returns nothing: Prefect remembers what a task returns until the flow ends, and a batch may be large.
    """
    reader = readers.get()
    try:
        if (worked := work_on(workshop, held, reader)) is not None:
            ended.put(worked)
    finally:
        readers.put(reader)
        slots.release()


def ingest(
    workshop: Workshop,
    jobs: int,
    make_reader: ReaderMaker | None = None,
    on_worked: OnWorked | None = None,
) -> int:
    """Read every file that waits, until nothing waits; what was read then awaits review in the register.

    Returns the number of attempts made.

    Raises:
        PrefectServerError: Prefect does not start, on a full disk for one.
    """
    done = 0
    while True:
        try:
            part = ingest_part(workshop, jobs, make_reader, on_worked, PART)
        except RuntimeError as error:
            if _NO_SERVER not in str(error):
                raise
            raise PrefectServerError(
                "Prefect tidak dapat dimulai. Periksa ruang disk dan hak akses folder data, lalu ulangi; "
                "berkas yang sudah diterima tetap menunggu dibaca."
            ) from error
        done += part
        if part < PART:
            return done


@flow(name="ingest", validate_parameters=False)
def ingest_part(
    workshop: Workshop,
    jobs: int,
    make_reader: ReaderMaker | None,
    on_worked: OnWorked | None,
    most: int,
) -> int:
    """Read files that wait, until nothing waits or so many attempts were made; the number of attempts."""
    slots = Semaphore(jobs)
    readers: queue.Queue[Reader] = queue.Queue()
    ended: queue.SimpleQueue[Worked] = queue.SimpleQueue()
    futures: list[PrefectFuture[None]] = []
    done = 0
    with ExitStack() as stack:
        for _ in range(jobs):
            readers.put(stack.enter_context(make_reader() if make_reader is not None else Reader()))
        while True:
            slots.acquire()
            held = claim_next(workshop) if done + len(futures) < most else None
            if held is None and not futures:
                break
            if held is None:
                slots.release()
                futures[0].wait()
            else:
                futures.append(read_file.submit(workshop, held, readers, slots, ended))
            running = _still_running(futures)
            done, futures = done + len(futures) - len(running), running
            while on_worked and not ended.empty():
                on_worked(ended.get())
    return done


@flow(name="sweep")
def sweep() -> int:
    """Publish what was approved and read what waits, in the register that the settings name.

    The scheduled form of `publish` and `ingest`: it takes no arguments, because a server starts it.
    """
    return sweep_place()


def sweep_place(make_reader: ReaderMaker | None = None) -> int:
    """The number of entries published in one sweep of the register that the settings name."""
    with open_place() as place:
        workshop = open_workshop(place)
        published = publish_decided(place.database, system_actor(workshop.worker))
        take_over(workshop)
        pending = look(place.database)
        if pending.files:
            ingest(workshop, os.cpu_count() or 1, make_reader)
        if pending.regions:
            with make_reader() if make_reader is not None else Reader() as reader:
                read_regions(workshop, reader)
    return published


@flow(name="publish", validate_parameters=False)
def publish(workshop: Workshop) -> int:
    """Publish every entry that was approved; the number of entries."""
    return publish_decided(workshop.database, system_actor(workshop.worker))


def _still_running(futures: "list[PrefectFuture[None]]") -> "list[PrefectFuture[None]]":
    """Those of the futures that have not ended.

    Raises:
        Exception: what a task raised that is not a fault of its file.
    """
    running = []
    for future in futures:
        if future.state.is_final():
            future.result()
        else:
            running.append(future)
    return running


@flow(name="night")
def night(config: str, folder: str) -> str:
    """How the night over one watched folder of the schedule ended; the register keeps the rest."""
    schedule = read_schedule(Path(config))
    return _outlasting(lambda place: run_night(place, schedule, schedule.find(Path(folder)), ingest))


@flow(name="recheck")
def recheck(config: str) -> str:
    """How the re-check of originals, audit chain and counts ended."""
    schedule = read_schedule(Path(config))
    return _outlasting(lambda place: run_recheck(place, schedule))


@flow(name="remind")
def remind(config: str) -> str:
    """How the reminders of the day ended."""
    schedule = read_schedule(Path(config))
    return _outlasting(lambda place: run_reminders(place, schedule))


def _outlasting(run: Callable[[Place], RunState]) -> str:
    """How a run ended; where the database goes away it is begun anew when that is back."""

    def begin() -> RunState:
        with open_place() as place:
            return run(place)

    return outlast(begin, read_settings().register_url).value
