"""What a restricted process can no longer do."""

import os
import socket
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from reading_fakes import ROOT
from restrictions import needs_landlock, needs_namespaces, needs_seccomp

BEGIN = """
import ctypes, logging, os, pathlib, resource, socket, subprocess, sys, time
from pipelines.restricting import restrict
logging.basicConfig(level=logging.INFO)
mine = pathlib.Path(sys.argv[1])
restrict(2 * 1024**3, writable=[mine])
"""
NO_NAMESPACES = (
    "unshare",
    "--user",
    "--map-root-user",
    "sh",
    "-c",
    'echo 0 > /proc/sys/user/max_user_namespaces; exec "$@"',
    "sh",
)


def start(folder: Path, body: str, before: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    """A restricted process that may write to `folder` and runs the body."""
    folder.mkdir()
    command = [*before, sys.executable, "-c", BEGIN + textwrap.dedent(body), str(folder)]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"}
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def said(process: subprocess.Popen[str]) -> tuple[str, str]:
    """What the process said on standard output and standard error."""
    answer, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    return answer.strip(), errors


@needs_namespaces
def test_no_address_can_be_reached(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        body = f"""
        try:
            socket.create_connection(("127.0.0.1", {listener.getsockname()[1]}), timeout=5)
        except OSError as error:
            print(error.strerror)
        """
        unreachable = "Network is unreachable", "Operation not permitted"
        assert said(start(tmp_path / "own", body))[0] in unreachable


@needs_seccomp
def test_calls_of_power_are_refused_and_programs_still_start(tmp_path: Path) -> None:
    body = """
    libc = ctypes.CDLL(None, use_errno=True)
    for call in (
        lambda: socket.socket(socket.AF_UNIX),
        lambda: libc.ptrace(0, 0, 0, 0),
        lambda: libc.mount(b"none", b"/", b"tmpfs", 0, None),
        lambda: libc.unshare(0x10000000),
        lambda: libc.syscall(425, 1, ctypes.create_string_buffer(120)),
        lambda: libc.syscall(321, 0, None, 0),
    ):
        try:
            print(call() == -1 and ctypes.get_errno() == 1)
        except PermissionError:
            print(True)
    subprocess.run(["echo", "program"], check=True)
    """
    assert said(start(tmp_path / "own", body))[0].split() == [*["True"] * 6, "program"]


@needs_namespaces
def test_no_namespace_can_be_made_within(tmp_path: Path) -> None:
    body = """
    if os.uname().machine == "x86_64":
        new_user_and_signal = 0x10000000 | 17
        child = ctypes.CDLL(None).syscall(56, new_user_and_signal, 0, 0, 0, 0)
        if child == 0:
            os._exit(0)
        print(child)
    """
    answer, errors = said(start(tmp_path / "own", body))
    assert answer in ("-1", "") or "stay possible" in errors


@needs_landlock
def test_only_named_folders_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("asli")
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "word").write_text("kata")
    body = """
    from pipelines.landlock import confine
    (mine / "note").write_text("catatan")
    assert confine(ctypes.CDLL(None), [mine], [mine.parent / "library"])
    print((mine / "note").read_text(), (mine.parent / "library" / "word").read_text())
    try:
        (mine.parent / "precious").read_text()
    except PermissionError:
        print("refused", flush=True)
    """
    assert said(start(tmp_path / "own", body))[0].split() == ["catatan", "kata", "refused"]


def test_only_its_own_folder_can_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("asli")
    body = """
    (mine / "a").write_text("x")
    pathlib.Path("/dev/null").write_text("x")
    for change in (
        lambda: (mine.parent / "new").write_text("x"),
        lambda: (mine.parent / "precious").write_text("x"),
        lambda: (mine.parent / "precious").unlink(),
        lambda: os.truncate(mine.parent / "precious", 0),
        lambda: (mine.parent / "precious").rename(mine / "taken"),
        lambda: (mine.parent / "folder").mkdir(),
    ):
        try:
            change()
        except OSError as error:
            print(error.errno in (1, 13, 18))
    """
    answer, errors = said(start(tmp_path / "own", body))
    if "no Landlock" in errors:
        pytest.skip("this kernel has no Landlock")
    assert answer.split() == ["True"] * 6
    assert (tmp_path / "precious").read_text() == "asli"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["own", "precious"]


@needs_namespaces
def test_no_capability_is_left_and_none_comes_back(tmp_path: Path) -> None:
    body = """
    subprocess.run(["grep", "-E", "CapPrm|CapEff|NoNewPrivs", "/proc/self/status"], check=True)
    """
    answer, _ = said(start(tmp_path / "own", body))
    assert [int(line.split()[1], 16) for line in answer.splitlines()] == [0, 0, 1]


def test_no_core_is_dumped_and_files_and_memory_are_bounded(tmp_path: Path) -> None:
    body = """
    for limit in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE, resource.RLIMIT_AS):
        print(resource.getrlimit(limit)[1])
    """
    answer, _ = said(start(tmp_path / "own", body))
    assert [int(number) for number in answer.split()] == [0, 2 * 1024**3, 2 * 1024**3]


@needs_namespaces
def test_what_it_started_ends_with_it(tmp_path: Path) -> None:
    body = """
    subprocess.Popen(["sleep", "98765"], start_new_session=True)
    print("started", flush=True)
    time.sleep(600)
    """
    process = start(tmp_path / "own", body)
    assert process.stdout is not None
    assert process.stdout.readline() == "started\n"
    assert running("sleep\x0098765") == 1
    process.kill()
    process.wait()
    deadline = time.monotonic() + 20
    while running("sleep\x0098765") and time.monotonic() < deadline:
        time.sleep(0.05)
    assert running("sleep\x0098765") == 0
    process.communicate()


def test_a_process_that_dies_of_a_signal_does_not_end_well(tmp_path: Path) -> None:
    process = start(tmp_path / "own", "ctypes.string_at(0)")
    process.communicate(timeout=60)
    assert process.returncode != 0


@needs_namespaces
def test_where_namespaces_are_forbidden_the_rest_still_holds(tmp_path: Path) -> None:
    body = """
    try:
        (mine.parent / "new").write_text("x")
    except PermissionError:
        print("refused")
    """
    answer, errors = said(start(tmp_path / "own", body, NO_NAMESPACES))
    assert "forbids namespaces" in errors
    assert answer == "refused" or "no Landlock" in errors


def running(command: str) -> int:
    """How many processes run this command line."""
    found = 0
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found += process.read_text(encoding="utf-8", errors="replace").startswith(command)
        except OSError:
            continue
    return found
