"""The page of a regulation shows what rests on it; the desk is told what to look at again."""

from pathlib import Path

import pytest
from desk_office import Desk, open_desk
from register_office import reading, sop

from documents.citation import Citation
from documents.sop import DasarHukum
from models.regulations import regulations
from register import accounts, units
from register.actors import Grant
from register.words import Role

OLD = Citation("perki:ki:2010:1", "Perki", "KI", "1", 2010, None, "Standar", (), None, 0.99)
LOCAL = Citation("perda:contoh:2019:4", "Perda", "Contoh", "4", 2019, None, "Arsip", (), None, 0.99)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Entry 2 rests on Perki 1/2021 in force, 3 on the repealed Perki 1/2010 and a Perda nobody listed."""
    opened = open_desk(tmp_path)
    bases = tuple(DasarHukum(reading(each.title), each) for each in (OLD, LOCAL))
    opened.office.read(b"%PDF- dua", sop("Layanan Baru"))
    opened.office.read(b"%PDF- tiga", sop("Layanan Lama", dasar_hukum=bases))
    return opened


def test_nothing_unpublished_is_shown_to_the_public(desk: Desk) -> None:
    client = desk.browser()
    assert "Belum ada dokumen terbit" in client.get("/peraturan").text
    page = client.get("/peraturan/perki:ki:2010:1")
    assert page.status_code == 200
    assert "Layanan Lama" not in page.text


def test_list_counts_the_published_documents(desk: Desk) -> None:
    desk.office.publish(3)
    page = desk.browser().get("/peraturan").text
    assert 'href="/peraturan/perki:ki:2010:1">Perki 1/2010<' in page
    assert "Perda Contoh 4/2019" in page
    assert page.count("1 dokumen") == 2
    assert "sudah dicabut" in page
    assert "status belum diketahui" in page
    assert "Perki 1/2021" not in page.replace("oleh Perki 1/2021", "")


def test_page_of_a_regulation_lists_what_rests_on_it(desk: Desk) -> None:
    desk.office.publish(3)
    client = desk.browser()
    page = client.get("/peraturan/perki:ki:2010:1").text
    assert 'href="/informasi/3"' in page
    assert "Layanan Lama" in page
    assert "Layanan Baru" not in page
    assert "/peraturan/perki%3Aki%3A2010%3A1" in client.get("/informasi/3").text
    assert "Layanan Lama" in client.get("/peraturan/perki%3Aki%3A2010%3A1").text


def test_page_goes_on(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, rows=1)
    for number in (2, 3):
        desk.office.read(f"%PDF- {number}".encode(), sop(f"Layanan {number}"))
        desk.office.publish(number)
    client = desk.browser()
    assert "setelah=2" in client.get("/peraturan/perki:ki:2021:1").text
    assert "Layanan 3" in client.get("/peraturan/perki:ki:2021:1?setelah=2").text


@pytest.mark.parametrize("path", ["uu::1800:1", "a/b/c", "x" * 500, "perki:ki:2021:1?setelah=x", "%00"])
def test_a_regulation_nobody_knows_is_not_found(desk: Desk, path: str) -> None:
    assert desk.browser().get(f"/peraturan/{path}").status_code == 404


def test_desk_lists_what_rests_on_a_repealed_regulation(desk: Desk) -> None:
    desk.office.publish(3)
    client = desk.browser("petugas")
    page = client.get("/meja/peraturan").text
    assert 'href="/meja/entri/3"' in page
    assert "sudah dicabut" in page
    assert "Layanan Baru" not in page
    assert "Layanan Lama" not in client.get("/meja/peraturan?status=diubah").text
    assert client.get("/meja/peraturan?status=rahasia").status_code == 404


def test_status_without_a_checked_source_accuses_no_document(desk: Desk) -> None:
    key = next(each.id for each in regulations().values() if each.status == "dicabut" and not each.verified)
    unsure = Citation(key, "UU", "", "1", 2004, None, "Judul", (), None, 0.99)
    desk.office.read(b"%PDF- empat", sop("Ragu", dasar_hukum=(DasarHukum(reading("x"), unsure),)))
    assert "/meja/entri/4" not in desk.browser("ppid").get("/meja/peraturan").text
    assert "status belum diketahui" in desk.browser().get(f"/peraturan/{key}").text


def test_desk_page_is_for_the_own_unit_and_signed_in_people(desk: Desk) -> None:
    with desk.office.database.writing() as session:
        other = units.add_unit(session, desk.office.administrator, "Biro Lain", "Provinsi Contoh")
        grant = Grant(Role.PETUGAS, other)
        accounts.add_user(session, desk.office.administrator, "lain", "Lain", "kuda laut biru 7", (grant,))
    assert "Layanan Lama" not in desk.browser("lain").get("/meja/peraturan").text
    assert desk.browser().get("/meja/peraturan").status_code == 303


def test_both_languages(desk: Desk) -> None:
    client = desk.browser()
    client.cookies.set("pindai_bahasa", "en")
    assert "Regulations relied on" in client.get("/peraturan").text
