"""A person of another unit who changes the number in the address sees nothing and changes nothing."""

import pytest
from desk_office import PASSWORD, SYSTEM, Desk, open_desk, token_of
from work_office import PNG, announcing, everything, sent, urgent

from register import accounts
from register.actors import Grant
from register.units import add_unit
from register.words import Role

ENTRY = "/meja/entri/1"
PAGES = (
    ENTRY,
    f"{ENTRY}/langkah",
    f"{ENTRY}/bagan",
    f"{ENTRY}/batas",
    f"{ENTRY}/riwayat",
    f"{ENTRY}/isian?isian=nama_sop",
    f"{ENTRY}/potongan.png?isian=nama_sop",
    f"{ENTRY}/halaman/1.png",
    f"{ENTRY}/berkas/1.png",
    f"{ENTRY}/pejabat",
    f"{ENTRY}/alur",
    f"{ENTRY}/naskah",
    "/alur/1",
    "/kiriman/1",
    "/kiriman/1/berkas",
)
FORMS: dict[str, tuple[str, dict[str, str]]] = {
    "cell": (f"{ENTRY}/isian", {"isian": "nama_sop", "nilai": "x"}),
    "row": (f"{ENTRY}/langkah", {"baris": "1", "tindakan": "hapus"}),
    "performer": (f"{ENTRY}/langkah/pelaksana", {"baris": "1", "simbol": "0", "lajur": ""}),
    "line": (f"{ENTRY}/bagan", {"garis": "0", "tindakan": "hapus-garis"}),
    "undo": (f"{ENTRY}/urungkan", {}),
    "machine's structure": (f"{ENTRY}/susunan-mesin", {}),
    "place": (f"{ENTRY}/baca-ulang", {"isian": "nama_sop", "halaman": "1", "kotak": "1,1,9,9"}),
    "border": (f"{ENTRY}/batas", {"halaman": "2", "tindakan": "pisah"}),
    "reading": (f"{ENTRY}/batas/baca", {}),
    "rescan": (f"{ENTRY}/batas/pindai-ulang", {"peran": "petugas", "halaman": "1", "alasan": "x"}),
    "case": ("/alur/1", {"tindakan": "withdraw", "alasan": "x"}),
    "edition": ("/alur/tetapkan", {"pekerjaan": "1:1", "judul": "x", "sk": "x"}),
    "receipt": ("/kiriman/1/terima", {"penerima": "x"}),
    "review": ("/pengumuman/1/telaah", {"hasil": "ditarik", "alasan": "x"}),
    "urgent announcement": ("/pengumuman/segera", {"unit": "1", "judul": "x", "saluran": "papan"}),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Everything of one unit, and a person with every role in another."""
    desk = open_desk(tmp_path_factory.mktemp("unit-lain"))
    for ready in (sent, urgent, announcing):
        ready(desk)
    with desk.office.database.writing() as session:
        unit = add_unit(session, SYSTEM, "Unit Lain", "Badan Contoh")
        grants = tuple(Grant(role, unit) for role in Role if role is not Role.SYSTEM)
        accounts.add_user(session, SYSTEM, "tetangga", "Tetangga", PASSWORD, grants)
    return desk


@pytest.mark.parametrize("path", PAGES)
def test_page_of_another_unit_is_not_shown(desk: Desk, path: str) -> None:
    assert desk.browser("tetangga").get(path).status_code == 403


@pytest.mark.parametrize("name", FORMS)
def test_form_of_another_unit_changes_nothing(desk: Desk, name: str) -> None:
    path, values = FORMS[name]
    client, before = desk.browser("tetangga"), everything(desk)
    data = {"csrf": token_of(client.get("/meja").text), "versi": str(desk.detail().version), **values}
    response = client.post(path, data=data, files=[("bukti", ("bukti.png", PNG))])
    assert response.status_code in (403, 422)
    assert everything(desk) == before
