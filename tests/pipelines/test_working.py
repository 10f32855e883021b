"""Files become entries once, whatever happens on the way."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from pipelines_fakes import ACTOR, ROOT, answering, entry_count, now, picture, receive, work
from reading_fakes import contract_of
from tally import Tally

from pipelines.place import open_place
from pipelines.publishing import publish_decided
from pipelines.reader import Reader
from pipelines.receiving import every_file, read_manifest
from pipelines.working import Workshop, claim_next, open_workshop, work_on
from register.database import Database
from register.tables import Failure, File
from register.words import FileState


def test_each_file_becomes_an_entry_that_waits(workshop: Workshop, tmp_path: Path) -> None:
    receive(workshop, *(picture(tmp_path, f"{number}.png") for number in range(3)))
    work(workshop, answering(tmp_path))
    balance = now(workshop)
    assert (balance.files.received, balance.files.waiting, balance.files.holds) == (3, 3, True)
    assert entry_count(workshop) == 3


def test_the_same_bytes_twice_are_one_file(workshop: Workshop, tmp_path: Path) -> None:
    receive(workshop, picture(tmp_path, "a.png", b"same"), picture(tmp_path, "b.png", b"same"))
    work(workshop, answering(tmp_path))
    assert now(workshop).files.received == 1
    assert entry_count(workshop) == 1


def test_a_file_of_an_unknown_kind_is_a_failed_row(workshop: Workshop, tmp_path: Path) -> None:
    text = tmp_path / "surat.pdf"
    text.write_text("bukan pdf")
    empty = tmp_path / "kosong.pdf"
    empty.write_bytes(b"")
    problems = receive(workshop, text, empty, picture(tmp_path, "a.png"))
    work(workshop, answering(tmp_path))
    assert [problem is None for problem in problems] == [False, False, True]
    assert now(workshop).files.failed == 2
    assert now(workshop).files.holds


def test_a_file_that_vanishes_is_a_refusal(workshop: Workshop, tmp_path: Path) -> None:
    assert receive(workshop, tmp_path / "hilang.pdf") != [None]
    assert now(workshop).unreceived == 1


@pytest.mark.parametrize("name", ["'; drop table x;--.png", "emoji 📄.png", "baris\nbaru.png", "“kutip”.png"])
def test_odd_names_are_only_shown(workshop: Workshop, tmp_path: Path, name: str) -> None:
    receive(workshop, picture(tmp_path, name))
    work(workshop, answering(tmp_path))
    assert now(workshop).files.waiting == 1


def test_a_poison_file_is_set_aside_and_the_rest_goes_on(workshop: Workshop, tmp_path: Path) -> None:
    files = [picture(tmp_path, name) for name in ("a.png", "poison.png", "b.png")]
    receive(workshop, *files)
    work(workshop, answering(tmp_path))
    assert (now(workshop).files.waiting, now(workshop).files.failed) == (2, 1)
    with workshop.database.reading() as session:
        failed = session.query(File).filter(File.state == FileState.FAILED).one()
        assert failed.reason_code == "crashed"


def test_a_poison_page_is_named_and_its_file_read_again_by_a_fresh_process(
    workshop: Workshop, tmp_path: Path
) -> None:
    receive(workshop, picture(tmp_path, "poison.png"), picture(tmp_path, "a.png"))
    work(workshop, answering(tmp_path))
    with workshop.database.reading() as session:
        tries = session.query(Failure).order_by(Failure.id).all()
        assert [(row.code, row.attempt, row.page) for row in tries] == [("crashed", 1, 2), ("crashed", 2, 2)]
    assert (now(workshop).files.waiting, now(workshop).files.failed) == (1, 1)
    assert now(workshop).pages.holds


def test_a_file_that_failed_is_not_read_by_a_process_that_read_others(
    workshop: Workshop, tmp_path: Path
) -> None:
    script = tmp_path / "counting.py"
    script.write_text(
        "import json, os, sys\n"
        "for count, line in enumerate(sys.stdin):\n"
        "    print(json.dumps({'error': 'memory', 'message': str(count)}), flush=True)\n"
    )
    receive(workshop, *(picture(tmp_path, name) for name in ("a.png", "b.png")))
    work(workshop, (sys.executable, str(script)))
    with workshop.database.reading() as session:
        said = [(row.attempt, row.message) for row in session.query(Failure).order_by(Failure.id)]
    assert [message for attempt, message in said if attempt == 2] == ["0", "0"]


def test_a_reading_of_another_file_is_not_taken(workshop: Workshop, tmp_path: Path) -> None:
    script = tmp_path / "other.py"
    answer = json.dumps({"result": contract_of("0" * 64, "lain.png")})
    script.write_text(f"import sys\nfor line in sys.stdin: print({answer!r}, flush=True)\n")
    receive(workshop, picture(tmp_path, "a.png"))
    work(workshop, (sys.executable, str(script)))
    with workshop.database.reading() as session:
        assert session.query(File).one().reason_code == "original_changed"
    assert entry_count(workshop) == 0


def test_a_late_worker_does_not_overwrite(workshop: Workshop, tmp_path: Path, database: Database) -> None:
    receive(workshop, picture(tmp_path, "a.png"))
    late = Workshop(database, workshop.originals, "late", lease=timedelta(seconds=0))
    held = claim_next(late)
    assert held is not None
    time.sleep(0.01)
    work(workshop, answering(tmp_path))
    with Reader(command=answering(tmp_path)) as reader:
        assert work_on(late, held, reader) is None
    assert entry_count(workshop) == 1


WORKER = """
import sys
from datetime import timedelta
from pathlib import Path
from pipelines.reader import Reader, ReaderLimits
from pipelines.working import Workshop, claim_next, open_workshop, work_on
from register.database import open_database
from register.originals import Originals
folder = Path(sys.argv[1])
workshop = Workshop(open_database(f"sqlite:///{folder / 'register.db'}"), Originals(folder / "raw"),
                    sys.argv[2], lease=timedelta(seconds=1), max_attempts=1000)
