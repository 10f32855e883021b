"""No page has a serious accessibility fault (axe-core, WCAG 2.1 A and AA) or is wider than a small screen."""

from datetime import timedelta
from pathlib import Path

from desk_browser import IN_BROWSER, SMALL, Site
from desk_office import Desk
from playwright.sync_api import Page
from register_office import Office, letter, sop
from starlette.routing import Route

from register import deliveries, maklumat
from register.announcements import AnnouncementDraft, record_announcement
from register.audit import Subject
from register.cases import CaseState, Opening, case_view, open_case
from register.clock import current_moment
from register.consequence_test import Sheet
from register.corrections import correct
from register.editions import EditionKind, freeze_edition
from register.exemptions import approve, decide, propose
from register.procedures import list_procedures
from register.reports import ReportDraft, freeze_report
from register.reviews import Return, send_back
from register.words import Role

pytestmark = IN_BROWSER

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RUN = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];
  const found = await axe.run(document, { runOnly: tags });
  const places = (fault) => fault.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ");
  return found.violations
    .filter((fault) => ["serious", "critical"].includes(fault.impact))
    .map((fault) => `${fault.id}: ${places(fault)}`);
}"""

PUBLIC = (
    "/", "/?q=zzz", "/informasi/3", "/informasi/5", "/masuk", "/tidak-ada", "/bahasa/en?kembali=/",
    "/edisi", "/edisi/1", "/maklumat", "/maklumat/1", "/pengumuman", "/pengumuman/1",
    "/peraturan", "/peraturan/perki:ki:2021:1",
)  # fmt: skip
DESK = (
    "/meja", "/meja/entri/1", "/meja/entri/2", "/meja/entri/2/riwayat", "/meja/entri/2/batas",
    "/meja/entri/1/langkah", "/meja/entri/1/bagan", "/meja/entri/1/bagan#simbol-3-0", "/meja/entri/1/pejabat",
    "/meja/entri/1/pengecualian", "/meja/entri/4/pengecualian", "/meja/entri/6/pengecualian",
    "/meja/dik", "/meja/dik?status=segera",
    "/meja/entri/5", "/meja/entri/5/alur", "/meja/entri/5/langkah", "/meja/entri/5/bagan", "/meja/entri/99",
    "/meja/unggah", "/meja/gagal", "/meja/peraturan", "/prosedur", "/prosedur/000", "/alur", "/alur/1",
    "/laporan/1", "/kiriman", "/kiriman/1", "/pengumuman/segera",
)  # fmt: skip
ADMIN = ("/pengguna", "/meja/mesin")
NO_PAGES = (".json", ".png", "/healthz", "/metrics", "/bukti/{sha256}", "/naskah", "/berkas", "/isian")


def faults(page: Page, address: str) -> list[str]:
    """What is wrong with a page."""
    page.goto(address)
    return faults_here(page)


def faults_here(page: Page) -> list[str]:
    page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN)
    width = page.evaluate("document.documentElement.scrollWidth")
    return found + ([f"{width} pixels wide"] if width > SMALL["width"] else [])


def all_faults(page: Page, site: Site, paths: tuple[str, ...]) -> dict[str, list[str]]:
    found = {path: faults(page, site.address + path) for path in paths}
    return {path: fault for path, fault in found.items() if fault}


def fill(office: Office) -> None:
    """Something on every page: a returned entry, published ones, an edition, a report, and the like."""
    with office.database.writing() as session:
        send_back(session, office.ppid, 2, 1, "Judul salah", Return(Role.PETUGAS, "Perbaikan", ("judul",)))
        correct(session, office.petugas, 2, 2, "judul", "Judul yang benar")
    office.read(b"%PDF- kedua", sop())
    for entry_id in (3, 5):
        office.publish(entry_id)
    _announce(office)
    _exempt(office)
    with office.database.writing() as session:
        freeze_edition(session, office.atasan, EditionKind.DIP, "DIP 2026", "SK 1/2026", office.unit_id)
        draft = ReportDraft(office.unit_id, "Laporan", "2026", {}, "<h2>Laporan</h2><p>Isi.</p>")
        freeze_report(session, office.petugas, draft)
        deliveries.deliver(session, office.petugas, office.originals, office.unit_id, "Pusat Data", None)


def _exempt(office: Office) -> None:
    """One sheet in force that ends soon, and one that waits for its decree."""
    office.read(b"%PDF- keenam", letter("Keputusan keenam"))
    today = current_moment().date()
    sheet = Sheet("h", 2, "UU 27/2022", "Riwayat", "Dirugikan", "Terlindungi", today + timedelta(days=30))
    with office.database.writing() as session:
        number = propose(session, office.ppid, 4, office.version(4), sheet)
        decide(session, office.ppid, number, 1, "SK 7", today - timedelta(days=1))
        approve(session, office.atasan, number, 2)
        propose(session, office.ppid, 6, office.version(6), sheet)


def _announce(office: Office) -> None:
    """A maklumat determined in a case and announced."""
    office.enact("000")
    with office.database.writing() as session:
        (procedure,) = list_procedures(session, "000")
        opening = Opening(procedure.id, office.unit_id, Subject("procedure", procedure.id), "Maklumat")
        number = open_case(session, office.atasan, opening, CaseState({}, None), Role.ATASAN_PPID)
        case = case_view(session, number)
        contents = dict.fromkeys(maklumat.CONTENTS, "ada")
        maklumat.determine_maklumat(session, office.atasan, case, contents, "2026-01-01")
        draft = AnnouncementDraft(office.unit_id, "Maklumat", "", ("papan",), ("a" * 64,), case_id=case.id)
        record_announcement(session, office.petugas, draft)


def test_every_page_is_looked_at(desk: Desk) -> None:
    looked = [path.partition("?")[0].partition("#")[0] for path in (*PUBLIC, *DESK, *ADMIN)]
    pages = [
        route
        for route in desk.application().routes
        if isinstance(route, Route) and "GET" in (route.methods or ())
    ]
    missing = [
        route.path
        for route in pages
        if not any(mark in route.path for mark in NO_PAGES)
        and not any(route.path_regex.match(path) for path in looked)
    ]
    assert missing == []


def test_public_pages_have_no_serious_fault_and_fit(site: Site) -> None:
    fill(site.desk.office)
    assert all_faults(site.open_page(**SMALL), site, PUBLIC) == {}


def test_desk_pages_have_no_serious_fault_and_fit(site: Site) -> None:
    fill(site.desk.office)
    page = site.open_page(**SMALL)
    site.sign_in(page, "ppid")
    assert all_faults(page, site, DESK) == {}
    page.goto(f"{site.address}/meja")
    page.locator("input[name=entri]").first.check()
    page.get_by_role("button", name="Setujui yang dipilih").click()
    assert faults_here(page) == []
    page.locator("input[name=sampel]").check()
    page.get_by_role("button", name="Setujui 1 entri").click()
    assert faults_here(page) == []


def test_admin_pages_have_no_serious_fault_and_fit(site: Site) -> None:
    page = site.open_page(**SMALL)
    site.sign_in(page, "admin")
    assert all_faults(page, site, ADMIN) == {}
