"""`pindai serve` starts the portal with its worker, and takes the worker with it when it ends."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parent.parent.parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def children_of(pid: int) -> list[int]:
    """The children of all threads."""
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(number) for each in lists for number in each.read_text(encoding="ascii").split()]


def wait_until_up(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end and process.poll() is None:
        try:
            if httpx.get(f"{address}/healthz", timeout=5).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.3)
    pytest.fail("the portal did not come up")


def is_running(pid: int) -> bool:
    try:
        return "(zombie)" not in Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGKILL])
def test_the_worker_ends_with_the_portal(tmp_path: Path, ending: signal.Signals) -> None:
    port = free_port()
    command = [sys.executable, "-m", "commands.main", "serve", "--port", str(port)]
    environment = os.environ | {"PINDAI_DATA": str(tmp_path)}
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        wait_until_up(f"http://127.0.0.1:{port}", process)
        assert "Pindai" in httpx.get(f"http://127.0.0.1:{port}/", timeout=30).text
        (worker,) = [pid for pid in children_of(process.pid) if is_running(pid)]
    finally:
        process.send_signal(ending)
        process.wait(timeout=60)
    end = time.monotonic() + 180
    while is_running(worker) and time.monotonic() < end:
        time.sleep(0.3)
    assert not is_running(worker)
