"""`pindai user` says what it made and where each role holds."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from commands.main import app


@pytest.fixture(autouse=True)
def _own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PINDAI_DATA", str(tmp_path / "data"))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), input="kata-sandi-panjang")


def test_user_is_told_the_unit_and_that_it_is_new() -> None:
    first = run("user", "add", "budi", "--role", "ppid", "--unit", "Dinas Contoh", "--password-stdin")
    second = run("user", "add", "cici", "--role", "ppid", "--unit", "Dinas Contoh", "--password-stdin")
    assert "ppid untuk unit Dinas Contoh (unit baru)" in first.output
    assert "unit baru" not in second.output


def test_list_shows_each_role_with_its_unit() -> None:
    run("user", "add", "budi", "--role", "ppid", "--unit", "Dinas Contoh", "--password-stdin")
    run("user", "add", "admin", "--role", "administrator", "--password-stdin")
    listed = run("user", "list").output
    assert "ppid (Dinas Contoh)" in listed
    assert "administrator (semua unit)" in listed
