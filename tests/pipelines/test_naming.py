"""Names of workers say where they run, so that a dead one can be told."""

import os
import socket
import subprocess
import sys

from pipelines.naming import is_gone, is_left_behind, worker_name


def test_names_differ() -> None:
    assert worker_name() != worker_name()


def test_this_process_is_not_gone() -> None:
    assert not is_gone(worker_name())


def test_an_ended_process_of_this_machine_is_gone() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    assert is_gone(f"{socket.gethostname()}-{ended.pid}-abc123")


def test_this_process_and_an_earlier_one_of_its_number_left_their_files_behind() -> None:
    assert is_left_behind(f"{socket.gethostname()}-{os.getpid()}-abc123")
    assert not is_left_behind(f"{socket.gethostname()}-{os.getppid()}-abc123")
    assert not is_left_behind(f"elsewhere-{os.getpid()}-abc123")


def test_what_runs_elsewhere_is_never_called_gone() -> None:
    assert not is_gone(f"elsewhere-{os.getpid()}-abc123")
    assert not is_gone("a name of another form")
