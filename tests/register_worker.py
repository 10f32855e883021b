"""A worker for tests, in a process of its own: claims files and stores a small document for each.

python register_worker.py URL NAME [LEASE_SECONDS]
"""

import sys
import time
from datetime import timedelta

from register_office import digitised, letter

from register import leases
from register.database import open_database
from register.errors import LeaseLostError


def work(url: str, name: str, lease: timedelta) -> None:
    """Read until nothing waits."""
    database = open_database(url)
    idle = 0
    while idle < 5:
        with database.writing() as session:
            claims = leases.claim(session, name, 3, lease, max_attempts=1000)
        idle = 0 if claims else idle + 1
        for held in claims:
            time.sleep(0.005)
            documents = (letter(held.name, 1), letter(f"{held.name} lampiran", 2))
            try:
                with database.writing() as session:
                    leases.finish(session, held, digitised(held.sha256, documents), "v1")
            except LeaseLostError:
                continue
        if not claims:
            time.sleep(0.1)


if __name__ == "__main__":
    work(sys.argv[1], sys.argv[2], timedelta(seconds=float(sys.argv[3])))
