"""`pindai import` killed with -9, and started again; `test_fault_points.py` does so to its parts, often."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pipelines_fakes import picture
from scans.bad_inputs import write_bad_inputs
from scans.render import render_samples
from sqlalchemy.exc import OperationalError
from tally import Tally

from register.conservation import Status, status
from register.database import open_database
from register.originals import Originals
from register.tables import Entry
from register.verify import verify

pytestmark = [pytest.mark.flow, pytest.mark.tesseract, pytest.mark.xdist_group("flow")]

ROOT = Path(__file__).parent.parent.parent


def start_import(data: Path, inbox: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "commands.main", "import", str(inbox), "--unit", "PPID", "--jobs", "2"]
    environment = os.environ | {"PINDAI_DATA": str(data)}
    return subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)


def state_of(data: Path) -> tuple[Status, int]:
    database = open_database(f"sqlite:///{data / 'pindai.db'}")
    try:
        with database.reading() as session:
            return status(session), session.query(Entry).count()
    finally:
        database.close()


def kill_while_reading(data: Path, process: subprocess.Popen[bytes]) -> None:
    """Kill -9 the import and all it started as soon as a file is being read."""
    end = time.monotonic() + 240
    while time.monotonic() < end and process.poll() is None:
        # Until the schema is there, asking fails; the database says so itself.
        with contextlib.suppress(OperationalError):
            if (data / "pindai.db").exists() and state_of(data)[0].reading:
                break
        time.sleep(0.2)
    time.sleep(1.0)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_fault_a_killed_import_goes_on_where_it_was(tmp_path: Path, tally: Tally) -> None:
    inbox, data = tmp_path / "masuk", tmp_path / "data"
    render_samples(inbox, names=("laporan",), variants=("flatbed", "app"))
    for label in inbox.glob("*.json"):
        label.unlink()
    bad = write_bad_inputs(inbox)
    kill_while_reading(data, start_import(data, inbox))
    assert start_import(data, inbox).wait(timeout=540) == 3
    now, entries = state_of(data)
    assert (now.files.received, now.files.waiting, now.files.failed) == (len(bad) + 2, 2, len(bad))
    assert (now.queued, now.reading, entries) == (0, 0, 2)
    assert now.files.holds
    assert now.pages.holds
    database = open_database(f"sqlite:///{data / 'pindai.db'}")
    with database.reading() as session:
        assert list(verify(session, Originals(data / "raw"))) == []
    database.close()
    tally.add("pindai import with Prefect and Tesseract killed (-9)")


def test_prefect_that_cannot_start_is_told_in_one_line_and_files_wait(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    picture(inbox, "a.png")
    no_time = {"PINDAI_DATA": str(tmp_path / "data"), "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "0"}
    command = [sys.executable, "-m", "commands.main", "import", str(inbox), "--unit", "Unit"]
    ended = subprocess.run(
        command, cwd=ROOT, env=os.environ | no_time, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].startswith("Gagal: Prefect tidak dapat dimulai.")
    assert "Traceback" not in ended.stderr
    assert state_of(tmp_path / "data")[0].queued == 1
