"""A night that is killed at random moments: the next ones end with everything there, once."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tally import Tally

from register.conservation import status
from register.database import open_database
from register.originals import Originals
from register.run_records import BROKEN
from register.runs import latest_runs
from register.schema import upgrade
from register.verify import verify
from register.words import RunState

ROOT = Path(__file__).parent.parent.parent
FILES_A_KILL = 20
START_S = 60.0


def start(config: Path, data: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "commands.main", "schedule", "--once", "--config", str(config)]
    environment = os.environ | {"PINDAI_DATA": str(data), "PINDAI_DATABASE_URL": ""}
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)


def moved(inbox: Path) -> set[bytes]:
    """What lies in `failed/`; an empty file is a place that a killed run had kept free."""
    return {path.read_bytes() for path in (inbox / "failed").glob("*.docm")} - {b""}


def kill_in_the_middle(config: Path, data: Path, inbox: Path, after_s: float) -> None:
    """Kill a night some time after it has begun to move files."""
    before, process = len(moved(inbox)), start(config, data)
    deadline = time.monotonic() + START_S
    while len(moved(inbox)) == before and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.002)
    time.sleep(after_s)
    process.kill()
    process.wait()


@pytest.mark.parametrize("kills", [2, pytest.param(20, marks=pytest.mark.slow)])
def test_fault_killed_nights_lose_nothing_and_double_nothing(
    tmp_path: Path, kills: int, tally: Tally
) -> None:
    inbox, data, config = tmp_path / "masuk", tmp_path / "data", tmp_path / "schedule.toml"
    inbox.mkdir()
    config.write_text(f'[[folder]]\npath = "{inbox}"\nunit = "PPID"\nsettle_seconds = 0\n', encoding="utf-8")
    contents = {f"PK\x03\x04 {number}".encode() for number in range(kills * FILES_A_KILL)}
    for number, content in enumerate(sorted(contents)):
        (inbox / f"{number}.docm").write_bytes(content)
    upgrade(f"sqlite:///{data / 'pindai.db'}")
    chance = random.Random(kills)
    for _ in range(kills):
        kill_in_the_middle(config, data, inbox, chance.uniform(0, 0.05))
    assert start(config, data).wait(120) in (0, 3)
    assert moved(inbox) == contents
    database = open_database(f"sqlite:///{data / 'pindai.db'}")
    with database.reading() as session:
        now = status(session)
        assert (now.files.received, now.files.failed, now.files.holds) == (len(contents), len(contents), True)
        assert list(verify(session, Originals(data / "raw"))) == []
        runs = latest_runs(session)
    assert RunState.RUNNING not in {run.state for run in runs}
    broken = sum(run.message == BROKEN for run in runs)
    assert broken >= kills / 2  # most kills did hit a night at work
    tally.add("night killed (-9)", broken)
    database.close()
