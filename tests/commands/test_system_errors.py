"""What goes wrong around Pindai is told in one line that says what to do, with exit code 1."""

import errno
import logging
import sys
from pathlib import Path

import pytest

from commands.main import main
from commands.system_errors import explain_system_error


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["pindai", *arguments])
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    with pytest.raises(SystemExit) as ended:
        main()
    assert isinstance(ended.value.code, int)
    return ended.value.code


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, errno.ENOSPC])
def test_refusal_of_the_system_names_the_file_and_what_to_do(number: int) -> None:
    told = explain_system_error(OSError(number, "english words", "/data/raw"))
    assert "'/data/raw'" in told
    assert "english" not in told


def test_unknown_refusal_is_told_in_the_words_of_the_system() -> None:
    assert explain_system_error(OSError("sesuatu yang lain")) == "Sesuatu yang lain."


def test_data_folder_that_cannot_be_made_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "berkas").touch()
    monkeypatch.setenv("PINDAI_DATA", str(tmp_path / "berkas" / "data"))
    assert run(monkeypatch, "status") == 1
    assert "bukan folder" in capsys.readouterr().err


@pytest.mark.parametrize("url", ["bukan alamat", "tidakada://x", "postgresql://127.0.0.1:1/x"])
def test_database_that_cannot_be_used_is_told(
    url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PINDAI_DATA", str(tmp_path))
    monkeypatch.setenv("PINDAI_DATABASE_URL", url)
    assert run(monkeypatch, "status") == 1
    assert "Periksa PINDAI_DATABASE_URL" in capsys.readouterr().err


def test_setting_that_cannot_be_understood_is_named_without_its_value(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PINDAI_DATA", str(tmp_path))
    monkeypatch.setenv("PINDAI_LEASE_SECONDS", "rahasia")
    assert run(monkeypatch, "status") == 1
    told = capsys.readouterr().err
    assert "PINDAI_LEASE_SECONDS" in told
    assert "rahasia" not in told
