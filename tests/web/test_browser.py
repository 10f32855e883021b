"""The desk and the portal in a real browser: mouse, keyboard, a small screen."""

from desk_browser import IN_BROWSER, SMALL, Site, picture
from desk_office import PASSWORD
from playwright.sync_api import Browser, FilePayload, Page, expect

from register.regions import answer_region, claim_region
from register.words import EntryState

FIELD = "#isian-tanggal_pembuatan-nilai"
pytestmark = IN_BROWSER


def saved(page: Page) -> None:
    expect(page.locator("#isian-tanggal_pembuatan .yakin")).to_contain_text("diputuskan")


def test_a_scan_is_corrected_approved_by_another_person_and_found_by_the_public(site: Site) -> None:
    officer = site.open_page()
    site.sign_in(officer, "petugas")
    picture(officer, "antrean")
    officer.get_by_role("link", name="PENGUMUMAN INFORMASI PUBLIK").click()
    officer.locator(FIELD).click()
    expect(officer.locator(".kotak.aktif")).to_have_count(1)
    expect(officer.locator("#lensa-gambar")).to_be_visible()
    picture(officer, "koreksi")
    officer.locator(FIELD).fill("5 Agustus 2024")
    officer.locator(FIELD).blur()
    saved(officer)
    assert site.desk.value("tanggal_pembuatan") == "5 Agustus 2024"

    chief = site.open_page()
    site.sign_in(chief, "ppid")
    chief.goto(f"{site.address}/meja/entri/1")
    chief.get_by_role("button", name="Setujui").scroll_into_view_if_needed()
    picture(chief, "keputusan")
    chief.get_by_role("button", name="Setujui").click()
    expect(chief.get_by_text("Entri disetujui")).to_be_visible()
    site.sweep()

    visitor = site.open_page()
    visitor.goto(site.address)
    visitor.get_by_label("Cari informasi").fill("pengumuman")
    visitor.get_by_role("button", name="Cari").click()
    picture(visitor, "register")
    visitor.get_by_role("link", name="PENGUMUMAN INFORMASI PUBLIK").click()
    expect(visitor.get_by_text("5 Agustus 2024").first).to_be_visible()
    expect(visitor.locator("img")).to_have_count(0)
    picture(visitor, "informasi")
    chief.goto(f"{site.address}/meja/entri/1/riwayat")
    picture(chief, "riwayat")
    chief.goto(f"{site.address}/prosedur/004")
    picture(chief, "prosedur")


def test_scan_is_corrected_and_approved_by_keyboard_alone(site: Site) -> None:
    officer = site.open_page()
    officer.goto(f"{site.address}/meja")
    officer.locator("#nama").focus()
    officer.keyboard.type("petugas")
    officer.keyboard.press("Tab")
    officer.keyboard.type(PASSWORD)
    officer.keyboard.press("Enter")
    officer.wait_for_url("**/meja")
    officer.get_by_role("link", name="PENGUMUMAN INFORMASI PUBLIK").focus()
    officer.keyboard.press("Enter")
    officer.wait_for_url("**/meja/entri/1")
    officer.keyboard.press("Alt+n")
    expect(officer.locator(FIELD)).to_be_focused()
    officer.keyboard.press("Control+a")
    officer.keyboard.type("5 Agustus 2024")
    officer.keyboard.press("Control+Enter")
    saved(officer)
    expect(officer.locator("#isian-pengesah-nip-nilai")).to_be_focused()
    officer.keyboard.press("Control+Enter")
    expect(officer.locator("#isian-pengesah-nip .yakin")).to_contain_text("diputuskan")
    assert {site.desk.value("tanggal_pembuatan")} == {"5 Agustus 2024"}

    chief = site.open_page()
    site.sign_in(chief, "ppid")
    chief.goto(f"{site.address}/meja/entri/1")
    for _ in range(400):
        chief.keyboard.press("Tab")
        if chief.evaluate("document.activeElement.textContent.trim()") == "Setujui":
            break
    chief.keyboard.press("Enter")
    expect(chief.get_by_text("Entri disetujui")).to_be_visible()
    assert site.desk.detail().state is EntryState.DISETUJUI


