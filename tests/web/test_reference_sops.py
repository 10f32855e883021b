"""The five reference SOPs at work in the browser: one person a lane, every return taken once."""

import hashlib
import io
import zipfile

import pytest
from desk_browser import IN_BROWSER, Site, picture
from desk_office import sample, sample_document
from playwright.sync_api import FilePayload, Locator, Page, expect

from register import audit, cases, running, verify
from register.announcements import list_announcements
from register.maklumat import CONTENTS
from register.words import EntryState
from workflow.graph import loops
from workflow.library import reference_procedure
from workflow.roles import shipped_role_book

pytestmark = IN_BROWSER

PROOF = "https://ppid.contoh.go.id/pengumuman/1"
CAPTURE: FilePayload = {
    "name": "bukti.png",
    "mimeType": "image/png",
    "buffer": b"\x89PNG\r\n\x1a\n" + bytes(64),
}
WHO = {
    "petugas": "petugas",
    "ppid_pelaksana": "pelaksana",
    "ppid": "ppid",
    "atasan_ppid": "atasan",
    "admin_ppid": "pengunggah",
}


class Player:
    """Plays a case to its end: each step by the person of its lane, in that person's own browser."""

    def __init__(self, site: Site, code: str, case_id: int = 0) -> None:
        self.site = site
        self.code = code
        self.procedure = reference_procedure(code)
        self.pages: dict[str, Page] = {}
        self.case_id = case_id

    def page_of(self, role: str | None) -> Page:
        name = WHO[shipped_role_book().register_role_of(role or "")]
        if name not in self.pages:
            self.pages[name] = self.site.open_page()
            self.site.sign_in(self.pages[name], name)
        return self.pages[name]

    def enact_and_start(self) -> None:
        self.site.desk.office.enact(self.code)
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

    def give_in_again(self, desk: str) -> None:
        """Put right what was returned, and hand it in from the case."""
        page = self.page_of("ppid_pelaksana")
        page.goto(f"{self.site.address}/alur/{self.case_id}")
        expect(page.get_by_text("Tanggalnya salah baca.").first).to_be_visible()
        page.get_by_role("link", name="Buka dokumen").click()
        page.wait_for_url(desk)
        field = page.locator("form", has=page.locator("input[name=isian][value=tanggal_pembuatan]")).first
        field.get_by_role("textbox").fill("5 Agustus 2024")
        field.get_by_role("button", name="Simpan").click()
        expect(field.get_by_text("diputuskan").first).to_be_visible()
        page.goto(f"{self.site.address}/alur/{self.case_id}")
        self.pass_on(page, decides=False)

    def give_back(self, page: Page) -> None:
        card = page.locator("form", has=page.get_by_role("button", name="TIDAK – kembalikan"))
        card.get_by_label("Alasan").fill("Belum sesuai; lengkapi dahulu.")
        if card.get_by_role("checkbox").count():
            card.get_by_role("checkbox").first.check()
        card.get_by_role("button").click()
        expect(page.locator("#pesan")).to_contain_text("Dikembalikan")

    def fill_in(self, card: Locator) -> None:
        """What the step's own form asks for."""
        if card.get_by_label("Situs web").count():
            card.get_by_label("Situs web").check()
            card.get_by_label("Tautan bukti").fill(PROOF)
            card.get_by_label("Tangkapan layar").set_input_files(CAPTURE)
        for number, label in enumerate(CONTENTS.values(), 1):
            if card.get_by_label(f"{number}. {label}").count():
                card.get_by_label(f"{number}. {label}").fill(f"{label} pelayanan kami")
        if card.get_by_label("Dikirim kepada").count():
            card.get_by_label("Dikirim kepada").fill("Pusat Data Provinsi")

    def pass_on(self, page: Page, decides: bool) -> None:
        name = "YA – setujui" if decides else "Selesai dan teruskan"
        card = page.locator("form", has=page.get_by_role("button", name=name))
        for box in card.get_by_role("checkbox").all():
            box.check()
        self.fill_in(card)
        card.get_by_role("button", name=name).click()
        expect(page.locator("#pesan")).to_contain_text("Disetujui" if decides else "Langkah selesai")


