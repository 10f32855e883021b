"""Pictures of the pages of an original, for the desk only; made on demand, kept under data/processed.

No original is opened by a parser here: a `Drawer` does that, in a process that may break.
"""

import json
import logging
import os
import secrets
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Protocol, TypeVar

from documents.box import Box
from documents.errors import PindaiError
from register.originals import Originals

log = logging.getLogger(__name__)

WIDTHS = (160, 1000, 2000)
REMEMBERED_S = 600.0
MOST_REMEMBERED = 10_000

Size = tuple[float, float]
T = TypeVar("T")


class PageImageError(PindaiError):
    """A page of an original cannot be shown."""


class Drawer(Protocol):
    """Draws what strangers made, safe for several threads; every PindaiError says why it cannot."""

    def measure(self, file: IO[bytes]) -> tuple[Size, ...]:
        """Width and height of each page in points, as a viewer shows it.

        Raises:
            PindaiError: the file cannot be opened.
        """

    def draw(self, file: IO[bytes], page: int, width: int) -> bytes:
        """The PNG of a page, `width` pixels wide.

        Raises:
            PindaiError: the page cannot be shown.
        """

    def turn(self, file: IO[bytes], degrees: int) -> bytes:
        """The PNG of a picture turned clockwise.

        Raises:
            PindaiError: the picture cannot be shown.
        """

    def cut(self, file: IO[bytes], page_width: float, box: Box, degrees: int) -> bytes:
        """The PNG of one place on the picture of a page, with a little around it, turned clockwise.

        Raises:
            PindaiError: the picture cannot be shown, or the place is not on it.
        """


class PageImages:
    """Page pictures by content, page and width; safe for several threads."""

    def __init__(self, originals: Originals, folder: Path, drawer: Drawer) -> None:
        self._originals = originals
        self._folder = folder
        self._drawer = drawer
        self._making = threading.Lock()
        self._failed: dict[Path, tuple[float, str]] = {}

    def sizes(self, sha256: str) -> tuple[Size, ...]:
        """Width and height of each page in points, as a viewer shows it.

        Raises:
            PageImageError: the original cannot be opened.
            OriginalError: there is no such original.
        """
        kept = self._place(sha256) / "sizes.json"
        self._make(kept, lambda: json.dumps(self._from_original(sha256, self._drawer.measure)).encode())
        return tuple((width, height) for width, height in json.loads(kept.read_text(encoding="utf-8")))

    def page(self, sha256: str, number: int, width: int, turn: int = 0) -> Path:
        """The PNG of a page, `width` pixels wide before it is turned clockwise.

        Raises:
            PageImageError: no such page or width, or the original cannot be drawn.
            OriginalError: there is no such original.
        """
        if width not in WIDTHS or not 1 <= number <= len(self.sizes(sha256)):
            raise PageImageError("Halaman ini tidak ada pada berkas aslinya.")
        kept = self._place(sha256) / f"{number}-{width}.png"
        self._make(
            kept, lambda: self._from_original(sha256, lambda file: self._drawer.draw(file, number, width))
        )
        if not turn:
            return kept
        turned = kept.with_name(f"{kept.stem}-{turn}.png")
        self._make(turned, lambda: _from_file(kept, lambda file: self._drawer.turn(file, turn)))
        return turned

    def crop(self, sha256: str, number: int, box: Box, turn: int = 0) -> bytes:
        """The PNG of one place on a page, with a little of what is around it, turned clockwise.

        Raises:
            PageImageError: no such page, the place is not on it, or the original cannot be drawn.
            OriginalError: there is no such original.
        """
        kept = self.page(sha256, number, WIDTHS[-1])
        width, _ = self.sizes(sha256)[number - 1]
        return _from_file(kept, lambda file: self._drawer.cut(file, width, box, turn))

    def _place(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256

    def _make(self, kept: Path, content: Callable[[], bytes]) -> None:
        """Write what is not there yet, one at a time; what failed is not tried again for a while.

        Raises:
            PageImageError: it cannot be made.
            OriginalError: there is no such original.
        """
        if kept.exists():
            return
        with self._making:
            if kept.exists():
                return
            failed_at, reason = self._failed.get(kept, (0.0, ""))
            if reason and time.monotonic() - failed_at < REMEMBERED_S:
                raise PageImageError(reason)
            try:
                _write(kept, content())
            except PageImageError as error:
                log.warning("%s of %s cannot be made: %s", kept.name, kept.parent.name, error)
                if len(self._failed) >= MOST_REMEMBERED:
                    self._failed.clear()
                self._failed[kept] = time.monotonic(), str(error)
                raise

    def _from_original(self, sha256: str, ask: Callable[[IO[bytes]], T]) -> T:
        with self._originals.local(sha256) as path:
            return _from_file(path, ask)


def _from_file(path: Path, ask: Callable[[IO[bytes]], T]) -> T:
    with path.open("rb") as file:
        try:
            return ask(file)
        except PindaiError as error:
            raise PageImageError(str(error)) from error


def _write(target: Path, content: bytes) -> None:
    """Write at once or not at all; two writers of the same file agree."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name}-{os.getpid()}-{secrets.token_hex(4)}")
    partial.write_bytes(content)
    partial.replace(target)
