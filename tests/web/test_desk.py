"""Every act of the desk: done by the right person, and refused without a change otherwise."""

from pathlib import Path

import pytest
from desk_office import SYSTEM, Desk, open_desk, token_of
from starlette.testclient import TestClient

from register import accounts, audit, units, verify
from register.actors import Grant
from register.categories import CategoryChoice
from register.corrections import classify
from register.publication import publish
from register.regions import answer_region, claim_region
from register.words import EntryState, Role

ENTRY = "/meja/entri/1"
FIELD = "tanggal_pembuatan"


def form(desk: Desk, client: TestClient, **values: str) -> dict[str, str]:
    token = token_of(client.get("/meja").text)
    return {"csrf": token, "versi": str(desk.detail().version), **values}


def correct(desk: Desk, client: TestClient, value: str = "5 Agustus 2024") -> int:
    response = client.post(f"{ENTRY}/isian", data=form(desk, client, isian=FIELD, nilai=value))
    return int(response.status_code)


def test_queue_shows_what_waits_with_its_doubts(desk: Desk) -> None:
    page = desk.browser("petugas").get("/meja").text
    assert "PENGUMUMAN INFORMASI PUBLIK" in page
    assert "3 ragu" in page


def test_queue_is_filtered_sorted_and_paged(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, more=4, rows=2)
    client = desk.browser("ppid")
    assert "Keputusan" not in client.get("/meja?ragu=1").text
    assert "PENGUMUMAN" not in client.get("/meja?jenis=sk").text
    assert "Keputusan Nomor 3" in client.get("/meja", params={"q": "nomor 3"}).text
    newest = client.get("/meja?urut=terbaru").text
    assert "Keputusan Nomor 4" in newest
    assert "PENGUMUMAN" not in newest
    page, seen = client.get("/meja").text, 0
    while True:
        seen += page.count('class="nomor-register"')
        link = page.partition('rel="next" href="')[2].partition('"')[0]
        if not link:
            break
        page = client.get(link.replace("&amp;", "&")).text
    assert seen == 5


@pytest.mark.parametrize("query", ["status=entah", "unit=abc", "unit=" + "9" * 30])
def test_queue_refuses_a_filter_nobody_offers(desk: Desk, query: str) -> None:
    assert desk.browser("ppid").get(f"/meja?{query}").status_code == 404


@pytest.mark.parametrize("query", ["setelah=x", "setelah=x&nomor=1", "urut=entah", "q=%00"])
def test_queue_survives_a_strange_address(desk: Desk, query: str) -> None:
    assert desk.browser("ppid").get(f"/meja?{query}").status_code < 500


def test_entry_shows_fields_boxes_and_issues(desk: Desk) -> None:
    page = desk.browser("petugas").get(ENTRY).text
    assert page.count('class="kotak') > 50
    assert "periksa 55 %" in page
    assert "F09" in page
    assert "Tanggal efektif kosong" in page
    assert "UU 14/2008 pasal 11 ayat (1) huruf g" in page


def test_page_picture_is_drawn_once_and_kept(desk: Desk) -> None:
    client = desk.browser("petugas")
    first = client.get(f"{ENTRY}/halaman/1.png?lebar=160")
    assert first.headers["content-type"] == "image/png"
    assert first.content.startswith(b"\x89PNG")
    kept = list((desk.settings.shared.processed / "pages").rglob("1-160.png"))
    assert len(kept) == 1
    assert client.get(f"{ENTRY}/halaman/1.png?lebar=160").content == first.content


@pytest.mark.parametrize(
    "path",
    ["/halaman/9.png", "/halaman/1.png?lebar=7", "/potongan.png?isian=x", "/halaman/x.png", "/potongan.png"],
)
def test_picture_that_is_not_there_is_not_found(desk: Desk, path: str) -> None:
    assert desk.browser("petugas").get(ENTRY + path).status_code == 404


def test_crop_shows_the_place_of_one_field(desk: Desk) -> None:
    crop = desk.browser("petugas").get(f"{ENTRY}/potongan.png?isian=nama_sop")
    assert crop.content.startswith(b"\x89PNG")


