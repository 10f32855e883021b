"""The same official under two NIPs is shown on the entry, and nothing is merged (H06)."""

from pathlib import Path

import pytest
from desk_office import Desk, open_desk
from register_office import reading, sop

from documents.sop import Pengesah

FIRST, SECOND = "19640409 199302 1 009", "19660409 199303 1 009"
PART = {"HX-Request": "true"}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Entries 2 and 3 signed by one official under two NIPs, 4 by another official."""
    opened = open_desk(tmp_path)
    signed = (("Drs. SUDIRMAN AGUNG, M.Si", FIRST), ("Sudirman Agung", SECOND), ("Ratna Dewi", SECOND))
    for number, (nama, nip) in enumerate(signed):
        signer = Pengesah(reading("Kepala Dinas"), reading(nama), None, reading(nip))
        opened.office.read(f"%PDF- {number}".encode(), sop(f"Layanan {number}", pengesah=signer))
    return opened


def test_other_nip_of_the_official_is_shown_on_both_entries(desk: Desk) -> None:
    client = desk.browser("petugas")
    for entry_id, other_id, other_nip in ((2, 3, SECOND), (3, 2, FIRST)):
        page = client.get(f"/meja/entri/{entry_id}/pejabat").text
        assert "H06" in page
        assert f'href="/meja/entri/{other_id}"' in page
        assert other_nip in page
        assert "Ratna Dewi" not in page


def test_nothing_is_merged(desk: Desk) -> None:
    desk.browser("petugas").get("/meja/entri/2/pejabat")
    nips = [desk.detail(number).reading("pengesah.nip") for number in (2, 3)]
    assert [nip.value for nip in nips if nip] == [FIRST, SECOND]


def test_part_for_the_entry_page_is_empty_where_nothing_differs(desk: Desk) -> None:
    client = desk.browser("petugas")
    assert client.get("/meja/entri/4/pejabat", headers=PART).text == ""
    assert "Tidak ada entri lain" in client.get("/meja/entri/4/pejabat").text
    part = client.get("/meja/entri/2/pejabat", headers=PART).text
    assert "H06" in part
    assert "<html" not in part


def test_entry_page_asks_for_it(desk: Desk) -> None:
    assert 'hx-get="/meja/entri/2/pejabat"' in desk.browser("petugas").get("/meja/entri/2").text


def test_page_is_for_signed_in_people_and_entries_that_are(desk: Desk) -> None:
    assert desk.browser().get("/meja/entri/2/pejabat").status_code == 303
    assert desk.browser("petugas").get("/meja/entri/99/pejabat").status_code == 404
