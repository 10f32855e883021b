"""A schedule really fires: with a wrong SQLAlchemy or FastAPI it never does, and nothing says so."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from pipelines.environment import prepare_prefect

pytestmark = [pytest.mark.flow, pytest.mark.xdist_group("flow")]

ROOT = Path(__file__).parent.parent.parent
# One run at a time: each starts a Python of its own, and more of them at once would starve each other.
SERVE = "from pipelines.flows import sweep; sweep.serve(name='sweep', interval=20, limit=1)"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("PINDAI_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "prefect"))
    prepare_prefect(tmp_path / "data")
    port = free_port()
    api = f"http://127.0.0.1:{port}/api"
    command = [
        str(Path(sys.executable).with_name("prefect")),
        "server",
        "start",
        "--port",
        str(port),
        "--no-ui",
    ]
    process = subprocess.Popen(command, cwd=ROOT, start_new_session=True)
    try:
        wait_for(lambda: is_healthy(api), 120)
        yield api
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def is_healthy(api: str) -> bool:
    try:
        return httpx.get(f"{api}/health", timeout=2).status_code == 200
    except httpx.TransportError:
        return False


def wait_for(is_so: object, seconds: float) -> None:
    assert callable(is_so)
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.5)


def completed_runs(api: str) -> int:
    wanted = {"flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}}}
    return int(httpx.post(f"{api}/flow_runs/count", json=wanted, timeout=10).json())


def test_a_scheduled_sweep_starts_and_ends(server: str, tmp_path: Path) -> None:
    environment = os.environ | {"PREFECT_API_URL": server}
    serving = subprocess.Popen(
        [sys.executable, "-c", SERVE], cwd=ROOT, env=environment, start_new_session=True
    )
    try:
        wait_for(lambda: completed_runs(server) > 0, 180)
    finally:
        os.killpg(serving.pid, signal.SIGKILL)
        serving.wait()
    assert (tmp_path / "data" / "pindai.db").exists()
