"""A file that breaks its drawing: its picture is missing and says so; the portal answers."""

import threading
import time
from pathlib import Path

from desk_office import Desk, open_desk
from reading_fakes import endless_pdf
from register_office import letter

from pipelines.drawing import Drawer

TOLD = "Halaman ini tidak dapat ditampilkan"


def picture_of(entry: int) -> str:
    return f"/meja/entri/{entry}/halaman/1.png?lebar=160"


def test_file_that_draws_without_end_leaves_the_portal_answering(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    (endless,) = desk.office.read(endless_pdf(), letter("Keputusan Nomor 9"))
    with Drawer(timeout_s=2.0) as impatient:
        browser = desk.browser("petugas", impatient)
        asked = threading.Thread(target=browser.get, args=(picture_of(endless),))
        asked.start()
        before = time.monotonic()
        assert browser.get("/").status_code == 200
        assert browser.get("/meja").status_code == 200
        assert time.monotonic() - before < 2.0
        asked.join()
        answer = browser.get(picture_of(endless))
        assert (answer.status_code, TOLD in answer.text) == (404, True)
        assert browser.get(f"/meja/entri/{endless}").status_code == 200
        assert browser.get(picture_of(desk.entry_id)).status_code == 200
    desk.office.database.close()


def test_file_that_is_broken_leaves_the_portal_answering(desk: Desk) -> None:
    (broken,) = desk.office.read(b"%PDF-1.4 rusak", letter("Keputusan Nomor 9"))
    browser = desk.browser("petugas")
    assert TOLD in browser.get(picture_of(broken)).text
    assert browser.get(f"/meja/entri/{broken}").status_code == 200
    assert browser.get(picture_of(desk.entry_id)).status_code == 200
