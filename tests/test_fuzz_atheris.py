"""Fuzzing that is led by coverage, with atheris: each target in a process of its own."""

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from register_office import digitised, letter, sop
from scans.bad_inputs import write_bad_inputs
from tally import Tally

from documents.contract import to_json

TESTS = Path(__file__).parent
DONE = re.compile(r"^Done (\d+) runs", re.MULTILINE)
LONGEST_INPUT = 4096

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("atheris") is None, reason="atheris does not ship for this system"
)


def seeds(target: str, folder: Path) -> Path:
    """A folder with inputs to begin from."""
    folder.mkdir()
    match target:
        case "intake":
            for path in write_bad_inputs(folder).values():
                if path.stat().st_size > LONGEST_INPUT:
                    path.unlink()
        case "contract":
            for number, document in enumerate((sop(), letter("Keputusan"))):
                (folder / str(number)).write_text(json.dumps(to_json(digitised("0" * 64, (document,)))))
        case _:
            (folder / "0").write_text("UU Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik pasal 7")
    return folder


@pytest.mark.parametrize(
    "seconds", [1, pytest.param(120, marks=[pytest.mark.slow, pytest.mark.timeout(900)])]
)
@pytest.mark.parametrize("target", ["intake", "contract", "citations", "query"])
def test_fuzz_atheris(target: str, seconds: int, tmp_path: Path, tally: Tally) -> None:
    command = [sys.executable, str(TESTS / "fuzz_targets.py"), target, str(seeds(target, tmp_path / "seeds"))]
    options = [f"-max_total_time={seconds}", f"-max_len={LONGEST_INPUT}", "-seed=1", "-timeout=30"]
    done = subprocess.run([*command, *options], cwd=tmp_path, capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    assert done.returncode == 0, said[-4000:]
    found = DONE.search(said)
    assert found, said[-2000:]
    tally.add(f"atheris inputs: {target}", int(found[1]))