def test_correction_is_kept_with_the_machine_value_one_click_away(desk: Desk) -> None:
    client = desk.browser("petugas")
    assert correct(desk, client) == 303
    assert desk.value(FIELD) == "5 Agustus 2024"
    page = client.get(ENTRY).text
    assert "Nilai mesin:" in page
    assert "S Agustus 2024" in page
    reverted = client.post(f"{ENTRY}/mesin", data=form(desk, client, isian=FIELD))
    assert reverted.status_code == 303
    assert desk.value(FIELD) == "S Agustus 2024"


def test_autosaved_field_comes_back_alone_with_the_new_version(desk: Desk) -> None:
    client = desk.browser("petugas")
    data = form(desk, client, isian=FIELD, nilai="5 Agustus 2024")
    response = client.post(f"{ENTRY}/isian", data=data, headers={"HX-Request": "true"})
    assert response.status_code == 200
    assert response.headers["hx-trigger"] == f'{{"versi": {desk.detail().version}}}'
    assert "<html" not in response.text
    assert "diputuskan" in response.text


def test_later_writer_sees_the_conflict_and_overwrites_nothing(desk: Desk) -> None:
    first, second = desk.browser("petugas"), desk.browser("ppid")
    stale = form(desk, second, isian=FIELD, nilai="6 Agustus 2024")
    assert correct(desk, first) == 303
    response = second.post(f"{ENTRY}/isian", data=stale)
    assert response.status_code == 409
    assert "6 Agustus 2024" in response.text
    assert "5 Agustus 2024" in response.text
    assert desk.value(FIELD) == "5 Agustus 2024"
    part = second.post(f"{ENTRY}/isian", data=stale, headers={"HX-Request": "true"})
    assert part.status_code == 409
    assert "Belum disimpan" in part.text


def test_issue_is_marked_as_looked_at(desk: Desk) -> None:
    client = desk.browser("petugas")
    issue = next(issue for issue in desk.detail().issues if issue.code == "H02")
    assert client.post(f"{ENTRY}/catatan/{issue.id}", data=form(desk, client)).status_code == 303
    assert next(i for i in desk.detail().issues if i.code == "H02").is_settled
    assert client.post(f"{ENTRY}/catatan/999", data=form(desk, client)).status_code == 404


def test_categories_are_decided_with_their_item(desk: Desk) -> None:
    client = desk.browser("ppid")
    data = form(desk, client) | {"kategori": "berkala", "butir-berkala": "B-07"}
    assert client.post(f"{ENTRY}/kategori", data=data).status_code == 303
    (category,) = desk.detail().categories
    assert (category.code, category.item) == ("berkala", "B-07")
    assert category.decided_at is not None


def test_entry_is_returned_with_role_step_reason_and_fields(desk: Desk) -> None:
    client = desk.browser("ppid")
    data = form(desk, client, peran="petugas", langkah="Perbaikan", alasan="Tanggal salah", isian=FIELD)
    assert client.post(f"{ENTRY}/kembalikan", data=data).status_code == 303
    detail = desk.detail()
    assert (detail.state, detail.return_role, detail.reason) == (
        EntryState.DIKEMBALIKAN, "petugas", "Tanggal salah",
    )  # fmt: skip
    assert detail.reviews[-1].fields == (FIELD,)
    officer = desk.browser("petugas")
    assert "Tanggal salah" in officer.get(ENTRY).text
    assert officer.post(f"{ENTRY}/ajukan", data=form(desk, officer)).status_code == 303
    assert desk.detail().state is EntryState.MENUNGGU


def test_entry_is_withheld_and_released(desk: Desk) -> None:
    client = desk.browser("ppid")
    assert client.post(f"{ENTRY}/tahan", data=form(desk, client, alasan="Menunggu")).status_code == 303
    assert desk.detail().state is EntryState.DITAHAN
    assert client.post(f"{ENTRY}/lepas", data=form(desk, client, alasan="Sudah jelas")).status_code == 303
    assert desk.detail().state is EntryState.MENUNGGU


