"""The process that draws hostile files: every picture in a child of its own, which ends with it.

The process itself opens no file, so what one file does to its child no other file meets. It is handed open
files, and may open none. Run as `python -m pipelines.drawing_process`.
"""

import base64
import json
import logging
import os
import select
import signal
import socket
import sysconfig
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any, NoReturn

from PIL import Image, JpegImagePlugin, PngImagePlugin, TiffImagePlugin

from documents.box import Box
from extractors import pictures
from extractors.files import RefusedFileError
from pipelines.answering import begin_answering
from pipelines.seccomp import PROGRAM_CALLS, forbid_calls

log = logging.getLogger(__name__)

PLUGINS = (JpegImagePlugin, PngImagePlugin, TiffImagePlugin)
"""Loaded before the process may no longer read what it likes."""

_LARGEST_ANSWER = 128 * 1024**2
_LONGEST_REQUEST = 1 << 16
_PIECE = 1 << 20
_ENDS = {"damaged": 3, "outside": 4, "memory": 5}
"""How a child ends that has no picture to give."""
_SYSTEM = ("/usr/lib", "/usr/share/fonts", "/usr/local/share/fonts")


def main() -> None:
    """Answer requests until standard input ends."""
    Image.preinit()
    answers = begin_answering(readable=_needed_folders())
    with socket.socket(fileno=0) as requests:
        for request, file in _requests(requests):
            with file:
                answer = _draw_apart(request, file, (requests.fileno(), answers.fileno()))
            answers.write(json.dumps(answer) + "\n")
            answers.flush()


def _needed_folders() -> list[Path]:
    """Libraries and fonts."""
    python = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    return [Path(folder) for folder in {*python, *_SYSTEM} if Path(folder).is_dir()]


def _requests(requests: socket.socket) -> Iterator[tuple[Mapping[str, Any], IO[bytes]]]:
    """Each request with its file; the other side sends the next only after an answer."""
    while True:
        line, descriptors, _, _ = socket.recv_fds(requests, _LONGEST_REQUEST, 1)
        while line and not line.endswith(b"\n"):
            line += requests.recv(_LONGEST_REQUEST)
        if not line:
            return
        yield json.loads(line), os.fdopen(descriptors[0], "rb")


def _draw_apart(request: Mapping[str, Any], file: IO[bytes], ours: tuple[int, ...]) -> dict[str, str]:
    """What a child made of the request; it is given neither the requests nor the answers of others."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        for descriptor in (*ours, reading):
            os.close(descriptor)
        _draw_and_end(request, file, writing)
    os.close(writing)
    content = _read_all(reading, time.monotonic() + request["seconds"])
    os.close(reading)
    os.kill(child, signal.SIGKILL)
    return _answer(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), content)


def _read_all(reading: int, deadline: float) -> bytes | None:
    """All that comes; None when it takes too long or is too much."""
    content = bytearray()
    while select.select([reading], [], [], max(0.0, deadline - time.monotonic()))[0]:
        piece = os.read(reading, _PIECE)
        if not piece:
            return bytes(content)
        content += piece
        if len(content) > _LARGEST_ANSWER:
            break
    return None


def _answer(status: int, content: bytes | None) -> dict[str, str]:
    if content is None:
        return {"error": "timeout"}
    if status == 0:
        return {"result": base64.b64encode(content).decode()}
    return {"error": next((code for code, end in _ENDS.items() if end == status), "crashed")}


def _draw_and_end(request: Mapping[str, Any], file: IO[bytes], writing: int) -> NoReturn:
    """Write the picture and end; the writing end closes with the process, so its status stands by then."""
    try:
        forbid_calls(PROGRAM_CALLS)
        file.seek(0)
        content = _content(request, file)
        while content:
            content = content[os.write(writing, content) :]
        os._exit(0)
    except MemoryError:
        os._exit(_ENDS["memory"])
    except RefusedFileError as error:
        os._exit(_ENDS[error.code])
    except Exception:  # the outermost step: this picture is not shown, the next one is drawn
        log.exception("drawing failed")
        os._exit(1)


def _content(request: Mapping[str, Any], file: IO[bytes]) -> bytes:
    match request["do"]:
        case "measure":
            return json.dumps(pictures.measure(file)).encode()
        case "draw":
            return pictures.draw(file, request["page"], request["width"])
        case "turn":
            return pictures.turn(file, request["degrees"])
        case "cut":
            return pictures.cut(file, request["page_width"], Box(*request["box"]), request["degrees"])
        case other:
            raise ValueError(f"nothing is done by the name {other!r}")


if __name__ == "__main__":
    main()
