"""The desk and the portal in a real browser: mouse, keyboard, a small screen."""

import os
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from desk_office import PASSWORD, SYSTEM, Desk, open_desk
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from register.publication import approved_ids, publish
from register.words import EntryState
from web.app import create_app

CHROMIUM = Path(os.environ.get("PINDAI_CHROMIUM", "/usr/bin/chromium"))
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
POLICY = "Content Security Policy"
SMALL = {"width": 360, "height": 740}
WIDE = {"width": 1366, "height": 860}
FIELD = "#isian-tanggal_pembuatan-nilai"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium: apt-get install -y chromium"),
]


@dataclass(frozen=True)
class Site:
    """A desk served on a port of its own, and pages to look at it with."""

    desk: Desk
    address: str
    open_page: Callable[..., Page]

    def sign_in(self, page: Page, name: str) -> None:
        page.goto(f"{self.address}/masuk")
        page.get_by_label("Nama pengguna").fill(name)
        page.get_by_label("Kata sandi").fill(PASSWORD)
        page.get_by_role("button", name="Masuk").click()
        page.wait_for_url("**/meja")

    def sweep(self) -> None:
        """Publish what was approved, as the worker does."""
        with self.desk.office.database.writing() as session:
            for entry_id in approved_ids(session):
                publish(session, SYSTEM, entry_id)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def site(tmp_path: Path, chromium: Browser) -> Iterator[Site]:
    desk = open_desk(tmp_path, more=3)
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(desk.settings), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_page(width: int = WIDE["width"], height: int = WIDE["height"]) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": height})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if POLICY in said.text else None)
        return page

    yield Site(desk, f"http://127.0.0.1:{listener.getsockname()[1]}", open_page)
    for context in contexts:
        context.close()
    server.should_exit = True
    thread.join(10)
    desk.office.database.close()
    assert not faults, faults


def picture(page: Page, name: str, full: bool = False) -> None:
    """Keep a screenshot for the papers, when a folder for them is named."""
    folder = os.environ.get("PINDAI_SCREENSHOTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=full, caret="initial")


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
    officer.wait_for_function("document.getElementById('lensa-gambar').naturalWidth > 0")
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


def test_everything_fits_a_small_screen(site: Site) -> None:
    for entry_id in (1, 2):
        site.desk.office.publish(entry_id)
    page = site.open_page(**SMALL)
    paths = ["/", "/informasi/1", "/informasi/2", "/masuk", "/tidak-ada"]
    page.goto(f"{site.address}/")
    _assert_fits(page, site.address, paths)
    site.sign_in(page, "ppid")
    entry = "/meja/entri/3"
    desk = [
        "/meja",
        entry,
        "/meja/entri/1",
        f"{entry}/riwayat",
        "/meja/gagal",
        "/meja/unggah",
        "/prosedur/004",
    ]
    _assert_fits(page, site.address, desk)
    page.goto(f"{site.address}/meja")
    picture(page, "antrean-hp", full=True)
    page.goto(f"{site.address}/informasi/1")
    picture(page, "informasi-hp")
    admin = site.open_page(**SMALL)
    site.sign_in(admin, "admin")
    _assert_fits(admin, site.address, ["/pengguna"])


def _assert_fits(page: Page, address: str, paths: list[str]) -> None:
    for path in paths:
        page.goto(address + path)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= SMALL["width"], f"{path} is {width} wide"


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
