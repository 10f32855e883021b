"""One night: take what a watched folder holds, read it, tidy up, and leave a row that says what happened."""

import errno
import logging
import os
import resource
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from pipelines import watching
from pipelines.notifying import Word, notify_operator
from pipelines.place import Place
from pipelines.publishing import publish_decided
from pipelines.reader import Reader
from pipelines.receiving import receive_file
from pipelines.run_words import count_word, flow_word, state_word
from pipelines.schedule import Folder, Schedule
from pipelines.working import Workshop, claim_next, open_workshop, take_over, work_on
from register.accounts import forget_expired
from register.actors import system_actor
from register.clock import current_moment
from register.intake import close_batch, open_batch
from register.run_records import Standing, count_states, end_broken_runs, files_of_batch, next_attempt_at
from register.runs import Outcome, end_run, start_run
from register.units import add_unit
from register.verify import verify
from register.words import FileState, RunState

log = logging.getLogger(__name__)

NIGHT = "night"
RECHECK = "recheck"
ACTOR = "pindai schedule"

Read = Callable[[Workshop, int], object]
"""Reads all that waits with so many readers, until nothing is left that may be read now."""


@dataclass(frozen=True, slots=True)
class Haul:
    """What was taken out of a folder.

    Attributes:
        moved: where each file lies now, by the path under which it was seen.
        refused: files that the register does not take.
        left: files that stay for the next run: still growing, or not to be had.
    """

    batch_id: int = 0
    moved: dict[str, Path] = field(default_factory=dict)
    refused: int = 0
    repeated: int = 0
    left: int = 0


def run_night(place: Place, schedule: Schedule, folder: Folder, read: Read | None = None) -> RunState:
    """How a night over one folder ended; its row in `runs` says the rest, and the operator hears of trouble.

    Raises:
        BusyFolderError: another run holds the folder.
        Exception: what ended the night, after it was recorded and the operator was told.
    """
    with (
        watching.held(folder.path, place.settings.data / "locks"),
        recorded(place, schedule, NIGHT, str(folder.path)) as run,
    ):
        if schedule.is_quiet(folder):
            run.end(RunState.DONE, {}, "Jam tenang: tidak ada yang dikerjakan.")
        else:
            haul = take_files(place, folder)
            read_waiting(place, schedule, folder, read or read_with_threads)
            publish_decided(place.database, system_actor(ACTOR))
            with place.database.writing() as session:
                forget_expired(session)
            run.end(*_summary(haul, tidy(place, folder, haul)))
    return run.outcome.state


def run_recheck(place: Place, schedule: Schedule) -> RunState:
    """Hash the originals again and follow the audit chain; whatever does not hold is told to the operator.

    Raises:
        Exception: what ended the check, after it was recorded and the operator was told.
    """
    with recorded(place, schedule, RECHECK, "") as run:
        kinds: dict[str, int] = {}
        with place.database.reading() as session:
            for finding in verify(session, place.originals):
                kinds[finding.kind] = kinds.get(finding.kind, 0) + 1
        if kinds:
            run.end(RunState.FAILED, kinds, "Ada yang tidak cocok; jalankan `pindai verify`.")
    return run.outcome.state


def take_files(place: Place, folder: Folder) -> Haul:
    """Receive every file of the folder that has come to rest, and move it away once it is safe.

    Raises:
        WatchError: the folder cannot be looked at.
        OSError: the store of originals is full.
    """
    first = watching.look_into(folder.path)
    if not first:
        return Haul()
    time.sleep(folder.settle_seconds)
    second = watching.look_into(folder.path)
    rested = watching.at_rest(first, second)
    if not rested:
        return Haul(left=len(second))
    actor = system_actor(ACTOR)
    with place.database.writing() as session:
        unit_id = add_unit(session, actor, folder.unit)
        name = f"{folder.unit} {datetime.now().astimezone():%Y-%m-%d %H:%M}"
        batch_id = open_batch(session, actor, unit_id, name, str(folder.path))
    haul = Haul(batch_id=batch_id, left=len(second) - len(rested))
    for look in rested:
        haul = _take(place, folder, look, haul)
    with place.database.writing() as session:
        close_batch(session, batch_id)
    return haul


def read_waiting(place: Place, schedule: Schedule, folder: Folder, read: Read) -> None:
    """Read until nothing waits, pausing ever longer before files that failed in a way that may pass."""
    pauses = tuple(timedelta(seconds=pause) for pause in schedule.pauses)
    workshop = replace(
        open_workshop(place),
        max_attempts=max(place.settings.max_attempts, len(pauses) + 2),
        pauses=pauses,
        may_claim=lambda: not schedule.is_quiet(folder),
    )
    take_over(workshop)
    while not schedule.is_quiet(folder):
        with place.database.reading() as session:
            due = next_attempt_at(session)
        if due is None:
            return
        wait = (due - current_moment()).total_seconds()
        if wait > max(schedule.pauses, default=0.0):
            log.warning("a file is not due for %.0f s: the clock was moved, or another worker set it", wait)
            return
        if wait > 0:
            time.sleep(wait)
        read(workshop, schedule.jobs)


