"""A PDF that holds nothing but pictures, one page each, as scanners write it."""

from dataclasses import dataclass

Place = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG and where it lies on its page: left, bottom, width, height in points."""

    jpeg: bytes
    pixels: tuple[int, int]
    grey: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of pictures; its size in points. `rotate` is the /Rotate entry, 0 for none."""

    width: float
    height: float
    pictures: tuple[Picture, ...]
    rotate: int = 0


def enlarged(leaf: Leaf, times: float) -> Leaf:
    """The page as large as some apps declare it, its pictures unchanged."""
    pictures = tuple(
        Picture(each.jpeg, each.pixels, each.grey, _scaled(each.place, times)) for each in leaf.pictures
    )
    return Leaf(leaf.width * times, leaf.height * times, pictures, leaf.rotate)


def _scaled(place: Place, times: float) -> Place:
    left, bottom, width, height = place
    return left * times, bottom * times, width * times, height * times


def bind(leaves: tuple[Leaf, ...]) -> bytes:
    """The PDF with these pages: the same bytes for the same pages, at any time."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = [_add_leaf(objects, leaf) for leaf in leaves]
    refs = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<< /Type /Pages /Kids [{refs}] /Count {len(kids)} >>".encode()
    return write_objects(objects)


def write_objects(objects: list[bytes], trailer: str = "") -> bytes:
    """A PDF file of these objects, numbered from 1; the first is the catalog."""
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    out += (
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return bytes(out)


def stream(head: str, data: bytes) -> bytes:
    """The body of a stream object."""
    return f"<< {head} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _add_leaf(objects: list[bytes], leaf: Leaf) -> int:
    names, drawing = [], []
    for number, picture in enumerate(leaf.pictures):
        space = "/DeviceGray" if picture.grey else "/DeviceRGB"
        wide, tall = picture.pixels
        head = f"/Type /XObject /Subtype /Image /Width {wide} /Height {tall} /ColorSpace {space}"
        objects.append(stream(f"{head} /BitsPerComponent 8 /Filter /DCTDecode", picture.jpeg))
        names.append(f"/Im{number} {len(objects)} 0 R")
        left, bottom, width, height = picture.place
        drawing.append(f"q {width:.3f} 0 0 {height:.3f} {left:.3f} {bottom:.3f} cm /Im{number} Do Q")
    objects.append(stream("", "\n".join(drawing).encode()))
    contents = len(objects)
    rotate = f"/Rotate {leaf.rotate} " if leaf.rotate else ""
    objects.append(
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {leaf.width:.3f} {leaf.height:.3f}] {rotate}"
        f"/Resources << /XObject << {' '.join(names)} >> >> /Contents {contents} 0 R >>".encode()
    )
    return len(objects)