def test_first_tab_offers_to_skip_to_the_content(site: Site) -> None:
    page = site.open_page()
    page.goto(site.address)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Lompat ke isi")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "isi"


def test_undo_brings_back_the_machine_value(site: Site) -> None:
    page = site.open_page()
    site.sign_in(page, "petugas")
    page.goto(f"{site.address}/meja/entri/1")
    page.locator(FIELD).fill("5 Agustus 2024")
    page.locator(FIELD).blur()
    saved(page)
    page.locator(FIELD).focus()
    page.keyboard.press("Alt+z")
    expect(page.locator(FIELD)).to_have_value("S Agustus 2024")
    assert site.desk.value("tanggal_pembuatan") == "S Agustus 2024"


def test_several_fields_in_a_row_do_not_conflict_with_each_other(site: Site) -> None:
    page = site.open_page()
    site.sign_in(page, "petugas")
    page.goto(f"{site.address}/meja/entri/1")
    for name, value in (("tanggal_pembuatan", "5 Agustus 2024"), ("nomor_sop", "190/SOP"), ("nama_sop", "A")):
        page.locator(f"#isian-{name}-nilai").fill(value)
    page.locator("#isian-nama_sop-nilai").blur()
    for name in ("tanggal_pembuatan", "nomor_sop", "nama_sop"):
        expect(page.locator(f"#isian-{name} .yakin")).to_contain_text("diputuskan")
    assert [site.desk.value(name) for name in ("nomor_sop", "nama_sop")] == ["190/SOP", "A"]


def test_later_writer_is_shown_the_conflict(site: Site) -> None:
    first, second = site.open_page(), site.open_page()
    for page, name in ((first, "petugas"), (second, "ppid")):
        site.sign_in(page, name)
        page.goto(f"{site.address}/meja/entri/1")
    first.locator(FIELD).fill("5 Agustus 2024")
    first.locator(FIELD).blur()
    saved(first)
    second.locator(FIELD).fill("6 Agustus 2024")
    second.locator(FIELD).blur()
    expect(second.get_by_text("Belum disimpan.")).to_be_visible()
    expect(second.get_by_text("6 Agustus 2024")).to_be_visible()
    assert site.desk.value("tanggal_pembuatan") == "5 Agustus 2024"


def test_expired_session_is_told_beside_the_field(site: Site) -> None:
    page = site.open_page()
    site.sign_in(page, "petugas")
    page.goto(f"{site.address}/meja/entri/1")
    page.context.clear_cookies()
    page.locator(FIELD).fill("5 Agustus 2024")
    page.locator(FIELD).blur()
    expect(page.locator("#pesan")).to_contain_text("Sesi Anda sudah berakhir")
    assert site.desk.value("tanggal_pembuatan") == "S Agustus 2024"


def test_small_screen_in_pictures(site: Site) -> None:
    site.desk.office.publish(1)
    page = site.open_page(**SMALL)
    site.sign_in(page, "ppid")
    picture(page, "antrean-hp", full=True)
    page.goto(f"{site.address}/informasi/1")
    expect(page.get_by_role("heading", name="PENGUMUMAN INFORMASI PUBLIK")).to_be_visible()
    picture(page, "informasi-hp")


