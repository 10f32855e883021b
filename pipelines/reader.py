"""Reads files in a process apart, so that no file can stop the others."""

import contextlib
import json
import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from documents.errors import PindaiError
from pipelines.naming import is_gone, worker_name
from pipelines.options import ReadOptions

_SCRATCH = "pindai-reader-"
_CODE = re.compile("[a-z_]{1,40}")
_LONGEST_TEXT = 20_000
_LONGEST_MESSAGE = 2000
_LONGEST_LINE = 256 * 1024**2

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
    """A reading process, started when first needed and again after each crash. One file at a time.

    It has a folder of its own for what it writes while it reads, which goes when it ends.
    """

    def __init__(self, limits: ReaderLimits | None = None, command: Sequence[str] = READER_COMMAND) -> None:
        self._limits = limits or ReaderLimits()
        self._command = command
        self._process: subprocess.Popen[str] | None = None
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._scratch: Path | None = None
        self._explain: str | None = None

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
        self._ask(request)
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
        """End the process and whatever it started: an idle one by itself, at the end of its input."""
        if self._process is None:
            return
        with contextlib.suppress(BrokenPipeError, subprocess.TimeoutExpired):
            if self._process.stdin:
                self._process.stdin.close()
            # What a killed process used is in nobody's accounts.
            self._process.wait(_LEAVE_S)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()
        self._process = None
        if self._scratch:
            shutil.rmtree(self._scratch, ignore_errors=True)

    def _ask(self, request: Mapping[str, Any]) -> None:
        requests = self._running().stdin
        try:
            if requests is None:
                raise BrokenPipeError
            requests.write(json.dumps(request) + "\n")
            requests.flush()
        except BrokenPipeError:
            self.close()
            raise ReadError("crashed", _CRASHED) from None

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._scratch = _make_scratch()
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                errors="replace",
                start_new_session=True,
                env=os.environ | _environment(self._limits, self._scratch, self._explain),
            )
            self._lines = queue.Queue()
            threading.Thread(
                target=_pump, args=(self._process.stdout, self._lines), name="pindai-reader", daemon=True
            ).start()
        return self._process

    def _next_message(self) -> object:
        try:
            line = self._lines.get(timeout=self._limits.page_timeout_s)
        except queue.Empty:
            self.close()
            raise ReadError("timeout", _TIMED_OUT.format(self._limits.page_timeout_s)) from None
        if line is None:
            self.close()
            raise ReadError("crashed", _CRASHED)
        try:
            return json.loads(line)
        except (ValueError, RecursionError):
            self.close()
            raise ReadError("crashed", _CRASHED) from None


_LEAVE_S = 5.0
"""Time for a process to end by itself."""
_CRASHED = (
    "Pembacaan berkas ini berhenti mendadak. Berkas disisihkan; coba lagi dengan `pindai retry`, "
    "atau pindai ulang dokumen aslinya."
)
_TIMED_OUT = (
    "Satu halaman memerlukan lebih dari {:g} detik, sehingga berkas disisihkan. Coba lagi dengan "
    "`pindai retry`, atau pindai ulang dengan resolusi 300 dpi."
)


def _make_scratch() -> Path:
    """A new folder; those of killed processes are removed."""
    temporary = Path(tempfile.gettempdir())
    for left in temporary.glob(f"{_SCRATCH}*"):
        if is_gone(left.name.removeprefix(_SCRATCH)):
            shutil.rmtree(left, ignore_errors=True)
    scratch = temporary / f"{_SCRATCH}{worker_name()}"
    scratch.mkdir(mode=0o700)
    return scratch


def _environment(limits: ReaderLimits, scratch: Path, explain: str | None) -> dict[str, str]:
    return {
        "TMPDIR": str(scratch),
        "PINDAI_READER_WRITABLE": os.pathsep.join([str(scratch), *([explain] if explain else [])]),
        "OMP_THREAD_LIMIT": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "PINDAI_READER_MEMORY_BYTES": str(limits.memory_bytes),
    }


def _pump(lines: Any, into: "queue.Queue[str | None]") -> None:
    """Move lines from the process to the queue; None marks its end."""
    while (line := lines.readline(_LONGEST_LINE)).endswith("\n"):
        into.put(line)
    into.put(None)
