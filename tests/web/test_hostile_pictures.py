"""A file that breaks its drawing: its picture is missing and says so; the portal answers."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from desk_office import Desk, open_desk
from httpx import ASGITransport, AsyncClient
from reading_fakes import endless_pdf
from register_office import letter
from starlette.testclient import TestClient

from pipelines.drawing import Drawer

TOLD = "Halaman ini tidak dapat ditampilkan"


def picture_of(entry: int) -> str:
    return f"/meja/entri/{entry}/halaman/1.png?lebar=160"


def test_file_that_draws_without_end_leaves_the_portal_answering(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    (endless,) = desk.office.read(endless_pdf(), letter("Keputusan Nomor 9"))
    # In a thread of its own: tests with a browser leave an event loop running in this one.
    with Drawer(timeout_s=6.0) as impatient, ThreadPoolExecutor(1) as thread:
        browser = desk.browser("petugas", impatient)
        asking = ask_meanwhile(browser, picture_of(endless), "/", "/meja")
        assert thread.submit(asyncio.run, asking).result() == [(200, True), (200, True)]
        answer = browser.get(picture_of(endless))
        assert (answer.status_code, TOLD in answer.text) == (404, True)
        assert browser.get(f"/meja/entri/{endless}").status_code == 200
        assert browser.get(picture_of(desk.entry_id)).status_code == 200
    desk.office.database.close()


async def ask_meanwhile(browser: TestClient, picture: str, *paths: str) -> list[tuple[int, bool]]:
    """Status of each page, asked for while the picture is, more often than there are threads; whether it came
    before the picture.
    """
    transport, address = ASGITransport(browser.app), str(browser.base_url)
    async with AsyncClient(transport=transport, base_url=address, cookies=dict(browser.cookies)) as client:
        waiting = [asyncio.create_task(client.get(picture)) for _ in range(60)]
        await asyncio.sleep(0.3)
        answers = []
        for path in paths:
            status = (await client.get(path)).status_code
            answers.append((status, not any(task.done() for task in waiting)))
        for task in waiting:
            assert (await task).status_code == 404
    return answers


def test_file_that_is_broken_leaves_the_portal_answering(desk: Desk) -> None:
    (broken,) = desk.office.read(b"%PDF-1.4 rusak", letter("Keputusan Nomor 9"))
    browser = desk.browser("petugas")
    assert TOLD in browser.get(picture_of(broken)).text
    assert browser.get(f"/meja/entri/{broken}").status_code == 200
    assert browser.get(picture_of(desk.entry_id)).status_code == 200
