"""The step table and the flow edited at the desk, with forms alone."""

import pytest
from desk_office import Desk, open_desk, token_of
from starlette.testclient import TestClient

from documents.sop import BranchLabel, EdgeOrigin, FlowPoint, Shape, SopDocument
from register.structure import current_document

ENTRY = "/meja/entri/1"


def sop_of(desk: Desk) -> SopDocument:
    with desk.office.database.reading() as session:
        sop = current_document(session, desk.entry_id).sop
    assert sop is not None
    return sop


def texts(desk: Desk) -> list[str]:
    return [row.uraian.value for row in sop_of(desk).kegiatan]


def post(desk: Desk, client: TestClient, path: str, **values: str) -> tuple[int, str]:
    token = token_of(client.get("/meja").text)
    data = {"csrf": token, "versi": str(desk.detail().version), **values}
    response = client.post(ENTRY + path, data=data)
    return response.status_code, response.headers.get("location", response.text)


def test_table_shows_rows_cells_performers_and_their_places(desk: Desk) -> None:
    page = desk.browser("petugas").get(f"{ENTRY}/langkah").text
    assert page.count('<tr id="baris-') == len(sop_of(desk).kegiatan)
    assert "Memeriksa konsep pengumuman" in page
    assert 'data-isian="isian-kegiatan-0-uraian"' in page
    assert "<option selected>Kabid/ Kasubag</option>" in page


@pytest.mark.parametrize(
    ("act", "place", "before", "after"),
    [
        ("naik", "baris-1", (1, 0), (0, 1)),
        ("turun", "baris-3", (1, 2), (2, 1)),
        ("hapus", "baris-2", (2, 3), (1, 2)),
        ("sisip-bawah", "baris-3", (1, 2), (1, 3)),
        ("sisip-atas", "baris-2", (1, 2), (2, 3)),
    ],
)
def test_row_is_arranged_and_undone(
    desk: Desk, act: str, place: str, before: tuple[int, int], after: tuple[int, int]
) -> None:
    client, was = desk.browser("petugas"), texts(desk)
    status, where = post(desk, client, "/langkah", baris="2", tindakan=act)
    assert (status, where) == (303, f"{ENTRY}/langkah?pesan=table_saved#{place}")
    assert [texts(desk)[each] for each in after] == [was[each] for each in before]
    assert post(desk, client, "/urungkan", kembali="langkah") == (303, f"{ENTRY}/langkah?pesan=undone")
    assert texts(desk) == was


def test_row_is_split_where_the_cursor_stood_and_merged_again(desk: Desk) -> None:
    client, was = desk.browser("petugas"), texts(desk)
    assert post(desk, client, "/langkah", baris="2", tindakan="pecah", sel="uraian", di="8")[0] == 303
    assert texts(desk)[1:3] == [was[1][:8].strip(), was[1][8:].strip()]
    assert post(desk, client, "/langkah", baris="2", tindakan="gabung")[0] == 303
    assert texts(desk)[1] == f"{was[1][:8].strip()}\n{was[1][8:].strip()}"


def test_performer_is_changed_added_and_taken_out(desk: Desk) -> None:
    client = desk.browser("petugas")
    assert post(desk, client, "/langkah/pelaksana", baris="2", simbol="0", lajur="Sekretaris")[0] == 303
    assert [symbol.pelaksana for symbol in sop_of(desk).kegiatan[1].simbol] == ["Sekretaris"]
    assert FlowPoint(2, "Sekretaris") in {edge.ke for edge in sop_of(desk).alur}
    assert post(desk, client, "/langkah/pelaksana", baris="2", lajur="Kepala Dinas")[0] == 303
    assert post(desk, client, "/langkah/pelaksana", baris="2", simbol="0", lajur="")[0] == 303
    assert [symbol.pelaksana for symbol in sop_of(desk).kegiatan[1].simbol] == ["Kepala Dinas"]


def test_history_tells_what_was_arranged_and_undone(desk: Desk) -> None:
    client = desk.browser("petugas")
    post(desk, client, "/langkah", baris="2", tindakan="hapus")
    post(desk, client, "/urungkan")
    page = client.get(f"{ENTRY}/riwayat").text
    assert "Susunan langkah dan alur diubah" in page
    assert "Perubahan sebelumnya diurungkan" in page


def test_machines_structure_comes_back(desk: Desk) -> None:
    client, was = desk.browser("petugas"), texts(desk)
    post(desk, client, "/langkah", baris="2", tindakan="hapus")
    assert (
        post(desk, client, "/susunan-mesin", kembali="bagan")[1] == f"{ENTRY}/bagan?pesan=machine_structure"
    )
    assert texts(desk) == was


def test_cell_saved_without_scripts_leads_back_to_the_table(desk: Desk) -> None:
    client = desk.browser("petugas")
    values = {"isian": "kegiatan[0].waktu", "nilai": "2 jam", "kembali": "langkah"}
    assert post(desk, client, "/isian", **values) == (303, f"{ENTRY}/langkah?pesan=field_saved")
    assert desk.value("kegiatan[0].waktu") == "2 jam"


def test_flow_shows_every_symbol_line_and_dispute(desk: Desk) -> None:
    page = desk.browser("petugas").get(f"{ENTRY}/bagan").text
    sop = sop_of(desk)
    assert page.count('class="simbol"') == sum(len(row.simbol) for row in sop.kegiatan)
    assert page.count('<li id="garis-') == len(sop.alur)
    assert "berbeda" not in page


