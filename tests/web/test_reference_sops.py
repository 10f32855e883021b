"""The five reference SOPs at work in the browser: one person a lane, every return taken once."""

from datetime import date

import pytest
from desk_browser import IN_BROWSER, Site, picture
from playwright.sync_api import Page, expect

from register import audit, cases, running, verify
from register.announcements import list_announcements
from register.procedures import Enactment
from workflow.graph import loops
from workflow.library import reference_procedure
from workflow.roles import shipped_role_book

pytestmark = IN_BROWSER

WHO = {
    "petugas": "petugas",
    "ppid_pelaksana": "pelaksana",
    "ppid": "ppid",
    "atasan_ppid": "atasan",
    "admin_ppid": "pengunggah",
}


class Player:
    """Plays a case to its end: each step by the person of its lane, in that person's own browser."""

    def __init__(self, site: Site, code: str) -> None:
        self.site = site
        self.code = code
        self.procedure = reference_procedure(code)
        self.pages: dict[str, Page] = {}
        self.case_id = 0

    def page_of(self, role: str | None) -> Page:
        name = WHO[shipped_role_book().register_role_of(role or "")]
        if name not in self.pages:
            self.pages[name] = self.site.open_page()
            self.site.sign_in(self.pages[name], name)
        return self.pages[name]

    def enact_and_start(self) -> None:
        office = self.site.desk.office
        enactment = Enactment(self.code, self.procedure.nama, date(2025, 1, 1))
        with office.database.writing() as session:
            running.enact(session, office.atasan, enactment, running.reference_content(self.code))
        assert self.procedure.start
        page = self.page_of(self.procedure.node(self.procedure.start).role)
        page.goto(f"{self.site.address}/prosedur/{self.code}")
        page.get_by_label("Judul pekerjaan").fill(f"Percobaan {self.code}")
        page.get_by_role("button", name="Mulai pekerjaan").click()
        page.wait_for_url("**/alur/*")
        self.case_id = int(page.url.partition("/alur/")[2].partition("?")[0])

    def running(self) -> running.RunningCase:
        with self.site.desk.office.database.reading() as session:
            return running.running_case(session, self.case_id)

    def play(self) -> list[int]:
        """The rows in the order they were done."""
        waiting = {way.dari for way in loops(self.procedure)}
        while (found := self.running()).view.closed_at is None:
            page = self.page_of(found.node.role)
            page.goto(f"{self.site.address}/alur/{self.case_id}")
            if found.case.position in waiting:
                waiting.remove(found.case.position)
                self.give_back(page)
            else:
                self.pass_on(page, found.node.is_decision)
        return [move.point.nomor for move in self.running().case.history]

    def give_back(self, page: Page) -> None:
        card = page.locator("form", has=page.get_by_role("button", name="TIDAK – kembalikan"))
        card.get_by_label("Alasan").fill("Belum sesuai; lengkapi dahulu.")
        card.get_by_role("button").click()
        expect(page.locator("#pesan")).to_contain_text("Dikembalikan")

    def pass_on(self, page: Page, decides: bool) -> None:
        name = "YA – setujui" if decides else "Selesai dan teruskan"
        card = page.locator("form", has=page.get_by_role("button", name=name))
        for box in card.get_by_role("checkbox").all():
            box.check()
        if card.get_by_label("Situs web").count():
            card.get_by_label("Situs web").check()
        card.get_by_label("Tautan bukti").fill("https://ppid.contoh.go.id/pengumuman/1")
        card.get_by_role("button").click()
        expect(page.locator("#pesan")).to_contain_text("Disetujui" if decides else "Langkah selesai")


def play(site: Site, code: str) -> tuple[Player, list[int]]:
    player = Player(site, code)
    player.enact_and_start()
    return player, player.play()


def assert_recorded(player: Player, rounds: int) -> None:
    """The register, the audit and `pindai verify` tell the same story."""
    office = player.site.desk.office
    history = player.running().case.history
    assert player.running().case.rounds == rounds
    with office.database.reading() as session:
        events = cases.case_events(session, player.case_id)
        recorded = audit.history(session, audit.Subject("case", player.case_id))
        assert [event.act for event in events] == ["buka", *(move.act.kind.value for move in history)]
        assert [entry.act for entry in recorded] == [event.act for event in events]
        assert not list(verify.verify(session, office.originals))


def test_reference_sop_000(site: Site) -> None:
    player, path = play(site, "000")
    assert path == [1, 2, 1, 2, 3]
    assert_recorded(player, rounds=1)


def test_reference_sop_001(site: Site) -> None:
    site.desk.office.publish(site.desk.entry_id)
    player, path = play(site, "001")
    assert path == [1, 2, 1, 2, 3, 4]
    assert len(player.pages) == 4
    assert_recorded(player, rounds=1)
    visitor = site.open_page()
    visitor.goto(f"{site.address}/edisi")
    visitor.get_by_role("link", name="Percobaan 001").click()
    expect(visitor.get_by_role("link", name="PENGUMUMAN INFORMASI PUBLIK")).to_be_visible()
    picture(visitor, "edisi")


def test_reference_sop_002(site: Site) -> None:
    player, path = play(site, "002")
    assert path == [1, 2, 3, 2, 3, 4, 5]
    assert_recorded(player, rounds=1)


def test_reference_sop_003(site: Site) -> None:
    player, path = play(site, "003")
    assert path == [1, 1, 2, 3]
    assert_recorded(player, rounds=0)
    page = player.page_of("petugas")
    page.goto(f"{site.address}/alur/{player.case_id}")
    page.get_by_role("link", name="Laporan yang dicetak").click()
    expect(page.get_by_role("heading", name="Percobaan 003")).to_be_visible()


def test_reference_sop_004(site: Site) -> None:
    player, path = play(site, "004")
    assert path == [1, 2, 3, 2, 3, 4, 3, 4, 5, 4, 5, 6]
    assert len(player.pages) == 4
    assert_recorded(player, rounds=3)
    with site.desk.office.database.reading() as session:
        (announcement,) = list_announcements(session)
    assert announcement.draft.case_id == player.case_id
    assert announcement.draft.proof == ("https://ppid.contoh.go.id/pengumuman/1",)
    page = player.page_of("fungsional")
    page.goto(f"{site.address}/alur/{player.case_id}")
    picture(page, "pekerjaan", full=True)


@pytest.mark.parametrize("width", [360])
def test_work_fits_a_small_screen(site: Site, width: int) -> None:
    player = Player(site, "000")
    player.enact_and_start()
    page = site.open_page(width)
    site.sign_in(page, "pelaksana")
    for path in ("/alur", f"/alur/{player.case_id}", "/prosedur/000"):
        page.goto(site.address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
