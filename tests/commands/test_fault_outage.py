"""Commands begun while their database is away: they wait for it, go on, and end when told to."""

import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from postgres_server import free_port, running_server
from tally import Tally

from register.database import is_there, open_database
from register.schema import is_current

pytestmark = [pytest.mark.postgres, pytest.mark.xdist_group("fault")]

ROOT = Path(__file__).parent.parent.parent
PATIENCE_S = 120.0


def has_schema(url: str) -> bool:
    with closing(open_database(url)) as database:
        return is_current(database)


def wait_until_it_waits(process: subprocess.Popen[str]) -> None:
    assert process.stderr is not None
    for line in process.stderr:
        if "the database cannot be reached" in line:
            return
    pytest.fail("it ended instead of waiting")


@pytest.mark.parametrize("command", ["worker", pytest.param("schedule", marks=pytest.mark.slow)])
def test_fault_database_away_at_the_start_and_at_the_end(command: str, tmp_path: Path, tally: Tally) -> None:
    server, config = running_server(), tmp_path / "schedule.toml"
    url = server.create_database()
    config.touch()
    options = ["--config", str(config), "--port", str(free_port())] if command == "schedule" else []
    environment = {name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"}
    environment |= {"PINDAI_DATABASE_URL": url, "PINDAI_DATA": str(tmp_path)}
    server.crash()
    process = subprocess.Popen(
        [sys.executable, "-m", "commands.main", command, *options],
        cwd=ROOT,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        wait_until_it_waits(process)
        server.start_again()
        deadline = time.monotonic() + PATIENCE_S
        while not has_schema(url):
            assert time.monotonic() < deadline, "it does not go on"
            time.sleep(0.2)
        server.crash()
        time.sleep(1)
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE_S) == 0
    finally:
        process.kill()
        process.communicate()
        if not is_there(url):
            server.start_again()
    tally.add(f"database away from pindai {command}", 2)
