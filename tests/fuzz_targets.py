"""What atheris drives: each target takes any bytes, and only errors that are meant may come out.

python fuzz_targets.py TARGET FOLDER [libFuzzer's options, for example -runs=1000 -max_total_time=60]
"""

import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

with atheris.instrument_imports(include=["documents", "models", "register", "web", "extractors.files"]):
    from documents.contract import from_json, to_json
    from documents.errors import PindaiError
    from extractors.files import Limits, count_pages
    from models.citations import find_citations
    from register.publication import words_of

LETTERS = 2000


def intake(content: bytes) -> None:
    """A file of these bytes is counted or refused."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(content)
        file.flush()
        try:
            count_pages(Path(file.name), Limits())
        except PindaiError:
            return


def contract(content: bytes) -> None:
    """These bytes as an answer of the reading process are taken or refused; what is taken can be written."""
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        return
    if isinstance(told, dict):
        try:
            json.dumps(to_json(from_json(told)), allow_nan=False).encode()
        except PindaiError:
            return


def citations(content: bytes) -> None:
    """Citations are found in any text, each where it stands."""
    text = atheris.FuzzedDataProvider(content).ConsumeUnicodeNoSurrogates(LETTERS)
    end = 0
    for found in find_citations(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end


def query(content: bytes) -> None:
    """The words of any search are words."""
    text = atheris.FuzzedDataProvider(content).ConsumeUnicodeNoSurrogates(LETTERS)
    for word in words_of(text):
        assert word
        assert not set(word) & set("\"'*:()&|!<>")


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (intake, contract, citations, query)
}

if __name__ == "__main__":
    atheris.Setup([sys.argv[0], *sys.argv[2:]], TARGETS[sys.argv[1]])
    atheris.Fuzz()
