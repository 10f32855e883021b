"""What an import costs as the batch grows: the real flow, the real register, readings replayed or real.

Each size is measured in a process of its own, so that its memory is its own.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from evaluation.growth_register import database_bytes
from evaluation.processes import cpu_of, largest_peak
from pipelines.environment import prepare_prefect
from pipelines.reader import Reader
from pipelines.receiving import receive_file
from pipelines.working import Worked, Workshop
from register.actors import system_actor
from register.conservation import status
from register.database import Database, open_database
from register.intake import open_batch
from register.originals import Originals
from register.schema import upgrade
from register.units import add_unit

REPLAYED, REAL = "replayed", "real"
SMALLEST_TENTH = 10
ACTOR = system_actor("pindai bench")


@dataclass(frozen=True, slots=True)
class ImportCost:
    """What one import cost, without the start of the flow.

    Attributes:
        pages: pages read; 0 where the readings were replayed.
        receive_s: wall seconds to hash, store and register all files.
        read_s: wall seconds from the first file claimed to the last one stored.
        cpu_s: CPU seconds in that time, the importing process and what it started.
        first_s: wall seconds a document in the first tenth.
        last_s: wall seconds a document in the last tenth.
        own_bytes: memory of the importing process at its peak.
        child_bytes: memory of the largest process below it (Prefect's server, or the reader), at its peak.
        database_bytes: the register afterwards.
        waiting: files that wait for a review afterwards: all of them, if all went well.
    """

    documents: int
    pages: int
    receive_s: float
    read_s: float
    cpu_s: float
    first_s: float
    last_s: float
    own_bytes: int
    child_bytes: int
    database_bytes: int
    waiting: int


@dataclass(slots=True)
class _Watch:
    """Notes when files are begun and done."""

    started: float = 0.0
    cpu: float = 0.0
    done: list[float] = field(default_factory=list)
    pages: int = 0

    def may_claim(self) -> bool:
        """Note the first claim; it is always allowed."""
        if not self.started:
            self.started, self.cpu = time.monotonic(), cpu_of(os.getpid())
        return True

    def on_worked(self, worked: Worked) -> None:
        """Note a finished file."""
        self.done.append(time.monotonic())
        self.pages += worked.pages


def replayed_import(contract: Path, count: int, jobs: int = 1, url: str = "") -> ImportCost:
    """An import of so many made-up files, each read as the stored contract.

    Args:
        url: address of an empty database; empty is SQLite in a temporary folder.
    """
    return _apart(REPLAYED, [contract], count, jobs, url)


def real_import(scans: Sequence[Path], count: int, jobs: int = 1, url: str = "") -> ImportCost:
    """An import of so many files that are read in earnest: the scans in turn, as often as needed."""
    return _apart(REAL, scans, count, jobs, url)


def _apart(kind: str, paths: Sequence[Path], count: int, jobs: int, url: str) -> ImportCost:
    """Measured by this module run as a program.

    Raises:
        subprocess.CalledProcessError: the import broke off.
    """
    wanted = {"kind": kind, "paths": [str(path.absolute()) for path in paths], "count": count}
    command = [
        sys.executable,
        "-m",
        "evaluation.growth_import",
        json.dumps(wanted | {"jobs": jobs, "url": url}),
    ]
    told = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout
    return ImportCost(**json.loads(told.splitlines()[-1]))


def _run_alone(wanted: Mapping[str, Any]) -> ImportCost:
    paths = [Path(path) for path in wanted["paths"]]
    if wanted["kind"] == REPLAYED:
        return _replay(paths[0], wanted["count"], wanted["jobs"], wanted["url"])
    return _read(paths, wanted["count"], wanted["jobs"], wanted["url"])


def _replay(contract: Path, count: int, jobs: int, url: str) -> ImportCost:
    def write(folder: Path) -> None:
        for number in range(count):
            (folder / f"{number:06}.png").write_bytes(b"\x89PNG\r\n\x1a\n%d" % number)

    command = (sys.executable, "-m", "evaluation.replaying", str(contract.absolute()))
    cost = _measure(write, count, jobs, url, lambda: Reader(command=command))
    return replace(cost, pages=0)


def _read(scans: Sequence[Path], count: int, jobs: int, url: str) -> ImportCost:
    return _measure(lambda folder: copy_scans(scans, count, folder), count, jobs, url, Reader)


def copy_scans(scans: Sequence[Path], count: int, folder: Path) -> None:
    """Write so many files into the folder, each scan in turn; every copy is a content of its own."""
    for number in range(count):
        scan = scans[number % len(scans)]
        # A comment after the end of a PDF changes none of its pages.
        content = scan.read_bytes() + b"\n%%copy %d\n" % number
        (folder / f"{number:06}{scan.suffix}").write_bytes(content)


def _measure(
    write: Callable[[Path], None], count: int, jobs: int, url: str, make_reader: Callable[[], Reader]
) -> ImportCost:
    with tempfile.TemporaryDirectory(prefix="pindai-growth-") as name:
        folder = Path(name)
        files = folder / "files"
        files.mkdir()
        write(files)
        prepare_prefect(folder)
        url = url or f"sqlite:///{folder / 'pindai.db'}"
        upgrade(url)
        database = open_database(url)
        try:
            return _import(database, folder, files, count, jobs, make_reader)
        finally:
            database.close()


def _import(
    database: Database, folder: Path, files: Path, count: int, jobs: int, make_reader: Callable[[], Reader]
) -> ImportCost:
    from pipelines.flows import ingest  # Prefect reads its settings when imported

    originals, watch = Originals(folder / "raw"), _Watch()
    started = time.monotonic()
    with database.writing() as session:
        batch_id = open_batch(session, ACTOR, add_unit(session, ACTOR, "Unit"), "bench", "bench")
    for file in sorted(files.iterdir()):
        receive_file(database, originals, ACTOR, file, batch_id)
    received = time.monotonic()
    workshop = Workshop(database, originals, "bench", may_claim=watch.may_claim)
    ingest(workshop, jobs, make_reader=make_reader, on_worked=watch.on_worked)
    cpu_s, part = cpu_of(os.getpid()) - watch.cpu, min(count - 1, max(SMALLEST_TENTH, count // 10))
    with database.reading() as session:
        waiting = status(session).files.waiting
    return ImportCost(
        documents=count,
        pages=watch.pages,
        receive_s=received - started,
        read_s=watch.done[-1] - watch.started,
        cpu_s=cpu_s,
        first_s=(watch.done[part] - watch.done[0]) / part,
        last_s=(watch.done[-1] - watch.done[-part - 1]) / part,
        own_bytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        child_bytes=largest_peak(os.getpid()),
        database_bytes=database_bytes(database),
        waiting=waiting,
    )


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(_run_alone(json.loads(sys.argv[1])))) + "\n")