def test_line_is_drawn_labelled_disputed_and_settled(desk: Desk) -> None:
    client, sop = desk.browser("petugas"), sop_of(desk)
    branch = next(index for index, edge in enumerate(sop.alur) if edge.label is BranchLabel.TIDAK)
    edge = sop.alur[branch]
    start = f"{edge.dari.nomor}|{edge.dari.pelaksana}"
    new = {"tindakan": "tambah-garis", "dari": start, "label": "TIDAK", "asal": "text"}
    assert post(desk, client, "/bagan", ke="1|Kabid/ Kasubag", **new)[0] == 303
    added = sop_of(desk).alur[-1]
    assert (added.ke, added.asal, added.confidence) == (FlowPoint(1, "Kabid/ Kasubag"), EdgeOrigin.TEXT, 1.0)
    assert "gambar dan teks berbeda" in client.get(f"{ENTRY}/bagan").text
    settled = {"tindakan": "putuskan", "dari": start, "label": "TIDAK", "ke": "1|Kabid/ Kasubag"}
    assert post(desk, client, "/bagan", **settled)[0] == 303
    left = [each.ke for each in sop_of(desk).alur if (each.dari, each.label) == (edge.dari, edge.label)]
    assert left == [FlowPoint(1, "Kabid/ Kasubag")]
    assert "gambar dan teks berbeda" not in client.get(f"{ENTRY}/bagan").text


def test_line_is_relabelled_and_removed(desk: Desk) -> None:
    client, count = desk.browser("petugas"), len(sop_of(desk).alur)
    assert post(desk, client, "/bagan", tindakan="beri-label", garis="0", label="YA")[0] == 303
    assert sop_of(desk).alur[0].label is BranchLabel.YA
    assert post(desk, client, "/bagan", tindakan="hapus-garis", garis="0")[0] == 303
    assert len(sop_of(desk).alur) == count - 1


def test_symbol_is_changed_added_and_removed(desk: Desk) -> None:
    client = desk.browser("petugas")
    placing = {"bentuk": "decision", "lajur": "Kepala Dinas", "langkah": "2"}
    where = {"baris": "2", "simbol": "0", "tempat": "simbol-2-0"}
    status, address = post(desk, client, "/bagan", tindakan="simpan-simbol", **where, **placing)
    assert (status, address) == (303, f"{ENTRY}/bagan?pesan=flow_saved#simbol-2-0")
    (symbol,) = sop_of(desk).kegiatan[1].simbol
    assert (symbol.pelaksana, symbol.bentuk) == ("Kepala Dinas", Shape.DECISION)
    placing["bentuk"] = "process"
    assert post(desk, client, "/bagan", tindakan="tambah-simbol", **placing)[0] == 303
    assert post(desk, client, "/bagan", tindakan="hapus-simbol", **where)[0] == 303
    (symbol,) = sop_of(desk).kegiatan[1].simbol
    assert symbol.bentuk is Shape.PROCESS


NEW_SYMBOL = {"tindakan": "tambah-simbol", "langkah": "1", "lajur": "Sekretaris"}
NEW_LINE = {"tindakan": "tambah-garis", "asal": "drawn"}
REFUSED: dict[str, tuple[str, dict[str, str], int]] = {
    "unknown row edit": ("/langkah", {"baris": "1", "tindakan": "putar"}, 400),
    "row that is not there": ("/langkah", {"baris": "99", "tindakan": "hapus"}, 404),
    "row without a number": ("/langkah", {"baris": "x", "tindakan": "hapus"}, 400),
    "first row up": ("/langkah", {"baris": "1", "tindakan": "naik"}, 404),
    "cut at the start": ("/langkah", {"baris": "1", "tindakan": "pecah", "di": "0"}, 422),
    "unknown performer": ("/langkah/pelaksana", {"baris": "1", "lajur": "Tidak Ada"}, 404),
    "stale table": ("/langkah", {"baris": "1", "tindakan": "hapus", "versi": "0"}, 409),
    "unknown flow edit": ("/bagan", {"tindakan": "x"}, 400),
    "unknown shape": ("/bagan", NEW_SYMBOL | {"bentuk": "x"}, 400),
    "line to nowhere": ("/bagan", NEW_LINE | {"dari": "1|Kabid/ Kasubag", "ke": "9|X"}, 404),
    "line from gibberish": ("/bagan", NEW_LINE | {"dari": "x", "ke": "y"}, 400),
    "nothing to undo": ("/urungkan", {}, 422),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_edit_that_does_not_fit_changes_nothing(desk: Desk, name: str) -> None:
    path, values, status = REFUSED[name]
    before = desk.detail(), sop_of(desk)
    assert post(desk, desk.browser("petugas"), path, **values)[0] == status
    assert (desk.detail(), sop_of(desk)) == before


@pytest.mark.parametrize("path", ["/langkah", "/bagan"])
def test_paper_that_is_no_sop_is_explained(tmp_path_factory: pytest.TempPathFactory, path: str) -> None:
    desk = open_desk(tmp_path_factory.mktemp("desk"), more=1)
    response = desk.browser("petugas").get(f"/meja/entri/2{path}")
    assert response.status_code == 422
    assert "bukan SOP" in response.text
    desk.office.database.close()


@pytest.mark.parametrize("path", ["/langkah", "/bagan"])
def test_who_may_not_correct_only_looks(desk: Desk, path: str) -> None:
    page = desk.browser("atasan").get(ENTRY + path)
    assert page.status_code == 200
    assert "/urungkan" not in page.text
    assert 'name="tindakan"' not in page.text
