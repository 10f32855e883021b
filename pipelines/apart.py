"""A process apart for what may crash, hang or be taken over: requests go in, a line of JSON comes out.

What runs in it begins with `pipelines.answering`.
"""

import contextlib
import json
import os
import queue
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from documents.errors import PindaiError
from pipelines.naming import is_gone, worker_name

_SCRATCH = "pindai-reader-"
_LONGEST_LINE = 256 * 1024**2
_LEAVE_S = 5.0
"""Time for a process to end by itself."""
_ALLOCATION = (
    "glibc.malloc.hugetlb=1:glibc.malloc.mmap_threshold=33554432:glibc.malloc.trim_threshold=1073741824"
)
"""The memory of one picture serves the next: new memory costs a twentieth of reading."""
_TOLD = ("HOME", "LANG", "LANGUAGE", "LD_LIBRARY_PATH", "PATH", "TESSDATA_PREFIX", "TZ", "VIRTUAL_ENV")
_TOLD_BEGINNINGS = ("LC_", "PYTHON")

_Process = subprocess.Popen[str]
_Lines = queue.Queue[str | None]


class EndedError(PindaiError):
    """The process ended, or said what is no answer."""

    code = "crashed"


class SilentError(PindaiError):
    """The process said nothing for too long."""

    code = "timeout"


@dataclass(frozen=True, slots=True)
class ApartLimits:
    """What a process apart may cost.

    Attributes:
        silence_s: longest wait for its next word, in seconds.
        memory_bytes: most address space.
    """

    silence_s: float
    memory_bytes: int


class ProcessApart:
    """A process, started when first asked and again after it ended. One request at a time.

    It has a folder of its own for what it writes, which goes when it ends, and nothing of this process's
    environment but what programs need to run: no password, no address.
    """

    def __init__(self, command: Sequence[str], limits: ApartLimits, writable: Sequence[str] = ()) -> None:
        """Nothing is started yet.

        Args:
            writable: folders it may write to, beside its own.
        """
        self._command = command
        self._limits = limits
        self._writable = writable
        self._process: _Process | None = None
        self._requests: socket.socket | None = None
        self._lines: _Lines = queue.Queue()
        self._scratch: Path | None = None

    def ask(self, request: Mapping[str, Any], file: IO[bytes] | None = None) -> None:
        """Send a request.

        Args:
            file: an open file that the process may read, wherever it lies.

        Raises:
            EndedError: the process does not take it.
        """
        line = json.dumps(request).encode() + b"\n"
        try:
            requests = self._running()
            sent = socket.send_fds(requests, [line], [file.fileno()] if file else [])
            requests.sendall(line[sent:])
        except ConnectionError as error:
            self.close()
            raise EndedError from error

    def answer(self) -> object:
        """The next thing the process says; it may have been taken over, so believe nothing unseen.

        Raises:
            EndedError: it ended, or what it said is no JSON.
            SilentError: it said nothing in time.
        """
        try:
            line = self._lines.get(timeout=self._limits.silence_s)
        except queue.Empty:
            self.close()
            raise SilentError from None
        try:
            if line is not None:
                return json.loads(line)
        except (ValueError, RecursionError):
            pass
        self.close()
        raise EndedError

    def close(self) -> None:
        """End the process and whatever it started: an idle one by itself, at the end of its input."""
        if self._requests:
            self._requests.close()
            self._requests = None
        if self._process is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            # What a killed process used is in nobody's accounts.
            self._process.wait(_LEAVE_S)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()
        self._process = None
        if self._scratch:
            shutil.rmtree(self._scratch, ignore_errors=True)

    def _running(self) -> socket.socket:
        """Where requests are sent, to a process that runs."""
        if self._requests and self._process and self._process.poll() is None:
            return self._requests
        self.close()
        self._scratch = _make_scratch()
        self._requests, inside = socket.socketpair()
        with inside:
            self._process, self._lines = _start(lambda: self._popen(inside))
        return self._requests

    def _popen(self, requests: socket.socket) -> _Process:
        return subprocess.Popen(
            self._command,
            stdin=requests.fileno(),
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
            env=self._environment(),
        )

    def _environment(self) -> dict[str, str]:
        told = {
            name: value
            for name, value in os.environ.items()
            if name in _TOLD or name.startswith(_TOLD_BEGINNINGS)
        }
        return told | {
            "TMPDIR": str(self._scratch),
            "PINDAI_APART_WRITABLE": os.pathsep.join([str(self._scratch), *self._writable]),
            "PINDAI_APART_MEMORY_BYTES": str(self._limits.memory_bytes),
            "OMP_THREAD_LIMIT": "1",
            "OPENBLAS_NUM_THREADS": "1",
            "GLIBC_TUNABLES": _ALLOCATION,
        }


def _start(popen: Callable[[], _Process]) -> tuple[_Process, _Lines]:
    """The process, and its lines as they come; None marks their end."""
    started: Future[_Process] = Future()
    lines: _Lines = queue.Queue()
    threading.Thread(target=_run, args=(popen, started, lines), name="pindai-apart", daemon=True).start()
    return started.result(), lines


def _run(popen: Callable[[], _Process], started: Future[_Process], lines: _Lines) -> None:
    """Start the process and move its lines to the queue.

    The system ends the process with the thread that started it (`pipelines.restricting`), so it must be this
    one, which stays as long: the threads of a web server come and go.
    """
    try:
        process = popen()
    except OSError as error:
        started.set_exception(error)
        return
    started.set_result(process)
    if process.stdout:
        while (line := process.stdout.readline(_LONGEST_LINE)).endswith("\n"):
            lines.put(line)
    lines.put(None)


def _make_scratch() -> Path:
    """A new folder; those of killed processes are removed."""
    temporary = Path(tempfile.gettempdir())
    for left in temporary.glob(f"{_SCRATCH}*"):
        if is_gone(left.name.removeprefix(_SCRATCH)):
            shutil.rmtree(left, ignore_errors=True)
    scratch = temporary / f"{_SCRATCH}{worker_name()}"
    scratch.mkdir(mode=0o700)
    return scratch
