"""What runs in processes of their own that tests of the register kill; started with `fault_points.start`."""

import io
import os
import signal
import time
from datetime import timedelta
from pathlib import Path

from register_office import SYSTEM, digitised, letter

from register import intake, leases
from register.database import open_database
from register.errors import LeaseLostError
from register.originals import Originals

FILES = 10


def work(url: str, name: str, lease: timedelta) -> None:
    """Claim files and store two small documents for each, until nothing waits."""
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
    database.close()


def receive_until(url: str, folder: Path, batch_id: int, last: int) -> None:
    """Receive the same ten contents each time, and die while the row of the `last` is being written."""
    database, originals = open_database(url), Originals(folder)
    for number in range(FILES):
        original = originals.store(io.BytesIO(f"isi {number}".encode()))
        with database.writing() as session:
            place = intake.Place(batch_id, f"{number}.pdf")
            intake.receive(session, SYSTEM, original, "application/pdf", place)
            if number == last:
                os.kill(os.getpid(), signal.SIGKILL)
    database.close()
