"""The inside of a process apart (`pipelines.apart`): how it begins."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from pipelines.restricting import restrict


def begin_answering(readable: Sequence[Path] | None = None) -> TextIO:
    """Where answers are written, after everything that answering does not need was given up.

    Args:
        readable: the only folders that may be read from here on; None leaves all as they are.
    """
    answers = _claim_standard_output()
    folders = os.environ.get("PINDAI_APART_WRITABLE", "").split(os.pathsep)
    restrict(
        int(os.environ.get("PINDAI_APART_MEMORY_BYTES", "0")),
        writable=[Path(folder) for folder in folders if folder],
        readable=readable,
    )
    return answers


def _claim_standard_output() -> TextIO:
    """The real standard output, which from here on nobody else can write to by accident."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return answers
