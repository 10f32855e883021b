"""A night: files come in, are read, and are moved; every run leaves a row; trouble is told."""

import errno
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pipelines_fakes import answering, now, picture
from register_office import PASSWORD
from sqlalchemy import select

from pipelines import watching
from pipelines.nights import read_with_threads, run_night, run_recheck
from pipelines.place import Place, open_place
from pipelines.reader import Reader
from pipelines.schedule import Folder, Quiet, Schedule
from pipelines.watching import BusyFolderError, held
from pipelines.working import Workshop, claim_next
from register import accounts
from register.actors import system_actor
from register.clock import current_moment
from register.originals import Original, Originals
from register.runs import RunView, latest_runs
from register.tables import WebSession
from register.units import list_units
from register.verify import verify
from register.words import RunState

SCHEDULE = Schedule(jobs=2, pauses=(0.0, 0.1))


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    monkeypatch.setenv("PINDAI_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("PINDAI_DATABASE_URL", raising=False)
    with open_place() as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    path = tmp_path / "masuk"
    path.mkdir()
    return Folder(path=path, unit="Diskominfo", settle_seconds=0)


def spend(place: Place, folder: Folder, tmp_path: Path) -> RunState:
    command = answering(tmp_path)
    read = partial(read_with_threads, make_reader=lambda: Reader(command=command))
    return run_night(place, SCHEDULE, folder, read)


def last_run(place: Place) -> RunView:
    with place.database.reading() as session:
        return latest_runs(session)[0]


def standing(place: Place) -> tuple[int, int, int]:
    workshop = Workshop(place.database, place.originals, "test")
    status = now(workshop)
    assert status.files.holds
    return status.files.received, status.files.waiting, status.files.failed


def lying(folder: Folder) -> list[str]:
    return sorted(str(path.relative_to(folder.path)) for path in folder.path.rglob("*") if path.is_file())


def outbox(place: Place) -> list[str]:
    found = sorted((place.settings.data / "outbox").glob("*.eml"))
    return [path.read_text(encoding="utf-8") for path in found]


def test_good_night(place: Place, folder: Folder, tmp_path: Path) -> None:
    for name in ("a.png", "b.png"):
        picture(folder.path, name)
    assert spend(place, folder, tmp_path) is RunState.DONE
    assert standing(place) == (2, 2, 0)
    assert lying(folder) == ["done/a.png", "done/b.png"]
    run = last_run(place)
    assert (run.flow, run.source, run.state) == ("night", str(folder.path), RunState.DONE)
    assert (run.counts["received"], run.counts["failed"]) == (2, 0)
    assert run.ended_at is not None
    assert run.cpu_seconds is not None
    assert run.cpu_seconds > 0
    with place.database.reading() as session:
        assert [unit.name for unit in list_units(session)] == ["Diskominfo"]
        assert list(verify(session, place.originals)) == []
    assert outbox(place) == []


def test_refused_and_poison_files_go_to_failed_with_their_reason(
    place: Place, folder: Folder, tmp_path: Path
) -> None:
    picture(folder.path, "a.png")
    picture(folder.path, "poison.png")
    (folder.path / "makro.docm").write_bytes(b"PK\x03\x04")
    assert spend(place, folder, tmp_path) is RunState.PARTIAL
    assert standing(place) == (3, 1, 2)
    assert lying(folder) == [
        "done/a.png",
        "failed/makro.docm",
        "failed/makro.docm.txt",
        "failed/poison.png",
        "failed/poison.png.txt",
    ]
    assert "tidak didukung" in (folder.path / "failed/makro.docm.txt").read_text()
    assert "Kode: crashed" in (folder.path / "failed/poison.png.txt").read_text()
    (mail,) = outbox(place)
    assert "gagal: 2" in mail
    assert "poison.png" not in mail


def test_night_over_an_empty_folder_leaves_a_row(place: Place, folder: Folder, tmp_path: Path) -> None:
    assert spend(place, folder, tmp_path) is RunState.DONE
    assert last_run(place).counts["received"] == 0


def test_same_file_again_is_moved_and_makes_no_second_entry(
    place: Place, folder: Folder, tmp_path: Path
) -> None:
    for name in ("a.png", "salinan.png"):
        picture(folder.path, name, b"sama")
        spend(place, folder, tmp_path)
    assert standing(place) == (1, 1, 0)
    assert last_run(place).counts["repeated"] == 1
    assert lying(folder) == ["done/a.png", "done/salinan.png"]


def test_growing_file_stays_for_the_next_run(
    place: Place, folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    growing = picture(folder.path, "a.png")

    def write_on(_seconds: float) -> None:
        with growing.open("ab") as file:
            file.write(b"lagi")

    monkeypatch.setattr("pipelines.nights.time.sleep", write_on)
    assert spend(place, folder, tmp_path) is RunState.DONE
    assert (lying(folder), last_run(place).counts["left"]) == (["a.png"], 1)


def test_file_that_changes_while_it_is_taken_stays(
    place: Place, folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    growing = picture(folder.path, "a.png")
    store = Originals.store_file

    def store_and_grow(originals: Originals, path: Path) -> Original:
        original = store(originals, path)
        with growing.open("ab") as file:
            file.write(b"lagi")
        return original

    monkeypatch.setattr(Originals, "store_file", store_and_grow)
    spend(place, folder, tmp_path)
    assert lying(folder) == ["a.png"]


def test_quiet_hours_begin_nothing(place: Place, folder: Folder, tmp_path: Path) -> None:
    picture(folder.path, "a.png")
    hour = datetime.now(ZoneInfo(SCHEDULE.timezone))
    quiet = Quiet(start=(hour - timedelta(minutes=5)).time(), end=(hour + timedelta(minutes=5)).time())
    assert spend(place, folder.model_copy(update={"quiet": quiet}), tmp_path) is RunState.DONE
    assert (lying(folder), standing(place)) == (["a.png"], (0, 0, 0))
    assert "Jam tenang" in (last_run(place).message or "")


def test_second_run_over_a_held_folder_is_refused(place: Place, folder: Folder, tmp_path: Path) -> None:
    with held(folder.path, place.settings.data / "locks"), pytest.raises(BusyFolderError):
        spend(place, folder, tmp_path)


def test_fault_full_disk_loses_nothing_and_is_told(
    place: Place, folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture(folder.path, "a.png")

    def full(_originals: Originals, _path: Path) -> Original:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Originals, "store_file", full)
        with pytest.raises(OSError, match="No space"):
            spend(place, folder, tmp_path)
    run = last_run(place)
    assert (run.state, run.message) == (RunState.FAILED, "OSError: No space left on device")
    assert (len(outbox(place)), lying(folder)) == (1, ["a.png"])
    assert spend(place, folder, tmp_path) is RunState.DONE
    assert standing(place) == (1, 1, 0)


def test_fault_night_that_was_killed_is_ended_and_taken_up_by_the_next(
    place: Place, folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class KilledError(BaseException):
        """The process ends here: no clean-up that asks for an Exception runs."""

    def die(*_: object) -> None:
        raise KilledError

    picture(folder.path, "a.png")
    picture(folder.path, "b.png")
    with monkeypatch.context() as patched:
        patched.setattr(watching, "set_done", die)
        with pytest.raises(KilledError):
            spend(place, folder, tmp_path)
    assert last_run(place).state is RunState.RUNNING
    assert lying(folder) == ["a.png", "b.png"]
    assert spend(place, folder, tmp_path) is RunState.DONE
    with place.database.reading() as session:
        assert [run.state for run in latest_runs(session)] == [RunState.DONE, RunState.FAILED]
        assert list(verify(session, place.originals)) == []
    assert standing(place) == (2, 2, 0)
    assert lying(folder) == ["done/a.png", "done/b.png"]


def test_sessions_that_have_ended_are_forgotten(place: Place, folder: Folder, tmp_path: Path) -> None:
    with place.database.writing() as session:
        accounts.add_user(session, system_actor("test"), "ppid", "PPID", PASSWORD)
        for lasts in (timedelta(seconds=-1), timedelta(hours=1)):
            accounts.sign_in(session, "ppid", PASSWORD, "192.0.2.1", lasts)
    spend(place, folder, tmp_path)
    with place.database.reading() as session:
        (left,) = session.scalars(select(WebSession)).all()
    assert left.expires_at > current_moment()


def test_recheck_tells_of_a_flipped_bit(place: Place, folder: Folder, tmp_path: Path) -> None:
    picture(folder.path, "a.png")
    spend(place, folder, tmp_path)
    assert run_recheck(place, SCHEDULE) is RunState.DONE
    (name,) = place.originals.names()
    original = place.originals.path(name)
    original.chmod(0o600)
    original.write_bytes(b"lain")
    assert run_recheck(place, SCHEDULE) is RunState.FAILED
    assert last_run(place).counts == {"original": 1}
    assert "pindai verify" in outbox(place)[0]


def test_file_whose_night_was_killed_is_read_by_a_night_that_finds_nothing_new(
    place: Place, folder: Folder, tmp_path: Path
) -> None:
    picture(folder.path, "a.png")
    with pytest.raises(KeyboardInterrupt):
        run_night(place, SCHEDULE, folder, _stop_in_the_middle)
    assert now(Workshop(place.database, place.originals, "test")).reading == 1
    assert spend(place, folder, tmp_path) is RunState.DONE
    assert standing(place) == (1, 1, 0)


def _stop_in_the_middle(workshop: Workshop, _jobs: int) -> None:
    """End as if killed: with a file claimed, by a process that is no more."""
    claim_next(replace(workshop, worker=ended_worker()))
    raise KeyboardInterrupt


def ended_worker() -> str:
    with subprocess.Popen(["true"]) as process:
        process.wait()
    return f"{socket.gethostname()}-{process.pid}-abc123"
