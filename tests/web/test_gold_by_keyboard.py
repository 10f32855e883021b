"""A real scan read by the machine, corrected and approved at the desk by keyboard alone."""

from pathlib import Path

import pytest
from desk_browser import IN_BROWSER, Site
from playwright.sync_api import Page, expect

from pipelines.options import ReadOptions
from pipelines.steps import digitise
from register.words import EntryState

pytestmark = [*IN_BROWSER, pytest.mark.tesseract]

TITLE = "SOP Pengumuman yang Diperiksa"
MOST_TABS = 120
ACCEPTED = 3


def tab_to(page: Page, text: str) -> None:
    """Press Tab until the element that begins with this text has the focus, then Enter."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()").startswith(text):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"{text!r} is not reached in {MOST_TABS} tabs")


def test_gold_scan_is_corrected_and_approved_by_keyboard_alone(site: Site, shared: Path) -> None:
    scan = shared / "gold" / "kalbar_pengumuman.pdf"
    if not scan.exists():
        pytest.skip("no labelled scans")
    documents = digitise(scan, scan.name, ReadOptions()).documents
    (entry_id,) = site.desk.office.read(scan.read_bytes(), *documents)
    address = f"{site.address}/meja/entri/{entry_id}"

    officer = site.open_page()
    site.sign_in(officer, "petugas")
    officer.goto(address)
    tab_to(officer, "Identitas")
    while officer.evaluate("document.activeElement.id") != "isian-nama_sop-nilai":
        officer.keyboard.press("Tab")
    officer.keyboard.press("Control+a")
    officer.keyboard.type(TITLE)
    officer.keyboard.press("Control+Enter")
    expect(officer.locator("#isian-nama_sop .yakin")).to_contain_text("diputuskan")
    officer.keyboard.press("Alt+n")
    for _ in range(ACCEPTED):
        officer.keyboard.press("Control+Enter")
    expect(officer.locator(".isian-decided")).to_have_count(ACCEPTED + 1)

    chief = site.open_page()
    site.sign_in(chief, "ppid")
    chief.goto(address)
    tab_to(chief, "Keputusan")
    tab_to(chief, "Setujui")
    expect(chief.get_by_text("Entri disetujui")).to_be_visible()
    detail = site.desk.detail(entry_id)
    assert (detail.state, detail.judul, detail.doubts) == (EntryState.DISETUJUI, TITLE, 0)
