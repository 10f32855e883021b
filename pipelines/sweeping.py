"""What a worker looks for between two sweeps, so that a flow runs only when there is work."""

from dataclasses import dataclass

from register.database import Database
from register.leases import count_claimable
from register.publication import approved_ids
from register.regions import count_regions


@dataclass(frozen=True, slots=True)
class Pending:
    """What waits for a machine: files to read (those of silent workers too), entries to publish, places."""

    files: int
    approved: tuple[int, ...]
    regions: int = 0


def look(database: Database) -> Pending:
    """What waits for a machine now."""
    with database.reading() as session:
        return Pending(count_claimable(session), approved_ids(session), count_regions(session))
