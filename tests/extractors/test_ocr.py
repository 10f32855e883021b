"""Tesseract wrapped: its errors told apart, many snippets by one process."""

from pathlib import Path

import numpy as np
import pytesseract
import pytest
from page_drawings import blank, write

from extractors.ocr import (
    OcrOutputError,
    OcrTimeoutError,
    TesseractCrashedError,
    TesseractMissingError,
    read_snippets,
)

WHITE = np.full((60, 200), 255, np.uint8)
VERSION = 'if [ "$1" = --version ]; then echo "tesseract 5.3.0"; exit 0; fi\n'


def fake(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    program = folder / "tesseract"
    program.write_text("#!/bin/sh\n" + VERSION + script, encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", str(program))


def test_missing_tesseract_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", "/tidak/ada/tesseract")
    with pytest.raises(TesseractMissingError, match="apt-get install"):
        read_snippets([WHITE])


def test_missing_language_says_how_to_install_it() -> None:
    with pytest.raises(TesseractMissingError, match="zzz"):
        read_snippets([WHITE], language="zzz")


def test_crash_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(tmp_path, monkeypatch, "echo aduh >&2; exit 139\n")
    with pytest.raises(TesseractCrashedError, match="139"):
        read_snippets([WHITE])


def test_hanging_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(tmp_path, monkeypatch, "exec sleep 30\n")
    with pytest.raises(OcrTimeoutError, match="1 detik"):
        read_snippets([WHITE], timeout_s=1)


@pytest.mark.parametrize(
    "answer", ["bukan tabel", "level\\tpage_num\\tblock_num\\n5\\tsatu\\t1", "level\\tpage_num\\n5\\t1"]
)
def test_nonsense_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    fake(tmp_path, monkeypatch, f'printf "{answer}\\n" > "$2.tsv"\n')
    with pytest.raises(OcrOutputError):
        read_snippets([WHITE])


def test_nothing_to_read_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", "/tidak/ada/tesseract")
    assert read_snippets([]) == ()


def test_each_snippet_keeps_its_own_words() -> None:
    snippets = []
    for text in ("SEKRETARIS", "", "KEPALA DINAS"):
        page = blank(600, 120)
        write(page, text, 40, 80)
        snippets.append(page)
    first, empty, last = read_snippets(snippets)
    assert [word.text for line in first for word in line] == ["SEKRETARIS"]
    assert empty == ()
    assert [word.text for line in last for word in line] == ["KEPALA", "DINAS"]
    assert first[0][0].left == pytest.approx(40, abs=8)
    assert 0.5 < first[0][0].confidence <= 1.0
