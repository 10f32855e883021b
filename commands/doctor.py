"""`pindai doctor`: what is missing, and the exact command that installs it."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata

BOOTSTRAP = "./script/bootstrap"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing Pindai needs.

    Attributes:
        name: what it is.
        problem: what is wrong with it, in Indonesian; None where all is well.
        remedy: the command that mends it.
        required: whether Pindai cannot work without it.
    """

    name: str
    problem: str | None
    remedy: str = BOOTSTRAP
    required: bool = True


def examine() -> tuple[Finding, ...]:
    """Everything Pindai needs, each with its state."""
    return (
        Finding("Python 3.11–3.13", _python_problem(), "apt-get install python3 python3-venv"),
        Finding("Tesseract 5", _tesseract_problem(), "apt-get install tesseract-ocr"),
        *(
            Finding(
                f"Bahasa Tesseract “{code}”", _language_problem(code), f"apt-get install tesseract-ocr-{code}"
            )
            for code in ("ind", "osd")
        ),
        *(Finding(name, _version_problem(name, fits)) for name, fits in _PINS.items()),
        Finding("OpenCV tanpa layar", _opencv_problem()),
        Finding(
            "Chromium (untuk pengujian)", _program_problem("chromium"), "apt-get install chromium", False
        ),
    )


def _python_problem() -> str | None:
    version = sys.version_info
    return None if (3, 11) <= version < (3, 14) else f"terpasang {version.major}.{version.minor}"


def _tesseract_problem() -> str | None:
    program = shutil.which("tesseract")
    if program is None:
        return "tidak terpasang"
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    first = (said.stdout or said.stderr).splitlines()[0]
    return None if first.split()[-1].lstrip("v").startswith("5") else f"terpasang {first}"


def _language_problem(code: str) -> str | None:
    program = shutil.which("tesseract")
    if program is None:
        return "Tesseract tidak terpasang"
    said = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False)
    return None if code in said.stdout.split() else "tidak terpasang"


def _version_problem(distribution: str, fits: Callable[[tuple[int, ...]], bool]) -> str | None:
    try:
        version = metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return "tidak terpasang"
    numbers = tuple(int(part) for part in version.split(".")[:2])
    return None if fits(numbers) else f"versi {version} tidak cocok"


def _opencv_problem() -> str | None:
    try:
        metadata.version("opencv-python")
    except metadata.PackageNotFoundError:
        return None
    return "opencv-python terpasang berdampingan; hapus, sisakan opencv-python-headless"


def _program_problem(name: str) -> str | None:
    return None if shutil.which(name) else "tidak terpasang"


_PINS: dict[str, Callable[[tuple[int, ...]], bool]] = {
    "prefect": lambda version: version == (3, 8),
    "fastapi": lambda version: (0, 139) <= version < (0, 151),
    "sqlalchemy": lambda version: version == (2, 0),
}
