"""axe-core finds no serious fault on any page (WCAG 2.1 A and AA)."""

from pathlib import Path

import pytest
from desk_browser import IN_BROWSER, Site
from playwright.sync_api import Page

from register import accounts, running

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


def faults(page: Page, address: str) -> list[str]:
    page.goto(address)
    page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN)
    return found


@pytest.mark.parametrize(
    "path", ["/", "/?q=zzz", "/informasi/1", "/masuk", "/tidak-ada", "/bahasa/en?kembali=/"]
)
def test_public_page_has_no_serious_fault(site: Site, path: str) -> None:
    site.desk.office.publish(1)
    assert faults(site.open_page(), site.address + path) == []


def test_desk_pages_have_no_serious_fault(site: Site) -> None:
    office = site.desk.office
    office.enact("004")
    with office.database.writing() as session:
        maker = accounts.actor_of(session, "pelaksana")
        running.start(session, maker, "004", office.unit_id, "Libur layanan")
    page = site.open_page()
    site.sign_in(page, "ppid")
    paths = ["/meja", "/meja/entri/1", "/meja/entri/1/riwayat", "/meja/gagal", "/meja/unggah"]
    paths += ["/prosedur", "/prosedur/004", "/alur", "/alur/1", "/meja/entri/99"]
    found = {path: faults(page, site.address + path) for path in paths}
    assert {path: fault for path, fault in found.items() if fault} == {}


def test_admin_page_has_no_serious_fault(site: Site) -> None:
    page = site.open_page()
    site.sign_in(page, "admin")
    assert faults(page, f"{site.address}/pengguna") == []
    assert faults(page, f"{site.address}/meja/mesin") == []
