"""Draws pages for people to look at, in a process apart; safe for several threads."""

import base64
import json
import sys
import threading
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import IO, Any, Self

from documents.box import Box
from documents.contract import encode
from documents.errors import PindaiError
from pipelines.apart import ApartLimits, EndedError, ProcessApart, SilentError

DRAWER_COMMAND = (sys.executable, "-m", "pipelines.drawing_process")

_ALLOWANCE_S = 10.0
"""For the start of the process, and for ending what takes too long."""
_MOST_PAGES = 100_000
_LONGEST_SIDE = 1_000_000.0
_PNG = b"\x89PNG\r\n\x1a\n"
_BROKEN = "Halaman ini tidak dapat ditampilkan."
_MESSAGES = {
    "damaged": "Halaman ini tidak dapat ditampilkan; berkas aslinya rusak.",
    "outside": "Kotak ini berada di luar halaman.",
    "memory": "Halaman ini tidak dapat ditampilkan; gambarnya terlalu besar.",
    "timeout": "Halaman ini tidak dapat ditampilkan; menggambarnya terlalu lama.",
}

Size = tuple[float, float]


class DrawingError(PindaiError):
    """A page that cannot be shown."""

    code = "drawing"


class Drawer:
    """A drawing process, started when first needed and again after it ended.

    One picture at a time; a file that crashes or hangs its drawing costs that picture only.
    """

    def __init__(
        self,
        timeout_s: float = 20.0,
        memory_bytes: int = 2 * 1024**3,
        command: Sequence[str] = DRAWER_COMMAND,
    ) -> None:
        """Nothing is started yet.

        Args:
            timeout_s: longest time for one picture.
            memory_bytes: most address space of the process.
        """
        self._timeout_s = timeout_s
        self._process = ProcessApart(command, ApartLimits(timeout_s + _ALLOWANCE_S, memory_bytes))
        self._turn = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        with self._turn:
            self._process.close()

    def measure(self, file: IO[bytes]) -> tuple[Size, ...]:
        """Width and height of each page in points, as a viewer shows it.

        Raises:
            DrawingError: the file cannot be opened.
        """
        try:
            match json.loads(self._answer({"do": "measure"}, file)):
                case [*sizes] if 0 < len(sizes) <= _MOST_PAGES:
                    return tuple(_size(each) for each in sizes)
        except (ValueError, RecursionError):
            pass
        raise DrawingError(_BROKEN)

    def draw(self, file: IO[bytes], page: int, width: int) -> bytes:
        """The PNG of a page, `width` pixels wide.

        Raises:
            DrawingError: the page cannot be shown.
        """
        return self._picture({"do": "draw", "page": page, "width": width}, file)

    def turn(self, file: IO[bytes], degrees: int) -> bytes:
        """The PNG of a picture turned clockwise.

        Raises:
            DrawingError: the picture cannot be shown.
        """
        return self._picture({"do": "turn", "degrees": degrees}, file)

    def cut(self, file: IO[bytes], page_width: float, box: Box, degrees: int) -> bytes:
        """The PNG of one place on the picture of a page, with a little around it, turned clockwise.

        Raises:
            DrawingError: the picture cannot be shown, or the place is not on it.
        """
        place = {"page_width": page_width, "box": encode(box), "degrees": degrees}
        return self._picture({"do": "cut", **place}, file)

    def _picture(self, request: Mapping[str, Any], file: IO[bytes]) -> bytes:
        content = self._answer(request, file)
        if not content.startswith(_PNG):
            raise DrawingError(_BROKEN)
        return content

    def _answer(self, request: Mapping[str, Any], file: IO[bytes]) -> bytes:
        with self._turn:
            try:
                self._process.ask({**request, "seconds": self._timeout_s}, file)
                match self._process.answer():
                    case {"result": str(content)}:
                        return base64.b64decode(content, validate=True)
                    case {"error": str(code)}:
                        raise DrawingError(_MESSAGES.get(code, _BROKEN))
                    case _:
                        self._process.close()
            except (EndedError, SilentError, ValueError) as error:
                raise DrawingError(_BROKEN) from error
        raise DrawingError(_BROKEN)


def _size(told: object) -> Size:
    """A page's size, as told by a process that may have been taken over.

    Raises:
        ValueError: it is none.
    """
    match told:
        case [int() | float() as width, int() | float() as height] if (
            0 < width < _LONGEST_SIDE and 0 < height < _LONGEST_SIDE
        ):
            return float(width), float(height)
        case _:
            raise ValueError("no size of a page")
