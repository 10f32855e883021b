"""What is read and what is refused, told by content alone."""

import struct
from pathlib import Path

import pytest
from PIL import Image
from scans.bad_inputs import write_bad_inputs
from scans.paper import Leaf, bind

from extractors.files import FileKind, Limits, RefusedFileError, count_pages, identify, sha256_of
from extractors.pages import read_pages


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return write_bad_inputs(tmp_path_factory.mktemp("bad"))


def refusal(path: Path) -> RefusedFileError:
    with pytest.raises(RefusedFileError) as caught:
        list(read_pages(path))
    return caught.value


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("empty", {"empty"}),
        ("text", {"not_a_pdf"}),
        ("truncated", {"truncated"}),
        ("encrypted", {"encrypted"}),
        ("huge_image", {"image_too_large"}),
        ("many_pages", {"too_many_pages"}),
        ("tiff_bomb", {"image_too_large"}),
        ("truncated_jpeg", {"damaged"}),
    ],
)
def test_bad_file_is_refused_with_its_reason(bad: dict[str, Path], kind: str, codes: set[str]) -> None:
    assert kind in bad, sorted(bad)
    error = refusal(bad[kind])
    assert error.code in codes
    assert str(error).endswith(".")


def test_vanished_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "hilang.pdf").code == "vanished"


def test_kind_is_told_by_content_not_by_name(tmp_path: Path) -> None:
    path = tmp_path / "surat.pdf"
    Image.new("L", (40, 30), 255).save(path, "PNG")
    assert identify(path) is FileKind.PNG


def test_every_frame_of_a_tiff_is_a_page(tmp_path: Path) -> None:
    path = tmp_path / "dua.tif"
    frames = [Image.new("L", (40, 30), 255) for _ in range(2)]
    frames[0].save(path, save_all=True, append_images=frames[1:])
    assert count_pages(path, Limits()) == 2


def test_page_limit_is_a_setting(tmp_path: Path) -> None:
    path = tmp_path / "tiga.pdf"
    path.write_bytes(bind((Leaf(842, 595, ()),) * 3))
    assert count_pages(path, Limits(max_pages=3)) == 3
    with pytest.raises(RefusedFileError, match="batas 2"):
        count_pages(path, Limits(max_pages=2))


def test_limits_must_be_positive() -> None:
    with pytest.raises(ValueError, match="positive"):
        Limits(max_pages=0)


def test_sha256_is_of_the_content(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"abc")
    assert sha256_of(path).startswith("ba7816bf8f01cfea")


def test_picture_without_dimensions_is_refused(tmp_path: Path) -> None:
    """Found by fuzzing: Pillow answers with a TypeError once the frames are counted."""
    entries = [(256, 4, 1, 100_000), (257, 4, 0, 0), (258, 3, 1, 8), (259, 3, 1, 8)]
    tags = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    path = tmp_path / "tanpa-ukuran.tif"
    path.write_bytes(b"II*\x00" + struct.pack("<IH", 8, len(entries)) + tags + bytes(4))
    with pytest.raises(RefusedFileError) as refused:
        count_pages(path, Limits())
    assert refused.value.code == "damaged"
