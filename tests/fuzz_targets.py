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

INSTRUMENTED = ["documents", "models", "register", "extractors.files"]
LETTERS = 2000

Target = Callable[[bytes], None]
"""Each maker below loads only what its own target needs, so that coverage leads into nothing else."""


def intake() -> Target:
    """A file of these bytes is counted or refused."""
    from documents.errors import PindaiError
    from extractors.files import Limits, count_pages

    def count(content: bytes) -> None:
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            file.write(content)
            file.flush()
            try:
                count_pages(Path(file.name), Limits())
            except PindaiError:
                return

    return count


def contract() -> Target:
    """These bytes as an answer of the reading process are taken or refused; what is taken can be written."""
    from documents.contract import from_json, to_json
    from documents.errors import PindaiError

    def take(content: bytes) -> None:
        try:
            told = json.loads(content)
        except (ValueError, RecursionError):
            return
        if isinstance(told, dict):
            try:
                json.dumps(to_json(from_json(told)), allow_nan=False).encode()
            except PindaiError:
                return

    return take


def citations() -> Target:
    """Citations are found in any text, each where it stands."""
    from models.citations import find_citations

    def find(content: bytes) -> None:
        text = atheris.FuzzedDataProvider(content).ConsumeUnicodeNoSurrogates(LETTERS)
        end = 0
        for found in find_citations(text):
            assert end <= found.start < found.end <= len(text)
            end = found.end

    return find


def query() -> Target:
    """The words of any search are words."""
    from register.publication import words_of

    def split(content: bytes) -> None:
        text = atheris.FuzzedDataProvider(content).ConsumeUnicodeNoSurrogates(LETTERS)
        for word in words_of(text):
            assert word
            assert not set(word) & set("\"'*:()&|!<>")

    return split


TARGETS: dict[str, Callable[[], Target]] = {
    maker.__name__: maker for maker in (intake, contract, citations, query)
}

if __name__ == "__main__":
    with atheris.instrument_imports(include=INSTRUMENTED):
        target = TARGETS[sys.argv[1]]()
    atheris.Setup([sys.argv[0], *sys.argv[2:]], target)
    atheris.Fuzz()
