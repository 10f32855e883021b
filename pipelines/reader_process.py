"""The process that reads hostile files: one request a line on standard input, answers on standard output.

A parser that crashes, hangs or eats memory takes only this process with it; `pipelines.reader` starts
another. Run as `python -m pipelines.reader_process`.
"""

import json
import logging
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TextIO

from documents.contract import to_json
from documents.errors import PindaiError
from pipelines.answering import begin_answering
from pipelines.options import ReadOptions
from pipelines.steps import OnPage, digitise, read_place

log = logging.getLogger(__name__)


def main() -> None:
    """Answer requests until standard input ends."""
    answers = begin_answering()
    for line in sys.stdin:
        _answer(json.loads(line), answers)


def _answer(request: Mapping[str, Any], answers: TextIO) -> None:
    def say(message: Mapping[str, Any]) -> None:
        answers.write(json.dumps(message, ensure_ascii=False) + "\n")
        answers.flush()

    try:
        result = _result(request, on_page=lambda page, pages: say({"page": page, "of": pages}))
    except MemoryError:
        say({"error": "memory", "message": "Berkas memerlukan terlalu banyak memori untuk dibaca."})
    except PindaiError as error:
        say({"error": error.code, "message": str(error)})
    except Exception:  # the outermost step: the file is marked failed, the next one is read
        log.exception("reading %s failed", request["path"])
        say({"error": "internal", "message": _INTERNAL})
    else:
        say({"result": result})


def _result(request: Mapping[str, Any], on_page: OnPage) -> dict[str, Any]:
    """The whole file in the document contract, or one place of it."""
    path, options = Path(request["path"]), ReadOptions(**request["options"])
    if "region" in request:
        text, confidence = read_place(path, request["region"], options)
        return {"text": text, "confidence": confidence}
    return to_json(digitise(path, request["name"], options, on_page=on_page))


_INTERNAL = (
    "Terjadi kesalahan program saat membaca berkas ini; berkas disisihkan. Laporkan kepada pengelola "
    "sistem, lalu ulangi dengan `pindai retry` setelah program diperbaiki."
)


if __name__ == "__main__":
    main()
