"""The bad inputs are bad in the way their names say."""

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from scans.bad_inputs import BUILDERS, ODD_NAMES, write_bad_inputs


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return write_bad_inputs(tmp_path_factory.mktemp("bad"))


def test_every_kind_is_written_and_small(bad: dict[str, Path]) -> None:
    assert set(bad) == set(BUILDERS)
    assert all(path.stat().st_size < 1_000_000 for path in bad.values())


@pytest.mark.parametrize("kind", ["empty", "text", "truncated", "encrypted"])
def test_unreadable_pdf_cannot_be_opened(bad: dict[str, Path], kind: str) -> None:
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(bad[kind])


def test_encrypted_pdf_opens_with_its_password(bad: dict[str, Path]) -> None:
    with pypdfium2.PdfDocument(bad["encrypted"], password="rahasia") as document:
        assert len(document) == 3


def test_huge_image_declares_its_size(bad: dict[str, Path]) -> None:
    assert b"/Width 50000 /Height 50000" in bad["huge_image"].read_bytes()
    with pypdfium2.PdfDocument(bad["huge_image"]) as document:
        assert len(document) == 1


def test_many_pages_are_really_there(bad: dict[str, Path]) -> None:
    with pypdfium2.PdfDocument(bad["many_pages"]) as document:
        assert len(document) == 1001


def test_tiff_bomb_is_recognised_by_pillow(bad: dict[str, Path]) -> None:
    with pytest.raises(Image.DecompressionBombError):
        Image.open(bad["tiff_bomb"])


def test_odd_names_cover_what_breaks_programs() -> None:
    joined = "".join(ODD_NAMES)
    assert all(piece in joined for piece in ("../", '"', "'", "📄", "\n"))
    assert max(len(name) for name in ODD_NAMES) == 300
