import io

from desk_office import SYSTEM, Desk, token_of

from register import accounts, units
from register.actors import Grant
from register.intake import Place, Refusal, open_batch, refuse
from register.words import Role


def token(desk: Desk, who: str) -> dict[str, str]:
    return {"csrf": token_of(desk.browser(who).get("/meja").text)}


def test_administrator_adds_a_person_who_can_sign_in(desk: Desk) -> None:
    client = desk.browser("admin")
    data = {"csrf": token_of(client.get("/pengguna").text), "pengguna": "sari", "nama": "Sari"}
    data |= {"sandi": "kuda laut biru 7", "peran": "petugas", "unit": str(desk.office.unit_id)}
    assert client.post("/pengguna", data=data).status_code == 303
    assert desk.browser("sari").get("/meja").status_code == 200


def test_role_is_given_and_ended(desk: Desk) -> None:
    client = desk.browser("admin")
    data = {"csrf": token_of(client.get("/pengguna").text), "peran": "tim_pertimbangan", "unit": ""}
    user_id = desk.office.petugas.user_id
    assert client.post(f"/pengguna/{user_id}/peran", data=data).status_code == 303
    assert any(grant.role is Role.TIM_PERTIMBANGAN for grant in grants(desk))
    assert client.post(f"/pengguna/{user_id}/cabut", data=data).status_code == 303
    assert not any(grant.role is Role.TIM_PERTIMBANGAN for grant in grants(desk))


def grants(desk: Desk) -> tuple[Grant, ...]:
    with desk.office.database.reading() as session:
        return accounts.grants_of(session, desk.office.petugas.user_id or 0)


def test_deactivated_person_is_out_at_once(desk: Desk) -> None:
    officer, client = desk.browser("petugas"), desk.browser("admin")
    data = {"csrf": token_of(client.get("/pengguna").text), "aktif": "0"}
    client.post(f"/pengguna/{desk.office.petugas.user_id}/keadaan", data=data)
    assert officer.get("/meja").status_code == 303


def test_unit_is_added(desk: Desk) -> None:
    client = desk.browser("admin")
    data = {"csrf": token_of(client.get("/pengguna").text), "unit": "Biro Hukum", "badan": "Provinsi Contoh"}
    assert client.post("/pengguna/unit", data=data).status_code == 303
    assert "Biro Hukum" in client.get("/pengguna").text


def test_weak_password_is_explained(desk: Desk) -> None:
    client = desk.browser("admin")
    data = {"csrf": token_of(client.get("/pengguna").text), "pengguna": "x", "nama": "x", "sandi": "pendek"}
    response = client.post("/pengguna", data=data | {"peran": "petugas"})
    assert response.status_code == 422
    assert "Kata sandi harus" in response.text


def test_others_see_and_change_no_accounts(desk: Desk) -> None:
    client = desk.browser("ppid")
    csrf = {"csrf": token_of(client.get("/meja").text)}
    assert client.get("/pengguna").status_code == 403
    data = csrf | {"pengguna": "x", "nama": "x", "sandi": "kuda laut biru 7", "peran": "administrator"}
    assert client.post("/pengguna", data=data).status_code == 403
    assert client.post("/pengguna/unit", data=csrf | {"unit": "Diskominfo"}).status_code == 403
    assert "Pengguna dan unit" not in client.get("/meja").text


def test_system_role_is_not_given(desk: Desk) -> None:
    client = desk.browser("admin")
    data = {"csrf": token_of(client.get("/pengguna").text), "peran": "system"}
    assert client.post("/pengguna/1/peran", data=data).status_code == 400


def test_failed_file_is_listed_and_queued_again(desk: Desk) -> None:
    office = desk.office
    original = office.originals.store(io.BytesIO(b"rusak"))
    with office.database.writing() as session:
        batch = open_batch(session, SYSTEM, office.unit_id, "batch", "test")
        refusal = Refusal("damaged", "Berkas rusak; pindai ulang.")
        refuse(session, SYSTEM, original, "application/pdf", Place(batch, "rusak.pdf"), refusal)
    client = desk.browser("petugas")
    page = client.get("/meja/gagal").text
    assert "Berkas rusak; pindai ulang." in page
    assert "Jumlahnya cocok" in page
    data = {"csrf": token_of(page), "berkas": "2"}
    assert client.post("/meja/gagal", data=data).status_code == 303
    assert "Tidak ada berkas yang gagal" in client.get("/meja/gagal").text


def test_file_that_was_never_received_is_listed_for_its_unit(desk: Desk) -> None:
    office = desk.office
    with office.database.writing() as session:
        batch = open_batch(session, SYSTEM, office.unit_id, "batch", "test")
        gone = Refusal("hilang", "Berkas hilang saat dibaca.")
        refuse(session, SYSTEM, None, "", Place(batch, "hilang.pdf"), gone)
        other = units.add_unit(session, office.administrator, "Biro Lain", "Provinsi Contoh")
        grant = Grant(Role.PETUGAS, other)
        accounts.add_user(session, office.administrator, "lain", "Lain", "kuda laut biru 7", (grant,))
    assert "hilang.pdf" in desk.browser("petugas").get("/meja/gagal").text
    assert "hilang.pdf" not in desk.browser("lain").get("/meja/gagal").text


def test_retry_of_nothing_is_explained(desk: Desk) -> None:
    client = desk.browser("petugas")
    assert client.post("/meja/gagal", data=token(desk, "petugas")).status_code == 403
    own = {"csrf": token_of(client.get("/meja").text)}
    assert client.post("/meja/gagal", data=own).status_code == 422


def test_reference_procedures_are_shown(desk: Desk) -> None:
    client = desk.browser("petugas")
    page = client.get("/prosedur").text
    assert page.count("siap dijalankan") == 5
    page = client.get("/prosedur/004").text
    assert page.count("<polygon") == 3
    assert "jika TIDAK → langkah 4, Sekretaris" in page
    assert "jika TIDAK → langkah 3, Kabid/ Kasubag (dari teks)" in page
    assert client.get("/prosedur/009").status_code == 404