def test_approval_by_another_person_leads_to_the_public_register(desk: Desk) -> None:
    assert correct(desk, desk.browser("petugas")) == 303
    client = desk.browser("ppid")
    assert client.post(f"{ENTRY}/setujui", data=form(desk, client)).status_code == 303
    with desk.office.database.writing() as session:
        assert publish(session, SYSTEM, desk.entry_id)
    assert "5 Agustus 2024" in desk.browser().get("/informasi/1").text
    withdrawn = client.post(f"{ENTRY}/tarik", data=form(desk, client, alasan="Keliru"))
    assert withdrawn.status_code == 303
    assert desk.browser().get("/informasi/1").status_code == 410
    with desk.office.database.reading() as session:
        assert not audit.verify_chain(session)
        assert not list(verify.verify(session, desk.office.originals))


def test_history_reads_as_sentences(desk: Desk) -> None:
    client = desk.browser("petugas")
    correct(desk, client)
    page = client.get(f"{ENTRY}/riwayat").text
    assert "Memperbaiki isian" in page
    assert "Tanggal pembuatan: “S Agustus 2024” → “5 Agustus 2024”" in page
    assert "Menerima berkas" in page


RETURN_TO_OFFICER = {"peran": "petugas", "langkah": "Perbaikan", "isian": FIELD}
NO_ROLE, ASK_AGAIN, FORGED = "tidak berwenang", "tidak lengkap", "Formulir tidak sah"
REFUSED: dict[str, tuple[str, str, dict[str, str], int, str]] = {
    "officer approves": ("petugas", "/setujui", {}, 403, NO_ROLE),
    "officer classifies": ("petugas", "/kategori", {"kategori": "berkala"}, 403, NO_ROLE),
    "officer withholds": ("petugas", "/tahan", {"alasan": "x"}, 403, NO_ROLE),
    "administrator corrects": ("admin", "/isian", {"isian": FIELD, "nilai": "x"}, 403, NO_ROLE),
    "return without reason": (
        "ppid", "/kembalikan", RETURN_TO_OFFICER | {"alasan": " "}, 422, "Alasan harus diisi",
    ),
    "return to nobody": ("ppid", "/kembalikan", {"peran": "system", "alasan": "x"}, 400, ASK_AGAIN),
    "return of no field": (
        "ppid", "/kembalikan", RETURN_TO_OFFICER | {"alasan": "x", "isian": ""}, 422, "Sebutkan langkah",
    ),
    "withhold without reason": ("ppid", "/tahan", {}, 422, "Alasan harus diisi"),
    "no category": ("ppid", "/kategori", {}, 422, "Pilih sedikitnya satu kategori"),
    "unknown category": ("ppid", "/kategori", {"kategori": "rahasia"}, 400, ASK_AGAIN),
    "unknown field": ("ppid", "/isian", {"isian": "tak_ada", "nilai": "x"}, 404, "tidak ada"),
    "stale approval": ("ppid", "/setujui", {"versi": "0"}, 409, "sudah berubah"),
    "no version": ("ppid", "/setujui", {"versi": ""}, 400, ASK_AGAIN),
    "hand in what waits": ("petugas", "/ajukan", {}, 422, "tidak dapat dilakukan"),
    "withdraw what is not public": ("ppid", "/tarik", {"alasan": "x"}, 422, "tidak dapat dilakukan"),
    "forged token": ("ppid", "/setujui", {"csrf": "palsu"}, 403, FORGED),
    "no token": ("ppid", "/setujui", {"csrf": ""}, 403, FORGED),
}  # fmt: skip


def post(desk: Desk, who: str, path: str, values: dict[str, str]) -> tuple[int, str]:
    client = desk.browser(who)
    response = client.post(ENTRY + path, data=form(desk, client) | values)
    return response.status_code, response.text