def read_with_threads(workshop: Workshop, jobs: int, make_reader: Callable[[], Reader] = Reader) -> None:
    """Read all that waits, without Prefect: so many threads, each with a reading process of its own."""

    def keep_reading() -> None:
        with make_reader() as reader:
            while (claim := claim_next(workshop)) is not None:
                work_on(workshop, claim, reader)

    with ThreadPoolExecutor(jobs, thread_name_prefix="pindai-night") as pool:
        for ended in [pool.submit(keep_reading) for _ in range(jobs)]:
            ended.result()


def tidy(place: Place, folder: Folder, haul: Haul) -> tuple[Standing, ...]:
    """Where the files of the haul stand, after those that could not be read were moved to `failed/`."""
    with place.database.reading() as session:
        standings = files_of_batch(session, haul.batch_id)
    for standing in standings:
        lies = haul.moved.get(standing.path)
        if standing.state is FileState.FAILED and lies is not None:
            reason = f"{standing.reason}\nNomor berkas: {standing.file_id}. Kode: {standing.code}."
            try:
                watching.set_failed(folder.path, lies, reason)
            except OSError as error:
                log.warning("file %s failed, and stays where it is: %s", standing.file_id, error.strerror)
    return standings


def _take(place: Place, folder: Folder, look: watching.Look, haul: Haul) -> Haul:
    """Receive one file; one that is written to meanwhile, or that cannot be had, stays for the next run."""
    try:
        if watching.look_at(look.path) != look or not watching.is_inside(folder.path, look.path):
            return replace(haul, left=haul.left + 1)
        path = watching.with_plain_name(folder.path, look.path)
        now = watching.look_at(path)
        received = receive_file(place.database, place.originals, system_actor(ACTOR), path, haul.batch_id)
        if watching.look_at(path) != now:
            return replace(haul, left=haul.left + 1)
        if received.problem:
            watching.set_failed(folder.path, path, received.problem)
            return replace(haul, refused=haul.refused + 1)
        moved = {**haul.moved, str(path): watching.set_done(folder.path, path)}
        return replace(haul, moved=moved, repeated=haul.repeated + (not received.is_new))
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise
        log.warning("a file in a watched folder stays there: %s", error.strerror)
        return replace(haul, left=haul.left + 1)


def _summary(haul: Haul, standings: tuple[Standing, ...]) -> tuple[RunState, dict[str, int], str | None]:
    states = count_states(standings)
    waiting = states[FileState.RECEIVED] + states[FileState.READING]
    counts = {
        "received": len({standing.file_id for standing in standings}),
        "repeated": haul.repeated,
        "refused": haul.refused,
        "failed": states[FileState.FAILED],
        "unread": waiting,
        "left": haul.left,
    }
    codes = sorted({standing.code for standing in standings if standing.state is FileState.FAILED})
    if counts["failed"]:
        return RunState.PARTIAL, counts, f"Gagal karena: {', '.join(codes)}. Lihat folder failed/."
    return RunState.DONE, counts, None


class RunRow:
    """The row of one run while it lasts."""

    def __init__(self, place: Place, flow: str, source: str) -> None:
        self._place = place
        self._cpu = _cpu_seconds()
        self.outcome = Outcome(RunState.DONE, {})
        with place.database.writing() as session:
            end_broken_runs(session, flow, source)
            self.id = start_run(session, flow, source)

    def end(self, state: RunState, counts: dict[str, int], message: str | None = None) -> None:
        """Say how the run ended."""
        self.outcome = Outcome(state, counts, message=message)

    def write(self) -> None:
        """Store how the run ended and what it cost."""
        self.outcome = replace(self.outcome, cpu_seconds=round(_cpu_seconds() - self._cpu, 3))
        with self._place.database.writing() as session:
            end_run(session, self.id, self.outcome)


@contextmanager
def recorded(place: Place, schedule: Schedule, flow: str, source: str) -> Iterator[RunRow]:
    """A run with its row; the operator hears of every one that did not end well."""
    run = None
    try:
        run = RunRow(place, flow, source)
        yield run
        run.write()
    except Exception as error:
        message = f"{type(error).__name__}: {_harmless(error)}"
        try:
            if run is not None:
                run.end(RunState.FAILED, {}, message)
                run.write()
        finally:
            _tell(place, schedule, flow, source, Outcome(RunState.FAILED, {}, message=message))
        raise
    if run.outcome.state is not RunState.DONE:
        _tell(place, schedule, flow, source, run.outcome)


def _tell(place: Place, schedule: Schedule, flow: str, source: str, outcome: Outcome) -> None:
    counts = "\n".join(f"{count_word(name)}: {number}" for name, number in outcome.counts.items())
    state = state_word(outcome.state)
    text = (
        f"Proses: {flow_word(flow)}\nSumber: {source or '-'}\nHasil: {state}\n{counts}\n"
        f"{outcome.message or ''}\n\nPeriksa dengan `pindai status` dan `pindai retry`."
    )
    word = Word(f"Pindai: {flow_word(flow)} {state}", text)
    notify_operator(word, schedule.notify, place.settings.data / "outbox", os.environ)


def _harmless(error: Exception) -> str:
    """What an error says, unless it may quote a value out of the database."""
    if isinstance(error, watching.WatchError):
        return str(error)
    return str(error.strerror) if isinstance(error, OSError) else ""


def _cpu_seconds() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
