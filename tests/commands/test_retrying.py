"""`pindai retry`: which files are queued again, and the exit codes."""

from pathlib import Path

import pytest
from register_office import SYSTEM, Office, fresh_url, open_office
from typer.testing import CliRunner, Result

from commands.main import app
from register import intake, leases
from register.conservation import status
from register.database import open_database


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    url = fresh_url("sqlite", tmp_path)
    monkeypatch.setenv("PINDAI_DATA", str(tmp_path))
    monkeypatch.setenv("PINDAI_DATABASE_URL", url)
    return open_office(open_database(url), tmp_path)


def fail(office: Office, content: bytes, code: str) -> int:
    file_id = office.receive(content)
    with office.database.writing() as session:
        (held,) = leases.claim(session, "worker")
        leases.fail(session, held, leases.Fault("read", code, "alasan"))
    return file_id


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["retry", *arguments])


def counts(office: Office) -> tuple[int, int]:
    with office.database.reading() as session:
        now = status(session)
    return now.queued, now.files.failed


def test_all_failed_files_are_queued_and_it_says_how_to_read_them(office: Office) -> None:
    for number in range(3):
        fail(office, f"isi {number}".encode(), "timeout")
    done = run("--all")
    assert (done.exit_code, counts(office)) == (0, (3, 0))
    assert "pindai worker --once" in done.output


def test_one_code_leaves_the_others(office: Office) -> None:
    fail(office, b"a", "timeout")
    fail(office, b"b", "damaged")
    assert run("--code", "timeout").exit_code == 0
    assert counts(office) == (1, 1)
    assert run("--code", "tidak-ada").exit_code == 1


def test_named_files_that_cannot_be_queued_are_told(office: Office) -> None:
    failed, waiting = fail(office, b"a", "timeout"), office.receive(b"b")
    done = run(str(failed), str(waiting), "999")
    assert done.exit_code == 3
    assert f"Berkas {waiting} tidak gagal" in done.output
    assert "Berkas 999 tidak ada" in done.output
    assert run("999").exit_code == 1


def test_two_choices_at_once_are_wrong_use(office: Office) -> None:
    assert run("--all", "--code", "x").exit_code == 2


def test_without_a_choice_the_failed_files_are_listed(office: Office) -> None:
    assert "Tidak ada berkas yang gagal" in run().output
    number = fail(office, b"a", "timeout")
    shown = run()
    assert (shown.exit_code, counts(office)) == (0, (0, 1))
    assert str(number) in shown.output
    assert "timeout" in shown.output


def test_refused_file_can_be_queued(office: Office) -> None:
    with office.database.writing() as session:
        batch = intake.open_batch(session, SYSTEM, office.unit_id, "b", "test")
        original = office.originals.store_file(Path(__file__))
        refusal = intake.Refusal("unsupported", "alasan")
        intake.refuse(session, SYSTEM, original, "text/plain", intake.Place(batch, "x.txt"), refusal)
    assert run("--all").exit_code == 0
    assert counts(office) == (1, 0)
