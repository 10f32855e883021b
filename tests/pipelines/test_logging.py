"""No log line of an import tells a name, a title or a number off a scan."""

import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pipelines_fakes import now, picture, receive, work

from commands.logs import JsonLines
from pipelines.working import Workshop

PERSON, NIP = "Siti Contoh", "19660419 199404 1 009"

# A reading process that answers each kind of file in a way that something is logged about.
READING = """
import json, sys
for line in sys.stdin:
    request = json.loads(line)
    if "rusak" in request["name"]:
        print("Siti Contoh bukan JSON", flush=True)
        continue
    source = {"name": request["name"], "sha256": "Siti Contoh", "pages": 1,
              "kind": "Siti Contoh 19660419 199404 1 009"}
    result = {"schema": "pindai/1", "source": source, "documents": [], "other_pages": []}
    print(json.dumps({"result": result}), flush=True)
"""


class _Kept(logging.Handler):
    """Keeps every line as the machine form tells it."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []
        self.setFormatter(JsonLines())

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def lines() -> Iterator[list[str]]:
    kept, root = _Kept(), logging.getLogger()
    level = root.level
    root.addHandler(kept)
    root.setLevel(logging.INFO)
    yield kept.lines
    root.removeHandler(kept)
    root.setLevel(level)


def test_lines_of_an_import_hold_nobodys_data(workshop: Workshop, tmp_path: Path, lines: list[str]) -> None:
    script = tmp_path / "reading.py"
    script.write_text(READING, encoding="utf-8")
    receive(
        workshop,
        picture(tmp_path, f"SK {PERSON} {NIP}.png"),
        picture(tmp_path, f"rusak {PERSON}.png"),
        picture(tmp_path, f"{PERSON}.docx"),
    )
    work(workshop, (sys.executable, str(script)))
    assert now(workshop).files.failed == 3
    assert any("does not follow the contract" in json.loads(line)["message"] for line in lines)
    told = "\n".join(lines)
    assert PERSON not in told
    assert "19660419" not in told
