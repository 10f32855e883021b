"""Files made to do harm: nothing in them is followed, nothing ends in an unknown error."""

import socket
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tally import Tally

from extractors.files import Limits, RefusedFileError, count_pages
from pipelines.options import ReadOptions
from pipelines.reader import Reader

BEGINNINGS = st.sampled_from(
    [b"", b"%PDF-1.7\n", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*"]
)
PARTS = st.lists(
    st.one_of(
        st.binary(max_size=40),
        st.sampled_from(
            [
                b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
                b"2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9>>endobj\n",
            ]
        ),
        st.sampled_from(
            [b"xref\n0 1\n", b"trailer<</Root 1 0 R/Size 9>>\n", b"startxref\n9\n%%EOF", b"IHDR"]
        ),
    ),
    max_size=12,
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(beginning=BEGINNINGS, parts=PARTS, ending=st.sampled_from([".pdf", ".png", ".tif", ""]))
def test_fuzz_any_bytes_are_counted_or_refused(
    tmp_path: Path, tally: Tally, beginning: bytes, parts: list[bytes], ending: str
) -> None:
    tally.add("files of any bytes")
    path = tmp_path / f"a{ending}"
    path.write_bytes(beginning + b"".join(parts))
    try:
        pages, reason = count_pages(path, Limits()), ""
    except RefusedFileError as error:
        pages, reason = 0, f"{error.code}: {error}"
    assert pages >= 1 or len(reason) > 20


def test_bomb_of_pixels_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    path = tmp_path / "bom.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in chunks))
    with pytest.raises(RefusedFileError) as refused:
        count_pages(path, Limits())
    assert refused.value.code == "image_too_large"


@pytest.mark.tesseract
def test_nothing_inside_a_pdf_is_followed(tmp_path: Path) -> None:
    marker = tmp_path / "dijalankan"
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        path = tmp_path / "jahat.pdf"
        path.write_bytes(_pdf_that_reaches_out(f"http://127.0.0.1:{listener.getsockname()[1]}/", marker))
        with Reader() as reader:
            read = reader.read(path, "jahat.pdf", ReadOptions())
        assert read["source"]["pages"] == 1
        with pytest.raises(TimeoutError):
            listener.accept()
    assert not marker.exists()


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _pdf_that_reaches_out(address: str, marker: Path) -> bytes:
    """One page that asks for an address, a program and a script, and whose picture lies elsewhere."""
    objects = [
        f"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/URI/URI({address})/Next[5 0 R 6 0 R]>>>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        (
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 7 0 R/AA<</O 5 0 R>>"
            "/Resources<</XObject<</X 4 0 R>>>>>>"
        ),
        (
            "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
            f"/F<</FS/URL/F({address})>>/Length 0>>\nstream\n\nendstream"
        ),
        f"<</S/Launch/F(/bin/sh)/Unix<</F(/usr/bin/touch)/P({marker})>>>>",
        f"<</S/JavaScript/JS(app.launchURL\\('{address}'\\))>>",
        "<</Length 30>>\nstream\nq 100 0 0 100 0 0 cm /X Do Q  \nendstream",
    ]
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(
        f"{place:010} 00000 n \n" for place in places
    )
    trailer = f"trailer<</Root 1 0 R/Size {len(objects) + 1}>>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + table.encode() + trailer.encode()
