"""What a worker looks for between two sweeps, so that a flow runs only when there is work."""

from dataclasses import dataclass

from register.conservation import status
from register.database import Database
from register.publication import approved_ids


@dataclass(frozen=True, slots=True)
class Pending:
    """What waits for a machine: files to read, entries to publish."""

    files: int
    approved: tuple[int, ...]


def look(database: Database) -> Pending:
    """What waits for a machine now."""
    with database.reading() as session:
        return Pending(status(session).queued, approved_ids(session))
