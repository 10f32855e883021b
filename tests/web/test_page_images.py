import io
import threading
from pathlib import Path
from typing import IO

import pytest
from desk_office import drawer
from PIL import Image

from documents.box import Box
from documents.errors import PindaiError
from register.originals import Originals
from web.page_images import PageImageError, PageImages, Size


@pytest.fixture
def images(tmp_path: Path) -> PageImages:
    return PageImages(Originals(tmp_path / "raw"), tmp_path / "pages", drawer())


def store(tmp_path: Path, content: bytes) -> str:
    return Originals(tmp_path / "raw").store(io.BytesIO(content)).sha256


def picture(kind: str, *sizes: tuple[int, int], **more: object) -> bytes:
    content = io.BytesIO()
    frames = [Image.new("L", size, 200) for size in sizes]
    if len(frames) > 1:
        more |= {"save_all": True, "append_images": frames[1:]}
    frames[0].save(content, kind, **more)
    return content.getvalue()


def test_image_has_the_size_of_the_paper_its_shape_tells(tmp_path: Path, images: PageImages) -> None:
    sha256 = store(tmp_path, picture("JPEG", (2480, 3508)))
    ((width, height),) = images.sizes(sha256)
    assert (round(width), round(height)) == (595, 842)


def test_every_frame_of_a_tiff_is_a_page(tmp_path: Path, images: PageImages) -> None:
    sha256 = store(tmp_path, picture("TIFF", (248, 350), (350, 248)))
    sizes = images.sizes(sha256)
    assert [width < height for width, height in sizes] == [True, False]
    with Image.open(images.page(sha256, 2, 160)) as drawn:
        assert drawn.width == 160
        assert drawn.height < 160


def test_photo_is_turned_as_a_viewer_shows_it(tmp_path: Path, images: PageImages) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    sha256 = store(tmp_path, picture("JPEG", (350, 248), exif=exif))
    ((width, height),) = images.sizes(sha256)
    assert width < height


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 rusak", b"\x89PNG\r\n\x1a\nrusak", b"apa saja"])
def test_damaged_original_is_an_error_that_says_so(
    tmp_path: Path, images: PageImages, content: bytes
) -> None:
    with pytest.raises(PageImageError, match="tidak dapat ditampilkan"):
        images.sizes(store(tmp_path, content))


@pytest.mark.parametrize(("page", "width"), [(0, 160), (2, 160), (1, 161)])
def test_no_other_page_or_width_is_drawn(tmp_path: Path, images: PageImages, page: int, width: int) -> None:
    sha256 = store(tmp_path, picture("PNG", (100, 140)))
    with pytest.raises(PageImageError):
        images.page(sha256, page, width)


def test_box_outside_the_page_has_no_crop(tmp_path: Path, images: PageImages) -> None:
    sha256 = store(tmp_path, picture("PNG", (100, 140)))
    assert images.crop(sha256, 1, Box(10, 10, 60, 40)).startswith(b"\x89PNG")
    with pytest.raises(PageImageError, match="di luar halaman"):
        images.crop(sha256, 1, Box(9000, 9000, 9010, 9010))


def test_many_threads_draw_one_picture_alike(tmp_path: Path, images: PageImages) -> None:
    sha256 = store(tmp_path, picture("PNG", (400, 560)))
    drawn: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: drawn.append(images.page(sha256, 1, 1000).read_bytes()))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(drawn) == 6
    assert len(set(drawn)) == 1
    assert not list((tmp_path / "pages").rglob(".*"))


class BrokenDrawer:
    """Draws nothing, and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def measure(self, file: IO[bytes]) -> tuple[Size, ...]:
        return ((595.0, 842.0), (595.0, 842.0))

    def draw(self, file: IO[bytes], page: int, width: int) -> bytes:
        self.asked += 1
        if page == 2:
            return b"picture"
        raise PindaiError("Halaman ini tidak dapat ditampilkan.")

    def turn(self, file: IO[bytes], degrees: int) -> bytes:
        raise AssertionError

    def cut(self, file: IO[bytes], page_width: float, box: Box, degrees: int) -> bytes:
        raise AssertionError


def test_page_that_broke_its_drawing_is_not_tried_again_at_once(tmp_path: Path) -> None:
    drawer, sha256 = BrokenDrawer(), store(tmp_path, b"%PDF-1.4")
    images = PageImages(Originals(tmp_path / "raw"), tmp_path / "pages", drawer)
    for _ in range(3):
        with pytest.raises(PageImageError, match="tidak dapat ditampilkan"):
            images.page(sha256, 1, 1000)
    assert drawer.asked == 1
    assert images.page(sha256, 2, 1000).read_bytes() == b"picture"
