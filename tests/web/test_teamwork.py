from pathlib import Path

from desk_office import Desk, open_desk, token_of
from sqlalchemy import update

from register.tables import File

ENTRY = "/meja/entri/1"


def test_comment_is_kept_for_the_desk_only(desk: Desk) -> None:
    client = desk.browser("petugas")
    data = {"csrf": token_of(client.get(ENTRY).text), "komentar": "Tolong cek <tanggal>"}
    assert client.post(f"{ENTRY}/komentar", data=data).status_code == 303
    page = desk.browser("ppid").get(ENTRY).text
    assert "Tolong cek &lt;tanggal&gt;" in page
    desk.office.publish(1)
    assert "Tolong cek" not in desk.browser().get("/informasi/1").text


def test_empty_comment_is_explained(desk: Desk) -> None:
    client = desk.browser("petugas")
    data = {"csrf": token_of(client.get(ENTRY).text), "komentar": " "}
    assert client.post(f"{ENTRY}/komentar", data=data).status_code == 422


def test_second_reader_is_told_who_has_the_entry_open(desk: Desk) -> None:
    desk.browser("petugas").get(ENTRY)
    assert "Petugas sedang membuka entri ini" in desk.browser("ppid").get(ENTRY).text
    assert "sedang membuka" not in desk.browser("petugas").get(ENTRY).text


def test_entry_is_assigned_and_found_by_its_person(desk: Desk) -> None:
    chief, officer = desk.browser("ppid"), desk.browser("petugas")
    assert "Tidak ada yang menunggu" in officer.get("/meja?saya=1").text
    data = {"csrf": token_of(chief.get(ENTRY).text), "kepada": str(desk.office.petugas.user_id)}
    assert chief.post(f"{ENTRY}/tugaskan", data=data).status_code == 303
    assert "PENGUMUMAN" in officer.get("/meja?saya=1").text
    data["kepada"] = str(desk.office.administrator.user_id)
    assert chief.post(f"{ENTRY}/tugaskan", data=data).status_code == 422
    data["kepada"] = ""
    assert chief.post(f"{ENTRY}/tugaskan", data=data).status_code == 303
    assert desk.detail().assignee_id is None


def test_view_of_the_queue_is_kept_and_forgotten(desk: Desk) -> None:
    client = desk.browser("ppid")
    data = {"csrf": token_of(client.get("/meja").text), "nama": "Ragu", "saringan": "ragu=1&urut=keraguan"}
    answer = client.post("/meja/tampilan", data=data)
    assert answer.headers["location"] == "/meja?ragu=1&urut=keraguan&pesan=view_saved"
    page = client.get("/meja").text
    assert '<a href="/meja?ragu=1&amp;urut=keraguan">Ragu</a>' in page
    assert "Ragu</a>" not in desk.browser("atasan").get("/meja").text
    client.post("/meja/tampilan", data=data | {"hapus": "Ragu"})
    assert "Ragu</a>" not in client.get("/meja").text


def test_entry_whose_original_cannot_be_shown_is_still_reviewed(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, more=1)
    client = desk.browser("ppid")
    page = client.get("/meja/entri/2")
    assert page.status_code == 200
    assert "Gambar halaman tidak tersedia" in page.text
    assert "Keputusan Nomor 1" in page.text
    with desk.office.database.writing() as session:
        session.execute(update(File).where(File.id == 1).values(sha256="0" * 64))
    assert client.get(ENTRY).status_code == 200
    assert client.get(f"{ENTRY}/halaman/1.png").status_code == 404
