"""`pindai import`: what it refuses before it begins."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from commands.main import app


def test_folder_without_files_is_wrong_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PINDAI_DATA", str(tmp_path / "data"))
    (tmp_path / "kosong").mkdir()
    done = CliRunner().invoke(app, ["import", str(tmp_path / "kosong")])
    assert done.exit_code == 2
    assert "Tidak ada berkas" in done.output
