"""Cases at the desk: who may do what, and what is explained when they may not."""

import pytest
from desk_office import Desk, token_of
from starlette.testclient import TestClient
from work_office import start, step

from register import running
from register.maklumat import CONTENTS
from workflow.act import ActKind

KONSEP = {"kelengkapan": ["Agenda Kerja dan Disposisi"]}


def form(client: TestClient, desk: Desk, **values: object) -> dict[str, object]:
    token = token_of(client.get("/alur").text)
    return {"csrf": token, "versi": str(view(desk).view.version), **values}


def view(desk: Desk) -> running.RunningCase:
    with desk.office.database.reading() as session:
        return running.running_case(session, 1)


@pytest.fixture
def started(desk: Desk) -> Desk:
    desk.office.enact("004")
    client = desk.browser("pelaksana")
    data = {"csrf": token_of(client.get("/alur").text), "judul": "Libur layanan", "unit": "1"}
    assert client.post("/prosedur/004/mulai", data=data).headers["location"] == "/alur/1?pesan=case_started"
    return desk


def test_superior_puts_a_procedure_in_force(desk: Desk) -> None:
    client = desk.browser("atasan")
    assert "Belum diberlakukan" in client.get("/prosedur/000").text
    data = {"csrf": token_of(client.get("/prosedur/000").text), "sejak": "2026-01-02"}
    assert client.post("/prosedur/000/berlaku", data=data).status_code == 303
    assert "Berlaku sejak 2 Januari 2026" in client.get("/prosedur/000").text


@pytest.mark.parametrize(
    ("who", "code", "since", "status"),
    [
        ("petugas", "000", "2026-01-02", 403),
        ("atasan", "000", "besok", 422),
        ("atasan", "000", "", 422),
        ("atasan", "777", "2026-01-02", 404),
    ],
)
def test_enacting_is_refused(desk: Desk, who: str, code: str, since: str, status: int) -> None:
    client = desk.browser(who)
    data = {"csrf": token_of(client.get("/alur").text), "sejak": since}
    assert client.post(f"/prosedur/{code}/berlaku", data=data).status_code == status


def test_work_does_not_begin_before_its_procedure_is_in_force(desk: Desk) -> None:
    client = desk.browser("pelaksana")
    data = {"csrf": token_of(client.get("/alur").text), "judul": "x", "unit": "1"}
    response = client.post("/prosedur/004/mulai", data=data)
    assert response.status_code == 404
    assert "Belum ada prosedur 004 yang berlaku" in response.text


def test_work_is_begun_by_its_first_lane_only(desk: Desk) -> None:
    desk.office.enact("004")
    client = desk.browser("petugas")
    data = {"csrf": token_of(client.get("/alur").text), "judul": "x", "unit": "1"}
    assert client.post("/prosedur/004/mulai", data=data).status_code == 403


def test_case_waits_for_the_person_of_its_lane(started: Desk) -> None:
    own = started.browser("pelaksana").get("/alur").text
    assert own.index("Libur layanan") < own.index("Menunggu orang lain")
    other = started.browser("ppid").get("/alur").text
    assert other.index("Libur layanan") > other.index("Menunggu orang lain")


def test_step_is_done_with_its_deadline_set_anew(started: Desk) -> None:
    client = started.browser("pelaksana")
    data = form(client, started, tindakan="advance", **KONSEP)
    assert client.post("/alur/1", data=data).status_code == 303
    after = view(started)
    assert after.case.position.nomor == 2
    assert after.view.waiting_role == "petugas"
    assert after.view.due_at is not None
    assert "Fungsional/ Pelaksana" in client.get("/alur/1").text


def test_step_is_handed_over_to_a_colleague_of_the_lane(started: Desk) -> None:
    client = started.browser("pelaksana")
    refused = client.post("/alur/1", data=form(client, started, tindakan="hand_over", kepada="1"))
    assert refused.status_code == 403
    gone = client.post("/alur/1", data=form(client, started, tindakan="hand_over", kepada="999"))
    assert gone.status_code == 404
    assert view(started).case.assignee is None


REFUSED: dict[str, tuple[str, dict[str, object], int, str]] = {
    "wrong lane": ("petugas", {"tindakan": "advance", **KONSEP}, 403, "peran Anda tidak sesuai"),
    "no such act here": ("pelaksana", {"tindakan": "approve", **KONSEP}, 422, "tidak mengenal tindakan"),
    "no such act": ("pelaksana", {"tindakan": "delete"}, 400, "tidak lengkap"),
    "requirement missing": ("pelaksana", {"tindakan": "advance"}, 422, "Kelengkapan belum ada"),
    "withdrawn without reason": ("pelaksana", {"tindakan": "withdraw"}, 422, "Tuliskan alasannya"),
    "stale": ("pelaksana", {"tindakan": "advance", **KONSEP, "versi": "99"}, 409, "sudah berubah"),
    "forged": ("pelaksana", {"tindakan": "advance", **KONSEP, "csrf": "x"}, 403, "Formulir tidak sah"),
    "dangerous link": (
        "pelaksana", {"tindakan": "advance", **KONSEP, "tautan": "javascript:alert(1)"}, 422, "https://",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_may_not_be_done_is_explained_and_changes_nothing(started: Desk, name: str) -> None:
    who, values, status, message = REFUSED[name]
    client, before = started.browser(who), view(started)
    response = client.post("/alur/1", data=form(client, started) | values)
    assert response.status_code == status
    assert message in response.text
    assert view(started) == before


def test_case_is_withdrawn_with_a_reason_and_then_closed(started: Desk) -> None:
    client = started.browser("pelaksana")
    data = form(client, started, tindakan="withdraw", alasan="Tidak jadi")
    assert client.post("/alur/1", data=data).status_code == 303
    page = client.get("/alur/1").text
    assert "Tidak jadi" in page
    assert 'name="tindakan"' not in page
    again = client.post("/alur/1", data=form(client, started, tindakan="withdraw", alasan="x"))
    assert again.status_code == 422


def test_double_click_moves_a_case_once(started: Desk) -> None:
    client = started.browser("pelaksana")
    data = form(client, started, tindakan="advance", **KONSEP)
    assert client.post("/alur/1", data=data).status_code == 303
    moved = view(started)
    assert client.post("/alur/1", data=data).status_code in (403, 409)
    assert view(started) == moved


@pytest.mark.parametrize("path", ["/alur/99", "/alur/x"])
def test_unknown_case_is_not_found(desk: Desk, path: str) -> None:
    assert desk.browser("ppid").get(path).status_code == 404


def test_next_hand_in_of_a_maklumat_shows_what_changed(desk: Desk) -> None:
    desk.office.enact("000")
    case_id = start(desk, "pelaksana", "000")
    contents = dict.fromkeys(CONTENTS, "ada")
    step(desk, "pelaksana", case_id, ActKind.ADVANCE, {"isi": contents})
    step(desk, "atasan", case_id, ActKind.RETURN, {}, "Biayanya salah")
    step(desk, "pelaksana", case_id, ActKind.ADVANCE, {"isi": contents | {"biaya": "Gratis"}})
    page = desk.browser("atasan").get(f"/alur/{case_id}").text
    assert page.count("Diubah; sebelumnya:") == 1
    assert "Gratis" in page