def play(site: Site, code: str) -> tuple[Player, list[int]]:
    player = Player(site, code)
    player.enact_and_start()
    return player, player.play()


def events(player: Player) -> tuple[cases.CaseEventView, ...]:
    with player.site.desk.office.database.reading() as session:
        return cases.case_events(session, player.case_id)


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
    returned = next(event for event in events(player) if event.act == "return")
    assert returned.content["kembali_ke"] == [1, "PPID Pelaksana"]
    assert returned.content["isian"] == ["Dasar hukum"]
    visitor = site.open_page()
    visitor.goto(f"{site.address}/maklumat")
    expect(visitor.get_by_text("berlaku sekarang")).to_be_visible()
    visitor.get_by_role("link", name="Percobaan 000").click()
    for label in CONTENTS.values():
        expect(visitor.get_by_text(f"{label} pelayanan kami")).to_be_visible()
    picture(visitor, "maklumat")


def test_maklumat_without_a_required_content_says_which(site: Site) -> None:
    player = Player(site, "000")
    player.enact_and_start()
    page = player.page_of("ppid_pelaksana")
    page.goto(f"{site.address}/alur/{player.case_id}")
    page.get_by_label("Standar Pelayanan").check()
    page.get_by_label("3. Jangka waktu").fill("Sepuluh hari kerja")
    page.get_by_role("button", name="Selesai dan teruskan").click()
    expect(page.get_by_text("yang belum diisi: Dasar hukum; Sistem")).to_be_visible()
    assert player.running().case.history == ()


def test_reference_sop_001(site: Site) -> None:
    """The life of an imported document: decided at the desk and in its case, one truth."""
    office = site.desk.office
    office.enact("001")
    pdf, truth = sample("pengumuman")
    (entry_id,) = office.read(pdf + b"\n", sample_document(truth))
    with office.database.reading() as session:
        (case,) = cases.cases_about(session, audit.Subject("entry", entry_id))
    player = Player(site, "001", case.id)
    desk = f"{site.address}/meja/entri/{entry_id}"
    correct_and_hand_in(player, desk)
    return_at_desk(player, desk)
    player.give_in_again(desk)
    approve_at_desk(player, desk)
    determine(player)
    visitor = site.open_page()
    visitor.goto(f"{site.address}/edisi")
    visitor.get_by_role("link", name="DIP Dinas 2026").click()
    expect(visitor.get_by_text("belum diunggah")).to_be_visible()
    upload(player)
    visitor.reload()
    visitor.get_by_role("link", name="PENGUMUMAN INFORMASI PUBLIK").click()
    expect(visitor.get_by_role("heading", name="PENGUMUMAN INFORMASI PUBLIK")).to_be_visible()
    history = player.running().case.history
    assert [move.point.nomor for move in history] == [1, 2, 1, 2, 3, 4]
    assert len({move.act.actor.id for move in history}) == 4
    assert_recorded(player, rounds=1)
    assert site.desk.detail(entry_id).state is EntryState.TERBIT
    with office.database.reading() as session:
        acts = [act.act for act in audit.history(session, audit.Subject("entry", entry_id))]
    assert [act for act in acts if act != "perbaiki"] == [
        "klasifikasi", "kembalikan", "ajukan", "setujui", "terbitkan",
    ]  # fmt: skip
    visitor.goto(f"{site.address}/edisi")
    visitor.get_by_role("link", name="DIP Dinas 2026").click()
    picture(visitor, "edisi")


def correct_and_hand_in(player: Player, desk: str) -> None:
    page = player.page_of("ppid_pelaksana")
    page.goto(desk)
    page.get_by_label("Setiap saat").check()
    page.get_by_role("button", name="Tetapkan kategori").click()
    expect(page.locator("#pesan")).to_contain_text("Kategori disimpan")
    page.get_by_role("button", name="Ajukan kembali").click()
    expect(page.locator("#pesan")).to_contain_text("Entri diajukan kembali")


