from pathlib import Path

import pytest
from desk_office import Desk, open_desk, token_of
from sqlalchemy import func, select
from starlette.testclient import TestClient

from register.tables import Failure, File, Sighting
from web.uploads import display_name, media_type_of

PDF = b"%PDF-1.4\n%%EOF\n"


def upload(
    desk: Desk, *files: tuple[str, bytes], who: str = "petugas", unit: str | None = None
) -> tuple[int, str]:
    client = desk.browser(who)
    data = {"csrf": token_of(client.get("/meja").text), "unit": str(desk.office.unit_id)}
    parts = [("berkas", (name, content, "application/octet-stream")) for name, content in files]
    response = client.post("/meja/unggah", data=data, files=parts)
    return response.status_code, response.text


def count(desk: Desk, table: type[File | Sighting | Failure]) -> int:
    with desk.office.database.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_each_file_has_its_result(desk: Desk) -> None:
    status, page = upload(
        desk, ("a.pdf", PDF), ("b.pdf", PDF + b" "), ("c.pdf", b"bukan pdf"), ("d.pdf", b"")
    )
    assert status == 200
    assert page.count("diterima dan menunggu dibaca") == 2
    assert "Jenis berkas tidak dikenali" in page
    assert "Berkas kosong" in page
    assert count(desk, Failure) == 2


def test_same_content_is_one_file_and_two_sightings(desk: Desk) -> None:
    before = count(desk, File)
    upload(desk, ("a.pdf", PDF))
    status, page = upload(desk, ("lain.pdf", PDF))
    assert status == 200
    assert "sudah ada sebelumnya" in page
    assert count(desk, File) == before + 1


ODD = [
    "../../etc/passwd",
    "..\\..\\boot.ini",
    "a\"b'c.pdf",
    "😀.pdf",
    "a\nb.pdf",
    "x" * 300 + ".pdf",
    "<b>.pdf",
    " ",
]


@pytest.mark.parametrize("name", ODD)
def test_odd_name_is_shown_safely_and_never_used_as_a_path(desk: Desk, name: str, tmp_path: Path) -> None:
    status, page = upload(desk, (name, PDF))
    assert status == 200
    assert "<b>" not in page.replace("</b>", "")
    stored = [path for path in (tmp_path / "raw").rglob("*") if path.is_file()]
    assert all(len(path.name) == 64 for path in stored)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\scan\\sop.pdf", "sop.pdf"),
        ("a\nb\x00.pdf", "a b .pdf"),
        ("", "tanpa nama"),
        ("/", "tanpa nama"),
        ("é" * 400, "é" * 300),
    ],
)
def test_display_name_is_the_last_part_made_plain(name: str, shown: str) -> None:
    assert display_name(name) == shown


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.7", "application/pdf"),
        (b"\xef\xbb\xbf%PDF-1.7", "application/pdf"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"II*\x00", "image/tiff"),
        (b"MM\x00*", "image/tiff"),
        (b"GIF89a", None),
        (b"PK\x03\x04", None),
        (b"", None),
    ],
)
def test_media_type_comes_from_the_content(head: bytes, kind: str | None) -> None:
    assert media_type_of(head) == kind


def test_no_file_is_explained(desk: Desk) -> None:
    client = desk.browser("petugas")
    data = {"csrf": token_of(client.get("/meja").text), "unit": "1"}
    response = client.post("/meja/unggah", data=data)
    assert response.status_code == 422
    assert "Pilih sedikitnya satu berkas" in response.text


def test_wrong_role_brings_nothing_in(desk: Desk) -> None:
    before = count(desk, File)
    status, page = upload(desk, ("a.pdf", PDF), who="atasan")
    assert status == 403
    assert "tidak berwenang" in page
    assert count(desk, File) == before


def test_forged_token_brings_nothing_in(desk: Desk) -> None:
    client = desk.browser("petugas")
    files = {"berkas": ("a.pdf", PDF)}
    response = client.post("/meja/unggah", data={"csrf": "palsu", "unit": "1"}, files=files)
    assert response.status_code == 403
    assert count(desk, Sighting) == 1


def test_too_large_upload_is_explained_and_not_kept(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, max_upload_mb=1)
    status, page = upload(desk, ("besar.pdf", PDF + b"x" * 1_100_000))
    assert status == 413
    assert "Kiriman terlalu besar" in page
    assert count(desk, File) == 1


def test_body_without_a_length_is_limited_too(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, max_upload_mb=1)
    client = desk.browser("petugas")

    def endless() -> object:
        yield b'--x\r\nContent-Disposition: form-data; name="berkas"; filename="a.pdf"\r\n\r\n'
        for _ in range(40):
            yield b"x" * 65_536

    headers = {"content-type": "multipart/form-data; boundary=x"}
    response = client.post("/meja/unggah", content=endless(), headers=headers)
    assert response.status_code == 413


def test_ordinary_form_is_limited_as_well(desk: Desk) -> None:
    response = desk.browser("petugas").post("/meja/entri/1/isian", data={"nilai": "x" * 3_000_000})
    assert response.status_code == 413


def test_broken_form_is_explained(desk: Desk) -> None:
    headers = {"content-type": "multipart/form-data; boundary=x"}
    response = desk.browser("petugas").post("/meja/unggah", content=b"--x\r\nbroken", headers=headers)
    assert response.status_code in (400, 403)


def send_one(desk: Desk, client: TestClient, name: str, **values: str) -> tuple[int, str]:
    data = {"csrf": token_of(client.get("/meja").text), "unit": str(desk.office.unit_id), **values}
    files = {"berkas": (name, PDF + name.encode())}
    response = client.post("/meja/unggah", data=data, files=files, headers={"HX-Request": "true"})
    return response.status_code, response.text


def test_files_sent_one_by_one_are_one_batch(desk: Desk) -> None:
    client = desk.browser("petugas")
    status, first = send_one(desk, client, "a.pdf", lanjut="1")
    assert status == 200
    assert "<html" not in first
    batch = first.partition('data-batch="')[2].partition('"')[0]
    assert send_one(desk, client, "b.pdf", batch=batch)[0] == 200
    with desk.office.database.reading() as session:
        seen = session.scalars(select(Sighting.name).where(Sighting.batch_id == int(batch)))
        assert sorted(seen) == ["a.pdf", "b.pdf"]
    assert send_one(desk, client, "c.pdf", batch=batch)[0] == 404


def test_nobody_adds_to_anothers_batch(desk: Desk) -> None:
    _, first = send_one(desk, desk.browser("petugas"), "a.pdf", lanjut="1")
    batch = first.partition('data-batch="')[2].partition('"')[0]
    before = count(desk, Sighting)
    assert send_one(desk, desk.browser("ppid"), "b.pdf", batch=batch)[0] == 404
    assert count(desk, Sighting) == before
