"""Files that no reader can read, and names that no file should have."""

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from scans.paper import Leaf, bind, stream, write_objects

HUGE = 50_000
ODD_NAMES = (
    "../keluar.pdf",
    "..\\keluar.pdf",
    "/mutlak.pdf",
    "dengan \"kutip\" dan 'apostrof'.pdf",
    "emoji 📄✅.pdf",
    "baris\nbaru.pdf",
    "-rf.pdf",
    "%2e%2e%2fpersen.pdf",
    "<script>alert(1)</script>.pdf",
    "spasi  ganda .pdf",
    "huruf\u0301 gabung.pdf",
    "x" * 296 + ".pdf",
)


def write_bad_inputs(folder: Path) -> dict[str, Path]:
    """Write one file of each kind and return them by kind.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = {}
    for kind, (name, build) in BUILDERS.items():
        paths[kind] = folder / name
        paths[kind].write_bytes(build())
    return paths


def empty() -> bytes:
    """A file without a byte."""
    return b""


def text_named_pdf() -> bytes:
    """Plain text that claims to be a PDF by its name."""
    return b"Ini bukan PDF, hanya teks biasa.\n" * 20


def truncated_pdf() -> bytes:
    """A PDF whose second half was lost on the way."""
    whole = _letter()
    return whole[: len(whole) // 2]


def encrypted_pdf() -> bytes:
    """A PDF that asks for a password nobody gave."""
    return _letter(StandardEncryption("rahasia", "pemilik", canPrint=0, strength=128))


def huge_image_pdf(side: int = HUGE) -> bytes:
    """A small PDF whose one picture unpacks to side × side pixels."""
    squeeze = zlib.compressobj(9)
    row = bytes((side + 7) // 8)
    packed = b"".join(squeeze.compress(row * 100) for _ in range(side // 100)) + squeeze.flush()
    head = f"/Type /XObject /Subtype /Image /Width {side} /Height {side} /ColorSpace /DeviceGray"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 595] /Contents 4 0 R "
    page += b"/Resources << /XObject << /Im0 3 0 R >> >> >>"
    return write_objects(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
            stream(f"{head} /BitsPerComponent 1 /Filter /FlateDecode", packed),
            stream("", b"q 842 0 0 595 0 0 cm /Im0 Do Q"),
            page,
        ]
    )


def many_pages_pdf(pages: int = 1001) -> bytes:
    """A PDF of that many blank pages."""
    return bind((Leaf(842, 595, ()),) * pages)


def tiff_bomb(side: int = 100_000) -> bytes:
    """A TIFF of a few bytes that declares side × side grey pixels."""
    data = zlib.compress(bytes(1 << 16))
    tags = [(256, 4, side), (257, 4, side), (258, 3, 8), (259, 3, 8), (262, 3, 1)]
    tags += [(273, 4, 8 + 2 + 12 * 9 + 4), (277, 3, 1), (278, 4, side), (279, 4, len(data))]
    entries = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in tags)
    return b"II*\0" + struct.pack("<IH", 8, len(tags)) + entries + bytes(4) + data


def truncated_jpeg() -> bytes:
    """The first bytes of a JPEG."""
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"


def _letter(encrypt: StandardEncryption | None = None) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(842, 595), invariant=1, encrypt=encrypt)
    for page in range(1, 4):
        canvas.drawString(72, 500, f"Halaman {page} dari sebuah surat contoh")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


BUILDERS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "empty": ("kosong.pdf", empty),
    "text": ("teks.pdf", text_named_pdf),
    "truncated": ("terpotong.pdf", truncated_pdf),
    "encrypted": ("terkunci.pdf", encrypted_pdf),
    "huge_image": ("gambar_raksasa.pdf", huge_image_pdf),
    "many_pages": ("terlalu_banyak_halaman.pdf", many_pages_pdf),
    "tiff_bomb": ("bom.tif", tiff_bomb),
    "truncated_jpeg": ("terpotong.jpg", truncated_jpeg),
}
