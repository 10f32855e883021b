"""Real reading that is harmed: Tesseract and its process killed, and a Tesseract that answers rubbish."""

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from fault_points import check_site
from fault_run import Site
from PIL import Image, ImageDraw, ImageFont
from pipelines_fakes import ACTOR, receive
from postgres_server import below
from register_office import fresh_url
from tally import Tally

from pipelines.options import ReadOptions
from pipelines.reader import Reader
from pipelines.working import Workshop, claim_next, work_on
from register.conservation import status
from register.database import open_database
from register.failures import failed_files, retry
from register.originals import Originals
from register.verify import verify

pytestmark = pytest.mark.tesseract

WAIT_S = 60.0
HEADER = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
PLACE = "1\t1\t1\t1"
RUBBISH = {
    "nothing": b"",
    "a page of the web": b"<!doctype html><title>502</title>",
    "random bytes": random.Random(1).randbytes(4000),
    "a header without rows": HEADER.encode(),
    "rows cut short": (HEADER + "5\t1\t1").encode(),
    "numbers that are none": (HEADER + f"5\t1\t{PLACE}\tx\ty\tz\tz\t90\tkata\n").encode(),
    "pages nobody asked for": (HEADER + f"5\t99999\t{PLACE}\t1\t1\t9\t9\t90\tkata\n").encode(),
    "giant numbers": (HEADER + f"5\t1\t{PLACE}\t{10**30}\t1\t{10**30}\t9\t90\tkata\n").encode(),
    "words beside the page": (HEADER + f"5\t1\t{PLACE}\t-900\t-900\t90000\t9\t90\tkata\n").encode(),
    "words of no height": (HEADER + f"5\t1\t{PLACE}\t5\t5\t-9\t-9\tnan\tkata\n").encode(),
    "null characters": (HEADER + f"5\t1\t{PLACE}\t1\t1\t9\t9\t90\tka\0ta\n").encode(),
    "control characters": (HEADER + f"5\t1\t{PLACE}\t1\t1\t9\t9\t90\t\x1b[2J\x7f\u202e\n").encode(),
    "half a letter": (HEADER + f"5\t1\t{PLACE}\t1\t1\t9\t9\t90\t").encode() + b"\xe2\x82\n",
}
BEHAVIOUR = {
    "ends with an error": "echo rusak >&2; exit 1",
    "dies": "kill -9 $$",
    "hangs": "exec sleep 60",
    "talks without end": "exec yes",
    "writes without end": 'exec yes > "$2.tsv"',
}


@pytest.fixture
def workshop(kind: str, tmp_path: Path) -> Iterator[Workshop]:
    folder = tmp_path / "register"
    folder.mkdir()
    database = open_database(fresh_url(kind, folder))
    options = ReadOptions(ocr_timeout_s=5.0)
    yield Workshop(database, Originals(tmp_path / "raw"), "test", options, max_attempts=1000, pauses=())
    database.close()


def page(folder: Path, text: str) -> Path:
    """A page with three lines on it."""
    image = Image.new("L", (1240, 1754), 255)
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(40)
    for line, words in enumerate(("SURAT KETERANGAN", f"Nomor {text} tahun 2024", "Demikian disampaikan.")):
        draw.text((160, 160 + 100 * line), words, fill=0, font=font)
    path = folder / f"{text}.png"
    image.save(path, dpi=(150, 150))
    return path


def read_all(workshop: Workshop, reader: Reader) -> None:
    while (held := claim_next(workshop)) is not None:
        work_on(workshop, held, reader)


def queue_failed(workshop: Workshop) -> None:
    with workshop.database.writing() as session:
        retry(session, ACTOR, [file.file_id for file in failed_files(session)])


def check_balance(workshop: Workshop, files: int) -> int:
    """The number of failed files, once everything else was seen to hold."""
    with workshop.database.reading() as session:
        now = status(session)
        assert (now.files.received, now.queued, now.reading) == (files, 0, 0)
        assert now.files.waiting + now.files.failed == files
        assert now.pages.holds
        assert list(verify(session, workshop.originals)) == []
    return now.files.failed