with Reader(ReaderLimits(), (sys.executable, str(folder / "answering.py"))) as reader:
    while (held := claim_next(workshop)) is not None:
        work_on(workshop, held, reader)
"""


def test_fault_killed_workers_neither_lose_nor_double(
    workshop: Workshop, tmp_path: Path, tally: Tally
) -> None:
    """Kill -9 the working process at random moments until all is done."""
    chance = random.Random(7)
    files, most_kills = 16, 2
    receive(workshop, *(picture(tmp_path, f"{number}.png") for number in range(files)))
    answering(tmp_path, seconds=0.02)
    kills = 0
    while now(workshop).queued + now(workshop).reading:
        process = subprocess.Popen(
            [sys.executable, "-c", WORKER, str(tmp_path), f"worker-{kills}"], cwd=ROOT, start_new_session=True
        )
        try:
            process.wait(timeout=1.0 + chance.random() * 1.5 if kills < most_kills else 120)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            kills += 1
        time.sleep(1.1)  # until the lease has run out
    assert kills >= 1
    tally.add("worker with its reading process killed (-9)", kills)
    assert now(workshop).files.waiting == files
    assert now(workshop).files.holds
    assert entry_count(workshop) == files


def test_nothing_is_published_undecided(workshop: Workshop, tmp_path: Path) -> None:
    receive(workshop, picture(tmp_path, "a.png"))
    work(workshop, answering(tmp_path))
    assert publish_decided(workshop.database, ACTOR) == 0
    assert now(workshop).files.published == 0


def test_every_file_skips_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.pdf", "a.docx", ".tersembunyi", ".git/x.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert [file.name for file in every_file([tmp_path])] == ["a.docx", "b.pdf"]


def test_a_manifest_gives_fields_by_file_name(tmp_path: Path) -> None:
    manifest = tmp_path / "m.csv"
    manifest.write_text("berkas,ringkasan,lokasi\na.pdf,Isi,Rak 1\nb.pdf,,\n", encoding="utf-8")
    assert read_manifest(manifest) == {"a.pdf": {"ringkasan": "Isi", "lokasi": "Rak 1"}, "b.pdf": {}}


def test_a_worker_holds_files_as_long_and_as_often_as_the_settings_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PINDAI_DATA", str(tmp_path))
    monkeypatch.setenv("PINDAI_LEASE_SECONDS", "77")
    monkeypatch.setenv("PINDAI_MAX_ATTEMPTS", "9")
    with open_place() as place:
        opened = open_workshop(place)
    assert (opened.lease, opened.max_attempts) == (timedelta(seconds=77), 9)
