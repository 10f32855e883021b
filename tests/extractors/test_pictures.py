"""Pictures of pages for people: as a viewer shows them, or a refusal that says why."""

import io

import pytest
from PIL import Image
from reading_fakes import endless_pdf

from documents.box import Box
from extractors import pictures
from extractors.files import RefusedFileError


def file_of(kind: str, size: tuple[int, int] = (200, 280), **more: object) -> io.BytesIO:
    content = io.BytesIO()
    Image.new("L", size, 200).save(content, kind, **more)
    content.seek(0)
    return content


def size_of(content: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(content)) as picture:
        assert picture.format == "PNG"
        return picture.size


def test_page_of_a_pdf_is_drawn_as_wide_as_asked() -> None:
    plain = io.BytesIO(endless_pdf(depth=2, width=1))
    assert pictures.measure(plain) == [(595, 842)]
    plain.seek(0)
    assert size_of(pictures.draw(plain, 1, 160))[0] == 160


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_picture_is_drawn_as_wide_as_asked(kind: str) -> None:
    assert size_of(pictures.draw(file_of(kind), 1, 100)) == (100, 140)


def test_picture_is_turned_clockwise() -> None:
    file = io.BytesIO()
    picture = Image.new("L", (20, 10), 255)
    picture.paste(0, (0, 0, 1, 1))
    picture.save(file, "PNG")
    with Image.open(io.BytesIO(pictures.turn(file, 90))) as turned:
        assert turned.size == (10, 20)
        assert turned.getpixel((9, 0)) == 0


def test_cut_holds_the_place_and_a_little_around_it() -> None:
    assert size_of(pictures.cut(file_of("PNG"), 100.0, Box(10, 20, 30, 40), 0)) == (65, 65)
    with pytest.raises(RefusedFileError, match="di luar halaman"):
        pictures.cut(file_of("PNG"), 100.0, Box(900, 900, 910, 910), 0)


@pytest.mark.parametrize("kind", ["GIF", "BMP", "EPS", "WEBP"])
def test_kind_that_is_not_read_is_not_opened_either(kind: str) -> None:
    with pytest.raises(RefusedFileError, match="tidak dapat ditampilkan"):
        pictures.draw(file_of(kind), 1, 100)


def test_page_that_is_not_there_is_refused() -> None:
    with pytest.raises(RefusedFileError):
        pictures.draw(file_of("TIFF"), 2, 100)