def is_called(process: int, wanted: str) -> bool:
    try:
        command = Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return False
    return wanted in command


def kill_when_seen(wanted: str, chance: random.Random, is_done: Callable[[], bool]) -> bool:
    """Kill -9 the deepest process of that name a random moment after it was first seen."""
    deadline = time.monotonic() + WAIT_S
    delay = chance.uniform(0, 0.1)
    while time.monotonic() < deadline and not is_done():
        found = [process for process in below(os.getpid()) if is_called(process, wanted)]
        if not found:
            time.sleep(0.002)
            continue
        time.sleep(delay)
        try:
            os.kill(found[-1], signal.SIGKILL)
        except ProcessLookupError:
            continue
        return True
    return False


@pytest.mark.parametrize("kind", ["sqlite"])
@pytest.mark.parametrize("victim", ["tesseract ", "pipelines.reader_process"])
@pytest.mark.parametrize("points", [1, pytest.param(15, marks=[pytest.mark.slow, pytest.mark.timeout(3600)])])
def test_fault_killed_reading(
    kind: str, victim: str, points: int, workshop: Workshop, tmp_path: Path, tally: Tally
) -> None:
    chance = random.Random(points)
    killed = read = 0
    # One thread for all: a reading process ends with the thread that started it.
    with Reader() as reader, ThreadPoolExecutor(1) as pool:
        while killed < points:
            read += 1
            assert read <= 5 * points + 5, "the kill comes too late"
            receive(workshop, page(tmp_path, f"{read}"))
            working = pool.submit(read_all, workshop, reader)
            killed += kill_when_seen(victim, chance, working.done)
            working.result(WAIT_S)
            check_balance(workshop, read)
            queue_failed(workshop)
            pool.submit(read_all, workshop, reader).result(WAIT_S)
            check_site(Site(tmp_path, workshop.database.url, workshop.originals.folder), read)
    tally.add(f"{victim.strip().removeprefix('pipelines.')} killed (-9)", killed)


@pytest.mark.parametrize(
    ("kind", "every"),
    [("sqlite", 5), *(pytest.param(kind, 1, marks=pytest.mark.slow) for kind in ("sqlite", "postgresql"))],
)
def test_fault_rubbish_from_tesseract(
    kind: str, every: int, workshop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tally: Tally
) -> None:
    """Whatever Tesseract answers, the file ends as failed or waits for a person; the next one is read."""
    fakes = tmp_path / "fakes"
    fakes.mkdir()
    program, path = fakes / "tesseract", os.environ["PATH"]
    monkeypatch.setenv("PATH", f"{fakes}{os.pathsep}{path}")
    quick = replace(workshop, options=ReadOptions(ocr_timeout_s=1.0))
    scripts = [*BEHAVIOUR.values(), *answers(fakes)][::every]
    with Reader() as reader:
        for number, script in enumerate(scripts, start=1):
            program.write_text(
                f"#!/bin/sh\n[ \"$1\" != --version ] || exec echo 'tesseract 5.3.0'\n{script}\n"
            )
            program.chmod(0o755)
            receive(workshop, page(tmp_path, f"{number}"))
            read_all(quick, reader)
            failed = check_balance(workshop, number)
        program.unlink()
        assert failed >= len(scripts) / 2
        queue_failed(workshop)
        read_all(workshop, reader)
    check_site(Site(tmp_path, workshop.database.url, workshop.originals.folder), len(scripts))
    tally.add("rubbish from Tesseract", len(scripts))


def answers(folder: Path) -> Iterator[str]:
    """A script for each kind of rubbish, which gives it for Tesseract's answer."""
    for number, content in enumerate(RUBBISH.values()):
        answer = folder / f"answer-{number}"
        answer.write_bytes(content)
        yield f"cat '{answer}' > \"$2.tsv\""
