from datetime import timedelta
from pathlib import Path

import pytest
from desk_office import PASSWORD, Desk, open_desk, token_of
from sqlalchemy import update

from register.clock import current_moment
from register.tables import WebSession


def test_right_name_and_password_open_the_desk(desk: Desk) -> None:
    client = desk.browser("petugas")
    assert "Antrean periksa" in client.get("/meja").text


def test_wrong_password_and_unknown_name_look_the_same(desk: Desk) -> None:
    client = desk.browser()
    pages = []
    for name, password in (("petugas", "salah sama sekali"), ("hantu", PASSWORD)):
        token = token_of(client.get("/masuk").text)
        response = client.post("/masuk", data={"nama": name, "sandi": password, "csrf": token})
        assert response.status_code == 401
        pages.append(response.text.replace(token_of(response.text), ""))
    assert pages[0] == pages[1]
    assert "tidak cocok" in pages[0]


def test_cookie_is_out_of_reach_of_scripts(desk: Desk) -> None:
    client = desk.browser()
    form = {"nama": "ppid", "sandi": PASSWORD, "csrf": token_of(client.get("/masuk").text)}
    cookie = client.post("/masuk", data=form).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie


def test_sign_in_form_of_another_browser_is_refused(desk: Desk) -> None:
    token = token_of(desk.browser().get("/masuk").text)
    response = desk.browser().post("/masuk", data={"nama": "ppid", "sandi": PASSWORD, "csrf": token})
    assert response.status_code == 403
    assert "Formulir tidak sah" in response.text


def test_desk_asks_to_sign_in_and_leads_back(desk: Desk) -> None:
    client = desk.browser()
    asked = client.get("/meja?status=terbit").headers["location"]
    assert asked == "/masuk?kembali=/meja%3Fstatus%3Dterbit"
    page = client.get(asked).text
    assert 'value="/meja?status=terbit"' in page


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example/"])
def test_signing_in_leads_nowhere_else(desk: Desk, back: str) -> None:
    client = desk.browser()
    form = {"nama": "ppid", "sandi": PASSWORD, "kembali": back}
    form["csrf"] = token_of(client.get("/masuk").text)
    assert client.post("/masuk", data=form).headers["location"] == "/meja"


def test_signing_out_ends_the_session(desk: Desk) -> None:
    client = desk.browser("ppid")
    token = token_of(client.get("/meja").text)
    kept = dict(client.cookies)
    assert client.post("/keluar", data={"csrf": token}).status_code == 303
    stale = desk.browser()
    stale.cookies.update(kept)
    assert stale.get("/meja").status_code == 303


def test_expired_session_sends_pages_to_sign_in_and_explains_to_forms(desk: Desk) -> None:
    client = desk.browser("ppid")
    token = token_of(client.get("/meja").text)
    with desk.office.database.writing() as session:
        session.execute(update(WebSession).values(expires_at=current_moment() - timedelta(minutes=1)))
    assert client.get("/meja").headers["location"].startswith("/masuk")
    before = desk.detail()
    response = client.post("/meja/entri/1/setujui", data={"csrf": token, "versi": str(before.version)})
    assert response.status_code == 401
    assert "Sesi Anda sudah berakhir" in response.text
    assert desk.detail() == before


def test_too_many_requests_are_slowed(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, requests_per_minute=3)
    client = desk.browser()
    answers = [client.get("/").status_code for _ in range(5)]
    assert answers == [200, 200, 200, 429, 429]
    assert "Terlalu banyak permintaan" in client.get("/").text
    assert client.get("/healthz").status_code == 200
