"""Drawing in a process apart: what one file does there costs its own picture, and reaches nothing."""

import base64
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest
from PIL import Image
from reading_fakes import ROOT, endless_pdf
from restrictions import needs_landlock, needs_namespaces, needs_seccomp

from documents.box import Box
from pipelines.drawing import Drawer, DrawingError

TAKEN_OVER = """
import os, socket, sys, time
sys.path[:0] = [{root!r}]
from extractors import pictures
from pipelines.drawing_process import main

draw = pictures.draw

def taken_over(file, page, width):
    if page == 1:
        return draw(file, page, width)
{body}

pictures.draw = taken_over
main()
"""

OWNER = """
import pathlib, sys, time
from pipelines.drawing import Drawer
with open(sys.argv[1], "rb") as file:
    drawer = Drawer()
    drawer.draw(file, 1, 160)
lists = [each.read_text().split() for each in pathlib.Path("/proc/self/task").glob("*/children")]
print(*[number for each in lists for number in each], flush=True)
time.sleep(600)
"""


@pytest.fixture
def picture(tmp_path: Path) -> Iterator[IO[bytes]]:
    path = tmp_path / "picture.png"
    Image.new("L", (400, 560), 200).save(path)
    with path.open("rb") as file:
        yield file


def taken_over(tmp_path: Path, body: str, timeout_s: float = 20.0) -> Drawer:
    """A drawer whose process runs the body for every page but the first."""
    script = tmp_path / "process.py"
    body = textwrap.indent(textwrap.dedent(body), "    ")
    script.write_text(TAKEN_OVER.format(root=str(ROOT), body=body), encoding="utf-8")
    return Drawer(timeout_s, command=(sys.executable, str(script)))


def told(drawer: Drawer, picture: IO[bytes]) -> str:
    """What the body told in place of a picture."""
    return drawer.draw(picture, 2, 160).removeprefix(b"\x89PNG\r\n\x1a\n").decode()


TELL = r'tell = lambda *words: b"\x89PNG\r\n\x1a\n" + " ".join(map(str, words)).encode()'


def test_a_page_is_measured_drawn_turned_and_cut(picture: IO[bytes]) -> None:
    with Drawer() as drawer:
        ((width, height),) = drawer.measure(picture)
        drawn = drawer.draw(picture, 1, 160)
        turned = drawer.turn(picture, 90)
        cut = drawer.cut(picture, width, Box(10, 10, 60, 40), 0)
    sizes = [Image.open(io.BytesIO(content)).size for content in (drawn, turned, cut)]
    assert width < height
    assert sizes == [(160, 224), (560, 400), (42, 29)]


@pytest.mark.parametrize(
    "body",
    ["os.kill(os.getpid(), 11)", "os._exit(0)", "return b'no picture'", "raise ValueError('ours')"],
)
def test_a_crash_costs_that_picture_only(tmp_path: Path, picture: IO[bytes], body: str) -> None:
    with taken_over(tmp_path, body) as drawer:
        for _ in range(2):
            with pytest.raises(DrawingError, match="Halaman ini tidak dapat ditampilkan"):
                drawer.draw(picture, 2, 160)
            assert drawer.draw(picture, 1, 160)


def test_a_hang_costs_that_picture_only(tmp_path: Path, picture: IO[bytes]) -> None:
    with taken_over(tmp_path, "time.sleep(600)", timeout_s=0.5) as drawer:
        with pytest.raises(DrawingError, match="terlalu lama"):
            drawer.draw(picture, 2, 160)
        assert drawer.draw(picture, 1, 160)


def test_a_pdf_that_draws_without_end_is_stopped(tmp_path: Path, picture: IO[bytes]) -> None:
    (tmp_path / "endless.pdf").write_bytes(endless_pdf())
    with Drawer(timeout_s=1.0) as drawer, (tmp_path / "endless.pdf").open("rb") as endless:
        assert drawer.measure(endless) == ((595.0, 842.0),)
        with pytest.raises(DrawingError, match="terlalu lama"):
            drawer.draw(endless, 1, 160)
        assert drawer.draw(picture, 1, 160)


def test_memory_without_end_is_an_error(tmp_path: Path, picture: IO[bytes]) -> None:
    with (
        taken_over(tmp_path, "bytearray(4 * 1024**3)") as drawer,
        pytest.raises(DrawingError, match="terlalu besar"),
    ):
        drawer.draw(picture, 2, 160)


def test_the_process_is_started_again_when_it_was_killed(picture: IO[bytes]) -> None:
    others = children()
    with Drawer() as drawer:
        drawer.draw(picture, 1, 160)
        (process,) = children() - others
        os.kill(process, signal.SIGKILL)
        os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
        assert drawer.draw(picture, 1, 160)


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGKILL])
def test_the_process_ends_with_its_owner(picture: IO[bytes], ending: signal.Signals) -> None:
    command = [sys.executable, "-c", OWNER, picture.name]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout is not None
        process = int(owner.stdout.readline())
        assert is_running(process)
        owner.send_signal(ending)
    end = time.monotonic() + 20
    while is_running(process) and time.monotonic() < end:
        time.sleep(0.05)
    assert not is_running(process)


