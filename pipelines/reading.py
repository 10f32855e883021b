"""Reads many files at once, each in a reading process of its own; no register involved."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.options import ReadOptions
from pipelines.reader import Reader, ReaderLimits, ReadError

SUFFIXES = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff")


@dataclass(frozen=True, slots=True)
class ReadOutcome:
    """One file after reading: either its contract JSON or its error.

    Attributes:
        seconds: wall time.
    """

    path: Path
    contract: dict[str, Any] | None
    error: ReadError | None
    seconds: float


def files_below(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and those with a known ending in the folders named, in order of name."""
    for path in paths:
        if path.is_dir():
            yield from (found for found in sorted(path.rglob("*")) if found.suffix.lower() in SUFFIXES)
        else:
            yield path


def read_files(
    paths: Iterable[Path],
    options: ReadOptions,
    limits: ReaderLimits,
    jobs: int,
    on_page: Callable[[Path, int, int], None] | None = None,
) -> Iterator[ReadOutcome]:
    """Each file's outcome, as it is done; one bad file stops nobody.

    The largest files come first, so that no core waits for one of them at the end.
    """
    # The readers end before the threads that started them, whose end would kill them.
    with ThreadPoolExecutor(jobs, thread_name_prefix="pindai-read") as pool, ExitStack() as readers:
        local = threading.local()
        lock = threading.Lock()

        def read(path: Path) -> ReadOutcome:
            if not hasattr(local, "reader"):
                with lock:
                    local.reader = readers.enter_context(Reader(limits))
            started = time.monotonic()
            try:
                contract = local.reader.read(
                    path, path.name, options, lambda page, of: on_page(path, page, of) if on_page else None
                )
            except ReadError as error:
                return ReadOutcome(path, None, error, time.monotonic() - started)
            return ReadOutcome(path, contract, None, time.monotonic() - started)

        futures = [pool.submit(read, path) for path in sorted(paths, key=_size, reverse=True)]
        try:
            for future in as_completed(futures):
                yield future.result()
        finally:
            for future in futures:
                future.cancel()


def _size(path: Path) -> int:
    """Bytes; 0 for what is gone, which its reading will say."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
