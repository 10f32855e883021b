"""Reading in a process apart: whatever happens there, one clear error comes back."""

import os
import socket
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

import pytest

from pipelines.options import ReadOptions
from pipelines.reader import Reader, ReaderLimits, ReadError


def reader(tmp_path: Path, body: str, *, page_timeout_s: float = 20.0) -> Reader:
    """A reader whose process runs the body for each request; `say` answers."""
    script = tmp_path / "process.py"
    script.write_text(
        "import json, os, sys, time\n"
        "def say(**message): print(json.dumps(message), flush=True)\n"
        "for line in sys.stdin:\n"
        "    request = json.loads(line)\n" + textwrap.indent(textwrap.dedent(body), "    "),
        encoding="utf-8",
    )
    return Reader(ReaderLimits(page_timeout_s=page_timeout_s), (sys.executable, str(script)))


def read(reading: Reader, name: str = "a.pdf") -> dict[str, object]:
    return reading.read(Path(name), name, ReadOptions())


def test_the_answer_comes_back_with_its_pages(tmp_path: Path) -> None:
    pages: list[tuple[int, int]] = []
    body = "say(page=1, of=2); say(page=2, of=2); say(result={'name': request['name']})"
    with reader(tmp_path, body) as reading:
        contract = reading.read(
            Path("x"), "x\n'.pdf", ReadOptions(), lambda page, of: pages.append((page, of))
        )
    assert contract == {"name": "x\n'.pdf"}
    assert pages == [(1, 2), (2, 2)]


def test_a_refusal_keeps_its_code_and_message(tmp_path: Path) -> None:
    with (
        reader(tmp_path, "say(error='empty', message='Berkas kosong.')") as reading,
        pytest.raises(ReadError) as error,
    ):
        read(reading)
    assert (error.value.code, str(error.value)) == ("empty", "Berkas kosong.")


def test_a_crash_is_an_error_and_the_next_file_is_read(tmp_path: Path) -> None:
    body = "os.kill(os.getpid(), 11) if request['name'] == 'bad' else say(result={})"
    with reader(tmp_path, body) as reading:
        with pytest.raises(ReadError) as error:
            read(reading, "bad")
        assert error.value.code == "crashed"
        assert read(reading, "good") == {}


def test_a_hang_is_an_error_and_the_next_file_is_read(tmp_path: Path) -> None:
    body = "time.sleep(600) if request['name'] == 'bad' else say(result={})"
    with reader(tmp_path, body, page_timeout_s=1.0) as reading:
        with pytest.raises(ReadError) as error:
            read(reading, "bad")
        assert error.value.code == "timeout"
        assert read(reading, "good") == {}


def test_nonsense_from_the_process_is_an_error(tmp_path: Path) -> None:
    with reader(tmp_path, "print('not json', flush=True)") as reading:
        with pytest.raises(ReadError) as error:
            read(reading)
        assert error.value.code == "crashed"


def test_the_limits_hold_inside_the_process(tmp_path: Path) -> None:
    body = """
    from pipelines.restricting import restrict
    restrict(2 * 1024**3)
    try:
        bytearray(4 * 1024**3)
    except MemoryError:
        say(error='memory', message='habis')
    """
    with reader(tmp_path, body) as reading, pytest.raises(ReadError) as error:
        read(reading)
    assert error.value.code == "memory"


def test_no_password_is_in_its_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PINDAI_DATABASE_URL", "postgresql://pindai:rahasia@server/pindai")
    with reader(tmp_path, "say(result={'env': str(os.environ)})") as reading:
        told = str(read(reading)["env"])
    assert "PATH" in told
    assert "rahasia" not in told


def test_what_reading_leaves_goes_when_the_process_ends(tmp_path: Path) -> None:
    body = """
    import tempfile
    made = tempfile.mkdtemp()
    say(result={"made": made})
    """
    with reader(tmp_path, body) as reading:
        made = Path(str(read(reading)["made"]))
        assert made.exists()
    assert not made.exists()


def test_what_a_killed_worker_left_goes_when_the_next_reader_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with subprocess.Popen(["true"]) as ended:
        ended.wait()
    host = socket.gethostname()
    left, kept = (tmp_path / f"pindai-reader-{host}-{number}-abc" for number in (ended.pid, os.getpid()))
    left.mkdir()
    kept.mkdir()
    with reader(tmp_path, "say(result={})") as reading:
        read(reading)
    assert (left.exists(), kept.exists()) == (False, True)


@pytest.mark.parametrize(
    "answer",
    [
        "[]",
        "null",
        "{}",
        '{"page": 1}',
        '{"page": 2, "of": 1}',
        '{"page": 1, "of": 100000}',
        '{"page": "1", "of": 1}',
        '{"error": "Not a code", "message": ""}',
        '{"error": "x"}',
        '{"result": 5}',
        "[" * 100_000,
        "\\xff",
    ],
)
def test_an_answer_that_is_not_one_is_an_error(tmp_path: Path, answer: str) -> None:
    with reader(tmp_path, f"print({answer!r}, flush=True)") as reading:
        with pytest.raises(ReadError) as error:
            read(reading)
        assert error.value.code == "crashed"


def test_pages_without_end_are_an_error(tmp_path: Path) -> None:
    body = """
    while True:
        say(page=1, of=2)
    """
    with reader(tmp_path, body) as reading, pytest.raises(ReadError) as error:
        read(reading)
    assert error.value.code == "crashed"