def return_at_desk(player: Player, desk: str) -> None:
    page = player.page_of("ppid")
    page.goto(desk)
    card = page.locator("form", has=page.get_by_role("button", name="Kembalikan", exact=True))
    card.get_by_label("Isian yang perlu diperbaiki").select_option("tanggal_pembuatan")
    card.get_by_label("Alasan").fill("Tanggalnya salah baca.")
    card.get_by_role("button").click()
    expect(page.locator("#pesan")).to_contain_text("Entri dikembalikan")


def approve_at_desk(player: Player, desk: str) -> None:
    page = player.page_of("ppid")
    page.goto(desk)
    page.get_by_role("button", name="Setujui", exact=True).click()
    expect(page.locator("#pesan")).to_contain_text("Entri disetujui")


def determine(player: Player) -> None:
    page = player.page_of("atasan_ppid")
    page.goto(f"{player.site.address}/alur")
    page.get_by_label("Ikutkan dalam edisi").check()
    page.get_by_label("Judul edisi").fill("DIP Dinas 2026")
    page.get_by_label("Nomor keputusan").fill("SK 5/2026")
    page.get_by_role("button", name="Tetapkan edisi").click()
    page.wait_for_url("**/edisi/*")


def upload(player: Player) -> None:
    page = player.page_of("admin_ppid")
    page.goto(f"{player.site.address}/alur")
    page.get_by_label("Ikutkan dalam unggahan").check()
    page.get_by_role("button", name="Unggah yang dipilih").click()
    expect(page.get_by_text("Terbit")).to_be_visible()


def test_reference_sop_002(site: Site) -> None:
    office = site.desk.office
    office.publish(site.desk.entry_id)
    player, path = play(site, "002")
    assert path == [1, 2, 3, 2, 3, 4, 5]
    assert_recorded(player, rounds=1)
    page = player.page_of("fungsional")
    page.goto(f"{site.address}/alur/{player.case_id}")
    page.get_by_role("link", name="Berkas kiriman").click()
    expect(page.get_by_text("Berkas utuh")).to_be_visible()
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Unduh berkas kiriman").click()
    bundle = fetched.value.path().read_bytes()
    with zipfile.ZipFile(io.BytesIO(bundle)) as content:
        entries = [name for name in content.namelist() if name.startswith("informasi/")]
    assert entries == [f"informasi/{site.desk.entry_id}.json"]
    page.get_by_label("Nama penerima").fill("Petugas Pusat Data")
    page.get_by_label("SHA-256 yang dihitung").fill(hashlib.sha256(bundle).hexdigest())
    page.get_by_role("button", name="Catat tanda terima").click()
    expect(page.get_by_text("Diterima Petugas Pusat Data")).to_be_visible()
    picture(page, "kiriman")


def test_reference_sop_003(site: Site) -> None:
    player, path = play(site, "003")
    assert path == [1, 1, 2, 3]
    assert_recorded(player, rounds=0)
    page = player.page_of("petugas")
    page.goto(f"{site.address}/alur/{player.case_id}")
    page.get_by_role("link", name="Laporan yang dicetak").click()
    expect(page.get_by_role("heading", name="Percobaan 003")).to_be_visible()
    page.goto(f"{site.address}/alur/{player.case_id}")
    page.get_by_role("link", name="Laporan yang diarsipkan").click()
    expect(page.get_by_role("heading", name="Percobaan 003", level=1)).to_be_visible()
    entry_id = int(page.url.rpartition("/")[2])
    page.get_by_role("link", name="Buka naskah digital").click()
    expect(page.get_by_text("Informasi terbit di seluruh register")).to_be_visible()
    site.desk.office.publish(entry_id)
    visitor = site.open_page()
    visitor.goto(f"{site.address}/?q=percobaan")
    expect(visitor.get_by_role("link", name="Percobaan 003")).to_be_visible()
    assert_recorded(player, rounds=0)


