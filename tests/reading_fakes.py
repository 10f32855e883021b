"""Stand-ins for the reading process, for tests of what happens around it."""

import sys
from pathlib import Path

from documents.box import Box
from documents.contract import to_json
from documents.document import DigitisedFile, Document, DocumentKind, Source, SourceKind
from documents.reading import Reading

ROOT = Path(__file__).parent.parent


def contract_of(sha256: str, name: str) -> dict[str, object]:
    """A file with one page and one document."""
    title = Reading(f"Judul {name}", name, 0.9, 1, Box(0, 0, 10, 10))
    document = Document((1,), DocumentKind.SURAT, title, None, None, (name,), None)
    return to_json(DigitisedFile(Source(name, sha256, 1, SourceKind.SCANNED), (document,), ()))


ANSWERING = """
import hashlib, json, sys, time
sys.path[:0] = [{tests!r}]
from reading_fakes import contract_of
for line in sys.stdin:
    request = json.loads(line)
    sha = hashlib.sha256(open(request["path"], "rb").read()).hexdigest()
    time.sleep({seconds})
    if "poison" in request["name"]:
        import os
        print(json.dumps({{"page": 1, "of": 3}}), flush=True)
        os.kill(os.getpid(), 9)
    print(json.dumps({{"page": 1, "of": 1}}), flush=True)
    print(json.dumps({{"result": contract_of(sha, request["name"])}}), flush=True)
"""


def answering(folder: Path, seconds: float = 0.0) -> tuple[str, ...]:
    """The command of a process that finds one document in each file, and dies of files named poison."""
    script = folder / "answering.py"
    (folder / "reading_fakes.py").write_text(Path(__file__).read_text(encoding="utf-8"), encoding="utf-8")
    script.write_text(ANSWERING.format(tests=str(folder), seconds=seconds), encoding="utf-8")
    return (sys.executable, str(script))


def endless_pdf(depth: int = 14, width: int = 20) -> bytes:
    """A PDF of a few kilobytes whose page would take ages to draw: each form draws the next many times."""
    box = "/Type /XObject /Subtype /Form /BBox [0 0 595 842]"
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 5 0 R >>",
        _stream("", "/F Do"),
        "<< /XObject << /F 6 0 R >> >>",
    ]
    for number in range(7, 6 + depth):
        resources = f"/Resources << /XObject << /F {number} 0 R >> >>"
        bodies.append(_stream(f"{box} {resources}", "/F Do " * width))
    bodies.append(_stream(box, "0 0 595 842 re f"))
    content, places = "%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(content))
        content += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(bodies) + 1
    return (
        f"{content}xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(content)}\n%%EOF\n"
    ).encode("ascii")


def _stream(words: str, content: str) -> str:
    return f"<< {words} /Length {len(content)} >>\nstream\n{content}\nendstream"
