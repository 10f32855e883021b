"""What a process and those below it used."""

import os
import subprocess
import sys

from evaluation.processes import below, cpu_of, largest_peak, parent_of

BUSY = "import time; t = time.process_time()\nwhile time.process_time() - t < 0.3: pass\n"
WAIT = "data = bytearray(60_000_000); print('ready', flush=True); input()"


def test_processes_below_count_while_they_live_and_after() -> None:
    before = cpu_of(os.getpid())
    subprocess.run([sys.executable, "-c", BUSY], check=True)
    assert cpu_of(os.getpid()) - before >= 0.25
    code = BUSY + WAIT
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        assert child.pid in below(os.getpid())
        assert parent_of(child.pid) == os.getpid()
        assert cpu_of(child.pid) >= 0.25
        assert largest_peak(os.getpid()) > 60_000_000
        child.communicate("\n")


def test_ended_process_used_nothing() -> None:
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    assert cpu_of(child.pid) == 0
    assert below(child.pid) == []
    assert parent_of(child.pid) == 0
