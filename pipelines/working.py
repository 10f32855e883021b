"""Work on received files: claim one by lease, read it in a process apart, store it in one transaction."""

import contextlib
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from documents.contract import encode, from_json
from documents.document import DigitisedFile
from documents.errors import InvalidDocumentError, PindaiError
from pipelines.naming import is_gone, worker_name
from pipelines.options import PIPELINE_VERSION, ReadOptions
from pipelines.place import Place
from pipelines.reader import Reader, ReadError
from register.database import Database
from register.errors import LeaseLostError, OriginalError, StoreError, UnstorableError
from register.leases import Claim, Fault, claim, fail, finish, renew, take_from
from register.originals import Originals
from register.words import FileState

log = logging.getLogger(__name__)

TRANSIENT = frozenset(
    {"crashed", "timeout", "memory", "ocr_timeout", "ocr_crashed", "ocr_output", "page_timeout", "store"}
)
"""Errors that another attempt, alone and in a fresh process, may not meet again."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """What a worker needs, opened once and shared by its threads.

    Attributes:
        worker: name under which leases are held.
        pauses: before each further attempt at a file that failed in a way that may pass.
        may_claim: asked before each file; while it says no, nothing more is begun.
    """

    database: Database
    originals: Originals
    worker: str
    options: ReadOptions = field(default_factory=ReadOptions)
    lease: timedelta = timedelta(minutes=15)
    max_attempts: int = 3
    pauses: tuple[timedelta, ...] = (timedelta(0),)
    on_page: Callable[[str, int, int], None] | None = field(default=None, repr=False)
    may_claim: Callable[[], bool] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Worked:
    """One finished attempt at a file.

    Attributes:
        state: where the file stands now.
        entries: numbers of the entries it gave.
        problem: why it failed, or None.
    """

    name: str
    state: FileState
    entries: tuple[int, ...]
    pages: int
    seconds: float
    problem: str | None


def open_workshop(place: Place) -> Workshop:
    """The workshop of a new worker, with lease and attempts as the settings say."""
    lease = timedelta(seconds=place.settings.lease_seconds)
    return Workshop(
        place.database,
        place.originals,
        worker_name(),
        place.options,
        lease=lease,
        max_attempts=place.settings.max_attempts,
    )


def take_over(workshop: Workshop, is_over: Callable[[str], bool] = is_gone) -> int:
    """How many files were taken from workers of this machine that were killed; they need not time out.

    What those had begun to copy into the store of originals is removed.

    Args:
        is_over: whether the worker of that name reads no longer.
    """
    workshop.originals.clear_partials(is_over)
    with workshop.database.writing() as session:
        return take_from(session, is_over)


def claim_next(workshop: Workshop) -> Claim | None:
    """The next file to read, held by this worker; None when nothing waits, or nothing may be begun now."""
    if workshop.may_claim is not None and not workshop.may_claim():
        return None
    with workshop.database.writing() as session:
        claims = claim(session, workshop.worker, 1, workshop.lease, workshop.max_attempts)
    return claims[0] if claims else None


def work_on(workshop: Workshop, held: Claim, reader: Reader) -> Worked | None:
    """Read one claimed file and store what came of it; None where another worker has taken it over."""
    started = time.monotonic()
    heartbeat = _Heartbeat(workshop, held)
    if held.attempt > 1:
        reader.close()  # a file that failed before is read alone, by a process that has read nothing else
    try:
        contract = _read(workshop, held, reader, heartbeat)
    except ReadError as error:
        return _fail(workshop, held, error, time.monotonic() - started, heartbeat)
    try:
        digitised = _checked(held, contract)
        with workshop.database.writing() as session:
            entries = finish(session, held, digitised, PIPELINE_VERSION)
    except LeaseLostError:
        log.info("file %s was taken over by another worker", held.sha256)
        return None
    except (ReadError, UnstorableError) as error:
        return _fail(workshop, held, error, time.monotonic() - started, heartbeat)
    seconds = time.monotonic() - started
    return Worked(held.name, FileState.WAITING, entries, digitised.source.pages, seconds, None)


def _read(workshop: Workshop, held: Claim, reader: Reader, heartbeat: "_Heartbeat") -> dict[str, Any]:
    """The file in the document contract.

    Raises:
        ReadError: the file cannot be read, or its original cannot be had.
    """
    arranged = None if held.arrangement is None else encode(held.arrangement)
    options = replace(workshop.options, arrangement=arranged)
    try:
        with workshop.originals.local(held.sha256) as path:
            return reader.read(path, held.name, options, heartbeat.page_done)
    except OriginalError as error:
        raise ReadError("original", str(error)) from error
    except StoreError as error:
        raise ReadError("store", str(error)) from error


def _checked(held: Claim, contract: Mapping[str, Any]) -> DigitisedFile:
    """What was read, if it follows the contract and is about this file.

    Raises:
        ReadError: it does not, or is not.
    """
    try:
        digitised = from_json(contract)
    except InvalidDocumentError as error:
        # Not the error's text: it may quote what stands on the scan.
        log.warning("the reading of file %s does not follow the contract", held.sha256)
        raise ReadError("contract", _NOT_THE_CONTRACT) from error
    if digitised.source.sha256 != held.sha256:
        raise ReadError("original_changed", _ORIGINAL_CHANGED)
    return digitised


_NOT_THE_CONTRACT = (
    "Hasil pembacaan berkas ini tidak dapat dipakai; berkas disisihkan. Laporkan kepada pengelola sistem, "
    "lalu ulangi dengan `pindai retry`."
)
_ORIGINAL_CHANGED = (
    "Berkas asli tidak lagi sama dengan saat diterima; berkas disisihkan. Jalankan `pindai verify`, lalu "
    "impor lagi berkas sumbernya atau pulihkan dari cadangan."
)


def _fail(
    workshop: Workshop, held: Claim, error: PindaiError, seconds: float, heartbeat: "_Heartbeat"
) -> Worked | None:
    again = error.code in TRANSIENT and held.attempt <= len(workshop.pauses)
    retry_in = workshop.pauses[held.attempt - 1] if again else None
    try:
        with workshop.database.writing() as session:
            fault = Fault("read", error.code, str(error), heartbeat.page_in_work)
            state = fail(session, held, fault, retry_in, heartbeat.pages)
    except LeaseLostError:
        log.info("file %s was taken over by another worker", held.sha256)
        return None
    return Worked(held.name, state, (), heartbeat.pages or 0, seconds, str(error))


class _Heartbeat:
    """Renews the lease while pages come in, and counts them."""

    def __init__(self, workshop: Workshop, held: Claim) -> None:
        self._workshop = workshop
        self._held = held
        self._renewed = time.monotonic()
        self.pages: int | None = None
        self._done = 0

    @property
    def page_in_work(self) -> int | None:
        """The page after the last one that was read; None where no page is known, or all were read."""
        return self._done + 1 if self.pages is not None and self._done < self.pages else None

    def page_done(self, page: int, pages: int) -> None:
        """Note a page that has been read."""
        self.pages, self._done = pages, page
        if self._workshop.on_page:
            self._workshop.on_page(self._held.name, page, pages)
        if time.monotonic() - self._renewed > self._workshop.lease.total_seconds() / 3:
            # A lost lease is found again when the result is offered; until then the page count goes on.
            with contextlib.suppress(LeaseLostError), self._workshop.database.writing() as session:
                renew(session, self._held, self._workshop.lease)
            self._renewed = time.monotonic()
