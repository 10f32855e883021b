"""`pindai backup` and `restore`: what they say, and the exit codes."""

from pathlib import Path

import pytest
from register_office import Office, fresh_url, open_office
from typer.testing import CliRunner, Result

from commands.main import app
from register.database import open_database


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    folder = tmp_path / "data"
    folder.mkdir()
    url = fresh_url("sqlite", folder)
    monkeypatch.setenv("PINDAI_DATA", str(folder))
    monkeypatch.setenv("PINDAI_DATABASE_URL", url)
    return open_office(open_database(url), folder)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_backup_is_checked_and_restored_beside(office: Office, tmp_path: Path) -> None:
    office.publish(office.read(b"isi")[0])
    done = run("backup", tmp_path / "a.tar")
    assert done.exit_code == 0
    assert "isinya cocok" in done.output
    restored = run("restore", tmp_path / "a.tar", "--into", tmp_path / "pulih")
    assert restored.exit_code == 0
    assert "1 berkas asli, 1 entri" in restored.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.tar", "data", "pulih"]


def test_backup_without_an_original_is_told(office: Office, tmp_path: Path) -> None:
    office.read(b"isi")
    (name,) = office.originals.names()
    office.originals.path(name).unlink()
    done = run("backup", tmp_path / "a.tar")
    assert done.exit_code == 3
    assert name in done.output


def test_backup_into_a_folder_that_is_not_there_is_refused(office: Office, tmp_path: Path) -> None:
    done = run("backup", tmp_path / "tidak-ada" / "a.tar")
    assert done.exit_code == 1
    assert "buat dahulu" in str(done.exception)
