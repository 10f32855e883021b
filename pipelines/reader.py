"""Reads files in a process apart, so that no file can stop the others."""

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from documents.errors import PindaiError
from pipelines.apart import ApartLimits, EndedError, ProcessApart, SilentError
from pipelines.options import ReadOptions

_CODE = re.compile("[a-z_]{1,40}")
_LONGEST_TEXT = 20_000
_LONGEST_MESSAGE = 2000

READER_COMMAND = (sys.executable, "-m", "pipelines.reader_process")

OnPage = Callable[[int, int], None]


class ReadError(PindaiError):
    """A file that could not be read; `code` is short and stable, the message says what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class ReaderLimits:
    """What one file may cost before it is set aside.

    Attributes:
        page_timeout_s: longest silence between two pages, in seconds.
        memory_bytes: most address space of the reading process.
    """

    page_timeout_s: float = 180.0
    memory_bytes: int = 6 * 1024**3


class Reader:
    """A reading process, started when first needed and again after each crash. One file at a time."""

    def __init__(self, limits: ReaderLimits | None = None, command: Sequence[str] = READER_COMMAND) -> None:
        self._limits = limits or ReaderLimits()
        self._command = command
        self._explain: str | None = None
        self._process = self._process_for(None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def read(
        self, path: Path, name: str, options: ReadOptions, on_page: OnPage | None = None
    ) -> dict[str, Any]:
        """The file in the document contract, as JSON.

        Raises:
            ReadError: the file was refused, or its reading crashed, hung or ran out of memory.
        """
        if options.explain != self._explain:
            self.close()  # what the process may write to was settled when it began
            self._explain = options.explain
            self._process = self._process_for(options.explain)
        return self._result({"path": str(path), "name": name, "options": asdict(options)}, options, on_page)

    def read_region(self, path: Path, region: Mapping[str, Any], options: ReadOptions) -> tuple[str, float]:
        """The print in one place, and how surely it was read.

        Args:
            region: `page`, `box` and `turn`, as `pipelines.steps.read_place` takes them.

        Raises:
            ReadError: the place could not be read.
        """
        request = {"path": str(path), "name": "", "options": asdict(options), "region": dict(region)}
        match self._result(request, options, None):
            case {"text": str(text), "confidence": float(confidence)} if 0.0 <= confidence < 1.0:
                return text.replace("\0", "")[:_LONGEST_TEXT], confidence
            case _:
                self.close()
                raise ReadError("crashed", _CRASHED)

    def _result(
        self, request: Mapping[str, Any], options: ReadOptions, on_page: OnPage | None
    ) -> dict[str, Any]:
        try:
            self._process.ask(request)
        except EndedError as error:
            raise ReadError(error.code, _CRASHED) from None
        done = 0
        while True:
            # The process may have been taken over by the file it reads: nothing it says is believed unseen.
            match self._next_message():
                case {"page": int(page), "of": int(pages)} if done < page <= pages <= options.max_pages:
                    done = page
                    if on_page:
                        on_page(page, pages)
                case {"error": str(code), "message": str(message)} if _CODE.fullmatch(code):
                    raise ReadError(code, message.replace("\0", "")[:_LONGEST_MESSAGE])
                case {"result": dict(contract)}:
                    return contract
                case _:
                    self.close()
                    raise ReadError("crashed", _CRASHED)

    def close(self) -> None:
        """End the process and whatever it started."""
        self._process.close()

    def _process_for(self, explain: str | None) -> ProcessApart:
        limits = ApartLimits(self._limits.page_timeout_s, self._limits.memory_bytes)
        return ProcessApart(self._command, limits, writable=[explain] if explain else [])

    def _next_message(self) -> object:
        try:
            return self._process.answer()
        except SilentError as error:
            raise ReadError(error.code, _TIMED_OUT.format(self._limits.page_timeout_s)) from None
        except EndedError as error:
            raise ReadError(error.code, _CRASHED) from None


_CRASHED = (
    "Pembacaan berkas ini berhenti mendadak. Berkas disisihkan; coba lagi dengan `pindai retry`, "
    "atau pindai ulang dokumen aslinya."
)
_TIMED_OUT = (
    "Satu halaman memerlukan lebih dari {:g} detik, sehingga berkas disisihkan. Coba lagi dengan "
    "`pindai retry`, atau pindai ulang dengan resolusi 300 dpi."
)
