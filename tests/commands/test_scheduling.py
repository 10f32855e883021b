"""`pindai schedule`: one night in the foreground, and the schedule that keeps itself alive."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from commands.main import app
from register.database import open_database
from register.runs import RunView, latest_runs

ROOT = Path(__file__).parent.parent.parent


def write_schedule(folder: Path, *names: str) -> Path:
    path = folder / "schedule.toml"
    for name in names:
        with path.open("a", encoding="utf-8") as file:
            file.write(f'[[folder]]\npath = "{name}"\nunit = "Unit {name}"\n')
            file.write('cron = "* * * * *"\nsettle_seconds = 0.1\n')
    return path


def once(config: Path, *more: str) -> Result:
    return CliRunner().invoke(app, ["schedule", "--once", "--config", str(config), *more])


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PINDAI_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("PINDAI_DATABASE_URL", raising=False)
    (tmp_path / "masuk").mkdir()
    return tmp_path / "masuk"


def recorded(folder: Path) -> tuple[RunView, ...]:
    database = open_database(f"sqlite:///{folder / 'data' / 'pindai.db'}")
    with database.reading() as session:
        runs = latest_runs(session)
    database.close()
    return runs


def test_one_night_in_the_foreground(inbox: Path, tmp_path: Path) -> None:
    config = write_schedule(tmp_path, "masuk")
    assert once(config, "--recheck").exit_code == 0
    (inbox / "makro.docm").write_bytes(b"PK\x03\x04")
    done = once(config)
    assert done.exit_code == 3
    assert "sebagian gagal" in done.output
    assert [run.flow for run in recorded(tmp_path)] == ["night", "recheck", "night"]
    assert (inbox / "failed" / "makro.docm.txt").exists()


def test_folder_that_is_missing_stops_no_other(inbox: Path, tmp_path: Path) -> None:
    done = once(write_schedule(tmp_path, "hilang", "masuk"))
    assert done.exit_code == 3
    assert [(run.state.value, Path(run.source).name) for run in recorded(tmp_path)] == [
        ("done", "masuk"),
        ("failed", "hilang"),
    ]
    assert inbox.is_dir()
    assert len(list((tmp_path / "data" / "outbox").glob("*.eml"))) == 1


def test_nothing_that_could_be_done_ends_with_one(inbox: Path, tmp_path: Path) -> None:
    assert inbox.is_dir()
    assert once(write_schedule(tmp_path, "hilang")).exit_code == 1


@pytest.mark.flow
@pytest.mark.slow
@pytest.mark.xdist_group("flow")
def test_schedule_fires_and_ends_with_everything_it_started(inbox: Path, tmp_path: Path) -> None:
    (inbox / "makro.docm").write_bytes(b"PK\x03\x04")
    config = write_schedule(tmp_path, "masuk")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "commands.main",
        "schedule",
        "--config",
        str(config),
        "--port",
        str(port),
    ]
    environment = {name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"}
    environment["PREFECT_HOME"] = str(tmp_path / "prefect")
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        deadline = time.monotonic() + 400
        while not (inbox / "failed" / "makro.docm.txt").exists():
            assert time.monotonic() < deadline, "the schedule did not fire"
            assert process.poll() is None
            time.sleep(1)
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(90) == 0
    assert recorded(tmp_path)[-1].state.value == "partial"
    assert not any(str(config) in line or f"--port {port}" in line for line in every_command())


def every_command() -> list[str]:
    """The command line of every process."""
    lines = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            lines.append(path.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
        except OSError:
            continue
    return lines
