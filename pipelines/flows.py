"""The Prefect flows: order, retries and limits; every rule is a plain function elsewhere.

A flow run is a batch, a task run a file. Work is claimed in the register; Prefect's cache stays off, because
its key leaves out the task and would hand one task's result to another.
"""

import queue
from collections.abc import Callable
from contextlib import ExitStack
from threading import Semaphore

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture

from pipelines.publishing import publish_decided
from pipelines.reader import Reader, ReaderLimits
from pipelines.working import Worked, Workshop, claim_next, work_on
from register.actors import system_actor
from register.leases import Claim

OnWorked = Callable[[Worked], None]


@task(name="read-file", task_run_name="read-{held.sha256}", cache_policy=NO_CACHE, persist_result=False)
def read_file(
    workshop: Workshop, held: Claim, readers: "queue.Queue[Reader]", slots: Semaphore
) -> Worked | None:
    """Read one claimed file with a free reading process."""
    reader = readers.get()
    try:
        return work_on(workshop, held, reader)
    finally:
        readers.put(reader)
        slots.release()


@flow(name="ingest", validate_parameters=False)
def ingest(
    workshop: Workshop, limits: ReaderLimits, jobs: int, on_worked: OnWorked | None = None
) -> tuple[Worked, ...]:
    """Read every file that waits, until nothing waits; what was read then awaits review in the register."""
    slots = Semaphore(jobs)
    readers: queue.Queue[Reader] = queue.Queue()
    futures: list[PrefectFuture[Worked | None]] = []
    done: list[Worked] = []
    with ExitStack() as stack:
        for _ in range(jobs):
            readers.put(stack.enter_context(Reader(limits)))
        while True:
            slots.acquire()
            held = claim_next(workshop)
            if held is None and not futures:
                break
            if held is None:
                slots.release()
                futures[0].wait()
            else:
                futures.append(read_file.submit(workshop, held, readers, slots))
            futures = _collect(futures, done, on_worked)
    return tuple(done)


@flow(name="publish", validate_parameters=False)
def publish(workshop: Workshop) -> int:
    """Publish every entry that was approved; the number of entries."""
    return publish_decided(workshop.database, system_actor(workshop.worker))


def _collect(
    futures: "list[PrefectFuture[Worked | None]]", done: list[Worked], on_worked: OnWorked | None
) -> "list[PrefectFuture[Worked | None]]":
    """Take the results of what has ended; the futures still running.

    Raises:
        Exception: what a task raised that is not a fault of its file.
    """
    running = []
    for future in futures:
        if not future.state.is_final():
            running.append(future)
        elif (worked := future.result()) is not None:
            done.append(worked)
            if on_worked:
                on_worked(worked)
    return running