@pytest.mark.parametrize("name", REFUSED)
def test_what_may_not_be_done_is_explained_and_changes_nothing(desk: Desk, name: str) -> None:
    who, path, values, status, message = REFUSED[name]
    before = desk.detail()
    answered, page = post(desk, who, path, values)
    assert answered == status
    assert message in page
    assert '<html lang="id">' in page
    assert desk.detail() == before


def test_nobody_approves_what_they_corrected(desk: Desk) -> None:
    client = desk.browser("ppid")
    correct(desk, client)
    assert "Persetujuan harus oleh orang lain" in client.get(ENTRY).text
    response = client.post(f"{ENTRY}/setujui", data=form(desk, client))
    assert response.status_code == 403
    assert desk.detail().state is EntryState.MENUNGGU


def test_second_click_on_approve_is_a_conflict_not_a_second_approval(desk: Desk) -> None:
    client = desk.browser("ppid")
    data = form(desk, client)
    assert client.post(f"{ENTRY}/setujui", data=data).status_code == 303
    after = desk.detail()
    assert client.post(f"{ENTRY}/setujui", data=data).status_code == 409
    assert desk.detail() == after


def test_exempt_entry_cannot_be_approved(desk: Desk) -> None:
    office = desk.office
    with office.database.writing() as session:
        classify(session, office.ppid, 1, office.version(1), [CategoryChoice("dikecualikan", "DK-17h")])
    status, page = post(desk, "atasan", "/setujui", {})
    assert status == 422
    assert "dikecualikan" in page
    assert desk.detail().state is EntryState.MENUNGGU


def test_other_units_entries_are_out_of_reach(desk: Desk) -> None:
    with desk.office.database.writing() as session:
        other = units.add_unit(session, SYSTEM, "Dinas Lain")
        grants = (Grant(Role.PETUGAS, other),)
        accounts.add_user(session, SYSTEM, "tetangga", "Tetangga", "kuda laut biru 7", grants)
    client = desk.browser("tetangga")
    assert "PENGUMUMAN" not in client.get("/meja").text
    for path in ("", "/riwayat", "/halaman/1.png", "/potongan.png?isian=nama_sop"):
        assert client.get(ENTRY + path).status_code == 403
    assert client.post(f"{ENTRY}/isian", data=form(desk, client, isian=FIELD, nilai="x")).status_code == 403


def test_partial_error_names_what_to_do(desk: Desk) -> None:
    client = desk.browser("petugas")
    data = form(desk, client, isian="tak_ada", nilai="x")
    response = client.post(f"{ENTRY}/isian", data=data, headers={"HX-Request": "true"})
    assert response.status_code == 404
    assert response.headers["hx-retarget"] == "#pesan"
    assert "<html" not in response.text


def test_many_are_approved_after_a_sample(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, more=4)
    client = desk.browser("ppid")
    token = token_of(client.get("/meja").text)
    chosen = [f"{entry_id}:{desk.office.version(entry_id)}" for entry_id in (2, 3, 4, 5)]
    page = client.post("/meja/sampel", data={"csrf": token, "entri": chosen}).text
    assert page.count('name="sampel"') == 2
    refused = client.post("/meja/setujui-banyak", data={"csrf": token, "entri": chosen, "sampel": ["2"]})
    assert refused.status_code == 422
    done = client.post("/meja/setujui-banyak", data={"csrf": token, "entri": chosen, "sampel": ["2", "3"]})
    assert done.text.count("disetujui</strong>") == 4
    detail = desk.detail(4)
    assert detail.state is EntryState.DISETUJUI
    assert "sampel yang diperiksa: 2, 3" in detail.reviews[-1].reason


def test_bulk_approval_of_nothing_is_explained(desk: Desk) -> None:
    client = desk.browser("ppid")
    response = client.post("/meja/sampel", data=form(desk, client))
    assert response.status_code == 422
    assert "Pilih sedikitnya satu entri" in response.text