def test_desk_works_without_scripts(site: Site, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    site.sign_in(page, "petugas")
    page.goto(f"{site.address}/meja/entri/1")
    page.locator(FIELD).fill("5 Agustus 2024")
    page.locator("#isian-tanggal_pembuatan").get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Isian disimpan.")).to_be_visible()
    assert site.desk.value("tanggal_pembuatan") == "5 Agustus 2024"
    context.close()


def test_each_uploaded_file_shows_its_result(site: Site) -> None:
    page = site.open_page()
    site.sign_in(page, "petugas")
    page.goto(f"{site.address}/meja/unggah")
    good = FilePayload(name="baik.pdf", mimeType="application/pdf", buffer=b"%PDF-1.4\n%%EOF")
    bad = FilePayload(name="bukan.pdf", mimeType="application/pdf", buffer=b"bukan pdf")
    page.locator("#berkas").set_input_files([good, bad])
    page.get_by_role("button", name="Unggah").click()
    expect(page.locator("#unggahan li").nth(0)).to_contain_text("baik.pdf – ✓ diterima dan menunggu dibaca")
    expect(page.locator("#unggahan li").nth(1)).to_contain_text("bukan.pdf – ✗ ditolak")
    expect(page.locator("#unggah-selesai")).to_be_focused()
    picture(page, "unggah")


def test_step_table_is_edited_by_keyboard_and_undone(site: Site) -> None:
    page = site.open_page()
    site.sign_in(page, "petugas")
    page.goto(f"{site.address}/meja/entri/1/langkah")
    first = page.locator("#isian-kegiatan-0-uraian-nilai")
    first.focus()
    expect(page.locator(".kotak.aktif")).to_have_attribute("data-isian", "isian-kegiatan-0-uraian")
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#isian-kegiatan-1-uraian-nilai")).to_be_focused()
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Control+Home")
    for _ in "Menugaskan":
        page.keyboard.press("ArrowRight")
    page.locator("#baris-1").get_by_role("button", name="Pecah").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#pesan")).to_contain_text("Tabel langkah disimpan")
    expect(page.locator("#isian-kegiatan-0-uraian-nilai")).to_have_value("Menugaskan")
    expect(page.locator("#isian-kegiatan-0-uraian-nilai")).to_be_focused()
    picture(page, "tabel-langkah")
    page.keyboard.press("Alt+z")
    expect(page.locator("#pesan")).to_contain_text("diurungkan")
    assert site.desk.value("kegiatan[0].uraian").startswith("Menugaskan Fungsional")


def test_typing_is_saved_before_a_row_is_moved(site: Site) -> None:
    page = site.open_page()
    site.sign_in(page, "petugas")
    page.goto(f"{site.address}/meja/entri/1/langkah")
    page.locator("#isian-kegiatan-0-waktu-nilai").fill("2 jam")
    page.locator("#baris-1").get_by_role("button", name="Turun").click()
    expect(page.locator("#pesan")).to_contain_text("Tabel langkah disimpan")
    assert site.desk.value("kegiatan[1].waktu") == "2 jam"


def test_flow_is_drawn_by_pointing_and_framed_on_the_scan(site: Site) -> None:
    page = site.open_page()
    site.sign_in(page, "petugas")
    page.goto(f"{site.address}/meja/entri/1/bagan")
    page.locator(".simbol").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#simbol-2-0")).to_be_visible()
    expect(page.locator(".kotak.aktif")).to_have_attribute("data-isian", "simbol-2-0")
    page.locator("#simbol-2-0").get_by_role("button", name="Tunjuk tujuannya").click()
    page.get_by_role("link", name="Langkah 4, Sekretaris, keputusan").click()
    picture(page, "bagan-alur")
    page.locator("#simbol-2-0").get_by_role("button", name="Tambah garis").click()
    expect(page.locator("#pesan")).to_contain_text("Bagan alur disimpan")
    expect(page.locator(".garis-daftar li").last).to_contain_text("langkah 4, Sekretaris")
    page.goto(f"{site.address}/meja/entri/1/batas")
    picture(page, "batas-dokumen")


def test_frame_dragged_on_the_page_is_read_again(site: Site) -> None:
    page = site.open_page()
    site.sign_in(page, "petugas")
    page.goto(f"{site.address}/meja/entri/1")
    page.locator("#isian-nomor_sop-nilai").focus()
    page.get_by_role("button", name="Bingkai ulang").click()
    place = page.locator("#hal-1 img").bounding_box()
    assert place is not None
    page.mouse.move(place["x"] + 100, place["y"] + 40)
    page.mouse.down()
    page.mouse.move(place["x"] + 220, place["y"] + 70, steps=4)
    page.mouse.up()
    expect(page.locator("#isian-nomor_sop")).to_contain_text("Menunggu dibaca ulang")
    with site.desk.office.database.writing() as session:
        region = claim_region(session)
        assert region is not None
        answer_region(session, "worker", region, "777/SOP", 0.5)
    expect(page.locator("#isian-nomor_sop-nilai")).to_have_value("777/SOP")
    assert (region.page, round(region.box.width / region.box.height)) == (1, 4)
