"""One file from bytes to documents, through the real parts."""

import os
import stat
from pathlib import Path

import jsonschema
import pytest
from scans.bad_inputs import write_bad_inputs
from scans.render import render_samples

from documents.arrangement import Arrangement, PageTurn
from documents.contract import encode, json_schema, to_json
from documents.document import DigitisedFile, DocumentKind, OtherPage, OtherPageKind, SourceKind
from documents.errors import PindaiError
from documents.sop import EdgeOrigin
from pipelines.options import ReadOptions
from pipelines.reader import Reader
from pipelines.steps import digitise

pytestmark = [pytest.mark.tesseract, pytest.mark.xdist_group("steps")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("steps")


@pytest.fixture(scope="module")
def scan(folder: Path) -> Path:
    return next(iter(render_samples(folder, names=("pengumuman",), variants=("flatbed",))))


@pytest.fixture(scope="module")
def pages() -> list[tuple[int, int]]:
    return []


@pytest.fixture(scope="module")
def digitised(scan: Path, folder: Path, pages: list[tuple[int, int]]) -> DigitisedFile:
    options = ReadOptions(explain=str(folder))
    return digitise(scan, "pengumuman\n'.pdf", options, lambda page, of: pages.append((page, of)))


def test_the_contract_follows_its_schema(digitised: DigitisedFile) -> None:
    jsonschema.validate(to_json(digitised), json_schema())


def test_the_sop_of_a_flatbed_scan_is_understood(digitised: DigitisedFile) -> None:
    (document,) = digitised.documents
    assert document.kind is DocumentKind.SOP
    assert digitised.source.kind is SourceKind.SCANNED
    sop = document.sop
    assert sop is not None
    assert (len(sop.pelaksana), len(sop.kegiatan)) == (4, 6)
    assert sop.dasar_hukum is not None
    assert [base.citation.id for base in sop.dasar_hukum if base.citation][:2] == [
        "uu::2008:14",
        "uu::2009:25",
    ]


def test_the_drawn_return_disagrees_with_the_written_one(digitised: DigitisedFile) -> None:
    sop = digitised.documents[0].sop
    assert sop is not None
    drawn = {(edge.dari.nomor, edge.ke.nomor) for edge in sop.alur if edge.asal is EdgeOrigin.DRAWN}
    assert {(5, 4), (5, 6)} <= drawn
    assert "F09" in {issue.code for issue in digitised.documents[0].issues}


def test_categories_are_suggested_with_a_reason(digitised: DigitisedFile) -> None:
    suggested = digitised.documents[0].kategori
    assert "setiap_saat" in {category.code for category in suggested}
    assert all(category.reason for category in suggested)


def test_each_page_is_told_and_drawn(
    digitised: DigitisedFile, pages: list[tuple[int, int]], folder: Path
) -> None:
    assert pages == [(1, 2), (2, 2)]
    assert len(list(folder.glob("*.png"))) == digitised.source.pages


def test_bad_input_is_refused_with_what_to_do(tmp_path: Path) -> None:
    for kind, path in write_bad_inputs(tmp_path).items():
        with pytest.raises(PindaiError) as error:
            digitise(path, path.name, ReadOptions())
        assert error.value.code != "error", kind
        assert len(str(error.value)) > 30, kind


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("exit 1", "ocr_crashed"),
        ("kill -11 $$", "ocr_crashed"),
        ("exec sleep 60", "ocr_timeout"),
        ("exit 0", "ocr_output"),
    ],
)
def test_a_failing_tesseract_is_an_error(
    scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, code: str
) -> None:
    program = tmp_path / "tesseract"
    program.write_text(f"#!/bin/sh\n[ \"$1\" = --version ] && echo 'tesseract 5.3.0' && exit 0\n{body}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(PindaiError) as error:
        digitise(scan, scan.name, ReadOptions(ocr_timeout_s=10.0))
    assert error.value.code == code


def test_a_missing_tesseract_is_an_error(scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PindaiError, match="apt-get install tesseract-ocr"):
        digitise(scan, scan.name, ReadOptions())


def test_arranged_pages_are_read_as_a_person_arranged_them(scan: Path) -> None:
    arranged = Arrangement(((2,),), (OtherPage(1, OtherPageKind.FOREIGN),), (PageTurn(2, 0),))
    read = digitise(scan, "pengumuman.pdf", ReadOptions(arrangement=encode(arranged)))
    (document,) = read.documents
    assert (document.pages, document.kind) == ((2,), DocumentKind.SOP)
    assert read.other_pages == arranged.others
    assert document.sop is not None
    assert len(document.sop.kegiatan) == 6


def test_one_place_is_read_by_itself(scan: Path, digitised: DigitisedFile) -> None:
    sop = digitised.documents[0].sop
    assert sop is not None
    assert sop.nama_sop is not None
    place = {"page": sop.nama_sop.page, "box": encode(sop.nama_sop.box), "turn": None}
    with Reader() as reader:
        text, confidence = reader.read_region(scan, place, ReadOptions())
    assert "PENGUMUMAN INFORMASI" in text
    assert 0 < confidence < 0.95
