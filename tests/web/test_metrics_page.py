"""The numbers are for the scraper with the token, and for nobody else."""

from pathlib import Path

import pytest
from desk_office import open_desk
from pydantic import SecretStr, ValidationError
from starlette.testclient import TestClient

from web.settings import WebSettings

TOKEN = "rahasia-pemantau-0123456789"


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    return open_desk(tmp_path, metrics_token=SecretStr(TOKEN)).browser()


def test_without_a_token_in_the_settings_there_is_no_page(tmp_path: Path) -> None:
    client = open_desk(tmp_path).browser()
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer None"}).status_code == 404


def test_scraper_with_the_token_gets_the_numbers(client: TestClient) -> None:
    answer = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert 'pindai_entries{state="menunggu"} 1' in answer.text


@pytest.mark.parametrize("given", ["", "Bearer ", "Bearer salah", TOKEN, f"bearer{TOKEN}", "Bearer é"])
def test_others_get_nothing(client: TestClient, given: str) -> None:
    answer = client.get("/metrics", headers={"Authorization": given.encode("latin-1")})
    assert answer.status_code == 401
    assert "pindai_" not in answer.text


def test_token_comes_from_the_environment_and_is_not_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PINDAI_WEB_METRICS_TOKEN", TOKEN)
    settings = WebSettings()
    assert settings.metrics_token is not None
    assert settings.metrics_token.get_secret_value() == TOKEN
    assert TOKEN not in repr(settings)
    monkeypatch.setenv("PINDAI_WEB_METRICS_TOKEN", "")
    with pytest.raises(ValidationError):
        WebSettings()