def test_reference_sop_004(site: Site) -> None:
    player, path = play(site, "004")
    assert path == [1, 2, 3, 2, 3, 4, 3, 4, 5, 4, 5, 6]
    assert len(player.pages) == 4
    assert_recorded(player, rounds=3)
    assert [event.content["kembali_ke"][0] for event in events(player) if event.act == "return"] == [2, 3, 4]
    with site.desk.office.database.reading() as session:
        (announcement,) = list_announcements(session)
    assert announcement.draft.case_id == player.case_id
    assert announcement.addresses == (PROOF,)
    visitor = site.open_page()
    visitor.goto(f"{site.address}/pengumuman")
    visitor.get_by_role("link", name="Percobaan 004").click()
    expect(visitor.get_by_text("Situs web")).to_be_visible()
    expect(visitor.get_by_role("link", name=PROOF)).to_be_visible()
    proof = visitor.request.get(f"{site.address}/pengumuman/{announcement.id}/bukti/{announcement.files[0]}")
    assert proof.body() == CAPTURE["buffer"]
    page = player.page_of("fungsional")
    page.goto(f"{site.address}/alur/{player.case_id}")
    picture(page, "pekerjaan", full=True)


def test_urgent_announcement_is_public_at_once_and_owes_a_review(site: Site) -> None:
    announcer, reviewer, visitor = site.open_page(), site.open_page(), site.open_page()
    site.sign_in(announcer, "ppid")
    announcer.goto(f"{site.address}/pengumuman/segera")
    announcer.get_by_label("Judul", exact=True).fill("Banjir di Kota Contoh")
    announcer.get_by_label("Isi pengumuman").fill("Hindari tepi sungai.")
    announcer.get_by_label("Papan pengumuman").check()
    announcer.get_by_label("Tangkapan layar").set_input_files(CAPTURE)
    announcer.get_by_role("button", name="Umumkan sekarang").click()
    expect(announcer.locator("#pesan")).to_contain_text("kini terutang")
    expect(announcer.get_by_role("button", name="Telaah – sesuai")).to_have_count(0)
    visitor.goto(f"{site.address}/pengumuman")
    visitor.get_by_role("link", name="Banjir").click()
    expect(visitor.get_by_text("penelaahan menyusul")).to_be_visible()
    site.sign_in(reviewer, "atasan")
    reviewer.goto(f"{site.address}/alur")
    expect(reviewer.get_by_text("serta merta yang terutang (1)")).to_be_visible()
    reviewer.get_by_role("link", name="Banjir").click()
    reviewer.get_by_role("button", name="Telaah – sesuai").click()
    expect(reviewer.locator("#pesan")).to_contain_text("Penelaahan dicatat")
    reviewer.goto(f"{site.address}/alur")
    expect(reviewer.get_by_text("terutang")).to_have_count(0)


def test_back_button_and_an_old_tab_do_no_step_twice(site: Site) -> None:
    player = Player(site, "004")
    player.enact_and_start()
    page = player.page_of("kabid")
    page.goto(f"{site.address}/alur/{player.case_id}")
    old = page.context.new_page()
    old.goto(f"{site.address}/alur/{player.case_id}")
    player.pass_on(page, decides=False)
    moved = player.running()
    page.go_back()
    expect(page.get_by_text("Langkah 2, Fungsional").first).to_be_visible()
    expect(page.get_by_role("button", name="Selesai dan teruskan")).to_have_count(0)
    card = old.locator("form", has=old.get_by_role("button", name="Selesai dan teruskan"))
    card.get_by_role("checkbox").first.check()
    card.get_by_role("button", name="Selesai dan teruskan").click()
    expect(old.get_by_role("heading", level=1)).to_contain_text("sudah berubah")
    expect(old.get_by_text("Langkah ini baru saja dikerjakan")).to_be_visible()
    assert player.running() == moved


@pytest.mark.parametrize("width", [360])
def test_work_fits_a_small_screen(site: Site, width: int) -> None:
    player = Player(site, "000")
    player.enact_and_start()
    page = site.open_page(width)
    site.sign_in(page, "pelaksana")
    for path in ("/alur", f"/alur/{player.case_id}", "/prosedur/000"):
        page.goto(site.address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
