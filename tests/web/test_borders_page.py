"""The borders of documents arranged at the desk."""

import pytest
from desk_office import Desk, token_of
from starlette.testclient import TestClient

from documents.arrangement import Arrangement, PageTurn
from documents.document import OtherPage, OtherPageKind
from register.arranging import FilePages, file_pages
from register.words import EntryState, FileState

ENTRY = "/meja/entri/1"


def pages(desk: Desk) -> FilePages:
    with desk.office.database.reading() as session:
        return file_pages(session, desk.detail().file_id)


def post(desk: Desk, client: TestClient, path: str, **values: str) -> tuple[int, str]:
    token = token_of(client.get("/meja").text)
    data = {"csrf": token, "versi": str(desk.detail().version), **values}
    response = client.post(f"{ENTRY}/batas{path}", data=data)
    return response.status_code, response.headers.get("location", response.text)


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ({"tindakan": "pisah"}, Arrangement(((1,), (2,)))),
        ({"tindakan": "pindah", "ke": "baru"}, Arrangement(((1,), (2,)))),
        (
            {"tindakan": "pindah", "ke": "foreign"},
            Arrangement(((1,),), (OtherPage(2, OtherPageKind.FOREIGN),)),
        ),
        ({"tindakan": "putar", "putar": "90"}, Arrangement(((1, 2),), (), (PageTurn(2, 90),))),
    ],
)
def test_page_is_arranged_and_read_again_when_asked(
    desk: Desk, values: dict[str, str], wanted: Arrangement
) -> None:
    client = desk.browser("petugas")
    assert post(desk, client, "", halaman="2", **values)[0] == 303
    assert (pages(desk).arrangement, pages(desk).is_read) == (wanted, False)
    assert "belum dibaca ulang" in client.get(f"{ENTRY}/batas").text
    assert post(desk, client, "/baca")[0] == 303
    assert pages(desk).state is FileState.RECEIVED
    assert "menunggu dibaca ulang" in client.get(f"{ENTRY}/batas").text


def test_split_document_is_joined_again(desk: Desk) -> None:
    client = desk.browser("petugas")
    post(desk, client, "", halaman="2", tindakan="pisah")
    assert post(desk, client, "", halaman="2", tindakan="gabung")[0] == 303
    assert pages(desk).arrangement == Arrangement(((1, 2),))


def test_turned_page_is_shown_upright_with_its_frames(desk: Desk) -> None:
    client = desk.browser("petugas")
    post(desk, client, "", halaman="1", tindakan="putar", putar="90")
    page = client.get(ENTRY).text
    assert "halaman/1.png?lebar=1000&amp;putar=90" in page
    assert "matrix(0 1 -1 0" in page
    upright = client.get(f"{ENTRY}/halaman/1.png?lebar=160")
    turned = client.get(f"{ENTRY}/halaman/1.png?lebar=160&putar=90")
    assert turned.content.startswith(b"\x89PNG")
    assert turned.content[16:24] == upright.content[20:24] + upright.content[16:20]


def test_rescan_is_asked_for_with_its_pages_and_reason(desk: Desk) -> None:
    client = desk.browser("ppid")
    values = {"halaman": "2", "peran": "petugas", "alasan": "Terpotong di tepi kanan"}
    assert post(desk, client, "/pindai-ulang", **values) == (303, f"{ENTRY}?pesan=returned")
    detail = desk.detail()
    assert detail.state is EntryState.DIKEMBALIKAN
    assert (detail.return_step, detail.reason) == ("Pindai ulang halaman 2", "Terpotong di tepi kanan")


REFUSED: dict[str, tuple[str, str, dict[str, str], int]] = {
    "unknown act": ("petugas", "", {"halaman": "1", "tindakan": "x"}, 400),
    "page that is not there": ("petugas", "", {"halaman": "9", "tindakan": "pisah"}, 400),
    "split at the first page": ("petugas", "", {"halaman": "1", "tindakan": "pisah"}, 422),
    "join the first document": ("petugas", "", {"halaman": "1", "tindakan": "gabung"}, 422),
    "crooked turn": ("petugas", "", {"halaman": "1", "tindakan": "putar", "putar": "45"}, 422),
    "wrong role": ("atasan", "", {"halaman": "2", "tindakan": "pisah"}, 403),
    "rescan of no page": ("ppid", "/pindai-ulang", {"peran": "petugas", "alasan": "x"}, 422),
    "rescan of a page with an endless number": (
        "ppid", "/pindai-ulang", {"peran": "petugas", "halaman": "9" * 5000, "alasan": "x"}, 422,
    ),
    "rescan without reason": ("ppid", "/pindai-ulang", {"peran": "petugas", "halaman": "1"}, 422),
    "rescan for nobody": ("ppid", "/pindai-ulang", {"peran": "x", "halaman": "1", "alasan": "x"}, 400),
    "officer asks for a rescan": (
        "petugas", "/pindai-ulang", {"peran": "ppid", "halaman": "1", "alasan": "x"}, 403,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_may_not_be_arranged_changes_nothing(desk: Desk, name: str) -> None:
    who, path, values, status = REFUSED[name]
    before = desk.detail(), pages(desk)
    assert post(desk, desk.browser(who), path, **values)[0] == status
    assert (desk.detail(), pages(desk)) == before


def test_all_pages_may_not_be_set_aside(desk: Desk) -> None:
    client = desk.browser("petugas")
    assert post(desk, client, "", halaman="1", tindakan="pindah", ke="blank")[0] == 303
    assert post(desk, client, "", halaman="2", tindakan="pindah", ke="blank")[0] == 422


def test_machines_borders_come_back(desk: Desk) -> None:
    client = desk.browser("petugas")
    post(desk, client, "", halaman="2", tindakan="pisah")
    assert post(desk, client, "/baca", temuan="mesin")[0] == 303
    assert pages(desk).arrangement == Arrangement(((1, 2),))
    assert not pages(desk).by_people


def test_history_tells_that_pages_were_arranged(desk: Desk) -> None:
    client = desk.browser("petugas")
    post(desk, client, "", halaman="2", tindakan="pisah")
    assert "Batas dokumen diatur" in client.get(f"{ENTRY}/riwayat").text
