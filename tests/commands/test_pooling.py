"""`pindai deploy` needs a Prefect server and a pool there, and says so where one is missing."""

from pathlib import Path

import pytest
from prefect.exceptions import ObjectNotFound
from typer.testing import CliRunner

from commands.main import app
from pipelines import deployments


def test_without_a_server_it_says_which_variable_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    done = CliRunner().invoke(app, ["deploy"])
    assert done.exit_code == 1
    assert "PREFECT_API_URL belum diisi" in str(done.exception)


def test_without_the_pool_it_says_how_to_make_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(pool: str, _workers: int, _entrypoint: str) -> tuple[str, ...]:
        raise ValueError(pool) from ObjectNotFound(http_exc=OSError("404"))

    monkeypatch.setenv("PINDAI_DATA", str(tmp_path))
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:1/api")
    monkeypatch.setattr(deployments, "deploy_sweeps", refuse)
    done = CliRunner().invoke(app, ["deploy"])
    assert "prefect work-pool create --type process pindai" in str(done.exception)