def test_many_threads_that_end_share_one_process(tmp_path: Path, picture: IO[bytes]) -> None:
    others = children()
    drawn: list[bytes] = []
    with Drawer() as drawer:
        threads = [
            threading.Thread(target=draw_into, args=(drawer, tmp_path / "picture.png", drawn))
            for _ in range(6)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        before = children() - others
        drawer.draw(picture, 1, 160)
        assert children() - others == before
        assert len(before) == 1
    assert len(drawn) == 6
    assert len(set(drawn)) == 1
    assert not before & children()


@needs_namespaces
@needs_seccomp
def test_a_process_taken_over_opens_no_socket(tmp_path: Path, picture: IO[bytes]) -> None:
    body = f"""
    {TELL}
    errors = []
    for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX, socket.AF_NETLINK):
        try:
            socket.socket(family, socket.SOCK_DGRAM)
        except OSError as error:
            errors.append(error.errno)
    return tell(*errors)
    """
    with taken_over(tmp_path, body) as drawer:
        assert told(drawer, picture) == "1 1 1 1"


@needs_landlock
def test_a_process_taken_over_reads_and_writes_no_file(tmp_path: Path, picture: IO[bytes]) -> None:
    register = tmp_path / "pindai.db"
    with sqlite3.connect(register) as database:
        database.execute("create table rahasia (isi)")
    body = f"""
    {TELL}
    errors = []
    for act in (
        lambda: open({str(register)!r}, "rb"),
        lambda: open({str(register)!r}, "ab"),
        lambda: os.listdir({str(tmp_path)!r}),
        lambda: os.unlink({str(register)!r}),
        lambda: open("/etc/passwd"),
        lambda: open(f"/proc/{{os.getppid()}}/environ"),
        lambda: open("/proc/self/environ"),
        lambda: open(f"/proc/self/fd/{{file.fileno()}}", "wb"),
        lambda: os.write(file.fileno(), b"x"),
    ):
        try:
            act()
        except OSError as error:
            errors.append(error.errno in (1, 9, 13))
    return tell(*errors)
    """
    with taken_over(tmp_path, body) as drawer:
        assert told(drawer, picture).split() == ["True"] * 9


@needs_seccomp
def test_a_process_taken_over_starts_nothing(tmp_path: Path, picture: IO[bytes]) -> None:
    body = f"""
    {TELL}
    errors = []
    for act in (os.fork, lambda: os.execv("/bin/true", ["true"])):
        try:
            act()
        except OSError as error:
            errors.append(error.errno)
    return tell(*errors)
    """
    with taken_over(tmp_path, body) as drawer:
        assert told(drawer, picture) == "1 1"


def test_a_process_taken_over_finds_no_secret_and_no_other_request(
    tmp_path: Path, picture: IO[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PINDAI_DATABASE_URL", "postgresql://pindai:rahasia@server/pindai")
    monkeypatch.setenv("PINDAI_WEB_METRICS_TOKEN", "rahasia")
    body = f"""
    {TELL}
    open_ones = []
    for number in range(64):
        try:
            os.fstat(number)
        except OSError:
            continue
        open_ones.append(number)
    return tell("rahasia" in str(os.environ), 0 in open_ones, len(open_ones))
    """
    with taken_over(tmp_path, body) as drawer:
        # Output and errors both lead to the log; then the file, and the pipe for the picture.
        assert told(drawer, picture) == "False False 4"


def test_what_one_file_did_the_next_does_not_meet(tmp_path: Path, picture: IO[bytes]) -> None:
    body = f"""
    {TELL}
    if page == 2:
        pictures.turn = lambda file, degrees: tell("forged")
    return draw(file, 1, width)
    """
    with taken_over(tmp_path, body) as drawer:
        drawer.draw(picture, 2, 160)
        assert Image.open(io.BytesIO(drawer.turn(picture, 90))).size == (560, 400)


@pytest.mark.parametrize(
    "answer",
    ["null", "[]", "[[1]]", "[[0, 1]]", "[[1, NaN]]", "[[1, Infinity]]", '[["1", 1]]', "{}", "[" * 9999, "x"],
)
def test_sizes_that_are_none_are_an_error(tmp_path: Path, picture: IO[bytes], answer: str) -> None:
    result = json.dumps({"result": base64.b64encode(answer.encode()).decode()})
    with Drawer(command=saying(tmp_path, result)) as drawer, pytest.raises(DrawingError):
        drawer.measure(picture)


@pytest.mark.parametrize(
    "answer", ["[]", "null", '{"result": 5}', '{"result": "%"}', '{"result": "é"}', '{"error": []}', "x"]
)
def test_an_answer_that_is_not_one_is_an_error(tmp_path: Path, picture: IO[bytes], answer: str) -> None:
    with Drawer(command=saying(tmp_path, answer)) as drawer, pytest.raises(DrawingError):
        drawer.draw(picture, 1, 160)


def saying(tmp_path: Path, answer: str) -> tuple[str, ...]:
    """A process that gives this answer to everything."""
    script = tmp_path / "process.py"
    script.write_text(
        f"import sys\nfor line in sys.stdin:\n    print({answer!r}, flush=True)\n", encoding="utf-8"
    )
    return (sys.executable, str(script))


def draw_into(drawer: Drawer, path: Path, drawn: list[bytes]) -> None:
    with path.open("rb") as file:
        drawn.append(drawer.draw(file, 1, 160))


def is_running(process: int) -> bool:
    try:
        return "(zombie)" not in Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False


def children() -> set[int]:
    """The processes this one started that have not ended."""
    lists = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return {int(number) for each in lists for number in each.read_text(encoding="ascii").split()}
