"""What tests of the pipelines do with a workshop."""

from pathlib import Path

from reading_fakes import ROOT, answering

from pipelines.reader import Reader
from pipelines.receiving import receive_file
from pipelines.working import Workshop, claim_next, work_on
from register.actors import system_actor
from register.conservation import Status, status
from register.intake import open_batch
from register.tables import Entry
from register.units import add_unit

__all__ = ["ACTOR", "ROOT", "answering", "entry_count", "now", "picture", "receive", "work"]

ACTOR = system_actor("test")


def receive(workshop: Workshop, *files: Path) -> list[str | None]:
    """The problem of each file on arrival."""
    with workshop.database.writing() as session:
        unit_id = add_unit(session, ACTOR, "PPID")
        batch_id = open_batch(session, ACTOR, unit_id, "uji", "test")
    return [
        receive_file(workshop.database, workshop.originals, ACTOR, file, batch_id).problem for file in files
    ]


def picture(folder: Path, name: str, content: bytes = b"") -> Path:
    file = folder / name
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + (content or name.encode()))
    return file


def work(workshop: Workshop, command: tuple[str, ...]) -> None:
    """Work until nothing waits."""
    with Reader(command=command) as reader:
        while (held := claim_next(workshop)) is not None:
            work_on(workshop, held, reader)


def now(workshop: Workshop) -> Status:
    with workshop.database.reading() as session:
        return status(session)


def entry_count(workshop: Workshop) -> int:
    with workshop.database.reading() as session:
        return session.query(Entry).count()
