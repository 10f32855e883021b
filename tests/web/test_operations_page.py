"""The operators' page tells numbers, to operators."""

import pytest
from desk_browser import IN_BROWSER, SMALL, Site, picture
from desk_office import SYSTEM, Desk

from register import leases
from register.runs import Outcome, end_run, start_run
from register.words import RunState
from web.operations_page import span
from web.wording import wording

FAULT = leases.Fault("read", "timeout", "Satu halaman terlalu lama.")


def _work(desk: Desk) -> None:
    """A file that failed, a file that waits, and a night that partly failed."""
    office = desk.office
    office.receive(b"%PDF- macet", "rahasia-nama-berkas.pdf")
    with office.database.writing() as session:
        (held,) = leases.claim(session, "worker")
        leases.fail(session, held, FAULT)
    office.receive(b"%PDF- antre")
    with office.database.writing() as session:
        run_id = start_run(session, "night", "/srv/masuk/diskominfo")
        counts = {"received": 41, "failed": 1, "unread": 0}
        end_run(session, run_id, Outcome(RunState.PARTIAL, counts, 3725.0, "Gagal karena: timeout."))


def test_operator_sees_queue_failures_balance_and_nights(desk: Desk) -> None:
    _work(desk)
    page = desk.browser("admin").get("/meja/mesin").text
    for told in (
        "<strong>1 berkas</strong> Antrean baca",
        "Satu halaman terlalu lama",
        "(timeout)",
        "Berkas: diterima 3 = terbit 0 + menunggu 2 + ditahan 0 + gagal 1. ✓ Cocok.",
        "Malam · diskominfo",
        "sebagian gagal",
        "<td>41</td>",
        "1 jam 2 menit",
    ):
        assert told in page, told
    assert "rahasia" not in page
    assert "/srv" not in page


def test_empty_register_has_a_page(desk: Desk) -> None:
    page = desk.browser("pengunggah").get("/meja/mesin").text
    assert "Tidak ada berkas yang gagal." in page
    assert "Belum ada malam" in page


def test_others_are_refused_and_not_led_there(desk: Desk) -> None:
    browser = desk.browser("petugas")
    assert browser.get("/meja/mesin").status_code == 403
    assert "/meja/mesin" not in browser.get("/meja").text
    assert desk.browser().get("/meja/mesin").status_code == 303


def test_silent_worker_is_told(desk: Desk) -> None:
    desk.office.receive(b"%PDF- diam")
    with desk.office.database.writing() as session:
        leases.claim(session, SYSTEM.name, lease=-leases.LEASE)
    assert "1 berkas dipegang pekerja" in desk.browser("admin").get("/meja/mesin").text


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, "0 detik"), (59, "59 detik"), (60, "1 menit"), (7500, "2 jam 5 menit"), (86400, "1 hari"),
     (93600, "1 hari 2 jam"), (86460, "1 hari")],
)  # fmt: skip
def test_time_is_told_in_its_two_largest_units(seconds: float, told: str) -> None:
    assert span(seconds, wording("id")) == told


@pytest.mark.usefixtures("chromium")
class TestInBrowser:
    """On a telephone."""

    pytestmark = IN_BROWSER

    def test_page_fits_a_small_screen(self, site: Site) -> None:
        _work(site.desk)
        page = site.open_page(**SMALL)
        site.sign_in(page, "admin")
        page.goto(f"{site.address}/meja/mesin")
        assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]
        picture(page, "mesin-360", full=True)
        page.set_viewport_size({"width": 1366, "height": 860})
        picture(page, "mesin", full=True)