@pytest.mark.postgres
def test_desk_works_on_postgresql_too(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, kind="postgresql")
    assert correct(desk, desk.browser("petugas")) == 303
    client = desk.browser("ppid")
    assert client.post(f"{ENTRY}/setujui", data=form(desk, client)).status_code == 303
    with desk.office.database.writing() as session:
        assert publish(session, SYSTEM, desk.entry_id)
    visitor = desk.browser()
    assert "PENGUMUMAN" in visitor.get("/?q=pengumuman").text
    assert "5 Agustus 2024" in visitor.get("/informasi/1").text
    for path in (
        "/meja",
        ENTRY,
        f"{ENTRY}/riwayat",
        "/meja/gagal",
        "/alur",
        "/prosedur/004",
        f"{ENTRY}/alur",
    ):
        assert client.get(path).status_code == 200
    desk.office.database.close()


def test_hand_in_shows_what_changed_since_the_return(desk: Desk) -> None:
    chief, officer = desk.browser("ppid"), desk.browser("petugas")
    data = form(desk, chief, peran="petugas", langkah="Perbaikan", alasan="Tanggal salah", isian=FIELD)
    chief.post(f"{ENTRY}/kembalikan", data=data)
    assert "Belum ada yang berubah sejak dikembalikan" in officer.get(ENTRY).text
    correct(desk, officer)
    officer.post(f"{ENTRY}/ajukan", data=form(desk, officer))
    page = chief.get(ENTRY).text
    assert "<del>S Agustus 2024</del>" in page
    assert "<ins>5 Agustus 2024</ins>" in page
    assert '<a href="#isian-tanggal_pembuatan">Tanggal pembuatan</a>' in page
    assert chief.post(f"{ENTRY}/setujui", data=form(desk, chief)).status_code == 303
    assert "sejak dikembalikan" not in chief.get(ENTRY).text


def test_revision_supersedes_what_is_published(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, more=2)
    desk.office.publish(2)
    client = desk.browser("ppid")
    page = client.get("/meja/entri/3").text
    assert "Gantikan entri lama" in page
    data = {"csrf": token_of(page), "versi": str(desk.office.version(3)), "lama": "2"}
    assert client.post("/meja/entri/3/gantikan", data=data).status_code == 303
    desk.office.publish(3)
    old = desk.browser().get("/informasi/2")
    assert old.status_code == 410
    assert 'href="/informasi/3"' in old.text


@pytest.mark.parametrize("old", ["1", "99"])
def test_only_a_published_entry_is_superseded(desk: Desk, old: str) -> None:
    assert post(desk, "ppid", "/gantikan", {"lama": old})[0] == 422


def test_field_is_put_in_line_to_be_read_again(desk: Desk) -> None:
    client = desk.browser("petugas")
    asked = {"HX-Request": "true"}
    answer = client.post(f"{ENTRY}/baca-ulang", data=form(desk, client, isian=FIELD), headers=asked)
    assert "Menunggu dibaca ulang" in answer.text
    with desk.office.database.writing() as session:
        region = claim_region(session)
        assert region is not None
        answer_region(session, "worker", region, "6 Agustus 2024", 0.7)
    shown = client.get(f"{ENTRY}/isian?isian={FIELD}").text
    assert 'value="6 Agustus 2024"' in shown
    assert "Menunggu" not in shown


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"isian": FIELD, "halaman": "1", "kotak": "10,10,200,40"}, 303),
        ({"isian": FIELD, "halaman": "1", "kotak": "200,10,10,40"}, 400),
        ({"isian": FIELD, "halaman": "1", "kotak": "x"}, 400),
        ({"isian": FIELD, "halaman": "1", "kotak": "nan,10,200,40"}, 400),
        ({"isian": FIELD, "halaman": "1", "kotak": "-inf,10,1e308,40"}, 400),
        ({"isian": FIELD, "halaman": "9", "kotak": "1,1,9,9"}, 422),
        ({"isian": "tanggal_revisi"}, 422),
        ({"isian": "tak_ada"}, 404),
    ],
)
def test_framed_place_is_checked(desk: Desk, values: dict[str, str], status: int) -> None:
    assert post(desk, "petugas", "/baca-ulang", values)[0] == status
