"""A desk served to a real browser."""

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
PATIENCE_MS = 30_000
POLICY = "Content Security Policy"
SMALL = {"width": 360, "height": 740}
WIDE = {"width": 1366, "height": 860}

IN_BROWSER = [
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
        expect.set_options(timeout=PATIENCE_MS)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def site(tmp_path: Path, chromium: Browser) -> Iterator[Site]:
    desk = open_desk(tmp_path, more=3)
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()  # at once: a browser may be quicker than the server's thread
    server = uvicorn.Server(uvicorn.Config(desk.application(), log_level="warning"))
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
